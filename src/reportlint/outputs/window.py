"""Which parts of a long line are shown: a paragraph can be thousands of characters on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.language.character import CLOSING
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.outputs.screen import Screen

STRONG = frozenset("，；。：！？")
WEAK = frozenset("、　 ")
MARKS = STRONG | WEAK
CLOSE = frozenset(CLOSING)
CONTEXT = 3
"""A window is not cut at a clause end that leaves fewer characters beside the place than this..."""
SHARE = 3
"""... or less than one part in so many of what would have fitted."""
LITTLE = 5
"""Where so few characters behind the place fit, the end of its own clause is enough."""
WORD = 12
"""Longest run of letters and digits that is kept whole."""


def window(
    text: str, bounds: Span, needed: Sequence[Span], room: int, screen: Screen
) -> list[Span] | None:
    """Choose the parts of text[bounds] that show all needed spans in ``room`` columns.

    The parts are in order, with … where something is left out: between them, and at either end of
    the line. They end at clause ends where there is one. None if the needed spans do not fit.
    """
    # A character takes at least a column, but for the rare combining mark.
    if bounds.end - bounds.start <= room and columns(text, bounds, screen) <= room:
        return [bounds]
    parts = _Parts(text, bounds, needed, room, screen)
    if parts.left < 0:
        return None
    parts.extend(before=True, after=True)
    parts.snap_starts()
    parts.extend(before=False, after=True)
    parts.snap_ends()
    return [Span(start, end) for start, end in zip(parts.starts, parts.ends, strict=True)]


def columns(text: str, span: Span, screen: Screen) -> int:
    """Count the columns of a stretch of text."""
    return screen.columns(text[span.start : span.end])


class _Parts:
    """The parts as they grow; ``left`` is the number of columns that are still free."""

    def __init__(
        self, text: str, bounds: Span, needed: Sequence[Span], room: int, screen: Screen
    ) -> None:
        self.text = text
        self.bounds = bounds
        self.widths = screen.widths
        self.more = screen.columns(screen.drawing.more)
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(needed):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)
        self.first = list(self.starts)
        self.last = list(self.ends)
        gaps = len(self.starts) - 1
        gaps += (self.starts[0] > bounds.start) + (self.ends[-1] < bounds.end)
        used = sum(
            columns(text, Span(start, end), screen)
            for start, end in zip(self.starts, self.ends, strict=True)
        )
        self.left = room - used - gaps * self.more

    def extend(self, *, before: bool, after: bool) -> None:
        """Let all parts grow by turns, a character at a time, while there is room."""
        growing = True
        while growing:
            growing = False
            index = 0
            while index < len(self.starts):
                if before:
                    # What a figure counts stands before it more often than behind it.
                    growing |= self._grow_before(index)
                    growing |= self._grow_before(index)
                if after:
                    growing |= self._grow_after(index)
                index += 1
            self._join()

    def _grow_before(self, index: int) -> bool:
        limit = self.ends[index - 1] if index else self.bounds.start
        start = self.starts[index]
        if start <= limit or not self._pay(self.text[start - 1], closes=start - 1 == limit):
            return False
        self.starts[index] -= 1
        return True

    def _grow_after(self, index: int) -> bool:
        last = index + 1 == len(self.ends)
        limit = self.bounds.end if last else self.starts[index + 1]
        end = self.ends[index]
        if end >= limit or not self._pay(self.text[end], closes=end + 1 == limit):
            return False
        self.ends[index] += 1
        return True

    def _pay(self, character: str, *, closes: bool) -> bool:
        """Take the columns of a character; the last one of a gap frees the columns of its …."""
        price = self.widths[character] - (self.more if closes else 0)
        if price > self.left:
            return False
        self.left -= price
        return True

    def _join(self) -> None:
        for index in range(len(self.starts) - 1, 0, -1):
            if self.ends[index - 1] >= self.starts[index]:
                self.ends[index - 1] = self.ends[index]
                self.last[index - 1] = self.last[index]
                for values in (self.starts, self.ends, self.first, self.last):
                    del values[index]

    def snap_starts(self) -> None:
        """Draw back the beginnings to where a clause begins."""
        for index, start in enumerate(self.starts):
            if start > self.bounds.start:
                stop = self.first[index]
                least = max(CONTEXT, (stop - start) // SHARE)
                new = self._clause_start(start, stop - least)
                if new is None:
                    new = self._word_start(start, stop)
                while new < stop and self.text[new] in MARKS:
                    new += 1
                self.left += sum(self.widths[character] for character in self.text[start:new])
                self.starts[index] = new

    def _clause_start(self, start: int, stop: int) -> int | None:
        for marks in (STRONG, WEAK):
            for place in range(start, stop + 1):
                before = self.text[place - 1]
                if (before in marks or (before in CLOSE and self.text[place - 2] in STRONG)) and (
                    self.text[place] not in CLOSE and self.text[place] not in marks
                ):
                    return place
        return None

    def _word_start(self, start: int, stop: int) -> int:
        place = start
        while place < stop and self._inside_word(place) and place - start < WORD:
            place += 1
        return start if place < stop and self._inside_word(place) else place

    def snap_ends(self) -> None:
        """Draw back the ends to where a clause ends."""
        for index, end in enumerate(self.ends):
            if end < self.bounds.end:
                stop = self.last[index]
                least = 1 if end - stop <= LITTLE else max(CONTEXT, (end - stop) // SHARE)
                new = self._clause_end(end, stop + least)
                self.ends[index] = self._word_end(end, stop) if new is None else new

    def _clause_end(self, end: int, stop: int) -> int | None:
        for marks in (STRONG, WEAK):
            for place in range(end, stop - 1, -1):
                last = self.text[place - 1]
                if last in marks or (last in CLOSE and self.text[place - 2] in STRONG):
                    return place
        return None

    def _word_end(self, end: int, stop: int) -> int:
        place = end
        while place > stop and self._inside_word(place) and end - place < WORD:
            place -= 1
        return end if place > stop and self._inside_word(place) else place

    def _inside_word(self, place: int) -> bool:
        """Tell whether a cut here would divide a number, a word, or a letter from its accent."""
        before, after = self.text[place - 1], self.text[place]
        if not self.widths[after]:
            return True
        return before.isascii() and after.isascii() and before > " " and after > " "
