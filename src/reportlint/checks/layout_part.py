"""The look of the parts of a Word document: title, headings, body, signature and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.word.layout import layout
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlint.checks.layout import Options
    from reportlint.documents.document import Block, Document
    from reportlint.documents.word.layout import Paragraph, Stretch

SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip
"""The names of font sizes, in points."""
HAN = regex.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MARKERS = (
    ("heading-1", regex.compile("[一二三四五六七八九十百]+、")),
    ("heading-2", regex.compile("[（(][一二三四五六七八九十百]+[）)]")),
    ("heading-3", regex.compile(r"\d+[.．](?!\d)")),
)
LEADING = regex.compile("[ \\t\u3000\xa0]+")
ALIASES = {
    "仿宋": ("fangsong",),
    "黑体": ("simhei", "heiti"),
    "楷体": ("kaiti", "楷"),
    "宋体": ("simsun", "songti"),
    "小标宋": ("xiaobiaosong", "标宋"),
}
"""Name of a font in Chinese -> what else, in small letters, its fonts may have in their names."""
LEAST = 28
"""Characters from which a paragraph is one of the body: a full line."""


class Part(NamedTuple):
    """A paragraph with the block of the text it is."""

    block: Block
    paragraph: Paragraph


def parts(document: Document) -> tuple[Part, ...]:
    """Facet: the paragraphs of the running text with their blocks."""
    known = document.facet(layout)
    if known is None:
        return ()
    blocks = iter(document.blocks)
    block = next(blocks, None)
    found = []
    for paragraph in sorted(known.paragraphs, key=lambda one: one.span):
        while block is not None and block.span.end <= paragraph.span.start:
            block = next(blocks, None)
        if block is not None and block.span.start < paragraph.span.end:
            found.append(Part(block, paragraph))
    return tuple(found)


def chosen(document: Document, name: str) -> list[Part]:
    """List the paragraphs of a part of the document."""
    return [part for part in document.facet(parts) if belongs(document, part, name)]


def belongs(document: Document, part: Part, name: str) -> bool:
    """Tell whether a paragraph is of the part of this name.

    The body is what runs over a line at least and has a full stop; a heading is known by its
    number.
    """
    block = part.block
    if name == "title":
        return block.kind == "title"
    text = document[block.span]
    if name == "body":
        return block.kind in ("paragraph", "item") and len(text) >= LEAST and "。" in text
    if block.kind != "heading" or block.marker is None:
        return False
    start = block.marker.start
    return any(name == level and pattern.match(document.text, start) for level, pattern in MARKERS)


def font(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where paragraphs are mostly in other fonts."""

    def fault(stretch: Stretch) -> str | None:
        name = stretch.look.font
        if name is None:
            return None
        return "" if any(is_font(name, one) for one in options.fonts) else name

    yield from _looks(document, options, fault)


def size(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where paragraphs are mostly in other sizes."""
    wanted = [size_of(name) for name in options.sizes]

    def fault(stretch: Stretch) -> str | None:
        points = stretch.look.size
        if points is None:
            return None
        return "" if points in wanted else size_name(points)

    yield from _looks(document, options, fault)


def _looks(
    document: Document, options: Options, fault: Callable[[Stretch], str | None]
) -> Iterator[Hit]:
    """Yield one hit for the paragraphs of a part that mostly look otherwise."""
    wrong: list[tuple[Part, str]] = []
    for part in chosen(document, options.part):
        right = 0
        others: dict[str, int] = {}
        for stretch in part.paragraph.stretches:
            count = len(HAN.findall(stretch.text))
            name = fault(stretch)
            if name == "":
                right += count
            elif name is not None:
                others[name] = others.get(name, 0) + count
        if sum(others.values()) > right:
            wrong.append((part, max(others, key=lambda name: others[name])))
    yield from told(document, wrong)


def align(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where paragraphs stand elsewhere and are not moved there by blanks or indents."""
    wrong = []
    for part in chosen(document, options.part):
        setting = part.paragraph.setting
        name = {"start": "left", "end": "right"}.get(setting.align or "left", setting.align)
        moved = LEADING.match(part.paragraph.text) or setting.left or (setting.first or 0) > 0
        moved = moved or (setting.first_characters or 0) > 0
        if (name or "left") not in options.align and not moved:
            wrong.append((part, ALIGNS.get(name or "left", "")))
    yield from told(document, wrong)


ALIGNS = {
    "left": "左对齐",
    "right": "右对齐",
    "center": "居中",
    "both": "两端对齐",
    "distribute": "分散对齐",
}


def indent(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where first lines are not indented by so many characters."""
    wrong = []
    for part in chosen(document, options.part):
        setting, text = part.paragraph.setting, part.paragraph.text
        blank = LEADING.match(text)
        if blank or (setting.numbered and setting.first is None) or (setting.first or 0) < 0:
            continue
        given = setting.first_characters
        if not given:
            sizes = [one.look.size for one in part.paragraph.stretches if one.look.size]
            if setting.first and not sizes:
                continue
            given = (setting.first or 0) / sizes[0] if sizes else 0
        if abs(given - options.indent) > 0.3 and not (given == 0 and setting.left):
            wrong.append((part, f"缩进{given:.1f}字".replace(".0", "") if given else "没有缩进"))
    yield from told(document, wrong)


def closing(document: Document, options: Options) -> Iterator[Hit]:
    """Yield a hit where signature or date stand at the left, in the middle, or at the very edge.

    Where they are moved by blanks or by an indent from the left, nothing can be told.
    """
    wrong = []
    for part in document.facet(parts):
        if part.block.kind not in ("signature", "date"):
            continue
        setting, text = part.paragraph.setting, part.paragraph.text
        name = setting.align or "left"
        if LEADING.match(text) or setting.left or (setting.first or 0) > 0:
            continue
        if setting.first_characters:
            continue
        if name in ("left", "start", "both", "center"):
            wrong.append((part, "居中" if name == "center" else "在左边"))
        elif (
            name in ("right", "end")
            and not setting.right
            and not setting.right_characters
            and text == text.rstrip()
        ):
            wrong.append((part, "紧靠右边，没有空字"))
    yield from told(document, wrong)


def told(document: Document, wrong: Sequence[tuple[Part, str]]) -> Iterator[Hit]:
    """Yield one hit for all paragraphs with a fault, at the first, with how it is there."""
    if wrong:
        (part, found), count = wrong[0], len(wrong)
        text = document[part.block.span]
        values = {"match": text, "found": found, "count": str(count)}
        yield Hit(part.block.span, values, label=found)


def is_font(name: str, wanted: str) -> bool:
    """Tell whether a font is of a face: 仿宋_GB2312 and FangSong are 仿宋."""
    low = name.lower().replace(" ", "")
    return any(one in low for one in (wanted.lower(), *ALIASES.get(wanted, ())))


def size_of(name: str) -> float | None:
    """Read a font size, 三号 or 16; None for what is none."""
    if name in SIZES:
        return SIZES[name]
    try:
        return float(name)
    except ValueError:
        return None


def size_name(points: float) -> str:
    """Name a font size: 三号, or 17磅."""
    for name, one in SIZES.items():
        if one == points:
            return name
    return f"{points:g}磅"
