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
    told, periods = prose(document)
    found = [*told, *cells(document)]
    kept = [number for number in range(len(found)) if number not in periods]
    order = sorted(kept, key=lambda number: found[number].span)
    place = {number: position for position, number in enumerate(order)}
    return tuple(found[number]._replace(of=place.get(found[number].of, -1)) for number in order)
