"""Percentages that rise by percent: 由90%提高到95%，提高5% should be 5个百分点.

The change of a percentage is told in percentage points, or in percent of itself. A percentage that
is the one where it is called the other, and points that the two ends do not give, are violations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.interval import HUNDRED, exact, prints
from reportlint.figures.movement import movements
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import SIGNS, skeleton
from reportlint.figures.verdict import VAGUE, Judgement, derived, vague
from reportlint.figures.wording import decimals, digits, rounded, written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.movement import Change
    from reportlint.figures.quantity import Quantity

KIND = "point-mismatch"
TITLE = "百分点"
SLIP = "百分点写成了百分比"


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each change of a percentage that is told in figures."""
    frame = document.facet(skeleton)
    for movement in document.facet(movements):
        if movement.old is None or frame.signs[movement.new] != SIGNS["P"]:
            continue
        ends = frame.figures[movement.old], frame.figures[movement.new]
        for change in movement.changes:
            sign = frame.signs[change.figure]
            if sign in (SIGNS["P"], SIGNS["O"]) and "年均" not in change.words:
                yield _judge(document, change, ends, points=sign == SIGNS["O"])
                break


def _judge(
    document: Document, change: Change, ends: tuple[Quantity, Quantity], *, points: bool
) -> Relation:
    old, new = ends
    figure = document.facet(skeleton).figures[change.figure]
    related = (Related(old.span, "原来"), Related(new.span, "后来"))
    label = f"写作 {written(document, figure)}"
    if vague(ends) or vague([figure]):
        return Relation(KIND, "open", figure.span, related, label=label, reason=VAGUE)
    first, last = (old, new) if change.falls else (new, old)
    value = first.value - last.value
    judged = derived(
        value, first.interval.minus(last.interval), first.wide.minus(last.wide), figure
    )
    if points and judged.verdict != "holds" and _as_printed(ends, figure):
        # What is printed with the same digits is mostly computed from what is printed.
        judged = Judgement("violated", abs(value - figure.value) > figure.step)
    said = (
        f"{digits(document, first)}－{digits(document, last)}＝{rounded(value, decimals(figure))}，"
        f"应为{rounded(abs(value), decimals(figure))}个百分点，写作{written(document, figure)}"
    )
    if points and judged.verdict != "violated":
        said = said.replace(f"，应为{rounded(abs(value), decimals(figure))}个百分点", "个百分点")
    problem = "两头的差不是这个数"
    if not points:
        judged, said, problem = _relative(document, change, ends, figure, said)
    return Relation(
        KIND,
        judged.verdict,
        figure.span,
        related,
        said,
        label,
        values={"expected": f"{rounded(abs(value), decimals(figure))}个百分点", "problem": problem},
        certain=judged.certain,
    )


def _as_printed(ends: tuple[Quantity, Quantity], figure: Quantity) -> bool:
    """Tell whether all three are printed with the same decimal places."""
    return ends[0].step == ends[1].step == figure.step


def _relative(
    document: Document,
    change: Change,
    ends: tuple[Quantity, Quantity],
    figure: Quantity,
    said: str,
) -> tuple[Judgement, str, str]:
    """Judge a change in percent of a percentage: right if it is relative, else a slip."""
    old, new = ends
    if old.value <= 0:
        return Judgement("open"), "", ""
    sign = -1 if change.falls else 1
    value = (new.value / old.value - 1) * HUNDRED * sign
    ranges = []
    for before, after in ((old.interval, new.interval), (old.wide, new.wide)):
        ranges.append(after.over(before).minus(exact(1)).times(exact(HUNDRED * sign)))
    judged = derived(value, ranges[0], ranges[1], figure)
    difference = (new.value - old.value) * sign
    exactly = abs(value - figure.value) * 2 <= figure.step
    if prints(difference, figure.step, figure.value) and not exactly:
        return Judgement("violated", judged.verdict == "violated"), said, SLIP
    if judged.verdict == "violated":
        return judged, said, "两头的差不是这个数"
    relative = f"{digits(document, new)}÷{digits(document, old)}－1＝{rounded(value * sign)}%"
    return judged, f"{relative}，写作{written(document, figure)}", ""
