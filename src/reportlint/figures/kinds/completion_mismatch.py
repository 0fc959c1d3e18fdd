"""A degree of completion that is not the quotient of what was done and what was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.quotient import judge
from reportlint.figures.ratio import ratios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation

KIND = "completion-mismatch"
TITLE = "完成率"


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each degree of completion whose goal is known."""
    for ratio in document.facet(ratios):
        if ratio.part is not None and ratio.base and ratio.goal:
            yield judge(document, KIND, ratio, ratio.part, "目标")
