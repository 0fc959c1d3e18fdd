"""Which files to check."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint import settings
from reportlint.errors import UsageError
from reportlint.run.job import STDIN, Job
from reportlint.run.reading import forget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.settings import Override
    from reportlint.settings.scope import Files


def plan(paths: Sequence[str], override: Override, *, force_exclude: bool = False) -> list[Job]:
    """List the files to check: each named file, and the reports in each named folder.

    A file that is named is checked whatever the settings exclude, but for ``force_exclude``, and
    only once. Raises UsageError where a folder holds no report, FileProblems for settings with
    mistakes.
    """
    start()
    jobs: dict[str, Job] = {}
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            files = list(reports(path, override))
            for file in files:
                add(jobs, file, override)
            if not files:
                raise UsageError(
                    f"文件夹里没有可检查的文稿：{path}",
                    advice="检查的是 .txt、.md 和 .docx 文件；其他扩展名可在设置的 include 里写明",
                )
        elif not (force_exclude and excluded(path, override)):
            add(jobs, path, override)
    return list(jobs.values())


def excluded(path: str, override: Override) -> bool:
    """Tell whether settings exclude a file, or a folder that it is in."""
    if path == STDIN:
        return False
    files = settings.discover(os.path.dirname(os.path.abspath(path)), override).files()
    return files.excludes(path)


def single(path: str, override: Override, content: bytes | None = None) -> Job:
    """Make the job of one file; ``content`` is what it holds, where it is not to be read."""
    start()
    return Job(path, settings.for_file(path, override), content)


def start() -> None:
    """Begin anew: a process that lives on must see what has changed since."""
    settings.forget()
    forget()


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
    from pathlib import Path

    for root, folders, files in os.walk(folder):
        files_here = settings.discover(root, override).files()
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not files_here.excludes(os.path.join(root, name), folder=True)
        )
        for name in sorted(files):
            path = str(Path(root, name))
            if wanted(path, files_here):
                yield path


def wanted(path: str, files: Files) -> bool:
    """Tell whether a file in a folder is one of those that settings want checked."""
    return not os.path.basename(path).startswith((".", "~$")) and files.includes(path)
