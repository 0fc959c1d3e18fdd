"""Styled lines, and where a long one is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.language.character import CLOSING, OPENING
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.outputs.screen import Screen

NOT_FIRST = frozenset(CLOSING + "，。、；：！？,.;:!?…—％%·")
NOT_LAST = frozenset(OPENING)
CJK = "\u2e80"
"""From here on the scripts that are written without spaces."""


class Run(NamedTuple):
    """A stretch of one style. The text is safe to show; ``paint.STYLES`` has the styles."""

    text: str
    style: str = ""


Line = list[Run]


def flow(
    runs: Sequence[Run], screen: Screen, indent: int = 0, room: int | None = None
) -> Iterator[Line]:
    """Break a line where it is wider than ``room`` (the screen); what follows is indented.

    Chinese text breaks between any two characters, but not before a closing mark nor behind an
    opening one; words and numbers stay whole where they fit.
    """
    text = "".join(run.text for run in runs)
    room = screen.width if room is None else room
    if screen.columns(text) <= room:
        yield list(runs)
        return
    for number, (start, end) in enumerate(rows(text, screen, room, room - indent)):
        line = [Run(" " * indent)] if number and indent else []
        offset = 0
        for run in runs:
            piece = run.text[max(start - offset, 0) : max(end - offset, 0)]
            if piece:
                line.append(Run(piece, run.style))
            offset += len(run.text)
        yield line


def rows(text: str, screen: Screen, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each row of a text, the spaces at a break left out.

    ``first`` and ``rest`` are the columns of the first row and of the others.
    """
    widths = screen.widths
    start = used = possible = 0
    room = first
    for index, character in enumerate(text):
        used += widths[character]
        if used > room and character != " ":
            stop = possible if possible > start else index
            while stop > start + 1 and not widths[text[stop]]:
                stop -= 1
            yield start, len(text[:stop].rstrip(" "))
            start = stop
            used = screen.columns(text[start : index + 1])
            room = rest
        if breaks(text, index + 1):
            possible = index + 1
    yield start, len(text.rstrip(" "))


def breaks(text: str, index: int) -> bool:
    """Tell whether a line may be broken before this character."""
    if index >= len(text):
        return False
    before, after = text[index - 1], text[index]
    if after in NOT_FIRST or before in NOT_LAST or after == " ":
        return False
    if before == " ":
        # A number stays with its measure word: 4 处.
        return not (index > 1 and text[index - 2].isdigit() and after >= CJK)
    return before == "/" or before >= CJK or after >= CJK
