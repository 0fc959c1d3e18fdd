"""What an identity is made of: labels, numbers, operations, and the signs between its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Union

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

PROSE = "正文"
"""The source of a label that is looked for in the running text."""
ROW = "本行"
"""The label, in the text, of the row that an identity of each row is applied to."""
SELF, BELOW = "本级", "下级"
"""The two labels of an identity that is applied to each code of a hierarchy."""

Sign = Literal["=", "≠", "≤", "≥", "<", ">"]
Function = Literal["和", "平均", "最大", "最小"]


class Term(NamedTuple):
    """A label, as 收入决算表.合计[本年收入合计]?.

    ``source`` is the table, or 正文; empty where not written. ``columns``: what stands in
    brackets. ``optional``: counts as zero where there is no such label. ``at``: its offset in the
    expression.
    """

    source: str
    label: str
    columns: tuple[str, ...] = ()
    optional: bool = False
    at: int = 0

    @property
    def name(self) -> str:
        """How messages call it."""
        label = f"{self.label}[{'，'.join(self.columns)}]" if self.columns else self.label
        return f"{self.source}“{label}”" if self.source else label


class Constant(NamedTuple):
    """A number that is written out, with its unit: 3, 0.5, 60%, 100万元."""

    value: Decimal
    unit: str
    text: str


class Opposite(NamedTuple):
    """What has a minus sign before it."""

    of: Expression


class Operation(NamedTuple):
    """Two expressions with ＋, －, × or ÷ between them."""

    sign: Literal["＋", "－", "×", "÷"]
    left: Expression
    right: Expression


class Call(NamedTuple):
    """和(甲, 乙, *丙): all rows or columns whose labels are like one of these."""

    function: Function
    terms: tuple[Term, ...]


Expression = Union[Term, Constant, Opposite, Operation, Call]  # noqa: UP007 - names later classes


class Identity(NamedTuple):
    """Sides with signs between them: 甲 = 乙 = 丙 has three sides and two signs."""

    sides: tuple[Expression, ...]
    signs: tuple[Sign, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The labels, those in functions left out, in the order in which they are written."""
        return tuple(term for side in self.sides for term in labels(side))

    @property
    def calls(self) -> tuple[Call, ...]:
        """The functions."""
        return tuple(call for side in self.sides for call in functions(side))

    @property
    def linear(self) -> bool:
        """Whether labels are only added and subtracted, so that all have one unit."""
        return all(_linear(side) for side in self.sides)


def labels(expression: Expression) -> Iterator[Term]:
    """Yield the labels of an expression, those in functions left out."""
    for one in parts(expression):
        if isinstance(one, Term):
            yield one


def functions(expression: Expression) -> Iterator[Call]:
    """Yield the functions of an expression."""
    for one in parts(expression):
        if isinstance(one, Call):
            yield one


def parts(expression: Expression) -> Iterator[Term | Constant | Call]:
    """Yield what an expression is made of, from left to right."""
    if isinstance(expression, Operation):
        yield from parts(expression.left)
        yield from parts(expression.right)
    elif isinstance(expression, Opposite):
        yield from parts(expression.of)
    else:
        yield expression


def constant(expression: Expression) -> bool:
    """Tell whether an expression holds numbers only."""
    return all(isinstance(one, Constant) for one in parts(expression))


def _linear(expression: Expression) -> bool:
    if isinstance(expression, Opposite):
        return _linear(expression.of)
    if not isinstance(expression, Operation):
        return True
    left, right = expression.left, expression.right
    if expression.sign == "×" and not (constant(left) or constant(right)):
        return False
    if expression.sign == "÷" and not constant(right):
        return False
    return _linear(left) and _linear(right)
