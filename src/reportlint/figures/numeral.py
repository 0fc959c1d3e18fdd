"""Numerals: 1,234.5 １，７５３ 3万5千 1.2亿 五千三百四十二 百分之五十八点二 壹佰万.

A text is folded first (``character.fold``), so that full-width digits are plain ones; the marks
between thousands keep their width.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from reportlint import regex
from reportlint.language.character import DIGITS, MULTIPLIERS
from reportlint.namedtuple import NamedTuple

ONE = Decimal(1)
DIGIT = "零〇一二两三四五六七八九"
HAN = DIGIT + "十百千万亿"
LONGEST = 15
"""Digits of the longest number that is a figure; longer ones are codes."""

ARABIC = (
    r"\d{0,2}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<![\d.].)\d{0,2}(?: \d{3})+(?= ?[百千万亿]{0,2}[元件人吨户亩份个])"
    r"|\d*(?:\.\d+)*"
)
"""What follows the first digit."""
SCALE = r"(?:百(?!分)|[万亿]|千(?![瓦米克伏卡帕赫焦]))"
NUMERAL = regex.compile(
    # It begins with one class of characters because those are found quickly.
    rf"[0-9{HAN}](?:(?<=[0-9])(?:{ARABIC})(?P<arabic>)(?P<scale>\s?{SCALE}+(?:零?\d+(?:{SCALE})+)*)?"
    rf"|(?<=[{HAN}])[{HAN}]*(?:点[{DIGIT}]+[百千万亿]*)?(?<!千(?=[瓦米克伏卡帕赫焦]))(?P<han>)"
    rf"(?:分之(?P<part>[{HAN}]+(?:点[{DIGIT}]+)?|\d+(?:\.\d+)?))?)"
)
"""One numeral. Groups: ``arabic`` is empty and stands where the digits end, ``scale`` the Chinese
words for powers of ten (and more digits) behind them; ``han`` is empty and stands where a Chinese
numeral ends, ``part`` what follows 分之, where the numeral before is the denominator."""

D = f"[{DIGIT}]"
SECTION = regex.compile(
    rf"(?:(?P<thousand>{D}?)千)?零?(?:(?P<hundred>{D}?)百)?零?(?:(?P<ten>{D}?)十)?零?(?P<one>{D})?"
)
COMMON = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇", "一二三四五六七八九十百千零")
PIECE = regex.compile(r"零?(\d+(?:\.\d+)?)\s?([百千万亿]*)")


class Numeral(NamedTuple):
    """A number as written.

    ``step`` is one unit of its last written digit: 0.1 for 3.2, 1000 for 3万5千, 100 for 三百.
    ``whole``: written to the last unit, as 35 or 三百四十二 are and 3万 or 3.2 are not. ``scale``:
    the last power of ten that is written behind digits: 1000 for 3万5千.
    """

    value: Decimal
    step: Decimal
    whole: bool
    scale: Decimal = ONE


@lru_cache(maxsize=1024)
def arabic(digits: str, scale: str = "") -> Numeral | None:
    """Read digits with the Chinese words for powers of ten behind them; None for a code."""
    if not scale and digits.isdecimal():
        return Numeral(Decimal(digits), ONE, True) if len(digits) <= LONGEST else None
    if not digits.isdecimal():
        digits = digits.replace(",", "").replace("，", "").replace(" ", "")
    _, point, decimals = digits.partition(".")
    if "." in decimals or len(digits) > LONGEST:
        return None
    value = Decimal(digits)
    step = ONE.scaleb(-len(decimals)) if point else ONE
    scale = scale.strip()
    if not scale:
        return Numeral(value, step, step == 1)
    if scale[-1] in MULTIPLIERS and any(map(str.isdecimal, scale)):
        return _chain(digits + scale)
    factor = _factor(scale)
    return Numeral(value * factor, step * factor, False, factor)


def _chain(text: str) -> Numeral | None:
    """Read 3万5千, 1亿2000万: each piece has a smaller power of ten than the one before."""
    total, last = Decimal(0), Decimal(0)
    step = ONE
    for digits, words in PIECE.findall(text):
        factor = _factor(words)
        if last and factor >= last:
            return None
        value = Decimal(digits)
        total += value * factor
        exponent = value.as_tuple().exponent
        step = factor.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else factor
        last = factor
    return Numeral(total, step, False, last)


def _factor(words: str) -> Decimal:
    """Multiply powers of ten: 万亿, 百万."""
    factor = ONE
    for word in words:
        factor *= MULTIPLIERS[word]
    return factor


@lru_cache(maxsize=1024)
def han(text: str) -> Numeral | None:
    """Read a Chinese numeral, common or financial; None where it is not one number.

    五千三百四十二, 二百四十八亿五千万, 五十八点二, 三点五亿, 一万二 (12000), 二〇二三, 壹佰零贰万.
    七八 and 三五 are guesses and no numbers.
    """
    text = text.translate(COMMON)
    if "点" in text:
        return _decimal(text)
    if all(character in DIGITS for character in text):
        return _positional(text)
    return _large(text)


def _large(text: str) -> Numeral | None:
    """Read a numeral that has powers of ten, split at its 亿, then at its 万."""
    for word in "亿万":
        upper, found, lower = text.rpartition(word)
        if not found:
            continue
        power = Decimal(MULTIPLIERS[word])
        high = _large(upper) if upper else Numeral(ONE, ONE, True)
        if high is None or word in upper:
            return None
        if not lower:
            return Numeral(high.value * power, high.step * power, False)
        if lower in DIGITS and lower != "零":
            return Numeral(high.value * power + DIGITS[lower] * power / 10, power / 10, False)
        low = _large(lower.lstrip("零"))
        if low is None or low.value >= power:
            return None
        return Numeral(high.value * power + low.value, low.step, False)
    return _section(text)


def _section(text: str) -> Numeral | None:
    """Read a numeral below 10000: 五千三百四十二, 三百零五, 三百五 (350), 十二, a bare 百 or 千."""
    match = SECTION.fullmatch(text)
    if not match or not text:
        return None
    value, step = 0, 1
    for group, power in (("thousand", 1000), ("hundred", 100), ("ten", 10)):
        digit = match[group]
        if digit is None:
            continue
        if not digit and power > 10 and match.start(group):
            return None
        value += (DIGITS[digit] if digit else 1) * power
        step = power
    last = match["one"]
    if last:
        short = step > 10 and text[-2] != "零"
        step = step // 10 if short else 1
        value += DIGITS[last] * step
    return Numeral(Decimal(value), Decimal(step), True)


def _decimal(text: str) -> Numeral | None:
    before, _, after = text.partition("点")
    words = after.lstrip(DIGIT)
    digits = after[: len(after) - len(words)]
    first = han(before)
    if first is None or not digits or any(word not in MULTIPLIERS for word in words):
        return None
    fraction = "".join(str(DIGITS[digit]) for digit in digits)
    factor = _factor(words)
    value = first.value + Decimal(f"0.{fraction}")
    return Numeral(value * factor, ONE.scaleb(-len(fraction)) * factor, False)


def _positional(text: str) -> Numeral | None:
    """Read 五, 一九九七, 二〇二三; 七八 is a guess and not a number."""
    if len(text) == 2 and text[0] != "零":
        return None
    return Numeral(Decimal("".join(str(DIGITS[digit]) for digit in text)), ONE, True)
