"""What is begun at one date and done at another: 2022年5月开工，2023年12月竣工."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.date import Period, timeline
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date

STARTS = r"开工(?:建设)?|动工(?:建设)?|启动|立项|开始|开幕|奠基|生效|起始"
ENDS = (
    r"竣工|完工|全面建成|建成|结束|闭幕|完成|交付|投产|通车|失效|到期|通过验收|验收|投入使用"
    r"|终止|截止"
)
LINK = r"[，、；]?(?:[并拟将已]|于|预计|计划|至|到|在)*"
BEGUN = regex.compile(rf"[^，。；、：\d\n]{{0,4}}(?:{STARTS})[^，。；：的\d\n项]{{0,8}}{LINK}$")
DONE = regex.compile(rf"[^，。；、：\d\n]{{0,4}}(?:{ENDS})(?:建设|施工|运营|使用|通车)?")
STARTS_AT = regex.compile(rf"(?:{STARTS})(?:日期|时间|年月)?[为是于：:]?\s?$")
ENDS_AT = regex.compile(rf"[，、；]?(?:计划|预计)?(?:{ENDS})(?:日期|时间|年月)?[为是于：:]?\s?$")
BETWEEN = 24
"""Longest text between the two dates, in characters."""


def works(document: Document) -> tuple[Period, ...]:
    """Facet: the periods of works, in order; each span ends behind the word for the end."""
    return tuple(_works(document))


def _works(document: Document) -> Iterator[Period]:
    text = document.text
    line = document.facet(timeline)
    taken = {period.start.span for period in line.periods}
    for first, last in pairwise(line.dates):
        start, end = first.span.end, last.span.start
        if end - start > BETWEEN or first.span in taken:
            continue
        done = DONE.match(text, last.span.end)
        if done and BEGUN.match(text, start, end):
            yield _period(first, last, done.end())
        elif ENDS_AT.match(text, start, end) and STARTS_AT.search(
            text, max(0, first.span.start - 10), first.span.start
        ):
            yield _period(first, last, last.span.end)


def _period(first: Date, last: Date, end: int) -> Period:
    unsaid = last.year is None and last.month is not None and first.year is not None
    if unsaid:
        last = last._replace(year=first.year)
    return Period(Span(first.span.start, end), first, last, open_year=unsaid)
