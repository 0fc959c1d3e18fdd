"""Sections that a report of its kind must have, with substance and in order.

A section is found by its heading, which may be a line of its own, a Markdown heading, or run into
the paragraph (（三）存在问题。… or 一是严守廉洁自律底线。…); failing that, by words in the running
text that show it. Three things can be wrong: it is missing; it is vacuous, which means that its
heading or marker is there and the substance is not; it stands in the wrong place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.checks import option
from reportlint.documents.flat import everywhere, flat
from reportlint.documents.lead import leads
from reportlint.documents.region import regions
from reportlint.documents.section import INLINE, outline
from reportlint.finding import Hit, Related
from reportlint.language.pattern import compiled
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.documents.lead import Lead
    from reportlint.documents.section import Section

State = Literal["missing", "vacuous", "disordered"]

FIGURE = regex.compile(
    r"(?:[0-9０-９][0-9０-９.．,，]*|[二两三四五六七八九十百千万][一二三四五六七八九十百千万]*)"
    r"(?![0-9０-９.．]|年(?!以上|以内)|个(?:方面|坚持|确立|维护|意识|自信)|是|要|、|方面|步|定|些|切|系列|批)"
    r"(?=[％%]|个|项|次|件|份|篇|人|名|户|家|场|期|条|处|批|万|亿|元|亩|公里|吨|月|日|天|小时|倍|成)"
)
"""A figure that says something: a number with a measure word. Neither a year nor 一个 does."""

RUNNING = ("paragraph", "item")
"""Blocks of running text."""
NEXT, ANY_YEAR = "{next}", r"20\d\d"
BEFORE_CLAUSE = "。！？；，：\n\r \u3000"


class Substance(NamedTuple):
    """Enough is any one of: so many characters, enumerated points, or figures (0: not asked)."""

    characters: int = 0
    items: int = 0
    figures: int = 0


ANYTHING = Substance()
"""Being shown is enough."""


class Options(NamedTuple):
    """``name`` is what the section is called in messages.

    ``headings``: a heading that contains one of these is it, unless it contains one of ``unless``;
    ``{next}`` in them and in ``shown`` is the year after the report year, where that is known.
    ``points``: whether a point inside a paragraph (一是…) counts as a heading. ``contains``: words
    in the running text that show the section where no heading does; ``shown``: an expression that
    does. ``until``: how a clause begins that no longer belongs to it. ``after``: headings of a
    section that must not follow it. ``says``: which of the states are reported.
    """

    name: str
    headings: tuple[str, ...]
    unless: tuple[str, ...] = ()
    points: bool = True
    contains: tuple[str, ...] = ()
    shown: str = option.pattern()
    until: str = option.pattern()
    substance: Substance = ANYTHING
    after: tuple[str, ...] = ()
    says: tuple[State, ...] = ("missing", "vacuous", "disordered")


class Extent(NamedTuple):
    """Where a section is shown (its heading or marker), and what it says."""

    mark: Span
    body: Span


def literals(options: Options) -> tuple[str, ...]:
    """Give nothing: an absence has no literal."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not (options.headings or options.contains or options.shown):
        yield "headings", "至少写一个标题用语，或者正文里的用语"
    if not options.says:
        yield "says", "至少写一种：missing、vacuous、disordered"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield at most one hit: missing, vacuous, or out of order."""
    if not document.blocks:
        return
    for state, hit in judge(document, options):
        if state in options.says:
            yield hit


def judge(document: Document, options: Options) -> Iterator[tuple[State, Hit]]:
    """Yield what is wrong with the section, with its name."""
    name = options.name
    extents, enough = shown(document, options)
    if not extents:
        yield (
            "missing",
            Hit(
                document.head,
                {"name": name, "problem": f"没有找到“{name}”部分"},
                label=f"全文没有“{name}”部分",
            ),
        )
    elif not enough:
        mark = max(extents, key=lambda one: one.body.end - one.body.start).mark
        problem = f"“{name}”部分空泛，只提到而没有具体内容"
        yield (
            "vacuous",
            Hit(
                mark,
                {"name": name, "problem": problem, "match": document[mark]},
                label="这里提到了，但没有具体内容",
            ),
        )
    elif options.after:
        yield from disordered(document, options)


def shown(document: Document, options: Options) -> tuple[list[Extent], bool]:
    """Collect where the section is shown, up to the first place that says enough."""
    extents: list[Extent] = []
    for find in (headed, marked):
        poor = Span(0, 0)
        for extent in find(document, options):
            extents.append(extent)
            # A part of what does not say enough does not either.
            if poor.holds(extent.body):
                continue
            if substantial(document, extent.body, options.substance):
                return extents, True
            poor = extent.body
        if extents:
            break
    return extents, False


def disordered(document: Document, options: Options) -> Iterator[tuple[State, Hit]]:
    """Yield a hit if a section that should come before begins after all headings of this one."""
    titles, every = document.facet(titled)
    words = [word for word in options.after if word in every]
    before = next(
        (
            section
            for section, title in (titles if words else ())
            if section.level < INLINE and any(map(title.__contains__, words))
        ),
        None,
    )
    if before is None:
        return
    own = [extent.mark for extent in headed(document, options)]
    if own and all(mark.end < before.span.start for mark in own):
        problem = f"“{options.name}”部分应当放在“{document[before.title]}”之后"
        yield (
            "disordered",
            Hit(
                own[0],
                {"name": options.name, "problem": problem, "match": document[own[0]]},
                related=(Related(before.title, "这一部分应当在前"),),
            ),
        )


def headed(document: Document, options: Options) -> Iterator[Extent]:
    """Yield the sections whose heading holds one of the words, outside 《》."""
    titles, every = document.facet(titled)
    words = [word for word in dated(options.headings, document.year) if word in every]
    for section, title in titles if words else ():
        if not options.points and section.level >= INLINE:
            continue
        for word in words:
            start = title.find(word)
            if start < 0:
                continue
            if any(other in title for other in options.unless):
                break
            place = Span(section.title.start + start, section.title.start + start + len(word))
            if not document.facet(regions).inside(place, "book-title"):
                yield Extent(section.title, body(document, section, options))
                break


def titled(document: Document) -> tuple[list[tuple[Section, str]], str]:
    """Facet: the sections with the words of their headings, and the words of all headings."""
    titles = [(section, document[section.title]) for section in document.facet(outline)]
    return titles, "\n".join([words for _, words in titles])


@lru_cache(maxsize=256)
def dated(words: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    """Fill in the next year; without a report year leave out the words that need it."""
    if year is None:
        return tuple(word for word in words if NEXT not in word)
    return tuple(word.replace(NEXT, str(year + 1)) for word in words)


def body(document: Document, section: Section, options: Options) -> Span:
    """Give what is said under a heading; under one for two things (问题和打算) the first."""
    whole = Span(section.title.end, section.span.end)
    if options.until and compiled(options.until).search(document[section.title]):
        return cut(document, whole, options)
    return whole


def cut(document: Document, span: Span, options: Options) -> Span:
    """Cut off what follows the first clause that begins as ``until`` says."""
    if options.until:
        for match in compiled(options.until).finditer(document.text, *span):
            if document.text[match.start() - 1] in BEFORE_CLAUSE:
                return Span(span.start, match.start())
    return span


def marked(document: Document, options: Options) -> Iterator[Extent]:
    """Yield the places in running text that show the section, each with what follows it."""
    places: Iterable[tuple[int, int, Span]] = sighted(document, options)
    if options.substance != ANYTHING:  # else the first place will do, whichever it is
        places = sorted(places)
    for number, _, place in places:
        if document.blocks[number].kind in RUNNING and not document.facet(regions).inside(
            place, "book-title"
        ):
            yield Extent(place, following(document, options, place))


def sighted(document: Document, options: Options) -> Iterator[tuple[int, int, Span]]:
    """Yield what shows the section: the number of its block, that of its word, its place."""
    words = options.contains
    if words and any_of(words).search(document.text):
        for index, word in enumerate(words):
            for number, place in occurrences(document, word):
                yield number, index, place
    if options.shown:
        year = str(document.year + 1) if document.year else ANY_YEAR
        block = document.facet(flat).block
        for place in everywhere(document, options.shown.replace(NEXT, year)):
            yield block(place.start), len(words), place


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some words: finding that there is none takes one look at the text."""
    return regex.compile("|".join(map(re.escape, words)))


def occurrences(document: Document, word: str) -> Iterator[tuple[int, Span]]:
    """Yield where a word stands in a block, with the number of the block."""
    block = document.facet(flat).block
    start = document.text.find(word)
    while start >= 0:
        number, end = block(start), start + len(word)
        if number >= 0 and end <= document.blocks[number].span.end:
            yield number, Span(start, end)
        start = document.text.find(word, end)


def following(document: Document, options: Options, place: Span) -> Span:
    """Give what a marker in running text introduces.

    That reaches to the next heading that is not below the one around the marker, or to ``until``.
    """
    starts, ends = document.facet(standing)
    index = bisect_right(starts, place.start) - 1
    end = ends[index] if index >= 0 else min(starts[:1], default=document.body[-1].span.end)
    return Span(place.start, cut(document, Span(place.end, end), options).end)


def standing(document: Document) -> tuple[list[int], list[int]]:
    """Facet: where each heading that is no run-in begins, and the next that is not below it."""
    sections = [section for section in document.facet(outline) if not section.run_in]
    starts = [section.span.start for section in sections]
    ends = [document.body[-1].span.end] * len(sections)
    above: list[int] = []
    for index, section in enumerate(sections):
        while above and sections[above[-1]].level >= section.level:
            ends[above.pop()] = section.span.start
        above.append(index)
    return starts, ends


def substantial(document: Document, body: Span, least: Substance) -> bool:
    """Tell whether a section says enough."""
    if least == ANYTHING:
        return True
    text = document[body]
    if least.characters and len("".join(text.split())) >= least.characters:
        return True
    if least.items and points(document, body) >= least.items:
        return True
    return bool(least.figures) and len(FIGURE.findall(text)) >= least.figures


def points(document: Document, body: Span) -> int:
    """Count the enumerated points inside a span."""
    blocks, said = document.blocks, document.facet(leads)
    starts = document.facet(flat).blocks
    items = sum(
        blocks[index].kind == "item" and body.holds(blocks[index].span)
        for index in range(bisect_left(starts, body.start), bisect_left(starts, body.end))
    )
    first = bisect_left(said, body.start, key=place_of)
    last = bisect_left(said, body.end, key=place_of)
    return max(sum(body.holds(said[index].span) for index in range(first, last)), items)


def place_of(lead: Lead) -> int:
    """Give where a lead begins."""
    return lead.span.start
