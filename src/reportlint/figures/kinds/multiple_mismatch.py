"""Multiples and doublings that the two amounts do not give: 由20家增至60家，增加了3倍.

增加了3倍 is four times as much, 是原来的3倍 three times, 翻两番 four times.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import Interval, exact, prints
from reportlint.figures.movement import movements
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import SIGNS, skeleton
from reportlint.figures.verdict import VAGUE, Judgement, vague
from reportlint.figures.wording import alike, digits, rounded, written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.movement import Change
    from reportlint.figures.quantity import Quantity

KIND = "multiple-mismatch"
TITLE = "倍数"
BY = regex.compile("(?:增加|增长|增|提高|扩大|提升|上升|翻|多)了?(?:约|近)?$")
"""Words before a multiple that is counted on top of the old amount."""
LOOSE = (Decimal("0.95"), Decimal("1.25"))
"""翻一番 is said of what is a little less or a good deal more than double."""
ONE = exact(1)


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each change that is told as a multiple or a doubling."""
    frame = document.facet(skeleton)
    for movement in document.facet(movements):
        if movement.old is None:
            continue
        ends = frame.figures[movement.old], frame.figures[movement.new]
        for change in movement.changes:
            sign = frame.signs[change.figure]
            if sign in (SIGNS["X"], SIGNS["D"]):
                yield _judge(document, change, ends, doubling=sign == SIGNS["D"])


def _judge(
    document: Document, change: Change, ends: tuple[Quantity, Quantity], *, doubling: bool
) -> Relation:
    old, new = ends
    figure = document.facet(skeleton).figures[change.figure]
    related = (Related(old.span, "原来"), Related(new.span, "后来"))
    label = f"写作 {written(document, figure)}"
    if vague(ends) or vague([figure]) or old.interval.low <= 0 or change.falls:
        return Relation(KIND, "open", figure.span, related, label=label, reason=VAGUE)
    ratio = new.value / old.value
    near, wide = new.interval.over(old.interval), new.wide.over(old.wide)
    on_top = BY.search(change.words) is not None
    write = digits if alike(ends) else written
    said = f"{write(document, new)}÷{write(document, old)}＝{rounded(ratio, 2)}"
    if doubling:
        judged = _doubled(ratio, near, wide, figure)
        said = f"{said}，翻{digits(document, figure)}番应为{2 ** int(figure.value)}倍"
    else:
        judged = _multiplied(ratio, near, wide, figure, on_top=on_top)
        if on_top:
            said = f"{write(document, new)}÷{write(document, old)}－1＝{rounded(ratio - 1, 2)}"
        said = f"{said}，写作{written(document, figure)}"
    expected = f"是原来的{rounded(ratio, 2)}倍、增加{rounded(ratio - 1, 2)}倍"
    return Relation(
        KIND,
        judged.verdict,
        figure.span,
        related,
        said,
        label,
        values={"expected": expected},
        certain=judged.certain,
    )


def _multiplied(
    ratio: Decimal, near: Interval, wide: Interval, figure: Quantity, *, on_top: bool
) -> Judgement:
    value = ratio - 1 if on_top else ratio
    if on_top:
        near, wide = near.minus(ONE), wide.minus(ONE)
    judged = _printed(value, near, wide, figure)
    if judged.verdict == "rounding" and on_top and prints(ratio, figure.step, figure.value):
        # Exactly the one where the other is said: 由2万元提高到5万元，增长2.5倍.
        return Judgement("violated", False)
    return judged


def _printed(value: Decimal, near: Interval, wide: Interval, figure: Quantity) -> Judgement:
    """Judge a multiple; 4倍 is said of 3.5 to 4.9 times, but not of three times and a little."""
    if prints(value, figure.step, figure.value) and value > figure.value - figure.step / 2:
        return Judgement("holds")
    low, high = figure.value - figure.step / 2, figure.value + figure.step
    if near.low < high and low <= near.high:
        return Judgement("rounding")
    return Judgement("violated", not (wide.low < high and low <= wide.high))


def _doubled(ratio: Decimal, near: Interval, wide: Interval, figure: Quantity) -> Judgement:
    power = Decimal(2) ** int(figure.value)
    if ratio == power:
        return Judgement("holds")
    allowed = Interval(power * LOOSE[0], power * LOOSE[1])
    if near.low < allowed.high and allowed.low < near.high:
        return Judgement("rounding")
    return Judgement("violated", not (wide.low < allowed.high and allowed.low < wide.high))
