"""A list of figures without units and the total right behind it: 甲120、乙80、丙95，总计295.

Figures with units are the matter of ``parts_not_total``.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import ZERO, total
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.figures.unit import BARE
from reportlint.figures.wording import places, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "listed-total"
TITLE = "列举合计"

LINK = regex.compile(r"[，,；;](?:以上|上述|[两二三四五六七八九]项|[两二三四五六七八九]者)?")
"""Between the last of a list and the word for its total."""
TOTAL = (
    regex.compile(r"计(?<=[合总小共].)(?:为|达|是)?\s?(?=[\d０-９一二三四五六七八九十])"),
    regex.compile(r"年(?<=全.)(?:为|达|是)?\s?(?=[\d０-９一二三四五六七八九十])"),
)
"""合计 and the like, and 全年, from the second character on."""
LABEL = regex.compile(r"[^，。；：:、\n\d（）()]{0,10}$")
QUARTERS = "季度"
SENTENCE = 200
"""How far back a sentence is followed, in characters."""
MOST = 16
"""Most figures of a list."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each list with its total."""
    text = document.text
    figures = document.facet(quantities)
    for match in regex.each(TOTAL, text):
        index = bisect_left(figures, match.end(), key=_start)
        if not 0 < index < len(figures) or figures[index].span.start != match.end():
            continue
        start = match.start() - 1
        if LINK.fullmatch(text, figures[index - 1].span.end, start):
            yield from _judge(document, text[start : start + 2], figures, index)


def _start(quantity: Quantity) -> int:
    return quantity.span.start


def _judge(
    document: Document, word: str, figures: Sequence[Quantity], index: int
) -> Iterator[Relation]:
    whole = figures[index]
    first = _first(document.text, figures, index)
    parts = figures[first:index]
    if len(parts) < 2 or any(one.unit is not BARE for one in (*parts, whole)):
        return
    start = parts[0].span.start
    begin = max(0, start - SENTENCE)
    begin = max(begin, *(document.text.rfind(mark, begin, start) + 1 for mark in "。\n"))
    head = document.text[begin:start]
    if word == "全年" and QUARTERS not in head + document.text[start : whole.span.start]:
        return
    related = places(document, "分项", parts)
    if any(one.bounds is not None for one in (*parts, whole)):
        yield Relation(KIND, "open", whole.span, related, reason="有约数")
        return
    sum_ = sum((one.value for one in parts), ZERO)
    right = f"{sum_:f}"
    said = f"{terms(document, parts, units=False)}＝{right}，{word}写作{document[whole.span]}"
    if total([one.interval for one in parts]).meets(whole.interval):
        verdict = "holds" if sum_ == whole.value else "rounding"
        yield Relation(
            KIND, "holds" if verdict == "holds" else "rounding", whole.span, related, said
        )
    elif _continues(figures, first, begin, whole):
        yield Relation(KIND, "open", whole.span, related, reason="前面可能还有分项")
    else:
        values = {"sum": right, "why": said}
        yield Relation(KIND, "violated", whole.span, related, said, f"分项之和 {right}", values)


def _first(text: str, figures: Sequence[Quantity], index: int) -> int:
    """Give the index of the first figure of the list that ends before a total."""
    first = index - 1
    while first > 0 and index - first < MOST:
        between = text[figures[first - 1].span.end : figures[first].span.start]
        if not between.startswith(("、", "和", "与")) or not LABEL.match(between, 1):
            break
        first -= 1
    return first


def _continues(figures: Sequence[Quantity], first: int, begin: int, whole: Quantity) -> bool:
    """Tell whether the sentence has more figures of the kind before the list."""
    return any(
        one.span.start >= begin and one.family == whole.family
        for one in figures[max(0, first - 4) : first]
    )
