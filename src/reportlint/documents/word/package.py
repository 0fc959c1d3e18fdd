"""The zip package of an office file: its parts and relationships, read within bounds."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from reportlint.documents.word.markup import tree
from reportlint.documents.word.refusal import BROKEN, damaged, excessive, locked
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from typing import IO

MEMBERS = 20_000
"""Most files in a package."""

PART = 128 * 1024 * 1024
"""Largest part that is read, in bytes of markup."""

WHOLE = 256 * 1024 * 1024
"""Most that is read of a file altogether, in bytes of markup."""

RATIO, SMALL = 250, 4 * 1024 * 1024
"""A part larger than ``SMALL`` bytes that is packed tighter than this is no office file's."""


class Relation(NamedTuple):
    """A relationship of a part: ``kind`` is the last word of its type, ``target`` a part."""

    id: str
    kind: str
    target: str


class Package:
    """An office file that is a zip of parts; names of parts have no leading stroke."""

    def __init__(self, data: bytes) -> None:
        """Open the package; raises Unreadable where it is no whole zip, or not a harmless one."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            found = self._archive.infolist()
        except BROKEN as mistake:
            raise damaged("压缩包不完整") from mistake
        if len(found) > MEMBERS:
            raise excessive(f"压缩包里有 {len(found)} 个部件")
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._doubled: set[str] = set()
        self._left = WHOLE
        for member in found:
            name = member.filename.lstrip("/").casefold()
            if name in self._members:
                self._doubled.add(name)
            self._members[name] = member

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._members

    def name(self, part: str) -> str:
        """Give a part's name as the archive spells it."""
        return self._members[part.casefold()].filename

    def open(self, part: str) -> IO[bytes]:
        """Open a part; raises Unreadable for one that is missing, doubled, locked or a bomb."""
        name = part.casefold()
        member = self._members.get(name)
        if member is None:
            raise damaged(f"缺少部件 {part}")
        if name in self._doubled:
            raise damaged(f"部件 {part} 出现了两次")
        if member.flag_bits & 1:
            raise locked()
        tight = member.file_size > RATIO * max(member.compress_size, 1)
        if member.file_size > PART or (member.file_size > SMALL and tight):
            size = member.file_size / 1024 / 1024
            raise excessive(f"部件 {part} 解压后有 {size:.0f} MB")
        self._left -= member.file_size
        if self._left < 0:
            raise excessive(f"各部件解压后超过 {WHOLE // 1024 // 1024} MB")
        try:
            return self._archive.open(member)
        except BROKEN as mistake:
            raise damaged(f"部件 {part} 打不开") from mistake

    def read(self, part: str) -> bytes:
        """Read a part whole; raises as ``open``, and where it is broken."""
        with self.open(part) as stream:
            try:
                return stream.read(PART + 1)
            except BROKEN as mistake:
                raise damaged(f"部件 {part} 读不完整") from mistake

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Give the relationships of a part, or those of the package; none where there are none.

        Links out of the package are left out.
        """
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return ()
        root = tree(self.open(listed), listed)
        return tuple(
            Relation(
                node.attributes.get("Id", ""),
                node.attributes.get("Type", "").rsplit("/", 1)[-1],
                resolved(folder, node.attributes.get("Target", "")),
            )
            for node in root.children
            if node.attributes.get("TargetMode", "").casefold() != "external"
        )


def resolved(folder: str, target: str) -> str:
    """Give the part that a target means; one that leads out of the package means none."""
    joined = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
    return joined.lstrip("/")
