"""Entries of tables: the numbers in cells, named by their rows and columns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.entry import Entry
from reportlint.figures.quantity import Quantity
from reportlint.figures.table import RATIO, Number, grids
from reportlint.figures.term import CHANGED, keys, scope, status
from reportlint.figures.timing import THIS, WORD, reported, times
from reportlint.figures.unit import BARE, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.entry import Change
    from reportlint.figures.table import Grid
    from reportlint.figures.timing import Told

PLAIN = regex.compile(
    "(?:数量|数值|数据|金额|数额|合计|总计|小计|累计|完成|实际|实绩|实有|决算|指标|情况|额|值|数|量|单位"
    "|[（(][^（()）]*[）)]|\\W)*"
)
"""Headings that say nothing of what is counted."""
EITHER = regex.compile("[增升][减降]|变动|(?:增长|增加|上升|提高).*(?:下降|减少|降低)")
"""Headings of changes that go up where the sign is not minus."""
NUMBERING = regex.compile(
    r"^(?:其中[：:]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])"
)
BRACKETS = regex.compile(r"[（(][^（()）]*[）)]")
LONGEST = 40
"""Most characters of the name of a row or a column that are shown."""


def cells(document: Document) -> Iterator[Entry]:
    """Yield the figures of all tables."""
    numbers = {table.span: number for number, table in enumerate(document.tables, 1)}
    for grid in document.facet(grids):
        yield from _Cells(document, grid, numbers[grid.table.span]).entries()


class _Cells:
    """Reads one table."""

    def __init__(self, document: Document, grid: Grid, number: int) -> None:
        self._year = reported(document)
        self._grid = grid
        self._number = number
        self._above = len(grid.table.rows) - len(grid.cells)
        self._caption = next((told for text in grid.captions if (told := self._time(text))), None)
        self._heads = [self._time(head) for head in grid.heads]

    def entries(self) -> Iterator[Entry]:
        """Yield the figures row by row."""
        grid = self._grid
        figures = grid.figures
        for row, contents in enumerate(grid.cells):
            for column in figures:
                number = contents[column]
                if isinstance(number, Number):
                    yield self._entry(row, column, number)

    def _time(self, text: str) -> Told | None:
        found = list(times(text, 0, len(text), self._year))
        return found[-1] if found else None

    def _entry(self, row: int, column: int, number: Number) -> Entry:
        label, head = self._grid.labels[row][:LONGEST], self._grid.heads[column][:LONGEST]
        told = self._time(label) or self._heads[column] or self._caption
        title = BRACKETS.sub("", WORD.sub("", head))
        change: Change = ""
        if found := CHANGED.search(title):
            change = "fall" if found["down"] and not EITHER.search(title) else "rise"
            title = ""
        counted = change or not RATIO.search(head)
        plain = PLAIN.fullmatch(title)
        core = NUMBERING.sub("", label) + ("" if plain else title)
        quantity = self._quantity(column, number)
        shown = head if change or not plain or not label else ""
        return Entry(
            quantity,
            "·".join(filter(None, (label, shown))),
            keys(BRACKETS.sub("", core)) if counted and not self._grid.broken else (),
            _period(told, label, head),
            told.timing if told else THIS,
            True,
            scope(label + head),
            status(label + head),
            change,
            place=f"表{self._number} 第{row + self._above + 1}行第{column + 1}列",
        )

    def _quantity(self, column: int, number: Number) -> Quantity:
        unit, scale = self._grid.units[column] or (BARE, Decimal(1))
        if number.percent or (unit is BARE and RATIO.search(self._grid.heads[column])):
            unit, scale = UNITS["%"], Decimal(1)
        factor = unit.factor * scale
        step = number.step * factor
        if unit.counts and factor == 1 and step == 1:
            step = Decimal(0)
        return Quantity(number.span, number.span, number.value * factor, step, unit, scale=scale)


def _period(told: Told | None, label: str, head: str) -> str:
    if told is None:
        return ""
    for text in (label, head):
        found = [match.group() for match in WORD.finditer(text)]
        if found:
            return "".join(found)
    return ""
