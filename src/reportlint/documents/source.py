"""The way back from the text of a document to the file that it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.text import Parts
    from reportlint.span import Span


class Piece(NamedTuple):
    """A stretch of text that stands in the file as it is: text[start:end].

    ``part`` and ``node`` say where. In a Word file ``part`` is the name of the zip member
    (word/document.xml) and ``node`` the number, from 0, of the text-bearing element in it: every
    ``w:t``, ``w:delText``, ``w:tab``, ``w:ptab``, ``w:br``, ``w:cr``, ``w:noBreakHyphen``,
    ``w:softHyphen`` and ``w:sym`` that is a child of a ``w:r``, and every ``m:t`` that is a child
    of an ``m:r``, counted in the order of the part, those that are deleted, hidden, or in a branch
    that is not read included. ``shift`` is the number of characters of that element before the
    piece: white space that does not count, or what an earlier piece of the same element took.

    An element other than ``w:t`` and ``m:t`` is one character. What the program put in between
    (numbers of lists, breaks of paragraphs, tabs between cells) is in no piece.
    """

    start: int
    end: int
    part: str
    node: int
    shift: int = 0


class Place(NamedTuple):
    """From ``start`` on, up to the next place, text is found where ``words`` say.

    ``under`` is the heading above it, cut to a length that can be shown; empty where it does not
    help.
    """

    start: int
    words: str
    under: str = ""


class Source(NamedTuple):
    """Pieces and places of a document, both in the order of the text.

    The places are told in words for the reader of the file: 第12段, 表2 第3行第2列, 第3页.
    """

    pieces: tuple[Piece, ...] = ()
    places: tuple[Place, ...] = ()

    def locate(self, offset: int) -> Place | None:
        """Give the place of an offset; None before the first one."""
        number = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[number] if number >= 0 else None

    def within(self, span: Span) -> tuple[Piece, ...]:
        """Give the pieces that share at least one character with a span."""
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.end)
        found = []
        for piece in self.pieces[first:]:
            if piece.start >= span.end:
                break
            found.append(piece)
        return tuple(found)

    def generated(self, span: Span) -> bool:
        """Tell whether a span is no text of the file but what an office program shows: a number.

        Where no piece at all is known, nothing is.
        """
        return bool(self.pieces) and not self.within(span)


class Note(NamedTuple):
    """Something about the file that the reader of the findings must know.

    ``kind`` is a word for programs (tracked-changes, hidden-text), ``message`` tells it in Chinese.
    """

    kind: str
    message: str


class Extract(NamedTuple):
    """What a reader takes from a file that is not itself a text."""

    text: str
    parts: Parts
    source: Source
    notes: tuple[Note, ...] = ()
    encoding: str = "utf-8"
    data: bytes | None = None
    """The file that the pieces are of, where it is not the one that was read: a .doc, converted."""
