"""The pages of a PDF file as PDFium gives them: characters with their places, and straight lines.

The only module that imports pypdfium2. Places are in points, from the lower left corner.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_PAGES = 3_000
MOST_CHARACTERS = 5_000_000
MOST_PATHS = 20_000
"""On one page; a drawing has more, a table has not."""

MOST_SEGMENTS = 4_000
THIN = 3.0
"""A path not thicker than this is a line."""

LEAST = 4.0
"""Shortest line that counts."""

DROPPED = frozenset("\x00\x02\xad\ufeff\ufffe\uffff")
LOST = "\ufffd"


class Glyph(NamedTuple):
    """A character where it stands. ``made``: PDFium put it in, a space for a gap."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    made: bool = False


class Rule(NamedTuple):
    """A straight line: at ``place`` on one axis, from ``start`` to ``end`` on the other."""

    place: float
    start: float
    end: float


class Page(NamedTuple):
    """A page: its lines of characters in reading order, and its rules."""

    number: int
    width: float
    height: float
    lines: Sequence[Sequence[Glyph]]
    across: Sequence[Rule]
    down: Sequence[Rule]
    pictures: int = 0


def pages(data: bytes) -> list[Page]:
    """Read all pages; raises Unreadable with the reason and the way out."""
    try:
        import pypdfium2
    except ImportError:
        raise Unreadable(
            "读 PDF 要另装一个组件", advice='运行 pip install "reportlint[pdf]" 后再检查'
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "PDF 加了密码，读不了", advice="在 PDF 阅读器里去掉密码，另存后再检查"
            ) from None
        raise Unreadable(
            "PDF 文件已损坏，打不开", advice="找发来的人重新要一份，或从原稿再导出一次"
        ) from None
    found: list[Page] = []
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                f"PDF 有 {len(document)} 页，上限 {MOST_PAGES} 页", advice="拆成几个文件再检查"
            )
        size = 0
        for number in range(len(document)):
            found.append(_page(document, number))
            size += sum(map(len, found[-1].lines))
            if size > MOST_CHARACTERS:
                raise Unreadable("PDF 的文字太多", advice="拆成几个文件再检查")
        return found
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            f"PDF 第 {len(found) + 1} 页已损坏：{error}",
            advice="从原稿再导出一次，或只留下完好的页",
        ) from None
    finally:
        document.close()


def _page(document: Any, number: int) -> Page:
    import pypdfium2.raw as pdfium

    page = document[number]
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        across: list[Rule] = []
        down: list[Rule] = []
        pictures = 0
        wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
        for count, item in enumerate(page.get_objects(filter=wanted)):
            if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures += 1
            elif count < MOST_PATHS:
                for is_across, rule in _rules(item, pdfium):
                    (across if is_across else down).append(rule)
        lines = list(_lines(text.raw, pdfium))
    finally:
        text.close()
        page.close()
    return Page(number + 1, width, height, lines, across, down, pictures)


def _lines(text: Any, pdfium: Any) -> Iterator[list[Glyph]]:
    """Yield the characters, line by line."""
    box = pdfium.FS_RECTF()
    line: list[Glyph] = []
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            if line:
                yield line
                line = []
            continue
        character = written(code)
        if character.strip() and pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            character = LOST
        if not character or not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        made = character == " " and pdfium.FPDFText_IsGenerated(text, index) == 1
        line.append(Glyph(character, box.left, box.right, box.bottom, box.top, made))
    if line:
        yield line


def written(code: int) -> str:
    """Give the character of a code: fonts often have radicals in the place of characters (⼯)."""
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return LOST
    character = chr(code)
    if character in DROPPED:
        return "" if code else LOST
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return normalize("NFKC", character)
    return character


def _rules(item: Any, pdfium: Any) -> Iterator[tuple[bool, Rule]]:
    """Yield the lines of a path: True for one that goes across."""
    left, bottom, right, top = item.get_bounds()
    wide, high = right - left, top - bottom
    if high <= THIN and wide >= LEAST:
        yield True, Rule((bottom + top) / 2, left, right)
    elif wide <= THIN and high >= LEAST:
        yield False, Rule((left + right) / 2, bottom, top)
    elif wide > THIN and high > THIN:
        yield from _segments(item, pdfium)


def _segments(item: Any, pdfium: Any) -> Iterator[tuple[bool, Rule]]:
    """Yield the lines of a path that was drawn with a pen, however many it has."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    if not stroke.value:
        return
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(item.raw), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif before is not None and kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(before, here)
        if first is not None and pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, first)
        before = here


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[bool, Rule]]:
    (left, bottom), (right, top) = one, other
    if abs(bottom - top) < 1 and abs(left - right) >= LEAST:
        yield True, Rule(bottom, min(left, right), max(left, right))
    elif abs(left - right) < 1 and abs(bottom - top) >= LEAST:
        yield False, Rule(left, min(bottom, top), max(bottom, top))
