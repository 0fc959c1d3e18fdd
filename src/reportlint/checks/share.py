"""How much of a report a part takes: achievements on twenty pages, shortcomings in five lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checks.section import Options as Section
from reportlint.checks.section import headed
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.checks.section import Extent
    from reportlint.documents.document import Document
    from reportlint.span import Span


class Options(NamedTuple):
    """Sections whose heading holds one of ``headings`` take at least so many percent of the text.

    ``unless``: a heading with one of these is not meant. ``least``: shorter texts are not judged,
    nor those without such a section; characters.
    """

    name: str
    headings: tuple[str, ...]
    percent: int = 5
    unless: tuple[str, ...] = ()
    least: int = 1500


def literals(options: Options) -> tuple[str, ...]:
    """List the headings: without one there is nothing to judge."""
    return tuple(word for word in options.headings if "{" not in word)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not 1 <= options.percent <= 99:
        yield "percent", "写 1 到 99 之间的整数"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit, at the first such section, if all of them together are too short."""
    size = sum(block.span.end - block.span.start for block in document.blocks)
    if size < options.least:
        return
    wanted = Section(options.name, options.headings, options.unless, points=False)
    extents = list(headed(document, wanted))
    if not extents:
        return
    taken = sum(characters(document, extent.body) for extent in apart(extents))
    share = taken * 100 // size
    if share < options.percent:
        mark = extents[0].mark
        yield Hit(
            mark,
            {
                "match": document[mark],
                "name": options.name,
                "count": str(taken),
                "share": str(max(share, 1)),
            },
        )


def apart(extents: Sequence[Extent]) -> Iterator[Extent]:
    """Leave out sections inside other ones."""
    end = -1
    for extent in extents:
        if extent.body.start >= end:
            end = extent.body.end
            yield extent


def characters(document: Document, span: Span) -> int:
    """Count what is not white space."""
    return len("".join(document[span].split()))
