"""Enumerating leads: 一、 （一） 1. ① at the head of a paragraph, 一是 第一， 其一 inside it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.documents.marker import counted, number
from reportlint.documents.region import regions
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Block, Document

Place = Literal["heading", "run-in", "item", "inline"]

POINT = regex.compile(
    # It begins with one class of characters because those are found quickly.
    r"[一二三四五六七八九十第其首再最](?:(?<![^。；，：、！？:;,\s”’》）)].)|(?<=——.))"
    r"(?:(?<=[一二三四五六七八九十])[一二三四五六七八九十]{0,2}(?P<is>是)"
    r"(?![、非否]|[一二三四五六七八九十](?:[、，。；！？”）]|是))"
    r"|(?<=第)[一二三四五六七八九十]{1,3}(?P<nth>[，,、])(?!第?[一二三四五六七八九十])"
    r"|(?<=其)[一二三四五六七八九十](?P<qi>[，,、是])"
    r"|(?:(?<=[首再最])[先次后](?<=首先|再次|最后)|(?<=其)次)(?P<word>[，,]))"
)
"""A point inside a paragraph. The group that took part tells the style and stands behind the
numeral or word."""
ANNEX = regex.compile(r"附件[：:][ \u3000]*1[.．、]")
"""The first annex stands in the line of the word, the others below it."""

POINTS = {"is": "一是", "nth": "第一", "qi": "其一", "word": "首先"}
"""Group -> style."""
WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
CLAUSE_END = regex.compile(r"[。；！？：:;\n](?:(?<!\n)|\Z)")
"""It begins with one class of characters because those are found quickly."""
LONGEST = 400
"""Most characters of a title; a clause that goes on and on is looked at no further."""


class Lead(NamedTuple):
    """One enumerated point.

    ``span`` is the marker, ``style`` its form (一、 （一） 1. （1） 1） ① 第一章 一是 第一 其一
    首先), ``number`` what it counts, ``title`` the words up to the end of its first clause,
    ``block`` the index of its block, ``place`` where it stands: a heading line, the head of a
    paragraph whose first sentence serves as heading, the head of a list item, or inside a
    paragraph.
    """

    span: Span
    style: str
    number: int
    title: Span
    block: int
    place: Place


def leads(document: Document) -> tuple[Lead, ...]:
    """Facet: all leads of a document, in order."""
    starts = document.facet(flat).blocks
    points: dict[int, list[re.Match[str]]] = {}
    for match in POINT.finditer(document.text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.end() <= document.blocks[index].span.end:
            points.setdefault(index, []).append(match)
    annexed = "附件" in document.text
    found: list[Lead] = []
    for index, block in enumerate(document.blocks):
        if (
            block.marker is not None
            or index in points
            or (annexed and document.text.startswith("附件", block.span.start))
        ):
            found += _leads(document, index, block, points.get(index, ()))
    return tuple(found)


def _leads(
    document: Document, index: int, block: Block, points: Sequence[re.Match[str]]
) -> Iterator[Lead]:
    if block.kind in ("code", "table", "title"):
        return
    text = document.text
    start = block.span.start
    if block.marker is not None:
        start = block.marker.end
        found = counted(text[block.span.start : start])
        if found:
            place: Place = "heading" if block.kind == "heading" else "item"
            title = Span(start, block.span.end)
            if block.kind != "heading":
                title = _title(text, start, block.span.end)
                if text[title.end : title.end + 1] in ("。", "") and title.end < block.span.end:
                    place = "run-in"
            yield Lead(block.marker, found[0], found[1], title, index, place)
    elif annex := ANNEX.match(text, start, block.span.end):
        first = Span(annex.end() - 2, annex.end())
        yield Lead(first, "1.", 1, _title(text, annex.end(), block.span.end), index, "item")
    if block.kind == "heading" or not points:
        return
    inside = document.facet(regions).inside
    for match in points:
        if match.start() < start or match.lastgroup is None:
            continue
        span = Span(*match.span())
        if inside(span, "quotation") or inside(span, "book-title"):
            continue
        token = text[span.start : match.start(match.lastgroup)]
        style = POINTS[match.lastgroup]
        value = WORDS[token] if style == "首先" else number(token.lstrip("第其"))
        if value is not None:
            title = _title(text, match.end(), block.span.end)
            yield Lead(span, style, value, title, index, "inline")


def _title(text: str, start: int, end: int) -> Span:
    stop = start + LONGEST if end - start > LONGEST else end
    if match := CLAUSE_END.search(text, start, stop):
        stop = match.start()
    while start < stop and text[start].isspace():
        start += 1
    return Span(start, stop)
