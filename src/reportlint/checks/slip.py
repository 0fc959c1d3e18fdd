"""A set phrase with one wrong character: 安全引患, 领导般子, 薄弱还节.

Nobody can list all slips of typing, but the phrases that official texts repeat can be listed. One
character of such a phrase that is another of the same sound or shape is a slip, if that character
makes no word with its neighbours: 社会注意 is one character away from 社会主义, and right.

A phrase with a slip of sound is heard as it should be. So the text is taken as it is heard, four
characters as one number, and looked up among what the phrases begin with; where a phrase stands
that is written as it should be, nothing else has to be looked at. If all phrases of a rule are
longer, the text need not be heard: one half of a phrase with a slip is right, and says enough.
"""

from __future__ import annotations

import marshal
import sys
from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING, Literal

from reportlint import regex, store
from reportlint.finding import Edit, Fix, Hit
from reportlint.language.alike import SHAPES, SOUNDS, alike, heard, lookalikes
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

COMMON = frozenset("的地得了着和与在是有不也以为对于由被把将要")
"""Characters that stand alone in any sentence: nothing follows from one that makes no word."""
LEAST = 4
"""Shortest phrase, in characters: of a shorter one too little is left."""
HALVED = 5
"""Shortest phrase whose halves are looked for: half of a shorter one is a word of every report."""


class Options(NamedTuple):
    """``phrases``: what is meant. ``unless``: strings that are right although they look like slips.

    ``fix``: whether the phrase may be put in the place of the slip, and how safely.
    """

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    fix: Literal["none", "safe", "unsafe"] = "none"


def literals(options: Options) -> tuple[str, ...]:
    """Give the halves of the phrases, one of which is right; none if a phrase is too short."""
    if min(map(len, options.phrases), default=0) < HALVED:
        return ()
    return tuple(halves(options.phrases))


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for phrase in options.phrases:
        if len(phrase) < LEAST:
            yield "phrases", f"至少四个字：{phrase}"


@lru_cache(maxsize=8)
def halves(phrases: tuple[str, ...]) -> dict[str, list[tuple[int, int]]]:
    """Map each half of a phrase to the numbers of the phrases, and where it stands in them."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, phrase in enumerate(phrases):
        middle = len(phrase) // 2
        found.setdefault(phrase[:middle], []).append((number, 0))
        found.setdefault(phrase[middle:], []).append((number, middle))
    return found


@lru_cache(maxsize=8)
def beginnings(phrases: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Map what phrases with a slip begin with, as ``spoken`` numbers it, to the phrases.

    Working that out takes longer than checking a report, so it is kept in the store.
    """
    key = "\n".join((sys.byteorder, SOUNDS, SHAPES, *phrases)).encode("utf-8", "surrogatepass")
    kept = store.read("slips", key)
    if kept is None:
        kept = marshal.dumps(numbered(phrases))
        store.write("slips", key, kept)
    found: dict[int, tuple[str, ...]] = marshal.loads(kept)
    return found


def numbered(phrases: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Work out the ``beginnings``.

    A slip of sound leaves the number as it is. Of each slip of shape the number is entered.
    """
    written = "".join([phrase[:LEAST] for phrase in phrases])
    sounds = heard(written)
    meant = list(phrases)
    shaped = bytearray()
    others = lookalikes()
    for match in regex.compile(f"[{SHAPES}]").finditer(written):
        number, index = divmod(match.start(), LEAST)
        right = sounds[number * LEAST : (number + 1) * LEAST]
        for other in others.get(match[0], b""):
            meant.append(phrases[number])
            shaped += right
            shaped[index - LEAST] = other
    found: dict[int, tuple[str, ...]] = {}
    numbers = memoryview(sounds + shaped).cast("I").tolist()
    for number, phrase in zip(numbers, meant, strict=True):
        found[number] = (*found.get(number, ()), phrase)
    return found


def spoken(document: Document) -> list[int]:
    """Facet: what is heard from each character on, ``LEAST`` characters of it, as a number."""
    sounds = heard(document.text)
    size = max(len(sounds) - LEAST + 1, 0)
    windows = bytearray(LEAST * size)
    for index in range(LEAST):
        windows[index::LEAST] = sounds[index : index + size]
    return memoryview(windows).cast("I").tolist()


class Slip(NamedTuple):
    """A phrase, where it begins, and where its wrong character stands."""

    phrase: str
    start: int
    place: int


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each slip, the phrase that is meant in the label."""
    text = document.text
    seen: set[int] = set()
    for phrase, start, place in slips(document, options.phrases, found):
        if (
            place not in seen
            and alike(text[place], phrase[place - start])
            and not right(text, place, options.unless)
            and document.segmenter.bounded(text, place, place + 1)
        ):
            seen.add(place)
            yield hit(Span(start, start + len(phrase)), text, phrase, options)


def slips(
    document: Document, phrases: tuple[str, ...], found: Mapping[str, Sequence[int]]
) -> Iterator[Slip]:
    """Yield where a phrase begins with exactly one other character that may be a slip."""
    text = document.text
    for start, phrase in halved(phrases, found) if found else sounding(document, phrases):
        if not text.startswith(phrase, start):
            index = different(text[start : start + len(phrase)], phrase)
            if index is not None and wrong(text[start + index]):
                yield Slip(phrase, start, start + index)


def halved(phrases: tuple[str, ...], found: Mapping[str, Sequence[int]]) -> list[tuple[int, str]]:
    """List where phrases would begin of which the text has one half, in order."""
    known = halves(phrases)
    places = {
        (offset - shift, number)
        for half, offsets in found.items()
        for number, shift in known[half]
        for offset in offsets
        if offset >= shift
    }
    return [(start, phrases[number]) for start, number in sorted(places)]


def sounding(document: Document, phrases: tuple[str, ...]) -> list[tuple[int, str]]:
    """List where the text sounds or looks like the beginnings of phrases, in order."""
    numbers, known = document.facet(spoken), beginnings(phrases)
    starts = compress(count(), map(known.__contains__, numbers))
    return [(start, phrase) for start in starts for phrase in known[numbers[start]]]


def different(written: str, phrase: str) -> int | None:
    """Give the index of the one character that differs; None if none or several do."""
    if len(written) != len(phrase):
        return None
    found = [index for index, one in enumerate(phrase) if written[index] != one]
    return found[0] if len(found) == 1 else None


def wrong(character: str) -> bool:
    """Tell whether a character may be a slip at all."""
    return "\u4e00" <= character <= "\u9fff" and character not in COMMON


def right(text: str, place: int, unless: Sequence[str]) -> bool:
    """Tell whether the character at a place stands in one of the strings that are right."""
    character = text[place]
    return any(
        character in one and text.find(one, max(place - len(one) + 1, 0), place + len(one)) >= 0
        for one in unless
    )


def hit(span: Span, text: str, phrase: str, options: Options) -> Hit:
    """Make the hit for a slip."""
    fix = None
    if options.fix != "none":
        fix = Fix(options.fix, (Edit(span.start, span.end, phrase),))
    match = text[span.start : span.end]
    return Hit(span, {"match": match, "prefer": phrase}, label=f"改为“{phrase}”", fix=fix)
