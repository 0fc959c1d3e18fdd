"""Quantities: every number of a document with its unit, its qualifier and the range it stands for.

A quantity is what is written and nothing more; what it counts is the matter of ``mention``. Dates,
ordinals (第三, 前10名), codes and the Chinese numerals inside words (统一, 一些, 十分) are none.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED, ZERO, Interval, around
from reportlint.figures.joining import LONGEST, dated, join
from reportlint.figures.numeral import NUMERAL, Numeral, arabic, han
from reportlint.figures.qualifier import ABOUT, MORE, SPARSE, bounds, qualify
from reportlint.figures.unit import (
    AFTER_ONE,
    ARABIC_ONLY,
    BARE,
    DATED,
    LENGTHS,
    ONE,
    UNITS,
    Unit,
    unit_at,
)  # fmt: skip
from reportlint.language.character import DIGITS, MULTIPLIERS, fold
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re

    from reportlint.documents.document import Document

new = tuple.__new__
"""Makes what is made at every figure, past the constructor of its class."""
TWO = Decimal(2)
END = "\0"
"""Put behind a text, so that a character stands before and behind every numeral."""
POWERS = frozenset("百千万亿")
SPACES = frozenset(" \u2009\u00a0")
VAGUER = frozenset("余多来几")
"""Characters between a numeral and its unit that make it vague: 540余人, 20多次."""
NO_FIGURE = frozenset("第_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Characters before a number that make it an ordinal or a part of a code."""
LETTERS = NO_FIGURE - {"第", "_"}
BEFORE_NO_HAN = NO_FIGURE | frozenset("数几好")
AFTER_NUMERAL = frozenset(LENGTHS) | VAGUER | SPACES
AFTER_HAN = AFTER_NUMERAL - {"几"}
"""What stands before no Chinese numeral that is a figure, and behind each; behind other numerals
with a unit."""
DATED_ONLY = DATED - LENGTHS.keys()
"""What stands behind a number that is a part of a date and nothing else."""
DOUBTFUL = frozenset("年名位成度番")
"""Units that ``_fits`` looks at."""
ARTICLE = frozenset("同每某这那任另第唯统进万之逐单专有无哪下头")
"""Characters before a single 一 that make it an article or a part of a word."""
NO_TENTH = frozenset("立为功果效员本绩长熟都就套品交活体败分")
"""Characters behind 成 that make a word with it: 三成立 is not 30%."""
NAMES = regex.compile(
    "(?:(?<=中央.)|(?<=中央..)|(?<=中央...))[项个条大]|个(?:意识|自信|维护|确立|务必|坚持|明确|结合|代表(?![团队处大]))"
    "|项规定(?:精神|及其|实施细则)"
)
"""From the unit on: names of rules and slogans, which count nothing (中央八项规定, 两个维护)."""
PER = frozenset("/／")
BEHIND_UNIT = PER | DIGITS.keys() | {"多"}
"""What stands behind a unit and belongs to the figure: 3元/件, 20岁多, 九成八."""
MINUS = frozenset("-－−﹣")
SIGNED = regex.compile(r"[长降加少升落幅度率差额比为是速减增化：:（(、达]$")
"""What may stand before a minus sign: 增长-2.1%. Elsewhere the mark is a hyphen or a range."""


class Quantity(NamedTuple):
    """A number with its unit.

    ``span`` covers numeral and unit (540余人), ``place`` tells where the numeral alone (540) begins
    and ends. ``value`` is in the unit of the family: 3.2亿元 is 320000000. ``step`` is one unit of
    the last printed digit, 10000000 there, and 0 for what is counted and written out.
    ``qualifier``: empty, 余 (540余人), 约, 以上 (also 超, 至少), 以下 (also 不足), 范围 (15至20家;
    value is the first). ``bounds``: the range that a qualified number stands for. ``scale``: the
    power of ten written as a word, 10000 for 3.2万.
    """

    span: Span
    place: tuple[int, int]
    value: Decimal
    step: Decimal
    unit: Unit
    qualifier: str = ""
    bounds: Interval | None = None
    scale: Decimal = ONE

    @property
    def numeral(self) -> Span:
        """The numeral without its unit."""
        return Span(*self.place)

    @property
    def family(self) -> str:
        """What it may be compared with; empty for a number without a unit."""
        return self.unit.family

    @property
    def interval(self) -> Interval:
        """The values that are written like this when rounded half up."""
        if self.bounds is not None:
            return self.bounds
        if not self.step:
            return Interval(self.value, self.value)
        return around(self.value, self.step / TWO)

    @property
    def wide(self) -> Interval:
        """The values that are written like this in any usual rounding: half up, down or up."""
        if self.bounds is not None:
            return self.bounds
        if not self.step:
            return Interval(self.value, self.value)
        return around(self.value, self.step)

    @property
    def exact(self) -> bool:
        """Whether it stands for one value: counted, written out, and not qualified."""
        return not self.step and self.bounds is None


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Facet: all quantities of a document, in order, not overlapping."""
    return tuple(_scan(document.facet(folded)))


def folded(document: Document) -> str:
    """Facet: the text with full-width digits, letters, ％ and ． in ASCII, one for one."""
    return fold(document.text)


def scan(text: str) -> list[Quantity]:
    """Find the quantities of a text."""
    return _scan(fold(text))


def _scan(text: str) -> list[Quantity]:
    text += END
    found: list[Quantity] = []
    end = 0
    for match in NUMERAL.finditer(text):
        quantity = _read(text, match)
        if quantity is None:
            if found and found[-1].unit is BARE and dated(text, found[-1], match):
                found.pop()
                end = found[-1].span.end if found else 0
            continue
        start, stop = quantity.span
        if start < end:
            continue
        if start - end > LONGEST or quantity.unit is BARE or not found:
            found.append(quantity)
        else:
            join(text, found, quantity)
        end = stop
    return found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """Read one numeral with its unit; None where it is no quantity."""
    place = match.span()
    start, end = place
    before = text[start - 1]
    following = text[end]
    form = match.lastgroup
    if form == "han":
        if following not in AFTER_HAN or before in BEFORE_NO_HAN:
            return None
        number = han(match[0])
    elif form == "part":
        return _fraction(text, match)
    elif before in NO_FIGURE or following in DATED_ONLY:
        return None
    elif form == "arabic":
        digits = match[0]
        if following == "年" and len(digits) == 4 and digits.isdecimal():
            return None
        number = arabic(digits)
    else:
        last = match.end("arabic")
        number = arabic(text[start:last], text[last:end])
    if number is None:
        return None
    value, step, whole, scale = number

    stop = end
    more = ""
    unit = None
    if following in LENGTHS:
        unit = unit_at(text, stop)
    elif following in AFTER_NUMERAL:
        if following in VAGUER:
            more = following
            stop += 1
            while text[stop] in POWERS:
                power = MULTIPLIERS[text[stop]]
                scale, value, step, whole = scale * power, value * power, step * power, False
                stop += 1
        if text[stop] in SPACES:
            stop += 1
        unit = unit_at(text, stop)
    if unit is None:
        if more or form == "han" or following in DATED or following in LETTERS:
            return None
        unit, stop = BARE, end
        if before in ("￥", "¥"):
            unit, start = UNITS["元"], start - 1
    else:
        word, family, factor, _ = unit
        if (form == "han" or word in DOUBTFUL) and not _fits(text, match, word, stop, number, more):
            return None
        stop += len(word)
        behind = text[stop]
        if behind in BEHIND_UNIT:
            if behind in PER:
                per = unit_at(text, stop + 1)
                unit = Unit(word, f"{family}/{per.family if per else ''}", factor, False)
                stop += 1 + len(per.word) if per else 1
            elif behind == "多":
                more = more or "余"
            elif word == "成":
                # 九成八 is 98%.
                value, step, stop = value + Decimal(DIGITS[behind]) / 10, step / 10, stop + 1
        if factor is not ONE:
            value, step = value * factor, step * factor
    if before in MINUS and SIGNED.search(text, max(0, start - 2), start - 1):
        value, start = -value, start - 1
    vague = MORE if more in ("余", "多") else ABOUT
    qualifier = vague if more else qualify(text, start, stop)
    limits = bounds(qualifier, value, step) if qualifier else None
    if whole and unit.counts:
        step = ZERO
    span = new(Span, (start, stop))
    return new(Quantity, (span, place, value, step, unit, qualifier, limits, scale))


def _fits(
    text: str, match: re.Match[str], unit: str, stop: int, number: Numeral, more: str
) -> bool:
    """Tell whether a Chinese number, or one before a doubtful unit, makes a figure with it."""
    start = match.start()
    before = text[start - 1]
    if unit in DOUBTFUL:
        if unit == "年" and number.whole and (number.value >= 1000 or text[start] == "0"):
            return False
        if unit in ("名", "位") and before == "前":
            return False
        if unit == "成" and text[stop + 1 : stop + 2] in NO_TENTH:
            return False
        if unit == "度" and number.value < 10_000:
            return False
        if unit == "番" and "翻" not in text[max(0, start - 3) : start]:
            return False
    if match.lastgroup != "han":
        return True
    word = match.group()
    if NAMES.match(text, stop):
        return False
    if unit in ARABIC_ONLY and number.value < 10_000:
        return False
    if unit == "次" and text.startswith("产业", stop + 1):
        return False
    if word[0] in POWERS and not more and not SPARSE.search(text, max(0, start - 2), start):
        return False
    if word in ("零", "〇"):
        return False
    if word == "一":
        if unit not in AFTER_ONE or before in ARTICLE:
            return False
        return unit != "个" or before in ("共", "仅", "有", "只")
    return word != "二" or unit != "次"


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """Read 百分之五十八点二, 千分之三, 三分之二, all as percent."""
    start, stop = match.span()
    below = han(text[start : match.start("han")])
    part = match["part"]
    above = arabic(part) if part[0].isdecimal() else han(part)
    if below is None or above is None or not below.value:
        return None
    factor = HUNDRED / below.value
    value, step = above.value * factor, above.step * factor
    qualifier = qualify(text, start, stop)
    if below.value < HUNDRED:
        # Two thirds is said of what is near two thirds.
        qualifier = qualifier or ABOUT
    return Quantity(
        Span(start, stop), (start, stop), value, step, UNITS["%"], qualifier,
        bounds(qualifier, value, step),
    )  # fmt: skip
