"""What begins must begin before it ends: 2023年9月至2023年3月; 5月开工, 上年12月竣工."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.date import timeline
from reportlint.figures.relation import Relation
from reportlint.figures.work import works
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date, Period

KIND = "date-order"
TITLE = "日期先后"

WRAP = 9
"""A period without a second year may cross the turn of the year, but not for more months."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each period, and for each start with its end."""
    for period in document.facet(timeline).periods:
        yield _ordered(document, period)
    for work in document.facet(works):
        relation = _ordered(document, work)
        # The two dates may belong to two works.
        yield relation._replace(certain=False) if relation.verdict == "violated" else relation


def _ordered(document: Document, period: Period) -> Relation:
    start, end = period.start, period.end
    related = (Related(start.span, "起"),)
    if not start.exists or not end.exists:
        return Relation(KIND, "open", end.span, related, reason="没有这一天")
    later = not period.crosses and _later(start, end)
    if later is None:
        return Relation(KIND, "open", end.span, related, reason="起止写法不同，无法比较")
    if not later:
        return Relation(KIND, "holds", end.span, related, f"{start.text}早于{end.text}")
    certain = True
    if period.open_year and start.month is not None and end.month is not None:
        months = (end.month - start.month) % 12
        if 0 < months <= WRAP or _whole_year(start, end):
            return Relation(KIND, "open", end.span, related, reason="没有写明年份，可能跨年")
        certain = not months
    elif end.year == start.year and end.month == start.month and not document[end.span].count("月"):
        certain = False  # 10月28日至3日: the month of the end was left out
    return _violated(start, end, certain)


def _later(start: Date, end: Date) -> bool | None:
    """Tell whether the start lies behind the end, by the parts that both have."""
    if (start.year is None) != (end.year is None):
        return None
    first = (start.year or 0, start.month, start.day)
    second = (end.year or 0, end.month, end.day)
    for one, other in zip(first, second, strict=True):
        if one is None or other is None:
            return False
        if one != other:
            return one > other
    return False


def _whole_year(start: Date, end: Date) -> bool:
    """Tell whether a period is a year of its own, as a school year is: 9月1日至8月31日."""
    if start.month is None or end.month is None or (end.month - start.month) % 12 != 11:
        return False
    if start.day is None or end.day is None:
        return start.day is None and end.day is None
    return start.day == 1 and end.day >= 28


def _violated(start: Date, end: Date, certain: bool) -> Relation:
    said = f"{start.text}晚于{end.text}"
    return Relation(
        KIND,
        "violated",
        end.span,
        (Related(start.span, f"起 {start.text}"),),
        said,
        f"止 {end.text}",
        {"start": start.text, "end": end.text},
        certain,
    )
