"""The inventory: all figures of a document, of its text and of its tables, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.cell import cells
from reportlint.figures.prose import prose

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.entry import Entry


def entries(document: Document) -> tuple[Entry, ...]:
    """Facet: all figures with what they count, in the order of the text."""
    found = [*prose(document), *cells(document)]
    order = sorted(range(len(found)), key=lambda number: found[number].span)
    place = {number: position for position, number in enumerate(order)}
    place[-1] = -1
    return tuple(found[number]._replace(of=place[found[number].of]) for number in order)
