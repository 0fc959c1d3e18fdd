"""The same sentence, clause or item twice: a paste that went wrong."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, compress, count
from operator import eq
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.documents.prose import prose
from reportlint.finding import Hit, Related
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document

FIRST = regex.compile(r"(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]?)")
"""How a point begins: sentences are compared without it."""

LAST = "。！？!?；…”’）"

WORDS = regex.compile(r"[一-龥]{3}")
"""What a sentence has that is not only a line or a number."""

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

DIVIDER = regex.compile(r"[，。；：！？,;:!?\n]")
"""What stands before and behind such a clause."""

ITEM = regex.compile(
    r"、(?:(?<=([一-龥]{6})、)(?:[^、，。；：\n]{1,7}、){0,6}(\1)"
    r"|(?<=([一-龥]{5})、)(?:[^、，。；：\n]{1,7}、){0,6}(\3)"
    r"|(?<=([一-龥]{4})、)(?:[^、，。；：\n]{1,7}、){0,6}(\5)"
    r"|(?<=([一-龥]{3})、)(?:[^、，。；：\n]{1,7}、){0,6}(\7)"
    r"|(?<=([一-龥]{2})、)(?:[^、，。；：\n]{1,7}、){0,6}(\9))(?=[、，。；]|等|和|及)"
)
"""An item of an enumeration, and the same again; it begins at the mark, which is quick to find."""


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
    if options.unit == "sentence":
        for sentence, earlier in document.facet(repeated):
            if len(sentence.words) >= options.least and (
                not options.near or sentence.block - earlier.block <= 1
            ):
                yield again(document, sentence.span, earlier.span)
        return
    find = finder(options)
    for number in suspects(document, options):
        block = document.blocks[number]
        if block.kind in ("paragraph", "item"):
            for span, before in find(document, block):
                if span.end - span.start >= options.least:
                    yield again(document, span, before)


def finder(options: Options) -> Callable[[Document, Block], Iterator[tuple[Span, Span]]]:
    """Give what finds the units that are smaller than a sentence."""
    if options.unit == "item":
        return items
    return clauses_of_sentence if options.near else clauses


def suspects(document: Document, options: Options) -> Iterable[int]:
    """List the blocks that may hold a repetition, told for all lines at once."""
    lines = document.facet(flat)
    if options.unit == "item":
        places = [match.start() for match in ITEM.finditer(lines.text)]
    elif options.near:
        places = twice(lines.text)
    else:
        places = adjoining(MARK.split(lines.text))
    return sorted({*lines.others, *map(lines.block, places)}) if places else lines.others


def adjoining(parts: Sequence[str]) -> list[int]:
    """Give where a part begins that is the one before it again; one character divides them."""
    alike = list(compress(count(), map(eq, parts, parts[1:])))
    if not any(parts[index] for index in alike):
        return []
    starts = [0, *accumulate(len(part) + 1 for part in parts)]
    return [starts[index] for index in alike if parts[index]]


def twice(text: str) -> list[int]:
    """Give where the clauses stand that are in a text more than once."""
    parts = DIVIDER.split(text)
    clauses = [part for part in parts if len(part) >= LONG]
    often = Counter(clauses)
    if len(often) == len(clauses):
        return []
    starts = accumulate((len(part) + 1 for part in parts), initial=0)
    return [start for part, start in zip(parts, starts, strict=False) if often[part] > 1]


def repeated(document: Document) -> list[tuple[Sentence, Sentence]]:
    """Facet: each sentence that stood before, with its last place before."""
    seen: dict[str, tuple[Span, int]] = {}
    found = []
    sentences = document.facet(prose).sentences
    text = document.text
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        for span in sentences(block):
            start, end = span
            words = text[start:end].rstrip(LAST)
            if "是" in words[1:4] or words.startswith("第"):
                first = FIRST.match(words)
                words = words[first.end() :] if first else words
            if words in seen and WORDS.search(words):
                found.append((Sentence(span, number, words), Sentence(*seen[words], words)))
            seen[words] = span, number
    return found


def clauses(document: Document, block: Block) -> Iterator[tuple[Span, Span]]:
    """Yield each clause of a block that is the one before it again, with that."""
    text = document[block.span]
    parts = MARK.split(text)
    if not any(part == before and part for part, before in zip(parts[1:], parts, strict=False)):
        return
    start = block.span.start
    before = Span(start, start)
    for part in parts:
        span = Span(start, start + len(part))
        if part and document[before] == part and WORDS.search(part):
            yield span, before
        before = span
        start = span.end + 1


def clauses_of_sentence(document: Document, block: Block) -> Iterator[tuple[Span, Span]]:
    """Yield each clause of a block that is in its sentence before but not right before it."""
    text = document[block.span]
    parts = CLAUSE.findall(text)
    if len(set(parts)) == len(parts):
        return
    for sentence in document.facet(prose).sentences(block):
        seen: dict[str, Span] = {}
        last = ""
        for match in CLAUSE.finditer(document.text, *sentence):
            words = match.group()
            if words in seen and words != last and WORDS.search(words):
                yield Span(*match.span()), seen[words]
            seen[words] = Span(*match.span())
            last = words


def items(document: Document, block: Block) -> Iterator[tuple[Span, Span]]:
    """Yield each item of an enumeration in a block that is in it before, with that.

    The first item is known only by its end, so that must be a word: 解决教育、就业、教育, but not
    东南亚、南亚.
    """
    for match in ITEM.finditer(document.text, *block.span):
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
