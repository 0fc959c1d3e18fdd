"""A printed number is a range: 3.2 is anything that is written 3.2.

All ends are closed, which errs on the side of silence: two sides that touch are not in conflict.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from reportlint.namedtuple import NamedTuple

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
HUNDRED = Decimal(100)
ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN, ROUND_CEILING)
"""How offices round: half up, half even, truncation, ceiling."""


class Interval(NamedTuple):
    """All values from ``low`` to ``high``, both included; either may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Tell whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def below(self, other: Interval) -> bool:
        """Tell whether every value here is smaller than every value there."""
        return self.high < other.low

    def plus(self, other: Interval) -> Interval:
        """Give all sums of a value here and a value there."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Give all differences of a value here and a value there."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Give all products of a value here and a value there."""
        if self.low >= 0 and other.low >= 0:
            return Interval(_product(self.low, other.low), _product(self.high, other.high))
        ends = [_product(one, two) for one in self for two in other]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval:
        """Give all quotients; everything, where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return EVERYTHING
        if self.low >= 0 and other.low > 0:
            return Interval(_quotient(self.low, other.high), _quotient(self.high, other.low))
        ends = [_quotient(one, two) for one in self for two in other]
        return Interval(min(ends), max(ends))


EVERYTHING = Interval(-INFINITY, INFINITY)


def exact(value: Decimal | int) -> Interval:
    """Give the interval that holds one value."""
    value = Decimal(value)
    return Interval(value, value)


def around(value: Decimal, distance: Decimal) -> Interval:
    """Give the interval of all values at most so far from the value."""
    return Interval(value - distance, value + distance)


def total(intervals: list[Interval]) -> Interval:
    """Give all sums of one value of each."""
    return Interval(
        sum([one.low for one in intervals], ZERO), sum([one.high for one in intervals], ZERO)
    )


def prints(value: Decimal, step: Decimal, printed: Decimal) -> bool:
    """Tell whether a value, rounded to whole steps in any usual way, is what is printed."""
    if not step:
        return value == printed
    steps = value / step
    return any(steps.to_integral_value(mode) * step == printed for mode in ROUNDINGS)


def _product(one: Decimal, two: Decimal) -> Decimal:
    return ZERO if not one or not two else one * two


def _quotient(one: Decimal, two: Decimal) -> Decimal:
    if one.is_infinite() and two.is_infinite():
        return ZERO
    return one / two
