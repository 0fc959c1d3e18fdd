"""The bytes of a PDF file to what a document is made of.

A PDF says where each character stands, not what is a paragraph, a header, or the cell of a table:
that is inferred here, and findings about figures are told with one degree less certainty.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.documents.pdf import flow, furniture, grid
from reportlint.documents.pdf.line import Line, connected, joined, line, size_of
from reportlint.documents.pdf.page import LOST, pages
from reportlint.documents.source import Extract, Note, Place
from reportlint.documents.word.compose import Aside, compose
from reportlint.documents.word.story import Cell, Fragment, Grid, Paragraph, Row
from reportlint.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.pdf.grid import Frame
    from reportlint.documents.pdf.page import Glyph, Page
    from reportlint.documents.source import Source
    from reportlint.documents.word.story import Item

PART = "pdf"
SPARSE = 20
"""A page with pictures and fewer characters than this is a picture of a page."""

GARBLED = 0.1
"""Share of characters without a code from which a text cannot be used."""

SHIFT = 5.0
"""Columns of a table on two pages differ by less, in points."""

RECOGNISE = "用文字识别（OCR）软件转成文字，或向制作的人要 Word 原稿"


class Table:
    """A table of a page, and the characters in it by the first place of their cell."""

    def __init__(self, page: int, frame: Frame) -> None:
        self.page = page
        self.frame = frame
        self.glyphs: dict[tuple[int, int], list[Glyph]] = {}

    def take(self, glyph: Glyph) -> bool:
        """Take a character that stands in the table; tell whether it does."""
        place = self.frame.place(glyph)
        if place is None:
            return False
        self.glyphs.setdefault(self.frame.anchor(*place), []).append(glyph)
        return True


def extract(data: bytes, name: str, encoding: str | None = None) -> Extract:
    """Read a PDF file; raises Unreadable with the reason and the way out."""
    every = pages(data)
    pictured = _judge(every)
    streams = [_stream(page) for page in every]
    lines = [[one for one in stream if isinstance(one, Line)] for stream in streams]
    parted = furniture.divide(every, lines)
    body = _body(streams, parted.body)
    asides = [
        Aside(words, PART, [_paragraph([one]) for one in some])
        for words, some in (("页眉", parted.above), ("页脚", parted.below))
        if some
    ]
    composed = compose(body, PART, asides, False)
    source = composed.source._replace(places=_paged(composed.source))
    return Extract(composed.text, composed.parts, source, tuple(_notes(pictured)))


def _judge(every: Sequence[Page]) -> list[int]:
    """Refuse what has no text, or none that can be read; give the pages that are pictures."""
    counts = [sum(bool(one.text.strip()) for some in page.lines for one in some) for page in every]
    pictured = [
        page.number
        for page, count in zip(every, counts, strict=True)
        if count < SPARSE and page.pictures
    ]
    if not sum(counts) or (len(pictured) == len(every) and sum(counts) < SPARSE * len(every)):
        if any(page.pictures for page in every):
            raise Unreadable(
                f"这份 PDF 是扫描件：{len(every)} 页都是图片，没有文字层", advice=RECOGNISE
            )
        raise Unreadable("这份 PDF 里没有文字", advice=RECOGNISE)
    lost = sum(one.text == LOST for page in every for some in page.lines for one in some)
    if lost > GARBLED * sum(counts):
        raise Unreadable(
            "PDF 的文字是乱码：字体没有写明编码", advice="从原稿重新导出 PDF，或检查 Word 原稿"
        )
    return pictured


def _stream(page: Page) -> list[Line | Table]:
    """Give the lines of a page, and its tables where their first character stands."""
    tables = [Table(page.number, frame) for frame in grid.frames(page)]
    found: list[Line | Table] = []
    for glyphs in page.lines:
        free = []
        for glyph in glyphs:
            table = next((one for one in tables if one.take(glyph)), None)
            if table is None:
                free.append(glyph)
            elif table not in found:
                found.append(table)
        made = line(page.number, free)
        if made:
            found.append(made)
    return found


def _body(streams: Sequence[Sequence[Line | Table]], kept: Sequence[Sequence[Line]]) -> list[Item]:
    """Put the running text together, page after page."""
    known = flow.margins(kept)
    body: list[Item] = []
    waiting: list[Line] = []
    last: Table | None = None
    for stream, lines in zip(streams, kept, strict=True):
        left = set(map(id, lines))
        for one in stream:
            if isinstance(one, Line):
                if id(one) in left:
                    waiting.append(one)
                continue
            made = _grid(one)
            above = body[-1] if body else None
            if last and not waiting and isinstance(above, Grid) and _goes_on(last, one):
                above.rows += _beyond(above, made)
            else:
                body += map(_paragraph, flow.paragraphs(waiting, known))
                waiting = []
                body.append(made)
            last = one
    return [*body, *map(_paragraph, flow.paragraphs(waiting, known))]


def _goes_on(last: Table, table: Table) -> bool:
    """Tell whether a table is the rest of the one at the end of the page before."""
    one, other = last.frame.columns, table.frame.columns
    return (
        table.page == last.page + 1
        and len(one) == len(other)
        and all(abs((a - one[0]) - (b - other[0])) < SHIFT for a, b in zip(one, other, strict=True))
    )


def _beyond(above: Grid, rest: Grid) -> list[Row]:
    """Give the rows of the rest of a table without the head that is repeated."""
    number = 0
    while (
        number < len(rest.rows) - 1
        and number < len(above.rows)
        and _words(above.rows[number]) == _words(rest.rows[number])
    ):
        number += 1
    return rest.rows[number:]


def _words(row: Row) -> list[str]:
    return [item.text for cell in row.cells for item in cell.items if isinstance(item, Paragraph)]


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(tuple(Fragment(text, page) for page, text in flow.pieces(lines)))


def _grid(table: Table) -> Grid:
    """Make a table of its frame: places without a wall are one cell, without a floor too."""
    frame = table.frame
    made = Grid()
    for row in range(len(frame.rows) - 1):
        cells: list[Cell] = []
        for column in range(len(frame.columns) - 1):
            if cells and (row, column) not in frame.walls:
                cells[-1].span += 1
                continue
            merged = bool(row) and (row, column) not in frame.floors
            cell = Cell(merged=merged)
            if not merged:
                text = _cell(table.glyphs.get((row, column), ()))
                cell.items = [Paragraph((Fragment(text, table.page),))] if text else []
            cells.append(cell)
        made.rows.append(Row(cells))
    return made


def _cell(glyphs: Sequence[Glyph]) -> str:
    """Join the lines in a cell."""
    if not glyphs:
        return ""
    em = size_of(glyphs)
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if not lines or abs(lines[-1][-1].bottom - glyph.bottom) > em / 2:
            lines.append([])
        lines[-1].append(glyph)
    text = ""
    for some in lines:
        text = connected(text, joined(some, em).replace("\t", " "))
    return text


def _paged(source: Source) -> tuple[Place, ...]:
    """Tell places by their page; the pieces know on which it is."""
    starts = [piece.start for piece in source.pieces]
    found: list[Place] = []
    number = 0
    for index, place in enumerate(source.places):
        if not place.words.startswith(("第", "表")):
            found.append(place)
            continue
        table = f" {place.words}" if place.words.startswith("表") else ""
        here = max(bisect_right(starts, place.start) - (0 if table else 1), 0)
        here = min(here, len(starts) - 1)
        end = source.places[index + 1].start if index + 1 < len(source.places) else None
        number = source.pieces[max(bisect_right(starts, place.start) - 1, 0)].node or number
        found.append(place._replace(words=f"第{number}页{table}"))
        # A paragraph may go on over the page.
        for piece in source.pieces[here + 1 :]:
            if table or (end is not None and piece.start >= end):
                break
            if piece.node != number:
                number = piece.node
                found.append(place._replace(start=piece.start, words=f"第{number}页"))
    return tuple(found)


def _notes(pictured: Sequence[int]) -> Iterator[Note]:
    yield Note(
        "inferred-order",
        "PDF 不写明段落、表格和先后次序，这里是按版面推断的：数据核对的结论都降一级，请对照原文",
    )
    if pictured:
        shown = "、".join(map(str, pictured[:10])) + ("等" if len(pictured) > 10 else "")
        yield Note("not-read", f"第 {shown} 页是图片，没有文字，没有检查")
