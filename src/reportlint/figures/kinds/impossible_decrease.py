"""A decrease by more than all there was: 投诉量下降120%, 事故减少两倍.

Only what is impossible is yielded: that a decrease is below 100 % ties no two figures together.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.figures.unit import PERCENT, TIMES
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "impossible-decrease"
TITLE = "减少幅度"

ONE = Decimal(1)
FALL = regex.compile(
    r"(?P<verb>减少|下降|降低|缩短|压减|压缩|缩减|削减|缩小|减幅|降幅|下滑|回落|精简|减轻|(?<![至最不多缺])少)"
    r"(?:了|幅度|率|达|约|近|超过|超|逾|将近|高达|达到)*\s?$"
)
SIGNED = regex.compile(
    r"利润|盈利|盈亏|亏损|收益|损益|净|赤字|现金流|增速|增长|增幅|增量|结余|差额|顺差|逆差|盈余|收支|毛利|费用"
    r"|所得税|公允价值|减值|营业外|贡献|利差|指数|温|变动|拉动"
)
"""Quantities that may fall below zero, or that are changes themselves."""

RELATIVE = frozenset((PERCENT, TIMES))
BACK = 48
"""How far before a decrease its subject is looked for, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield each decrease by more than 100 % or by at least its own size."""
    text = document.text
    for quantity in document.facet(quantities):
        if quantity.unit.family not in RELATIVE or not _too_much(quantity):
            continue
        start = quantity.span.start
        match = FALL.search(text, max(0, start - 12), start)
        if match is None or _may_be_negative(text, match.start()):
            continue
        said = f"{match['verb']}{document[quantity.span]}"
        percent = quantity.family == PERCENT
        why = "减少的量不会超过原有的100%" if percent else "减少一倍就已经是零，不能用“倍”表示减少"
        yield Relation(
            KIND,
            "violated",
            quantity.span,
            (Related(Span(*match.span("verb")), "减少"),),
            why,
            "超过100%" if percent else "减少不用“倍”",
            {"said": said, "why": why},
        )


def _too_much(quantity: Quantity) -> bool:
    if quantity.family == PERCENT:
        return quantity.value > HUNDRED and quantity.interval.low > HUNDRED
    return quantity.family == TIMES and quantity.value >= ONE


def _may_be_negative(text: str, end: int) -> bool:
    """Tell whether the sentence before speaks of something that may fall below zero."""
    begin = max(0, end - BACK)
    begin = max(begin, *(text.rfind(mark, begin, end) + 1 for mark in "。；\n|"))
    return SIGNED.search(text, begin, end) is not None or text.find("|", begin - 1, begin) >= 0
