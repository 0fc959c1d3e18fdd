"""Sentences, paragraphs, headings and documents that are too long."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Literal

from reportlint.documents.flat import flat
from reportlint.documents.prose import at_stops, beginnings, cut, prose, running, straddling
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

SEMICOLON = "；"

MARKED = 12
"""Characters that are marked at the start of what is too long."""

MARKS = 12
"""Most marks that stand one behind the other at the end of a sentence."""


class Options(NamedTuple):
    """``over``: the greatest length in characters that is still silent.

    A sentence is measured up to its semicolons. ``commas``: for sentences, the greatest number
    of commas instead.
    """

    unit: Literal["sentence", "paragraph", "heading", "document"] = "sentence"
    over: int = 150
    commas: int = 0


def literals(options: Options) -> tuple[str, ...]:
    """Give none: a length has no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each unit that is too long; the beginning of the unit is marked."""
    most = options.commas or options.over
    for span in units(document, options):
        size = measured(document, span, options)
        if size > most:
            beginning = Span(span.start, min(span.end, span.start + MARKED))
            mark = document.head if options.unit == "document" else beginning
            values = {"count": str(size), "over": str(most), "match": document[mark]}
            yield Hit(mark, values)


def measured(document: Document, span: Span, options: Options) -> int:
    """Count the commas or the characters, but for spaces; these only where it may be too many."""
    if options.commas:
        return document.text.count("，", *span)
    size = span.end - span.start
    return size if size <= options.over else len("".join(document[span].split()))


def units(document: Document, options: Options) -> Iterator[Span]:
    """Yield the spans to measure."""
    if options.unit == "document":
        if document.body:
            yield Span(document.blocks[0].span.start, document.body[-1].span.end)
        return
    if options.unit == "heading":
        numbers: Iterable[int] = document.facet(flat).kinds.get("heading", ())
    elif options.unit == "paragraph":
        numbers = document.facet(running).numbers
    else:
        numbers = suspects(document, options)
    for number in numbers:
        block = document.blocks[number]
        if options.unit != "sentence":
            yield block.span
        else:
            for sentence in document.facet(prose).sentences(block):
                yield from stretches(document, sentence)


def suspects(document: Document, options: Options) -> list[int]:
    """List the blocks that may hold a sentence that is too long, told for all of them at once."""
    pieces = cut(document.facet(at_stops), SEMICOLON).split("\n")
    if options.commas:
        long = [piece.count("，") > options.commas for piece in pieces]
    else:
        long = [len(piece) > options.over - MARKS for piece in pieces]
    numbers = set(document.facet(straddling))
    body = document.facet(running)
    if True in long and body.numbers:
        numbers.update(body.locate(start)[0] for start in compress(beginnings(pieces), long))
    return sorted(numbers)


def stretches(document: Document, sentence: Span) -> Iterator[Span]:
    """Divide a sentence at its semicolons: a list of points in one sentence is easy to read."""
    start = sentence.start
    stop = document.text.find(SEMICOLON, *sentence) + 1
    while stop:
        yield Span(start, stop)
        start = stop
        stop = document.text.find(SEMICOLON, start, sentence.end) + 1
    if start < sentence.end:
        yield Span(start, sentence.end)
