"""What of last year's report stands in this year's word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.prose import prose
from reportlint.documents.section import outline
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document

LEAST = 12
"""Fewest characters of a sentence that is compared; shorter ones are alike by chance."""

SAME_EVERY_YEAR = regex.compile(
    r"职责|职能|机构设置|机构情况|单位构成|人员编制|名词解释|口径|编制说明|填报说明|编写依据|公司简介|释义"
)
"""Headings of parts that may say the same each year."""

FIRST = regex.compile(
    r"^(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]"
    r"|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．](?![0-9]))"
)
"""How a point begins; its number may differ."""
LAST = "。！？!?；;…”’）)"
WIDTHS = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
NUMBER = regex.compile(r"[0-9][0-9.,，]*")


class Sentence(NamedTuple):
    """A sentence and its words as they are compared."""

    span: Span
    words: str


class Passage(NamedTuple):
    """Sentences in a row that stand in a row in the old report too."""

    new: Span
    old: Span
    sentences: int


class Carried(NamedTuple):
    """How much was taken over. ``size`` and ``of_size`` are characters, white space left out.

    Counted are sentences of running text of at least ``LEAST`` characters, without the parts that
    may say the same each year. ``renumbered``: sentences of which only the figures changed.
    """

    passages: tuple[Passage, ...]
    sentences: int
    of_sentences: int
    size: int
    of_size: int
    renumbered: int

    @property
    def percent(self) -> int:
        """Give the share of the characters taken over, rounded down."""
        return self.size * 100 // self.of_size if self.of_size else 0


def compare(old: Document, new: Document) -> Carried:
    """Find the sentences of the new report that stand in the old one."""
    before, after = list(sentences(old)), list(sentences(new))
    places: dict[str, int] = {}
    for index, sentence in enumerate(before):
        places.setdefault(sentence.words, index)
    forms = {NUMBER.sub("0", words) for words in places}
    passages: list[Passage] = []
    count = size = renumbered = 0
    last = (-2, -2)  # the numbers of the sentences that were alike last
    for index, sentence in enumerate(after):
        found = places.get(sentence.words)
        if found is None:
            renumbered += NUMBER.sub("0", sentence.words) in forms
            continue
        count += 1
        size += len(sentence.words)
        there = last[1] + 1
        goes_on = (
            last[0] == index - 1 and there < len(before) and before[there].words == sentence.words
        )
        if goes_on:
            here = passages[-1]
            passages[-1] = Passage(
                Span(here.new.start, sentence.span.end),
                Span(here.old.start, before[there].span.end),
                here.sentences + 1,
            )
        else:
            there = found
            passages.append(Passage(sentence.span, before[there].span, 1))
        last = (index, there)
    whole = sum(len(sentence.words) for sentence in after)
    return Carried(tuple(passages), count, len(after), size, whole, renumbered)


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences to compare."""
    fixed = [
        section.span
        for section in document.facet(outline)
        if not section.run_in and SAME_EVERY_YEAR.search(document[section.title])
    ]
    divide = document.facet(prose).sentences
    for block in document.body:
        if block.kind not in ("paragraph", "item") or any(span.holds(block.span) for span in fixed):
            continue
        for span in divide(block):
            words = plain(document[span])
            if len(words) >= LEAST:
                yield Sentence(span, words)


def plain(text: str) -> str:
    """Leave out what does not make another sentence: spaces, the number of a point, the end."""
    words = "".join(text.split()).translate(WIDTHS)
    return FIRST.sub("", words).rstrip(LAST)
