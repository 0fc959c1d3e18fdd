"""Lists of sources or levels that are told down to the last: 中央30万元、省级20万元、自筹10万元."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.partition import RUNGS, laddered
from reportlint.figures.verdict import add

if TYPE_CHECKING:
    from reportlint.figures.skeleton import Line, Skeleton

FURTHER = regex.compile("另|其余|其他|剩余|余下|不足|缺口|还有|未定级|以及")
"""Behind a list: there is more than what it tells."""
NEXT = 8
"""How far into the next sentence such a word is looked for, in characters."""
NEARLY = 10
"""The part of the whole by which a list that is likely complete may miss it."""


def told_down(
    frame: Skeleton,
    line: Line,
    parts: tuple[int, ...],
    wholes: tuple[tuple[int, ...], ...],
    names: list[str],
) -> bool:
    """Tell whether parts are sources or levels, all that are told, and add up nearly.

    A sum that is far from the whole leaves out what nobody forgot. ``names``: the labels of the
    parts.
    """
    if len(wholes) != 1 or len(parts) < RUNGS:
        return False
    whole = add([frame.figures[one] for one in wholes[0]])
    sum_ = add([frame.figures[one] for one in parts])
    if abs(sum_ - whole) * NEARLY > whole or not laddered(names):
        return False
    return not FURTHER.search(frame.text, frame.positions[parts[-1]], line.end + NEXT)
