"""Brackets and quotation marks that open without closing, or close without opening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.finding import Hit
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

ENUMERATOR = re.compile(r"(?:^|[\s。；，：、])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
"""What stands before a single right bracket that numbers a point: 1）"""


@dataclass(frozen=True, slots=True)
class Options:
    """``pairs``: strings of two characters, opening and closing mark."""

    pairs: tuple[str, ...] = ("“”", "‘’", "《》", "〈〉", "（）", "【】", "〔〕", "「」", "『』")


def literals(options: Options) -> tuple[str, ...]:
    """All marks."""
    return tuple("".join(options.pairs))


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for pair in options.pairs:
        if len(pair) != 2 or pair[0] == pair[1]:
            yield "pairs", f"每项应是一对不同的符号：{pair}"


@lru_cache(maxsize=8)
def marks(pairs: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the marks."""
    return re.compile("[" + re.escape("".join(pairs)) + "]")


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield every mark without a partner in its block.

    A quotation over several paragraphs opens each of them anew and closes only the last; an
    opening mark that the following block repeats at its start is no fault.
    """
    closing = {pair[0]: pair[1] for pair in options.pairs}
    opening = {pair[1]: pair[0] for pair in options.pairs}
    text = document.text
    carried = ""
    for number, block in enumerate(document.blocks):
        if block.kind == "code":
            continue
        stack: list[tuple[int, str]] = []
        for match in marks(options.pairs).finditer(text, block.span.start, block.span.end):
            mark, place = match.group(), match.start()
            if mark in closing:
                stack.append((place, mark))
            elif stack and stack[-1][1] == opening[mark]:
                stack.pop()
            elif any(one == opening[mark] for _, one in stack):
                while stack[-1][1] != opening[mark]:
                    yield lone(*stack.pop(), closing)
                stack.pop()
            elif carried == opening[mark]:
                carried = ""
            elif not enumerates(text, block.span.start, place, mark):
                yield Hit(
                    Span(place, place + 1),
                    {"match": mark, "partner": opening[mark], "side": "前"},
                    label=f"前面没有与它配对的“{opening[mark]}”",
                )
        carried = ""
        following = document.blocks[number + 1].span.start if number + 1 < len(document.blocks) else -1
        for place, mark in stack:
            if mark in "“‘" and following >= 0 and text[following] == mark:
                carried = mark
            else:
                yield lone(place, mark, closing)


def lone(place: int, mark: str, closing: Mapping[str, str]) -> Hit:
    """Make the hit for a mark that never closes."""
    return Hit(
        Span(place, place + 1),
        {"match": mark, "partner": closing[mark], "side": "后"},
        label=f"后面没有与它配对的“{closing[mark]}”",
    )


def enumerates(text: str, start: int, place: int, mark: str) -> bool:
    """Tell whether a lone right bracket only numbers a point."""
    return mark in "）)" and bool(ENUMERATOR.search(text[max(start, place - 4) : place]))


