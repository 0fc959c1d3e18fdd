"""Prove the labels of the benchmark: every claim is computed from the printed digits.

A claim is an expression over numbers copied from the passage, true if and only if the passage is
inconsistent: ``12 + 8 + 9 > 6``, ``share(203, 287, 76.3)``. Numbers are ranges: an integer is
exact, a decimal reaches half a unit of its last digit to both sides, ``about(1250)`` is a rounded
integer.
``a > b`` means surely greater, ``a != b`` means that the two cannot meet.

A claim that some usual rounding would save and another would not is no label: it raises
RoundingError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, getcontext

getcontext().prec = 40

LITERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
CONSTANTS = frozenset(("0", "1", "2", "3", "4", "10", "12", "100", "1000", "10000", "100000000"))
"""Numbers that a claim may use without their being printed: factors and small counts."""

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
PLAIN = str.maketrans("０１２３４５６７８９．％，：", "0123456789.%,:")


class RoundingError(ValueError):
    """Whether the figures fit depends on how they were rounded."""


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """A printed number: the least and the greatest value that it can stand for."""

    low: Decimal
    high: Decimal
    unit: Decimal = Decimal(0)
    """One unit of the last printed digit; 0 for a computed value."""

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Range) -> Range:
        ends = [a * b for a in self.ends for b in other.ends]
        return Range(min(ends), max(ends))

    def __truediv__(self, other: Range) -> Range:
        if other.low <= 0:
            raise ZeroDivisionError("the divisor may be zero or negative")
        ends = [a / b for a in self.ends for b in other.ends]
        return Range(min(ends), max(ends))

    def __neg__(self) -> Range:
        return Range(-self.high, -self.low, self.unit)

    def __gt__(self, other: Range) -> bool:
        return self.low > other.high

    def __lt__(self, other: Range) -> bool:
        return self.high < other.low

    def __ne__(self, other: object) -> bool:
        assert isinstance(other, Range)
        return self.low > other.high or self.high < other.low

    def __eq__(self, other: object) -> bool:
        return not self != other

    __hash__ = object.__hash__

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Least and greatest value."""
        return self.low, self.high


def number(printed: str) -> Range:
    """Read printed digits: an integer is exact, a decimal is rounded."""
    value = Decimal(printed)
    places = -int(value.as_tuple().exponent)
    unit = Decimal(1).scaleb(-places)
    half = unit / 2 if places > 0 else Decimal(0)
    return Range(value - half, value + half, unit)


def about(value: Range) -> Range:
    """Take an integer as rounded to a whole unit."""
    half = value.unit / 2
    middle = (value.low + value.high) / 2
    return Range(middle - half, middle + half, value.unit)


def more(value: Range) -> Range:
    """Take an integer as written with 余: up to the next step of its last digit that is not 0."""
    step = Decimal(1)
    while value.low % (step * 10) == 0:
        step *= 10
    return Range(value.low + 1, value.low + step - 1)


def odds(left: Range, printed: Range) -> bool:
    """Tell whether a computed value cannot be printed so, rounded, cut off or raised."""
    middle = (printed.low + printed.high) / 2
    wide = Range(middle - printed.unit, middle + printed.unit)
    if left.low >= wide.high or left.high <= wide.low:
        return True
    if left != about(printed):
        raise RoundingError(f"{left.low}..{left.high} printed as {middle}")
    return False


def share(part: Range, whole: Range, percent: Range) -> bool:
    """Tell whether a part of a whole is not the percentage given."""
    return odds(HUNDRED * part / whole, percent)


def growth(old: Range, new: Range, percent: Range) -> bool:
    """Tell whether the growth from old to new is not the percentage given (negative: decrease)."""
    ends = [HUNDRED.low * (b - a) / a for a in old.ends for b in new.ends]
    return odds(Range(min(ends), max(ends)), percent)


def ratio(total: Range, count: Range, mean: Range) -> bool:
    """Tell whether total / count is not the number given."""
    return odds(total / count, mean)


def compound(old: Range, new: Range, years: Range, percent: Range) -> bool:
    """Tell whether the yearly growth over so many years is not the percentage given."""
    power = 1 / years.low
    ends = [100 * ((b / a) ** power - 1) for a in old.ends for b in new.ends]
    return odds(Range(min(ends), max(ends)), percent)


def done(count: Range, percent: Range) -> bool:
    """Tell whether no whole number of tasks exists of which this count is the percentage."""
    top = int(count.low * 100 / max(percent.low - percent.unit, Decimal(1))) + 2
    return not any(_printable(count.low, Decimal(n), percent) for n in range(1, top))


def among(whole: Range, percent: Range) -> bool:
    """Tell whether no whole number exists that is the percentage of this whole."""
    return not any(_printable(Decimal(k), whole.low, percent) for k in range(int(whole.low) + 1))


def mean(people: Range, average: Range) -> bool:
    """Tell whether whole scores of so many people cannot have this average."""
    top = int(average.high * people.low) + 2
    middle = (average.low + average.high) / 2
    unit = average.unit
    return not any(abs(Decimal(k) / people.low - middle) < unit for k in range(top))


def _printable(part: Decimal, whole: Decimal, percent: Range) -> bool:
    middle = (percent.low + percent.high) / 2
    return abs(100 * part / whole - middle) < percent.unit


def day(year: Range, month: Range, number_: Range) -> bool:
    """Tell whether the calendar has no such day."""
    try:
        date(int(year.low), int(month.low), int(number_.low))
    except ValueError:
        return True
    return False


def weekday(year: Range, month: Range, number_: Range, stated: Range) -> bool:
    """Tell whether a day is not the stated day of the week (1: Monday … 7: Sunday)."""
    return date(*(int(x.low) for x in (year, month, number_))).isoweekday() != stated.low


def outside(value: Range, *allowed: Range) -> bool:
    """Tell whether a value is none of the allowed ones."""
    return all(value != one for one in allowed)


def days(year: Range, m1: Range, d1: Range, m2: Range, d2: Range) -> Range:
    """Count the days between two dates of one year, not counting the first."""
    first, last = (date(int(year.low), int(m.low), int(d.low)) for m, d in ((m1, d1), (m2, d2)))
    return Range(Decimal((last - first).days), Decimal((last - first).days))


def later(*numbers: Range) -> bool:
    """Tell whether the first half of the numbers, as a date, is after the second half."""
    half = len(numbers) // 2
    return [n.low for n in numbers[:half]] > [n.low for n in numbers[half:]]


HUNDRED = number("100")
FUNCTIONS = {
    one.__name__: one
    for one in (
        about, more, share, growth, ratio, compound, done, among, mean, day, weekday, outside,
        days, later,
    )
}  # fmt: skip


def evaluate(claim: str) -> bool:
    """Compute a claim; raises RoundingError where rounding decides."""
    code = LITERAL.sub(lambda match: f"number('{match[0]}')", claim)
    found = eval(code, {"__builtins__": {}, "number": number, **FUNCTIONS})
    assert isinstance(found, bool), claim
    return found


def literals(claim: str) -> list[str]:
    """Give the numbers of a claim as they are written."""
    return LITERAL.findall(claim)


def chinese(value: int) -> str:
    """Write a whole number below 10^12 in Chinese numerals: 2305 is 二千三百零五."""
    if value == 0:
        return "零"
    out = ""
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = value // power % 10**4
        if not group:
            continue
        if out and (group < 1000 or value // power // 10**4 % 10 == 0):
            out += "零"
        out += _group(group) + name
    return out.replace("零零", "零")


def _group(value: int) -> str:
    out, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + DIGITS[digit] + name
        gap = False
    return out


def printed(literal: str, text: str) -> bool:
    """Tell whether a number is printed in a text: digits of any width, or Chinese numerals."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text.translate(PLAIN))
    if re.search(rf"(?<![\d.]){re.escape(literal)}(?![\d]|\.\d)", plain):
        return True
    whole, _, rest = literal.partition(".")
    words = chinese(int(whole)) + ("点" + "".join(DIGITS[int(d)] for d in rest) if rest else "")
    shown = text.translate(FINANCIAL)
    forms = {words, words.removeprefix("一") if words.startswith("一十") else words}
    forms.add("两" + words[1:] if words[:1] == "二" and words[1:] else words)
    return any(form in shown for form in forms)
