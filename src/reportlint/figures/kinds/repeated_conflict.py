"""One indicator with two values: 全年办结案件86件 in the summary, 全年共办结案件68件 in the body.

Where the two differ only by a power of ten or by the unit (3.5万人 and 3.5人, 30万亩 and 30万公顷),
the slip is told as such by ``unit_slip``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.indicator import repeated
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import skeleton
from reportlint.figures.verdict import vague
from reportlint.figures.wording import written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.indicator import Indicator
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.skeleton import Skeleton

KIND = "repeated-conflict"
TITLE = "前后一致"
STILL = regex.compile(
    r"(?:^|[，；。：])(?:公司|全[局区县市镇])?(?P<what>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,4}不变，仍为$"
)
"""Before a figure that is said to have stayed as it was told before."""
FROM = regex.compile(
    r"(?:^|[，；。：])(?:公司|全[局区县市镇])?(?P<what>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,4}由$"
)
NEAR = 5
"""How many paragraphs lie at most between two tellings of what stays as it is."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each repeated mention of an indicator in another sentence."""
    frame = document.facet(skeleton)
    if "仍为" in document.text:
        yield from _unchanged(document, frame)
    for mentions in document.facet(repeated):
        told = [
            (frame.figures[index], indicator)
            for index, indicator in zip(mentions.figures, mentions.indicators, strict=True)
            if not (indicator.generic or indicator.narrowed)
        ]
        told = [one for one in told if not vague(one[:1])] if len(told) > 1 else []
        if len(told) > 1:
            yield from _compared(document, told)


def _compared(document: Document, told: list[tuple[Quantity, Indicator]]) -> Iterator[Relation]:
    """Compare figures with the same words by their families, their periods and their states."""
    same: defaultdict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    scopes: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for figure, indicator in told:
        key = figure.family, indicator.period, indicator.status
        same[key].append(figure)
        scopes[key].add(indicator.scope)
    certain = all(indicator.certain and indicator.period for _, indicator in told)
    for key, figures in same.items():
        # A scope that only one of them names is probably meant by the other.
        if len(figures) > 1 and len(scopes[key] - {""}) <= 1:
            yield from _judge(document, figures, certain=certain and len(scopes[key]) == 1)


def _unchanged(document: Document, frame: Skeleton) -> Iterator[Relation]:
    """Compare 总股本不变，仍为… with what was told last, until it changes: 总股本由…变更为…."""
    told: list[list[int]] = []
    latest: dict[str, list[int]] = {}
    for index in range(len(frame.figures)):
        before = frame.before(index)
        still = STILL.search(before) if before.endswith("仍为") else None
        match = still or (FROM.search(before) if latest and before.endswith("由") else None)
        if match is None or (not still and match["what"] not in latest):
            continue
        known = latest.get(match["what"])
        if known is None or frame.line(index).block - frame.line(known[-1]).block > NEAR:
            told.append(known := [])
            latest[match["what"]] = known
        known.append(index)
        if not still:
            del latest[match["what"]]
    for same in told:
        figures = [frame.figures[index] for index in same]
        if len({one.family for one in figures}) == 1 and not vague(figures):
            yield from _judge(document, figures, certain=True)


def _judge(document: Document, figures: list[Quantity], *, certain: bool) -> Iterator[Relation]:
    """Compare mentions of one indicator; three different values are a list of several things."""
    first = figures[0]
    others = [one for one in figures[1:] if not one.interval.meets(first.interval)]
    if any(not one.interval.meets(others[0].interval) for one in others):
        return
    if others and len(others) == len(figures) - 1 and len(figures) > 2:
        first, others = figures[-1], [first]
    for one in figures:
        if one is first:
            continue
        yield Relation(
            KIND,
            "violated" if one in others else "holds",
            one.span,
            (Related(first.span, f"另一处 {written(document, first)}"),),
            f"一处写作{written(document, first)}，一处写作{written(document, one)}",
            f"写作 {written(document, one)}",
            values={"other": written(document, first)},
            certain=certain,
        )
