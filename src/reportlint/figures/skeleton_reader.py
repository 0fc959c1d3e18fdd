"""From a document to its skeleton: block by block, mark by mark."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.quantity import Quantity, folded, quantities
from reportlint.figures.skeleton import AMOUNT, BY_FAMILY, Line, Skeleton
from reportlint.figures.unit import BARE

if TYPE_CHECKING:
    from reportlint.documents.document import Block, Document

SKIPPED = frozenset(("title", "code", "table", "date", "signature"))
"""Kinds of blocks that have no sentences."""
FINAL = frozenset("。！？!?…")
CLOSING = FINAL | {"\n", "\r"}
"""Marks that end a sentence, those but the line breaks only outside of brackets."""
MARK = regex.compile(r"[（()）《“。！？!?…\n\r]")
PLAIN = regex.compile("[（(][^（()）《“\n\r]*[)）]")
"""A bracket with none inside."""
NAMES = {"《": "》", "“": "”"}
NAME = 60
"""Longest name in 《》 or quotation marks, in characters; what is longer is speech."""
CUT = 18
"""Shortest line that can be the first half of a sentence, in characters."""
DIVIDING = frozenset("，。；：")
ENDS = frozenset("。！？；!?;…”》")
MOST = 64
"""Most figures of one sentence; what has more is a table in disguise, and is cut."""
DEEPEST = 4
"""Brackets inside one another that are lifted out."""
OWNS = 14
"""Most characters between a figure and the bracket that explains it."""


def read(document: Document) -> Skeleton:
    """Read the skeleton of a document."""
    return _Reader(document).read()


class _Piece:
    """A sentence or bracket while it is being read."""

    __slots__ = ("children", "figures", "length", "offsets", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.figures: list[Quantity] = []
        self.offsets: list[int] = []
        self.children: list[tuple[_Piece, int | None]] = []
        """Brackets with figures, each with the place of its owner among ``figures``."""

    def add(self, text: str) -> None:
        """Append words, without the spaces that converters leave around digits."""
        if " " in text or "\u3000" in text:
            text = text.replace(" ", "").replace("\u3000", "")
        self.parts.append(text)
        self.length += len(text)

    def add_figure(self, text: str, quantity: Quantity) -> None:
        """Append the words before a figure and its sign."""
        if " " in text or "\u3000" in text:
            text = text.replace(" ", "").replace("\u3000", "")
        self.parts += text, BY_FAMILY.get(quantity.unit.family, AMOUNT)
        length = self.length + len(text)
        self.figures.append(quantity)
        self.offsets.append(length)
        self.length = length + 1

    def adopt(self, bracket: _Piece) -> None:
        """Take a bracket that has just been closed; one without figures is dropped."""
        if bracket.figures:
            near = self.figures and self.length - self.offsets[-1] <= OWNS
            words = "".join(self.parts)[self.offsets[-1] :] if near else ""
            owned = near and DIVIDING.isdisjoint(words)
            self.children.append((bracket, len(self.figures) - 1 if owned else None))
        else:
            self.children += bracket.children


class _Open:
    """A sentence that has not ended, with the brackets that are open in it."""

    __slots__ = ("block", "last", "piece", "stack")

    def __init__(self, block: int) -> None:
        self.block = self.last = block
        self.piece = _Piece()
        self.stack: list[_Piece] = []

    def begun(self) -> bool:
        """Tell whether anything of it is kept yet."""
        return bool(self.stack or self.piece.parts or self.piece.children)

    def leave(self) -> None:
        """Close the innermost bracket, if there is one."""
        if self.stack:
            bracket, self.piece = self.piece, self.stack.pop()
            self.piece.adopt(bracket)


class _Reader:
    """Reads a document block by block, mark by mark."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.facet(folded)
        self._found = [
            one
            for one in document.facet(quantities)
            if one.unit is not BARE and not (one.unit.word == "年" and self._periodic(one))
        ]
        self._starts = [one.span.start for one in self._found]
        self._starts.append(len(self._text))
        self._next = 0
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._figures: list[Quantity] = []
        self._positions: list[int] = []
        self._sentence = 0

    def _periodic(self, quantity: Quantity) -> bool:
        """Tell whether years are a part of the name of a period: 一年来, 五年间."""
        return self._text.startswith(("来", "间"), quantity.span.end)

    def read(self) -> Skeleton:
        """Read all blocks that have figures, and those that go on with the sentence of one."""
        found = self._found
        open_: _Open | None = None
        for number, block in enumerate(self._document.blocks):
            start, end = block.span
            self._pass(start)
            if open_ and not self._goes_on(open_.last, block):
                self._close(open_)
                open_ = None
            if open_ is None:
                if self._next == len(found):
                    break
                if block.kind in SKIPPED or self._starts[self._next] >= end:
                    continue
                open_ = _Open(number)
            open_.last = number
            self._take(open_, start, end)
        if open_:
            self._close(open_)
        return Skeleton("".join(self._parts), self._lines, self._figures, self._positions)

    def _goes_on(self, number: int, block: Block) -> bool:
        """Tell whether a block is the rest of a sentence that a line break has cut in two."""
        before = self._document.blocks[number]
        text = self._text[before.span.start : before.span.end]
        if before.kind not in ("paragraph", "item"):
            return False
        if block.kind == "item":
            return text[-1] in "：；"
        if block.kind != "paragraph":
            return False
        return text[-1] in "，、：；" or (len(text) >= CUT and text[-1] not in ENDS)

    def _take(self, open_: _Open, start: int, end: int) -> None:
        """Take a block: ``here`` is how far it is copied, ``seen`` how far its marks are read."""
        text, starts = self._text, self._starts
        here = seen = start
        for match in MARK.finditer(text, start, end):
            place = match.start()
            if place < seen:
                continue
            mark = text[place]
            seen = place + 1
            if mark in NAMES:
                close = text.find(NAMES[mark], seen, min(seen + NAME, end))
                seen = close + 1 if close >= 0 else seen
                if starts[self._next] < seen:
                    self._copy(open_, here, place)
                    open_.piece.add(text[place:seen])
                    self._pass(seen)
                    here = seen
            elif mark in CLOSING:
                if open_.stack and mark in FINAL:
                    continue
                if open_.begun() or starts[self._next] < place:
                    self._copy(open_, here, seen if mark in FINAL else place)
                    self._close(open_)
                else:
                    # A sentence without figures only counts.
                    self._sentence += 1
                here = seen
            else:
                self._copy(open_, here, place)
                if mark in "（(":
                    here = seen = self._enter(open_, place, end)
                else:
                    here = seen
                    open_.leave()
        self._copy(open_, here, end)

    def _enter(self, open_: _Open, place: int, end: int) -> int:
        """Enter a bracket, or pass one without figures; give where to go on."""
        if len(open_.stack) == DEEPEST:
            open_.piece.add(self._text[place])
            return place + 1
        plain = PLAIN.match(self._text, place, end)
        if plain and self._starts[self._next] >= plain.end():
            return plain.end()
        open_.stack.append(open_.piece)
        open_.piece = _Piece()
        return place + 1

    def _copy(self, open_: _Open, start: int, end: int) -> None:
        """Copy text[start:end], which has no marks but at its end, with signs for its figures."""
        text, starts, number = self._text, self._starts, self._next
        while starts[number] < end:
            quantity = self._found[number]
            begin, behind = quantity.span
            number += 1
            if begin < start:
                continue
            if len(open_.piece.figures) == MOST:
                self._close(open_)
            open_.piece.add_figure(text[start:begin], quantity)
            start = behind
        self._next = number
        if start < end:
            open_.piece.add(text[start:end])

    def _pass(self, end: int) -> None:
        """Leave out the figures before an offset."""
        self._next = bisect_left(self._starts, end, self._next, len(self._found))

    def _close(self, open_: _Open) -> None:
        """End a sentence; brackets that were never closed end with it."""
        while open_.stack:
            open_.leave()
        if open_.piece.figures or open_.piece.children:
            self._emit(open_.block, open_.piece, None, bracket=False)
        self._sentence += 1
        open_.piece = _Piece()

    def _emit(self, block: int, piece: _Piece, owner: int | None, *, bracket: bool) -> None:
        first = len(self._figures)
        if piece.figures:
            start = self._length
            self._figures += piece.figures
            self._positions += [start + offset for offset in piece.offsets]
            self._parts += piece.parts
            self._parts.append("\n")
            end, last = start + piece.length, len(self._figures)
            self._length = end + 1
            self._lines.append(Line(start, end, first, last, block, self._sentence, owner, bracket))
        for child, local in piece.children:
            self._emit(block, child, None if local is None else first + local, bracket=True)
