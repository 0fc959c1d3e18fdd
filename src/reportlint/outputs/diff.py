r"""What fixes change in a text, as a unified diff.

Made of the edits themselves, line by line, and never by comparing two texts. Lines end at ``\n``
only, as ``patch`` and git count them, so that what stands before it (a ``\r``) is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.finding import Edit

CONTEXT = 3
"""Lines shown around a change."""

NO_END = "\\ No newline at end of file"

RED, GREEN, BLUE, REVERSED, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[7m", "\x1b[27m"
RESET = "\x1b[0m"


class Change(NamedTuple):
    """Lines ``first`` to ``last`` (from 0, exclusive) of a text, with the edits in them."""

    first: int
    last: int
    edits: tuple[Edit, ...]


def unified(name: str, text: str, edits: Sequence[Edit], *, color: bool = False) -> Iterator[str]:
    """Yield the lines of a diff, without line breaks; ``edits`` in order, none touching another."""
    lines = split(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    yield from _head(name, color)
    moved = 0
    for group in _groups(list(_changes(lines, starts, edits))):
        first = max(group[0].first - CONTEXT, 0)
        last = min(group[-1].last + CONTEXT, len(lines))
        body: list[str] = []
        place, new = first, 0
        for change in group:
            kept = lines[place : change.first]
            body += (row for line in kept for row in _row(" ", [(line, False)], color))
            new += len(kept)
            old, now = _sides(text, starts, change)
            for sign, side in (("-", old), ("+", now)):
                rows = _lines(side)
                new += len(rows) if sign == "+" else 0
                body += (row for parts in rows for row in _row(sign, parts, color))
            place = change.last
        rest = lines[place:last]
        body += (row for line in rest for row in _row(" ", [(line, False)], color))
        new += len(rest)
        span = f"@@ -{_span(first, last - first)} +{_span(first + moved, new)} @@"
        yield f"{BLUE}{span}{RESET}" if color else span
        yield from body
        moved += new - (last - first)


def split(text: str) -> list[str]:
    """Divide a text into lines, each with its end."""
    lines = text.split("\n")
    found = [line + "\n" for line in lines[:-1]]
    return [*found, lines[-1]] if lines[-1] else found


Part = tuple[str, bool]
"""A piece of a line, and whether it was changed."""


def _changes(
    lines: Sequence[str], starts: Sequence[int], edits: Sequence[Edit]
) -> Iterator[Change]:
    """Yield the changed lines; edits of the same or of neighbouring lines go together."""
    count = len(lines)
    waiting: Change | None = None
    for edit in edits:
        first = max(min(bisect_right(starts, edit.start) - 1, count - 1), 0)
        last = max(min(bisect_right(starts, edit.end) - 1, count - 1), 0) + 1
        if waiting and first <= waiting.last:
            waiting = Change(waiting.first, max(last, waiting.last), (*waiting.edits, edit))
            continue
        if waiting:
            yield waiting
        waiting = Change(first, min(last, count), (edit,))
    if waiting:
        yield waiting


def _groups(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Put changes together whose surroundings meet."""
    group: list[Change] = []
    for change in changes:
        if group and change.first - group[-1].last > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _sides(text: str, starts: Sequence[int], change: Change) -> tuple[list[Part], list[Part]]:
    """Give the changed lines as they were and as they are, in pieces."""
    place, end = starts[change.first], starts[change.last]
    old: list[Part] = []
    new: list[Part] = []
    for edit in change.edits:
        kept = text[place : edit.start]
        old += [(kept, False), (text[edit.start : edit.end], True)]
        new += [(kept, False), (edit.text, True)]
        place = edit.end
    return [*old, (text[place:end], False)], [*new, (text[place:end], False)]


def _lines(parts: Sequence[Part]) -> list[list[Part]]:
    """Divide pieces into lines."""
    lines: list[list[Part]] = [[]]
    for text, changed in parts:
        for piece in split(text):
            lines[-1].append((piece, changed))
            if piece.endswith("\n"):
                lines.append([])
    return [line for line in lines if line]


def _row(sign: str, parts: Sequence[Part], color: bool) -> Iterator[str]:
    """Yield a line of the diff; for a person, invisible characters are made visible."""
    ended = parts[-1][0].endswith("\n")
    if not color:
        yield sign + "".join(text for text, _ in parts).removesuffix("\n")
    else:
        shown = "".join(
            f"{REVERSED}{visible(text)}{PLAIN}" if changed and text.strip("\r\n") else visible(text)
            for text, changed in ((text.rstrip("\r\n"), changed) for text, changed in parts)
        )
        paint = {"-": RED, "+": GREEN}.get(sign, "")
        yield f"{paint}{sign}{shown}{RESET}" if paint else f"{sign}{shown}"
    if not ended:
        yield NO_END


def _head(name: str, color: bool) -> Iterator[str]:
    for sign in ("---", "+++"):
        yield f"\x1b[1m{sign} {visible(name)}{RESET}" if color else f"{sign} {name}"


def _span(first: int, count: int) -> str:
    """Write a stretch of lines; an empty one is named by the line before it."""
    return f"{first + 1 if count else first},{count}"
