"""What begins must begin before it ends: 2023年9月至2023年3月; 5月开工, 上年12月竣工."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from reportlint.figures.date import timeline
from reportlint.figures.relation import Relation
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date, Period
    from reportlint.span import Span

KIND = "date-order"

WRAP = 9
"""A period without a second year may cross the turn of the year, but not for more months."""

STARTS = r"开工(?:建设)?|动工|启动|立项|开始|开幕|奠基|受理|生效"
ENDS = r"竣工|完工|建成|结束|闭幕|完成|办结|交付|投产|通车|失效|到期|验收"
BEGUN = re.compile(
    rf"^(?:[^，。；、：\d]{{0,4}})(?P<verb>{STARTS})[^，。；：\d]{{0,8}}[，、；]?(?:[并拟将已]|于|预计|计划|至|到|在)*$"
)
DONE = re.compile(rf"^[^，。；、：\d]{{0,4}}(?:{ENDS})")
STARTING = re.compile(STARTS)


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each period, and for each start with its end."""
    line = document.facet(timeline)
    for period in line.periods:
        yield _ordered(document, period)
    if STARTING.search(document.text):
        yield from _works(document, line.dates, {period.start.span for period in line.periods})


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
        if (end.month - start.month) % 12 <= WRAP and end.month != start.month:
            return Relation(KIND, "open", end.span, related, reason="没有写明年份，可能跨年")
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


def _works(document: Document, dates: Sequence[Date], starts: set[Span]) -> Iterator[Relation]:
    """Yield what is begun at one date and, right behind it, done at another."""
    text = document.text
    for one, other in itertools.pairwise(dates):
        between = text[one.span.end : other.span.start]
        if len(between) > 24 or one.span in starts or one.year is None or other.year is None:
            continue
        begun = BEGUN.match(between)
        if begun and DONE.match(text[other.span.end : other.span.end + 12]):
            related = (Related(one.span, begun["verb"]),)
            if _later(one, other):
                yield _violated(one, other, certain=False)
            else:
                yield Relation(KIND, "holds", other.span, related, f"{one.text}早于{other.text}")


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
