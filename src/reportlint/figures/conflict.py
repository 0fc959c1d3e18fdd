"""Which relations are one: a conflict is told once, and a rule's word on figures is the last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.figures.relation import Relation
    from reportlint.span import Span

ENOUGH = 3
"""How many figures two sums must share, that of the total among them, to be one."""


def places(relation: Relation) -> tuple[Span, ...]:
    """Give the places of a relation, the marked one first, the others in order."""
    return (relation.span, *sorted(related.span for related in relation.related))


class Places:
    """Sets of places, and which of them hold a place."""

    def __init__(self) -> None:
        self.numbers: dict[Span, list[int]] = {}
        self._count = 0

    def add(self, spans: Iterable[Span]) -> None:
        """Take a set."""
        for span in dict.fromkeys(spans):
            self.numbers.setdefault(span, []).append(self._count)
        self._count += 1

    def shared(self, spans: Iterable[Span]) -> Counter[int]:
        """Count the places that each of the sets shares with these."""
        return Counter(number for span in set(spans) for number in self.numbers.get(span, ()))

    def share_two(self, spans: Iterable[Span]) -> bool:
        """Tell whether one of the sets shares two places with these."""
        known = self.numbers
        held = [number for span in known.keys() & set(spans) for number in known[span]]
        return len(held) > len(set(held))


class Conflicts:
    """Which figures have been objected to: one conflict is one finding."""

    def __init__(self) -> None:
        self._said = Places()

    def add(self, spans: tuple[Span, ...]) -> bool:
        """Take a conflict between figures, unless it has been told.

        It has where its first place, or two of its places, belong to an earlier conflict.
        """
        if spans[0] in self._said.numbers:
            return False
        if self._said.share_two(spans):
            return False
        self._said.add(spans)
        return True


class Settled:
    """Which figures a rule's own identity has decided about."""

    def __init__(self) -> None:
        self._known = Places()

    def add(self, spans: tuple[Span, ...]) -> None:
        """Take the figures of an identity."""
        self._known.add(spans)

    def covers(self, relation: Relation) -> bool:
        """Tell whether a relation is of the figures of one identity.

        So it is where all its figures, or its first and some others, belong to that identity. What
        is said of one figure alone is another matter.
        """
        if not self._known.numbers:
            return False
        spans = places(relation)
        enough = min(ENOUGH, len(set(spans)))
        if enough < 2 or spans[0] not in self._known.numbers:
            return False
        first = self._known.numbers[spans[0]]
        shared = self._known.shared(spans)
        return any(shared[number] >= enough for number in first)
