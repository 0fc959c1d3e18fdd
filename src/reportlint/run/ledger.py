"""Jobs to ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.errors import Unreadable
from reportlint.result import Failure, FileLedger
from reportlint.run.reading import approved, checker, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.run.job import Job


def ledgers(jobs: Sequence[Job]) -> Iterator[FileLedger]:
    """Yield the ledger of each file, in order; raises as ``check``."""
    for facts in {job.settings.facts: None for job in jobs}:
        approved(facts)
    yield from map(ledger_of, jobs)


def ledger_of(job: Job) -> FileLedger:
    """Read one file and draw up its ledger."""
    from reportlint.figures.approved import coverage
    from reportlint.figures.engine import outcome
    from reportlint.figures.ledger import ledger

    path = job.path
    try:
        document = read(job)
    except Unreadable as mistake:
        return FileLedger(path, error=mistake.message, advice=mistake.advice)
    try:
        checker(job.settings.choice).give(document)
        crashes = document.facet(outcome).crashes
        found, facts = document.facet(ledger), document.facet(coverage)
    except Exception as error:
        return FileLedger(path, document, failures=(failure("figures", error),))
    document.forget()
    failures = tuple(failure(kind, error) for kind, error in crashes.items())
    return FileLedger(path, document, found, facts, failures=failures)


def failure(rule: str, error: Exception) -> Failure:
    """Tell a crash."""
    return Failure(rule, f"{type(error).__name__}: {error}")
