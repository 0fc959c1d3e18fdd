"""The lower end of a range comes first: 15至10家, 5亿元至3亿元之间, 不低于90分、不高于80分."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.qualifier import LEAST, MOST, RANGE
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "range-order"
TITLE = "范围两端"

TWO = Decimal(2)
ALWAYS = regex.compile(r"(?:倒|排名|名次|位次|比分|之比|比例|距今|海拔)[^。；\n]{0,16}$")
MOVING = regex.compile(r"(?:[由从自降减缩压跌退]|回落|下调)[^。；\n]{0,16}$")
"""Words before 15至10家 that make it a movement; 15—10家 is a range all the same."""
NUMBERED = regex.compile(r"[图表式例章节]\s?$")
"""What stands before the number of a figure or a table: 图 3.1-1."""
GRADES = frozenset("级类档等折位名")
"""Units that may be counted downwards."""
LIMIT = ("不高于", "不超过", "不多于")
CLOSED = regex.compile(r"\s?(?:之间|范围|区间|不等)")
NAMED = regex.compile(r"(?:区间|范围|幅度)[为是在：:]?\s?$")
BOTH = regex.compile(r"[、，,；和且并]{0,2}(?:且|并)?$")


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each range of two figures."""
    found = document.facet(quantities)
    qualified = [number for number, one in enumerate(found) if one.qualifier]
    for number in qualified:
        if found[number].qualifier == RANGE:
            yield from _range(document, found[number])
    for one, two in pairwise(qualified):
        low, high = found[one], found[two]
        if (
            two == one + 1
            and (low.qualifier, high.qualifier) == (LEAST, MOST)
            and low.family == high.family
        ):
            yield from _limits(document, low, high)


def _range(document: Document, quantity: Quantity) -> Iterator[Relation]:
    text, (start, end) = document.text, quantity.span
    said = document[quantity.span]
    if quantity.bounds is None or NUMBERED.search(text, max(0, start - 2), start):
        return
    if quantity.value <= quantity.bounds.low + quantity.step / TWO:
        yield Relation(KIND, "holds", quantity.span, arithmetic=f"{said}由小到大")
        return
    named = CLOSED.match(text, end) or NAMED.search(text, max(0, start - 6), start)
    if not named:
        begin = max(0, start - 20)
        descending = quantity.family == "score" or quantity.unit.word in GRADES
        moving = ("至" in said or "到" in said) and MOVING.search(text, begin, start)
        if descending or moving or ALWAYS.search(text, begin, start):
            yield Relation(KIND, "open", quantity.span, reason="可能不是区间")
            return
    yield Relation(
        KIND,
        "violated",
        quantity.span,
        arithmetic=f"{said}前大后小",
        label="起点大于终点",
        values={"range": said},
        certain=bool(named) or not any(mark in said for mark in "-－−"),
    )


def _limits(document: Document, low: Quantity, high: Quantity) -> Iterator[Relation]:
    """Judge a lower limit with the upper limit right behind it."""
    between = document.text[low.span.end : high.span.start]
    if len(between) > 6 or not any(
        between.endswith(word) for word in ("不高于", "不超过", "不多于")
    ):
        return
    related = (Related(low.span, "下限"),)
    said = f"{document[low.span]}是下限，{document[high.span]}是上限"
    if low.value <= high.value:
        yield Relation(KIND, "holds", high.span, related, said)
    else:
        yield Relation(
            KIND,
            "violated",
            high.span,
            related,
            said,
            "上限小于下限",
            {"range": document[high.span]},
        )
