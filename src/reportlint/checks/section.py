"""Sections that a report of its kind must have, with substance and in order.

A section is found by its heading, which may be a line of its own, a Markdown heading, or run into
the paragraph (（三）存在问题。… or 一是严守廉洁自律底线。…); failing that, by words in the running
text that show it. Three things can be wrong: it is missing; it is vacuous, which means that its
heading or marker is there and the substance is not; it stands in the wrong place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlint.checks import option
from reportlint.documents.lead import leads
from reportlint.documents.region import regions
from reportlint.documents.section import sections, walk
from reportlint.finding import Hit, Related
from reportlint.language.pattern import compiled
from reportlint.language.sentence import sentences
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document

FIGURE = re.compile(
    r"(?:[0-9０-９][0-9０-９.．,，]*|[一二两三四五六七八九十百千万]+)"
    r"(?![0-9０-９.．]|年(?!以上|以内)|个(?:方面|坚持|确立|维护|意识|自信)|是|要|、|方面|步|定|些|切|系列|批)"
    r"(?=[％%]|个|项|次|件|份|篇|人|名|户|家|场|期|条|处|批|万|亿|元|亩|公里|吨|月|日|天|小时|倍|成)"
)
"""A figure that says something: a number with a measure word. A year says nothing."""


@dataclass(frozen=True, slots=True)
class Substance:
    """Enough is any one of: so many characters, enumerated points, or figures (0: not asked)."""

    characters: int = 0
    items: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """``name`` is what the section is called in messages.

    ``headings``: a heading that contains one of these is it. ``contains``: words in the running
    text that show it where no heading does. ``until``: where in the running text it ends.
    ``after``: headings of a section that must not follow it.
    """

    name: str
    headings: tuple[str, ...]
    contains: tuple[str, ...] = ()
    until: str = option.pattern()
    substance: Substance = field(default_factory=Substance)
    after: tuple[str, ...] = ()


class Extent(tuple[Span, Span]):
    """Where a section is shown (its heading or marker), and what it says."""

    __slots__ = ()

    @property
    def mark(self) -> Span:
        """The heading, or the words that show the section."""
        return self[0]

    @property
    def body(self) -> Span:
        """What it says."""
        return self[1]


def literals(options: Options) -> tuple[str, ...]:
    """An absence has no literal."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.headings:
        yield "headings", "至少写一个标题用语"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield at most one hit: missing, vacuous, or out of order."""
    if not document.blocks:
        return
    named = {"name": options.name}
    extents = list(headed(document, options.headings)) or list(marked(document, options))
    if not extents:
        yield Hit(
            document.head,
            {**named, "problem": f"没有找到“{options.name}”部分", "state": "missing"},
            label=f"全文没有“{options.name}”部分",
        )
    elif not any(substantial(document, extent.body, options.substance) for extent in extents):
        extent = max(extents, key=lambda one: one.body.end - one.body.start)
        yield Hit(
            extent.mark,
            {
                **named,
                "problem": f"“{options.name}”部分空泛，只提到而没有具体内容",
                "state": "vacuous",
                "match": document[extent.mark],
            },
            label="这里提到了，但没有具体内容",
        )
    elif options.after:
        yield from disordered(document, extents[0], options)


def disordered(document: Document, extent: Extent, options: Options) -> Iterator[Hit]:
    """Yield a hit if a section that should come before begins after this one."""
    before = [
        section
        for section in walk(document.facet(sections))
        if any(word in document[section.title] for word in options.after)
    ]
    if before and all(section.span.start > extent.mark.start for section in before):
        other = document[before[0].title]
        yield Hit(
            extent.mark,
            {
                "name": options.name,
                "problem": f"“{options.name}”部分应当放在“{other}”之后",
                "state": "disordered",
            },
            related=(Related(before[0].title, "这一部分应当在前"),),
        )


def headed(document: Document, words: tuple[str, ...]) -> Iterator[Extent]:
    """Yield the sections whose heading holds one of the words, outside 《》."""
    titles = document.facet(regions)
    for section in walk(document.facet(sections)):
        title = document[section.title]
        for word in words:
            start = title.find(word)
            if start >= 0:
                place = Span(section.title.start + start, section.title.start + start + len(word))
                if not titles.inside(place, "book-title"):
                    yield Extent((section.title, Span(section.title.end, section.span.end)))
                    break


def marked(document: Document, options: Options) -> Iterator[Extent]:
    """Yield the places in running text that show the section, each with what follows it."""
    named = document.facet(regions)
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for sentence in sentences(document.text, block.span.start, block.span.end):
            for word in options.contains:
                start = document.text.find(word, sentence.start, sentence.end)
                place = Span(start, start + len(word))
                if start >= 0 and not named.inside(place, "book-title"):
                    yield Extent((place, following(document, options, sentence)))
                    break


def following(document: Document, options: Options, sentence: Span) -> Span:
    """What a marker in running text introduces: up to the next heading, or where it says."""
    end = document.blocks[-1].span.end
    for section in walk(document.facet(sections)):
        if sentence.end <= section.span.start < end and not section.run_in:
            end = section.span.start
            break
    if options.until:
        match = compiled(options.until).search(document.text, sentence.end, end)
        if match:
            end = match.start()
    return Span(sentence.start, end)


def substantial(document: Document, body: Span, least: Substance) -> bool:
    """Tell whether a section says enough."""
    if least == Substance():
        return True
    text = document[body]
    if least.characters and len("".join(text.split())) >= least.characters:
        return True
    if least.items and points(document, body) >= least.items:
        return True
    return bool(least.figures) and len(FIGURE.findall(text)) >= least.figures


def points(document: Document, body: Span) -> int:
    """Count the enumerated points inside a span."""
    items: list[Block] = [
        block for block in document.blocks if block.kind == "item" and body.holds(block.span)
    ]
    inside = [lead for lead in document.facet(leads) if body.holds(lead.span)]
    return max(len(inside), len(items))


