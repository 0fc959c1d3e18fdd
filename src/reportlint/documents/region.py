"""Named regions of a document, for rules that look only here or never there."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.documents.document import Document

REGIONS = (
    "title", "heading", "table", "quote", "code", "signature", "book-title", "quotation",
    "brackets", "link", "citation", "aside",
)  # fmt: skip
"""All names. ``book-title`` is 《…》, ``quotation`` “…” or ‘…’, marks included; ``aside`` is what
stands beside the running text of a Word file: headers, footers, notes, text boxes."""

LINK = regex.compile(
    r"(?:https?://|www\.)[A-Za-z0-9./?&=_%#:~+-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+",
    re.ASCII,
)
MARKUP = regex.compile(
    r"\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,500}\)|\]\[[^\]\n]{0,200}\]"
    r"|^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*|</?[A-Za-z][^<>\n]{0,500}>",
    re.MULTILINE,
)
"""In Markdown: where a link leads to, and HTML tags."""
INLINE = regex.compile(r"(?<!`)`[^`\n]{1,300}`(?!`)|(?<!`)``[^\n]{1,300}?``(?!`)")
"""In Markdown: code within a line."""
CITATION = regex.compile(
    r"[〔\[［（(]\s*(?:19|20)\d\d\s*[〕\]］）)]\s*第?\d+号"
    r"|第[一二三四五六七八九十百零〇\d]+条(?:第[一二三四五六七八九十百\d]+[款项])*"
)
PAIRS = {
    "book-title": (("《", "》"),),
    "quotation": (("“", "”"), ("‘", "’")),
    "brackets": (("（", "）"), ("(", ")"), ("〔", "〕"), ("【", "】")),
}
KINDS = {
    "title": ("title",),
    "heading": ("title", "heading"),
    "table": ("table",),
    "quote": ("quote",),
    "code": ("code",),
    "signature": ("signature", "date"),
    "aside": ("aside",),
}


class Regions:
    """The regions of one document, found name by name when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._spans: dict[str, list[Span]] = {}
        self._starts: dict[str, list[int]] = {}

    def spans(self, name: str) -> list[Span]:
        """Give the outermost regions of a name, in order; KeyError for an unknown name."""
        if name not in self._spans:
            find = FINDERS[name]
            self._spans[name] = find(self._document, name)
            self._starts[name] = [span.start for span in self._spans[name]]
        return self._spans[name]

    def inside(self, span: Span, name: str) -> bool:
        """Tell whether a span lies wholly inside one region of this name."""
        spans = self.spans(name)
        if not spans:
            return False
        index = bisect_right(self._starts[name], span.start) - 1
        return index >= 0 and span.end <= spans[index].end


def regions(document: Document) -> Regions:
    """Facet: the regions of a document."""
    return Regions(document)


def _blocks(document: Document, name: str) -> list[Span]:
    return [block.span for block in document.blocks if block.kind in KINDS[name]]


def _pairs(document: Document, name: str) -> list[Span]:
    """Match marks block by block; a mark that never closes opens no region."""
    lines = document.facet(flat)
    text = lines.text
    marks = "".join(opened + closed for opened, closed in PAIRS[name])
    found: list[Span] = []
    for opened, closed in PAIRS[name]:
        if opened in text and closed in text:
            pair = f"{re.escape(opened)}[^{re.escape(marks)}\\n]*{re.escape(closed)}"
            found += [Span._make(match.span()) for match in regex.compile(pair).finditer(text)]
    present = filter(text.__contains__, marks)  # which is told sooner than how often
    if not lines.others and 2 * len(found) == sum(map(text.count, present)):
        return sorted(found)
    return _nested(document, name)


def _nested(document: Document, name: str) -> list[Span]:
    """Match marks of which not every one has its partner next to it."""
    pairs = PAIRS[name]
    closing = dict(pairs)
    marks = regex.compile(
        "[" + re.escape("".join(opened + closed for opened, closed in pairs)) + "]"
    )
    size = len(document.text)
    blocks = chain((block.span for block in document.blocks), ((size, size + 1),))
    start = end = 0  # of the block
    stack: list[tuple[int, str]] = []
    found: list[Span] = []
    for match in marks.finditer(document.text):
        place, mark = match.start(), match.group()
        if place >= end:
            stack = []
            while place >= end:
                start, end = next(blocks)
        if place < start:
            continue
        if mark in closing:
            stack.append((place, mark))
        else:
            for depth in range(len(stack) - 1, -1, -1):
                if closing[stack[depth][1]] == mark:
                    found.append(Span(stack[depth][0], place + 1))
                    del stack[depth:]
                    break
    found.sort()
    end = -1
    spans: list[Span] = []
    for span in found:
        if span.start >= end:
            spans.append(span)
            end = span.end
    return spans


def _code(document: Document, name: str) -> list[Span]:
    found = _blocks(document, name)
    if document.format == "markdown" and "`" in document.text:
        found += (Span(*match.span()) for match in INLINE.finditer(document.text))
        found = _outermost(found)
    return found


def _links(document: Document, name: str) -> list[Span]:
    text = document.text
    found: list[Span] = []
    if any(map(text.__contains__, ("://", "www.", "@"))):
        found = [Span(*match.span()) for match in LINK.finditer(text)]
    if document.format == "markdown" and any(map(text.__contains__, ("](", "][", "]:", "<"))):
        found += (Span(*match.span()) for match in MARKUP.finditer(text))
        found = _outermost(found)
    return found


def _outermost(found: list[Span]) -> list[Span]:
    """Give the spans that lie in no other, in order."""
    spans: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if not spans or span.end > spans[-1].end:
            spans.append(span)
    return spans


def _citations(document: Document, name: str) -> list[Span]:
    return [Span(*match.span()) for match in CITATION.finditer(document.text)]


FINDERS: Mapping[str, Callable[[Document, str], list[Span]]] = {
    **dict.fromkeys(KINDS, _blocks),
    **dict.fromkeys(PAIRS, _pairs),
    "code": _code,
    "link": _links,
    "citation": _citations,
}
