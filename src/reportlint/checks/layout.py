"""How a Word document is laid out: paper, margins, fonts, sizes, spacing, page numbers.

Only what the file states is judged. What it leaves to the program that shows it is unknown, and an
unknown is never a fault. A fault is told once, with the number of paragraphs that have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Hit


class Options(NamedTuple):
    """What is looked at, where, and how it should be.

    ``aspect``: paper and margins of pages; font and size of the Chinese characters of a ``part``;
    align, indent of its first lines; lines to a page; page-number, and the position of the closing
    (signature and date). ``fonts``: names, or parts of names, of the fonts that will do; ``sizes``
    likewise, 三号 or points. Measures are millimetres: ``top`` and ``left`` margins, ``width`` and
    ``height`` of the text, or of the paper; ``slack`` is what they may differ. ``lines``: to a
    page, and characters ``across`` a line: one more or fewer will do.
    """

    aspect: Literal[
        "paper", "margins", "font", "size", "align", "indent", "lines", "characters",
        "page-number", "closing",
    ]  # fmt: skip
    part: Literal["title", "body", "heading-1", "heading-2", "heading-3"] = "body"
    fonts: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    align: tuple[str, ...] = ()
    top: int = 37
    left: int = 28
    width: int = 156
    height: int = 225
    slack: int = 1
    lines: int = 22
    across: int = 28
    indent: int = 2


def literals(options: Options) -> tuple[str, ...]:
    """Give nothing: layout has no words."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    from reportlint.checks.layout_part import size_of

    needed = {"font": "fonts", "size": "sizes", "align": "align"}.get(options.aspect)
    if needed and not getattr(options, needed):
        yield "aspect", f"{options.aspect} 要写明 {needed}"
    for name in options.sizes:
        if size_of(name) is None:
            yield "sizes", f"没有这种字号：{name}，写作 三号、小四 或磅数 16"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit for a fault, at the first place that has it; none for what is no Word file."""
    if document.format != "word":
        return
    from reportlint.checks import layout_page, layout_part

    judge = {
        "paper": layout_page.paper,
        "margins": layout_page.margins,
        "lines": layout_page.lines,
        "characters": layout_page.characters,
        "page-number": layout_page.page_number,
        "font": layout_part.font,
        "size": layout_part.size,
        "align": layout_part.align,
        "indent": layout_part.indent,
        "closing": layout_part.closing,
    }[options.aspect]
    yield from judge(document, options)
