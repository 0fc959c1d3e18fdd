"""Wholes: the figures that listed parts can belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.mention import role
from reportlint.figures.skeleton import AMOUNT

if TYPE_CHECKING:
    from reportlint.figures.skeleton import Line, Skeleton


def find_wholes(
    frame: Skeleton, line: Line, first: int, family: str, position: int
) -> tuple[tuple[int, ...], ...]:
    """Find the figures that the parts from ``first`` on can belong to."""
    delta = role(frame, first) == "delta"
    found: list[int] = []
    for index in range(first - 1, line.first - 1, -1):
        if frame.text[frame.positions[index]] != AMOUNT:
            continue
        if frame.figures[index].family != family:
            if found:
                break
            continue
        kind = role(frame, index)
        if kind == "average" and not found:
            return ()
        if kind in ("base", "from", "attribute") or (kind == "delta") != delta:
            continue
        if found and not joined(frame, index, found[-1]):
            break
        found.append(index)
    if found:
        return _readings(found)
    if line.bracket and line.owner is not None:
        return _owners(frame, line, family)
    if position - line.start <= 8:
        return earlier(frame, line, family)
    return ()


def joined(frame: Skeleton, one: int, two: int) -> bool:
    """Tell whether two figures are items of one list."""
    gap = frame.text[frame.positions[one] + 1 : frame.positions[two]]
    return not any(mark in gap for mark in "，；：") and any(mark in gap for mark in "、和与及")


def _readings(found: list[int]) -> tuple[tuple[int, ...], ...]:
    singles = tuple((index,) for index in found)
    return (*singles, tuple(reversed(found))) if len(found) > 1 else singles


def _owners(frame: Skeleton, line: Line, family: str) -> tuple[tuple[int, ...], ...]:
    owner = line.owner
    if owner is None:
        return ()
    outer = frame.line(owner)
    for index in range(owner, outer.first - 1, -1):
        if frame.figures[index].family == family and role(frame, index) not in ("delta", "average"):
            return ((index,),)
    return ()


def earlier(frame: Skeleton, line: Line, family: str) -> tuple[tuple[int, ...], ...]:
    """Find the wholes in the sentence before, for a sentence that begins with 其中."""
    number = frame.number(line.start) - 1
    while number >= 0 and frame.lines[number].bracket:
        number -= 1
    if number < 0:
        return ()
    before = frame.lines[number]
    if before.block != line.block or before.sentence != line.sentence - 1:
        return ()
    found = [
        index
        for index in range(before.first, before.last)
        if frame.text[frame.positions[index]] == AMOUNT
        and frame.figures[index].family == family
        and role(frame, index) in ("value", "to")
    ]
    return tuple((index,) for index in found)
