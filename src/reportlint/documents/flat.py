"""The blocks of a document, one a line, for looking at all of them in one go."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportlint.language.pattern import by_line, compiled
from reportlint.span import Span

if TYPE_CHECKING:
    from reportlint.documents.document import Document


class Place(NamedTuple):
    """Where a block is in the text of lines; ``shift`` makes of its offsets the document's."""

    start: int
    end: int
    shift: int


class Flat(NamedTuple):
    """A text in which each block that has no line break is a line.

    ``places`` has the place of each block, None for those of several lines, which are not in the
    text. ``numbers`` are the blocks of the lines, ``starts`` the beginnings of the lines.
    ``others`` are the blocks of several lines. ``blocks``: where each block begins in the document.
    ``kinds``: the numbers of the blocks of each kind.
    """

    text: str
    places: list[Place | None]
    numbers: list[int]
    starts: list[int]
    others: list[int]
    blocks: list[int]
    kinds: dict[str, list[int]]

    def block(self, offset: int) -> int:
        """Give the number of the block whose line holds an offset of the text."""
        return self.numbers[bisect_right(self.starts, offset) - 1]

    def shift(self, offset: int) -> int:
        """Give what makes an offset of the text one of the document."""
        place = self.places[self.block(offset)]
        assert place is not None
        return place.shift


def flat(document: Document) -> Flat:
    """Facet: the blocks of a document as lines."""
    text = document.text
    lines: list[str] = []
    found = Flat("", [], [], [], [], [], {})
    _, places, numbers, starts, others, blocks, kinds = found
    here = 0
    for number, block in enumerate(document.blocks):
        start, end = block.span
        blocks.append(start)
        kinds.setdefault(block.kind, []).append(number)
        line = text[start:end]
        if "\n" in line:
            others.append(number)
            places.append(None)
            continue
        lines.append(line)
        numbers.append(number)
        starts.append(here)
        places.append(Place(here, here + end - start, start - here))
        here += end - start + 1
    return found._replace(text="\n".join(lines))


def everywhere(document: Document, pattern: str) -> list[Span]:
    """Find an expression in all blocks, in order; no match goes beyond a block."""
    lines = document.facet(flat)
    found = []
    for match in by_line(pattern).finditer(lines.text):
        shift = lines.shift(match.start())
        found.append(Span(match.start() + shift, match.end() + shift))
    for number in lines.others:
        start, end = document.blocks[number].span
        found += (
            Span(*one.span()) for one in compiled(pattern).finditer(document.text, start, end)
        )
    return sorted(found) if lines.others else found
