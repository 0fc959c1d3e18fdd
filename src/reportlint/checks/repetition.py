"""The same sentence, clause or item twice: a paste that went wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate, compress, count
from operator import eq
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.documents.prose import (
    at_commas,
    at_stops,
    beginnings,
    cut,
    prose,
    running,
    straddling,
)
from reportlint.finding import Hit, Related
from reportlint.language.character import CLOSING
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

FIRST = regex.compile(r"(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]?)")
"""How a point begins: sentences are compared without it."""

LAST = "。！？!?；…”’）"

WORDS = regex.compile(r"[一-龥]{3}")
"""What a sentence has that is not only a line or a number."""

PAUSES = "、“”‘’《》（）"
"""What clauses are divided by besides what ends a clause; see ``prose.at_commas``."""

PREFIXES = "副正前原东西南北中大小总"
"""Characters that make another word of the one behind them: 副科长、科长."""

MARK = regex.compile(r"[，、。；：！？,;:!?\s“”‘’《》（）]")
"""What clauses are divided by, one mark at a time."""

LONG = 8
CLAUSE = regex.compile(
    r"(?:^|(?<=[，。；：！？,;:!?]))"
    rf"[^，。；：！？,;:!?\s0-9０-９XＸ×]{{{LONG},}}(?=[，。；：！？,;:!?]|$)"
)
"""A clause that is long enough to be compared with those farther back; one with a figure is not."""

SHORT = 12
TAIL = 10
"""Characters at its end by which a sentence is known at first, if it is not short.

A number in front of it, and the marks behind it, make no difference to them.
"""

ITEM = regex.compile(
    r"、(?:(?<=([一-龥]{6})、)(?:[^、，。；：\n]{1,7}、){0,6}(\1)"
    r"|(?<=([一-龥]{5})、)(?:[^、，。；：\n]{1,7}、){0,6}(\3)"
    r"|(?<=([一-龥]{4})、)(?:[^、，。；：\n]{1,7}、){0,6}(\5)"
    r"|(?<=([一-龥]{3})、)(?:[^、，。；：\n]{1,7}、){0,6}(\7)"
    r"|(?<=([一-龥]{2})、)(?:[^、，。；：\n]{1,7}、){0,6}(\9))(?=[、，。；]|等|和|及)"
)
"""An item of an enumeration, and the same again; it begins at the mark, which is quick to find."""

SUSPECT = regex.compile(
    r"、(?<=([一-龥]{2})、)(?=(?:[^、，。；：\n]{1,7}、){0,6}[一-龥]{0,4}\1(?:[、，。；]|等|和|及))"
)
"""The mark behind an item that may come again, known by its last two characters."""


class Options(NamedTuple):
    """``unit``: what is compared.

    - sentence: with every one before it; ``near``: only in the same or the next paragraph.
    - clause: with the one right before it; ``near``: with all before it in the sentence.
    - item: with those before it in the same enumeration, divided by 、.

    ``least``: what has fewer characters is not compared.
    """

    unit: Literal["sentence", "clause", "item"] = "sentence"
    least: int = 12
    near: bool = False


class Sentence(NamedTuple):
    """A sentence, the number of its block, and its words as they are compared."""

    span: Span
    block: int
    words: str


def literals(options: Options) -> tuple[str, ...]:
    """Give none: a repetition has no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each unit that stands before in the same words."""
    for span, before in pairs(document, options):
        if span.end - span.start >= options.least:
            yield again(document, span, before)


def pairs(document: Document, options: Options) -> Iterator[tuple[Span, Span]]:
    """Yield each unit that stands before, and where."""
    if options.unit == "sentence":
        return sentences(document, options)
    if options.unit == "item":
        return items(document)
    return clauses_of_sentence(document) if options.near else clauses(document, options.least)


def sentences(document: Document, options: Options) -> Iterator[tuple[Span, Span]]:
    """Yield each sentence that is one before it again, with the last of these."""
    if options.least >= SHORT:
        found = document.facet(repeated)
    else:
        found = repeated_in(document, document.facet(running).numbers)
    for sentence, earlier in found:
        if len(sentence.words) >= options.least and (
            not options.near or sentence.block - earlier.block <= 1
        ):
            yield sentence.span, earlier.span


def repeated(document: Document) -> list[tuple[Sentence, Sentence]]:
    """Facet: each sentence that is not short and stood before, with its last place before."""
    return repeated_in(document, echoing(document))


def repeated_in(document: Document, numbers: Iterable[int]) -> list[tuple[Sentence, Sentence]]:
    """List each sentence of these blocks that stood before in them, with its last place before."""
    seen: dict[str, tuple[Span, int]] = {}
    found = []
    divide = document.facet(prose).sentences
    text = document.text
    for number in numbers:
        for span in divide(document.blocks[number]):
            start, end = span
            words = pointless(text[start:end].rstrip(LAST))
            if words in seen and WORDS.search(words):
                found.append((Sentence(span, number, words), Sentence(*seen[words], words)))
            seen[words] = span, number
    return found


def pointless(words: str) -> str:
    """Leave out the number of a point."""
    if "是" in words[1:4] or words.startswith("第"):
        first = FIRST.match(words)
        return words[first.end() :] if first else words
    return words


def echoing(document: Document) -> list[int]:
    """List the blocks that may hold a sentence that is not short and another has as well.

    It ends alike in both, from the last mark inside it on.
    """
    pieces = cut(document.facet(at_stops), "；!?").split("\n")
    locate = document.facet(running).locate
    found: dict[str, list[int]] = {}
    for index, start in twice(pieces, [piece.rstrip(LAST)[-TAIL:] for piece in pieces]):
        number, _ = locate(start)
        span = document.blocks[number].span
        if span.end - span.start >= SHORT:
            words = pointless("".join(pieces[index].split()).lstrip(CLOSING).rstrip(LAST))
            found.setdefault(words, []).append(number)
    return sorted({number for numbers in found.values() if len(numbers) > 1 for number in numbers})


def twice(pieces: Sequence[str], keys: Sequence[str], least: int = 1) -> list[tuple[int, int]]:
    """Tell which pieces of a text have the same key as others, and where they begin.

    ``keys``: one for each piece; pieces whose key is shorter than ``least`` are left out.
    """
    keyed = [key for key in keys if len(key) >= least]
    if len(set(keyed)) == len(keyed):
        return []
    often = {key for key, many in Counter(keyed).items() if many > 1}
    ends = list(accumulate(map(len, pieces), initial=0))
    found = compress(count(), map(often.__contains__, keys))
    return [(index, ends[index] + index) for index in found]


def clauses(document: Document, least: int) -> Iterator[tuple[Span, Span]]:
    """Yield each clause of a block that is the one before it again, with that."""
    if not stutters(document, least):
        return
    body = document.facet(running)
    parts = MARK.split(body.text)
    for part, start, same in zip(parts, beginnings(parts), map(eq, parts, parts[1:]), strict=False):
        if same and WORDS.search(part):
            number, before = body.locate(start)
            here, place = body.locate(start + len(part) + 1)
            if here == number:
                yield Span(place, place + len(part)), Span(before, before + len(part))


def stutters(document: Document, least: int) -> bool:
    """Tell whether some clause of this length may be the one before it again."""
    parts = cut(document.facet(at_commas), PAUSES).split()
    alike = compress(parts, map(eq, parts, parts[1:]))
    return any(len(part) >= least and WORDS.search(part) for part in alike)


def clauses_of_sentence(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield each clause that is in its sentence before but not right before it."""
    done = -1
    for number, place in said_twice(document):
        if place < done:
            continue
        divided = document.facet(prose).sentences(document.blocks[number])
        sentence = divided[bisect_right(divided, (place, len(document.text))) - 1]
        done = sentence.end
        seen: dict[str, Span] = {}
        last = ""
        for match in CLAUSE.finditer(document.text, *sentence):
            words = match.group()
            if words in seen and words != last and WORDS.search(words):
                yield Span(*match.span()), seen[words]
            seen[words] = Span(*match.span())
            last = words


def said_twice(document: Document) -> Iterator[tuple[int, int]]:
    """Yield each clause that may be in its sentence before: the number of its block, its place."""
    pieces = document.facet(at_commas).split("\n")
    stops = document.facet(at_stops)
    locate = document.facet(running).locate
    last: dict[str, int] = {}
    for index, start in twice(pieces, pieces, LONG):
        before = last.get(pieces[index])
        last[pieces[index]] = start
        if before is None:
            continue
        if stops.find("\n", before, start) < 0:
            yield locate(start)
        elif document.facet(straddling):
            number, place = locate(start)
            if number in document.facet(straddling) and locate(before)[0] == number:
                yield number, place


def items(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield each item of an enumeration in a block that is in it before, with that.

    The first item is known only by its end, so that must be a word: 解决教育、就业、教育, but not
    东南亚、南亚.
    """
    body = document.facet(running)
    done = 0
    for suspect in SUSPECT.finditer(body.text):
        number, place = body.locate(suspect.start())
        match = ITEM.match(document.text, place, document.blocks[number].span.end)
        if match is None or place < done:
            continue
        done = match.end()
        group = match.lastindex or 2
        earlier, span = Span(*match.span(group - 1)), Span(*match.span(group))
        if document.text[earlier.start - 1] not in PREFIXES and document.segmenter.bounded(
            document.text, *earlier
        ):
            yield span, earlier


def again(document: Document, span: Span, earlier: Span) -> Hit:
    """Make the hit for what stands before in the same words."""
    return Hit(
        span,
        {"match": document[span]},
        label="与前文完全相同",
        related=(Related(earlier, "第一次出现"),),
    )
