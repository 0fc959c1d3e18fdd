"""A copy of a zip file in which some members are replaced and others added.

Members that are not replaced go over as they are compressed, byte for byte.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s4B4H3L5H2L")
END = struct.Struct("<4s4H2LH")
LOCAL_SIGNATURE, CENTRAL_SIGNATURE, END_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
UTF8_NAME = 0x800
SIZES_FOLLOW = 0x8
ZIP64_EXTRA = 1
VERSION = 20
NEW_YEAR = (1980, 1, 1, 0, 0, 0)
"""Time of added members: the earliest a zip can say, as office programs write it."""


class Packed(NamedTuple):
    """A member as it is written: what describes it, its name, its extra fields, its bytes."""

    info: ZipInfo
    name: bytes
    local_extra: bytes
    data: bytes


class Archive:
    """The members of a zip file held in memory."""

    def __init__(self, data: bytes) -> None:
        """Open it; raises BadZipFile."""
        self._data = data
        self._zip = ZipFile(io.BytesIO(data))
        self.names = frozenset(self._zip.namelist())

    def rewrite(self, changes: Mapping[str, bytes]) -> bytes:
        """Give a copy in which the members named have these contents; new ones come last."""
        members = [self._pack(info, changes) for info in self._zip.infolist()]
        for name, content in changes.items():
            if name not in self.names:
                members.append(_added(name, content))
        out = io.BytesIO()
        directory = [_write(out, member) for member in members]
        start = out.tell()
        for entry in directory:
            out.write(entry)
        size = out.tell() - start
        comment = self._zip.comment
        count = len(members)
        out.write(END.pack(END_SIGNATURE, 0, 0, count, count, size, start, len(comment)) + comment)
        return out.getvalue()

    def _pack(self, info: ZipInfo, changes: Mapping[str, bytes]) -> Packed:
        raw = info.orig_filename
        name = raw.encode("utf-8" if info.flag_bits & UTF8_NAME else "cp437")
        head = LOCAL.unpack_from(self._data, info.header_offset)
        start = info.header_offset + LOCAL.size + head[-2]
        extra = self._data[start : start + head[-1]]
        start += head[-1]
        data = self._data[start : start + info.compress_size]
        # Of two members of one name, the last is the one that is read.
        if info.filename in changes and self._zip.getinfo(info.filename) is info:
            info, data = _compress(info, changes[info.filename])
        return Packed(info, name, _without_zip64(extra), data)


def _compress(old: ZipInfo, content: bytes) -> tuple[ZipInfo, bytes]:
    info = ZipInfo(old.filename, old.date_time)
    for field in ("extra", "comment", "internal_attr", "external_attr", "create_system"):
        setattr(info, field, getattr(old, field))
    info.create_version, info.extract_version = max(old.create_version, VERSION), VERSION
    info.flag_bits = old.flag_bits & UTF8_NAME
    info.compress_type = ZIP_DEFLATED
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = squeeze.compress(content) + squeeze.flush()
    info.CRC, info.compress_size, info.file_size = zlib.crc32(content), len(data), len(content)
    return info, data


def _added(name: str, content: bytes) -> Packed:
    model = ZipInfo(name, NEW_YEAR)
    if not name.isascii():
        model.flag_bits |= UTF8_NAME
    info, data = _compress(model, content)
    return Packed(info, name.encode("utf-8"), b"", data)


def _write(out: io.BytesIO, member: Packed) -> bytes:
    """Write a member; give its entry for the directory at the end."""
    info, name = member.info, member.name
    offset = out.tell()
    year, month, day, hour, minute, second = info.date_time
    date = (year - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    flags = info.flag_bits & ~SIZES_FOLLOW
    method, sizes = info.compress_type, (info.CRC, info.compress_size, info.file_size)
    extra = member.local_extra
    needed = info.extract_version
    out.write(
        LOCAL.pack(
            LOCAL_SIGNATURE, needed, flags, method, time, date, *sizes, len(name), len(extra)
        )
    )
    out.write(name + extra + member.data)
    extra = _without_zip64(info.extra)
    entry = CENTRAL.pack(
        CENTRAL_SIGNATURE, info.create_version, info.create_system, needed, 0, flags, method,
        time, date, *sizes, len(name), len(extra), len(info.comment), 0, info.internal_attr,
        info.external_attr, offset,
    )  # fmt: skip
    return entry + name + extra + info.comment


def _without_zip64(extra: bytes) -> bytes:
    """Leave out the large sizes, which the copy does not need: they would contradict it."""
    kept = b""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != ZIP64_EXTRA:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept
