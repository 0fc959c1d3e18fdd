"""Identities that rules give, each with the relations it has in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.conflict import Conflicts, places
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
    conflicts = Conflicts()
    return {
        name: _assess(document, given, known, conflicts)
        for name, given in document.identities.items()
    }


def _assess(
    document: Document, given: Given, known: set[tuple[Span, ...]], conflicts: Conflicts
) -> Told:
    own = []
    try:
        for relation in prove(document, given):
            spans = places(relation)
            if relation.verdict == "violated":
                if not conflicts.add(spans):
                    continue
            elif relation.verdict != "open":
                if spans in known:
                    continue
                known.add(spans)
            own.append(relation)
    except Exception as error:
        return error
    return tuple(own)
