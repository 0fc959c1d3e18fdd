"""A draft set as a document: headings, paragraphs, tables, with its marks; every word of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.html.escape import attributes
from reportlint.outputs.html.mark import distribute, marked
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Block, Cell, Document, Table
    from reportlint.outputs.html.mark import Mark

MARKUP = regex.compile(r"[\s\ufeff#>*+\-_=|`~\[\]xX\d.):]*")
"""What may stand between two blocks without being a word of the draft: marks of Markdown."""

BULLET = regex.compile(r"[-*+]\s+(?:\[[ xX]\]\s+)?$")
NUMBER = regex.compile(r"[-+−－]?[\d,，.．]+[%％]?$")
TAGS = {"quote": "blockquote", "code": "pre", "aside": "aside"}


class Part(NamedTuple):
    """A block as it is set; ``kind`` is that of the block, or ``rest`` for what is in none."""

    kind: str
    span: Span
    level: int = 0
    table: Table | None = None
    bullet: bool = False


class Grid(NamedTuple):
    """The cells of a table with how many columns and rows each takes; merged ones once."""

    rows: Sequence[Sequence[tuple[Cell, int, int]]]


def typeset(document: Document, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the HTML of a draft, part by part."""
    every = list(parts(document))
    grids = [grid(part.table) if part.table else None for part in every]
    stretches: list[Span] = []
    for part, cells in zip(every, grids, strict=True):
        stretches += (
            [cell.span for row in cells.rows for cell, _, _ in row] if cells else [part.span]
        )
    shared = distribute(marks, stretches)
    shown = (
        marked(document.text, stretch, shared.get(number, ()))
        for number, stretch in enumerate(stretches)
    )
    for part, cells in zip(every, grids, strict=True):
        yield _table(document, part, cells, shown) if cells else _block(document, part, next(shown))


def parts(document: Document) -> Iterator[Part]:
    """Yield the blocks, and between them what is in none and yet is more than markup."""
    tables = {table.span.start: table for table in document.tables}
    text, here = document.text, 0
    for block in document.blocks:
        yield from _rest(text, here, block.span.start)
        yield _part(text, here, block, tables)
        here = max(here, block.span.end)
    yield from _rest(text, here, len(text))


def _part(text: str, here: int, block: Block, tables: dict[int, Table]) -> Part:
    if block.kind == "table":
        table = tables.get(block.span.start)
        if table and ordered(table):
            return Part("table", block.span, 0, table)
        return Part("code", block.span)
    bullet = block.kind == "item" and bool(BULLET.search(text, here, block.span.start))
    return Part(block.kind, block.span, block.level, None, bullet)


def _rest(text: str, start: int, end: int) -> Iterator[Part]:
    if start >= end or MARKUP.fullmatch(text, start, end):
        return
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    yield Part("rest", Span(start, end))


def ordered(table: Table) -> bool:
    """Tell whether the cells stand in the order of the text, merged ones aside."""
    spans = list(dict.fromkeys(cell.span for row in table.rows for cell in row))
    return all(one.end <= next_.start for one, next_ in pairwise(spans))


def grid(table: Table) -> Grid:
    """Put cells together that are one: they share their span, which is not empty."""
    rows: list[list[tuple[Cell, int, int]]] = []
    taken: dict[Span, tuple[int, int]] = {}
    for number, row in enumerate(table.rows):
        told: list[tuple[Cell, int, int]] = []
        for cell in row:
            span = cell.span
            if span.start == span.end or span not in taken:
                taken[span] = (number, len(told))
                told.append((cell, 1, 1))
                continue
            above, place = taken[span]
            first, across, down = told[place] if above == number else rows[above][place]
            wide = max(across, cell.column - first.column + 1)
            same = (first, wide, max(down, number - above + 1))
            if above == number:
                told[place] = same
            else:
                rows[above][place] = same
        rows.append(told)
    return Grid(rows)


def _block(document: Document, part: Part, inner: str) -> str:
    if part.kind == "title":
        tag = "h2"
    elif part.kind == "heading":
        tag = f"h{min(part.level + 2, 6)}"
    else:
        tag = TAGS.get(part.kind, "p")
    kind = f"{part.kind} bullet" if part.bullet else part.kind
    told = attributes(
        class_=f"{kind} level-{part.level}" if part.kind == "heading" else kind,
        data_line=_line(document, part.span),
        data_place=document.locate(part.span) if part.kind == "aside" else None,
    )
    return f"<{tag}{told}>{inner}</{tag}>\n"


def _table(document: Document, part: Part, cells: Grid, shown: Iterator[str]) -> str:
    head = document.format == "markdown" or not any(
        NUMBER.match(document[cell.span]) for cell, _, _ in cells.rows[0]
    )
    told = [f'<div class="table" tabindex="0"{attributes(data_line=_line(document, part.span))}>']
    told.append("<table>\n")
    for number, row in enumerate(cells.rows):
        told.append("<tr>")
        tag = "th" if head and not number else "td"
        for cell, across, down in row:
            figure = bool(NUMBER.match(document[cell.span]))
            shape = attributes(
                class_="figure" if figure else None,
                colspan=across if across > 1 else None,
                rowspan=down if down > 1 else None,
                scope="col" if tag == "th" else None,
            )
            told.append(f"<{tag}{shape}>{next(shown)}</{tag}>")
        told.append("</tr>\n")
    told.append("</table></div>\n")
    return "".join(told)


def _line(document: Document, span: Span) -> int | None:
    """Give the line for the margin, where the text is the file itself."""
    return None if document.source else document.position(span.start).line
