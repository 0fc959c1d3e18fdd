"""Quantities: every number of a document with its unit, its qualifier and the range it stands for.

A quantity is what is written and nothing more; what it counts is the matter of ``mention``. Dates,
ordinals (第三, 前10名), codes and the Chinese numerals inside words (统一, 一些, 十分) are none.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex
from reportlint.figures.interval import HUNDRED, ZERO, Interval, around
from reportlint.figures.numeral import NUMERAL, Numeral, arabic, han
from reportlint.figures.qualifier import ABOUT, MORE, RANGE, SPARSE, bounds, qualify
from reportlint.figures.unit import AFTER_ONE, ARABIC_ONLY, BARE, DATED, UNITS, Unit, unit_at
from reportlint.language.character import MULTIPLIERS, fold
from reportlint.span import Span

if TYPE_CHECKING:
    import re

    from reportlint.documents.document import Document

TWO = Decimal(2)
ONE = Decimal(1)
POWERS = frozenset("百千万亿")
ARTICLE = frozenset("同每某这那任另第唯统进万之逐单专有无哪下头")
"""Characters before a single 一 that make it an article or a part of a word."""
TO = frozenset(("至", "到", "—", "——", "～", "~", "-", "--", "–", "－", "―", "〜"))
AND = frozenset("、和与及或")
MOVED = regex.compile(
    r"(?:增加?|上升|提?升|提高|增长|扩大|减少?|下降|降低?|压缩|缩短|回落|收窄|压减|精简|调整|变|提)"
    r"(?:至|到|为)"
)
FROM = regex.compile(r"[由从自][^，。；：、\n]*$")
MINUS = frozenset("-－−﹣")
SIGNED = regex.compile(r"[长降加少升落幅度率差额比为是速减增化：:（(、达]$")
"""What may stand before a minus sign: 增长-2.1%. Elsewhere the mark is a hyphen or a range."""


class Quantity(NamedTuple):
    """A number with its unit.

    ``span`` covers numeral and unit (540余人), ``numeral`` the numeral alone (540). ``value`` is in
    the unit of the family: 3.2亿元 is 320000000. ``step`` is one unit of the last printed digit,
    10000000 there, and 0 for what is counted and written out. ``qualifier``: empty, 余 (540余人),
    约, 以上 (also 超, 至少), 以下 (also 不足), 范围 (15至20家; value is the first). ``bounds``: the
    range that a qualified number stands for. ``scale``: the power of ten written as a word, 10000
    for 3.2万.
    """

    span: Span
    numeral: Span
    value: Decimal
    step: Decimal
    unit: Unit
    qualifier: str = ""
    bounds: Interval | None = None
    scale: Decimal = ONE

    @property
    def family(self) -> str:
        """What it may be compared with; empty for a number without a unit."""
        return self.unit.family

    @property
    def interval(self) -> Interval:
        """The values that are written like this when rounded half up."""
        return self.bounds or around(self.value, self.step / TWO)

    @property
    def wide(self) -> Interval:
        """The values that are written like this in any usual rounding: half up, down or up."""
        return self.bounds or around(self.value, self.step)

    @property
    def exact(self) -> bool:
        """Whether it stands for one value: counted, written out, and not qualified."""
        return not self.step and self.bounds is None


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Facet: all quantities of a document, in order, not overlapping."""
    return tuple(scan(document.text))


def scan(text: str) -> list[Quantity]:
    """Find the quantities of a text."""
    text = fold(text)
    found: list[Quantity] = []
    for match in NUMERAL.finditer(text):
        quantity = _read(text, match)
        if quantity is None:
            if found and found[-1].unit is BARE and _dated(text, match):
                between = text[found[-1].span.end : match.start()]
                if between in TO or between in AND:
                    found.pop()
        elif not found or found[-1].span.end <= quantity.span.start:
            _join(text, found, quantity)
    return found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """Read one numeral with its unit; None where it is no quantity."""
    start, end = match.span()
    before = text[start - 1 : start]
    if before == "第" or (before.isascii() and before.isalpha()) or before == "_":
        return None
    if match["part"] is not None:
        return _fraction(text, match)
    if match["arabic"] is not None:
        number = arabic(match["arabic"], match["scale"] or "")
        scale = _scale(match["scale"] or "")
    else:
        number = _han(text, match)
        scale = ONE
    if number is None:
        return None
    value, step, whole = number

    stop = end
    more = text[stop : stop + 1]
    if more and more in "余多来几":
        stop += 1
        while text[stop : stop + 1] in POWERS and stop < len(text):
            scale *= MULTIPLIERS[text[stop]]
            value, step, whole = (
                value * MULTIPLIERS[text[stop]],
                step * MULTIPLIERS[text[stop]],
                False,
            )
            stop += 1
    else:
        more = ""
    if text[stop : stop + 1] in " \u2009\u00a0" and stop < len(text):
        stop += 1
    unit = unit_at(text, stop)
    if unit is None:
        following = text[end : end + 1]
        if (
            more
            or match["han"]
            or following in DATED
            or (following.isascii() and following.isalpha())
        ):
            return None
        unit, stop = BARE, end
        if before in ("￥", "¥"):
            unit, start = UNITS["元"], start - 1
    else:
        if not _fits(text, match, unit, stop, number, vague=bool(more)):
            return None
        stop += len(unit.word)
        if text[stop : stop + 1] in ("/", "／"):
            per = unit_at(text, stop + 1)
            unit = unit._replace(family=f"{unit.family}/{per.family if per else ''}", counts=False)
            stop += 1 + len(per.word) if per else 1
        elif not more and text[stop : stop + 1] == "多":
            more = "余"
    value, step = value * unit.factor, step * unit.factor
    if text[start - 1 : start] in MINUS and SIGNED.search(text, max(0, start - 2), start - 1):
        value, start = -value, start - 1
    vague = MORE if more in ("余", "多") else ABOUT
    qualifier = vague if more else qualify(text, start, stop)
    limits = bounds(qualifier, value, step)
    if unit.counts and whole:
        step = ZERO
    return Quantity(
        Span(start, stop), Span(*match.span()), value, step, unit, qualifier, limits, scale
    )


def _han(text: str, match: re.Match[str]) -> Numeral | None:
    """Read a Chinese numeral, unless it is a part of a vaguer one: 数百, 几十, 十几."""
    start, end = match.span()
    if text[start - 1 : start] in ("数", "几", "好") or text[end : end + 1] == "几":
        return None
    return han(match["han"])


def _fits(
    text: str, match: re.Match[str], unit: Unit, stop: int, number: Numeral, *, vague: bool
) -> bool:
    """Tell whether the number and the unit behind it make a figure."""
    start = match.start()
    before = text[start - 1 : start]
    if unit.word == "年" and number.whole and (number.value >= 1000 or text[start] == "0"):
        return False
    if unit.word in ("名", "位") and before == "前":
        return False
    if unit.word == "度" and number.value < 10_000:
        return False
    if unit.word == "番" and "翻" not in text[max(0, start - 3) : start]:
        return False
    word = match["han"]
    if not word:
        return True
    if (unit.word in ARABIC_ONLY and number.value < 10_000) or (
        unit.word == "次" and text.startswith("产业", stop + 1)
    ):
        return False
    if word[0] in POWERS and not vague and not SPARSE.search(text, max(0, start - 2), start):
        return False
    if word in ("零", "〇"):
        return False
    if word == "一":
        if unit.word not in AFTER_ONE or before in ARTICLE:
            return False
        return unit.word != "个" or before in ("共", "仅", "有", "只")
    return word != "二" or unit.word != "次"


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """Read 百分之五十八点二, 千分之三, 三分之二, all as percent."""
    below = han(match["han"])
    part = match["part"]
    above = arabic(part) if part[0].isdecimal() else han(part)
    if below is None or above is None or not below.value:
        return None
    start, stop = match.span()
    factor = HUNDRED / below.value
    value, step = above.value * factor, above.step * factor
    qualifier = qualify(text, start, stop)
    if below.value < HUNDRED:
        # Two thirds is said of what is near two thirds.
        qualifier = qualifier or ABOUT
    return Quantity(
        Span(start, stop), Span(start, stop), value, step, UNITS["%"], qualifier,
        bounds(qualifier, value, step),
    )  # fmt: skip


def _scale(words: str) -> Decimal:
    """Give the last power of ten of 3万5千 or 1.2万亿."""
    factor = ONE
    for word in words.rstrip():
        if word.isdecimal():
            factor = ONE
        elif word in MULTIPLIERS:
            factor *= MULTIPLIERS[word]
    return factor


def _dated(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is the second half of a date: the 5 of 3—5月."""
    following = text[match.end() : match.end() + 1]
    return following in DATED or following == "年"


def _join(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Append a quantity; give its unit to bare ones before it, or make a range of the two."""
    if found and quantity.unit is not BARE:
        last = found[-1]
        between = text[last.span.end : quantity.span.start]
        if last.unit is BARE and (between in TO or between in AND or MOVED.fullmatch(between)):
            _share_unit(text, found, quantity)
            last = found[-1]
        if between in TO and last.family == quantity.family and _ranges(text, last, between):
            found[-1] = _range(last, quantity)
            return
    found.append(quantity)


def _share_unit(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Give the unit of a quantity to the bare numbers of its list: 12、15和18家."""
    end = quantity.span.start
    scale = quantity.scale * quantity.unit.factor
    for index in range(len(found) - 1, -1, -1):
        last = found[index]
        between = text[last.span.end : end]
        if last.unit is not BARE or not (
            between in AND
            or (index == len(found) - 1 and (between in TO or MOVED.fullmatch(between)))
        ):
            return
        factor = scale if last.scale == 1 else quantity.unit.factor
        step = last.step * factor
        if quantity.unit.counts and factor == 1 and last.step == 1:
            step = ZERO
        value = last.value * factor
        found[index] = last._replace(
            value=value, step=step, unit=quantity.unit, bounds=bounds(last.qualifier, value, step)
        )
        end = last.span.start


def _ranges(text: str, first: Quantity, between: str) -> bool:
    """Tell whether what stands between two quantities makes a range and not a movement."""
    if between not in ("至", "到"):
        return True
    line = max(0, first.span.start - 16)
    return not FROM.search(text, line, first.span.start)


def _range(first: Quantity, last: Quantity) -> Quantity:
    low, high = sorted((first.value, last.value))
    return first._replace(
        span=Span(first.span.start, last.span.end),
        qualifier=RANGE,
        bounds=Interval(low - first.step / TWO, high + last.step / TWO),
    )
