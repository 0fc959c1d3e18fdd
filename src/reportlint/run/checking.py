"""Jobs to results."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.errors import Unreadable
from reportlint.result import FileResult
from reportlint.run import memory
from reportlint.run.job import size
from reportlint.run.reading import approved, checker, read, rules
from reportlint.run.suppress import Suppressor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.run.job import Job
    from reportlint.run.memory import Known

POOL_FROM = 24
"""Number of files from which starting worker processes pays."""
POOL_FROM_BYTES = 500_000
"""The same in bytes, for few but long files."""


def check(
    jobs: Sequence[Job], workers: int | None = None, *, whole: bool = False
) -> Iterator[FileResult]:
    """Yield the result of each job, in order; many files are shared out among processes.

    ``whole``: an output needs the documents with their blocks and tables, which neither go from
    one process to another nor are remembered. All rules and approved figures are read before any
    file is checked, so that mistakes in them are told once.
    """
    for choice in {job.settings.choice: None for job in jobs}:
        rules(choice)
    for facts in {job.settings.facts: None for job in jobs}:
        approved(facts)
    suppressor = Suppressor(jobs)
    # What is kept is what the rules say. What a unit leaves out of that comes after, here.
    rest: list[tuple[Job, Known | None, FileResult | None]] = []
    for job in jobs:
        known, result = memory.recall(job, whole=whole)
        if result is None or rest:
            rest.append((job, known, result))
        else:
            yield suppressor.left(job, result)
    todo = [(job, known) for job, known, result in rest if result is None]
    fresh = _each_once(todo, workers, whole=whole)
    for job, _, result in rest:
        yield suppressor.left(job, next(fresh) if result is None else result)
    memory.tidy(sum(known is not None for _, known in todo))


def _each_once(
    todo: Sequence[tuple[Job, Known | None]], workers: int | None, *, whole: bool
) -> Iterator[FileResult]:
    """Check files; what is a copy of one before has the result of that."""
    if len(todo) < 2:
        yield from _fresh(todo, workers, whole=whole)
        return
    from reportlint.run.copies import copied, copies

    elders = copies([job for job, _ in todo])
    others = [one for number, one in enumerate(todo) if number not in elders]
    fresh = _fresh(others, workers, whole=whole)
    copied_later = set(elders.values())
    kept: dict[int, FileResult] = {}
    for number, (job, _) in enumerate(todo):
        if number in elders:
            yield copied(kept[elders[number]], job.path)
            continue
        result = next(fresh)
        if number in copied_later:
            kept[number] = result
        yield result


def _fresh(
    todo: Sequence[tuple[Job, Known | None]], workers: int | None, *, whole: bool
) -> Iterator[FileResult]:
    """Check files in this process or, where they are many, in several."""
    wanted = workers or processors()
    if whole or wanted == 1 or not (pays(todo) if workers is None else len(todo) > 1):
        for job, known in todo:
            yield check_file(job, known)
        return
    from reportlint.run.workers import share

    yield from share(todo, wanted)


def pays(todo: Sequence[tuple[Job, Known | None]]) -> bool:
    """Tell whether there is so much to do that starting worker processes pays."""
    if len(todo) >= POOL_FROM:
        return True
    return len(todo) >= 3 and sum(size(job) for job, _ in todo) >= POOL_FROM_BYTES


def processors() -> int:
    """Count the processors that this process may use, which may be fewer than there are."""
    usable = getattr(os, "sched_getaffinity", None)  # not on all systems
    return len(usable(0)) if usable else os.cpu_count() or 1


def check_file(job: Job, known: Known | None = None) -> FileResult:
    """Read and check one file, and keep the result by what is ``known`` of it."""
    path = job.path
    try:
        document = read(job)
    except Unreadable as mistake:
        return FileResult(path, error=mistake.message, advice=mistake.advice)
    outcome = checker(job.settings.choice).check(document)
    document.forget()
    document.data = None
    result = FileResult(
        path,
        document,
        findings=outcome.findings,
        relations=outcome.relations,
        failures=outcome.failures,
        facts=outcome.facts,
    )
    if known is not None:
        memory.keep(job, known, result)
    return result
