"""Tables laid out for labels: which column is called what, which row, and where its figures are.

A table may hold several bands side by side, each with its labels and its figures, as the two halves
of a balance (收入 | 决算数 | 支出 | 决算数). Head cells that span several columns are understood
where their text stands in the first one and the others are blank, and where it is repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.cell import column_unit, entry, stated
from reportlint.figures.identity.label import WAYS, forms, tidy
from reportlint.figures.identity.shape import bands_of, head_rows, paths_of
from reportlint.figures.identity.title import goes_on, titles
from reportlint.figures.table import COUNTING, RATIO
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document, Table
    from reportlint.figures.identity.cell import Entry, Stated
    from reportlint.figures.identity.shape import Band


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
    following = (*document.tables, None)[1:]
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
        tuple(entry(document[cell.span], cell.span) for cell in row) for row in table.rows
    )
    head = head_rows(entries, texts)
    paths = paths_of(texts[:head])
    bands = bands_of(entries[head:], texts[head:], paths)
    filled = frozenset(
        column
        for band in bands
        for column in band.figures
        if any(row[column].number for row in entries[head:])
    )
    if not filled:
        return None
    known = titles(document, table, texts)
    unit = stated([*known.lines, *(cell for row in texts[:head] for cell in row)])
    units = tuple(column_unit(path) or unit for path in paths)
    layout = Layout(table, known.names, head, entries, texts, paths, bands, units, filled, ())
    return layout._replace(named=_named(layout))


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
