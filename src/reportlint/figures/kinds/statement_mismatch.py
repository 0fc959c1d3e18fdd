"""What is said of one numbered table in two places: 表1办结212件, and 办结221件（见表1）."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import Interval
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.figures.table import unit_of
from reportlint.figures.unit import BARE
from reportlint.finding import Related
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "statement-mismatch"
TITLE = "前后说法"

TABLE = regex.compile(r"表 ?(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?![\d格])")
SEE = regex.compile(r"[（(](?:详见|见|参见)?$")
HAN = regex.compile(r"[\u4e00-\u9fff]")
LEADING = frozenset("见如附由据从在")
"""Characters before 表1 that do not make it a word of its own (代表1人)."""
BODY = regex.compile(r"正文[“：:，]?")
UNIT = regex.compile(r"单位[：:]?(?P<unit>[^：:，。；\d]{1,6})[：:]")
FILLERS = regex.compile(
    r"^[中所列显示的，：:“]+|(?:全年|共|总共|共有|为|是|达|达到|[：:“])+$|^(?:全年|共)"
)
PARTIAL = regex.compile(r"上半年|下半年|季度|月|上年|去年|其中|累计|约")
REACH = 24
"""How far from the name of a table its figure may stand, in characters."""


class Statement(NamedTuple):
    """A figure that is said to stand in a table."""

    number: str
    label: str
    quantity: Quantity
    interval: Interval
    family: str


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each pair of statements on the same line of one table."""
    found = list(_statements(document))
    first: dict[tuple[str, str, str], Statement] = {}
    for one in found:
        other = first.setdefault((one.number, one.label, one.family), one)
        if other is not one:
            yield _compare(document, other, one, "另一处")
    if not found:
        return
    figures = document.facet(quantities)
    starts = [one.span.start for one in figures]
    order = sorted((one.quantity.span.start, number) for number, one in enumerate(found))
    last = list(accumulate((number for _, number in order), max))
    for match in BODY.finditer(document.text):
        before = bisect_left(order, (match.start(), -1))
        if before:
            index = bisect_left(starts, match.end())
            if index < len(figures) and starts[index] - match.end() <= REACH:
                yield from _in_body(document, found[last[before - 1]], match.end(), figures[index])


def _statements(document: Document) -> Iterator[Statement]:
    text = document.text
    figures = document.facet(quantities)
    starts = [one.span.start for one in figures]
    for match in TABLE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before not in LEADING and HAN.match(before):
            continue
        see = SEE.search(text, max(0, match.start() - 3), match.start())
        if see:
            index = bisect_left(starts, see.start()) - 1
            if index < 0 or figures[index].span.end != see.start():
                continue
            begin = max(0, starts[index] - REACH)
            begin = max(
                begin, *(text.rfind(mark, begin, starts[index]) + 1 for mark in "，。；：、\n“")
            )
        else:
            index = bisect_left(starts, match.end())
            begin = match.end()
            if index >= len(figures) or starts[index] - begin > REACH:
                continue
        words = text[begin : starts[index]]
        if any(mark in words for mark in "。；\n”"):
            continue
        yield _statement(fold(match["number"]), words, figures[index])


def _statement(number: str, words: str, quantity: Quantity) -> Statement:
    interval, family = quantity.interval, quantity.family
    stated = UNIT.search(words)
    unit = unit_of(stated["unit"]) if stated else None
    if unit and quantity.unit is BARE:
        factor = unit[0].factor * unit[1]
        interval = Interval(interval.low * factor, interval.high * factor)
        family = unit[0].family
    label = words[stated.end() :] if stated else words
    return Statement(number, _label(label), quantity, interval, family)


def _label(words: str) -> str:
    """Give what is counted, without fillers."""
    label = "".join(words.split())
    for _ in range(2):
        label = FILLERS.sub("", label)
    return label


def _in_body(
    document: Document, one: Statement, start: int, quantity: Quantity
) -> Iterator[Relation]:
    """Compare a statement with the figure of the text that is quoted behind 正文."""
    words = document.text[start : quantity.span.start]
    named = TABLE.match(words)
    words = words[named.end() :] if named else words
    if PARTIAL.search(words) or quantity.qualifier or quantity.family != one.family:
        return
    label = _label(words)
    if label == one.label or not label:
        yield _compare(document, one, _statement(one.number, "", quantity), "正文")


def _compare(document: Document, one: Statement, other: Statement, where: str) -> Relation:
    span = other.quantity.span
    name = f"表{one.number}"
    related = (Related(one.quantity.span, name),)
    said = f"{name}写作{document[one.quantity.span]}，{where}写作{document[span]}"
    if one.interval.meets(other.interval):
        return Relation(KIND, "holds", span, related, said)
    values = {"why": said, "label": one.label}
    return Relation(KIND, "violated", span, related, said, "与表不一致", values)
