"""The text of stories, put together piece by piece, with what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.document import Cell, Table
from reportlint.documents.source import Piece, Place
from reportlint.documents.text import Line, caption_of
from reportlint.documents.word.matrix import laid_out
from reportlint.documents.word.story import Grid, Paragraph
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.word.compose import Aside
    from reportlint.documents.word.matrix import Slot
    from reportlint.documents.word.story import Item

PROSE = 100
"""A cell with so many characters and a full stop is read as paragraphs, not as a figure."""

PAGE_NUMBER = regex.compile(
    r"[\s—–―－\-·]*第?\s*\d{1,4}\s*页?"
    r"(?:\s*/\s*(?:共\s*)?\d{1,4}\s*页?|[\s,，|]*共\s*\d{1,4}\s*页)?[\s—–―－\-·]*"
)
"""All that a footer says which only numbers the pages."""


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
