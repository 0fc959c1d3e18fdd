"""The same sentence or clause twice: a paste that went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reportlint import regex
from reportlint.documents.prose import prose
from reportlint.finding import Hit, Related
from reportlint.language.sentence import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document
    from reportlint.span import Span

FILLING = regex.compile(r"[\W_]+|^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+)")


class Options(NamedTuple):
    """``least``: what has fewer letters, digits and Han characters is not compared.

    ``unit``: whole sentences, or clauses (what commas divide) of one sentence. ``near``: sentences
    only of one paragraph, or of two neighbouring ones; clauses only with the one before.
    """

    unit: Literal["sentence", "clause"] = "sentence"
    least: int = 12
    near: bool = False


def literals(options: Options) -> tuple[str, ...]:
    """Give none: a repetition has no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each sentence that stands earlier in the document, word for word; or each clause."""
    seen: dict[str, tuple[int, Span]] = {}
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        if options.unit == "clause":
            yield from repeated_clauses(document, block, options)
            continue
        for span in document.facet(prose).sentences(block):
            words = core(document, span, options.least)
            if not words:
                continue
            earlier = seen.get(words)
            seen[words] = (number, span)
            if earlier and (not options.near or number - earlier[0] <= 1):
                yield again(document, span, earlier[1])


def repeated_clauses(document: Document, block: Block, options: Options) -> Iterator[Hit]:
    """Yield each clause that its own sentence has already."""
    text = document.text
    for sentence in document.facet(prose).sentences(block):
        if text.count("，", sentence.start, sentence.end) == 0:
            continue
        seen: dict[str, tuple[int, Span]] = {}
        for number, span in enumerate(clauses(text, sentence.start, sentence.end)):
            words = core(document, span, options.least)
            if not words:
                continue
            earlier = seen.get(words)
            seen[words] = (number, span)
            if earlier and (not options.near or number - earlier[0] == 1):
                yield again(document, span, earlier[1])


def core(document: Document, span: Span, least: int) -> str:
    """Give what is compared: the words without marks; empty where they are too few."""
    if span.end - span.start < least:
        return ""
    words = FILLING.sub("", document[span])
    return words if len(words) >= least else ""


def again(document: Document, span: Span, earlier: Span) -> Hit:
    """Make the hit for what stands earlier in the same words."""
    return Hit(
        span,
        {"match": document[span]},
        label="与前文完全相同",
        related=(Related(earlier, "第一次出现"),),
    )
