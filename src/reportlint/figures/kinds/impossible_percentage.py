"""A percentage that no whole number gives: 35篇，完成任务数的96%; 30名受访者中67.5%.

The test is that of GRIM (Brown and Heathers 2016), for an unknown whole as well as for an unknown
part: every candidate is tried, in every usual way of rounding. It says nothing where the count is
so large that any percentage can be reached.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from reportlint.figures.interval import HUNDRED, prints
from reportlint.figures.ratio import ratios
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import skeleton
from reportlint.figures.wording import decimals, numeral, places, rounded, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "impossible-percentage"
TITLE = "百分比与整数"
TRIED = 1000
"""Most candidates that are tried."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each percentage of which only one count is known."""
    figures = document.facet(skeleton).figures
    for ratio in document.facet(ratios):
        share = figures[ratio.share]
        if ratio.part is not None and ratio.base:
            continue
        index = ratio.part if ratio.part is not None else ratio.base[0][0]
        count = figures[index]
        if not count.exact or not count.unit.counts or share.qualifier or not _tells(count, share):
            continue
        if share.value > HUNDRED and ratio.part is None:
            continue
        readings = ("whole",) if ratio.part is not None else ("part",)
        yield _judge(document, count, share, (*readings, "whole") if ratio.either else readings)


def _tells(count: Quantity, share: Quantity) -> bool:
    """Tell whether the test can fail at all for this count and precision."""
    return 0 < count.value * share.step < HUNDRED and 0 < share.value != HUNDRED


def _judge(
    document: Document, count: Quantity, share: Quantity, unknown: tuple[str, ...]
) -> Relation:
    related = places(document, "计数", [count])
    label = f"写作 {written(document, share)}"
    near: list[tuple[str, Decimal]] = []
    for name in unknown:
        for other in _candidates(count.value, share, name):
            above, below = (count.value, other) if name == "whole" else (other, count.value)
            value = above / below * HUNDRED
            shown = f"{above}÷{below}＝{rounded(value, decimals(share) + 1)}%"
            if prints(value, share.step, share.value):
                said = f"{shown}，写作{written(document, share)}"
                return Relation(KIND, "holds", share.span, related, said, label)
            near.append((shown, abs(value - share.value)))
    near.sort(key=lambda one: one[1])
    what = {"whole": "总数", "part": "分子"}[unknown[0]]
    return Relation(
        KIND,
        "violated",
        share.span,
        related,
        arithmetic=f"{'，'.join(shown for shown, _ in near[:2])}，得不出{written(document, share)}",
        label=label,
        values={
            "count": written(document, count),
            "unknown": what,
            "number": numeral(document, count),
        },
    )


def _candidates(count: Decimal, share: Quantity, unknown: str) -> list[Decimal]:
    """List the whole numbers that could give the percentage, and one more at either end."""
    low, high = share.value - share.step, share.value + share.step
    if unknown == "part":
        first, last = floor(count * low / HUNDRED), ceil(count * high / HUNDRED)
    else:
        first = floor(count * HUNDRED / high)
        last = ceil(count * HUNDRED / low) if low > 0 else first + TRIED
    kind = type(count)
    return [kind(number) for number in range(max(first, 1), min(last, first + TRIED) + 1)]
