"""Which year and which months of it a figure is of, told relative to the year of the report.

2025年上半年 in a report on 2025 is months 1 to 6 of year 0; 上年同期, 去年, 2024年 are year -1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.period import WORDS
from reportlint.figures.skeleton import SIGNS
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.documents.document import Document


class Timing(NamedTuple):
    """Months of a year, both included; year 0 is that of the report, -1 the one before."""

    year: int = 0
    first: int = 1
    last: int = 12


THIS = Timing()
LAST = Timing(-1)

YEAR = r"(?:19|20)\d\d"
SPAN = SIGNS["T"]
"""In a skeleton, the sign of 五年 in 五年来."""
DIGIT = "[一二两三四五六七八九十]"
TO = "[—－―–~～至到-]{1,2}"
OFFSETS = {
    "前年": -2,
    "上年同期": -1,
    "去年同期": -1,
    "上一年度": -1,
    "上一年": -1,
    "上年度": -1,
    "上年": -1,
    "上期": -1,
    "去年": -1,
    "本年度": 0,
    "本年": 0,
    "本期": 0,
    "今年": 0,
    "当年": 0,
    "全年": 0,
    "明年": 1,
    "来年": 1,
}
SPOKEN = ("前年", "去年", "去年同期", "今年", "明年", "来年")
"""Words that are understood from when they are said."""
GIVEN_LATER = "government-work-report"
PARTS = (
    "前三个季度", "前三季度", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "首季",
)  # fmt: skip
LONGER = (
    rf"(?:过去|近|今后|未来|前)?{SPAN}多?(?:以来|来|间|内)|(?:过去|近|今后|未来){SPAN}"
    rf"|{YEAR}年?{TO}{YEAR}年(?:间|期间)?|近?(?:{DIGIT}+|\d+)年(?:来|间|内|多来)|五年|三年|过去{DIGIT}年"
    rf"|今后{DIGIT}年|“?十{DIGIT}五”?(?:时期|期间|末|以来|规划)?|历年|每年|年均|累年|任期|建[国党]以来"
    r"|[本当上下][月季周旬]|本季度|上季度|年初|期初|同期|环比|建档以来|截至目前|截[至止]今日?|目前|当前|日前|近日|近期"
)
"""Times that are no part of one year, or of which it is not known which."""
WORD = regex.compile(
    rf"(?P<longer>{LONGER})|(?P<year>{YEAR})年(?:度|底|末|终)?|(?P<offset>{'|'.join(OFFSETS)})"
    rf"|第?(?P<part>{'|'.join(PARTS)})|(?<![\d.])(?P<first>\d{{1,2}})月?份?{TO}(?P<last>\d{{1,2}})月份?(?:底|末)?"
    rf"|(?<![\d.])(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|份?(?P<end>底|末)|份)?"
    r"|年(?P<close>底|末|终)|(?P<inside>年内|报告期[内末]?|一年来)"
)
"""One word of a time; several may stand side by side: 2025年上半年."""
UNTIL = regex.compile("截[至止到]?[^，。；]{0,6}$")
LINK = regex.compile(r"[的\s]?")
DAY = regex.compile(r"\d日$")
MONTH_ENDS = (28, 29, 30, 31)


class Told(NamedTuple):
    """A time in a text: where it stands, and what it is (None: not comparable).

    ``dated``: it says of which year. ``passing``: a day on which something happened.
    """

    start: int
    end: int
    timing: Timing | None
    dated: bool
    passing: bool


def reported(document: Document) -> int | None:
    """Give the year whose figures a report tells: a government work report's is the year before."""
    if document.year is None or document.type != GIVEN_LATER:
        return document.year
    return document.year - 1


def times(
    text: str, start: int, end: int, year: int | None, *, later: bool = False
) -> Iterator[Told]:
    """Yield the times in a part of a text; words that stand side by side are one.

    ``year``: that of which the report is. ``later``: it was given in the year after, so that 去年
    is its year.
    """
    found: list[re.Match[str]] = []
    for match in WORD.finditer(text, start, end):
        if found and not LINK.fullmatch(text, found[-1].end(), match.start()):
            yield _told(text, start, found, year, later)
            found.clear()
        found.append(match)
    if found:
        yield _told(text, start, found, year, later)


def timing(text: str, year: int | None) -> Timing | None:
    """Read a time that stands alone: 2025年, 2025, 2025年1—11月, 截至2025年底; None for others."""
    text = text.strip()
    if text.isdecimal() and len(text) == 4:
        text += "年"
    if DAY.search(text) and not text.startswith("截"):
        text = f"截至{text}"
    told = list(times(text, 0, len(text), year))
    if len(told) != 1 or f"{text[: told[0].start]}{text[told[0].end :]}".strip("在于的内 "):
        return None
    return told[0].timing


def _told(text: str, limit: int, found: list[re.Match[str]], year: int | None, later: bool) -> Told:
    start, end = found[0].start(), found[-1].end()
    until = UNTIL.search(text, max(limit, start - 10), start)
    timing = _timing([match.groupdict() for match in found], year, until is not None)
    if timing and later and any(match["offset"] in SPOKEN for match in found):
        timing = timing._replace(year=timing.year + 1)
    dated = any(match["year"] or match["offset"] or match["longer"] for match in found)
    passing = timing is None and found[-1]["day"] is not None
    return Told(until.start() if until else start, end, timing, dated, passing)


def _timing(pieces: list[dict[str, str | None]], year: int | None, until: bool) -> Timing | None:
    offset, first, last = 0, 1, 12
    for piece in pieces:
        if piece["longer"]:
            return None
        if piece["year"]:
            if year is None:
                return None
            offset = int(piece["year"]) - year
        elif piece["offset"]:
            offset = OFFSETS[piece["offset"]]
        elif piece["part"]:
            first, last = WORDS[piece["part"]]
        elif piece["last"]:
            first, last = int(piece["first"] or 0), int(piece["last"])
        elif piece["month"]:
            last = int(piece["month"])
            ended = piece["end"] or int(piece["day"] or 0) in MONTH_ENDS
            if not (until and ended) and not (piece["end"] and last == 12):
                first = last
            if piece["day"] and not (until and ended):
                return None
    return Timing(offset, first, last) if 1 <= first <= last <= 12 else None
