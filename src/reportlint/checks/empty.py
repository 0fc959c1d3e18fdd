"""Headings with nothing below them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlint.documents.flat import flat
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document

CLOSING = ("signature", "date")


class Options(NamedTuple):
    """``deepest``: the lowest level of headings to look at."""

    deepest: int = 2


def literals(options: Options) -> tuple[str, ...]:
    """Give nothing: an absence has no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each heading that is followed by none of its text and none of its sub-headings.

    A run of such headings is a list or a table of contents, and says nothing: at least half of the
    headings of a level under the same parent must have something below them.
    """
    blocks = document.body
    headings = [
        (blocks[number], number + 1 >= len(blocks) or bare(blocks[number], blocks[number + 1]))
        for number in document.facet(flat).kinds.get("heading", ())
        if blocks[number].level <= options.deepest
    ]
    titles = [words(document, block) for block, _ in headings]
    for level in range(1, options.deepest + 1):
        # Headings of one level between two of a higher one are siblings.
        above = 0
        keyed = []
        for (block, empty), title in zip(headings, titles, strict=True):
            above += block.level < level
            if block.level == level:
                keyed.append((above, block, empty and titles.count(title) == 1))
        for _, group in groupby(keyed, key=lambda one: one[0]):
            siblings = list(group)
            empties = [block for _, block, empty in siblings if empty]
            if 2 * len(empties) <= len(siblings):
                for block in empties:
                    yield Hit(block.span, {"match": document[block.span]}, label="下面没有内容")


def bare(block: Block, after: Block) -> bool:
    """Tell whether the block after a heading leaves it without content."""
    return after.kind in CLOSING or (after.kind == "heading" and after.level <= block.level)


def words(document: Document, block: Block) -> str:
    """Give a heading without its numbering."""
    start = block.marker.end if block.marker else block.span.start
    return document.text[start : block.span.end]
