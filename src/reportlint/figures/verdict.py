"""Verdicts: whether two sides of a relation can meet.

A relation holds where it is true of the numbers as they are printed, it holds through rounding
where it is true of some numbers that are printed like these, and it is violated only where no such
numbers exist. About a vague number (约, 超) nothing can be proved.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.figures.interval import ZERO, Interval, prints, total
from reportlint.figures.qualifier import MORE
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Verdict

FAR = 2
"""How many printed steps, or percentage points, a percentage may be off before it is doubted."""
SURE = frozenset(("", MORE))
"""Qualifiers of numbers with which one can calculate."""
VAGUE = "约数不能核算"
"""Why a relation of a vague number is open."""


def vague(quantities: Iterable[Quantity]) -> bool:
    """Tell whether some number says only about how much, or a limit."""
    return not SURE.issuperset([one.qualifier for one in quantities])


class Judgement(NamedTuple):
    """A verdict, and whether it holds in every usual way of rounding.

    A relation that only truncated or rounded-up amounts could save is violated, but not certainly.
    """

    verdict: Verdict
    certain: bool = True


def equal(parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Judgement:
    """Judge whether the sum of the parts is the sum of the wholes."""
    every = (*parts, *wholes)
    if vague(every):
        return Judgement("open")
    if add(parts) == add(wholes) and MORE not in [one.qualifier for one in every]:
        return Judgement("holds")
    if sum_of(parts).meets(sum_of(wholes)):
        return Judgement("rounding")
    return Judgement("violated", not sum_of(parts, wide=True).meets(sum_of(wholes, wide=True)))


def sum_of(quantities: Iterable[Quantity], *, wide: bool = False) -> Interval:
    """Give the range of a sum."""
    every = list(quantities)
    if not any(one.step or one.bounds for one in every):
        sum_ = add(every)
        return Interval(sum_, sum_)
    return total([one.wide if wide else one.interval for one in every])


def within(parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> bool:
    """Tell whether parts, each and together, are at most their whole, as they are printed.

    Only of numbers with which one can calculate; of others, and where it is false, nothing is said.
    """
    if {one.qualifier for one in (*parts, *wholes)} != {""}:
        return False
    values, limit = [one.value for one in parts], add(wholes)
    return sum(values, ZERO) <= limit and max(values) <= limit


def add(quantities: Iterable[Quantity]) -> Decimal:
    """Add the values of quantities."""
    return sum([one.value for one in quantities], ZERO)


def plainly(value: Decimal, printed: Quantity) -> Judgement | None:
    """Judge a printed number against a computed one where the numbers as printed decide.

    None where their ranges have to be looked at.
    """
    if vague([printed]):
        return Judgement("open")
    if not printed.qualifier and prints(value, printed.step, printed.value):
        return Judgement("holds")
    return None


def derived(value: Decimal, near: Interval, wide: Interval, printed: Quantity) -> Judgement:
    """Judge a printed number against a computed one, all in the unit of the printed one.

    ``value`` is computed from the numbers as printed, ``near`` from all that are printed like this
    when rounded half up, ``wide`` from all that are in any usual rounding.
    """
    judged = plainly(value, printed)
    if judged:
        return judged
    said = printed.wide
    if near.low == near.high and not printed.qualifier:
        return Judgement("violated")
    if near.low < said.high and said.low < near.high:
        return Judgement("rounding")
    return Judgement("violated", not (wide.low < said.high and said.low < wide.high))


def as_printed(judged: Judgement, value: Decimal, printed: Quantity) -> Judgement:
    """Doubt a percentage that only the rounding of round targets could explain.

    A target of 8亿元 is mostly 8 and not 8.4, so that a percentage that is far from that of the
    printed numbers is worth a question, though not certainly wrong.
    """
    far = abs(value - printed.value) > FAR * max(printed.step, Decimal(1))
    return Judgement("violated", False) if judged.verdict == "rounding" and far else judged
