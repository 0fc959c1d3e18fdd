"""A finding in words, for outputs that show neither the draft nor its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.finding import Finding


def told(document: Document, one: Finding) -> str:
    """Say what is wrong in one line; with the place where lines mean nothing to the reader."""
    text = visible(one.statement)
    where = document.locate(one.span)
    return f"{text}（{visible(where)}）" if where else text


def details(document: Document, one: Finding) -> Iterator[str]:
    """Yield what else there is to say, a line each: the other places, what to do, the authority."""
    yield from others(document, one)
    if one.advice:
        yield f"建议：{visible(one.advice)}"
    if one.because:
        yield f"依据：{visible(one.because)}"


def others(document: Document, one: Finding) -> Iterator[str]:
    """Yield the other places of a finding, a line each."""
    for other in one.related:
        where = visible(document.where(other.span.start))
        note = f"（{visible(other.message)}）" if other.message else ""
        yield f"相关：{where} “{visible(document[other.span])}”{note}"
