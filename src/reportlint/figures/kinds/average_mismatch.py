"""An average that is not the quotient of total and number: 9个社区共设90处岗亭，平均每个社区12处.

Also 每季度召开2次，全年召开6次, where the number of periods is known.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import exact
from reportlint.figures.mention import clause, label, role
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, skeleton
from reportlint.figures.unit import PEOPLE
from reportlint.figures.verdict import VAGUE, derived, vague
from reportlint.figures.wording import amount, numeral, written
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.skeleton import Line, Skeleton

KIND = "average-mismatch"
TITLE = "平均数"
EACH = regex.compile(
    r"每(?P<once>年)(?![\u4e00-\u9fff])|每(?:一)?(?:[个家户名位座所](?=[\u4e00-\u9fff]))?(?P<each>季度|个季度|月|个月|半年|[\u4e00-\u9fff]{1,3})"
    r"|(?P<prefix>[人户亩村县镇乡场次班组家站所校企店院馆厂园])均|(?P<yield>亩产|单产)"
)
TOGETHER = regex.compile("[共合]计|总计|总额|共")
FAR = 12
"""Factor by which a quotient may miss an average and still be meant to be it."""
UNRELATED = "不像是同一回事"
PERIODS = {"季度": 4, "个季度": 4, "月": 12, "个月": 12, "半年": 2}
"""Periods of a year."""
YEAR = regex.compile("全年|一年|年内|年度|本年")
VERBS = regex.compile("每|平均|季度|个月|月|半年|全年|一年来?|年内|本年|共|累计|约|至少|[，、]")
OTHER = regex.compile(
    "可支配|纯收入|生产总值|GDP|预期|中位|加权|不低于|标准|至少|不少于|以上|最[多少高低]|[由从]"
)


class Average(NamedTuple):
    """Indices of figures: a mean, the total and the number it is the quotient of."""

    mean: int
    totals: tuple[int, ...]
    numbers: tuple[int, ...]
    periods: int = 0


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each average whose total and number stand in its sentence."""
    frame = document.facet(skeleton)
    before = ""
    for index, gap in enumerate(frame.gaps):
        told, before = before, gap
        if frame.signs[index] != AMOUNT:
            continue
        near = clause(gap) if "每" in gap or "均" in gap or "产" in gap else ""
        if "每" in near or "均" in near or "亩产" in near or "单产" in near:
            average = _average(frame, frame.line(index), index, near)
            if average:
                yield _judge(document, average)
        elif told.endswith("每"):
            yield from _portion(document, frame, index)


def _average(frame: Skeleton, line: Line, mean: int, near: str) -> Average | None:
    match = EACH.search(near)
    if not match or OTHER.search(near) or near.count("每") > 1 or "其中" in near:
        return None
    each = match["once"] or match["each"] or match["prefix"] or ("亩" if match["yield"] else "")
    family = frame.families[mean]
    others = [
        index
        for index in range(line.first, line.last)
        if index != mean
        and frame.signs[index] == AMOUNT
        and "；" not in _between(frame, index, mean)
    ]
    if each in PERIODS:
        totals = tuple(
            index
            for index in others
            if frame.families[index] == family
            and YEAR.search(label(frame, index))
            and _what(frame, index) == _what(frame, mean)
        )
        return Average(mean, totals, (), PERIODS[each]) if totals else None
    if each == "年":
        numbers = tuple(index for index in range(line.first, mean) if _years(frame, index))
    else:
        numbers = tuple(index for index in others if _counts(frame, index, each))
    totals = tuple(
        index
        for index in others
        if (frame.families[index] == family or _heads(frame, mean, index))
        and index not in numbers
        and role(frame, index) in ("value", "to")
    )
    return Average(mean, totals, numbers) if totals and numbers else None


def _portion(document: Document, frame: Skeleton, mean: int) -> Iterator[Relation]:
    """Judge 以…股为基数，每10股派发5元，共计派发…元."""
    line, per = frame.line(mean), mean - 1
    each = frame.figures[per]
    base = [
        index
        for index in range(line.first, per)
        if frame.families[index] == each.family and frame.behind(index).startswith("为基数")
    ]
    total = next(
        (
            index
            for index in range(mean + 1, min(line.last, mean + 3))
            if frame.families[index] == frame.families[mean]
            and TOGETHER.search(clause(frame.before(index)))
        ),
        None,
    )
    if len(base) != 1 or total is None or per < line.first:
        return
    count, sum_, one = frame.figures[base[0]], frame.figures[total], frame.figures[mean]
    if vague([count, sum_, each]) or count.interval.low <= 0:
        return
    value = sum_.value * each.value / count.value
    near = sum_.interval.times(each.interval).over(count.interval)
    wide = sum_.wide.times(each.wide).over(count.wide)
    judged = derived(value, near, wide, one)
    said = f"{written(document, sum_)}÷{written(document, count)}×{numeral(document, each)}"
    yield Relation(
        KIND,
        judged.verdict,
        one.span,
        (Related(sum_.span, "总量"), Related(count.span, "基数"), Related(each.span, "每")),
        f"{said}＝{amount(value, one)}，写作{written(document, one)}",
        f"每 {numeral(document, one)}",
        values={"expected": amount(value, one)},
        certain=judged.certain,
        reason=VAGUE if judged.verdict == "open" else "",
    )


def _heads(frame: Skeleton, mean: int, total: int) -> bool:
    """Tell whether a total counts each of the people of a mean as often as they come."""
    return (
        frame.figures[mean].unit.word in ("人", "名") and frame.figures[total].unit.word == "人次"
    )


def _years(frame: Skeleton, index: int) -> bool:
    """Tell whether a figure is a number of years: 五年合计…，平均每年…."""
    figure = frame.figures[index]
    return figure.family == "years" and figure.value > 1 and not figure.qualifier


def _between(frame: Skeleton, one: int, two: int) -> str:
    first, last = sorted((frame.positions[one], frame.positions[two]))
    return frame.text[first:last]


def _what(frame: Skeleton, index: int) -> str:
    """Give the words for what is counted, without those for the period."""
    return VERBS.sub("", label(frame, index).partition("|")[0])


def _counts(frame: Skeleton, index: int, each: str) -> bool:
    """Tell whether a figure counts what the average is for: 12个乡镇 for 每镇."""
    figure = frame.figures[index]
    if each[0] in "人名位":
        return figure.family == PEOPLE
    if each[0] == "户":
        return figure.family == "households"
    if each[0] == "亩":
        return figure.family == "area"
    if each[0] == figure.unit.word:
        return True
    noun = label(frame, index).partition("|")[2][:8]
    return figure.unit.counts and any(character in noun for character in each[:2])


def _judge(document: Document, average: Average) -> Relation:
    frame = document.facet(skeleton)
    mean = frame.figures[average.mean]
    found: list[Relation] = []
    for total in average.totals:
        for number in average.numbers or (None,):
            relation = _compare(
                document,
                mean,
                frame.figures[total],
                None if number is None else frame.figures[number],
                average,
            )
            if relation.verdict in ("holds", "rounding") or relation.reason == VAGUE:
                return relation
            found.append(relation)
    return next((one for one in found if one.verdict == "violated"), found[0])


def _compare(
    document: Document, mean: Quantity, total: Quantity, count: Quantity | None, average: Average
) -> Relation:
    related = [Related(total.span, f"总量 {numeral(document, total)}")]
    label_ = f"平均 {numeral(document, mean)}"
    figures = [total]
    by, near, wide = Decimal(average.periods), exact(average.periods), exact(average.periods)
    shown = str(average.periods)
    if count is not None:
        related.append(Related(count.span, f"个数 {numeral(document, count)}"))
        figures.append(count)
        by, near, wide = count.value, count.interval, count.wide
        shown = written(document, count)
    if vague(figures) or near.low <= 0:
        return Relation(KIND, "open", mean.span, tuple(related), label=label_, reason=VAGUE)
    value = total.value / by
    if not mean.value or not 1 / FAR < value / mean.value < FAR:
        return Relation(KIND, "open", mean.span, tuple(related), label=label_, reason=UNRELATED)
    judged = derived(value, total.interval.over(near), total.wide.over(wide), mean)
    return Relation(
        KIND,
        judged.verdict,
        mean.span,
        tuple(related),
        f"{written(document, total)}÷{shown}＝{amount(value, mean)}，写作{written(document, mean)}",
        label_,
        values={"expected": amount(value, mean)},
        certain=judged.certain
        and len(average.totals) * max(1, len(average.numbers)) == 1
        and total.family == mean.family,
        reason=VAGUE if judged.verdict == "open" else "",
    )
