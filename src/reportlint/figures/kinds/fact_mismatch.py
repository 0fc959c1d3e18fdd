"""A figure that is not the approved one: 全年办结信访件86件, approved are 68件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.approved import coverage
from reportlint.figures.relation import Relation
from reportlint.figures.wording import POWERS, rounded, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.approved import Match
    from reportlint.figures.fact import Fact

KIND = "fact-mismatch"
TITLE = "与核定数"
PLACES = 6
"""Decimal places of an approved value in the unit of the draft."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each figure of an approved indicator."""
    for covered in document.facet(coverage):
        for match in covered.matches:
            yield _relation(document, covered.fact, match)


def _relation(document: Document, fact: Fact, match: Match) -> Relation:
    printed = match.entry.quantity
    said = written(document, printed)
    converted = ""
    if (fact.quantity.unit, fact.quantity.scale) != (printed.unit, printed.scale):
        value = fact.quantity.value / printed.unit.factor / printed.scale
        power = POWERS.get(int(printed.scale), "")
        converted = f"＝{rounded(value, PLACES)}{power}{printed.unit.word}"
    return Relation(
        KIND,
        match.verdict,
        match.entry.span,
        arithmetic=f"{fact.name}核定{fact.written}{converted}，写作{said}",
        label=f"核定 {fact.written}",
        values={"indicator": fact.name, "approved": fact.written, "source": fact.source},
        certain=match.certain,
        reason=match.reason,
    )
