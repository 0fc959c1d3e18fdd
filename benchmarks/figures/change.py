"""Changed numbers: a figure with its digits swapped or shifted, a tenth more, off by a little."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from reportlint.language.character import fold

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

ARABIC = re.compile(r"\d[\d,]*(?:\.\d+)?")
HAN_DIGITS = "一二三四五六七八九"
TWO = "两"
FULL = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
CHANGES = ("swap", "tenfold", "plus", "off")


def changed(printed: str, change: str, chance: random.Random) -> Iterator[str]:
    """Give forms of a printed figure with a changed number, the mildest first."""
    plain = fold(printed).replace("．", ".").replace("，", ",")
    match = ARABIC.search(plain)
    if match is None:
        yield from _han(printed, change, chance)
        return
    for digits in _digits(match[0].replace(",", ""), change):
        text = digits
        if "," in match[0]:
            whole, point, rest = digits.partition(".")
            text = f"{int(whole):,}{point}{rest}"
        if printed[match.start()] in "０１２３４５６７８９":
            text = text.translate(FULL)
        yield printed[: match.start()] + text + printed[match.end() :]


def _digits(digits: str, change: str) -> Iterator[str]:
    whole, point, rest = digits.partition(".")
    figures = whole + rest
    if change == "swap":
        for at in range(len(figures) - 1):
            if figures[at] != figures[at + 1] and not (at == 0 and figures[1] == "0"):
                new = figures[:at] + figures[at + 1] + figures[at] + figures[at + 2 :]
                yield new[: len(whole)] + point + new[len(whole) :]
    elif change == "tenfold":
        if not point:
            yield whole + "0"
            if whole.endswith("0") and len(whole) > 1:
                yield whole[:-1]
        else:
            yield str(int(whole + rest[:1])) + (f".{rest[1:]}" if rest[1:] else "")
            yield f"{whole[:-1] or '0'}.{whole[-1]}{rest}"
    elif change == "plus":
        value = Decimal(digits)
        for factor in ("1.1", "0.9"):
            unit = Decimal(1).scaleb(-len(rest))
            yield str((value * Decimal(factor)).quantize(unit, ROUND_HALF_UP))
    else:
        unit = Decimal(1).scaleb(-len(rest))
        for steps in (2, 3, 5, 8, 12, 20, 35):
            yield str(Decimal(digits) + steps * unit)


def _han(printed: str, change: str, chance: random.Random) -> Iterator[str]:
    places = [at for at, character in enumerate(printed) if character in HAN_DIGITS + TWO]
    if change == "swap":
        places.reverse()
    elif change != "plus":
        return
    for at in places:
        digit = 1 if printed[at] == TWO else HAN_DIGITS.index(printed[at])
        for new in chance.sample(range(9), 9):
            if new != digit:
                yield printed[:at] + HAN_DIGITS[new] + printed[at + 1 :]
