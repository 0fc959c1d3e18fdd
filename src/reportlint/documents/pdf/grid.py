"""Tables of a page: the cells that its rules enclose, and which of them are one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.documents.pdf.page import Rule
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.documents.pdf.page import Glyph, Page

NEAR = 2.5
"""Rules not farther apart are one, in points."""

MOST_CELLS = 20_000


class Frame(NamedTuple):
    """A table: where its columns and rows are divided, and between which places there is a rule.

    ``columns`` from left to right, ``rows`` from above. ``walls`` holds (row, column) where a rule
    stands to the left of a place, ``floors`` where one lies above it.
    """

    columns: Sequence[float]
    rows: Sequence[float]
    walls: frozenset[tuple[int, int]]
    floors: frozenset[tuple[int, int]]

    def place(self, glyph: Glyph) -> tuple[int, int] | None:
        """Give the row and column in which a character stands; None outside."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        if not (self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]):
            return None
        column = bisect_right(self.columns, x) - 1
        row = bisect_right(self.rows, -y, key=lambda place: -place) - 1
        return row, column

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Give the first place of the cell that a place belongs to."""
        while row and (row, column) not in self.floors:
            row -= 1
        while column and (row, column) not in self.walls:
            column -= 1
        while row and (row, column) not in self.floors:
            row -= 1
        return row, column


def frames(page: Page) -> list[Frame]:
    """Find the tables of a page, from above."""
    across, down = _merged(page.across), _merged(page.down)
    found = []
    for top, bottom in _bands(down):
        walls = [one for one in down if bottom - NEAR <= one.start and one.end <= top + NEAR]
        columns = _distinct(one.place for one in walls)
        if len(columns) < 2:
            continue
        floors = [
            one
            for one in across
            if bottom - NEAR <= one.place <= top + NEAR
            and one.end > columns[0] - NEAR
            and one.start < columns[-1] + NEAR
        ]
        rows = _distinct(one.place for one in floors)[::-1]
        # A frame around one place holds no table; one with an open side is closed.
        size = (len(columns) - 1) * (len(rows) - 1)
        if 2 <= size <= MOST_CELLS:
            found.append(_frame(columns, rows, walls, floors))
    return found


def _frame(
    columns: Sequence[float], rows: Sequence[float], walls: Sequence[Rule], floors: Sequence[Rule]
) -> Frame:
    stand = set()
    for rule in walls:
        column = _index(columns, rule.place)
        for row in range(len(rows) - 1):
            if rule.start < (rows[row] + rows[row + 1]) / 2 < rule.end:
                stand.add((row, column))
    lie = set()
    for rule in floors:
        row = _index(rows, rule.place)
        for column in range(len(columns) - 1):
            if rule.start < (columns[column] + columns[column + 1]) / 2 < rule.end:
                lie.add((row, column))
    return Frame(columns, rows, frozenset(stand), frozenset(lie))


def _index(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join the pieces of one line: many programs draw the edges of each cell."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.place / NEAR), one.start)):
        last = found[-1] if found else None
        if last and abs(last.place - rule.place) <= NEAR and rule.start <= last.end + NEAR:
            found[-1] = Rule(last.place, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _bands(down: Sequence[Rule]) -> list[tuple[float, float]]:
    """Give the stretches of the page, from above, in which rules go down without a gap."""
    found: list[tuple[float, float]] = []
    for rule in sorted(down, key=lambda one: -one.end):
        if found and rule.end >= found[-1][1] - NEAR:
            top, bottom = found[-1]
            found[-1] = (top, min(bottom, rule.start))
        else:
            found.append((rule.end, rule.start))
    return found
