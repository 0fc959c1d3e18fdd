"""Sentences, paragraphs, headings and documents that are too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.documents.prose import prose
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

SEMICOLON = regex.compile("；")

MARKED = 12
"""Characters that are marked at the start of what is too long."""


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
    for span in units(document, options):
        size = len("".join(document[span].split()))
        commas = document.text.count("，", span.start, span.end)
        if commas > options.commas if options.commas else size > options.over:
            beginning = Span(span.start, min(span.end, span.start + MARKED))
            mark = document.head if options.unit == "document" else beginning
            yield Hit(
                mark,
                {
                    "count": str(commas if options.commas else size),
                    "over": str(options.commas or options.over),
                    "match": document[mark],
                },
            )


def units(document: Document, options: Options) -> Iterator[Span]:
    """Yield the spans to measure."""
    if options.unit == "document":
        if document.body:
            yield Span(document.blocks[0].span.start, document.body[-1].span.end)
        return
    for block in document.blocks:
        if options.unit == "heading":
            if block.kind == "heading":
                yield block.span
        elif block.kind in ("paragraph", "item") and block.span.end - block.span.start > (
            options.over if not options.commas else options.commas
        ):
            if options.unit == "paragraph":
                yield block.span
            else:
                for sentence in document.facet(prose).sentences(block):
                    yield from stretches(document, sentence)


def stretches(document: Document, sentence: Span) -> Iterator[Span]:
    """Divide a sentence at its semicolons: a list of points in one sentence is easy to read."""
    start = sentence.start
    for match in SEMICOLON.finditer(document.text, *sentence):
        yield Span(start, match.end())
        start = match.end()
    if start < sentence.end:
        yield Span(start, sentence.end)
