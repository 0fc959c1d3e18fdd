"""A document with edits in it that cannot be read again: what is made of a Word file."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlint.documents.document import Document
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.finding import Edit


class Ahead:
    """Offsets of a text as offsets of the text after some edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._edits = edits
        moves = (len(edit.text) - (edit.end - edit.start) for edit in edits)
        self._moves = [0, *accumulate(moves)]

    def place(self, offset: int) -> int:
        """Give the offset after; what is put in at an offset comes behind it."""
        number = bisect_left(self._starts, offset)
        if number and self._edits[number - 1].end > offset:
            edit = self._edits[number - 1]
            inside = min(offset - edit.start, len(edit.text))
            return edit.start + self._moves[number - 1] + inside
        return offset + self._moves[number]

    def span(self, span: Span) -> Span:
        """Give a span after, with what is put in at its end."""
        number = bisect_left(self._starts, span.end + 1)
        added = [edit for edit in self._edits[number - 1 : number] if edit.start == edit.end]
        more = len(added[0].text) if added and added[0].start == span.end > span.start else 0
        return Span(self.place(span.start), self.place(span.end) + more)


def shifted(document: Document, edits: Sequence[Edit]) -> Document:
    """Give a document as it is with some edits, in order; its blocks and tables stay what they are.

    There is no way back from it into the file.
    """
    text, place = [], 0
    for edit in edits:
        text += [document.text[place : edit.start], edit.text]
        place = edit.end
    text.append(document.text[place:])
    ahead = Ahead(edits)
    made = Document(
        "".join(text),
        blocks=tuple(
            block._replace(
                span=ahead.span(block.span),
                marker=ahead.span(block.marker) if block.marker else None,
            )
            for block in document.blocks
        ),
        tables=tuple(
            table._replace(
                span=ahead.span(table.span),
                rows=tuple(
                    tuple(cell._replace(span=ahead.span(cell.span)) for cell in row)
                    for row in table.rows
                ),
                caption=ahead.span(table.caption) if table.caption else None,
            )
            for table in document.tables
        ),
        segmenter=document.segmenter,
        path=document.path,
        encoding=document.encoding,
        format=document.format,
        type=document.type,
        year=document.year,
    )
    made.facts = document.facts
    return made
