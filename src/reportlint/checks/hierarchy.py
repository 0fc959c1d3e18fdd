"""Levels of numbering out of their order: 一、 （一） 1. （1）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.lead import leads
from reportlint.finding import Hit, Related
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.documents.lead import Lead

ORDER = ("一、", "（一）", "1.", "（1）")


class Options(NamedTuple):
    """No options."""


def literals(options: Options) -> tuple[str, ...]:
    """Give nothing: an order has no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each first point of a higher level that stands directly below a lower one.

    Only headings count, and only lists that begin (number 1): a list that goes on is judged by
    its numbers.
    """
    path: list[Lead] = []
    for lead in document.facet(leads):
        if lead.style not in ORDER or lead.place not in ("heading", "run-in"):
            continue
        depth = ORDER.index(lead.style)
        below = [one for one in path if ORDER.index(one.style) > depth]
        if lead.number == 1 and below and lead.style not in {one.style for one in path}:
            upper, lower = document[below[0].span].strip(), document[lead.span].strip()
            yield Hit(
                below[0].span,
                {"match": upper, "problem": f"层次颠倒：“{upper}”放在了“{lower}”的上一层"},
                related=(Related(lead.span, "这一层应当在上"),),
            )
        path = [one for one in path if ORDER.index(one.style) < depth]
        path.append(lead)
