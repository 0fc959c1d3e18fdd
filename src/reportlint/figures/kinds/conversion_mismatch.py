"""One amount in two units that are not the same: 15万亩（合3万公顷）, 620公斤（620斤）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, skeleton
from reportlint.figures.verdict import VAGUE, equal
from reportlint.figures.wording import amount, written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "conversion-mismatch"
TITLE = "单位换算"
MEANS = regex.compile("(?:即|也就是|合|折合|折|约合|约|相当于|换算为?)?")
"""What may stand before the second amount inside the bracket."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each amount with another one of its kind alone in a bracket behind."""
    frame = document.facet(skeleton)
    for line in frame.lines:
        if not line.bracket or line.owner is None or line.last - line.first != 1:
            continue
        position = frame.positions[line.first]
        if frame.text[position] != AMOUNT or position + 1 != line.end:
            continue
        one, two = frame.figures[line.owner], frame.figures[line.first]
        if (
            one.family == two.family
            and (one.unit.word, one.scale) != (two.unit.word, two.scale)
            and MEANS.fullmatch(frame.text, line.start, position)
        ):
            yield _judge(document, one, two)


def _judge(document: Document, one: Quantity, two: Quantity) -> Relation:
    judged = equal([one], [two])
    said = f"{written(document, one)}＝{amount(one.value, two)}，写作{written(document, two)}"
    return Relation(
        KIND,
        judged.verdict,
        two.span,
        (Related(one.span, f"换算前 {written(document, one)}"),),
        said,
        f"写作 {written(document, two)}",
        values={"expected": amount(one.value, two)},
        certain=judged.certain,
        reason=VAGUE if judged.verdict == "open" else "",
    )
