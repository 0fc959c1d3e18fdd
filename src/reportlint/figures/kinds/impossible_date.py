"""Days and times that no calendar and no clock has: 9月31日, 2023年2月29日, 13月, 9:75, 第五季度.

Only what is impossible is yielded. That a date exists ties no two figures together, so that a
possible one is no relation that holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.calendar import month_length
from reportlint.figures.date import DASH, timeline
from reportlint.figures.relation import Relation
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date

KIND = "impossible-date"
TITLE = "日期有无"

LUNAR = regex.compile(r"(?:农历|阴历|旧历|藏历|夏历|闰)[^。；，]{0,8}$")
DAYTIME = r"上午|下午|早上|早晨|晚上|凌晨|中午|傍晚|夜间|当晚|今晚"
OF_YEAR = ("份", "底", "初", "末", "上旬", "中旬", "下旬")
"""What makes 18月 a month; without one of them it may be a number of months (18月龄, 工期18月)."""
CLOCK = tuple(regex.compile(rf"{mark}(?<=\d.)\d\d(?![\d:：.%％])") for mark in ":：")
"""The mark in 9:75 and the minutes behind it."""
CLOCK_BEFORE = regex.compile(
    rf"(?:{DAYTIME}|时间[为是：:]?|[日号](?:[（(][^（()）]{{1,6}}[）)])?|(?:星期|周)[一二三四五六日天]"
    rf"|\d[:：]\d\d{DASH}(?:次日)?)\s?$"
)
HOUR = regex.compile(r"时(?<=\d时)(?![间期候代节段])(?:\s?(\d\d?)分(?!钟))?")
"""The 时 in 25时70分 and what follows."""
HOUR_BEFORE = regex.compile(rf"(?:{DAYTIME}|[日号])\s?$")
QUARTERS = "一二三四1234"
MONTHS = regex.compile(
    rf"季度(?<=[{QUARTERS}]..)(?<![前至到—-]...)[（(](?P<first>\d{{1,2}})月?{DASH}(?P<last>\d{{1,2}})月[）)]"
)
"""A quarter with its months, behind the number."""
QUARTER = regex.compile(r"第([五六七八九5-9５-９])(?:个)?季度")


def relations(document: Document) -> Iterator[Relation]:
    """Yield each impossible date, time or quarter."""
    text = document.text
    for date in document.facet(timeline).dates:
        if not date.exists and not LUNAR.search(
            text, max(0, date.span.start - 12), date.span.start
        ):
            said = document[date.span]
            written = "月" in said or "年" in said
            if not written and not _near_miss(date):
                continue
            start, end = date.span
            alone = date.year is None and date.day is None
            if alone and not (text.startswith(OF_YEAR, end) and text[start - 1 : start] != "近"):
                continue
            yield _violated(date.span, _why(date), certain=written)
    for match in regex.each(CLOCK, text):
        start, end = _number(text, match.start()), match.end()
        fault = _clock(int(text[start : end - 3]), int(text[end - 2 : end]))
        if fault and CLOCK_BEFORE.search(text, max(0, start - 12), start):
            yield _violated(Span(start, end), fault)
    for match in HOUR.finditer(text):
        start, end = _number(text, match.start()), match.end()
        fault = _clock(int(text[start : match.start()]), int(match[1] or 0))
        if fault and HOUR_BEFORE.search(text, max(0, start - 6), start):
            yield _violated(Span(start, end), fault)
    for match in QUARTER.finditer(text):
        if text[max(0, match.start() - 2) : match.start()] != "连续":
            yield _violated(Span(*match.span()), "一年只有四个季度")
    for match in MONTHS.finditer(text):
        said = text[match.start() - 1]
        quarter = QUARTERS.index(said) % 4
        first, last = int(match["first"]), int(match["last"])
        if (first, last) != (3 * quarter + 1, 3 * quarter + 3):
            right = f"{said}季度是{3 * quarter + 1}至{3 * quarter + 3}月"
            yield _violated(Span(match.start("first"), match.end() - 1), right)


def _number(text: str, end: int) -> int:
    """Give where the number of one or two digits begins that stands before an offset."""
    return end - 2 if end > 1 and text[end - 2].isdecimal() else end - 1


def _near_miss(date: Date) -> bool:
    """Tell whether 2023.2.30 is a date at all, and not the number of a standard or a version."""
    return 1 <= (date.month or 0) <= 12 and 1 <= (date.day or 0) <= 31


def _why(date: Date) -> str:
    month = date.month
    if month is None or not 1 <= month <= 12:
        return f"一年没有{month}月"
    if month == 2 and date.year is None:
        return "2月最多29天"
    year = f"{date.year}年" if month == 2 else ""
    return f"{year}{month}月只有{month_length(date.year or 2000, month)}天"


def _clock(hour: int, minute: int) -> str:
    if minute > 59:
        return f"一小时没有{minute}分"
    if hour > 24 or (hour == 24 and minute):
        return f"一天没有{hour}时{f'{minute}分' if minute else ''}"
    return ""


def _violated(span: Span, why: str, *, certain: bool = True) -> Relation:
    return Relation(
        KIND, "violated", span, arithmetic=why, label=why, values={"why": why}, certain=certain
    )
