"""Results of earlier runs, by everything that they depend on.

The key of a result is a sum of the content of the file, of the rules, of what settings say, of the
approved figures, and of the program and the libraries it stands on. So nothing old is ever shown,
and what cannot be read back is worked out again.

What is kept tells of confidential drafts: messages quote them, and of a Word or PDF file the text
is kept. It lies in the part ``results`` of the store, which only the user can read.
"""

from __future__ import annotations

import os
import stat
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

import reportlint
from reportlint import store
from reportlint.namedtuple import NamedTuple
from reportlint.run.job import STDIN
from reportlint.run.reading import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.result import FileResult
    from reportlint.run.job import Job

PART = "results"
NAME = "result"

MOST = 256 * 1024 * 1024
"""Most bytes of results that are kept."""

AGE = 60 * 86_400
"""Seconds after which a result that nobody asked for is given up."""

LARGEST = 64 * 1024 * 1024
"""Largest file that is looked at."""


class Known(NamedTuple):
    """What a job's result is kept by, and a sum of the content that it is made of."""

    key: bytes
    content: bytes


def recall(job: Job, *, whole: bool = False) -> tuple[Known | None, FileResult | None]:
    """Give what is known of a job, and the result of an earlier run; None each where there is none.

    ``whole``: no remembered result will do.
    """
    if not job.settings.cache:
        return None, None
    content = content_of(job)
    key = b"" if content is None else _key(job, content)
    if content is None or not key:
        return None, None
    known = Known(key, store.digest(content))
    data = None if whole else store.read(NAME, key, PART)
    if data is None:
        return known, None
    from reportlint.run import record

    try:
        return known, record.read(data, job.path, lambda encoding: plainly(content, encoding))
    except Exception:  # whatever is wrong with what was kept, it can be worked out again
        return known, None


def keep(job: Job, known: Known, result: FileResult) -> None:
    """Keep a result, unless the file has changed meanwhile or something went wrong."""
    if result.document is None or result.failures:
        return
    content = content_of(job)
    if content is None or store.digest(content) != known.content:
        return
    from reportlint.run import record

    try:
        text = not readable(content, result.document)
        store.write(NAME, known.key, record.write(result, text=text), PART)
    except (TypeError, ValueError):  # a check of somebody's own said something odd
        return


def _key(job: Job, content: bytes) -> bytes:
    """Work out the key of a result; empty where something of it is not known."""
    chosen = job.settings
    identity = rules(chosen.choice).identity
    facts = b"" if chosen.facts is None else _read(chosen.facts)
    if not identity or facts is None:
        return b""
    said = repr(asked(job)).encode("utf-8", "surrogatepass")
    return store.digest(program(), identity, said, facts, content)


def asked(job: Job) -> tuple[object, ...]:
    """Give what a result depends on besides its content, the rules and the program."""
    chosen = job.settings
    ending = os.path.splitext(job.path)[1].lower()
    return ending, chosen.type, chosen.year, chosen.encoding, chosen.facts


def readable(content: bytes, document: Document) -> bool:
    """Tell whether the text of a document is simply its content in its encoding."""
    try:
        return plainly(content, document.encoding) == document.text
    except (LookupError, ValueError):
        return False


def plainly(content: bytes, encoding: str) -> str:
    """Decode a content without a question."""
    return content.decode(encoding).removeprefix("\ufeff")


def tidy(fresh: int) -> None:
    """Give up old results now and then, after a run that has kept some.

    Looking through all of them takes a few milliseconds, so a run does it the more likely the more
    it has added.
    """
    if os.urandom(1)[0] < fresh:
        store.trim(PART, MOST, AGE)


@lru_cache(maxsize=1)
def program() -> bytes:
    """Give what the program itself is: its files, its libraries, its interpreter.

    Installing, upgrading or removing a library changes the folder that it lies in.
    """
    parts = _folders(os.path.dirname(reportlint.__file__)), _libraries()
    state = "\0".join([sys.version, *(folder for part in parts for folder in part)])
    return store.digest(state.encode("utf-8", "surrogatepass"))


def _folders(home: str) -> Iterator[str]:
    """Tell of each folder of the program what is in it."""
    with os.scandir(home) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    found = []
    for entry in inside:
        if entry.is_dir():
            if not entry.name.startswith("__"):
                yield from _folders(entry.path)
        elif entry.name.endswith(".py"):
            status = entry.stat()
            found.append((entry.name, status.st_size, status.st_mtime_ns))
    yield repr(found)


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        if os.path.basename(folder) in ("site-packages", "dist-packages"):
            try:
                yield f"{folder} {os.stat(folder).st_mtime_ns}"
            except OSError:
                continue


def content_of(job: Job) -> bytes | None:
    """Give what is to be checked; None for what is no regular file, or too large."""
    if job.content is not None or job.path == STDIN:
        return job.content
    return _read(job.path)


def _read(path: str) -> bytes | None:
    """Read a regular file, as it is; None for anything else."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return None
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):
        return None
