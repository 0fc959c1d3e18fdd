"""A date and the day of the week written behind it: 2025年3月1日（星期六）."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.calendar import weekday
from reportlint.figures.date import timeline
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date

KIND = "weekday-mismatch"
TITLE = "日期与星期"
NAMES = "一二三四五六日"
WEEKDAY = regex.compile(
    r"\s?[（(]\s?(?P<in>(?:星期|周|礼拜)[一二三四五六日天])\s?(?:[上下中]午|晚)?\s?[）)]"
    r"|[，,]?\s?(?P<out>(?:星期|礼拜)[一二三四五六日天]|周[一二三四五六日天]"
    r"(?=[上下中]午|[凌早]晨|全天|[晚起前后开召举放休将在]|[\s\d，。、；：,;:）)（(至到—~～-]|$))",
    re.MULTILINE,
)


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each date with its day of the week."""
    text = document.text
    if "星期" not in text and "周" not in text and "礼拜" not in text:
        return
    dates = document.facet(timeline).dates
    for number, date in enumerate(dates):
        if date.day is None or date.month is None:
            continue
        match = WEEKDAY.match(text, date.span.end)
        if match:
            yield _judge(document, date, Span(*match.span(match.lastgroup or 0)), dates[:number])


def _judge(document: Document, date: Date, span: Span, before: tuple[Date, ...]) -> Relation:
    said = NAMES.index(document.text[span.end - 1].replace("天", "日")) + 1
    if not date.exists:
        return Relation(KIND, "open", span, reason="没有这一天")
    years = [date.year] if date.year is not None else _years(document, before)
    if not years or (date.month, date.day) == (2, 29):
        years = [year for year in years if date._replace(year=year).exists]
    if not years:
        return Relation(KIND, "open", span, reason="不知道是哪一年")
    right = {year: weekday(year, date.month or 1, date.day or 1) for year in years}
    certain = date.year is not None
    if said in right.values():
        if not certain and len(years) > 1:
            return Relation(KIND, "open", span, reason="没有写明年份")
        return Relation(
            KIND,
            "holds",
            span,
            (Related(date.span, "日期"),),
            f"{_day(years[0], date)}是星期{NAMES[said - 1]}",
        )
    name = NAMES[right[years[0]] - 1]
    return Relation(
        KIND,
        "violated",
        span,
        (Related(date.span, f"这一天是星期{name}"),),
        f"{_day(years[0], date)}是星期{name}，写作“{document[span]}”",
        f"应为星期{name}",
        {"right": f"星期{name}", "date": _day(years[0], date)},
        certain,
    )


def _day(year: int, date: Date) -> str:
    return date._replace(year=year).text


def _years(document: Document, before: tuple[Date, ...]) -> list[int]:
    """Years that a date without a year may mean, the likeliest first."""
    years = [date.year for date in before[-6:] if date.year is not None][-1:]
    if document.year is not None:
        years += [document.year, document.year + 1]
    return list(dict.fromkeys(years))
