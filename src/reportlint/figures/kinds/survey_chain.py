"""Questionnaires: no more come back than went out, no more are valid than came back."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED, prints
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.figures.unit import PERCENT
from reportlint.finding import Related

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.span import Span

KIND = "survey-chain"
TITLE = "问卷收发"

SHEET = r"(?:问卷|答卷|调查表|测评表|评议表|意见表|样卷|量表|样本)"
FORM = rf"(?:调查|测评|评议|征求意见|有效|纸质)?{SHEET}?(?:共计|共|计)?"
STAGES: Sequence[tuple[str, re.Pattern[str]]] = (
    ("有效率", regex.compile(r"(?:有效率|有效回收率)(?:为|达|达到)?$")),
    ("有效", regex.compile(rf"有效(?:回收)?{SHEET}?(?:共计|共|为|计)?$")),
    ("发放", regex.compile(rf"(?:发放|发出|下发|印发|投放|派发|分发)了?{FORM}$")),
    ("回收", regex.compile(rf"(?:回收|收回|收到)了?{FORM}$")),
    ("无效", regex.compile(rf"(?:无效|作废|剔除|废)(?:问卷|答卷|卷)?{FORM}$")),
    ("回收率", regex.compile(r"(?:回收率|收回率)(?:为|达|达到)?$")),
)
"""What stands before a figure -> the stage that it tells of; the first that fits counts."""
VALID_BEHIND = regex.compile(r"(?:为|是|属)?有效")
SURVEY = regex.compile(SHEET)
MENTION = regex.compile(r"发放|发出|回收|收回|有效|收到")
ROUNDS = regex.compile(r"线上|网络|网上|第[一二三]轮|两轮|两次|分别|另")
"""Words that make the figures of one paragraph those of several surveys."""

BEFORE = 16
"""How far before a figure its stage is looked for, in characters."""
NEXT = 12
"""Longest text between the figures of a survey that is not called one, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield the relations of each paragraph that tells of one survey."""
    text = document.text
    if not MENTION.search(text):
        return
    figures = document.facet(quantities)
    starts = [one.span.start for one in figures]
    for block in document.blocks:
        start, end = block.span
        near = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        if len(near) < 2 or not MENTION.search(text, start, end):
            continue
        if not ROUNDS.search(text, start, end):
            found = _stages(text, start, near)
            if SURVEY.search(text, start, end) or _plainly(found):
                yield from _chain(document, found)


def _stages(text: str, start: int, figures: Sequence[Quantity]) -> dict[str, Quantity]:
    """Give each stage its figure; a stage told twice tells of two surveys, and gives nothing."""
    found: dict[str, Quantity] = {}
    for quantity in figures:
        begin, end = quantity.span
        before = text[max(start, begin - BEFORE) : begin]
        name = next((name for name, pattern in STAGES if pattern.search(before)), None)
        if name == "回收" and VALID_BEHIND.match(text, end):
            name = "有效"
        if name is None or name.endswith("率") != (quantity.family == PERCENT):
            continue
        if name in found:
            return {}
        found[name] = quantity
    return found


def _plainly(found: Mapping[str, Quantity]) -> bool:
    """Tell whether sheets are counted close together, so that it must be a survey."""
    counted = [one for name, one in found.items() if not name.endswith("率")]
    return all(one.family == "份" for one in counted) and all(
        other.span.start - one.span.end <= NEXT for one, other in pairwise(counted)
    )


def _chain(document: Document, found: Mapping[str, Quantity]) -> Iterator[Relation]:
    for fewer, more in (("回收", "发放"), ("有效", "回收"), ("有效", "发放")):
        direct = more != "发放" or fewer == "回收" or "回收" not in found
        if fewer in found and more in found and direct:
            yield _fewer(document, found, fewer, more)
    for rate, part, wholes in (("回收率", "回收", ("发放",)), ("有效率", "有效", ("回收", "发放"))):
        known = [whole for whole in wholes if whole in found]
        if rate in found and part in found and known:
            yield _rate(document, found, rate, part, known)
    if {"有效", "无效", "回收"} <= set(found):
        yield _sum(document, found)


def _fewer(document: Document, found: Mapping[str, Quantity], fewer: str, more: str) -> Relation:
    part, whole = found[fewer].span, found[more].span
    said = f"{more}{document[whole]}，{fewer}{document[part]}"
    fits = not found[more].interval.below(found[fewer].interval)
    return _relation(part, (Related(whole, more),), fits, said, f"{fewer}多于{more}")


def _rate(
    document: Document,
    found: Mapping[str, Quantity],
    rate: str,
    part: str,
    wholes: Sequence[str],
) -> Relation:
    """Judge a rate; the rate of valid sheets may be one of all that came back or went out."""
    printed, number = found[rate], found[part]
    sides = [found[name] for name in wholes if found[name].value]
    related = tuple(Related(found[name].span, name) for name in (part, *wholes))
    known = number.exact and all(one.exact for one in sides) and printed.bounds is None
    if not sides or not known:
        return Relation(KIND, "open", printed.span, related, reason="不是确数")
    shares = [HUNDRED * number.value / one.value for one in sides]
    terms = [
        f"{document[number.numeral]}÷{document[one.numeral]}＝{round(share, 2).normalize():f}%"
        for one, share in zip(sides, shares, strict=True)
    ]
    fits = any(prints(share, printed.step, printed.value) for share in shares)
    why = f"{'、'.join(terms)}，写作{document[printed.span]}"
    return _relation(printed.span, related, fits, why, f"{rate}不符")


def _sum(document: Document, found: Mapping[str, Quantity]) -> Relation:
    valid, invalid, returned = found["有效"], found["无效"], found["回收"]
    related = (Related(valid.span, "有效"), Related(invalid.span, "无效"))
    if not all(one.exact for one in (valid, invalid, returned)):
        return Relation(KIND, "open", returned.span, related, reason="不是确数")
    total = valid.value + invalid.value
    terms = f"{document[valid.numeral]}＋{document[invalid.numeral]}＝{total.normalize():f}"
    why = f"{terms}，回收写作{document[returned.numeral]}"
    return _relation(returned.span, related, total == returned.value, why, "有效、无效之和不符")


def _relation(
    span: Span, related: tuple[Related, ...], fits: bool, why: str, label: str
) -> Relation:
    if fits:
        return Relation(KIND, "holds", span, related, why)
    return Relation(KIND, "violated", span, related, why, label, {"why": why})
