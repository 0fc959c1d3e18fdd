"""The numbering at the head of a line: 第一章 一、 （一） 1. （1） 1） ①."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint import regex

if TYPE_CHECKING:
    import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
DIGITS["〇"] = 0
DIGITS["两"] = 2
CIRCLED = {chr(0x2460 + index): index + 1 for index in range(20)}

HAN = "[一二三四五六七八九十百]{1,5}"
MARKER = regex.compile(
    rf"第(?P<chapter>{HAN}|\d{{1,3}})(?P<unit>[章节编]|部分)[ \u3000、：:]*"
    rf"|(?P<one>{HAN})[、．.][ \u3000]*(?!{HAN}(?:[、．.]|年级|季度|产业|月份?(?!的)|线城市|号线))"
    rf"|[（(](?P<two>{HAN})[）)][、．.]?[ \u3000]*"
    r"|(?P<three>[0-9０-９]{1,3})(?:[、．]|\.(?![0-9０-９]))[ \u3000]*(?![0-9０-９])"
    r"|[（(](?P<four>[0-9０-９]{1,2})[）)][ \u3000]*"
    r"|(?P<five>[0-9０-９]{1,2})[）)][ \u3000]*"
    r"|(?P<circled>[\u2460-\u2473])[ \u3000]*"
)
HEADS = frozenset("第（(一二三四五六七八九十百0123456789０１２３４５６７８９") | CIRCLED.keys()
"""What a marker begins with."""
UNITS = {"章": "第一章", "编": "第一章", "节": "第一节", "部分": "第一部分"}
STYLES = {
    "one": "一、",
    "two": "（一）",
    "three": "1.",
    "four": "（1）",
    "five": "1）",
    "circled": "①",
}
LEVELS = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4, "1）": 5, "①": 5}
"""Style -> level in a document without chapters; chapters put everything else further down."""


CHAPTERS = ("第一部分", "第一章", "第一节")
"""Styles of the parts of a long document, the highest first."""


def number(text: str) -> int | None:
    """Read a small ordinal: 十二, 12, １２, ⑫; None for anything else."""
    if text in CIRCLED:
        return CIRCLED[text]
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character == "十":
            total += (digit or 1) * 10
            digit = 0
        elif character == "百":
            total += (digit or 1) * 100
            digit = 0
        else:
            return None
    return total + digit


def number_of(text: str) -> tuple[str, int] | None:
    """Give style and number of a marker; None where the text begins with none."""
    match = marked(text)
    return style_of(match) if match else None


@lru_cache(maxsize=256)
def counted(marker: str) -> tuple[str, int] | None:
    """Give style and number of what is known to be a marker; all reports have the same few."""
    return number_of(marker)


def marked(text: str) -> re.Match[str] | None:
    """Match the marker with which a text begins."""
    return MARKER.match(text) if text[:1] in HEADS else None


def style_of(match: re.Match[str]) -> tuple[str, int] | None:
    """Give style and number of a marker that was matched."""
    group = match.lastgroup
    if group == "unit":
        style, value = UNITS[match["unit"]], number(match["chapter"])
    else:
        assert group is not None
        style, value = STYLES[group], number(match[group])
    return None if value is None else (style, value)
