"""Changes to a part: marks between its runs, runs divided at a character, runs marked as deleted.

Everything that is not divided or deleted keeps its bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.outputs.word.content import characters, visible
from reportlint.outputs.word.markup import IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlint.outputs.word.markup import Element, Markup

    Change = tuple[int, int, int, bytes]
    """From this byte to that one, with its number among the changes there, comes this instead."""

CHANGED_PROPERTIES = re.compile(rb"<([^\s/>]*?)rPrChange[\s>].*?</\1rPrChange\s*>", re.DOTALL)

INSERTED, CLOSED, OPENED = range(3)
"""What comes first where several marks stand at one character: text that is put in, what ends
there, what begins there."""


class Cut(NamedTuple):
    """A place in a part: a byte between two elements, or a character inside one.

    ``run`` is the run that is divided there; None where the place is between runs. ``shift``
    counts the characters of the element that begins at ``byte`` which stand before the place.
    """

    byte: int
    shift: int = 0
    run: Element | None = None


class Mark(NamedTuple):
    """What is put in at a place; of those at one place, the lower ``rank`` comes first."""

    cut: Cut
    rank: int
    order: int
    text: bytes


class Deletion(NamedTuple):
    """From one place to another, within one run; ``wrap`` puts around a run what says so."""

    start: Cut
    end: Cut
    wrap: Callable[[bytes], bytes]


class Piece(NamedTuple):
    """A child of a run, or a stretch of its text; ``at`` as (byte, shift)."""

    at: tuple[int, int]
    normal: bytes
    deleted: bytes


class Surgery:
    """All changes to one part. ``fresh`` gives numbers that no mark has."""

    def __init__(self, markup: Markup, fresh: Callable[[], int]) -> None:
        self.markup = markup
        self._fresh = fresh
        self._marks: list[Mark] = []
        self._deletions: list[Deletion] = []

    def mark(self, cut: Cut, rank: int, text: str) -> None:
        """Put something in at a place."""
        self._marks.append(Mark(cut, rank, len(self._marks), text.encode()))

    def delete(self, start: Cut, end: Cut, wrap: Callable[[bytes], bytes]) -> None:
        """Mark what is between two places of one run as deleted."""
        self._deletions.append(Deletion(start, end, wrap))

    def apply(self) -> bytes:
        """Give the changed part."""
        runs: dict[int, Element] = {}
        marks: dict[int, list[Mark]] = defaultdict(list)
        between: list[Change] = []
        for mark in sorted(self._marks, key=lambda one: (one.cut[:2], one.rank, one.order)):
            if mark.cut.run is None:
                between.append((mark.cut.byte, mark.cut.byte, len(between), mark.text))
            else:
                runs[mark.cut.run.start] = mark.cut.run
                marks[mark.cut.run.start].append(mark)
        deletions: dict[int, list[Deletion]] = defaultdict(list)
        for one in sorted(self._deletions, key=lambda one: one.start[:2]):
            assert one.start.run is not None
            runs[one.start.run.start] = one.start.run
            deletions[one.start.run.start].append(one)
        for start, run in runs.items():
            new = self._divide(run, marks[start], deletions[start])
            between.append((start, self.markup.end(run), 0, new))
        between = sorted(self._unfold(between), key=lambda change: change[:3])
        parts = []
        here = 0
        for start, end, _, new in between:
            parts += [self.markup.data[here:start], new]
            here = end
        parts.append(self.markup.data[here:])
        return self.markup.encode(b"".join(parts))

    def _divide(self, run: Element, marks: list[Mark], deletions: list[Deletion]) -> bytes:
        """Write a run as the runs between the marks, each with the properties of the whole."""
        tag = self.markup.open(run)
        closing = b"</" + self.markup.name(run) + b">"
        children = run.children
        properties = b""
        if children and children[0].name == "rPr":
            properties = self._bytes(children[0])
            children = children[1:]
        shifts = defaultdict(set)
        for cut in [mark.cut for mark in marks] + [
            cut for one in deletions for cut in (one.start, one.end)
        ]:
            if cut.shift:
                shifts[cut.byte].add(cut.shift)
        out: list[bytes] = []
        held: list[bytes] = []
        around: Deletion | None = None
        copies = 0

        def flush() -> None:
            nonlocal copies
            if not held:
                return
            own = properties if copies == 0 else self._renumber(properties)
            copies += 1
            text = tag + own + b"".join(held) + closing
            out.append(around.wrap(text) if around else text)
            held.clear()

        waiting = list(marks)
        starts = [one.start[:2] for one in deletions]
        for piece in self._pieces(children, shifts):
            while waiting and waiting[0].cut[:2] <= piece.at:
                flush()
                out.append(waiting.pop(0).text)
            number = bisect_right(starts, piece.at) - 1
            inside = number >= 0 and piece.at < deletions[number].end[:2]
            wanted = deletions[number] if inside else None
            if wanted is not around:
                flush()
                around = wanted
            held.append(piece.deleted if around else piece.normal)
        flush()
        out += [mark.text for mark in waiting]
        return b"".join(out)

    def _pieces(self, children: list[Element], shifts: dict[int, set[int]]) -> Iterator[Piece]:
        for child in children:
            inside = shifts.get(child.start)
            if child.name != "t":
                yield Piece((child.start, 0), whole := self._bytes(child), whole)
                continue
            name = self.markup.name(child)
            deleted = name[:-1] + b"delText"
            written = characters(self.markup, child)
            first, last = visible(self.markup, child, written)
            ends = sorted({shift for shift in inside or () if first < shift < last} | {last})
            here = first
            for end in ends:
                text = "".join(written[here:end]).encode()
                normal = self._bytes(child) if len(ends) == 1 else _text(name, text)
                yield Piece((child.start, 0 if here == first else here), normal,
                            _text(deleted, text))  # fmt: skip
                here = end

    def _bytes(self, element: Element) -> bytes:
        return self.markup.data[element.start : self.markup.end(element)]

    def _renumber(self, properties: bytes) -> bytes:
        """Copy properties; a change of them that is tracked gets a number of its own."""
        if b"rPrChange" not in properties:
            return properties
        return IDENTIFIER.sub(
            lambda match: match[0].replace(match[1], str(self._fresh()).encode()), properties
        )

    def _unfold(self, changes: list[Change]) -> list[Change]:
        """Open an empty first paragraph that is one tag, where something goes into it."""
        first = self.markup.first
        if first is None or not (tag := self.markup.open(first)).endswith(b"/>"):
            return changes
        end = first.start + len(tag)
        inside = [change for change in changes if change[0] == end]
        if not inside:
            return changes
        new = b"".join([tag[:-2], b">", *(change[3] for change in inside)])
        new += b"</" + self.markup.name(first) + b">"
        return [change for change in changes if change[0] != end] + [(first.start, end, 0, new)]


def _text(name: bytes, text: bytes) -> bytes:
    return b"<" + name + b' xml:space="preserve">' + text + b"</" + name + b">"


def properties_for_new_text(markup: Markup, run: Element) -> bytes:
    """Give the properties of a run for text put in beside it, without their tracked change."""
    if not run.children or run.children[0].name != "rPr":
        return b""
    element = run.children[0]
    return CHANGED_PROPERTIES.sub(b"", markup.data[element.start : markup.end(element)])
