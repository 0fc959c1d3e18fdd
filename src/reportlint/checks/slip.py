"""A set phrase with one wrong character: 安全引患, 领导般子, 薄弱还节.

Nobody can list all slips of typing, but the phrases that official texts repeat can be listed. One
character of such a phrase that is another of the same sound or shape is a slip, if that character
makes no word with its neighbours: 社会注意 is one character away from 社会主义, and right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reportlint.finding import Edit, Fix, Hit
from reportlint.language.alike import alike
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

COMMON = frozenset("的地得了着和与在是有不也以为对于由被把将要")
"""Characters that stand alone in any sentence: nothing follows from one that makes no word."""
LEAST = 4
"""Shortest phrase, in characters: of a shorter one too little is left."""


class Options(NamedTuple):
    """``phrases``: what is meant. ``unless``: strings that are right although they look like slips.

    ``fix``: whether the phrase may be put in the place of the slip, and how safely.
    """

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    fix: Literal["none", "safe", "unsafe"] = "none"


def literals(options: Options) -> tuple[str, ...]:
    """List the halves of the phrases: a phrase with one slip has one half that is right."""
    return tuple(
        dict.fromkeys(half for phrase in options.phrases for half in halves(phrase) if half)
    )


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for phrase in options.phrases:
        if len(phrase) < LEAST:
            yield "phrases", f"至少四个字：{phrase}"


def halves(phrase: str) -> tuple[str, str]:
    """Divide a phrase."""
    middle = len(phrase) // 2
    return phrase[:middle], phrase[middle:]


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each slip, the phrase that is meant in the label."""
    text = document.text
    seen: set[int] = set()
    for phrase in options.phrases:
        head, tail = halves(phrase)
        starts = [*found.get(head, ()), *(start - len(head) for start in found.get(tail, ()))]
        for start in starts:
            wrong = slip(text, start, phrase)
            if wrong is None or start + wrong in seen:
                continue
            place = start + wrong
            if right(text, place, options.unless):
                continue
            if alike(text[place], phrase[wrong]) and document.segmenter.bounded(
                text, place, place + 1
            ):
                seen.add(place)
                yield hit(Span(start, start + len(phrase)), text, phrase, options)


def slip(text: str, start: int, phrase: str) -> int | None:
    """Give the index of the one character that differs; None if none or several do."""
    if start < 0 or start + len(phrase) > len(text):
        return None
    wrong = None
    for index, character in enumerate(phrase):
        if text[start + index] != character:
            if wrong is not None:
                return None
            wrong = index
    if wrong is None:
        return None
    character = text[start + wrong]
    return wrong if "\u4e00" <= character <= "\u9fff" and character not in COMMON else None


def right(text: str, place: int, unless: Sequence[str]) -> bool:
    """Tell whether the character at a place stands in one of the strings that are right."""
    return any(
        place >= shift and text.startswith(one, place - shift)
        for one in unless
        for shift, character in enumerate(one)
        if character == text[place]
    )


def hit(span: Span, text: str, phrase: str, options: Options) -> Hit:
    """Make the hit for a slip."""
    fix = None
    if options.fix != "none":
        fix = Fix(options.fix, (Edit(span.start, span.end, phrase),))
    match = text[span.start : span.end]
    return Hit(span, {"match": match, "prefer": phrase}, label=f"改为“{phrase}”", fix=fix)
