"""Words that are each legitimate and tiresome in such a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checks import option
from reportlint.documents.flat import everywhere
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


class Options(NamedTuple):
    """More than ``over`` occurrences per ``per`` characters, and at least ``least`` of them.

    Counted are ``words``, or the matches of ``pattern``. ``each``: every word by itself.
    """

    words: tuple[str, ...] = ()
    pattern: str = option.pattern()
    over: int = 10
    per: int = 1000
    least: int = 5
    each: bool = False


def literals(options: Options) -> tuple[str, ...]:
    """List the words, or what every match of the pattern contains."""
    if options.words:
        return options.words
    from reportlint.language.pattern import required_literals

    return required_literals(options.pattern)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if bool(options.words) == bool(options.pattern):
        yield "words", "words 与 pattern 要写一个，且只能写一个"
    if options.per < 1 or options.over < 0:
        yield "per", "per 至少为 1，over 不能为负"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit for the document, or with ``each`` one for every word, at the first place."""
    places = (
        {word: list(found[word]) for word in options.words if word in found}
        if options.words
        else matches(document, options, found)
    )
    if options.each:
        for word, starts in places.items():
            yield from judge(document, {word: starts}, options)
    else:
        yield from judge(document, places, options)


def matches(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> dict[str, list[int]]:
    """Collect the matches of the pattern by their text."""
    places: dict[str, list[int]] = {}
    for span in everywhere(document, options.pattern, found):
        places.setdefault(document[span], []).append(span.start)
    return places


def judge(
    document: Document, places: Mapping[str, Sequence[int]], options: Options
) -> Iterator[Hit]:
    """Yield a hit if the places are too many for a text of this size."""
    count = sum(map(len, places.values()))
    if count < options.least:
        return
    size = document.facet(length)
    if count * options.per <= options.over * size:
        return
    start, word = min((starts[0], word) for word, starts in places.items())
    top = sorted(places.items(), key=lambda item: (-len(item[1]), item[1][0]))[:5]
    yield Hit(
        Span(start, start + len(word)),
        {
            "match": word,
            "count": str(count),
            "density": str(round(count * options.per / max(size, 1))),
            "per": str(options.per),
            "top": "、".join(f"“{one}”{len(starts)}次" for one, starts in top),
        },
    )


def length(document: Document) -> int:
    """Facet: count the characters of all blocks."""
    return sum([block.span.end - block.span.start for block in document.blocks])
