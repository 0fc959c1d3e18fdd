"""The lines of a draft that a finding speaks of, with its places marked and labelled."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlint.outputs.arrange import arrange
from reportlint.outputs.label import Mark, below
from reportlint.outputs.line import Run, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.outputs.arrange import Place, Shown
    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen
    from reportlint.span import Span

LISTED = 40
"""How many of the places that are only listed are listed."""


class Snippets:
    """What the snippets of one document have in common."""

    def __init__(self, document: Document, name: str, screen: Screen) -> None:
        self.document = document
        self.name = name
        """The path, safe to show."""
        self.screen = screen
        last = document.position(len(document.text)).line
        self.numbered = document.source is None
        """Whether numbers of lines mean anything to the reader of the file."""
        self.gutter = len(str(last)) if self.numbered else 1
        """Digits of the largest line number."""
        self.margin = " " * (self.gutter + 2)
        self._drawn: set[Span] = set()
        """Places that have been shown alone, as the title is for all that a report lacks."""
        self.room = screen.width - self.gutter - 3 - screen.columns(screen.drawing.bar)

    def draw(self, places: Sequence[Place], most: int | None = None) -> Iterator[Line]:
        """Yield the lines of a snippet: where, then each line with its marks.

        The line of the first place comes first. More than ``most`` lines are only listed. A place
        that has been shown alone is not drawn again: where it is suffices.
        """
        drawing = self.screen.drawing
        if len(places) == 1:
            if places[0].span in self._drawn:
                yield from self._header(drawing.corner, places, self.name, "（见上）")
                return
            self._drawn.add(places[0].span)
        shown = arrange(places, self.document, self.room, self.screen)
        listed = [place for one in shown[most:] for place in one.places] if most else []
        for number, one in enumerate(shown[:most]):
            if number:
                yield from self._header(drawing.tee, one.places, "")
            else:
                yield from self._header(drawing.corner, one.places, self.name)
            yield from self._line(one)
        if listed:
            told = f"另有 {len(listed)} 处：{self._listed(listed)}"
            yield from flow([self._bar(), Run(told, "faint")], self.screen, len(self.margin) + 2)

    def where(self, offset: int) -> str:
        """Give line:column of an offset, or the place in words where lines mean nothing."""
        return self.screen.show(self.document.where(offset))

    def _header(
        self, sign: str, places: Sequence[Place], name: str, remark: str = ""
    ) -> Iterator[Line]:
        first, *others = sorted(places, key=lambda place: (not place.primary, place.span))
        where = self.where(first.span.start)
        head = [Run(f"{self.margin}{sign} ", "frame")]
        if not self.numbered:
            # A place in words is a whole paragraph or cell, which is told once.
            others = [place for place in others if self.where(place.span.start) != where]
            where = self.screen.show(self.document.locate(first.span) or "")
        if name:
            used = self.screen.columns(head[0].text + where) + 1
            name = self._short(name, self.screen.width - used)
            where = f"{name}:{where}" if self.numbered else f"{name} {where}"
        head.append(Run(where, "where"))
        if remark:
            head.append(Run(f" {remark}", "where"))
        yield from self._also(head, others)

    def _also(self, head: Line, others: Sequence[Place]) -> Iterator[Line]:
        """Tell the other places of a shown line behind its first one, or below."""
        indent = len(self.margin) + 3
        if not others:
            yield from flow(head, self.screen, indent)
            return
        also = Run(f"（另见 {self._listed(others)}）", "faint")
        if self.screen.columns("".join(run.text for run in [*head, also])) <= self.screen.width:
            yield [*head, also]
        else:
            yield from flow(head, self.screen, indent)
            yield from flow([self._bar(), also], self.screen, indent)

    def _listed(self, places: Sequence[Place]) -> str:
        told = dict.fromkeys(self.where(place.span.start) for place in places)
        where = "、".join(list(told)[:LISTED])
        return f"{where} 等" if len(told) > LISTED else where

    def _short(self, name: str, room: int) -> str:
        """Leave out the beginning of a path that does not fit."""
        if self.screen.columns(name) <= room:
            return name
        start = len(name)
        used = self.screen.columns(self.screen.drawing.more)
        while start and used + self.screen.widths[name[start - 1]] <= room:
            start -= 1
            used += self.screen.widths[name[start]]
        return self.screen.drawing.more + name[start:]

    def _bar(self) -> Run:
        return Run(f"{self.margin}{self.screen.drawing.bar} ", "frame")

    def _line(self, shown: Shown) -> Iterator[Line]:
        """Draw a line of the draft and the rows below it."""
        number = str(shown.number) if self.numbered else ""
        frame = f" {number:>{self.gutter}} {self.screen.drawing.bar} "
        source, column = self._source(shown)
        yield [Run(frame, "frame"), *source]
        marks = []
        for place in shown.places:
            start, end = column[place.span.start], column[place.span.end]
            if start == end and start and place.span.start < place.span.end:
                start -= self._carrier(place.span.start)
            label = self.screen.show(place.label)
            mark = Mark(start, max(end, start + 1), label, place.style, place.primary)
            marks.append(mark)
        for row in below(marks, self.room, self.screen):
            yield [self._bar(), *row]

    def _carrier(self, offset: int) -> int:
        """Give the columns of the character that carries a combining mark."""
        widths, text = self.screen.widths, self.document.text
        while offset and not widths[text[offset - 1]]:
            offset -= 1
        return widths[text[offset - 1]] if offset else 0

    def _source(self, shown: Shown) -> tuple[Line, dict[int, int]]:
        """Build the text of a shown line, and tell the column of each end of a place."""
        widths = self.screen.widths
        wanted = {offset for place in shown.places for offset in place.span}
        column: dict[int, int] = {}
        signs: list[tuple[str, str]] = []
        used = 0
        styles = _styles(shown)
        behind = shown.bounds.start
        for part in shown.parts:
            if part.start > behind:
                signs.append((self.screen.drawing.more, styles.get(behind, "faint")))
                used += self.screen.columns(self.screen.drawing.more)
            pictures = self.screen.pictures(self.document[part])
            for offset, picture in enumerate(pictures, part.start):
                if offset in wanted:
                    column[offset] = used
                signs.append((picture, styles.get(offset, "")))
                used += widths[picture] if len(picture) == 1 else self.screen.columns(picture)
            column[part.end] = used
            behind = part.end
        if behind < shown.bounds.end:
            signs.append((self.screen.drawing.more, "faint"))
        line = [
            Run("".join(sign for sign, _ in some), style)
            for style, some in groupby(signs, key=lambda sign: sign[1])
        ]
        return line, column


def _styles(shown: Shown) -> dict[int, str]:
    """Give the style of each shown character that is inside a place; shorter ones are on top."""
    styles: dict[int, str] = {}
    for place in sorted(
        shown.places, key=lambda place: (place.span.start - place.span.end, place.primary)
    ):
        for part in shown.parts:
            start, end = max(part.start, place.span.start), min(part.end, place.span.end)
            # The … behind a part belongs to the place that goes on behind it.
            for offset in range(start, end + (end < place.span.end)):
                styles[offset] = place.style
    return styles
