"""A set phrase with one wrong character: 安全引患, 领导般子, 薄弱还节.

Nobody can list all slips of typing, but the phrases that official texts repeat can be listed. One
character of such a phrase that is another of the same sound or shape is a slip, if that character
makes no word with its neighbours: 社会注意 is one character away from 社会主义, and right.
"""

from __future__ import annotations

from functools import lru_cache
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


class Gap(NamedTuple):
    """A phrase, and which of its characters may be wrong."""

    phrase: str
    at: int


class Side(NamedTuple):
    """What may stand beside a half that is right: all others that are of one length.

    ``entries``: the other half with a blank for one character -> the phrase. ``first`` and
    ``last`` are the characters that the other halves begin and end with: if neither fits, no other
    half with one wrong character does.
    """

    follows: bool
    size: int
    first: set[str]
    last: set[str]
    entries: dict[str, Gap]


@lru_cache(maxsize=8)
def indexed(phrases: tuple[str, ...]) -> Mapping[str, Sequence[Side]]:
    """Index the phrases by half: a report has hundreds of halves, and each is in many phrases."""
    sides: dict[str, dict[tuple[bool, int], Side]] = {}
    for phrase in phrases:
        head, tail = halves(phrase)
        for known, other, follows in ((head, tail, True), (tail, head, False)):
            key = follows, len(other)
            side = sides.setdefault(known, {}).get(key)
            if side is None:
                side = sides[known][key] = Side(follows, len(other), set(), set(), {})
            side.first.add(other[0])
            side.last.add(other[-1])
            for place in range(len(other)):
                blank = f"{other[:place]} {other[place + 1 :]}"
                side.entries[blank] = Gap(phrase, place + len(head) * follows)
    return {half: tuple(found.values()) for half, found in sides.items()}


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each slip, the phrase that is meant in the label."""
    text = document.text
    seen: set[int] = set()
    for start, gap in slips(text, options, found):
        place = start + gap.at
        if (
            place not in seen
            and alike(text[place], gap.phrase[gap.at])
            and not right(text, place, options.unless)
            and document.segmenter.bounded(text, place, place + 1)
        ):
            seen.add(place)
            yield hit(Span(start, start + len(gap.phrase)), text, gap.phrase, options)


def slips(
    text: str, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, Gap]]:
    """Yield where a phrase with exactly one other character begins."""
    sides = indexed(options.phrases)
    size = len(text)
    for half, starts in found.items():
        for side in sides[half]:
            shift = len(half) if side.follows else -side.size
            for start in starts:
                begin = start + shift
                end = begin + side.size
                if begin < 0 or end > size:
                    continue
                if text[begin] in side.first or text[end - 1] in side.last:
                    for place, gap in gaps(text[begin:end], side):
                        yield begin + place - gap.at, gap


def gaps(beside: str, side: Side) -> Iterator[tuple[int, Gap]]:
    """Yield where a half has exactly one character that is not the phrase's."""
    for place, character in enumerate(beside):
        gap = side.entries.get(f"{beside[:place]} {beside[place + 1 :]}")
        if gap and gap.phrase[gap.at] != character and wrong(character):
            yield place, gap


def wrong(character: str) -> bool:
    """Tell whether a character may be a slip at all."""
    return "\u4e00" <= character <= "\u9fff" and character not in COMMON


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
