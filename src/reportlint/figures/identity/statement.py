"""The Chinese of an identity: both sides with their figures, the arithmetic, and every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.expression import Call, Constant, Operation, Opposite, Term
from reportlint.figures.identity.operand import Figure, Group, factor
from reportlint.figures.relation import Relation
from reportlint.figures.wording import POWERS, plain
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from reportlint.figures.identity.amount import Amount
    from reportlint.figures.identity.cell import Stated
    from reportlint.figures.identity.expression import Expression, Sign
    from reportlint.figures.identity.operand import Unknown
    from reportlint.figures.identity.scene import Scene
    from reportlint.figures.relation import Verdict

KIND = "identity"
TERMS = 6
"""Most addends that are written out."""
NAMED = 4
"""Most addends that are written out with their names."""
FINER = 2
"""Decimal places of a computed number beyond those of the figures."""
WORDS: dict[str, tuple[str, str]] = {
    "=": ("等于", "不等于"),
    "≠": ("不等于", "等于"),
    "≤": ("不大于", "大于"),
    "≥": ("不小于", "小于"),
    "<": ("小于", "不小于"),
    ">": ("大于", "不大于"),
}
"""Sign -> how it is said where it holds, and where it does not."""


class State(NamedTuple):
    """What has been found out about two sides: their amounts, in which unit, the verdict."""

    scene: Scene
    left: Expression
    sign: Sign
    right: Expression
    amounts: Sequence[Amount]
    unit: Stated
    verdict: Verdict
    certain: bool


def unsettled(known: Sequence[Figure], unknown: Unknown) -> Relation:
    """Say that something cannot be judged, and why."""
    spans = [one.span for one in known if one.span is not None and one.printed]
    if unknown.span is not None:
        # What is blank cannot be pointed at, so that a figure comes first.
        seen = unknown.span.start < unknown.span.end
        spans = [unknown.span, *spans] if seen else [*spans, unknown.span]
    related = tuple(
        Related(one.span, f"{one.name} {one.shown}")
        for one in known
        if one.span is not None and one.printed and one.span != spans[0]
    )
    return Relation(KIND, "open", spans[0], related, reason=unknown.reason)


def state(found: State) -> Relation:
    """Say what was found out."""
    scene = found.scene
    sides = (found.left, found.right)
    every = [list(_printed(scene, side)) for side in sides]
    shown = [*every[0], *every[1]]
    # The side of one figure is the one that is measured by the other.
    first = 1 if len(every[0]) != 1 and len(every[1]) == 1 else 0
    if not every[first] or (_is_prose(sides[1]) and not _is_prose(sides[0]) and len(every[1]) == 1):
        first = 1
    marked = every[first][0]
    writer = _Writer(scene, shown, found.unit, finer=0 if found.verdict == "holds" else FINER)
    said = [writer.side(side, amount) for side, amount in zip(sides, found.amounts, strict=True)]
    gap = writer.number(abs(found.amounts[0].value - found.amounts[1].value)) + writer.unit
    computed = writer.number(found.amounts[1 - first].value)
    where = _where(scene)
    arithmetic = where + _arithmetic(found, said, sides, gap)
    label = f"算得 {computed}" if _compound(sides[1 - first]) else f"另一处 {computed}"
    return Relation(
        KIND,
        found.verdict,
        marked.span,  # type: ignore[arg-type]
        tuple(
            Related(one.span, f"{one.name} {one.shown}")
            for one in shown
            if one.span is not None and one.span != marked.span
        ),
        arithmetic,
        label if found.verdict == "violated" and found.sign == "=" else "",
        {
            "left": said[0],
            "right": said[1],
            "gap": gap,
            "name": marked.name,
            "sum": computed,
            "why": arithmetic,
            "table": scene.table,
            "row": scene.row,
            "column": scene.column,
        },
        found.certain,
    )


def _where(scene: Scene) -> str:
    if scene.row:
        return f"“{scene.row}”行："
    return f"“{scene.column}”列：" if scene.column else ""


def _arithmetic(found: State, said: Sequence[str], sides: Sequence[Expression], gap: str) -> str:
    wrong = found.verdict == "violated"
    apart = f"，相差{gap}" if found.verdict != "holds" or found.sign != "=" else ""
    if found.sign != "=":
        return f"{said[0]}，{WORDS[found.sign][wrong]}{said[1]}{apart}"
    if _compound(sides[0]) == _compound(sides[1]):
        return f"{said[0]}，{said[1]}{apart}"
    computed, simple = (said[0], 1) if _compound(sides[0]) else (said[1], 0)
    side = sides[simple]
    if isinstance(side, Term):
        figure = found.scene.found[side]
        assert isinstance(figure, Figure)
        return f"{computed}，{figure.name}写作{figure.shown}{apart}"
    return f"{computed}，{said[simple]}{apart}"


def _compound(side: Expression) -> bool:
    return isinstance(side, (Operation, Opposite, Call))


def _is_prose(side: Expression) -> bool:
    return isinstance(side, Term) and side.source == "正文"


def _printed(scene: Scene, side: Expression) -> Iterator[Figure]:
    from reportlint.figures.identity.calculation import figures

    for one in figures(scene, side):
        if isinstance(one, Figure) and one.printed:
            yield one


class _Writer:
    """Writes numbers with as many decimal places as the figures have, in one unit."""

    def __init__(
        self, scene: Scene, shown: Sequence[Figure], unit: Stated, finer: int = FINER
    ) -> None:
        self.scene = scene
        self.factor = factor(unit)
        self.places = max((_places(one.shown) for one in shown), default=0)
        self.finer = finer
        self.marks = any("," in one.shown for one in shown)
        self.unit = f"{POWERS.get(int(unit[1]), '')}{unit[0].word}" if unit else ""

    def number(self, value: Decimal) -> str:
        """Write an amount."""
        value = value / self.factor
        rounded = round(value, self.places)
        if rounded == value or not self.finer:
            return f"{rounded:,f}" if self.marks else f"{rounded:f}"
        return plain(round(value, self.places + self.finer))

    def side(self, side: Expression, amount: Amount) -> str:
        """Write a side, and what it comes to."""
        text = self.write(side)
        return f"{text}＝{self.number(amount.value)}" if _compound(side) else text

    def write(self, side: Expression, *, inner: bool = False) -> str:
        """Write an expression with the figures of its labels; ``inner``: in a product."""
        if isinstance(side, Constant):
            return side.text
        if isinstance(side, Opposite):
            return f"－{self.write(side.of, inner=True)}"
        if isinstance(side, Operation) and side.sign in "×÷":
            left, right = (self.write(one, inner=True) for one in (side.left, side.right))
            return f"{left}{side.sign}{right}"
        addends = list(self._addends(side, "＋"))
        if isinstance(side, Term) or len(addends) == 1:
            return addends[0][1] + addends[0][2]
        names = len(addends) <= NAMED
        cut = addends if len(addends) <= TERMS else addends[: TERMS - 1]
        text = "".join(f"{sign}{name if names else ''}{value}" for sign, name, value in cut)
        text = text.removeprefix("＋").replace("＋-", "－") + ("＋…" if cut is not addends else "")
        if isinstance(side, Call) and side.function != "和":
            return f"{side.function}({text.replace('＋', '，')})"
        return f"（{text}）" if inner else text

    def _addends(self, side: Expression, sign: str) -> Iterator[tuple[str, str, str]]:
        """Yield sign, name and number of what is added up, without zeros unless all are."""
        found = list(self._all(side, sign))
        yield from [one[:3] for one in found if one[3]] or [one[:3] for one in found[:1]]

    def _all(self, side: Expression, sign: str) -> Iterator[tuple[str, str, str, bool]]:
        if isinstance(side, Operation) and side.sign in "＋－":
            yield from self._all(side.left, sign)
            flipped = "－" if sign == "＋" else "＋"
            yield from self._all(side.right, sign if side.sign == "＋" else flipped)
        elif isinstance(side, (Term, Call)):
            found = self.scene.found[side]
            for one in found.figures if isinstance(found, Group) else [found]:
                if isinstance(one, Figure):
                    yield sign, one.name, one.shown, one.value != 0
        else:
            yield sign, "", self.write(side, inner=True), True


def _places(shown: str) -> int:
    """Count the decimal places of a number as it is written."""
    _, _, decimals = shown.partition(".")
    return len(decimals) - len(decimals.lstrip("0123456789"))
