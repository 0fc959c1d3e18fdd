"""Identities to relations: whether the sides can meet, in each place where they are printed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.figures.identity import across, code, down, single
from reportlint.figures.identity.calculation import Impossible, calculate, figures, scale
from reportlint.figures.identity.expression import Term
from reportlint.figures.identity.operand import Figure, Unknown, counts, factor
from reportlint.figures.identity.statement import State, state, unsettled
from reportlint.figures.interval import prints
from reportlint.figures.verdict import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.identity.amount import Amount
    from reportlint.figures.identity.expression import Expression, Sign
    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.scene import Scene
    from reportlint.figures.interval import Interval
    from reportlint.figures.relation import Relation

MODES = {"once": single, "row": across, "column": down, "code": code}
POWERS = tuple(Decimal(10) ** power for power in (-8, -6, -4, -3, -2, 2, 3, 4, 6, 8))
"""By how much two sides differ where only their units do."""


def relations(document: Document, given: Given) -> Iterator[Relation]:
    """Yield a relation for each place that has something to say, and each sign of the identity."""
    given = given._replace(year=document.year)
    for scene in MODES[given.each].scenes(document, given):
        if scene.spans:
            for number, sign in enumerate(given.identity.signs):
                left, right = given.identity.sides[number : number + 2]
                relation = _relation(given, scene, left, sign, right)
                if relation is not None:
                    yield relation


def _relation(
    given: Given, scene: Scene, left: Expression, sign: Sign, right: Expression
) -> Relation | None:
    """Judge two sides; None where nothing of them is printed in the document."""
    sides = [list(_asked(scene, side)) for side in (left, right)]
    every = [*sides[0], *sides[1]]
    known = [one for one in every if isinstance(one, Figure)]
    unknown = next((one for one in every if isinstance(one, Unknown)), None)
    if unknown:
        said = unknown.span is not None and unknown.span.start < unknown.span.end
        return unsettled(known, unknown) if said or any(one.printed for one in known) else None
    for own in sides:
        if own and not any(isinstance(one, Figure) and one.printed for one in own):
            names = "、".join(f"“{one.name}”" for one in own[:2] if isinstance(one, Figure))
            reason = Unknown(f"{names}没有填写")
            return unsettled(known, reason) if any(one.printed for one in known) else None
    try:
        chosen = scale(known, (left, right), linear=given.identity.linear)
        amounts = [calculate(scene, side, chosen.adopted) for side in (left, right)]
        slack = _slack(given, amounts, factor(chosen.unit))
        judged = _judge(sign, amounts[0], amounts[1], slack)
        if judged.verdict != "holds" and sign == "=":
            judged = _checked(judged, scene, (left, right), amounts)
    except Impossible as reason_:
        return unsettled(known, Unknown(str(reason_)))
    # Figures that state no unit are counts where the others are.
    guessed = chosen.linear and chosen.unit is not None and not counts(chosen.unit)
    mixed = guessed and any(one.unit is None for one in known if one.printed)
    certain = judged.certain and not mixed
    return state(State(scene, left, sign, right, amounts, chosen.unit, judged.verdict, certain))


def _asked(scene: Scene, side: Expression) -> Iterator[Figure | Unknown]:
    """Yield what a side is made of, as far as this scene knows; a whole table may be lacking."""
    try:
        yield from figures(scene, side)
    except KeyError:
        lacking = next((one for one in scene.found.values() if isinstance(one, Unknown)), None)
        yield lacking or Unknown("")


def _slack(given: Given, amounts: Sequence[Amount], unit: Decimal) -> Decimal | None:
    """Give how far two sides may be apart; None where rounding decides."""
    amount, share = given.tolerance
    if share is not None:
        return share * max(abs(one.value) for one in amounts)
    return None if amount is None else amount * unit


def _judge(sign: Sign, left: Amount, right: Amount, slack: Decimal | None) -> Judgement:
    """Decide whether the sides are as the sign says."""
    if sign in (">", "≥"):
        return _judge("<" if sign == ">" else "≤", right, left, slack)
    gap = left.value - right.value
    if sign == "≠":
        return Judgement("holds" if gap else "violated", left.near.low == left.near.high)
    if gap == 0 and sign != "<":
        return Judgement("holds")
    if gap < 0 and sign != "=":
        return Judgement("holds")
    if slack is not None:
        return Judgement("rounding" if abs(gap) <= slack and sign != "<" else "violated")
    if _may(sign, left.near, right.near):
        return Judgement("rounding")
    return Judgement("violated", not _may(sign, left.wide, right.wide))


def _may(sign: Sign, left: Interval, right: Interval) -> bool:
    """Tell whether some values of two ranges are as the sign says."""
    if sign == "=":
        return left.meets(right)
    return left.low < right.high if sign == "<" else left.low <= right.high


def _checked(
    judged: Judgement, scene: Scene, sides: Sequence[Expression], amounts: Sequence[Amount]
) -> Judgement:
    """Let a quotient hold that is printed rounded; refuse to judge where only units differ."""
    for one, other in ((0, 1), (1, 0)):
        side = sides[one]
        found = scene.found[side] if isinstance(side, Term) else None
        if isinstance(found, Figure) and found.step and found.value:
            step = found.step * (amounts[one].value / found.value)
            if prints(amounts[other].value, step, amounts[one].value):
                return Judgement("holds")
    bare = next((one for side in sides for one in bared(scene, side)), None)
    if judged.verdict == "violated" and bare:
        left, right = amounts
        if any(left.scaled(power).near.meets(right.near) for power in POWERS):
            raise Impossible(f"“{bare.name}”没有写明单位")
    return judged


def bared(scene: Scene, side: Expression) -> Iterator[Figure]:
    """Yield the printed figures that state no unit."""
    for one in figures(scene, side):
        if isinstance(one, Figure) and one.printed and one.unit is None:
            yield one
