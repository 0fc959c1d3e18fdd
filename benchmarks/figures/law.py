"""Equations that the figures of a relation may satisfy, judged without the engine's arithmetic."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations, product
from typing import TYPE_CHECKING, TypeAlias

from reportlint.figures.interval import HUNDRED, Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlint.figures.quantity import Quantity

Sides: TypeAlias = "Callable[[list[Interval]], tuple[Interval, Interval]]"
"""The two sides of an equation, from the figures of a relation."""

ORDERED = (
    "part-exceeds-whole",
    "direction-mismatch",
    "comparison-mismatch",
)
"""Kinds of which only the order of the figures was verified."""

MOST = 6
"""Figures up to which every role of every figure is tried in an equation."""


def laws(values: list[Quantity], kind: str) -> Iterator[Callable[[list[Quantity]], bool]]:
    """Give, for every equation that the printed figures satisfy, the test of its being broken."""
    count = len(values)
    ordered = kind in ORDERED
    candidates = [_sum(total) for total in range(count)] if count > 2 and not ordered else []
    if 1 < count <= MOST and not ordered:
        for roles in permutations(range(count), min(count, 3)):
            candidates += _equations(roles, values)
    if "hundred" in kind:
        candidates = [_hundred]
    elif 2 < count <= MOST and not ordered and not any(_fits(one, values) for one in candidates):
        candidates = [_signed(signs) for signs in product((1, -1), repeat=count - 1)]
    found = False
    for sides in candidates:
        if _fits(sides, values):
            found = True
            yield lambda after, sides=sides: _broken(sides, after)  # type: ignore[misc]
    if not found and len({one.family for one in values}) == 1 and count > 1:
        top = max(range(count), key=lambda number: values[number].value)
        yield lambda after: any(
            after[top].wide.below(one.wide) for number, one in enumerate(after) if number != top
        )


def _fits(sides: Sides, values: list[Quantity]) -> bool:
    left, right = sides([one.interval for one in values])
    return left.meets(right)


def _broken(sides: Sides, values: list[Quantity]) -> bool:
    left, right = sides([one.wide for one in values])
    return not left.meets(right)


def _sum(total: int) -> Sides:
    def sides(of: list[Interval]) -> tuple[Interval, Interval]:
        parts = Interval(Decimal(0), Decimal(0))
        for number, one in enumerate(of):
            if number != total:
                parts = parts.plus(one)
        return parts, of[total]

    return sides


def _hundred(of: list[Interval]) -> tuple[Interval, Interval]:
    total = Interval(Decimal(0), Decimal(0))
    for one in of:
        total = total.plus(one)
    return total, Interval(HUNDRED, HUNDRED)


def _signed(signs: tuple[int, ...]) -> Sides:
    """Give the equation in which the first figure and some others stand against the rest."""

    def sides(of: list[Interval]) -> tuple[Interval, Interval]:
        left, right = of[0], Interval(Decimal(0), Decimal(0))
        for sign, one in zip(signs, of[1:], strict=True):
            left, right = (left.plus(one), right) if sign > 0 else (left, right.plus(one))
        return left, right

    return sides


def _equations(roles: tuple[int, ...], values: list[Quantity]) -> list[Sides]:
    """Give the equations that figures of these families may stand in, for one choice of roles."""
    families = [values[role].family for role in roles]
    if len(roles) == 2:
        a, b = roles
        return [lambda of: (of[a], of[b])] if families[0] == families[1] and a < b else []
    a, b, c = roles
    if families[0] != families[1]:
        return [lambda of: (of[a].over(of[b]), of[c])]
    if families[2] == families[0]:
        return [lambda of: (of[a].minus(of[b]), of[c])]
    one = Interval(Decimal(1), Decimal(1))
    hundred = Interval(HUNDRED, HUNDRED)
    return [
        lambda of: (of[a].times(hundred).over(of[b]), of[c]),
        lambda of: (of[a].over(of[b]), of[c]),
        lambda of: (of[a].over(of[b]).minus(one), of[c]),
        lambda of: (of[a].over(of[b]).minus(one).times(hundred), of[c]),
        lambda of: (one.minus(of[a].over(of[b])).times(hundred), of[c]),
        lambda of: (of[a].over(of[b].minus(of[a])).times(hundred), of[c]),
        lambda of: (of[a].over(of[b].plus(of[a])).times(hundred), of[c]),
    ]
