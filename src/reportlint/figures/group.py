"""Groups: a whole and the parts that are said to belong to it.

Where more than one figure could be the whole, all are kept, and a group is wrong only if it is
wrong with each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.dividing import divided, done, enclosed, viewed
from reportlint.figures.listing import added, among, itemised, listed, summed
from reportlint.figures.skeleton import skeleton

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.parts import Group


def groups(document: Document) -> tuple[Group, ...]:
    """Facet: all groups, in the order of their parts; no figure is the first part of two."""
    frame = document.facet(skeleton)
    found: dict[int, Group] = {}
    for finder in (
        added,
        among,
        listed,
        itemised,
        summed,
        enclosed,
        viewed,
        divided,
        done,
    ):
        for group in finder(frame):
            found.setdefault(group.parts[0], group)
    return tuple(found[first] for first in sorted(found))
