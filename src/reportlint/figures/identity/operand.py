"""What a label stands for: a printed figure, nothing at all, or something that cannot be told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Union

from reportlint.figures.interval import ZERO, Interval, around, exact
from reportlint.figures.unit import PERCENT, UNITS
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.figures.identity.cell import Entry, Stated
    from reportlint.figures.quantity import Quantity
    from reportlint.span import Span

HALF = Decimal("0.5")
ONE = Decimal(1)
HUNDREDTH = Decimal("0.01")
COUNTED = 1000
"""Whole numbers below this are counts, where no unit is stated."""


class Figure(NamedTuple):
    """A figure as it is printed.

    ``value`` and its ranges are in the printed unit: ``near`` holds what is printed like this when
    rounded half up, ``wide`` what is in any usual rounding. ``step``: one unit of the last digit,
    0 for what is exact. ``unit``: unit and power of ten. ``span``: None where nothing is printed,
    ``blank`` where a cell is left empty.
    """

    name: str
    shown: str
    value: Decimal
    near: Interval
    wide: Interval
    step: Decimal
    unit: Stated = None
    span: Span | None = None
    blank: bool = False

    @property
    def printed(self) -> bool:
        """Whether it is a number that stands in the document."""
        return self.span is not None and not self.blank


class Unknown(NamedTuple):
    """Why a label stands for no figure, in Chinese, and where that can be seen.

    ``lacking``: there is no such label.
    """

    reason: str
    span: Span | None = None
    lacking: bool = False


class Group(NamedTuple):
    """The figures that a function works on."""

    figures: tuple[Figure, ...]


Operand = Union[Figure, Unknown]  # noqa: UP007 - is evaluated when the module is imported


def absent(name: str) -> Figure:
    """Give the zero that an optional label without a place stands for."""
    return Figure(name, "0", ZERO, exact(0), exact(0), ZERO)


def empty(name: str, entry: Entry) -> Figure:
    """Give the zero that a blank cell stands for."""
    return absent(name)._replace(span=entry.span, blank=True)


def of_cell(name: str, entry: Entry, shown: str) -> Figure:
    """Make a figure of a cell that holds a number.

    Whole numbers of a measure word are exact, and those of no stated unit; a printed zero is.
    """
    number = entry.number
    assert number is not None
    unit = (UNITS["%"], ONE) if number.percent else entry.unit
    value, step = number.value, number.step
    whole = step == 1
    if not value or (whole and (counts(unit) or (unit is None and abs(value) < COUNTED))):
        near = wide = exact(value)
        step = ZERO
    elif whole and unit is None:
        near, wide = exact(value), around(value, step)
    else:
        near, wide = around(value, step * HALF), around(value, step)
    return Figure(name, shown, value, near, wide, step, unit, entry.span)


def of_quantity(name: str, one: Quantity, shown: str) -> Figure:
    """Make a figure of one in the text."""
    scale = one.unit.factor * one.scale
    near, wide = (
        Interval(side.low / scale, side.high / scale) for side in (one.interval, one.wide)
    )
    if not one.value:
        near = wide = exact(0)
    unit = (one.unit, one.scale)
    return Figure(name, shown, one.value / scale, near, wide, one.step / scale, unit, one.span)


def counts(unit: Stated) -> bool:
    """Tell whether whole numbers of a unit are exact."""
    return unit is not None and unit[0].counts and unit[1] == 1


def factor(unit: Stated) -> Decimal:
    """Give how many of the smallest unit of its family a unit is; per cent are hundredths."""
    if unit is None:
        return ONE
    size = unit[0].factor * unit[1]
    return size * HUNDREDTH if unit[0].family == PERCENT else size
