"""All relations of a document: every kind is asked, and one place gives one finding."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation

KINDS: tuple[str, ...] = ()
"""Modules under ``figures/kinds``, in order of precedence: where two kinds object to the same
figure, the earlier one speaks. Each has ``relations(document)``, which yields relations."""


def relations(document: Document) -> tuple[Relation, ...]:
    """Facet: all relations, in the order of the text."""
    found: list[Relation] = []
    spoken: set[object] = set()
    for name in KINDS:
        for relation in _of(name, document):
            if relation.verdict == "violated":
                if relation.span in spoken:
                    continue
                spoken.add(relation.span)
            found.append(relation)
    return tuple(sorted(found, key=lambda relation: relation.span))


def _of(name: str, document: Document) -> Iterator[Relation]:
    found: Iterator[Relation] = import_module(f"reportlint.figures.kinds.{name}").relations(document)
    return found
