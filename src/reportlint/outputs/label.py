"""The rows under a shown line: marks, and the label of each mark."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.outputs.line import Run, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen

GAP = 2
"""Columns between two labels in a row."""

MOST_STACKED = 6
"""More labels than this are numbered and told in running text."""


class Mark(NamedTuple):
    """Columns [start, end) of a shown line, with what is said about them."""

    start: int
    end: int
    label: str
    style: str
    primary: bool


def below(marks: Sequence[Mark], room: int, screen: Screen) -> Iterator[Line]:
    """Yield the row of marks and the rows of labels, none wider than ``room`` columns."""
    labelled = sorted((mark for mark in marks if mark.label), key=lambda mark: mark.start)
    row = underline(marks, screen)
    last = max(marks, key=lambda mark: mark.end)
    if labelled and all(mark.label == last.label for mark in marks):
        labelled = [last]
    if len(labelled) == 1:
        yield from _single(row, labelled[0], last, room, screen)
        return
    stacked = stack(labelled, room, screen) if len(labelled) <= MOST_STACKED else None
    yield row
    yield from numbered(labelled, room, screen) if stacked is None else stacked


def underline(marks: Sequence[Mark], screen: Screen) -> Line:
    """Draw the row of marks; of two that overlap the shorter one, and the primary, is on top."""
    end = max(mark.end for mark in marks)
    signs = [" "] * end
    styles = [""] * end
    drawing = screen.drawing
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.primary)):
        length = mark.end - mark.start
        sign = drawing.primary if mark.primary else drawing.secondary
        signs[mark.start : mark.end] = [sign] * length
        styles[mark.start : mark.end] = [mark.style] * length
    row: Line = []
    start = 0
    for style, some in groupby(styles):
        stop = start + len(list(some))
        row.append(Run("".join(signs[start:stop]), style))
        start = stop
    return row


def _single(row: Line, mark: Mark, last: Mark, room: int, screen: Screen) -> Iterator[Line]:
    """Put the only label behind its mark, else under it, else under everything."""
    drawing = screen.drawing
    width = screen.columns(mark.label)
    if mark is last and mark.end + 1 + width <= room:
        yield [*row, Run(" " + mark.label, mark.style)]
        return
    yield row
    if mark.start + 2 + width <= room:
        yield [Run(" " * mark.start + f"{drawing.hook} {mark.label}", mark.style)]
    elif width + 2 <= mark.end:
        yield [Run(" " * (mark.end - width - 2) + f"{mark.label} {drawing.turn}", mark.style)]
    else:
        yield from flow([Run(mark.label, mark.style)], screen, 0, room)


def stack(marks: Sequence[Mark], room: int, screen: Screen) -> list[Line] | None:
    """Hang each label under the beginning of its mark, in as few rows as can be.

    The last label is on the first row; one that would run into another goes a row lower, and a
    line leads down to it. None where a label would leave the screen.
    """
    drawing = screen.drawing
    taken: list[list[tuple[int, str, str]]] = []
    begins: list[int] = []
    for mark in reversed(marks):
        text = f"{drawing.hook} {mark.label}"
        end = mark.start + screen.columns(text)
        if end > room:
            return None
        level = 0
        while level < len(begins) and end + GAP > begins[level]:
            level += 1
        for above in range(level):
            items = taken[above]
            if items[-1][0] == mark.start:
                column, branch, style = items[-1]
                items[-1] = column, branch.replace(drawing.hook, drawing.branch, 1), style
            else:
                items.append((mark.start, drawing.bar, mark.style))
            begins[above] = mark.start
        if level == len(begins):
            taken.append([])
            begins.append(0)
        taken[level].append((mark.start, text, mark.style))
        begins[level] = mark.start
    return [_row(items, screen) for items in taken]


def _row(items: Sequence[tuple[int, str, str]], screen: Screen) -> Line:
    row: Line = []
    used = 0
    for column, text, style in sorted(items):
        row.append(Run(" " * (column - used)))
        row.append(Run(text, style))
        used = column + screen.columns(text)
    return row


def numbered(marks: Sequence[Mark], room: int, screen: Screen) -> Iterator[Line]:
    """Give each mark a number, and tell the labels one behind the other."""
    signs: list[tuple[int, str, str]] = []
    told: list[Line] = [[]]
    used = free = 0
    for index, mark in enumerate(marks):
        sign = number(index, screen)
        column = max(mark.start, used)
        if column + screen.columns(sign) <= room:
            signs.append((column, sign, mark.style))
            used = column + screen.columns(sign)
        label = Run(f"{sign} {mark.label}", mark.style)
        width = screen.columns(label.text)
        if told[-1] and width + GAP > free:
            told.append([])
        if not told[-1]:
            free = room - width
            told[-1] = [label]
        else:
            free -= width + GAP
            told[-1] += [Run(" " * GAP), label]
    yield _row(signs, screen)
    for line in told:
        yield from flow(line, screen, 0, room)


def number(index: int, screen: Screen) -> str:
    """Give the sign of a number counted from 0."""
    signs = screen.drawing.numbers
    return signs[index] if index < len(signs) else f"({index + 1})"
