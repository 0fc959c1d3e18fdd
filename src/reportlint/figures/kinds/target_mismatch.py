"""What is said to exceed its target and does not, or not by so much.

下达改厕任务450座，改造430座，超额完成; 计划修路40公里，实修44公里，超额完成25%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED, exact
from reportlint.figures.mention import label, role
from reportlint.figures.rate import GOAL
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, SIGNS, skeleton
from reportlint.figures.verdict import VAGUE, as_printed, derived, vague
from reportlint.figures.wording import alike, decimals, digits, rounded, written
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.skeleton import Line, Skeleton

KIND = "target-mismatch"
TITLE = "目标与完成"
OVER = regex.compile(
    "超额(?:圆满|全面|提前)*(?:完成|实现)?|超(?:出|过)?(?:年度|全年|年初)*(?:目标|任务|计划)+"
)
RATE = regex.compile(r"(?:年度|全年|年初)*(?:目标|任务|计划)*数?的?(?:约|达到?)?")
NOT_YET = regex.compile("力争|确保|争取|预计|有望|将|拟|要|未")


class Claim(NamedTuple):
    """Indices of figures: the target, what was done, and by how much it is more, if it is told."""

    target: int
    done: int
    rate: int | None


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each claim that a target was exceeded."""
    frame = document.facet(skeleton)
    for match in OVER.finditer(frame.text):
        line = frame.line_at(match.start())
        claim = _claim(frame, line, match.start(), match.end())
        if claim and not NOT_YET.search(frame.text, match.start() - 4, match.start()):
            yield _judge(document, claim)


def _claim(frame: Skeleton, line: Line, start: int, end: int) -> Claim | None:
    done = target = None
    for index in range(line.last - 1, line.first - 1, -1):
        position = frame.positions[index]
        if position > start or frame.text[position] != AMOUNT:
            continue
        if done is not None and frame.families[index] != frame.families[done]:
            continue
        if GOAL.search(label(frame, index)):
            target = index
            break
        if done is None and role(frame, index) in ("value", "to"):
            done = index
    if done is None or target is None:
        return None
    following = next(
        (one for one in range(done + 1, line.last) if frame.positions[one] >= end), None
    )
    if following is None:
        return Claim(target, done, None)
    if frame.signs[following] != SIGNS["P"]:
        return Claim(target, done, None)
    gap = frame.text[end : frame.positions[following]]
    if RATE.fullmatch(gap):
        return Claim(target, done, following)
    return None if "，" not in gap else Claim(target, done, None)


def _judge(document: Document, claim: Claim) -> Relation:
    figures = document.facet(skeleton).figures
    target, done = figures[claim.target], figures[claim.done]
    related = (Related(target.span, f"目标 {digits(document, target)}"),)
    if vague((target, done)) or target.value <= 0:
        return Relation(KIND, "open", done.span, related, reason=VAGUE)
    if claim.rate is None:
        return _exceeds(document, target, done, related)
    rate = figures[claim.rate]
    value = (done.value / target.value - 1) * HUNDRED
    ratios = (done.interval.over(target.interval), done.wide.over(target.wide))
    near, wide = (one.minus(exact(1)).times(exact(HUNDRED)) for one in ratios)
    judged = as_printed(derived(value, near, wide, rate), value, rate)
    write = digits if alike((target, done)) else written
    shown = rounded(value, decimals(rate) + 1)
    quotient = f"{write(document, done)}÷{write(document, target)}－1＝{shown}%"
    return Relation(
        KIND,
        judged.verdict,
        rate.span,
        (*related, Related(done.span, f"完成 {digits(document, done)}")),
        f"{quotient}，写作{written(document, rate)}",
        f"写作 {written(document, rate)}",
        values={"problem": f"完成{written(document, done)}，超额应为{shown}%"},
        certain=judged.certain,
        reason=VAGUE if judged.verdict == "open" else "",
    )


def _exceeds(
    document: Document, target: Quantity, done: Quantity, related: tuple[Related, ...]
) -> Relation:
    """Judge a bare 超额完成."""
    below = done.interval.below(target.interval)
    sign = "＜" if done.value < target.value else "≥"
    said = f"{written(document, done)}{sign}{written(document, target)}"
    problem = f"完成{written(document, done)}，没有超过目标{written(document, target)}"
    return Relation(
        KIND,
        "violated" if below else "holds",
        done.span,
        related,
        said,
        f"完成 {digits(document, done)}",
        values={"problem": problem},
        certain=not below or done.wide.below(target.wide),
    )
