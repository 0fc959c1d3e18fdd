"""Labels in the running text: 2024年度收入支出总计317.82万元."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.marker import LEVELS, number_of
from reportlint.figures.identity.label import tidy
from reportlint.figures.identity.operand import Unknown, of_quantity
from reportlint.figures.identity.title import BEFORE, called
from reportlint.figures.quantity import quantities
from reportlint.figures.unit import BARE
from reportlint.figures.verdict import vague
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Block, Document
    from reportlint.figures.identity.operand import Operand
    from reportlint.figures.quantity import Quantity

NEAR = 14
"""Most characters between a label and its figure."""
LINK = regex.compile(
    r"(?:（[类款项]）)?\s*(?:决算|合计|总额|总计|金额)?(?:数|额)?\s*[均各]?(?:为|是|共计|共有|共|计|达到|达|有|[:：])?\s*"
)
"""What may stand between a label and its figure."""
LISTED = regex.compile(r"[\d元件人户项个次笔%％）)][、和及]$")
"""What stands before a label behind another figure: 工程费用8000万元、预备费."""
OTHER = regex.compile(r"上年|去年|上一年|同期")
"""Words before a label in its sentence which say that its figure is of another time."""
PLANNED = regex.compile(r"年初预算|全年预算|预算数|预算为|计划|目标|力争")
"""Words before a label in its clause which say that its figure is only planned."""
YEAR = regex.compile(r"((?:19|20)\d\d)\s?年")
AHEAD = 120
"""How far back in its sentence such words are looked for, in characters."""
SKIPPED = frozenset(("table", "code", "title"))


def find(document: Document, name: str, aliases: Sequence[str], within: Sequence[str]) -> Operand:
    """Find the one figure that a label has in the text, under headings called as in ``within``.

    Figures that do not contradict one another are one; the most precise of them is given.
    """
    known = document.facet(_known)
    words = tuple(within)
    if words not in known:
        known[words] = _sections(document, words)
    spans = known[words]
    if not spans:
        return Unknown(f"没有“{within[0]}”部分", lacking=True)
    found = [
        one
        for alias in aliases
        for span in spans
        for place in _places(document.text, alias, span)
        if (one := _figure(document, place)) is not None
    ]
    if not found:
        return Unknown(f"正文里没有找到“{name}”的数", lacking=True)
    best = min(found, key=lambda one: (one.step, one.span))
    for one in found:
        if one.family != best.family or not one.interval.meets(best.interval):
            shown = "、".join(dict.fromkeys(document[each.span] for each in found[:4]))
            return Unknown(f"正文里“{name}”有不同的数：{shown}", best.span)
    if vague([best]):
        return Unknown(f"正文里“{name}”是约数", best.span)
    return of_quantity(name, best, document[best.span].strip())


def _known(document: Document) -> dict[tuple[str, ...], list[Span]]:
    """Facet: the text under headings of some names, filled in as names are asked for."""
    return {}


def _sections(document: Document, words: Sequence[str]) -> list[Span]:
    """Give the text below the headings that are called so, each down to the next one like it."""
    if not words:
        return [Span(0, len(document.text))]
    heads = [block for block in document.blocks if block.kind == "heading"]
    found: list[Span] = []
    for number, head in enumerate(heads):
        inside = found and found[-1].holds(head.span)
        if inside or not any(called(tidy(document[head.span]), word) for word in words):
            continue
        ends = (one.span.start for one in heads[number + 1 :] if not _below(document, one, head))
        found.append(Span(head.span.end, next(ends, len(document.text))))
    return found


def _below(document: Document, block: Block, head: Block) -> bool:
    """Tell whether a heading is of a lower level: （一） below 一、 however they are set."""
    ranks = []
    for one in (block, head):
        style = number_of(document[one.marker]) if one.marker else None
        ranks.append(LEVELS.get(style[0]) if style else None)
    lower, upper = ranks
    return block.level > head.level if lower is None or upper is None else lower > upper


def _places(text: str, name: str, span: Span) -> Iterator[Span]:
    """Yield where a name stands that is not the end of a longer one."""
    start = text.find(name, span.start, span.end)
    while start >= 0:
        before = text[max(0, start - 2) : start]
        if BEFORE.search(before) or LISTED.search(before):
            yield Span(start, start + len(name))
        start = text.find(name, start + len(name), span.end)


def _figure(document: Document, place: Span) -> Quantity | None:
    """Give the figure behind a name, if it is one of the report year and a fact."""
    figures = document.facet(quantities)
    index = bisect_left(figures, place.end, key=lambda one: one.span.start)
    if index == len(figures):
        return None
    one = figures[index]
    if one.unit is BARE or one.span.start - place.end > NEAR:
        return None
    if not LINK.fullmatch(document.text, place.end, one.span.start):
        return None
    number = bisect_right(document.blocks, place.start, key=lambda block: block.span.start) - 1
    block = document.blocks[number]
    if block.kind in SKIPPED or not block.span.holds(one.span):
        return None
    before = document.text[max(block.span.start, place.start - AHEAD) : place.start]
    said = before[max(before.rfind(mark) for mark in "。；") + 1 :]
    years = YEAR.findall(said)
    clause = said[max(said.rfind(mark) for mark in "，：、") + 1 :]
    if (
        OTHER.search(said)
        or PLANNED.search(clause)
        or (years and document.year and int(years[-1]) != document.year)
    ):
        return None
    return one
