"""A table of a web page as it is read: rows, cells, and those that reach down into later rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.word.matrix import LARGEST
from reportlint.documents.word.refusal import excessive
from reportlint.documents.word.story import Cell, Grid, Row
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.word.story import Item


class Reach(NamedTuple):
    """A cell that goes on below: in so many more rows, over so many columns."""

    rows: int
    across: int


class Frame:
    """A table that is being read; ``caption`` is what stands above it."""

    def __init__(self, into: list[Item]) -> None:
        self._into = into
        self._grid = Grid()
        self.caption: list[Item] = []
        self._reaching: dict[int, Reach] = {}
        self._column = 0
        self._places = 0
        """How many the rows have so far, those that cells reach over included."""

    def row(self) -> None:
        """Begin a row."""
        self._end_row()
        self._grid.rows.append(Row())
        self._column = 0

    def cell(self, across: int, down: int) -> list[Item]:
        """Begin a cell over so many columns and rows; give the list for what is in it."""
        if not self._grid.rows:
            self.row()
        self._go_on()
        made = Cell(span=across)
        if down > 1:
            self._reaching[self._column] = Reach(down, across)
        self._add(made)
        return made.items

    def close(self) -> None:
        """End the table, and put it where it stands."""
        self._end_row()
        self._into += self.caption
        if any(row.cells for row in self._grid.rows):
            self._into.append(self._grid)

    def _go_on(self) -> None:
        """Fill the columns into which cells of the rows above reach."""
        while self._column in self._reaching:
            _, across = self._reaching[self._column]
            self._add(Cell(span=across, merged=True))

    def _add(self, cell: Cell) -> None:
        self._grid.rows[-1].cells.append(cell)
        self._column += cell.span
        self._places += cell.span
        if self._places > LARGEST:
            raise excessive(f"表格超过 {LARGEST} 格")

    def _end_row(self) -> None:
        if not self._grid.rows:
            return
        self._go_on()
        for column in sorted(self._reaching):
            if column > self._column:
                self._add(Cell(span=column - self._column))
                self._go_on()
        self._reaching = {
            column: Reach(rows - 1, across)
            for column, (rows, across) in self._reaching.items()
            if rows > 1
        }
