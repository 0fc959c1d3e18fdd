"""Identities that rules give, each with the relations it has in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.proof import relations as prove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document
    from reportlint.figures.identity.given import Given
    from reportlint.figures.relation import Relation
    from reportlint.span import Span

    Told = tuple[Relation, ...] | Exception

KIND = "identity"
TITLE = "自定勾稽"


def relations(document: Document) -> Iterator[Relation]:
    """Yield the relations of all identities."""
    for told in document.facet(assessed).values():
        if not isinstance(told, Exception):
            yield from told


def crashes(document: Document) -> Mapping[str, Exception]:
    """Give the rules whose identities could not be evaluated, with what was raised."""
    told = document.facet(assessed)
    return {name: one for name, one in told.items() if isinstance(one, Exception)}


def assessed(document: Document) -> Mapping[str, Told]:
    """Facet: rule -> its relations, or the exception that cost them.

    What two rules say of the same figures is told once, by the first.
    """
    known: set[tuple[Span, ...]] = set()
    return {name: _assess(document, given, known) for name, given in document.identities.items()}


def _assess(document: Document, given: Given, known: set[tuple[Span, ...]]) -> Told:
    own = []
    try:
        for relation in prove(document, given):
            places = (relation.span, *sorted(one.span for one in relation.related))
            if relation.verdict == "open" or places not in known:
                known.add(places)
                own.append(relation)
    except Exception as error:
        return error
    return tuple(own)
