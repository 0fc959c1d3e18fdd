"""Parts of a year in words: 上半年 is January to June, 前三季度 January to September."""

from __future__ import annotations

from reportlint import regex
from reportlint.namedtuple import NamedTuple

WORDS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
    "前三个季度": (1, 9),
    "一季度": (1, 3),
    "首季": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "全年": (1, 12),
    "本年累计": (1, 12),
    "本年度": (1, 12),
    "本年": (1, 12),
    "今年以来": (1, 12),
    "年度": (1, 12),
}
PERIOD = regex.compile(
    r"(?P<first>\d{1,2})月?[—－\-~～至到]+(?P<last>\d{1,2})月份?|第?(?P<word>"
    + "|".join(sorted(WORDS, key=len, reverse=True))
    + r")|(?<![\d年个])(?P<month>\d{1,2})月份?(?!\d|日)|(?P<now>本月|当月|本季度|本季|当季|本周)"
)


class Period(NamedTuple):
    """Months of a year, both included. ``now``: the current month or quarter, a part of it."""

    first: int
    last: int
    now: bool = False

    def holds(self, other: Period) -> bool:
        """Tell whether the other period is a part of this one and shorter."""
        if other.now:
            return not self.now and (self.first, self.last) == (1, 12)
        inside = self.first <= other.first and other.last <= self.last
        return inside and self != other and not self.now


def period(text: str) -> tuple[Period, str] | None:
    """Find the last period in a text; give it and the text without it."""
    found = None
    for match in PERIOD.finditer(text):
        found = match
    if found is None:
        return None
    rest = text[: found.start()] + text[found.end() :]
    if found["word"]:
        return Period(*WORDS[found["word"]]), rest
    if found["now"]:
        return Period(0, 0, True), rest
    first = int(found["month"] or found["first"])
    last = int(found["month"] or found["last"])
    if not 1 <= first <= last <= 12:
        return None
    return Period(first, last), rest
