"""Labels as they are compared: without spaces, in one kind of brackets, with or without numbers.

一、使用非财政拨款结余（含专用结余）  ->  使用非财政拨款结余
"""

from __future__ import annotations

from functools import lru_cache

from reportlint import regex
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple

ONE_KIND = str.maketrans(
    {"(": "（", ")": "）", ":": "：", ",": "，", **dict.fromkeys("“”\"‘’'「」*_")}
)
NUMBERING = regex.compile(
    r"(?:(?:其中|减|加)：|#|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]{1,3}）"
    r"|\d{1,2}[.、](?!\d)|[①-⑳])+(?=.)"
)
BRACKET = regex.compile(r"(?<=.)(?:（[^（）]*）|：)$")
LONGEST = 80
"""Longest label that is looked at, in characters."""
WAYS = 3


class Forms(NamedTuple):
    """A label in three ways: as written, without its numbering, and without its last bracket."""

    written: str
    bare: str
    core: str


@lru_cache(maxsize=4096)
def forms(text: str) -> Forms:
    """Give the forms of a label."""
    written = tidy(text)
    match = NUMBERING.match(written)
    bare = written[match.end() :] if match else written
    return Forms(written, bare, BRACKET.sub("", bare))


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Write a label without spaces and quotation marks, its brackets and colons full-width."""
    return fold("".join(text.split())).translate(ONE_KIND)[:LONGEST]


@lru_cache(maxsize=1024)
def tidy_name(name: str) -> str:
    """Write a name that a rule gives as labels are written; its stars stay."""
    return "*".join(map(tidy, name.split("*")))


def like(label: str, pattern: str) -> bool:
    """Tell whether a label is like a pattern, in which * is any text and # any digit.

    It takes at most as many steps as the product of the two lengths.
    """
    here = there = 0
    star = mark = -1
    while here < len(label):
        sign = pattern[there] if there < len(pattern) else ""
        if sign == "*":
            star, mark = there, here
            there += 1
        elif sign == label[here] or (sign == "#" and label[here] in "0123456789"):
            here += 1
            there += 1
        elif star >= 0:
            mark += 1
            here, there = mark, star + 1
        else:
            return False
    return not pattern[there:].strip("*")
