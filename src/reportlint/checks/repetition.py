"""The same sentence twice: a paste that went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex
from reportlint.documents.prose import prose
from reportlint.finding import Hit, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.span import Span

FILLING = regex.compile(r"[\W_]+|^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+)")
SHORTEST = 8
"""Sentences with fewer letters, digits and Han characters are never compared."""


class Options(NamedTuple):
    """``least``: sentences with fewer letters, digits and Han characters are not compared.

    ``near``: only repetitions inside one paragraph, or in two neighbouring ones.
    """

    least: int = 12
    near: bool = False


class Sentence(NamedTuple):
    """A sentence, the number of its block, and its words without marks, to be compared."""

    span: Span
    block: int
    words: str


def literals(options: Options) -> tuple[str, ...]:
    """Give none: a repetition has no literal."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if options.least < SHORTEST:
        yield "least", f"least 至少为 {SHORTEST}，再短的句子不比较"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each sentence that stands earlier in the document, word for word."""
    for sentence, earlier in document.facet(repeated):
        if len(sentence.words) < options.least:
            continue
        if not options.near or sentence.block - earlier.block <= 1:
            yield Hit(
                sentence.span,
                {"match": document[sentence.span]},
                label="与前文完全相同",
                related=(Related(earlier.span, "第一次出现"),),
            )


def repeated(document: Document) -> list[tuple[Sentence, Sentence]]:
    """Facet: each sentence that stood before, with its last place before."""
    seen: dict[str, Sentence] = {}
    found = []
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        for span in document.facet(prose).sentences(block):
            if span.end - span.start < SHORTEST:
                continue
            sentence = Sentence(span, number, FILLING.sub("", document[span]))
            earlier = seen.get(sentence.words)
            if earlier:
                found.append((sentence, earlier))
            seen[sentence.words] = sentence
    return found
