"""The pages of a Word document: paper, margins, lines, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.checks.layout_part import Part, chosen, size_name, size_of, told
from reportlint.documents.word.layout import MILLIMETRE, layout
from reportlint.finding import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlint.checks.layout import Options
    from reportlint.documents.document import Document
    from reportlint.documents.word.layout import Page, Paragraph

HAIR = 0.1
"""What rounding to the units of the file may add, in millimetres."""
PITCH = 20.0
"""Least height of a line of the page grid, in points, at which a line of text takes just one."""
LONG = 1_300
"""Characters of text that surely need more than one page: two pages of 22 lines of 28."""
DASHED = regex.compile(r"\s*[—–―－─-]+\s*\d*\s*[—–―－─-]+\s*")


def paper(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where pages have another size; pages on their side are left alone."""

    def fault(page: Page) -> str:
        if page.width is None or page.height is None:
            return ""
        slack = options.slack + HAIR
        right = abs(page.width - options.width) <= slack
        right = right and abs(page.height - options.height) <= slack
        return "" if right else f"{page.width:.0f}×{page.height:.0f}毫米"

    yield from _pages(document, fault)


def margins(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where the margins, or what they leave for the text, have other measures."""

    def fault(page: Page) -> str:
        measures = (page.width, page.height, page.top, page.bottom, page.left, page.right)
        if None in measures:
            return ""
        width, height, top, bottom, left, right = (one or 0.0 for one in measures)
        stated = (
            ("上边距", top, options.top),
            ("左边距", left, options.left),
            ("版心宽", width - left - right, options.width),
            ("版心高", height - top - bottom, options.height),
        )
        return "、".join(
            f"{name}{one:.1f}毫米".replace(".0毫米", "毫米")
            for name, one, wanted in stated
            if abs(one - wanted) > options.slack + HAIR
        )

    yield from _pages(document, fault)


def _pages(document: Document, fault: Callable[[Page], str]) -> Iterator[Hit]:
    known = document.facet(layout)
    wrong = [fault(page) for page in (known.pages if known else ()) if not page.landscape]
    wrong = [one for one in wrong if one]
    if wrong:
        values = {"match": document[document.head], "found": wrong[0], "count": str(len(wrong))}
        yield Hit(document.head, values, label=wrong[0])


def lines(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where lines of the body are so high that other numbers of them fill a page.

    That can be told of an exact height, and of single lines on a page grid that is wide enough.
    """
    known = document.facet(layout)
    wrong: list[tuple[Part, str]] = []
    for part in chosen(document, "body"):
        paragraph = part.paragraph
        page = (
            known.pages[paragraph.section] if known and known.pages[paragraph.section :] else None
        )
        if page is None or page.height is None or page.top is None or page.bottom is None:
            continue
        line = _line(paragraph, page)
        if not line:
            continue
        count = int((page.height - page.top - page.bottom) * MILLIMETRE / line + 0.05)
        if abs(count - options.lines) > 1:
            wrong.append((part, f"行高{line:.1f}磅，一页{count}行".replace(".0磅", "磅")))
    yield from told(document, wrong)


def _line(paragraph: Paragraph, page: Page) -> float | None:
    """Give the height of a line in points, where it can be told."""
    setting = paragraph.setting
    if setting.rule == "exact":
        return setting.line
    single = setting.rule == "auto" and setting.line in (None, 1.0)
    bound = page.grid in ("lines", "linesAndChars") and setting.grid
    if single and bound and page.pitch and page.pitch >= PITCH:
        return page.pitch
    return None


def characters(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where the page grid puts another number of characters into a line.

    That can be told of a grid that binds characters, and a default size that is stated.
    """
    known = document.facet(layout)
    size = known.size if known else None

    def fault(page: Page) -> str:
        sides = (page.width, page.left, page.right)
        if size is None or None in sides or page.grid not in ("linesAndChars", "snapToChars"):
            return ""
        width, left, right = (one or 0.0 for one in sides)
        count = int((width - left - right) * MILLIMETRE / (size + page.spread) + 0.05)
        return f"一行{count}字" if abs(count - options.across) > 1 else ""

    yield from _pages(document, fault)


def page_number(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where a long document has no page numbers, or has them in another form."""
    known = document.facet(layout)
    if known is None:
        return
    wrong = []
    if not known.numbers:
        end = document.body[-1].span.end if document.body else 0
        if end > LONG:
            wrong.append("没有页码")
    else:
        if not any(DASHED.fullmatch(one.text) for one in known.numbers) and all(
            not one.text.strip() or one.text.strip().isdigit() for one in known.numbers
        ):
            wrong.append("页码左右没有一字线")
        sizes = {
            stretch.look.size
            for one in known.numbers
            for stretch in one.stretches
            if stretch.text.strip()
        }
        wanted = {size_of(name) for name in options.sizes}
        if wanted and sizes and None not in sizes and not sizes & wanted:
            shown = "、".join(size_name(one) for one in sorted(filter(None, sizes)))
            wrong.append(f"页码是{shown}字")
        if any(one.setting.align == "center" for one in known.numbers):
            wrong.append("页码居中")
    if wrong:
        values = {"match": document[document.head], "found": "、".join(wrong), "count": "1"}
        yield Hit(document.head, values, label=wrong[0])
