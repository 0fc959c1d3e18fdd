"""A text under correction that remembers what it was."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING

from reportlint.finding import Edit
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Piece(NamedTuple):
    """A stretch of a corrected text: what it was, ``start`` to ``end`` of the first text, and is.

    A piece that was not touched says the same as it did.
    """

    start: int
    end: int
    text: str
    kept: bool


class Draft:
    """A text, and the edits that made it of another one."""

    def __init__(self, first: str, pieces: Sequence[Piece] | None = None) -> None:
        self.first = first
        self._pieces = [Piece(0, len(first), first, True)] if pieces is None else list(pieces)
        self.text = "".join(piece.text for piece in self._pieces)

    def edits(self) -> tuple[Edit, ...]:
        """Give the edits that make this text of the first one, in order, none touching another."""
        return tuple(
            Edit(piece.start, piece.end, piece.text) for piece in self._pieces if not piece.kept
        )

    def revised(self, edits: Iterable[Edit]) -> Draft:
        """Give the draft with more edits, which do not overlap; offsets are those of its text."""
        rest = _Rest(self.first, self._pieces)
        pieces: list[Piece] = []
        place = 0
        for edit in sorted(edits):
            pieces += rest.take(edit.start - place)
            start = rest.origin()
            taken = rest.take(edit.end - edit.start)
            end = taken[-1].end if taken else start
            pieces.append(Piece(start, end, edit.text, False))
            place = edit.end
        pieces += rest.take(None)
        return Draft(self.first, list(_joined(pieces)))

    def origin(self, offset: int) -> int:
        """Give the place in the first text of an offset in this one."""
        place = 0
        for piece in self._pieces:
            if offset < place + len(piece.text):
                return piece.start + (offset - place if piece.kept else 0)
            place += len(piece.text)
        return len(self.first)


class _Rest:
    """The pieces of a text that are still to come."""

    def __init__(self, first: str, pieces: Iterable[Piece]) -> None:
        self._end = len(first)
        self._pieces = deque(pieces)

    def origin(self) -> int:
        """Give the place in the first text of what comes next."""
        return self._pieces[0].start if self._pieces else self._end

    def take(self, wanted: int | None) -> list[Piece]:
        """Take so many characters, and what was deleted before them; None: all.

        What was put in before is cut like any text; its first part stands for all it replaced.
        """
        taken: list[Piece] = []
        while self._pieces and wanted != 0:
            piece = self._pieces.popleft()
            if wanted is None or len(piece.text) <= wanted:
                taken.append(piece)
                wanted = None if wanted is None else wanted - len(piece.text)
                continue
            middle = piece.start + wanted if piece.kept else piece.end
            taken.append(Piece(piece.start, middle, piece.text[:wanted], piece.kept))
            self._pieces.appendleft(Piece(middle, piece.end, piece.text[wanted:], piece.kept))
            wanted = 0
        return taken


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join pieces of one kind that touch, and drop those that say nothing."""
    last: Piece | None = None
    for piece in pieces:
        if piece.kept and not piece.text:
            continue
        if last is not None and last.kept == piece.kept:
            last = Piece(last.start, piece.end, last.text + piece.text, last.kept)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def minimal(text: str, edit: Edit) -> Edit | None:
    """Give an edit without what it leaves as it is; None where it changes nothing."""
    old, new = text[edit.start : edit.end], edit.text
    if old == new:
        return None
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail])


APART = 2
"""Fewest characters between two changes that are told apart; one is read through."""


def parts(text: str, edit: Edit) -> list[Edit]:
    """Give an edit as the changes that it makes: of ``"甲乙"`` to ``“甲乙”`` only the marks."""
    change = minimal(text, edit)
    if change is None:
        return []
    old = text[change.start : change.end]
    if len(old) != len(change.text):
        return [change]
    found: list[Edit] = []
    first = last = -APART
    for place, (was, now) in enumerate(zip(old, change.text, strict=True)):
        if was == now:
            continue
        if found and place - last <= APART:
            start = first
            found.pop()
        else:
            start = first = place
        last = place
        found.append(
            Edit(change.start + start, change.start + place + 1, change.text[start : place + 1])
        )
    return found


class Shift:
    """Offsets of a text after some edits, as offsets of the text before."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._starts: list[int] = []
        self._rows: list[tuple[int, int, int, int]] = []
        moved = 0
        for edit in sorted(edits):
            start = edit.start + moved
            end = start + len(edit.text)
            moved += len(edit.text) - (edit.end - edit.start)
            self._starts.append(start)
            self._rows.append((end, edit.start, edit.end, moved))

    def before(self, offset: int) -> int:
        """Give the offset before; within a new text, where that text begins."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        end, start, _, moved = self._rows[number]
        return offset - moved if offset >= end else start

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the text after meets an edit, or lies right beside one."""
        number = bisect_right(self._starts, end) - 1
        return number >= 0 and self._rows[number][0] >= start
