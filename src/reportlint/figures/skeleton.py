"""The skeleton: the sentences of a report with every figure written as one sign.

Relations between figures are a matter of the few words between them. In the skeleton,
共调入干部6名，其中公开遴选12名 reads 共调入干部N，其中公开遴选N, where N is a private character,
so that a pattern says what it means and never has to spell a number. What stands in brackets and
holds figures is lifted out of its sentence onto a line of its own, and other brackets are dropped,
so that a sentence reads on past them.

Figures inside 《》 and quotation marks stay as they are written: they are names and not mentions.
Titles, tables and code have no lines.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.figures.unit import DOUBLING, PERCENT, POINT, TIMES
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.documents.document import Document
    from reportlint.figures.mention import Role
    from reportlint.figures.quantity import Quantity

SIGNS = {
    "N": "\ue000",
    "P": "\ue001",
    "O": "\ue002",
    "X": "\ue003",
    "D": "\ue004",
    "T": "\ue005",
}
"""Letter -> sign: an amount or count, a percentage, percentage points, a multiple,
a doubling, a time."""

AMOUNT = SIGNS["N"]
BY_FAMILY = {
    PERCENT: SIGNS["P"],
    POINT: SIGNS["O"],
    TIMES: SIGNS["X"],
    DOUBLING: SIGNS["D"],
    **dict.fromkeys(("days", "minutes", "months", "years", "weeks", "age"), SIGNS["T"]),
}
ANY = "".join(SIGNS.values())


class Line(NamedTuple):
    """A sentence, or the inside of a bracket, in skeleton.text[start:end].

    ``first`` and ``last`` bound the indices of its figures. ``owner`` is the index of the figure
    that a bracket explains, where there is one. ``block`` is the index of its block, ``sentence``
    counts sentences (a bracket has the number of its sentence).
    """

    start: int
    end: int
    first: int
    last: int
    block: int
    sentence: int
    owner: int | None = None
    bracket: bool = False


class Skeleton:
    """The skeleton of one document.

    ``figures`` are its quantities in the order of their signs, ``positions`` the offsets of those
    signs in ``text``, ``signs`` the signs themselves, and ``families`` what each may be compared
    with.
    """

    line: Callable[[int], Line]
    """Gives the line of a figure."""
    before: Callable[[int], str]
    """Gives the words between the figure before it on its line, or the line's start, and it."""
    behind: Callable[[int], str]
    """Gives the words between a figure and the next one on its line, or the line's end."""

    def __init__(
        self, text: str, lines: list[Line], figures: list[Quantity], positions: list[int]
    ) -> None:
        self.text = text
        self.lines = lines
        self.figures = figures
        self.positions = positions
        self.signs = "".join([text[position] for position in positions])
        self.families = [figure.unit.family for figure in figures]
        self.roles: list[Role | None] = [None] * len(figures)
        """What ``mention.role`` has found out."""
        self._starts = [line.start for line in lines]
        self._index = {position: index for index, position in enumerate(positions)}
        self.gaps: list[str] = []
        """What stands before each figure, from the figure before it on its line or its start."""
        line_of: list[Line] = []
        behind: list[str] = []
        for line in lines:
            here, end, first, last = line[:4]
            line_of += [line] * (last - first)
            for position in positions[first:last]:
                self.gaps.append(text[here:position])
                here = position + 1
            behind += self.gaps[first + 1 :]
            behind.append(text[here:end])
        self.line = line_of.__getitem__
        self.before = self.gaps.__getitem__
        self.behind = behind.__getitem__

    def at(self, position: int) -> int:
        """Give the index of the figure whose sign stands at an offset of the text."""
        return self._index[position]

    def line_at(self, position: int) -> Line:
        """Give the line that holds an offset of the text."""
        return self.lines[bisect_right(self._starts, position) - 1]

    def number(self, position: int) -> int:
        """Give the index of the line that holds an offset of the text."""
        return bisect_right(self._starts, position) - 1


def skeleton(document: Document) -> Skeleton:
    """Facet: the skeleton of a document."""
    from reportlint.figures.skeleton_reader import read

    return read(document)
