"""Ordinals as Word writes them: the number formats of ECMA-376 Part 1, 17.18.59."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PLAIN = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
LARGEST = 9_999
"""Larger ordinals are written in digits."""


def written(number: int, form: str) -> str:
    """Write an ordinal in a number format; one that is not known is written in digits."""
    if form in ("none", "bullet"):
        return ""
    write = FORMS.get(form)
    if write is None or not 0 < number <= LARGEST:
        return str(number)
    return write(number)


def _digits(number: int) -> str:
    return "".join(PLAIN[int(digit)] for digit in str(number))


def _counted(digits: str, units: str, *, one: bool = True) -> Callable[[int], str]:
    """Write with tens, hundreds and thousands: 一百零五; ``one``: the 一 of 一百 is written."""

    def write(number: int) -> str:
        told, gap = "", False
        for place in (3, 2, 1, 0):
            digit, number = divmod(number, 10**place)
            if not digit:
                gap = bool(told)
                continue
            if gap and one:
                told += digits[0]
            gap = False
            silent = place and digit == 1 and (not one or (place == 1 and not told))
            told += ("" if silent else digits[digit]) + (units[place] if place else "")
        return told

    return write


def _thousand(number: int) -> str:
    return _counted("零" + PLAIN[1:], " 十百千")(number)


def _hundred(number: int) -> str:
    """Write as ``chineseCounting``: with tens up to 99, digit by digit above."""
    return _thousand(number) if number < 100 else _digits(number)


def _legal(number: int) -> str:
    told = _counted(LEGAL, " 拾佰仟")(number)
    return f"壹{told}" if told.startswith("拾") else told


def _legal_traditional(number: int) -> str:
    told = _counted(LEGAL_TRADITIONAL, " 拾佰仟")(number)
    return f"壹{told}" if told.startswith("拾") else told


def _japanese(number: int) -> str:
    return _counted(PLAIN, " 十百千", one=False)(number)


def _roman(number: int) -> str:
    told = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        told += letters * count
    return told


def _letter(number: int) -> str:
    times, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (times + 1)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    """Write as one enclosed character up to ``last``, in digits above."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _listed(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _sexagenary(number: int) -> str:
    index = (number - 1) % 60
    return STEMS[index % 10] + BRANCHES[index % 12]


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": "- {} -".format,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _enclosed("①", 10),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "ordinal": _ordinal,
    "hex": "{:X}".format,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": lambda number: _digits(number).replace("〇", "○"),
    "japaneseCounting": _japanese,
    "chineseCounting": _hundred,
    "taiwaneseCounting": _hundred,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _listed(STEMS),
    "ideographZodiac": _listed(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
}
"""Number format -> how it writes an ordinal from 1 to ``LARGEST``."""
