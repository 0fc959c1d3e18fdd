"""What other programs call; docs/api.md is the contract.

The command line goes the same way: settings, ``run.plan``, ``run.check``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import regex, run, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.result import FileResult

    PathLike = str | os.PathLike[str]

UNNAMED = "-"
"""The name of a draft that has none; it is read as plain text."""

LONGEST_NAME = 4096


def check(
    draft: str | bytes | os.PathLike[str],
    *,
    name: PathLike | None = None,
    type: str | None = None,
    year: int | None = None,
    encoding: str | None = None,
    rules: Sequence[PathLike] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    facts: PathLike | None = None,
    config: PathLike | None = None,
    isolated: bool = False,
    cache: bool = True,
) -> FileResult:
    """Check one draft: a file, the text of a draft, or the content of a file as bytes.

    A string is a path if it is one line that ends like a file (``.txt``, ``.md``, ``.docx`` …) or
    that names a file which exists; any other string is a text. A path object is always a path.

    ``name`` says for a text or for bytes where the draft would be: its ending tells the format
    (``.md`` is Markdown), and the settings of its folder hold, else those of the current folder.
    ``type``, ``year`` and ``encoding`` are recognised where they are not given. ``rules`` are
    further rule sets, ``select`` and ``ignore`` name rules, categories or rule sets. ``config``
    is the settings file to use, ``isolated`` uses none. ``cache``: results may be kept for the
    next time.

    Offsets of the result count the characters of the text, without a byte order mark. A draft that
    cannot be read is a result with an ``error``. Raises UsageError for a wrong argument,
    FileProblems for settings, rules or approved figures with mistakes; both are ReportlintError.
    """
    override = _override(
        type=type,
        year=year,
        encoding=encoding,
        rules=rules,
        select=select,
        ignore=ignore,
        facts=facts,
        config=config,
        isolated=isolated,
        cache=cache,
    )
    content: bytes | None = None
    if isinstance(draft, bytes):
        path, content = name, draft
    elif isinstance(draft, str) and not is_path(draft):
        path, content = name, draft.encode("utf-8", "surrogatepass")
        override = override._replace(encoding="utf-8")
    else:
        path = draft
    shown = UNNAMED if path is None else os.fspath(path)
    if content is None and Path(shown).is_dir():
        from reportlint.errors import UsageError

        raise UsageError(f"{shown} 是文件夹", advice="检查文件夹用 check_files")
    (result,) = run.check([run.single(shown, override, content)], 1)
    regex.keep()
    return result


def check_files(
    paths: Iterable[PathLike],
    *,
    type: str | None = None,
    year: int | None = None,
    encoding: str | None = None,
    rules: Sequence[PathLike] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    facts: PathLike | None = None,
    config: PathLike | None = None,
    isolated: bool = False,
    cache: bool = True,
    workers: int | None = None,
) -> Iterator[FileResult]:
    """Yield the result of each named file and of each report in each named folder, in order.

    ``workers`` is the number of processes; None: as many as there are processors, where the files
    are many or long. The other arguments are those of ``check``, and so is what is raised. A
    program that is run as a script needs the usual ``if __name__ == "__main__":`` where there are
    workers.
    """
    override = _override(
        type=type,
        year=year,
        encoding=encoding,
        rules=rules,
        select=select,
        ignore=ignore,
        facts=facts,
        config=config,
        isolated=isolated,
        cache=cache,
    )
    yield from run.check(run.plan([os.fspath(path) for path in paths], override), workers)
    regex.keep()


def is_path(draft: str) -> bool:
    """Tell whether a string is meant as the path of a file."""
    if not draft or len(draft) > LONGEST_NAME or any(mark in draft for mark in "\n\r\0"):
        return False
    from reportlint.documents.reader import ELSEWHERE, FORMATS

    ending = Path(draft).suffix.lower()
    return ending in {".txt", *FORMATS, *ELSEWHERE} or Path(draft).exists()


def _override(
    *,
    rules: Sequence[PathLike],
    select: Sequence[str],
    ignore: Sequence[str],
    facts: PathLike | None,
    config: PathLike | None,
    type: str | None,
    year: int | None,
    encoding: str | None,
    isolated: bool,
    cache: bool,
) -> settings.Override:
    for words in (rules, select, ignore):
        if isinstance(words, (str, bytes, os.PathLike)):
            raise TypeError(f"expected a sequence of names, not {words!r}")
    return settings.Override(
        config=None if config is None else os.fspath(config),
        isolated=isolated,
        extends=tuple(os.fspath(one) for one in rules),
        select=tuple(select),
        ignore=tuple(ignore),
        type=type,
        year=year,
        encoding=encoding,
        facts=None if facts is None else os.fspath(facts),
        cache=cache,
    )
