"""决算数大于预算数, where it is smaller; the two amounts stand in the sentences before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import label
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, skeleton
from reportlint.figures.verdict import vague
from reportlint.figures.wording import written
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Verdict
    from reportlint.figures.skeleton import Skeleton

KIND = "comparison-mismatch"
TITLE = "大小比较"
CLAIM = regex.compile(
    r"决算数?(?P<more>大于|高于|多于|超过)?(?P<less>小于|低于|少于)?(?P<same>等于)?(?P<level>[与和同])?"
    r"(?P<base>年初预算|全年预算|调整预算|调整后预算|当年预算|预算)数?(?P<even>持平|一致|相同|相等)?"
)
REACH = 120
"""Most characters between a claim and the amounts it compares."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each claim whose two amounts stand shortly before it."""
    frame = document.facet(skeleton)
    order = sorted((figure.span.start, index) for index, figure in enumerate(frame.figures))
    for match in CLAIM.finditer(document.text):
        said = [name for name in ("more", "less", "same", "even") if match[name]]
        if len(said) != 1 or bool(match["level"]) != bool(match["even"]):
            continue
        pair = _pair(frame, order, match.start(), match["base"])
        if pair:
            yield _judge(document, Span(*match.span()), pair, said[0])


def _pair(
    frame: Skeleton, order: list[tuple[int, int]], start: int, base: str
) -> tuple[Quantity, Quantity] | None:
    """Find the final account and the budget of its name that were told last."""
    done = planned = None
    last = bisect_left(order, (start, 0))
    for offset, index in reversed(order[max(0, last - 8) : last]):
        if start - offset > REACH:
            break
        if frame.signs[index] != AMOUNT:
            continue
        words = label(frame, index).partition("|")[0]
        if "决算" in words and "预算" not in words:
            done = done or frame.figures[index]
        elif base in words and "决算" not in words:
            planned = planned or frame.figures[index]
    return (done, planned) if done and planned and done.family == planned.family else None


def _judge(document: Document, span: Span, pair: tuple[Quantity, Quantity], said: str) -> Relation:
    done, planned = pair
    related = (
        Related(done.span, f"决算 {written(document, done)}"),
        Related(planned.span, f"预算 {written(document, planned)}"),
    )
    if vague(pair):
        return Relation(KIND, "open", span, related, reason="约数不能比较")
    is_ = "＞" if done.value > planned.value else "＜" if done.value < planned.value else "＝"
    right = {"more": "＞", "less": "＜"}.get(said, "＝")
    # What is printed alike may differ behind the last digit.
    rounds = done.value == planned.value and said in ("more", "less") and bool(done.step)
    verdict: Verdict = "holds" if is_ == right else "rounding" if rounds else "violated"
    return Relation(
        KIND,
        verdict,
        span,
        related,
        f"{written(document, done)}{is_}{written(document, planned)}，写作“{document[span]}”",
        "结论",
        values={
            "done": written(document, done),
            "planned": written(document, planned),
            "relation": {"＞": "大于", "＜": "小于", "＝": "等于"}[is_],
        },
        certain=not rounds,
    )
