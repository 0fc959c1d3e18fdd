"""Expressions to amounts: units are brought together, labels become what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.amount import Amount, combined, of, pure
from reportlint.figures.identity.expression import (
    Call,
    Constant,
    Operation,
    Opposite,
    constant,
    parts,
)
from reportlint.figures.identity.operand import Figure, Group, Unknown, factor
from reportlint.figures.interval import ZERO
from reportlint.figures.table import unit_of
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from reportlint.figures.identity.cell import Stated
    from reportlint.figures.identity.expression import Expression
    from reportlint.figures.identity.scene import Scene
    from reportlint.figures.unit import Unit


class Impossible(Exception):  # noqa: N818 - a scene that cannot be judged, not a failure
    """A scene cannot be calculated; the message says why, in Chinese."""


class Scale(NamedTuple):
    """The unit to calculate and to answer in, and whether figures without one are taken for it.

    Where labels are multiplied or divided, numbers without a unit stay as they are.
    """

    unit: Stated
    linear: bool

    @property
    def adopted(self) -> Stated:
        """The unit of what states none."""
        return self.unit if self.linear else None


def figures(scene: Scene, side: Expression) -> Iterator[Figure | Unknown]:
    """Yield what the labels of an expression stand for."""
    for one in parts(side):
        if not isinstance(one, Constant):
            found = scene.found[one]
            yield from found.figures if isinstance(found, Group) else (found,)


def scale(known: Sequence[Figure], sides: Sequence[Expression], *, linear: bool) -> Scale:
    """Choose the unit of a scene: that of the first figure that states one."""
    printed = [one for one in known if one.printed]
    stated = [one.unit for one in printed if one.unit is not None]
    written = [unit for side in sides for unit in _written(side)]
    units = [*stated, *written]
    if linear:
        if len({unit[0].family for unit in units}) > 1:
            raise Impossible("各项的单位不同")
        bare = next((one for one in printed if one.unit is None), None)
        if bare and len({factor(unit) for unit in units}) > 1:
            raise Impossible(f"“{bare.name}”没有写明单位")
    return Scale(units[0] if units else None, linear)


def _written(side: Expression) -> Iterator[tuple[Unit, Decimal]]:
    """Yield the units of numbers that are written out, those that only multiply left out."""
    if isinstance(side, Constant):
        unit = unit_of(side.unit) if side.unit else None
        if unit:
            yield unit
    elif isinstance(side, Opposite):
        yield from _written(side.of)
    elif isinstance(side, Operation):
        for one in (side.left, side.right):
            if side.sign in "＋－" or not constant(one):
                yield from _written(one)


def calculate(scene: Scene, side: Expression, adopted: Stated) -> Amount:
    """Give the amount of an expression, in the smallest unit of its family."""
    if isinstance(side, Constant):
        unit = unit_of(side.unit) if side.unit else adopted
        return pure(side.value).scaled(factor(unit))
    if isinstance(side, Opposite):
        return pure(ZERO).minus(calculate(scene, side.of, adopted))
    if isinstance(side, Operation):
        return _operate(scene, side, adopted)
    found = scene.found[side]
    assert not isinstance(found, Unknown)
    if isinstance(found, Figure):
        return _scaled(found, adopted)
    assert isinstance(side, Call)
    return combined(side.function, [_scaled(one, adopted) for one in found.figures])


def _operate(scene: Scene, side: Operation, adopted: Stated) -> Amount:
    products = side.sign in "×÷"
    left, right = (
        # A number that only multiplies has no unit.
        calculate(scene, one, None if products and constant(one) else adopted)
        for one in (side.left, side.right)
    )
    if side.sign == "＋":
        return left.plus(right)
    if side.sign == "－":
        return left.minus(right)
    if side.sign == "×":
        return left.times(right)
    try:
        return left.over(right)
    except ZeroDivisionError:
        raise Impossible("除数是零") from None


def _scaled(figure: Figure, adopted: Stated) -> Amount:
    return of(figure).scaled(factor(figure.unit or adopted))
