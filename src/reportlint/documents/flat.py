"""The blocks of a document as lines of one text, for looking at all of them in one go.

The text has the length of the document's, so that every offset in it is one of the document's.
Only line breaks stand between blocks, in the place of indents and marks, and in the place of a
block that has line breaks itself.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from reportlint import reach, regex
from reportlint.language.pattern import compiled, reaching
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.reach import Reach

MEMBERS = "".join(f"{chr(low)}-{chr(high)}" for low, high in reach.CHINESE)
CHINESE = regex.compile(f"[\n{MEMBERS}]+")
"""What Chinese writing has, and line breaks; nothing of it is plain."""

APART = 90
"""Characters for each place from which on it is quicker to look at each place than everywhere."""


class Flat(NamedTuple):
    """A text in which each block that has no line break is a line.

    ``blocks``: where each block begins. ``others``: the numbers of the blocks of several lines,
    which are not in the text. ``kinds``: the numbers of the blocks of each kind. ``longest``: the
    length that no run of plain characters exceeds; see ``reach``. ``heads``, ``tails``: the first
    character of each block, and the last; a line break for one of several lines. ``foreign``: all
    that is not CHINESE, in a row.
    """

    text: str
    blocks: list[int]
    others: list[int]
    kinds: dict[str, list[int]]
    longest: int
    heads: str
    tails: str
    foreign: str

    def block(self, offset: int) -> int:
        """Give the number of the block that holds an offset, or of the last one before it."""
        return bisect_right(self.blocks, offset) - 1

    @property
    def most(self) -> int:
        """How many places it is quicker to look at one by one than at all of the text."""
        return len(self.text) // APART

    def edged(self, begins: str, ends: str, among: Iterable[int] | None) -> list[int]:
        """List the blocks that begin and end with a character of these classes; empty: with any.

        Of all blocks, or of those with the numbers ``among``.
        """
        for members, edges in ((ends, self.tails), (begins, self.heads)):
            if members and among is None:
                among = [one.start() for one in compiled(members).finditer(edges)]
            elif members and among is not None:
                fits = compiled(members).match
                among = [number for number in among if fits(edges, number)]
        return list(among or ())

    def whole(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Tell where in the text these blocks are."""
        text, blocks = self.text, self.blocks
        starts = [blocks[number] for number in numbers]
        ends = [text.find("\n", start) for start in starts]
        return [
            (start, end if end >= 0 else len(text)) for start, end in zip(starts, ends, strict=True)
        ]

    def near(
        self, found: Mapping[str, Sequence[int]], reach: Reach | None
    ) -> list[tuple[int, int]]:
        """Tell where to look for an expression of which one of the literals is a part.

        ``found`` has the offsets of the literals. The answer: stretches of the text, in order and
        apart from each other, so that all that an expression of this reach can take or look at
        around a literal is in one of them. Without a reach they are lines.
        """
        if len(found) > 1:
            offsets: Sequence[int] = sorted(chain.from_iterable(found.values()))
        else:
            (offsets,) = found.values()
        windows: list[tuple[int, int]] = []
        end = -1
        if reach is None:
            for offset in offsets:
                if offset >= end:
                    end = self.text.find("\n", offset)
                    if end < 0:
                        end = len(self.text)
                    windows.append((self.text.rfind("\n", 0, offset) + 1, end))
            return windows
        limit, runs = reach
        far = limit + runs * self.longest
        more = far + 1 + max(map(len, found))
        begin, end = offsets[0] - far, offsets[0] + more
        for offset in offsets:
            if offset - far > end:
                windows.append((begin if begin > 0 else 0, end))
                begin = offset - far
            end = offset + more
        windows.append((begin if begin > 0 else 0, end))
        return windows


def flat(document: Document) -> Flat:
    """Facet: the blocks of a document as lines."""
    text = document.text
    pieces: list[str] = []
    blocks: list[int] = []
    others: list[int] = []
    kinds: dict[str, list[int]] = {}
    edges: list[str] = []
    here = 0
    for number, (kind, (start, end), _, _) in enumerate(document.blocks):
        blocks.append(start)
        if kind in kinds:
            kinds[kind].append(number)
        else:
            kinds[kind] = [number]
        line = text[start:end]
        if not line or "\n" in line:
            others.append(number)
            edges.append("\n\n")
            continue
        edges.append(line[0] + line[-1])
        pieces += ("\n" * (start - here), line)
        here = end
    pieces.append("\n" * (len(text) - here))
    flattened = "".join(pieces)
    foreign = CHINESE.split(flattened)
    longest = max(map(len, foreign))
    sides = "".join(edges)
    return Flat(
        flattened, blocks, others, kinds, longest, sides[::2], sides[1::2], "".join(foreign)
    )


def everywhere(
    document: Document, pattern: str, literals: Mapping[str, Sequence[int]] | None = None
) -> list[Span]:
    """Find an expression in all blocks, in order; no match goes beyond a block.

    ``literals`` has the offsets of those of which every match must contain one, if they are known.
    """
    lines = document.facet(flat)
    expression = reaching(pattern)
    windows = [(0, len(lines.text))]
    if literals and sum(map(len, literals.values())) <= lines.most:
        windows = lines.near(literals, expression.reach)
    found = [
        Span(*match.span())
        for start, end in windows
        for match in expression.pattern.finditer(lines.text, start, end)
    ]
    for number in lines.others:
        start, end = document.blocks[number].span
        found += (
            Span(*one.span()) for one in compiled(pattern).finditer(document.text, start, end)
        )
    return sorted(found) if lines.others else found
