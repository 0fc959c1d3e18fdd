"""What single characters are: classes for patterns, full-width forms, digits, width on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex

if TYPE_CHECKING:
    import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
"""Han characters, to stand inside the brackets of a character class. 〇 is not among them."""

FINAL = "。！？!?"
"""Marks that can end a sentence; see the module sentence for when they do."""

OPENING = "“‘「『（《〈【〔［(["
SPACES = r"\t\x0b\x0c\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
r"""What ``\s`` takes in an expression, but for the line break; to stand in a class."""

CLOSING = "”’」』）》〉】〕］)]"
"""Quotation marks and brackets, in the same order; escape them for a character class."""

DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "○": 0,
}
"""The values of Chinese digits, common and financial, with 两 and the circle written for 〇."""

MULTIPLIERS = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "拾": 10,
    "佰": 100,
    "仟": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
}
"""The values of the Chinese words for powers of ten."""

FULL_WIDTH = {
    **{code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)},
    **{code: code - 0xFEE0 for code in range(ord("Ａ"), ord("Ｚ") + 1)},
    **{code: code - 0xFEE0 for code in range(ord("ａ"), ord("ｚ") + 1)},
    ord("％"): ord("%"),
    ord("．"): ord("."),
}
"""Code points of full-width digits, letters, ％ and ． to their ASCII forms."""

NARROW = {chr(wide): chr(narrow) for wide, narrow in FULL_WIDTH.items()}
NEEDS_FOLD = regex.compile("[０-９Ａ-Ｚａ-ｚ％．]")
INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc"})
"""Unicode categories of what takes no column: combining marks, joiners, control characters."""


def fold(text: str) -> str:
    """Write full-width digits, letters, ％ and ． in ASCII; one for one, so that offsets stay.

    Punctuation keeps its width: ， and , differ in what they mean between digits.
    """
    # Faster than str.translate by far, as long as most characters stay.
    return NEEDS_FOLD.sub(_narrow, text)


def _narrow(match: re.Match[str]) -> str:
    return NARROW[match[0]]


def width(text: str, ambiguous: int = 1) -> int:
    """Count the columns of a terminal that the text takes.

    ``ambiguous`` (1 or 2) is the width of characters such as “ ” … ─ ① that are wide in the fonts
    of some terminals and narrow in others.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(columns(character, ambiguous) for character in text)


def columns(character: str, ambiguous: int = 1) -> int:
    """Count the columns of one character: 0, 1 or 2."""
    if "\u4e00" <= character <= "\u9fff":
        return 2
    from unicodedata import category, east_asian_width

    if category(character) in INVISIBLE:
        return 0
    kind = east_asian_width(character)
    if kind in "WF":
        return 2
    return ambiguous if kind == "A" else 1


def cut_to_width(text: str, limit: int, ambiguous: int = 1, mark: str = "…") -> str:
    """Return the text if it takes at most ``limit`` columns, else its beginning and the mark.

    The result, with its mark, takes at most ``limit`` columns; where not even the mark fits, it is
    empty.
    """
    if width(text, ambiguous) <= limit:
        return text
    room = limit - width(mark, ambiguous)
    if room < 0:
        return ""
    for index, character in enumerate(text):
        room -= columns(character, ambiguous)
        if room < 0:
            return text[:index] + mark
    return text
