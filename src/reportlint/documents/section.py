"""The tree of sections: headings, run-in headings, and the points inside paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def sections(document: Document) -> tuple[Section, ...]:
    """Facet: the sections of the top level, each with its children."""
    starts = sorted(_starts(document), key=lambda one: (one.start, one.level))
    end = document.body[-1].span.end if document.body else 0
    for block in document.blocks:
        if block.kind in ("signature", "date"):
            end = min(end, block.span.start)
            break
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
    for block in document.blocks:
        if block.kind == "heading":
            start = block.marker.end if block.marker else block.span.start
            yield _Open(block.level, Span(start, block.span.end), block.span.start, block, False)
    for lead in document.facet(leads):
        block = document.blocks[lead.block]
        if lead.place == "run-in":
            yield _Open(block.level or INLINE - 1, lead.title, lead.span.start, None, True)
        elif lead.place in ("inline", "item"):
            limit = block.span.end if lead.place == "inline" else None
            yield _Open(INLINE, lead.title, lead.span.start, None, True, limit)


def _nest(starts: Sequence[_Open], first: int, last: int, end: int) -> tuple[Section, ...]:
    """Build the sections of starts[first:last] without recursion over siblings."""
    found = []
    index = first
    while index < last:
        head = starts[index]
        following = index + 1
        while following < last and starts[following].level > head.level:
            following += 1
        stop = starts[following].start if following < last else max(end, head.title.end)
        if head.limit is not None:
            stop = min(stop, head.limit)
        children = _nest(starts, index + 1, following, stop)
        found.append(
            Section(
                head.level, head.title, Span(head.start, stop), head.heading, head.run_in, children
            )
        )
        index = following
    return tuple(found)
