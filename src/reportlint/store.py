"""A private place on this machine for what is costly to work out: ``read`` and ``write`` by key.

An entry is a file of bytes that belongs to a name (what it is) and a key (what it was made from).
Whoever changes what goes into an entry changes the key. The store answers with the bytes that were
written under the same name and key, or with nothing: a missing, truncated, altered or foreign file,
a folder that cannot be written, a full disk are all “nothing”, never an error. So losing the store
costs time only, and many processes may use it at once.

What is read may be handed to native code, so it must be our own: only regular files that nobody
but the current user can write are believed, links are not followed, and a checksum guards against
damage. The folder is the user's cache folder, never a shared one; ``REPORTLINT_CACHE_DIR``
names another.

Of an entry that is written in ``Pieces`` only those are checked that are taken.

A ``part`` is a folder in it for entries that come in thousands, such as results of checking. They
are written without waiting for the disk, because a torn one is found out and made again, and
``trim`` keeps their number down, not each ``write``.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import zlib
from contextlib import suppress
from itertools import accumulate
from struct import Struct, pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import FileIO

VARIABLE = "REPORTLINT_CACHE_DIR"
"""Environment variable with the folder to use instead of the user's cache folder."""

KEPT = 16
"""Entries of one name that stay when another is written; the oldest go first."""

TOUCHED_AFTER = 86_400
"""Seconds after which the use of an entry of a part is noted."""

DRAFT = ".new"
DRAFT_AGE = 3600
"""Seconds after which an unfinished file is given up."""

HEADER = Struct("<8sIQI")
"""Magic, length of the key, length of the data, checksum of key and data."""

MAGIC = b"rl\x00data1"
IN_PIECES = b"rl\x00part" + sys.byteorder[:1].encode()
"""Magic of an entry that begins with a table of its pieces, in numbers of this machine."""

READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe in the file's place must not make us wait
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Pieces:
    """The pieces of an entry, checked when they are taken; one that is damaged is None."""

    def __init__(self, table: bytes, data: bytes) -> None:
        numbers = memoryview(table).cast("I")
        count = len(numbers) // 2
        self._ends, self._sums = numbers[:count], numbers[count:]
        self._data = data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes | None:
        piece = self._data[self._ends[number - 1] if number else 0 : self._ends[number]]
        return piece if zlib.crc32(piece) == self._sums[number] else None


def read(name: str, key: bytes, part: str = "") -> bytes | None:
    """Return the data written under this name and key, or None."""
    try:
        with _opened(name, key, part) as file:
            size, checksum, used = _head(file, key, MAGIC)
            data = file.readall()
    except Exception:  # whatever is wrong with the cache, the run goes on without it
        return None
    if len(data) != size or zlib.crc32(data, zlib.crc32(key)) != checksum:
        return None
    if part and time.time() - used > TOUCHED_AFTER:
        with suppress(OSError):
            os.utime(_path(name, key, part))  # what is still used is not what ``trim`` gives up
    return data


def read_pieces(name: str, key: bytes) -> Pieces | None:
    """Return the pieces written under this name and key, or None."""
    try:
        with _opened(name, key, "") as file:
            _, checksum, _ = _head(file, key, IN_PIECES)
            count = file.read(4)
            table = file.read(8 * int.from_bytes(count, sys.byteorder))
            if zlib.crc32(table, zlib.crc32(count, zlib.crc32(key))) != checksum:
                return None
            return Pieces(table, file.readall())
    except Exception:  # as above
        return None


def _path(name: str, key: bytes, part: str) -> str:
    place = folder()
    if place is None:
        raise FileNotFoundError("this machine has no place for a store")
    return os.path.join(place, part, file_name(name, key))


def _opened(name: str, key: bytes, part: str) -> FileIO:
    return os.fdopen(os.open(_path(name, key, part), READ), "rb", buffering=0)


def _head(file: FileIO, key: bytes, magic: bytes) -> tuple[int, int, float]:
    """Give size, checksum and time of what follows in a file; ValueError where it is not ours."""
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or not own(status):
        raise ValueError("others can write it")
    head = file.read(HEADER.size + len(key))
    begin, key_size, size, checksum = HEADER.unpack_from(head)
    if begin != magic or key_size != len(key) or head[HEADER.size :] != key:
        raise ValueError("it is something else")
    if status.st_size != len(head) + size:
        raise ValueError("it was cut off")
    return size, checksum, status.st_mtime


def write(name: str, key: bytes, data: bytes, part: str = "") -> bool:
    """Keep the data under this name and key; tell whether that worked.

    Other processes see the old entry or the new one, never half of it.
    """
    checksum = zlib.crc32(data, zlib.crc32(key))
    return _written(name, key, part, (MAGIC, checksum, len(data)), (data,))


def write_pieces(name: str, key: bytes, pieces: Sequence[bytes]) -> bool:
    """Keep the pieces under this name and key; tell whether that worked."""
    count = len(pieces)
    ends, sums = accumulate(map(len, pieces)), map(zlib.crc32, pieces)
    table = pack(f"={2 * count + 1}I", count, *ends, *sums)
    checksum = zlib.crc32(table, zlib.crc32(key))
    size = len(table) + sum(map(len, pieces))
    return _written(name, key, "", (IN_PIECES, checksum, size), (table, *pieces))


def _written(
    name: str, key: bytes, part: str, head: tuple[bytes, int, int], data: Sequence[bytes]
) -> bool:
    """Write an entry: its magic, checksum and size, then the data."""
    place = folder()
    if place is None or not prepare(place):
        return False
    if part:
        place = os.path.join(place, part)
        if not prepare(place):
            return False
    target = os.path.join(place, file_name(name, key))
    draft = f"{target}.{os.getpid():x}{os.urandom(6).hex()}{DRAFT}"
    magic, checksum, size = head
    try:
        descriptor = os.open(draft, CREATE, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(HEADER.pack(magic, len(key), size, checksum))
                file.write(key)
                file.writelines(data)
                if not part:
                    file.flush()
                    os.fsync(descriptor)  # else a power cut may leave a file of the right length
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError:
        return False
    if not part:
        prune(place, name, target)
    return True


def entries(part: str = "") -> list[tuple[float, int, str]]:
    """List what is kept in a part: when it was last used, its size in bytes, its path."""
    found = []
    place = folder()
    if place is not None:
        with suppress(OSError), os.scandir(os.path.join(place, part)) as inside:
            for entry in inside:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        found.append((status.st_mtime, status.st_size, entry.path))
    return found


def trim(part: str, most: int, age: float) -> None:
    """Give up what was not used for ``age`` seconds, and the oldest beyond ``most`` bytes."""
    now, kept = time.time(), 0
    for used, size, path in sorted(entries(part), reverse=True):
        kept += size
        unfinished = path.endswith(DRAFT) and now - used > DRAFT_AGE
        if unfinished or kept > most or now - used > age:
            with suppress(OSError):
                os.unlink(path)


def clear(part: str) -> int:
    """Give up everything in a part; give the number of entries that are gone."""
    gone = 0
    for _, _, path in entries(part):
        with suppress(OSError):
            os.unlink(path)
            gone += 1
    return gone


def digest(*data: bytes) -> bytes:
    """Give a sum that two contents never share."""
    try:
        # What hashlib gives, without OpenSSL, which takes 3 ms to load.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    made = blake2b(digest_size=20)
    for one in data:
        made.update(len(one).to_bytes(8, "little"))
        made.update(one)
    return bytes(made.digest())


def file_name(name: str, key: bytes) -> str:
    """Name the file of an entry.

    The key itself is kept in the file and compared, so two keys that meet in these sums only take
    turns.
    """
    return f"{name}-{zlib.crc32(key):08x}{zlib.adler32(key):08x}"


def folder() -> str | None:
    """Return the path of the folder of the store, or None where the machine has no place for it."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return os.path.abspath(chosen)
    if sys.platform == "linux":
        # What platformdirs says for Linux, without the milliseconds that importing it costs.
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        place = os.path.join(base, "reportlint")
    else:
        import platformdirs

        place = platformdirs.user_cache_dir("reportlint", appauthor=False)
    return place if os.path.isabs(place) else None


def prepare(place: str) -> bool:
    """Make sure that the folder exists and is the user's own; tell whether it is."""
    try:
        if not os.path.lexists(place):
            if not own_above(place):
                return False
            os.makedirs(place, mode=0o700, exist_ok=True)
        status = os.lstat(place)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and own(status)


def own(status: os.stat_result) -> bool:
    """Tell whether only the current user can write what has this status.

    Windows keeps this by the rights of the user's profile folder, and has no such bits.
    """
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & OTHERS_WRITE


def own_above(place: str) -> bool:
    """Tell whether a new folder here would lie in a folder of the same user.

    Else a run as root with another user's home would leave a cache that this user cannot use. A
    folder that was chosen by name may lie anywhere.
    """
    if sys.platform == "win32" or os.environ.get(VARIABLE):
        return True
    above = os.path.dirname(place)
    while not os.path.exists(above):
        above = os.path.dirname(above)
    return os.stat(above).st_uid == os.geteuid()


def prune(place: str, name: str, target: str) -> None:
    """Remove the oldest entries of a name, and drafts that a killed process left behind.

    ``target``, which was just written, stays: on a coarse clock it may look no younger than others.
    """
    complete: list[tuple[float, str]] = []
    drafts: list[tuple[float, str]] = []
    # Another process may prune at the same time, and Windows keeps what is in use.
    with suppress(OSError):
        now = os.lstat(target).st_mtime
        with os.scandir(place) as inside:
            others = [one.path for one in inside if one.name.startswith(f"{name}-")]
        for path in others:
            if path != target:
                with suppress(OSError):
                    written = os.lstat(path).st_mtime
                    (drafts if path.endswith(DRAFT) else complete).append((written, path))
        stale = [path for written, path in drafts if now - written > DRAFT_AGE]
        for path in stale + [path for _, path in sorted(complete)[: 1 - KEPT]]:
            with suppress(OSError):
                os.unlink(path)
