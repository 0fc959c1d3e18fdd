"""Markdown to blocks, with every span an offset in the untouched text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.document import Block, Table
from reportlint.documents.marker import number_of
from reportlint.documents.outline import settle
from reportlint.documents.text import Line, Parts, grid, lines, paragraph
from reportlint.documents.text import parse as parse_plain
from reportlint.span import Lines, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = regex.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
HASHES = regex.compile(r"^[ \t]*#{1,6}[ \t]+|[ \t]+#+[ \t]*$|[ \t]+$")
BULLET = regex.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
QUOTED = regex.compile(r"^[ \t]*(?:>[ \t]?)+")
COMMENT = regex.compile(r"<!--[\s\S]*?-->")
UNBROKEN = regex.compile(r"[^\r\n]")
BOLD = regex.compile(r"^(\*\*|__)(.+?)\1$")

OPENING = frozenset(("blockquote_open", "list_item_open", "table_open"))
CLOSING = frozenset(("blockquote_close", "list_item_close", "table_close"))
CODE = frozenset(("fence", "code_block", "html_block"))
TOLD = CODE | {"table_open", "heading_open", "paragraph_open"}
"""Tokens of which blocks are made; most of the others are of the cells of tables."""


def parse(text: str) -> Parts:
    """Make blocks of a Markdown text; front matter is no part of the report."""
    from markdown_it import MarkdownIt

    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    places = Lines(text)
    first = places.position(start).line - 1 if front else 0
    source = text[start:] if front else text
    # markdown-it counts lines at \n, \r\n and \r alike, as Lines does.
    # What is inside of lines is read by nobody here, and takes most of the time and memory.
    tokens = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"]).parse(source)
    blocks: list[Block] = []
    tables: list[Table] = []
    kinds: list[str] = []
    hashes: set[Span] = set()
    for token in tokens:
        if token.type in OPENING:
            kinds.append(token.type)
        elif token.type in CLOSING and kinds:
            kinds.pop()
        if token.type not in TOLD or token.map is None or "table_open" in kinds[:-1]:
            continue
        region = _region(token, places, first, text)
        if token.type == "table_open":
            tables.append(grid(lines_within(text, region), None))
            blocks.append(Block("table", region))
        elif token.type in CODE:
            blocks.append(Block("code", region))
        elif token.type == "heading_open":
            # A comment above the title is no part of the report.
            later = any(block.kind != "code" for block in blocks)
            blocks.append(_heading(text, region, int(token.tag[1]), later))
            if blocks[-1].kind == "heading":
                hashes.add(blocks[-1].span)
        elif token.type == "paragraph_open" and "table_open" not in kinds:
            for part in _parts(text, region, kinds):
                blocks.append(_paragraph(text, part, kinds, len(blocks)))
    if not any(block.kind == "title" for block in blocks):
        blocks = _titled(text, blocks)
    blocks = [block for block in blocks if block.span.end > block.span.start]
    covered = _covered(text, start, blocks)
    declared = {number for number, block in enumerate(covered) if block.span in hashes}
    return Parts(tuple(settle(text, covered, declared)), tuple(tables))


def _region(token: Token, places: Lines, first: int, text: str) -> Span:
    assert token.map is not None
    begin, end = token.map
    start = places.line(first + begin + 1).start
    stop = places.line(first + max(end, begin + 1)).end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    while start < stop and text[start].isspace():
        start += 1
    return Span(start, stop)


def lines_within(text: str, span: Span) -> list[Line]:
    """Give the visible lines of a stretch of text, with offsets in the whole text."""
    return [
        Line(Span(line.span.start + span.start, line.span.end + span.start), line.text)
        for line in lines(text[span.start : span.end])
    ]


def _heading(text: str, region: Span, depth: int, later: bool) -> Block:
    """Make a heading without its # marks; a first # heading is the title."""
    raw = text[region.start : region.end].split("\n")[0].rstrip("\r")
    mark = regex.compile(r"[ \t]*#{1,6}[ \t]+").match(raw)
    start = region.start + (mark.end() if mark else 0)
    end = region.start + len(regex.compile(r"[ \t]+#+[ \t]*$").sub("", raw))
    span = Span(start, max(start, end))
    if depth == 1 and not later:
        return Block("title", span)
    block = paragraph(Line(span, text[start:end])) if end > start else Block("heading", span)
    return Block("heading", span, max(1, depth - 1), block.marker)


def _parts(text: str, region: Span, kinds: list[str]) -> list[Span]:
    """Divide a paragraph whose lines are paragraphs: office writers leave no line empty.

    A line goes on the one before it (hard-wrapped text) unless it begins with a numbering, or the
    one before is a numbered heading or ends like a sentence.
    """
    rows = lines_within(text, region)
    if kinds or len(rows) < 2:
        return [region]
    found = [rows[0].span]
    for before, line in pairwise(rows):
        if (
            number_of(line.text)
            or before.text[-1] in "。！？；："
            or paragraph(before).kind == "heading"
        ):
            found.append(line.span)
        else:
            found[-1] = Span(found[-1].start, line.span.end)
    return found


def _paragraph(text: str, region: Span, kinds: list[str], number: int) -> Block:
    """Make a paragraph, list item or quotation without its Markdown marks."""
    raw = text[region.start : region.end]
    start = region.start
    inner = kinds[-1] if kinds else ""
    if inner:
        mark = (BULLET if inner == "list_item_open" else QUOTED).match(raw)
        if (
            inner == "list_item_open"
            and mark
            and raw[mark.start() : mark.end()].strip()[0].isdigit()
        ):
            return Block("item", region, 3, Span(start, start + mark.end()))
        start += mark.end() if mark else 0
        while start < region.end and text[start].isspace():
            start += 1
    span = Span(start, region.end)
    if inner == "blockquote_open":
        return Block("quote", span)
    if inner == "list_item_open":
        return Block("item", span)
    bold = BOLD.match(raw)
    if bold and "\n" not in raw:
        inside = Span(region.start + 2, region.end - 2)
        block = paragraph(Line(inside, bold[2]))
        return block if block.kind == "heading" else Block("paragraph", span)
    return paragraph(Line(span, raw), early=number < 8)


def _titled(text: str, blocks: list[Block]) -> list[Block]:
    """Without a # title, the first line may be one, as in plain text; and so with the end."""
    bare = COMMENT.sub(lambda comment: UNBROKEN.sub(" ", comment.group()), text)
    found = {block.span.start: block for block in parse_plain(bare).blocks}
    return [
        Block(other.kind, block.span)
        if block.kind in ("paragraph", "heading")
        and (other := found.get(block.span.start))
        and other.kind in ("title", "signature", "date", "salutation")
        else block
        for block in blocks
    ]


def _covered(text: str, start: int, blocks: list[Block]) -> list[Block]:
    """Add what Markdown leaves out (link definitions, rules) as code, so that nothing is lost."""
    found: list[Block] = []
    end = start
    for block in sorted(blocks, key=lambda one: one.span):
        if block.span.start < end:
            continue
        found.append(block)
        end = block.span.end
    return found
