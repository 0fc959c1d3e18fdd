"""A percentage that is not the quotient of its counts: 党员30人中，女党员20人，占60%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.quotient import judge
from reportlint.figures.ratio import ratios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation

KIND = "share-mismatch"
TITLE = "占比"


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each share whose part and base are both known."""
    for ratio in document.facet(ratios):
        if ratio.part is not None and ratio.base and not ratio.goal:
            yield judge(document, KIND, ratio, ratio.part, "整体")
