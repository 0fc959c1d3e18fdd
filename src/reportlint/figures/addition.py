"""Sums of cells: addends, their total, and whether they can make it up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.figures.interval import ZERO
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.figures.table import Number

FAR = Decimal("0.5")
"""A sum that differs from its total by more than this part of it is of something else."""
COUNTED = 1000
"""Whole numbers below this are counts, where no unit is stated."""
NESTED = 16
"""Most rows below a row that it may be the sum of, and itself."""
TERMS = 6
"""Most addends that a message writes out."""


class Line(NamedTuple):
    """One sum to check: the addends and their total, all of one row or one column.

    What is to be subtracted has its sign changed in ``parts``.
    """

    parts: tuple[Number, ...]
    whole: Number
    name: str
    telling: bool
    """At least two addends are not zero."""
    exact: bool
    """Whole numbers, and not of a unit that is rounded to: no rounding."""
    counted: bool
    """Of a measure word, so that it is sure that nothing was rounded."""


def amount(parts: Sequence[Number]) -> Decimal:
    """Add up numbers."""
    return sum((part.value for part in parts), ZERO)


def near(line: Line) -> bool:
    """Tell whether the sum is so close to the total that it is likely meant to be it."""
    sum_ = amount(line.parts)
    return abs(sum_ - line.whole.value) <= FAR * abs(line.whole.value)


def large(line: Line) -> bool:
    """Tell whether whole numbers may be rounded ones of a unit that is nowhere stated."""
    return abs(line.whole.value) >= COUNTED


def fitting(line: Line) -> Line | None:
    """Give the line as it adds up, without what is told twice; None where it does not."""
    if _sums(line, line.parts):
        return line
    kept = _without_nested(line.parts)
    if len(kept) < len(line.parts) and _sums(line, kept):
        return line._replace(parts=tuple(kept))
    return None


def rounds(line: Line) -> bool:
    """Tell whether the rounding of all numbers can explain the difference."""
    difference = abs(amount(line.parts) - line.whole.value)
    return 2 * difference <= line.whole.step + sum(part.step for part in line.parts)


def _sums(line: Line, parts: Sequence[Number]) -> bool:
    if line.exact:
        return amount(parts) == line.whole.value
    return rounds(line._replace(parts=tuple(parts)))


def _without_nested(parts: Sequence[Number]) -> list[Number]:
    """Leave out the figures that the figure before them is the sum of (3年以上, 3至4年, …)."""
    kept: list[Number] = []
    index = 0
    while index < len(parts):
        kept.append(parts[index])
        sum_ = ZERO
        following = index + 1
        for other in range(index + 1, min(len(parts), index + NESTED)):
            sum_ += parts[other].value
            if sum_ == parts[index].value and other > index + 1:
                following = other + 1
                break
        index = following
    return kept


def terms(parts: Sequence[Number]) -> str:
    """Write a sum without its zeros: 12＋8－3."""
    shown = [f"{part.value:f}" for part in parts if part.value]
    if len(shown) > TERMS:
        shown = [*shown[: TERMS - 1], "…"]
    return "＋".join(shown).replace("＋-", "－") or "0"
