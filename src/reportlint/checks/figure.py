"""Figures that cannot all be right: relations that the figure engine found to be violated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.engine import KINDS, outcome
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation


SHOWN = 12
"""Most figures of a relation that a finding marks; the ledger lists all."""


class Options(NamedTuple):
    """``relations``: the kinds of relations, as named in ``reportlint.figures``."""

    relations: tuple[str, ...]


def literals(options: Options) -> tuple[str, ...]:
    """Relations are found by the engine, not by literals."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    known = [name.replace("_", "-") for name in KINDS]
    if not options.relations:
        yield "relations", f"至少写一种数据关系：{'、'.join(known)}"
    for name in options.relations:
        if name not in known:
            yield "relations", f"没有这种数据关系：{name}，可用：{'、'.join(known)}"


def violated(document: Document) -> tuple[Relation, ...]:
    """Facet: the relations that do not hold; every rule for figures asks for some of them."""
    return tuple(one for one in document.facet(outcome).relations if one.verdict == "violated")


def notable(document: Document) -> frozenset[str]:
    """Facet: the kinds of relations of which some do not hold, and those that crashed."""
    crashes = document.facet(outcome).crashes
    return frozenset((*crashes, *(one.kind for one in document.facet(violated))))


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each violated relation of these kinds; raises what one of the kinds raised."""
    if document.facet(notable).isdisjoint(options.relations):
        return
    crashes = document.facet(outcome).crashes
    for kind in options.relations:
        if kind in crashes:
            raise crashes[kind]
    for relation in document.facet(violated):
        if relation.kind in options.relations:
            yield Hit(
                relation.span,
                {"match": document[relation.span], **relation.values},
                label=relation.label,
                related=relation.related[:SHOWN],
                arithmetic=relation.arithmetic,
                certain=relation.certain,
            )
