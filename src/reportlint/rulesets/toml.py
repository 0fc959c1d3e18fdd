"""A table of a TOML file to nodes, with places as well as they can be told.

The parser gives values without places. Headers and keys are found again line by line, which is
enough to name the line of a key; the place of an item in a list is where its text next stands.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from reportlint import regex
from reportlint.rulesets.mistake import Place
from reportlint.rulesets.node import Listing, Scalar, Table, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.rulesets.mistake import Mistakes
    from reportlint.rulesets.node import Node

KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
HEADER = regex.compile(rf"[ \t]*(\[\[?)[ \t]*({KEY}(?:[ \t]*\.[ \t]*{KEY})*)[ \t]*\]")
ENTRY = regex.compile(rf"[ \t]*({KEY}(?:[ \t]*\.[ \t]*{KEY})*)[ \t]*=")
AT = regex.compile(r"\(at line (\d+), column (\d+)\)")

Path = tuple[str, ...]


def parse(data: bytes, table: Path, shown: str, mistakes: Mistakes) -> Node | None:
    """Give the nodes of a table; None where there is none, or where the file is no TOML.

    A file without the table's name is not parsed: it is somebody else's business.
    """
    if table[-1].encode() not in data:
        return None
    text = decode(data, shown, mistakes)
    if text is None:
        return None
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        value: Any = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        at = AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        said = AT.sub("", str(error)).strip()
        mistakes.add(Place(shown, line, column), f"TOML 写法有误：{said}", "检查引号、逗号和括号")
        return None
    for name in table:
        value = value.get(name) if isinstance(value, dict) else None
    if value is None:
        return None
    return _Builder(text, shown).node(value, table)


def _names(dotted: str) -> Path:
    return tuple(name.strip("\"'") for name in re.findall(KEY, dotted))


class _Builder:
    """Makes nodes of values, and looks for their places."""

    def __init__(self, text: str, shown: str) -> None:
        self._lines = text.splitlines()
        self._shown = shown
        self._places = dict(self._found())

    def _found(self) -> Iterator[tuple[Path, Place]]:
        """Yield the path of every header and key; tables of a list are numbered from 0."""
        inside: Path = ()
        counts: dict[Path, int] = {}
        for number, line in enumerate(self._lines, 1):
            if header := HEADER.match(line):
                inside = _names(header[2])
                if header[1] == "[[":
                    yield inside, Place(self._shown, number, header.start(1) + 1)
                    counts[inside] = counts.get(inside, -1) + 1
                    inside = (*inside, str(counts[inside]))
                yield inside, Place(self._shown, number, header.start(1) + 1)
            elif entry := ENTRY.match(line):
                names = _names(entry[1])
                for size in range(1, len(names) + 1):
                    yield (*inside, *names[:size]), Place(self._shown, number, entry.start(1) + 1)

    def node(self, value: Any, path: Path, place: Place | None = None) -> Node:
        """Make the node of a value; ``place`` is where it is if its path does not tell."""
        place = self._places.get(path) or place or Place(self._shown)
        if isinstance(value, dict):
            return Table(place, tuple(self._entries(value, path, place)))
        if isinstance(value, list):
            items = []
            near = place
            for number, item in enumerate(value):
                near = self._after(item, near)
                items.append(self.node(item, (*path, str(number)), near))
            return Listing(place, tuple(items))
        if isinstance(value, bool):
            return Scalar(place, str(value).lower(), True)
        return Scalar(place, str(value), not isinstance(value, str))

    def _entries(
        self, value: Mapping[str, Any], path: Path, place: Place
    ) -> Iterator[tuple[Scalar, Node]]:
        for name, inner in value.items():
            there = self._places.get((*path, name)) or self._after(name, place)
            yield Scalar(there, name), self.node(inner, (*path, name), there)

    def _after(self, item: Any, place: Place) -> Place:
        """Find where a text next stands from a place on, or give the place itself."""
        if not isinstance(item, str) or not place.line or not item:
            return place
        start = place.column
        for number in range(place.line, min(place.line + 100, len(self._lines)) + 1):
            found = self._lines[number - 1].find(item, start)
            if found >= 0:
                return Place(self._shown, number, found + 1)
            start = 0
        return place
