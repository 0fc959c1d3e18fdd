"""Stated lengths of time: 为期10天, 近三年, 一年半, 65年."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.numeral import han
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re

NUMBER = r"\d{1,4}|[一二两三四五六七八九十百零]{1,5}"
PATTERN = (
    rf"(?P<rough>近|约|大约|将近|超过|超|逾)?\s?(?P<number>{NUMBER})\s?(?P<more>多|余)?\s?"
    r"(?P<unit>个半月|个月|年半|周年|年|天|日|周|个星期|星期)(?P<half>半)?(?P<about>左右|上下|多|余)?"
)
"""To stand inside a larger pattern, once."""

DAYS = {"天": 1, "日": 1, "周": 7, "个星期": 7, "星期": 7}
"""Units that are counted in days -> how many."""
MONTHS = {"个月": 1, "个半月": 1, "年": 12, "年半": 12, "周年": 12}
"""Units that are counted in months -> how many."""

HALVES = ("个半月", "年半")
MORE = ("多", "余", "超过", "超", "逾")
NEARLY = ("近", "将近")


class Duration(NamedTuple):
    """A stated length: from ``low`` to ``high`` times its unit."""

    span: Span
    text: str
    low: float
    high: float
    unit: str


def count(text: str) -> int | None:
    """Read a whole number, Arabic, full-width or Chinese: 36, 十五, 两, 一百零五."""
    if text.isdecimal():
        return int(text)
    numeral = han(text)
    return int(numeral.value) if numeral else None


def duration(match: re.Match[str], shift: int) -> Duration | None:
    """Read the match of a pattern with ``PATTERN`` in it; ``shift`` is added to its offsets."""
    value = count(match["number"])
    if value is None:
        return None
    low = high = float(value)
    if match["half"] or match["unit"] in HALVES:
        low, high = low + 0.5, high + 0.5
    step = 10 if value >= 20 and value % 10 == 0 else 1
    words = {match["rough"], match["more"], match["about"]}
    if words & set(MORE):
        high += step
    elif words & set(NEARLY):
        low -= step
    elif match["rough"] or match["about"]:
        low, high = low - max(1, low / 10), high + max(1, high / 10)
    last = "about" if match["about"] else "half" if match["half"] else "unit"
    start, end = match.start("number"), match.end(last)
    return Duration(
        Span(shift + start, shift + end), match.string[start:end], low, high, match["unit"]
    )
