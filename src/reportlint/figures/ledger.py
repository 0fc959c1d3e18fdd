"""The ledger: every figure of a document, every relation between them, and which are tied to which.

It is the evidence of a review: what was checked, how it came out, and what was not checked at all.
A figure counts as checked only where a relation with it was decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Literal

from reportlint.documents.region import regions
from reportlint.figures.engine import relations
from reportlint.figures.entry import Entry
from reportlint.figures.inventory import entries
from reportlint.figures.quantity import quantities
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation
    from reportlint.span import Span

State = Literal["checked", "violated", "open", "unchecked"]
"""``checked``: it is in a relation that holds, and in none that does not. ``violated``: in one that
does not hold. ``open``: only in relations that could not be decided. ``unchecked``: in none."""


NO_FIGURES = ("table", "title", "book-title", "quotation", "code", "signature", "citation")
"""Regions whose numbers count nothing, or are read as cells."""


NO_COUNTS = frozenset(("", "years", "months"))
"""Families of numbers without a unit, and of those that name a period: 五年来."""


class Row(NamedTuple):
    """A figure, and the numbers of its relations, counted from 1."""

    entry: Entry
    relations: tuple[int, ...]
    state: State


class Ledger(NamedTuple):
    """The figures and relations of a document, each in the order of the text."""

    rows: tuple[Row, ...]
    relations: tuple[Relation, ...]

    @property
    def verdicts(self) -> Counter[str]:
        """How many relations there are of each verdict."""
        return Counter(relation.verdict for relation in self.relations)

    @property
    def states(self) -> Counter[str]:
        """How many figures there are of each state."""
        return Counter(row.state for row in self.rows)


def ledger(document: Document) -> Ledger:
    """Facet: the ledger of a document."""
    return draw_up(document, document.facet(relations))


def draw_up(document: Document, found: tuple[Relation, ...]) -> Ledger:
    """Tie all figures of a document to these relations."""
    listed = _listed(document, found)
    numbers = _tied([entry.span for entry in listed], found)
    rows = (
        Row(entry, tuple(tied), _state([found[number - 1].verdict for number in tied]))
        for entry, tied in zip(listed, numbers, strict=True)
    )
    return Ledger(tuple(rows), found)


def places(relation: Relation) -> list[Span]:
    """Give the places of all figures of a relation, the marked one first."""
    return list(dict.fromkeys((relation.span, *(one.span for one in relation.related))))


def _listed(document: Document, found: Sequence[Relation]) -> list[Entry]:
    """Give all entries, and what else is a figure: without a name, but not without a line.

    Those are the figures of sentences that are too long to be read, and numbers without a unit that
    are part of a relation.
    """
    listed = list(document.facet(entries))
    known = {entry.span.start for entry in listed}
    tied = {span for relation in found for span in places(relation)}
    rest = [one for one in document.facet(quantities) if one.span.start not in known]
    named = document.facet(regions)
    others = [
        Entry(one, "")
        for one in rest
        if one.span in tied
        or not (one.family in NO_COUNTS or any(named.inside(one.span, name) for name in NO_FIGURES))
    ]
    return sorted([*listed, *others], key=lambda entry: entry.span) if others else listed


def _tied(spans: Sequence[Span], found: Sequence[Relation]) -> list[list[int]]:
    """Give for each figure the numbers of the relations in which it takes part."""
    starts = [span.start for span in spans]
    tied: list[list[int]] = [[] for _ in spans]
    for number, relation in enumerate(found, 1):
        for place in places(relation):
            index = max(bisect_left(starts, place.start) - 1, 0)
            while index < len(spans) and spans[index].start < place.end:
                if spans[index].meets(place) and number not in tied[index][-1:]:
                    tied[index].append(number)
                index += 1
    return tied


def _state(verdicts: Sequence[str]) -> State:
    if not verdicts:
        return "unchecked"
    if "violated" in verdicts:
        return "violated"
    return "checked" if {"holds", "rounding"} & set(verdicts) else "open"
