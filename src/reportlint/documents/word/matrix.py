"""Tables as full grids: each cell at its row and column, merged ones once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.word.refusal import excessive
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.word.story import Grid, Item

LARGEST = 200_000
"""Most places of a grid."""


class Slot(NamedTuple):
    """A place of the grid; what a merged cell holds stands in its first one only."""

    items: Sequence[Item] = ()


EMPTY = Slot()


def laid_out(grid: Grid) -> list[list[Slot]]:
    """Give the places of a table row by row, all rows as long as the longest."""
    rows: list[list[Slot]] = []
    width = 0
    above: set[int] = set()  # the columns at which a cell of the row above begins
    for row in grid.rows:
        found = [EMPTY] * row.before
        starts: set[int] = set()
        for cell in row.cells:
            column = len(found)
            goes_on = (cell.merged and column in above) or (cell.beside and bool(found))
            starts.add(column)
            found.append(EMPTY if goes_on else Slot(cell.items))
            found += [EMPTY] * (cell.span - 1)
        above = starts
        width = max(width, len(found))
        rows.append(found)
        if width * len(rows) > LARGEST:
            raise excessive(f"表格超过 {LARGEST} 格")
    return [row + [EMPTY] * (width - len(row)) for row in rows]
