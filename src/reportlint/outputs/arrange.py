"""Which places of a finding share a shown line, and what of the line is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.document import lines
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.window import columns, window
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.outputs.screen import Screen

BESIDE = 10
"""Columns around each place that several places on one shown line must leave for their context."""

LONG = 2
"""A place that takes more than one part in so many of its share of the columns is shown without its
middle."""

SHORTEST = 8
"""Columns that are left of a long place where many places share a line."""


class Place(NamedTuple):
    """A stretch of the draft, what is said about it, and the style of its mark."""

    span: Span
    label: str = ""
    style: str = "other"
    primary: bool = False


class Shown(NamedTuple):
    """A line as it is shown: its number, its places, and the parts of ``bounds`` that are shown.

    The bounds are those of the line in the draft, or reach to the end of a place that goes on
    behind it.
    """

    number: int
    bounds: Span
    places: tuple[Place, ...]
    parts: list[Span]


def arrange(places: Sequence[Place], document: Document, room: int, screen: Screen) -> list[Shown]:
    """Divide places among shown lines of ``room`` columns.

    The line of the first place comes first, the others in the order of the text. A line on which
    not all of its places fit is shown several times.
    """
    end = len(document.text)
    by_line: dict[int, list[Place]] = {}
    for place in places:
        inside = place._replace(span=_inside(place.span, end))
        by_line.setdefault(document.position(inside.span.start).line, []).append(inside)
    shown: list[Shown] = []
    for number, some in sorted(by_line.items()):
        line = document.facet(lines).line(number)
        bounds = Span(line.start, max(line.end, *(place.span.end for place in some)))
        some.sort(key=lambda place: place.span)
        shown += _divide(number, bounds, some, document.text, room, screen)
    first = _inside(places[0].span, end)
    shown.sort(key=lambda one: all(place.span != first for place in one.places))
    return shown


def _inside(span: Span, end: int) -> Span:
    start = min(max(span.start, 0), end)
    return Span(start, min(max(span.end, start), end))


def _divide(
    number: int, bounds: Span, places: list[Place], text: str, room: int, screen: Screen
) -> Iterator[Shown]:
    """Put as many places on a shown line as fit with some context."""
    begin = 0
    while begin < len(places):
        end = begin + 1
        while end < len(places) and _fits(places[begin : end + 1], text, room, screen):
            end += 1
        some = tuple(places[begin:end])
        needed = _needed(some, text, room, screen)
        # A mark without text above it may stand behind the end of the line.
        free = room - any(place.span.start == place.span.end for place in some)
        yield Shown(number, bounds, some, window(text, bounds, needed, free, screen) or needed)
        begin = end


def _fits(places: Sequence[Place], text: str, room: int, screen: Screen) -> bool:
    """Tell whether places can stand on one shown line, all between them or not."""
    reach = Span(places[0].span.start, max(place.span.end for place in places))
    free = room - 2 * screen.columns(screen.drawing.more) - 1
    if reach.end - reach.start <= free and columns(text, reach, screen) <= free:
        return True
    needed = _needed(places, text, room, screen)
    used = sum(columns(text, span, screen) for span in needed)
    return used + BESIDE * len(places) <= free


def _needed(places: Sequence[Place], text: str, room: int, screen: Screen) -> list[Span]:
    """Give what must be shown of the places: the whole of a short one, the ends of a long one."""
    most = max(room // len(places) // LONG, SHORTEST)
    needed: list[Span] = []
    for place in places:
        span = place.span
        length = span.end - span.start
        if length <= 1 or (length <= most and columns(text, span, screen) <= most):
            needed.append(span)
        else:
            needed += _ends(span, most, text, screen)
    return needed


def _ends(span: Span, most: int, text: str, screen: Screen) -> Iterator[Span]:
    """Give the beginning and the end of a long span, at least a character of each."""
    widths = screen.widths
    start = span.start + 1
    used = widths[text[span.start]]
    while used + widths[text[start]] <= most * 2 // 3:
        used += widths[text[start]]
        start += 1
    yield Span(span.start, start)
    end = span.end - 1
    used = widths[text[end]]
    while used + widths[text[end - 1]] <= most // 3:
        end -= 1
        used += widths[text[end]]
    yield Span(end, span.end)
