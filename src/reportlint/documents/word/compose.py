"""Stories to one text with its blocks, tables and the way back to the parts."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.documents.document import Block
from reportlint.documents.marker import number_of
from reportlint.documents.outline import settle
from reportlint.documents.source import Source
from reportlint.documents.text import Hints, Parts, divide, find_tables, nested
from reportlint.documents.word.story import Paragraph
from reportlint.documents.word.writer import Writer
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Table
    from reportlint.documents.source import Place
    from reportlint.documents.word.story import Item

EARLY = 8
"""Among so many first lines the only heading of its level is the title."""

NAMED = 4
"""Shorter headings beside numbered ones are no titles: 前言."""

UNDER = 20
"""Longest heading that is told to say where something is, in characters."""

CONTENTS = "目录"


class Aside(NamedTuple):
    """Something beside the running text, and how it is told where it is (页眉, 脚注3)."""

    words: str
    part: str
    items: Sequence[Item]


class Composed(NamedTuple):
    """The text of a file with all that is known of it."""

    text: str
    parts: Parts
    source: Source


def compose(body: Sequence[Item], part: str, asides: Sequence[Aside], contents: bool) -> Composed:
    """Put the running text and what stands beside it together.

    ``contents``: the table of contents was left out, so its heading goes too.
    """
    writer = Writer()
    if contents:
        body = [item for item in body if not _heads_contents(item)]
    writer.body(body, part)
    for aside in asides:
        writer.aside(aside)
    text = writer.text
    blocks, tables = _blocks(writer, text)
    blocks += [Block("aside", span) for span in writer.asides]
    places = _under(writer.places, blocks, text)
    source = Source(tuple(writer.pieces), places)
    return Composed(text, Parts(tuple(blocks), tuple(tables)), source)


def _heads_contents(item: Item) -> bool:
    return isinstance(item, Paragraph) and "".join(item.text.split()) == CONTENTS


def _blocks(writer: Writer, text: str) -> tuple[list[Block], list[Table]]:
    rows = writer.rows
    titles, headings = _titled(writer)
    tables = dict(writer.segments)
    found = [
        (table, numbers)
        for table, numbers in find_tables(rows)
        if not any(number in tables or number in writer.fenced for number in numbers)
    ] if "\t" in text else []  # fmt: skip
    for table, numbers in found:
        tables.update(dict.fromkeys(numbers, table.span))
    hints = Hints(tables, titles, headings, writer.markers, writer.bullets, writer.fenced)
    blocks = divide(rows, hints)
    declared = {rows[number].span for number in headings}
    numbers_ = {
        number
        for number, block in enumerate(blocks)
        if block.span in declared and block.kind == "heading"
    }
    blocks = settle(text, blocks, numbers_) if numbers_ else list(nested(text, blocks))
    least = min((block.level for block in blocks if block.kind == "heading"), default=1)
    if numbers_ and least > 1:
        blocks = [
            block._replace(level=max(1, block.level - least + 1)) if block.level else block
            for block in blocks
        ]
    every = sorted([*writer.tables, *(table for table, _ in found)], key=lambda one: one.span)
    return blocks, every


def _titled(writer: Writer) -> tuple[set[int], dict[int, int]]:
    """Give the lines of the title, and the headings without it.

    Where no style says so, it is the first heading, if no other is of its level, or if it has no
    number and all others of its level have one.
    """
    titles, headings = writer.titles, writer.headings
    titles = {number for number in titles if number < EARLY + min(titles)} if titles else set()
    if titles or not headings:
        return titles, headings
    first = min(headings)
    level = headings[first]
    if first >= EARLY or level > min(headings.values()) or _numbered(writer, first):
        return titles, headings
    beside = [number for number in headings if number != first and headings[number] == level]
    if beside and (
        len(writer.rows[first].text) < NAMED
        or not all(_numbered(writer, number) for number in beside)
    ):
        return titles, headings
    return {first}, {number: level for number, level in headings.items() if number != first}


def _numbered(writer: Writer, number: int) -> bool:
    return number in writer.markers or number_of(writer.rows[number].text) is not None


def _under(places: Sequence[Place], blocks: Sequence[Block], text: str) -> tuple[Place, ...]:
    """Tell of each place in the running text which heading is above it."""
    headings = [block for block in blocks if block.kind == "heading"]
    starts = [place.start for place in places]
    own = {bisect_right(starts, block.span.start) - 1 for block in headings}
    end = next((block.span.start for block in blocks if block.kind == "aside"), len(text))
    found: list[Place] = []
    index, under = 0, ""
    for number, place in enumerate(places):
        while index < len(headings) and headings[index].span.start < place.start:
            under = shortened(text[slice(*headings[index].span)])
            index += 1
        # A heading says itself where it is.
        told = "" if number in own or place.start >= end else under
        found.append(place._replace(under=told))
    return tuple(found)


def shortened(text: str) -> str:
    """Cut a heading to what can be shown."""
    words = " ".join(text.split())
    return words if len(words) <= UNDER else f"{words[: UNDER - 1]}…"
