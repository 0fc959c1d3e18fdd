"""Where no edit may stand: in what others have worded, in names, in figures.

A quotation or the title of a document is right as it was issued, whatever a rule says of its words,
and so is a name. A rule whose edits are right even there says so by ``fix-inside``.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING
from unicodedata import normalize

from reportlint import regex
from reportlint.documents.region import regions
from reportlint.figures.quantity import scan
from reportlint.fixes.name import joined, names
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.finding import Edit

BARRED = {
    "book-title": "在《》里",
    "quotation": "在引号里",
    "quote": "在引文段里",
    "code": "在代码里",
    "link": "在网址里",
    "citation": "在文号或条款里",
    "name": "在名称里",
}
"""Regions in which no edit may stand, with the reason, unless a rule names the region."""

MARKED = {"book-title": ("《》",), "quotation": ("“”", "‘’", '""')}
"""Regions whose first and last characters are marks, which may be put right, with their pairs."""

UNSEEN = regex.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
DIGIT = regex.compile(r"\d")


class Guard:
    """Knows of a document where no edit may stand. ``words``: names that its rules know of."""

    def __init__(self, document: Document, words: Sequence[str] = ()) -> None:
        self._document = document
        self._words = words
        self._barred: dict[str, tuple[list[int], list[int]]] = {}

    def bars(self, edits: Iterable[Edit], allowed: Sequence[str] = (), *, safe: bool = True) -> str:
        """Say why these edits may not be made; empty where they may.

        ``allowed``: regions in which they may stand all the same. ``safe``: they must not change
        a figure.
        """
        text = self._document.text
        for edit in edits:
            for region, reason in BARRED.items():
                # A mark that points the wrong way makes quotations of what is none.
                marks = "".join(MARKED.get(region, ()))
                own = edit.start < edit.end and set(text[edit.start : edit.end]) <= set(marks)
                if region not in allowed and not own and self._meets(edit, region):
                    return reason
            if safe and changes_figure(text, edit):
                return "会改动数字"
        return ""

    def _meets(self, edit: Edit, region: str) -> bool:
        starts, ends = self._interior(region)
        if edit.start == edit.end:
            number = bisect_right(starts, edit.start) - 1
            return number >= 0 and starts[number] < edit.start < ends[number]
        number = bisect_right(starts, edit.end - 1) - 1
        return number >= 0 and edit.start < ends[number]

    def _interior(self, region: str) -> tuple[list[int], list[int]]:
        """Give starts and ends of the stretches of a region, its marks left out."""
        if region not in self._barred:
            if region == "name":
                spans = names(self._document, self._words)
            else:
                spans = self._document.facet(regions).spans(region)
                if region in MARKED:
                    spans = [Span(span.start + 1, span.end - 1) for span in spans]
                    spans = joined([*spans, *open_ended(self._document, MARKED[region])])
            self._barred[region] = [span.start for span in spans], [span.end for span in spans]
        return self._barred[region]


def open_ended(document: Document, pairs: Sequence[str]) -> Iterator[Span]:
    """Yield what else may be quoted: from or to a mark without a partner, and between ``"``.

    A quotation may go on over paragraphs; to which side a lone mark belongs is not known.
    """
    for block in document.blocks:
        text = document[block.span]
        for pair in pairs:
            left, right = pair[0], pair[1]
            if left not in text and right not in text:
                continue
            opened: list[int] = []
            for place, character in enumerate(text, block.span.start):
                if character == right and (opened or left != right):
                    if not opened:
                        yield Span(block.span.start, place)
                    elif left == right:
                        yield Span(opened.pop() + 1, place)
                    else:
                        opened.pop()
                elif character == left:
                    opened.append(place)
            if left != right:
                yield from (Span(place + 1, block.span.end) for place in opened)


def changes_figure(text: str, edit: Edit) -> bool:
    """Tell whether an edit changes a figure of its line, or any of its digits.

    Width and invisible characters do not count: ％ and % are the same figure.
    """
    start = text.rfind("\n", 0, edit.start) + 1
    end = text.find("\n", edit.end)
    end = len(text) if end < 0 else end
    before = _plain(text[start:end])
    after = _plain(text[start : edit.start] + edit.text + text[edit.end : end])
    if DIGIT.findall(before) != DIGIT.findall(after):
        return True
    # A figure may come to be read that was not before, as 4200平 with its unit written out.
    now = iter([_written(one) for one in scan(after)])
    return not all(_written(one) in now for one in scan(before))


def _written(quantity: Quantity) -> Decimal:
    """Give the number of a figure as it is written, whatever its unit."""
    return quantity.value / quantity.unit.factor


def _plain(text: str) -> str:
    # A wide comma never stands inside a number, a narrow one may: 1,200.
    return UNSEEN.sub("", normalize("NFKC", text.replace("，", "、")))
