"""Verdicts: whether two sides of a relation can meet.

A relation holds where it is true of the numbers as they are printed, it holds through rounding
where it is true of some numbers that are printed like these in a usual way of rounding, and it is
violated only where no such numbers exist. About a vague number (约, 超) nothing can be proved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.interval import ZERO, Interval, prints, total
from reportlint.figures.qualifier import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Verdict

VAGUE = "约数不能核算"
"""Why a relation of a vague number is open."""


def vague(quantities: Iterable[Quantity]) -> bool:
    """Tell whether some number says only about how much, or a limit."""
    return any(one.qualifier and one.qualifier != MORE for one in quantities)


def equal(parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Verdict:
    """Judge whether the sum of the parts is the sum of the wholes."""
    if not vague((*parts, *wholes)):
        if add(parts) == add(wholes) and not any(one.qualifier for one in (*parts, *wholes)):
            return "holds"
        left, right = total([one.wide for one in parts]), total([one.wide for one in wholes])
        return "rounding" if left.meets(right) else "violated"
    return "open"


def add(quantities: Sequence[Quantity]) -> Decimal:
    """Add the values of quantities."""
    return sum((one.value for one in quantities), ZERO)


def derived(value: Decimal, possible: Interval, printed: Quantity) -> Verdict:
    """Judge a printed number against a computed one.

    ``value`` is computed from the numbers as printed, ``possible`` from all that they stand for;
    both in the unit of ``printed``.
    """
    if vague([printed]):
        return "open"
    if not printed.qualifier and prints(value, printed.step, printed.value):
        return "holds"
    if possible.low == possible.high and not printed.qualifier:
        return "violated"
    wide = printed.wide
    return "rounding" if possible.low < wide.high and wide.low < possible.high else "violated"
