"""Sentences, paragraphs, headings and documents that are too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint.documents.flat import flat
from reportlint.documents.prose import STOPS, cut, prose, running, straddling
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
            continue
        for sentence in document.facet(prose).sentences(block):
            if sentence.end - sentence.start > (options.commas or options.over):
                yield from stretches(document, sentence)


def suspects(document: Document, options: Options) -> list[int]:
    """List the blocks that may hold a sentence that is too long."""
    body = document.facet(running)
    found = []
    for number, text in zip(body.numbers, body.pieces, strict=True):
        long = text.count("，") > options.commas if options.commas else len(text) > options.over
        if long and (number in document.facet(straddling) or long_between(text, options)):
            found.append(number)
    return found


def long_between(text: str, options: Options) -> bool:
    """Tell whether what stands between the marks of a text may be too long."""
    pieces = cut(text, STOPS + SEMICOLON).split("\n")
    if options.commas:
        return any(piece.count("，") > options.commas for piece in pieces)
    return max(map(len, pieces)) > options.over - MARKS


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
