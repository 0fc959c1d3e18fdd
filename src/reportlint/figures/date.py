"""Dates, periods and times of day as they are written, and the calendar they must fit.

A date may lack parts: 2023年, 2023年5月, 5月6日. The parts are kept as written, right or wrong; the
kind ``impossible_date`` judges them. Numerals are Arabic, full-width or Chinese.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.calendar import month_length
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four digits before 年 outside of these are a duration (5000年历史)."""

ONES = "一二三四五六七八九"
SMALL = {
    **{one: number for number, one in enumerate(ONES, 1)},
    **{
        tens + one: 10 * ten + number
        for ten, tens in ((1, "十"), (2, "二十"), (2, "廿"), (3, "三十"), (3, "卅"), *(
            (ten, ONES[ten - 1] + "十") for ten in range(4, 10)
        ))
        for number, one in enumerate(("", *ONES))
    },
}  # fmt: skip
"""Chinese numerals below 100."""

YEAR_DIGITS = {digit: str(value) for value, digit in enumerate("〇" + ONES)}
YEAR_DIGITS.update({"零": "0", "○": "0", "０": "0", "O": "0"})

NUMERAL = "0-9０-９一二三四五六七八九十廿卅〇零○"
SPACE = r"[ \u3000\xa0]{0,2}"
PART = regex.compile(
    # It begins with one class of characters because those are found quickly.
    rf"[{NUMERAL}](?:[{NUMERAL}]{{0,3}}(?P<number>){SPACE}(?P<unit>[年月日号])"
    r"|(?<=[12])(?P<year>\d{3})([-./．])(?P<month>\d{1,2})\4(?P<day>\d{1,2})(?!\d|[-./．]\d))"
)
"""A part of a date, or one that is written in three numbers. The group ``number`` is empty and
stands where the numeral ends, ``year`` lacks its first digit."""
JOINED = frozenset("0123456789０１２３４５６７８９.．百千万亿几数" + NUMERAL[6:])
"""Characters before a numeral that make it the tail of something else."""

DASH = rf"{SPACE}(?:至|到|—{{1,2}}|－|–|-|~|～|─{{1,2}}){SPACE}"
"""What stands between the two ends of a range."""

BETWEEN = regex.compile(
    rf"(?:{SPACE}[（(](?:星期|周)[一二三四五六日天][）)])?起?{DASH}"
    rf"(?P<next>次年|翌年|第二年|来年)?(?P<same>当年|同年)?{SPACE}$"
)
AHEAD = regex.compile(rf"(?<![{NUMERAL}.．,，])([{NUMERAL}]{{1,4}}){DASH}$")
"""The start of 3—5月 or 2021—2025年, which borrows its unit from the end."""

MARKS = frozenset("至到—－–-~～─年 \u3000\xa0")
"""Last characters before the end of a period."""

REACH = 16
"""How far before its end the start of a period may end, in characters."""


class Date(NamedTuple):
    """A date as written; ``None`` for the parts that are not there."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Tell whether the calendar has such a day; 2月29日 without a year may exist."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None or self.month is None:
            return self.day is None or 1 <= self.day <= 31
        return (
            1 <= self.day <= month_length(self.year if self.year is not None else 2000, self.month)
        )

    @property
    def text(self) -> str:
        """Write the date in the usual way: 2023年5月6日."""
        parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
        return "".join(f"{value}{unit}" for value, unit in parts if value is not None)


class Period(NamedTuple):
    """A range from date to date; what the written end leaves out is taken from the start.

    ``crosses``: the end is said to lie in the following year. ``open_year``: neither date, or only
    the start, tells its year, so that the end may lie in the following year unsaid.
    """

    span: Span
    start: Date
    end: Date
    crosses: bool = False
    open_year: bool = False


def small(text: str) -> int | None:
    """Read a numeral below 100, Arabic, full-width or Chinese; None where it is none."""
    if text.isdecimal():
        return int(text) if len(text) <= 2 else None
    return SMALL.get(text)


def year_of(text: str) -> int | None:
    """Read four digits as a year, Arabic, full-width or Chinese; None where they are none."""
    if len(text) != 4:
        return None
    digits = "".join(YEAR_DIGITS.get(character, character) for character in text)
    if not digits.isdecimal():
        return None
    year = int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def key(date: Date, *, last: bool = False) -> tuple[int, int, int]:
    """Give what sorts dates by time: the first day that a date may mean, or the last."""
    return date.year or 0, date.month or (12 if last else 1), date.day or (31 if last else 1)


SIGNING = ("成文日期", "落款日期", "签发日期")


def signed(document: Document) -> Date | None:
    """Facet: the date of signature, with year and month, where there is one."""
    for word in SIGNING:
        place = document.text.find(word)
        if place >= 0:
            behind = place + len(word)
            for date in between(document, behind, behind + 3):
                if date.year and date.month:
                    return date
    for block in reversed(document.body[-6:]):
        if block.kind == "date":
            for date in between(document, *block.span):
                if block.span.holds(date.span) and date.year is not None and date.month is not None:
                    return date
    return None


def written(document: Document) -> range:
    """Give the years in which a report may have been written; empty where nothing tells."""
    date = document.facet(signed)
    if date and date.year is not None:
        return range(date.year, date.year + 1)
    if document.year is None:
        return range(0)
    return range(document.year, document.year + 2)


class Timeline(NamedTuple):
    """All dates and periods of a text, each in order. The dates of periods are among the dates."""

    dates: tuple[Date, ...]
    periods: tuple[Period, ...]


def timeline(document: Document) -> Timeline:
    """Facet: the dates and periods of a document."""
    return read(document.text)


def between(document: Document, start: int, end: int) -> tuple[Date, ...]:
    """Give the dates that begin in text[start:end]."""
    dates = document.facet(timeline).dates
    first = bisect_left(dates, start, key=place_of)
    return dates[first : bisect_left(dates, end, first, key=place_of)]


def place_of(date: Date) -> int:
    """Give where a date begins."""
    return date.span.start


def read(text: str) -> Timeline:
    """Find dates and periods in a text."""
    dates: list[Date] = []
    periods: list[Period] = []
    for date in _dates(text):
        period = _period(text, dates, date)
        if period is None:
            if date.year is not None or date.month is not None:
                dates.append(date)
            continue
        periods.append(period)
        if dates and period.start.span.holds(dates[-1].span):
            dates.pop()
        dates.append(period.start)
        dates.append(period.end)
    return Timeline(tuple(dates), tuple(periods))


def _dates(text: str) -> Iterator[Date]:
    """Yield runs of 年, 月, 日; a day alone is yielded too, it may end a period."""
    open_: Date | None = None
    for match in PART.finditer(text):
        start, end = match.span()
        if start and text[start - 1] in JOINED and not (open_ and open_.span.end == start):
            continue
        unit = match["unit"]
        if unit is None:
            if open_:
                yield open_
            open_ = None
            year = year_of(text[start : match.end("year")])
            if year is not None and not (start and text[start - 1] in "-/"):
                yield Date(Span(start, end), year, int(match["month"]), int(match["day"]))
            continue
        number = text[start : match.start("number")]
        follows = open_ is not None and not text[open_.span.end : start].strip(" \u3000\xa0")
        value = year_of(number) if unit == "年" else small(number)
        if value is None:
            continue
        if unit == "年":
            if open_:
                yield open_
            open_ = Date(Span(start, end), value)
        elif unit == "月":
            if open_ and follows and open_.month is None and open_.day is None:
                open_ = Date(Span(open_.span.start, end), open_.year, value)
            else:
                if open_:
                    yield open_
                open_ = Date(Span(start, end), None, value)
        elif open_ and follows and open_.month is not None and open_.day is None:
            yield Date(Span(open_.span.start, end), open_.year, open_.month, value)
            open_ = None
        else:
            if open_:
                yield open_
            open_ = None
            if unit == "日":
                yield Date(Span(start, end), None, None, value)
    if open_:
        yield open_


def _period(text: str, dates: list[Date], end: Date) -> Period | None:
    """Make a period of a date and what stands before it, if that is the start of one."""
    stop = end.span.start
    if not stop or text[stop - 1] not in MARKS:
        return None
    last = dates[-1] if dates and dates[-1].span.end > stop - REACH else None
    if last and (match := BETWEEN.match(text, last.span.end, stop)):
        return _join(last, end, crosses=match["next"] is not None, same=match["same"] is not None)
    ahead = AHEAD.search(text, max(0, stop - REACH), stop)
    if not ahead:
        return None
    span = Span(*ahead.span(1))
    before = last if last and not text[last.span.end : span.start].strip() else None
    if end.year is not None:
        year = year_of(ahead[1])
        return _join(Date(span, year), end) if year is not None else None
    value = small(ahead[1])
    if value is None:
        return None
    if end.month is not None:
        if before and before.month is None:
            return _join(Date(Span(before.span.start, span.end), before.year, value), end)
        return _join(Date(span, None, value), end)
    if before and before.month is not None and before.day is None:
        start = Date(Span(before.span.start, span.end), before.year, before.month, value)
        return _join(start, end)
    return None


def _join(start: Date, end: Date, *, crosses: bool = False, same: bool = False) -> Period | None:
    """Fill in what the end leaves out; None where the two do not belong together."""
    if end.month is None and end.day is not None:
        if start.day is None:
            return None
        end = end._replace(month=start.month, year=start.year)
        return Period(Span(start.span.start, end.span.end), start, end)
    unsaid = end.year is None
    if unsaid and start.month is None:
        return None
    if unsaid and start.year is not None:
        end = end._replace(year=start.year + crosses)
    return Period(
        Span(start.span.start, end.span.end),
        start,
        end,
        crosses,
        unsaid and not crosses and not same,
    )
