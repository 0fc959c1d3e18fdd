"""Writing a file so that whoever kills the program finds the old content or the new, whole.

The new content goes into a draft beside the file, reaches the disk, and takes the place of the old
one in a single step. A draft that a killed process left behind is removed by the next write of the
same file; its name begins with a dot, so that no run takes it for a report.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from reportlint import regex

ENDING = ".reportlint-new"
DRAFT = regex.compile(r"\.(?P<name>.+)\.(?P<pid>[0-9a-f]+)-[0-9a-f]{8}\.reportlint-new")
FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Changed(Exception):  # noqa: N818 - names what happened to the file
    """The file is no longer what it was when it was read; nothing was written."""


def write(target: Path, data: bytes, *, was: bytes | None = None) -> None:
    """Write a file, through links to what they point at, with the permissions it had.

    ``was``: the content that it must still have; raises Changed where it has another one. Raises
    OSError where it cannot be written; then the old file is as it was.
    """
    target = Path(os.path.realpath(target))
    status = _status(target)
    if status is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "文件是只读的", str(target))
    sweep(target)
    draft = target.with_name(f".{target.name}.{os.getpid():x}-{os.urandom(4).hex()}{ENDING}")
    try:
        _fill(draft, data, status)
        if was is not None and _content(target) != was:
            raise Changed
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def sweep(target: Path) -> None:
    """Remove the drafts of a file that killed processes left behind."""
    with suppress(OSError):
        for path in target.parent.iterdir():
            name = path.name
            found = DRAFT.fullmatch(name) if name.endswith(ENDING) else None
            if found and found["name"] == target.name and not _alive(int(found["pid"], 16)):
                with suppress(OSError):
                    path.unlink()


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _fill(draft: Path, data: bytes, status: os.stat_result | None) -> None:
    """Write a draft that nobody else can read until it has the permissions of the old file."""
    number = os.open(draft, FLAGS, 0o600 if status else 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
        if status is not None and sys.platform != "win32":
            with suppress(OSError):  # only the superuser may give a file away
                os.fchown(number, status.st_uid, status.st_gid)
            os.fchmod(number, stat.S_IMODE(status.st_mode))
        os.fsync(number)
    finally:
        os.close(number)


def _settle(folder: Path) -> None:
    """Make the step itself reach the disk, where folders can be opened."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _alive(pid: int) -> bool:
    """Tell whether a process may still be at work; where that cannot be told, it is."""
    if sys.platform == "win32" or pid <= 0:
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
