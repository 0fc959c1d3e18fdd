"""Stories to one text with its blocks, tables and the way back to the parts."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex
from reportlint.documents.document import Block, Cell, Table
from reportlint.documents.marker import number_of
from reportlint.documents.outline import settle
from reportlint.documents.source import Piece, Place, Source
from reportlint.documents.text import (
    Hints,
    Line,
    Parts,
    caption_of,
    divide,
    find_tables,
    nested,
)
from reportlint.documents.word.matrix import laid_out
from reportlint.documents.word.story import Grid, Paragraph
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.word.matrix import Slot
    from reportlint.documents.word.story import Item

PROSE = 100
"""A cell with so many characters and a full stop is read as paragraphs, not as a figure."""

EARLY = 8
"""Among so many first lines the only heading of its level is the title."""

NAMED = 4
"""Shorter headings beside numbered ones are no titles: 前言."""

UNDER = 20
"""Longest heading that is told to say where something is, in characters."""

CONTENTS = "目录"
PAGE_NUMBER = regex.compile(
    r"[\s—–―－\-·]*第?\s*\d{1,4}\s*页?"
    r"(?:\s*/\s*(?:共\s*)?\d{1,4}\s*页?|[\s,，|]*共\s*\d{1,4}\s*页)?[\s—–―－\-·]*"
)
"""All that a footer says which only numbers the pages."""


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


class Writer:
    """Puts the text together, and notes what stands where."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.places: list[Place] = []
        self.rows: list[Line] = []
        self.tables: list[Table] = []
        self.asides: list[Span] = []
        self.titles: set[int] = set()
        self.headings: dict[int, int] = {}
        self.markers: dict[int, int] = {}
        self.bullets: set[int] = set()
        self.fenced: set[int] = set()
        self.segments: dict[int, Span] = {}
        self._written: list[str] = []
        self._size = 0
        self._paragraphs = 0
        self._segment = 0
        """Where the part of a table begins that has no prose."""

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._written)

    def body(self, items: Sequence[Item], part: str) -> None:
        """Write the running text."""
        for item in items:
            if isinstance(item, Grid):
                self._grid(item, part)
            elif item.text.strip() or item.label.strip():
                self._paragraphs += 1
                self._paragraph(item, part, f"第{self._paragraphs}段")
                self._write("\n")

    def aside(self, aside: Aside) -> None:
        """Write something that stands beside the running text."""
        for item in aside.items:
            for paragraph in paragraphs(item):
                said = paragraph.label + paragraph.text
                if any(map(str.isalnum, said)) and not PAGE_NUMBER.fullmatch(said):
                    start, span = self._words(paragraph, aside.part, aside.words)
                    self.asides += [line.span for line in lines_of(self._tail(start), span)]
                    self._write("\n")

    def _tail(self, start: int) -> str:
        """Give what was written from an offset on."""
        text: list[str] = []
        size = self._size
        for piece in reversed(self._written):
            text.append(piece)
            size -= len(piece)
            if size <= start:
                break
        joined = "".join(reversed(text))
        return joined[start - size :]

    def _write(self, text: str) -> None:
        self._written.append(text)
        self._size += len(text)

    def _words(self, paragraph: Paragraph, part: str, place: str) -> tuple[int, Span]:
        """Write a paragraph with its number; give its start, and its span."""
        start = self._size
        self.places.append(Place(start, place))
        if paragraph.label:
            self._write(paragraph.label)
        for text, node, shift in paragraph.fragments:
            if node >= 0:
                self.pieces.append(Piece(self._size, self._size + len(text), part, node, shift))
            self._write(text)
        return start, Span(start, self._size)

    def _paragraph(
        self, paragraph: Paragraph, part: str, place: str, *, fenced: bool = False
    ) -> None:
        """Write a paragraph, each of whose lines may become a block."""
        start, span = self._words(paragraph, part, place)
        for index, line in enumerate(lines_of(self._tail(start), span)):
            number = len(self.rows)
            self.rows.append(line)
            if fenced:
                self.fenced.add(number)
            elif paragraph.title:
                self.titles.add(number)
            elif paragraph.outline is not None:
                self.headings[number] = paragraph.outline + 1
            if not index and paragraph.label:
                self.markers[number] = min(
                    len(paragraph.label) - (line.span.start - start), len(line.text)
                )
            if not index and paragraph.bullet:
                self.bullets.add(number)

    # Tables

    def _grid(self, grid: Grid, part: str) -> None:
        """Write a table; one that only frames other things gives these."""
        rows = laid_out(grid)
        if len(rows) == 1 and len(rows[0]) == 1:
            self.body(rows[0][0].items, part)
            return
        if any(isinstance(item, Grid) for row in rows for slot in row for item in slot.items):
            for row in rows:
                for slot in row:
                    self.body(slot.items, part)
            return
        caption = caption_of(self.rows, len(self.rows)) if self.rows else None
        number = len(self.tables) + 1
        start = self._size
        self._segment = start
        cells: list[tuple[Cell, ...]] = []
        for index, row in enumerate(rows):
            if index:
                self._write("\n")
            cells.append(tuple(self._row(row, index, f"表{number} 第{index + 1}行", part)))
        self._segment_ends()
        end = start + len(self._tail(start).rstrip())
        self._write("\n")
        self.tables.append(Table(Span(start, max(start, end)), tuple(cells), caption))

    def _row(self, row: Sequence[Slot], index: int, place: str, part: str) -> list[Cell]:
        found = []
        for column, slot in enumerate(row):
            if column:
                self._write("\t")
            start = self._size
            self._cell(slot, f"{place}第{column + 1}列", part)
            text = self._tail(start) if self._size > start else ""
            first = start + len(text) - len(text.lstrip())
            found.append(Cell(index, column, Span(first, max(first, start + len(text.rstrip())))))
        return found

    def _cell(self, slot: Slot, place: str, part: str) -> None:
        said = [item for item in slot.items if isinstance(item, Paragraph)]
        said = [item for item in said if item.text.strip() or item.label]
        words = "".join(item.text for item in said)
        prose = len(words) >= PROSE and "。" in words
        if not said:
            self.places.append(Place(self._size, place))
            return
        if prose:
            self._segment_ends()
        for index, item in enumerate(said):
            if index:
                self._write("\n")
            if prose:
                self._paragraph(item, part, place, fenced=True)
            else:
                self._words(item, part, place)
        if prose:
            self._segment = self._size

    def _segment_ends(self) -> None:
        """Make a line of what was written of a table since its beginning or the last prose."""
        text = self._tail(self._segment) if self._size > self._segment else ""
        inner = text.strip()
        if inner:
            start = self._segment + text.index(inner[0])
            span = Span(start, start + len(inner))
            self.segments[len(self.rows)] = span
            self.rows.append(Line(span, inner))


def lines_of(text: str, span: Span) -> list[Line]:
    """Give the visible lines of a stretch that was written."""
    found = []
    here = span.start
    for raw in text.split("\n"):
        inner = raw.strip()
        if inner:
            start = here + raw.index(inner[0])
            found.append(Line(Span(start, start + len(inner)), inner))
        here += len(raw) + 1
    return found


def paragraphs(item: Item) -> list[Paragraph]:
    """Give the paragraphs of an item, those in the cells of a table included."""
    if isinstance(item, Paragraph):
        return [item]
    return [
        paragraph
        for row in item.rows
        for cell in row.cells
        for inner in cell.items
        for paragraph in paragraphs(inner)
    ]


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
