"""The tree of sections: headings, run-in headings, and the points inside paragraphs."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from reportlint.documents.flat import flat
from reportlint.documents.lead import leads
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Block, Document

INLINE = 9
"""Level of the points inside paragraphs: below every heading."""


class Section(NamedTuple):
    """A heading and all that belongs to it.

    ``title`` is the heading without its numbering, ``span`` reaches from the heading to the last
    character before the next section of the same or a higher level. ``run_in``: the heading is
    the first clause of a paragraph or point.
    """

    level: int
    title: Span
    span: Span
    heading: Block | None
    run_in: bool
    children: tuple[Section, ...] = ()


class _Open(NamedTuple):
    level: int
    title: Span
    start: int
    heading: Block | None
    run_in: bool
    limit: int | None = None
    """Where it ends at the latest: a point inside a paragraph ends with it."""


PLACE = attrgetter("start", "level")


def sections(document: Document) -> tuple[Section, ...]:
    """Facet: the sections of the top level, each with its children."""
    starts = sorted(_starts(document), key=PLACE)
    body, kinds = document.body, document.facet(flat).kinds
    end = body[-1].span.end if body else 0
    closing = min([*kinds.get("signature", ()), *kinds.get("date", ())], default=None)
    if closing is not None:
        end = min(end, document.blocks[closing].span.start)
    return _nest(starts, 0, len(starts), end)


def outline(document: Document) -> tuple[Section, ...]:
    """Facet: all sections in the order of the text, each before its children."""
    return tuple(walk(document.facet(sections)))


def walk(found: Sequence[Section]) -> Iterator[Section]:
    """Yield all sections, each before its children."""
    for section in found:
        yield section
        yield from walk(section.children)


def _starts(document: Document) -> Iterator[_Open]:
    blocks = document.blocks
    for number in document.facet(flat).kinds.get("heading", ()):
        block = blocks[number]
        begin, end = block.span
        start = block.marker.end if block.marker else begin
        yield _Open(block.level, Span(start, end), begin, block, False)
    for span, _, _, title, number, place in document.facet(leads):
        if place == "run-in":
            yield _Open(blocks[number].level or INLINE - 1, title, span.start, None, True)
        elif place != "heading":
            limit = blocks[number].span.end if place == "inline" else None
            yield _Open(INLINE, title, span.start, None, True, limit)


def _nest(starts: Sequence[_Open], first: int, last: int, end: int) -> tuple[Section, ...]:
    """Build the sections of starts[first:last] without recursion over siblings."""
    found = []
    index = first
    while index < last:
        level, title, start, heading, run_in, limit = starts[index]
        following = index + 1
        while following < last and starts[following].level > level:
            following += 1
        stop = starts[following].start if following < last else max(end, title.end)
        if limit is not None and limit < stop:
            stop = limit
        index += 1
        children = _nest(starts, index, following, stop) if index < following else ()
        found.append(Section(level, title, Span(start, stop), heading, run_in, children))
        index = following
    return tuple(found)
