"""Tables that are open at a place, while their rows and cells are read."""

from __future__ import annotations

from reportlint.documents.word.refusal import excessive
from reportlint.documents.word.story import Cell, Grid, Row

WIDEST = 64
"""Most columns that a cell may span; Word allows 63."""

CELLS = 200_000
"""Most cells in a part."""


class Tables:
    """The tables around a place, the innermost last."""

    def __init__(self) -> None:
        self._open: list[Grid] = []
        self._count = 0

    def begin(self) -> None:
        """Take up the beginning of a table."""
        self._open.append(Grid())

    def end(self) -> Grid | None:
        """Take up the end of a table; give it, if anything is left of it."""
        table = self._open.pop()
        table.rows = [row for row in table.rows if row.cells and not row.deleted]
        return table if table.rows else None

    def row(self) -> None:
        """Take up the beginning of a row."""
        if self._open:
            self._open[-1].rows.append(Row())

    def cell(self) -> Cell | None:
        """Take up the beginning of a cell; None for one of a deleted row."""
        cell = Cell()
        self._count += 1
        if self._count > CELLS:
            raise excessive(f"表格的单元格超过 {CELLS} 个")
        if self._open:
            if self._last_row is None:
                self.row()
            row = self._last_row
            assert row is not None
            if row.deleted:
                return None
            row.cells.append(cell)
        return cell

    def delete(self) -> None:
        """Take up that the row is deleted."""
        if self._last_row is not None:
            self._last_row.deleted = True

    def before(self, count: int) -> None:
        """Take up how many columns the row leaves out at its beginning."""
        if self._last_row is not None:
            self._last_row.before = min(max(count, 0), WIDEST)

    def span(self, columns: int) -> None:
        """Take up how many columns the cell spans."""
        if self._last_cell is not None:
            self._last_cell.span = min(max(columns, 1), WIDEST)

    def merge(self, *, above: bool) -> None:
        """Take up that the cell goes on with the one above it, or else to its left."""
        cell = self._last_cell
        if cell is None:
            return
        if above:
            cell.merged = True
        else:
            cell.beside = True

    @property
    def _last_row(self) -> Row | None:
        rows = self._open[-1].rows if self._open else []
        return rows[-1] if rows else None

    @property
    def _last_cell(self) -> Cell | None:
        row = self._last_row
        return row.cells[-1] if row and row.cells else None
