"""A part that is greater than its whole: 共6名，其中12名; or parts that together are.

Only groups whose parts need not be all there are; for the others see ``parts_not_total``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.group import groups
from reportlint.figures.interval import total
from reportlint.figures.mention import label as label_of
from reportlint.figures.parts import labels
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import skeleton
from reportlint.figures.verdict import VAGUE, add, sum_of, vague, within
from reportlint.figures.wording import addition, amount, numeral, places, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.parts import Group
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Verdict

KIND = "part-exceeds-whole"
TITLE = "整体与部分"

OVERLAPS = regex.compile(
    "党员|女|男|少数民族|本科|大专|研究生|博士|硕士|学历|职称|高级|中级|以上|以下|骨干|"
    "高新技术|专精特新|小巨人|瞪羚|科技型|规上|规模以上|限上|上市|龙头|重点|示范|国家级|省级|市级|"
    "新能源|首次|涉及|参与|总监|经理|秘书|主任|书记|主席"
)
"""Labels of groups that may share members, so that their sum proves nothing."""

NEGATIVE = regex.compile("亏|减少|注销|退出|下降|净|利润|盈余|结余|差额|逆差|顺差|冲减|抵减")
"""Labels of amounts that may be subtracted, so that a part may exceed the whole."""
SIGNED = "可能有减项"
CROSSED = "各分项可能互相交叉"


def relations(document: Document) -> Iterator[Relation]:
    """Yield one relation for each whole with its parts."""
    for group in document.facet(groups):
        if not group.closed:
            yield _judge(document, group)


def _judge(document: Document, group: Group) -> Relation:
    frame = document.facet(skeleton)
    parts = [frame.figures[index] for index in group.parts]
    every = [*parts, *(frame.figures[index] for index in group.more)]
    worst: Relation | None = None
    for reading in group.wholes:
        wholes = [frame.figures[index] for index in reading]
        if group.more:
            relation = _compare(document, group, every, wholes)
            if relation.verdict == "holds":
                return relation
        relation = _compare(document, group, parts, wholes)
        if relation.verdict != "violated":
            return relation
        worst = worst or relation
    assert worst is not None
    return worst


def _compare(
    document: Document, group: Group, parts: list[Quantity], wholes: list[Quantity]
) -> Relation:
    whole = wholes[0]
    related = places(document, "分项", parts)
    label = f"合计 {numeral(document, whole)}"
    said = addition(document, parts, wholes)
    if within(parts, wholes):
        return Relation(KIND, "holds", whole.span, related, said, label)
    limit = sum_of(wholes)
    ranges = [part.interval for part in parts]
    over = [part for part, range_ in zip(parts, ranges, strict=True) if limit.below(range_)]
    together = limit.below(total(ranges))
    if not over and not together:
        doubted = vague((*parts, *wholes)) and any(one.high > limit.low for one in ranges)
        verdict: Verdict = "open" if doubted else "holds"
        reason = VAGUE if verdict == "open" else ""
        return Relation(KIND, verdict, whole.span, related, said, label, reason=reason)
    frame = document.facet(skeleton)
    names = labels(frame, group.parts, 0)
    if any(map(NEGATIVE.search, (*names, label_of(frame, group.wholes[0][0])))):
        return Relation(KIND, "open", whole.span, related, said, label, reason=SIGNED)
    own = label_of(frame, group.wholes[0][0])
    if not over and any(word not in own for one in names for word in OVERLAPS.findall(one)):
        return Relation(KIND, "open", whole.span, related, said, label, reason=CROSSED)
    if over and group.firm < len(parts):
        parts = [one for number, one in enumerate(parts) if number < group.firm or one in over]
        said = addition(document, parts, wholes)
    surely = parts.index(over[0]) < group.firm if over else group.firm == len(parts)
    surely = surely and sum_of(wholes, wide=True).below(sum_of(over or parts, wide=True))
    problem = f"分项{written(document, over[0])}大于合计" if over else "分项之和大于合计"
    return Relation(
        KIND,
        "violated",
        whole.span,
        related,
        said,
        label,
        values={
            "whole": written(document, whole),
            "part": written(document, (over or parts)[0]),
            "sum": amount(add(parts), whole),
            "problem": problem,
        },
        certain=surely and group.certain and not vague((*parts, *wholes)),
    )
