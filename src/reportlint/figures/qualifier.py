"""Words that make a number vague or a limit: 约 300, 540 余, 超 12%, 不足一半, 96% 以上."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import INFINITY, ZERO, Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

MORE, ABOUT, LEAST, MOST, RANGE = "余", "约", "以上", "以下", "范围"
"""The five qualifiers: a little more than, about, at least, at most, from … to."""

TENTH = Decimal("0.1")

BEFORE = {
    LEAST: "不少于 不低于 不下于 至少 最少 超过 突破 高于 大于 多于 超出 超 逾",
    MOST: "不超过 不多于 不高于 不大于 不足 不到 不满 未满 至多 最多 低于 小于 少于",
    ABOUT: "大约 约为 约占 约合 约 大概 将近 接近 几近 近 大致",
}
"""Qualifier -> words directly before a number."""

BEHIND = {
    LEAST: "及以上 以上 之多 ＋ +",
    MOST: "及以下 以下 以内 之内",
    ABOUT: "左右 上下",
}
"""Qualifier -> words directly behind a unit."""


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: qualifier for qualifier, words in table.items() for word in words.split()}


BEFORE_OF, BEHIND_OF = _by_word(BEFORE), _by_word(BEHIND)
LONGEST = max(map(len, (*BEFORE_OF, *BEHIND_OF)))
ENDINGS = frozenset(word[-1] for word in BEFORE_OF)
BEGINNINGS = frozenset(word[0] for word in BEHIND_OF)
INNOCENT = frozenset(
    first + last
    for last, words in (
        ("约", "节合签公预履违集制条特相契邀"),
        ("近", "最附临邻晚亲远"),
        ("超", "赶"),
    )
    for first in words
)
"""Words that end like a qualifier and are none."""
NO_LIMIT = regex.compile(r"简称|[各述几\d]")
"""What follows a word that is no qualifier after all: 以下简称, 5+3."""
SPARSE = regex.compile(r"[超逾过上近约]$|超过$|不足$|不到$|达到?$")
"""What makes a figure of a bare 百, 千 or 万: 上千人, 近百家, 不足万元."""


def qualify(text: str, start: int, stop: int) -> str:
    """Tell which qualifier stands around a number with its unit at text[start:stop], or none.

    The text goes on behind the unit.
    """
    if text[stop] in BEGINNINGS:
        for end in range(stop + LONGEST, stop, -1):
            found = BEHIND_OF.get(text[stop:end])
            if found and not NO_LIMIT.match(text, end):
                return found
    if text[start - 1] in ENDINGS:
        for begin in range(max(0, start - LONGEST), start):
            found = BEFORE_OF.get(text[begin:start])
            if found:
                return "" if text[start - 2 : start] in INNOCENT else found
    return ""


def bounds(qualifier: str, value: Decimal, step: Decimal) -> Interval | None:
    """Give the range that a qualified number stands for; None where it is not qualified.

    540余 is up to 550, 1200余 up to 1300: never beyond the next step of the last digit that is not
    zero. About means within a tenth.
    """
    if qualifier == MORE:
        return Interval(value, value + place(value, step))
    if qualifier == ABOUT:
        return Interval(value - abs(value) * TENTH, value + abs(value) * TENTH)
    if qualifier == LEAST:
        return Interval(value, INFINITY)
    if qualifier == MOST:
        return Interval(-INFINITY if value < 0 else ZERO, value)
    return None


def place(value: Decimal, step: Decimal) -> Decimal:
    """Give the place of the last digit that is not zero: 10 for 540, 100 for 1200."""
    if not value or not step:
        return step or Decimal(1)
    steps = value / step
    while not steps % 10:
        steps /= 10
        step *= 10
    return step
