"""What is found in a web page, and how its white space and numbers are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.html.element import CHINESE
from reportlint.documents.word.numeral import written
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.word.story import Item

BREAK = "\x1e"
"""Stands for a line break while white space is put together."""

WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026"
BROKEN = r"[ \t\f]*[\r\n][ \t\r\n\f]*"
WRAPPED = regex.compile(f"(?<=[{WIDE}]){BROKEN}|(?<![ \\t\\r\\n\\f]){BROKEN}(?=[{WIDE}])")
"""A line break in the file beside a Chinese character: nothing stands for it on the screen."""

SPACE = regex.compile(r"[ \t\r\n\f]+")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Beside(NamedTuple):
    """What stands beside the running text: 脚注, 页脚."""

    words: str
    items: list[Item]


class Page(NamedTuple):
    """What was found in a page."""

    items: list[Item]
    asides: list[Beside]
    hidden: list[str]
    deletions: int = 0
    pictures: int = 0
    contents: bool = False


class Numbers:
    """A list: how its points are numbered, and the number of the next one."""

    def __init__(self, form: str, first: int) -> None:
        self.form = form
        self.next = first

    def label(self, value: str) -> str:
        """Give the number of a point, counted on from what it states."""
        if value.isdecimal() and value.isascii() and len(value) < 6:
            self.next = int(value)
        number, self.next = self.next, self.next + 1
        if self.form in ("", "none"):
            return ""
        return written(number, self.form) + ("、" if self.form.startswith(CHINESE) else ". ")


def settled(said: list[str]) -> str:
    """Put the text of a paragraph together as a browser shows it; a line break is one still."""
    text = SPACE.sub(" ", WRAPPED.sub("", "".join(said))).strip(" ")
    return "\n".join(line.strip(" ") for line in text.split(BREAK)).strip("\n")
