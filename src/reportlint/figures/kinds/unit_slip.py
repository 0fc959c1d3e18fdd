"""One indicator with the same digits and another unit: 3.5万人 and 3.5人, 30万亩 and 30万公顷."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.indicator import repeated
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import skeleton
from reportlint.figures.wording import alike, digits, written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.indicator import Indicator
    from reportlint.figures.quantity import Quantity

KIND = "unit-slip"
TITLE = "单位"
FACTORS = frozenset((10, 100, 1000, 10**4, 10**5, 10**6, 10**8, 15, 1500, 2))
"""Factors between units that are mistaken for one another; 15 亩 are a 公顷, 2 斤 a 公斤."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a violation for each slip; where there is none, there is nothing to tell."""
    frame = document.facet(skeleton)
    for mentions in document.facet(repeated):
        figures = [frame.figures[index] for index in mentions.figures]
        if alike(figures):
            continue
        said = [digits(document, figure) for figure in figures]
        for number, two in enumerate(figures):
            if said.index(said[number]) == number:
                continue
            later = mentions.indicators[number]
            for index in range(number):
                if (
                    said[index] == said[number]
                    and _alike(mentions.indicators[index], later)
                    and _slips(figures[index], two)
                ):
                    yield _slip(document, figures[index], two)
                    break


def _alike(one: Indicator, two: Indicator) -> bool:
    """Tell whether two indicators differ at most in a scope that one of them leaves out."""
    same = one.period == two.period and one.status == two.status
    return same and (one.scope == two.scope or not one.scope or not two.scope)


def _slips(one: Quantity, two: Quantity) -> bool:
    """Tell whether two figures with the same digits differ as their units do."""
    if one.family != two.family or one.qualifier or two.qualifier or not one.value:
        return False
    low, high = sorted((abs(one.value), abs(two.value)))
    return high / low in FACTORS


def _slip(document: Document, one: Quantity, two: Quantity) -> Relation:
    return Relation(
        KIND,
        "violated",
        two.span,
        (Related(one.span, f"另一处 {written(document, one)}"),),
        f"一处写作{written(document, one)}，一处写作{written(document, two)}",
        f"写作 {written(document, two)}",
        values={"other": written(document, one)},
    )
