"""Rows in columns: each cell is wrapped in its own width, and no line is wider than the screen."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reportlint.outputs.line import Run, flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen

GAP = 2
"""Columns between two cells."""


def fit(cells: Iterable[str], screen: Screen, least: int, most: int) -> int:
    """Give the width of a column in which its cells stand on one line, within limits."""
    return max(least, min(max(map(screen.columns, cells), default=least), most))


def lay(cells: Sequence[Run], widths: Sequence[int], screen: Screen, indent: int) -> Iterator[Line]:
    """Yield the lines of one row."""
    folded = [
        list(flow([cell], screen, 0, width)) for cell, width in zip(cells, widths, strict=True)
    ]
    for parts in zip_longest(*folded, fillvalue=[]):
        line: Line = [Run(" " * indent)]
        for part, width in zip(parts, widths, strict=True):
            used = sum(screen.columns(run.text) for run in part)
            line += [*part, Run(" " * (width - used + GAP))]
        yield line
