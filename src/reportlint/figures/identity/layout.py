"""Tables laid out for labels: which column is called what, which row, and where its figures are.

A table may hold several bands side by side, each with its labels and its figures, as the two halves
of a balance (收入 | 决算数 | 支出 | 决算数). Head cells that span several columns are understood
where their text stands in the first one and the others are blank, and where it is repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex
from reportlint.figures.identity.label import WAYS, forms, tidy
from reportlint.figures.identity.title import FORMAL, goes_on, titles
from reportlint.figures.table import (
    BROKEN,
    CODE,
    COUNTING,
    IN_BRACKETS,
    NUMBER,
    RATIO,
    Number,
    read_cell,
    unit_of,
)
from reportlint.language.character import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from reportlint.documents.document import Document, Table
    from reportlint.figures.unit import Unit
    from reportlint.span import Span

    Stated = tuple[Unit, Decimal] | None

NOTHING = frozenset(("", "-", "--", "—", "——", "―", "–", "－", "－－", "无"))
"""What stands in a cell that is left empty on purpose; may count as zero."""
COUNTER = regex.compile(r"行次|栏次|序号|^行$")
"""Words in the head of a column of numbers that only count the rows."""
YEARS = regex.compile(r"(?:19|20)\d\d(?:年度?)?$")
UNIT = regex.compile(r"单位：(?=([^（）；，：]{1,8}))")
CLASSES = frozenset("类款项目")
"""Heads of the columns into which codes are cut up."""
LEVELS = (3, 5, 7)
"""How many digits the codes of 类, 款 and 项 have."""


class Entry(NamedTuple):
    """A cell: a number with the unit that is stated for it, blank, or neither (``broken``)."""

    span: Span
    number: Number | None = None
    unit: Stated = None
    blank: bool = False

    @property
    def broken(self) -> bool:
        """Whether something stands there that is no number."""
        return self.number is None and not self.blank


class Band(NamedTuple):
    """Neighbouring columns: those of labels, then those of figures."""

    labels: tuple[int, ...]
    figures: tuple[int, ...]


class Place(NamedTuple):
    """A row of a band, by its label."""

    row: int
    band: int


class Layout(NamedTuple):
    """A table laid out. Rows count from 0 at the first row of the table, the head included.

    ``paths``: for each column, all texts above it, the lowest last. ``filled``: which columns hold
    figures. ``named``: for each of three ways to write a label, label -> the places called so.
    ``cut``: its rows go on in the table behind it.
    """

    table: Table
    titles: tuple[str, ...]
    head: int
    entries: tuple[tuple[Entry, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    paths: tuple[tuple[str, ...], ...]
    bands: tuple[Band, ...]
    units: tuple[Stated, ...]
    filled: frozenset[int]
    named: tuple[Mapping[str, tuple[Place, ...]], ...]
    cut: bool = False

    @property
    def body(self) -> Iterator[int]:
        """The rows below the head that hold figures."""
        for row in range(self.head, len(self.texts)):
            if not COUNTING.match("".join(self.texts[row][:2])):
                yield row

    @property
    def figures(self) -> tuple[int, ...]:
        """All columns of figures."""
        return tuple(column for band in self.bands for column in band.figures)

    def band(self, column: int) -> int:
        """Give the number of the band of a column."""
        return next((n for n, band in enumerate(self.bands) if column in band.figures), 0)

    def leaf(self, column: int) -> str:
        """Give the lowest text above a column."""
        return self.paths[column][-1] if self.paths[column] else ""

    def entry(self, row: int, column: int) -> Entry:
        """Give a cell, with the unit that its column or its table states."""
        found = self.entries[row][column]
        return (
            found if found.unit or found.number is None else found._replace(unit=self.units[column])
        )

    def label(self, place: Place) -> str:
        """Give the words that name a row: the last ones before its figures."""
        said = [self.texts[place.row][column] for column in self.bands[place.band].labels]
        words = [one for one in said if one and not one.isdigit()]
        return words[-1] if words else ""

    def code(self, place: Place) -> str:
        """Give the code of a row, which may be cut up into columns: 205 | 02 | 01."""
        said = [self.texts[place.row][column] for column in self.bands[place.band].labels]
        digits = [one for one in said if one.isdigit() and one.isascii()]
        return digits[0] if len(set(digits)) == 1 else "".join(digits)

    def labels(self, place: Place) -> tuple[str, ...]:
        """Give all labels of a row in a band."""
        said = (self.texts[place.row][column] for column in self.bands[place.band].labels)
        return tuple(dict.fromkeys(one for one in said if one))

    def adds(self, column: int) -> bool:
        """Tell whether the figures of a column can be added up: no shares, no growth rates."""
        return not RATIO.search("".join(self.paths[column]))


def layouts(document: Document) -> tuple[Layout, ...]:
    """Facet: the tables of a document that hold numbers, laid out, in order."""
    found = []
    following = [*document.tables[1:], None]
    for table, after in zip(document.tables, following, strict=True):
        layout = lay_out(document, table)
        if layout is not None:
            cut = after is not None and goes_on(document, table, after)
            found.append(layout._replace(cut=cut))
    return tuple(found)


def lay_out(document: Document, table: Table) -> Layout | None:
    """Lay out a table; None for one without figures."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return None
    texts = tuple(tuple(tidy(document[cell.span]) for cell in row) for row in table.rows)
    entries = tuple(
        tuple(_entry(document[cell.span], cell.span) for cell in row) for row in table.rows
    )
    head = _head(entries, texts)
    paths = _paths(texts[:head])
    bands = _bands(entries[head:], texts[head:], paths)
    filled = frozenset(
        column
        for band in bands
        for column in band.figures
        if any(row[column].number for row in entries[head:])
    )
    if not filled:
        return None
    known = titles(document, table, texts)
    stated = _stated([*known.lines, *(cell for row in texts[:head] for cell in row)])
    units = tuple(_unit(path) or stated for path in paths)
    layout = Layout(table, known.names, head, entries, texts, paths, bands, units, filled, ())
    return layout._replace(named=_named(layout))


def _entry(text: str, span: Span) -> Entry:
    said = fold(text.strip().strip("*_").strip())
    if said in NOTHING:
        return Entry(span, blank=True)
    if said.endswith(("年", "年度")) and YEARS.match(said):
        return Entry(span)
    content = read_cell(text, span)
    if not isinstance(content, Number):
        return Entry(span)
    match = NUMBER.match(said)
    unit = unit_of(match["unit"]) if match and match["unit"] else None
    return Entry(span, content, unit)


def _head(entries: Sequence[Sequence[Entry]], texts: Sequence[Sequence[str]]) -> int:
    """Count the rows of the head: the first row, and all down to the last that names columns."""
    below = [
        row
        for row, said in zip(entries[1:], texts[1:], strict=True)
        if not COUNTING.match("".join(said[:2]))
    ]
    figures = [
        column for column in range(len(entries[0])) if any(row[column].number for row in below)
    ]
    head = 1
    for row in range(1, len(entries)):
        numbers = [column for column, one in enumerate(entries[row]) if one.number]
        if COUNTING.match("".join(texts[row][:2])) or (
            numbers
            and texts[row][0] in ("", texts[0][0])
            and all(YEARS.match(texts[row][column]) for column in numbers)
        ):
            head = row + 1
        elif numbers:
            break
        elif any(entries[row][column].broken for column in figures):
            head = row + 1
    return min(head, len(entries) - 1)


def _paths(head: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Give all texts above each column, from top to bottom.

    A blank cell belongs to the text left of it, unless its column has a text of its own above.
    """
    width = len(head[0])
    paths: list[list[str]] = [[] for _ in range(width)]
    own = [False] * width
    for row in head:
        if COUNTING.match("".join(row[:2])) or _is_title(row, len(head)):
            continue
        left = ""
        for column, text in enumerate(row):
            if text:
                left, own[column] = text, True
            elif own[column]:
                left = ""
            if left and left not in paths[column]:
                paths[column].append(left)
    return tuple(map(tuple, paths))


def _is_title(row: Sequence[str], rows: int) -> bool:
    """Tell whether a row of the head names the table and not its columns."""
    said = {text for text in row if text}
    return rows > 1 and (
        any(FORMAL.search(text) for text in said)
        or (len(said) == 1 and next(iter(said)).endswith("表"))
    )


def _bands(
    entries: Sequence[Sequence[Entry]],
    texts: Sequence[Sequence[str]],
    paths: Sequence[Sequence[str]],
) -> tuple[Band, ...]:
    """Cut the columns into bands; ``entries`` and ``texts`` are those of the body."""
    kinds = [
        _kind([row[column] for row in entries], [row[column] for row in texts], path)
        for column, path in enumerate(paths)
    ]
    bands: list[tuple[list[int], list[int]]] = [([], [])]
    for column, kind in enumerate(kinds):
        if kind == "codes":
            kind = "label" if "label" in kinds[column + 1 : column + 2] else "figure"
        if kind == "label":
            if bands[-1][1]:
                bands.append(([], []))
            bands[-1][0].append(column)
        elif kind:
            bands[-1][1].append(column)
    return tuple(Band(tuple(left), tuple(right)) for left, right in bands if right)


def _kind(cells: Sequence[Entry], texts: Sequence[str], path: Sequence[str]) -> str:
    """Tell what a column holds: ``label``, ``figure``, what may be ``codes``, or nothing."""
    words = sum(
        one.broken and not BROKEN.match(said) for one, said in zip(cells, texts, strict=True)
    )
    numbers = [said for one, said in zip(cells, texts, strict=True) if one.number]
    leaf = path[-1] if path else ""
    if COUNTER.search(leaf) or not (words or numbers or leaf):
        return ""
    if CODE.search(leaf) or leaf in CLASSES or words > len(numbers):
        return "label"
    if numbers and not words and all(said.isdigit() and len(said) in LEVELS for said in numbers):
        return "codes"
    return "figure"


def _named(layout: Layout) -> tuple[Mapping[str, tuple[Place, ...]], ...]:
    """Map the labels of rows, written in three ways, to their places."""
    found: list[dict[str, list[Place]]] = [{} for _ in range(WAYS)]
    for row in layout.body:
        for band in range(len(layout.bands)):
            place = Place(row, band)
            for label in layout.labels(place):
                for names, form in zip(found, forms(label), strict=True):
                    places = names.setdefault(form, [])
                    if place not in places:
                        places.append(place)
    return tuple({label: tuple(places) for label, places in names.items()} for names in found)


def _stated(lines: Sequence[str]) -> Stated:
    """Find the unit that is stated for a whole table: 金额单位：万元."""
    for line in lines:
        for match in UNIT.finditer(line):
            for length in range(len(match[1]), 0, -1):
                unit = unit_of(match[1][:length])
                if unit:
                    return unit
    return None


def _unit(path: Sequence[str]) -> Stated:
    """Find the unit that is stated in the head of a column."""
    for text in reversed(path):
        for match in IN_BRACKETS.finditer(text):
            unit = unit_of(match[1])
            if unit:
                return unit
    return None
