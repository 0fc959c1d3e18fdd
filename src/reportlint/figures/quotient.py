"""A printed percentage against the quotient of two figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.interval import HUNDRED, exact
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import skeleton
from reportlint.figures.verdict import (
    VAGUE,
    add,
    as_printed,
    derived,
    plainly,
    sum_of,
    vague,
)
from reportlint.figures.wording import decimals, digits, places, rounded, terms, written

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.rate import Ratio
    from reportlint.finding import Related


def judge(document: Document, kind: str, ratio: Ratio, part: int, name: str) -> Relation:
    """Judge a ratio with each reading of its base; it is violated only if it is with all.

    ``name`` is what the base is called in the labels: 整体, 目标.
    """
    figures = document.facet(skeleton).figures
    first: Relation | None = None
    for reading in ratio.base:
        relation = _compare(
            document, kind, ratio, figures[part], [figures[one] for one in reading], name
        )
        if relation.verdict in ("holds", "rounding", "open"):
            return relation
        first = first or relation
    assert first is not None
    return first


def _compare(
    document: Document, kind: str, ratio: Ratio, part: Quantity, base: list[Quantity], name: str
) -> Relation:
    share = document.facet(skeleton).figures[ratio.share]
    related = (*places(document, "分项", [part]), *places(document, name, base))
    label = f"写作 {written(document, share)}"
    below = add(base)
    if vague((part, *base)):
        return Relation(kind, "open", share.span, related, label=label, reason=VAGUE)
    if not below:
        return _no_base(document, kind, share, part, base, related)
    value = part.value / below * HUNDRED
    judged = plainly(value, share)
    if judged is None:
        near = part.interval.over(sum_of(base)).times(exact(HUNDRED))
        wide = part.wide.over(sum_of(base, wide=True)).times(exact(HUNDRED))
        judged = derived(value, near, wide, share)
    verdict, certain = as_printed(judged, value, share) if ratio.goal else judged
    expected = f"{rounded(value, decimals(share) + (verdict != 'holds'))}%"
    same = all(one.scale == part.scale and one.unit == part.unit for one in base)
    above = digits(document, part) if same else written(document, part)
    under = terms(document, base, units=not same)
    under = f"（{under}）" if len(base) > 1 else under
    return Relation(
        kind,
        verdict,
        share.span,
        related,
        f"{above}÷{under}＝{expected}，写作{written(document, share)}",
        label,
        values={
            "expected": expected,
            "part": written(document, part),
            "whole": written(document, base[0]),
        },
        certain=certain and ratio.certain and len(ratio.base) == 1,
        reason=VAGUE if verdict == "open" else "",
    )


def _no_base(
    document: Document,
    kind: str,
    share: Quantity,
    part: Quantity,
    base: list[Quantity],
    related: tuple[Related, ...],
) -> Relation:
    """Judge a share of nothing."""
    zero = written(document, base[0])
    if not part.value:
        return Relation(kind, "open", share.span, related, reason="基数为0")
    return Relation(
        kind,
        "violated",
        share.span,
        related,
        arithmetic=f"基数写作{zero}，不能算出{written(document, share)}",
        label=f"写作 {written(document, share)}",
        values={"expected": "无法计算", "part": written(document, part), "whole": zero},
    )
