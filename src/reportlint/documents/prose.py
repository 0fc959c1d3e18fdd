"""The sentences of a document, block by block, found when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.language import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Block, Document
    from reportlint.span import Span


class Prose:
    """The sentences of one document; several checks ask for those of the same block."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Span, Sequence[Span]] = {}

    def sentences(self, block: Block) -> Sequence[Span]:
        """Give the sentence spans of a block, as language.sentence divides it."""
        if block.span not in self._found:
            self._found[block.span] = sentence.sentences(self._text, *block.span)
        return self._found[block.span]


def prose(document: Document) -> Prose:
    """Facet: the sentences of a document."""
    return Prose(document.text)
