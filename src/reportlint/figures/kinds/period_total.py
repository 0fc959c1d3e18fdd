"""A part of the year that has more than the whole: 上半年完成投资8亿元，全年完成6亿元.

Also 新增120家，累计90家. What can shrink (balances, stocks, net amounts) is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import label, role
from reportlint.figures.period import PERIOD, Period, period
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, skeleton
from reportlint.figures.verdict import VAGUE, equal, vague
from reportlint.figures.wording import addition, numeral, places, written
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.skeleton import Line, Skeleton

KIND = "period-total"
TITLE = "时段与全年"
STOCK = regex.compile(
    "余额|在册|存量|存款|贷款|保有|人口|库存|末|净|利润|盈|亏|增速|结余|率|差|比上年|目标|计划|力争|预计|任务"
)
"""What is no flow, or is not there yet."""
FILLER = regex.compile(
    "完成|实现|达到?|共计?|累计|总计|合计|已|约|办理|其中|年内|截至|为|是|有|了|新增|[，、：|]"
)
PARTS = "月季年周"
"""Characters of which one stands in every name of a part of a year."""
WHOLE = Period(1, 12)


class Flow(NamedTuple):
    """A figure with the part of the year it is of, and what it counts."""

    figure: int
    period: Period
    words: str
    sum: bool


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each pair of a part and a whole in one sentence."""
    frame = document.facet(skeleton)
    for line in frame.lines:
        first, last = line.first, line.last
        if last - first < 2 or line.bracket or frame.signs.count(AMOUNT, first, last) < 2:
            continue
        text = frame.text[line.start : line.end]
        if sum(map(text.count, PARTS)) > 1 and len(PERIOD.findall(text)) > 1:
            flows = [flow for index in range(first, last) for flow in _flow(frame, index)]
            yield from _tiled(document, flows)
            yield from _pairs(document, flows)
        if "累计" in text and "新增" in text:
            yield from _sums(document, frame, line)


def _flow(frame: Skeleton, index: int) -> Iterator[Flow]:
    if frame.signs[index] != AMOUNT or role(frame, index) not in ("value", "to"):
        return
    words = label(frame, index)
    found = period(words)
    if found and not STOCK.search(words):
        part, rest = found
        yield Flow(index, part, FILLER.sub("", rest), "累计" in words)


def _pairs(document: Document, flows: list[Flow]) -> Iterator[Relation]:
    figures = document.facet(skeleton).figures
    for number, one in enumerate(flows):
        for two in flows[number + 1 :]:
            if figures[one.figure].family != figures[two.figure].family:
                continue
            for part, whole in ((one, two), (two, one)):
                if whole.period.holds(part.period) and _alike(part.words, whole.words):
                    yield _judge(document, part.figure, whole.figure)


def _tiled(document: Document, flows: list[Flow]) -> Iterator[Relation]:
    """Add up the parts of a time that leave none of its months out: 一季度…，二季度…，上半年…."""
    figures = document.facet(skeleton).figures
    for whole in flows:
        parts = [
            one
            for one in flows
            if one.period != whole.period
            and whole.period.holds(one.period)
            and figures[one.figure].family == figures[whole.figure].family
            and (one.words == whole.words or not (one.words and whole.words))
        ]
        months = [month for one in parts for month in range(one.period.first, one.period.last + 1)]
        every = list(range(whole.period.first, whole.period.last + 1))
        if len(parts) < 2 or sorted(months) != every:
            continue
        addends = [figures[one.figure] for one in parts]
        sum_ = figures[whole.figure]
        judged = equal(addends, [sum_])
        yield Relation(
            KIND,
            judged.verdict,
            sum_.span,
            places(document, "其中一段", addends),
            addition(document, addends, [sum_]),
            f"全部 {numeral(document, sum_)}",
            values={"part": "各段之和", "whole": written(document, sum_)},
            certain=judged.certain,
            reason=VAGUE if judged.verdict == "open" else "",
        )


def _alike(one: str, two: str) -> bool:
    """Tell whether two labels say the same, or one says nothing of its own."""
    return one == two or not one or not two or one in two or two in one


def _sums(document: Document, frame: Skeleton, line: Line) -> Iterator[Relation]:
    """Judge 新增企业120家，累计企业90家."""
    added: dict[str, int] = {}
    for index in range(line.first, line.last):
        if frame.signs[index] != AMOUNT:
            continue
        words = label(frame, index)
        if STOCK.search(words) or role(frame, index) != "value":
            continue
        key = FILLER.sub("", PERIOD.sub("", words)) + frame.families[index]
        if "新增" in words:
            added[key] = index
        elif "累计" in words and key in added:
            yield _judge(document, added.pop(key), index)


def _judge(document: Document, part: int, whole: int) -> Relation:
    figures = document.facet(skeleton).figures
    less, more = figures[part], figures[whole]
    over = more.interval.below(less.interval)
    related = (Related(less.span, f"其中一段 {numeral(document, less)}"),)
    sign = "＞" if less.value > more.value else "≤"
    said = f"{written(document, less)}{sign}{written(document, more)}"
    if not over and vague((less, more)):
        return Relation(KIND, "open", more.span, related, said, reason=VAGUE)
    return Relation(
        KIND,
        "violated" if over else "holds",
        more.span,
        related,
        said,
        f"全部 {numeral(document, more)}",
        values={"part": written(document, less), "whole": written(document, more)},
        certain=not over or (more.wide.below(less.wide) and not vague((less, more))),
    )
