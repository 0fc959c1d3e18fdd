"""Paths to results: which files to check, with which rules, and the checking itself."""

from __future__ import annotations

import gc
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportlint import settings
from reportlint.errors import Unreadable, UsageError
from reportlint.result import Failure, FileLedger, FileResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.engine import Checker
    from reportlint.figures.fact import Fact
    from reportlint.rulesets.choice import Choice
    from reportlint.settings import Override, Settings

STDIN = "-"
POOL_FROM = 24
"""Number of files from which starting worker processes pays."""

CHUNK = 8
"""Files that a worker takes at a time."""


class Job(NamedTuple):
    """One file with the settings that apply to it."""

    path: str
    settings: Settings


def plan(paths: Sequence[str], override: Override) -> list[Job]:
    """List the files to check: each named file, and the reports in each named folder.

    A file that is named is checked whatever the settings exclude, and only once. Raises UsageError
    where a folder holds no report, FileProblems for settings with mistakes.
    """
    settings.forget()
    checker.cache_clear()
    approved.cache_clear()
    jobs: dict[str, Job] = {}
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            files = list(reports(path, override))
            for file in files:
                add(jobs, file, override)
            if not files:
                raise UsageError(
                    f"文件夹里没有可检查的文稿：{path}",
                    advice="检查的是 .txt 和 .md 文件；其他扩展名可在设置的 include 里写明",
                )
        else:
            add(jobs, path, override)
    return list(jobs.values())


def add(jobs: dict[str, Job], path: str, override: Override) -> None:
    """Add a file with its settings, unless it is there under another spelling of its path."""
    same = path if path == STDIN else os.path.normcase(os.path.abspath(path))
    if same not in jobs:
        jobs[same] = Job(path, settings.for_file(path, override))


def reports(folder: str, override: Override) -> Iterator[str]:
    """Yield the reports below a folder, in order.

    Hidden files and folders are left alone, and the lock files of office programs (~$…). In each
    folder the settings that hold there say what is a report.
    """
    for root, folders, files in os.walk(folder):
        wanted = settings.discover(root, override).files()
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not wanted.excludes(os.path.join(root, name), folder=True)
        )
        for name in sorted(files):
            path = str(Path(root, name))
            if not name.startswith((".", "~$")) and wanted.includes(path):
                yield path


def check(
    jobs: Sequence[Job], workers: int | None = None, *, whole: bool = False
) -> Iterator[FileResult]:
    """Yield the result of each job, in order; many files are shared out among processes.

    ``whole``: an output needs the documents with their blocks and tables, which do not go from
    one process to another.
    All rules and approved figures are read before any file is checked, so that mistakes in them
    are told once.
    """
    for choice in {job.settings.choice: None for job in jobs}:
        checker(choice)
    for facts in {job.settings.facts: None for job in jobs}:
        approved(facts)
    wanted = workers or os.cpu_count() or 1
    if whole or wanted == 1 or len(jobs) < (POOL_FROM if workers is None else 2):
        yield from map(check_file, jobs)
        return
    # The first file makes this process load what the others, its copies, then need not load.
    yield check_file(jobs[0])
    gc.freeze()
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(min(wanted, len(jobs) - 1), context) as pool:
        yield from pool.map(check_file, jobs[1:], chunksize=CHUNK)


def check_file(job: Job) -> FileResult:
    """Read and check one file."""
    path = job.path
    try:
        document = read(job)
    except Unreadable as mistake:
        return FileResult(path, error=mistake.message, advice=mistake.advice)
    outcome = checker(job.settings.choice).check(document)
    document.forget()
    return FileResult(
        path,
        document,
        findings=outcome.findings,
        relations=outcome.relations,
        failures=outcome.failures,
        facts=outcome.facts,
    )


def read(job: Job) -> Document:
    """Read the document of a job; raises Unreadable with the reason and the way out."""
    from reportlint.documents import reader

    path, chosen = job
    segmenter = checker(chosen.choice).segmenter
    if path == STDIN:
        document = reader.read_bytes(
            sys.stdin.buffer.read(),
            STDIN,
            encoding=chosen.encoding,
            type=chosen.type,
            year=chosen.year,
            segmenter=segmenter,
        )
    else:
        document = reader.read(
            Path(path),
            encoding=chosen.encoding,
            type=chosen.type,
            year=chosen.year,
            segmenter=segmenter,
        )
    document.facts = approved(chosen.facts)
    return document


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
    checker(job.settings.choice).give(document)
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


@lru_cache(maxsize=64)
def approved(path: str | None) -> tuple[Fact, ...]:
    """Read a file of approved figures, or nothing; raises FileProblems with all its mistakes."""
    if path is None:
        return ()
    from reportlint.facts.read import read as read_facts

    return read_facts(Path(path))


@lru_cache(maxsize=64)
def checker(choice: Choice) -> Checker:
    """Load the rules of a choice and make them ready.

    Raises as ``rulesets.load`` does, and UsageError where no rule is left.
    """
    from reportlint.engine import Checker
    from reportlint.rulesets.load import ready

    made = Checker(ready(choice))
    if not made.rules:
        raise UsageError(
            "没有一条规则可用，等于没有检查",
            advice="检查 select、ignore、severity 和规则文件；不用检查的文件写进 exclude",
        )
    return made
