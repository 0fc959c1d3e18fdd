"""Paths to results: which files to check, with which rules, and the checking itself."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportlint import settings as settings_
from reportlint.errors import Unreadable, UsageError
from reportlint.result import FileResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.engine import Checker
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

    Raises UsageError where a folder holds no report, FileProblems for settings with mistakes.
    """
    jobs: dict[str, Job] = {}
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            found = False
            for file in reports(Path(path), override):
                found = True
                jobs.setdefault(file, job(file, override))
            if not found:
                raise UsageError(
                    f"文件夹里没有可检查的文稿：{path}",
                    advice="检查的是 .txt 和 .md 文件；其他扩展名可在设置的 include 里写明",
                )
        else:
            jobs.setdefault(path, job(path, override))
    return list(jobs.values())


def job(path: str, override: Override) -> Job:
    """Find the settings for one file."""
    return Job(path, settings_.for_file(path, override))


def reports(folder: Path, override: Override) -> Iterator[str]:
    """Yield the reports below a folder, in order, by the settings' include and exclude."""
    wanted = settings_.discover(folder, override).files()
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not wanted.excludes(Path(root, name), folder=True)
        )
        for name in sorted(files):
            if not name.startswith((".", "~$")) and wanted.includes(Path(root, name)):
                yield str(Path(root, name))


def check(jobs: Sequence[Job], workers: int | None = None) -> Iterator[FileResult]:
    """Yield the result of each job, in order; many files are shared out among processes.

    The rules are read before any process starts, so that mistakes in them are told once.
    """
    for one in jobs:
        checker(one.settings)
    wanted = workers or (os.cpu_count() or 1)
    if wanted > 1 and len(jobs) >= (POOL_FROM if workers is None else 2):
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(wanted, len(jobs))) as pool:
            yield from pool.map(check_file, jobs, chunksize=CHUNK)
    else:
        yield from map(check_file, jobs)


def check_file(job: Job) -> FileResult:
    """Read and check one file."""
    from reportlint.documents import reader

    path, chosen = job
    ready, segmenter = checker(chosen)
    try:
        options = {"encoding": chosen.encoding, "type": chosen.type, "year": chosen.year}
        if path == STDIN:
            import sys

            document = reader.read_bytes(
                sys.stdin.buffer.read(), STDIN, segmenter=segmenter, **options
            )
        else:
            document = reader.read(Path(path), segmenter=segmenter, **options)
    except Unreadable as mistake:
        return FileResult(path, error=mistake.message, advice=mistake.advice)
    outcome = ready.check(document)
    return FileResult(
        path,
        document,
        findings=outcome.findings,
        relations=outcome.relations,
        failures=outcome.failures,
    )


@lru_cache(maxsize=64)
def checker(chosen: Settings) -> Checker:
    """Load the rules for some settings and make them ready."""
    ...
