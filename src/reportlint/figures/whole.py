"""Wholes: the figures that listed parts can belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import role
from reportlint.figures.skeleton import AMOUNT
from reportlint.figures.verdict import sum_of

if TYPE_CHECKING:
    from reportlint.figures.skeleton import Line, Skeleton

PLUS = regex.compile("(?:^|[，；、：])加(?![强快大工装固班急])")
"""Before the first of a list: what stands before it is an addend too."""
BENEATH = regex.compile("其中|减去|减除|扣除|剔除")
"""Between addends: what follows is a part of one of them, or none."""
DIVIDING = frozenset("，；：")
JOINING = frozenset("、和与及")


def find_wholes(
    frame: Skeleton, line: Line, first: int, family: str, position: int
) -> tuple[tuple[int, ...], ...]:
    """Find the figures that the parts from ``first`` on can belong to."""
    delta = role(frame, first) == "delta"
    found: list[int] = []
    for index in range(first - 1, line.first - 1, -1):
        if frame.signs[index] != AMOUNT:
            continue
        if frame.families[index] != family:
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
    return DIVIDING.isdisjoint(gap) and not JOINING.isdisjoint(gap)


def _readings(found: list[int]) -> tuple[tuple[int, ...], ...]:
    singles = tuple((index,) for index in found)
    return (*singles, tuple(reversed(found))) if len(found) > 1 else singles


def _owners(frame: Skeleton, line: Line, family: str) -> tuple[tuple[int, ...], ...]:
    owner = line.owner
    if owner is None:
        return ()
    outer = frame.line(owner)
    for index in range(owner, outer.first - 1, -1):
        if frame.families[index] == family and role(frame, index) not in ("delta", "average"):
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
        if frame.signs[index] == AMOUNT
        and frame.families[index] == family
        and role(frame, index) in ("value", "to")
    ]
    return tuple((index,) for index in found)


def values(frame: Skeleton, line: Line, end: int, family: str) -> list[int]:
    """Give the figures of a line before another one that say how much there is."""
    return [
        index
        for index in range(line.first, end)
        if frame.families[index] == family and role(frame, index) in ("value", "to")
    ]


def made_up(
    frame: Skeleton, line: Line, parts: list[int], whole: int, base: int | None = None
) -> tuple[int, ...]:
    """Give the addends of a total: the listed parts, and the base that they are added to.

    Where the likeliest reading does not fit, any figure before the list may be the base. Empty
    where none fits and it is not sure which one is meant.
    """
    said = frame.figures[whole].interval
    likely = tuple(parts) if base is None else (base, *parts)
    before = values(frame, line, parts[0], frame.families[whole])
    for addends in (likely, *((one, *parts) for one in before), (*before, *parts)):
        if sum_of(frame.figures[one] for one in addends).meets(said):
            return addends
    text = frame.text[frame.positions[parts[0]] : frame.positions[whole]]
    if BENEATH.search(text):
        return ()
    if base is not None:
        return likely if len(before) < 2 else ()
    if before and before[-1] == parts[0] - 1 and joined(frame, before[-1], parts[0]):
        return ()  # the list began further ahead
    lead = frame.before(parts[0])
    return () if PLUS.search(lead) or (before and BENEATH.search(lead)) else likely
