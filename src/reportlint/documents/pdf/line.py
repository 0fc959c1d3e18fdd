"""Lines of characters: their text and their edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.pdf.page import Glyph

CHINESE = regex.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f“”‘’—…]"
)
GAP = 1.0
"""A gap so many characters wide divides a line as in a table."""

WORDS = regex.compile(r"[A-Za-z0-9.]\Z")


class Line(NamedTuple):
    """A line of a page: its text, trimmed, and the box that its characters fill."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    em: float
    """Width of a Chinese character, or what comes near it."""


def line(page: int, glyphs: Sequence[Glyph]) -> Line | None:
    """Make a line of characters; None where nothing of it is seen."""
    seen = [one for one in glyphs if one.text.strip()]
    if not seen:
        return None
    em = size_of(seen)
    return Line(
        page,
        joined(glyphs, em),
        seen[0].left,
        max(one.right for one in seen),
        min(one.bottom for one in seen),
        max(one.top for one in seen),
        em,
    )


def size_of(glyphs: Sequence[Glyph]) -> float:
    """Give the usual width of the Chinese characters, or else three quarters of the height."""
    wide = sorted(one.right - one.left for one in glyphs if CHINESE.match(one.text))
    if wide:
        return max(wide[len(wide) // 2], 1.0)
    high = sorted(one.top - one.bottom for one in glyphs)
    return max(high[len(high) // 2] * 0.75, 1.0)


def joined(glyphs: Sequence[Glyph], em: float) -> str:
    """Put characters together: a space only where there is one, or between words of letters.

    Programs leave a little room between Chinese characters and digits, which is no space. Wide
    gaps become tabs, but for those of a word that is set wide: 述 职 报 告.
    """
    words = [""]
    last: Glyph | None = None
    waiting = False
    for one in glyphs:
        if one.text == " ":
            text = words[-1]
            waiting = waiting or not one.made or not text or not CHINESE.match(text[-1])
            continue
        if last is not None and words[-1]:
            if one.left - last.right >= GAP * em and words[-1].strip() and one.text.strip():
                words.append("")
            elif waiting and not (CHINESE.match(one.text) and _was_made(words[-1])):
                words[-1] += " "
        words[-1] += one.text
        last, waiting = one, False
    words = [word.strip() for word in words]
    wide = len(words) > 1 and all(len(word) == 1 and CHINESE.match(word) for word in words)
    return ("" if wide else "\t").join(words).strip()


def _was_made(text: str) -> bool:
    """Tell whether the room before a Chinese character is that of a digit or letter."""
    return bool(WORDS.search(text))


def connected(before: str, after: str) -> str:
    """Join two lines of a paragraph: words of letters are divided by a space, nothing else is."""
    if not before or not after:
        return before + after
    last, first = before[-1], after[0]
    if last == "-" and len(before) > 1 and before[-2].isascii() and before[-2].isalpha():
        return before[:-1] + after if first.isascii() and first.isalpha() else before + after
    latin = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
    if latin and not (last.isdigit() and first.isdigit()):
        return f"{before} {after}"
    return before + after
