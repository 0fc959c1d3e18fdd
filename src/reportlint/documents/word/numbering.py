"""Automatic numbers of paragraphs: what Word shows before them and does not write in the text.

ECMA-376 Part 1, 17.9. A paragraph belongs to a list (``w:num``) at a level; lists that share a
definition (``w:abstractNum``) count on together unless one of them starts anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.word.markup import is_on
from reportlint.documents.word.numeral import written
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from reportlint.documents.word.markup import Node
    from reportlint.documents.word.style import Styles

LEVELS = 9
PLACEHOLDER = regex.compile(r"%([1-9])")
DIGITS = ("none", "decimalZero")
"""Formats that stay where a level shows all its numbers in digits."""
CLOSING = "、，：:）)】］」』〕.．。"
"""Marks behind which a text may begin at once."""
LONGEST = 255
"""Most characters of the text of a level."""
LARGEST = 1_000_000
"""Highest start of a list that is believed."""


class Level(NamedTuple):
    """A level of a list. ``text`` has %1 … %9 where the numbers of the levels go.

    ``restart``: it begins anew after a paragraph of a level up to this one, counted from 1; None:
    of any higher level; 0: never. ``digits``: all numbers in it are shown in digits. ``style``: the
    style of paragraph whose level it is. ``after``: tab, space, nothing.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    digits: bool = False
    style: str = ""
    after: str = "tab"
    hidden: bool = False


class List(NamedTuple):
    """A list: its definition, its levels, and at which of them it starts anew, with what number."""

    definition: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int]


class Label(NamedTuple):
    """What stands before a paragraph: its number, or a mark that says nothing (``bullet``)."""

    text: str
    after: str
    bullet: bool = False

    def before(self, following: str) -> str:
        """Give the number with what keeps it from the text that follows.

        A tab, which is as wide as the page wants it, becomes nothing behind a mark, else a space.
        """
        if self.bullet:
            return ""
        text = self.text.strip()
        if self.after == "nothing" or not following or following[0].isspace():
            return text
        closed = text[-1] in CLOSING and not (text[-1] == "." and following[0].isdecimal())
        return text if closed else f"{text} "


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Node | None = None, styles: Styles | None = None) -> None:
        self._styles = styles
        self._definitions: dict[str, Node] = {}
        self._nodes: dict[str, Node] = {}
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        for node in root.children if root else ():
            if node.name == "abstractNum":
                self._definitions.setdefault(node.attributes.get("abstractNumId", ""), node)
            elif node.name == "num":
                self._nodes.setdefault(node.attributes.get("numId", ""), node)

    def level_of(self, number: str, styles: tuple[str, ...], stated: int | None) -> int:
        """Give the level at which a style numbers: the one that names it, else the stated one."""
        found = self._list(number)
        for style in styles:
            for index, level in enumerate(found.levels if found else ()):
                if level.style == style:
                    return index
        return stated or 0

    def label(self, number: str, index: int) -> Label | None:
        """Count on for a paragraph of a list, and give what is shown before it."""
        found = self._list(number)
        if found is None or not 0 <= index < LEVELS:
            return None
        level = found.levels[index]
        counts = self._count(number, found, index)
        if level.hidden:
            return None
        if level.form == "bullet":
            return Label(level.text, level.after, True)

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = found.levels[place]
            value = counts[place]
            form = "decimal" if level.digits and other.form not in DIGITS else other.form
            return written(other.start if value is None else value, form)

        text = PLACEHOLDER.sub(shown, level.text)
        return Label(text, level.after) if text.strip() else None

    def _count(self, number: str, found: List, index: int) -> list[int | None]:
        counts = self._counts.setdefault(found.definition, [None] * LEVELS)
        start = found.levels[index].start
        if index in found.starts and (number, index) not in self._started:
            self._started.add((number, index))
            counts[index] = found.starts[index]
        else:
            count = counts[index]
            counts[index] = found.starts.get(index, start) if count is None else count + 1
        # A level that was left out counts as begun: after 1 and 1.1.1 comes 1.2.
        for above in range(index):
            if counts[above] is None:
                counts[above] = found.starts.get(above, found.levels[above].start)
        for below in range(index + 1, LEVELS):
            restart = found.levels[below].restart
            if restart is None or index < restart:
                counts[below] = None
        return counts

    def _list(self, number: str) -> List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> List | None:
        node = self._nodes.get(number)
        if node is None:
            return None
        name = self._definition(node)
        definition = self._definitions.get(name)
        if definition is None:
            return None
        levels = [Level()] * LEVELS
        for child in definition.children:
            if child.name == "lvl":
                _put(levels, child, child)
        starts: dict[int, int] = {}
        for child in node.children:
            if child.name != "lvlOverride":
                continue
            own = child.child("lvl")
            if own is not None:
                _put(levels, own, child)
            index, start = _whole(child, "ilvl"), child.value("startOverride")
            if index is not None and start is not None:
                starts[index] = _number(start, 1)
        return List(name, tuple(levels), starts)

    def _definition(self, node: Node) -> str:
        """Give the definition of a list, which may be that of a style of lists."""
        seen: set[str] = set()
        while True:
            name = node.value("abstractNumId") or ""
            definition = self._definitions.get(name)
            style = definition.value("numStyleLink") if definition else None
            if not style or style in seen or self._styles is None:
                return name
            seen.add(style)
            linked = self._styles.node(style)
            number = linked.value("pPr", "numPr", "numId") if linked else None
            following = self._nodes.get(number or "")
            if following is None:
                return name
            node = following


def _put(levels: list[Level], node: Node, place: Node) -> None:
    index = _whole(place, "ilvl")
    if index is None or not 0 <= index < LEVELS:
        return
    restart = node.value("lvlRestart")
    text = node.child("lvlText")
    empty = text is None or ("null" in text.attributes and is_on(text.attributes["null"]))
    levels[index] = Level(
        _number(node.value("start"), 0 if node.child("start") is None else 1),
        _form(node),
        "" if text is None or empty else text.attributes.get("val", "")[:LONGEST],
        None if restart is None else _number(restart, 0),
        bool(node.on("isLgl")),
        node.value("pStyle") or "",
        node.value("suff") or "tab",
        bool(node.on("rPr", "vanish")),
    )


def _form(node: Node) -> str:
    """Give the number format; a custom one (001, 002, …) has a plain one to fall back on."""
    found = node.child("numFmt") or node.child("AlternateContent", "Fallback", "numFmt")
    return (found.attributes.get("val") if found else None) or "decimal"


def _whole(node: Node, name: str) -> int | None:
    value = node.attributes.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else None


def _number(text: str | None, otherwise: int) -> int:
    try:
        value = int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return min(max(value, 0), LARGEST)
