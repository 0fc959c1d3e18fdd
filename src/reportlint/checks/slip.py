"""A set phrase with one wrong character: 安全引患, 领导般子, 薄弱还节.

Nobody can list all slips of typing, but the phrases that official texts repeat can be listed. One
character of such a phrase that is another of the same sound or shape is a slip, if that character
makes no word with its neighbours: 社会注意 is one character away from 社会主义, and right.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportlint.finding import Edit, Fix, Hit
from reportlint.language.alike import alike
from reportlint.namedtuple import NamedTuple
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


class Side(NamedTuple):
    """What stands before or behind a half in phrases: all that is of one size.

    ``shift``: where it begins, from the half on; ``begin``: where the phrase begins. ``first`` and
    ``last``: what it begins and ends with -> the numbers of the phrases; at least one of the two is
    right where one character is wrong.
    """

    shift: int
    begin: int
    size: int
    first: dict[str, list[int]]
    last: dict[str, list[int]]


class Phrases:
    """Phrases by their halves; what stands beside a half is put in order when it first occurs."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self.phrases = phrases
        self._having: dict[str, list[int]] = {}
        self._sides: dict[str, list[Side]] = {}
        for number, phrase in enumerate(phrases):
            for half in dict.fromkeys(halves(phrase)):
                if half in self._having:
                    self._having[half].append(number)
                else:
                    self._having[half] = [number]

    def sides(self, half: str) -> list[Side]:
        """Give what may stand beside a half."""
        if half not in self._sides:
            self._sides[half] = self._beside(half)
        return self._sides[half]

    def _beside(self, half: str) -> list[Side]:
        sides: dict[tuple[int, int], Side] = {}
        for number in self._having[half]:
            head, tail = halves(self.phrases[number])
            if head == half:
                enter(sides, len(head), tail, number)
            if tail == half:
                enter(sides, -len(head), head, number)
        return list(sides.values())


def enter(sides: dict[tuple[int, int], Side], shift: int, other: str, number: int) -> None:
    """Enter the other half of a phrase."""
    size = len(other)
    side = sides.get((shift, size))
    if side is None:
        side = sides[shift, size] = Side(shift, min(shift, 0), size, {}, {})
    side.first.setdefault(other[0], []).append(number)
    side.last.setdefault(other[-1], []).append(number)


@lru_cache(maxsize=8)
def divided(phrases: tuple[str, ...]) -> Phrases:
    """Divide phrases once."""
    return Phrases(phrases)


class Slip(NamedTuple):
    """A phrase by its number, where it begins, and where its wrong character stands."""

    phrase: int
    start: int
    place: int


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each slip, the phrase that is meant in the label."""
    text = document.text
    seen: set[int] = set()
    for number, start, place in slips(text, options, found):
        phrase = options.phrases[number]
        if (
            place not in seen
            and alike(text[place], phrase[place - start])
            and not right(text, place, options.unless)
            and document.segmenter.bounded(text, place, place + 1)
        ):
            seen.add(place)
            yield hit(Span(start, start + len(phrase)), text, phrase, options)


def slips(text: str, options: Options, found: Mapping[str, Sequence[int]]) -> Iterator[Slip]:
    """Yield where a phrase with exactly one other character begins."""
    known = divided(options.phrases)
    end = len(text)
    for half, offsets in found.items():
        for shift, begin, size, first, last in known.sides(half):
            for offset in offsets:
                at = offset + shift
                if at < 0 or at + size > end:
                    continue
                head, tail = text[at], text[at + size - 1]
                if head in first:
                    numbers = first[head]
                    if tail in last:
                        numbers = [*numbers, *last[tail]]
                elif tail in last:
                    numbers = last[tail]
                else:
                    continue
                start = offset + begin
                for number in dict.fromkeys(numbers):
                    index = different(text, start, options.phrases[number])
                    if index is not None and wrong(text[start + index]):
                        yield Slip(number, start, start + index)


def different(text: str, start: int, phrase: str) -> int | None:
    """Give the index of the one character that differs; None if none or several do."""
    found = None
    for index, character in enumerate(phrase, start):
        if text[index] != character:
            if found is not None:
                return None
            found = index - start
    return found


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
