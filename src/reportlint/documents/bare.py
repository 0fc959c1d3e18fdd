"""Headings without numbering in plain text: short lines of their own between paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.marker import CHAPTERS, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

LEAST = 3
"""So many headings above a paragraph, and so many paragraphs, a report must have."""

PROSE_LEAST = 30
"""Shortest paragraph that counts as one, in characters."""

BARE = regex.compile(
    r"^(?!附件|附表|附：|注|备注|来源|单位|表\d|图\d|特此)(?=[^\n]*[\u4e00-\u9fff]{2})"
    r"[^。；：！？:;!?…、\s|（()）《》][^。；：！？:;!?…\s|（()）《》]{1,22}[^。；：！？:;!?…\s|（()）《》，,、]$"
)
"""A line that may be a heading: 3 to 24 characters and no mark that ends a clause."""

PART = regex.compile(
    r"(?:问题|不足|差距|短板|打算|计划|思路|安排|措施|建议|对策|原因|方向|情况|成效|做法|体会|小结)$"
)
"""How the heading of a usual part of a report ends; a caption or a name does not."""


def bare_headings(lines: Sequence[str], taken: Set[int]) -> set[int]:
    """Find the headings among the lines of a report that has no 一、 by their number.

    ``taken``: lines known to be something else. Headings are believed only where several of them
    stand directly above a paragraph. What comes before the first paragraph (the author, the
    occasion) is none.
    """
    free = [number for number in range(len(lines)) if number not in taken]
    if any(_numbered(lines[number]) for number in free):
        return set()
    prose = {number for number in free if _is_prose(lines[number])}
    if len(prose) < LEAST:
        return set()
    first = min(prose)
    short = {
        number
        for number in free
        if number > first and BARE.match(lines[number]) and not number_of(lines[number])
    }
    above = {number for number in short if number + 1 in prose}
    if len(above) < LEAST:
        return set()
    # A part whose text was forgotten: its heading stands above the next one.
    forgotten = {
        number
        for number in short
        if number + 1 in above and number - 1 in prose and PART.search(lines[number])
    }
    return above | forgotten


def _numbered(text: str) -> bool:
    style = number_of(text)
    return bool(style and (style[0] in CHAPTERS or style[0] == "一、"))


def _is_prose(text: str) -> bool:
    if len(text) < PROSE_LEAST:
        return False
    return (text[-1] in "。！？；：”）" and "。" in text) or (len(text) > 60 and "，" in text)
