"""Arithmetic with printed figures: each is a value and the ranges that it may stand for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.figures.interval import ZERO, Interval, exact
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportlint.figures.identity.expression import Function
    from reportlint.figures.identity.operand import Figure


class Amount(NamedTuple):
    """A value, with what it may be when all were rounded half up, and in any usual way."""

    value: Decimal
    near: Interval
    wide: Interval

    def plus(self, other: Amount) -> Amount:
        """Add."""
        return Amount(
            self.value + other.value, self.near.plus(other.near), self.wide.plus(other.wide)
        )

    def minus(self, other: Amount) -> Amount:
        """Subtract."""
        return Amount(
            self.value - other.value, self.near.minus(other.near), self.wide.minus(other.wide)
        )

    def times(self, other: Amount) -> Amount:
        """Multiply."""
        return Amount(
            self.value * other.value, self.near.times(other.near), self.wide.times(other.wide)
        )

    def over(self, other: Amount) -> Amount:
        """Divide; raises ZeroDivisionError where the divisor may be zero."""
        if other.wide.low <= 0 <= other.wide.high:
            raise ZeroDivisionError
        return Amount(
            self.value / other.value, self.near.over(other.near), self.wide.over(other.wide)
        )

    def scaled(self, factor: Decimal) -> Amount:
        """Multiply with an exact factor that is positive."""
        near, wide = (Interval(one.low * factor, one.high * factor) for one in self[1:])
        return Amount(self.value * factor, near, wide)


NOTHING = Amount(ZERO, exact(0), exact(0))


def of(figure: Figure) -> Amount:
    """Give the amount of a figure, in its printed unit."""
    return Amount(figure.value, figure.near, figure.wide)


def pure(value: Decimal) -> Amount:
    """Give the amount of a number that is exactly so."""
    return Amount(value, exact(value), exact(value))


def combined(function: Function, amounts: Sequence[Amount]) -> Amount:
    """Add up, average, or choose; there is at least one amount."""
    if function in ("最大", "最小"):
        choose = max if function == "最大" else min
        return Amount(
            choose(one.value for one in amounts),
            _chosen(choose, [one.near for one in amounts]),
            _chosen(choose, [one.wide for one in amounts]),
        )
    total = NOTHING
    for one in amounts:
        total = total.plus(one)
    return total if function == "和" else total.over(pure(Decimal(len(amounts))))


def _chosen(choose: Callable[[Iterable[Decimal]], Decimal], ranges: Sequence[Interval]) -> Interval:
    return Interval(choose(one.low for one in ranges), choose(one.high for one in ranges))
