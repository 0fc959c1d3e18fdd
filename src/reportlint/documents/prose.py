"""The sentences of a document, block by block, and what tells at once that no block needs them.

Dividing a text into sentences takes a hundred times as long as putting line breaks in the place of
its marks. So who looks for something rare first looks at what stands between the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.language import sentence
from reportlint.language.character import CLOSING
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Block, Document
    from reportlint.span import Span

STOPS = "。！？"
COMMAS = "，；：,;:!?"
CLOSED = regex.compile(rf"\n[{re.escape(CLOSING)}]")
UNCLOSED = {
    pair[0]: rf"\{pair[0]}(?![^\{pair[0]}\{pair[1]}\n]*\{pair[1]})" for pair in sentence.ENCLOSURES
}
"""Mark -> how to find it where it is not closed before it opens again, or before a cut."""


class Prose:
    """The sentences of one document; several checks ask for those of the same block."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Span, Sequence[Span]] = {}

    def sentences(self, block: Block) -> Sequence[Span]:
        """Give the sentence spans of a block, as language.sentence divides it."""
        if block.span not in self._found:
            self._found[block.span] = sentence.sentences(self._text, *block.span)
        return self._found[block.span]


def prose(document: Document) -> Prose:
    """Facet: the sentences of a document."""
    return Prose(document.text)


class Running(NamedTuple):
    """The paragraphs and items of a document as one text, with a line break between two.

    ``numbers`` and ``pieces``: those of the blocks, and their texts. ``starts``: where each begins
    in the whole text, and ``shifts``: how much farther on it begins in the document.
    """

    text: str
    numbers: list[int]
    pieces: list[str]
    starts: list[int]
    shifts: list[int]

    def locate(self, offset: int) -> tuple[int, int]:
        """Give the number of the block at an offset, and what is the offset in the document."""
        index = bisect_right(self.starts, offset) - 1
        return self.numbers[index], offset + self.shifts[index]


def running(document: Document) -> Running:
    """Facet: the running text of a document."""
    kinds, blocks, text = document.facet(flat).kinds, document.blocks, document.text
    numbers = sorted([*kinds.get("paragraph", ()), *kinds.get("item", ())])
    spans = [blocks[number].span for number in numbers]
    pieces = [text[start:end] for start, end in spans]
    starts = beginnings(pieces)
    shifts = [span[0] - start for span, start in zip(spans, starts, strict=False)]
    return Running("\n".join(pieces), numbers, pieces, starts, shifts)


def at_stops(document: Document) -> str:
    """Facet: the running text, cut at the marks that end a sentence unless they are enclosed."""
    return cut(document.facet(running).text, STOPS)


def at_commas(document: Document) -> str:
    """Facet: the same, cut also at the marks that end a clause; figures are cut as well."""
    return cut(document.facet(at_stops), COMMAS)


def cut(text: str, marks: str) -> str:
    """Put a line break in the place of each mark."""
    for mark in marks:
        text = text.replace(mark, "\n")
    return text


def beginnings(pieces: Sequence[str]) -> list[int]:
    """Give where the pieces of a text begin, between which is one character; at last its end."""
    ends = accumulate(map(len, pieces), initial=0)
    return [end + number for number, end in enumerate(ends)]


def straddling(document: Document) -> set[int]:
    """Facet: the numbers of the blocks with a sentence that may go on behind a cut of ``at_stops``.

    They have several lines, or a 。！？ that may be enclosed or has a closing mark behind it.
    """
    body, text = document.facet(running), document.facet(at_stops)
    places = [match.end() - 1 for match in CLOSED.finditer(text)]
    for opened, unclosed in UNCLOSED.items():
        if opened in text:
            places += [match.start() for match in regex.compile(unclosed).finditer(text)]
    several = document.facet(flat).others
    return {body.locate(place)[0] for place in places}.union(
        set(several).intersection(body.numbers)
    )
