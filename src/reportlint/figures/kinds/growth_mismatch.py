"""A rate or an amount of change that its two ends do not give: 由80件增至100件，增长20%.

Rates at constant prices or on another basis cannot be computed from the amounts as they are
printed, and are left open.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED, INFINITY, Interval, exact
from reportlint.figures.movement import movements
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import SIGNS, skeleton
from reportlint.figures.verdict import VAGUE, derived, vague
from reportlint.figures.wording import alike, amount, decimals, digits, number, rounded, written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.movement import Change, Movement
    from reportlint.figures.quantity import Quantity

KIND = "growth-mismatch"
TITLE = "增减幅"
OTHER_BASIS = regex.compile(
    "可比|不变价|同口径|口径|剔除|扣除|实际|名义|自然|还原|调整后|生产总值|GDP|增加值|总产值|国民收入|"
    "人均(?:可支配|纯)?收入"
)
"""Words of rates that are not the quotient of the amounts beside them."""
YEARLY = regex.compile("年均|平均每年|每年|递增|递减|年平均|平均")
UNKNOWN = "不知道是几年的平均"
BASIS = "增减率与金额不是同一口径"


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each change of an amount that is told in figures."""
    frame = document.facet(skeleton)
    for movement in document.facet(movements):
        new = frame.figures[movement.new]
        if frame.signs[movement.new] == SIGNS["P"]:
            continue
        if movement.old is None:
            yield _from_difference(document, movement, new)
            continue
        old = frame.figures[movement.old]
        for change in movement.changes:
            figure = frame.figures[change.figure]
            sign = frame.signs[change.figure]
            years = movement.years if YEARLY.search(change.words) else 1
            if sign == SIGNS["P"]:
                yield _rate(document, movement, change, (old, new, figure), years)
            elif figure.family == new.family:
                yield _difference(document, change, (old, new, figure), years)


def _rate(
    document: Document,
    movement: Movement,
    change: Change,
    figures: tuple[Quantity, ...],
    years: int | None,
) -> Relation:
    old, new, rate = figures
    related = (Related(old.span, "基期"), Related(new.span, "现期"))
    label = f"写作 {written(document, rate)}"
    if OTHER_BASIS.search(movement.words) or OTHER_BASIS.search(change.words):
        return Relation(KIND, "open", rate.span, related, label=label, reason=BASIS)
    if vague((old, new)) or old.interval.low <= 0 or new.interval.low <= 0 or years is None:
        reason = VAGUE if years else UNKNOWN
        return Relation(KIND, "open", rate.span, related, label=label, reason=reason)
    value = (_root(new.value / old.value, years) - 1) * HUNDRED
    near = _growth(new.interval, old.interval, years)
    wide = _growth(new.wide, old.wide, years)
    same = alike((old, new))
    shown = tuple(digits(document, one) if same else written(document, one) for one in (new, old))
    said = f"（{shown[0]}－{shown[1]}）÷{shown[1]}"
    if years > 1:
        said = f"（{shown[0]}÷{shown[1]}）开{years}次方－1"
    return _compare(document, rate, (value, near, wide), change.falls, (said, related))


def _growth(new: Interval, old: Interval, years: int) -> Interval:
    """Give all rates of change in percent, a year where it is over several."""
    ratio = new.over(old)
    if years > 1 and ratio.low > 0 and ratio.high < INFINITY:
        ratio = Interval(_root(ratio.low, years), _root(ratio.high, years))
    return ratio.minus(exact(1)).times(exact(HUNDRED))


def _root(ratio: Decimal, years: int) -> Decimal:
    """Give the yearly factor of a growth over several years."""
    return ratio if years == 1 else ratio ** (1 / Decimal(years))


def _from_difference(document: Document, movement: Movement, new: Quantity) -> Relation:
    """Judge 6.5亿元，同比增加1.3亿元、增长25%: the base is the difference of the two."""
    frame = document.facet(skeleton)
    more, told = movement.changes[0], movement.changes[1]
    difference, rate = frame.figures[more.figure], frame.figures[told.figure]
    related = (Related(new.span, "现期"), Related(difference.span, "增减额"))
    label = f"写作 {written(document, rate)}"
    if OTHER_BASIS.search(movement.words) or YEARLY.search(movement.words):
        return Relation(KIND, "open", rate.span, related, label=label, reason=BASIS)
    change = -difference.value if more.falls else difference.value
    old = new.value - change
    if vague((new, difference)) or old <= 0:
        reason = VAGUE if old > 0 else "基期为0"
        return Relation(KIND, "open", rate.span, related, label=label, reason=reason)
    value = change / old * HUNDRED
    near = _from(new.interval, difference.interval, falls=more.falls)
    wide = _from(new.wide, difference.wide, falls=more.falls)
    same = alike((new, difference))
    write = digits if same else written
    sign = "＋" if more.falls else "－"
    changed = write(document, difference)
    said = f"{'－' if more.falls else ''}{changed}÷（{write(document, new)}{sign}{changed}）"
    return _compare(document, rate, (value, near, wide), told.falls, (said, related))


def _from(new: Interval, difference: Interval, *, falls: bool) -> Interval:
    """Give all rates of change in percent, from the amount and its change."""
    if falls:
        below = new.plus(difference)
        return Interval(-difference.high, -difference.low).over(below).times(exact(HUNDRED))
    ratio = new.over(difference).minus(exact(1))
    return exact(HUNDRED).over(ratio)


def _compare(
    document: Document,
    rate: Quantity,
    computed: tuple[Decimal, Interval, Interval],
    falls: bool,
    told: tuple[str, tuple[Related, ...]],
) -> Relation:
    value, near, wide = computed
    if falls:
        value = -value
        near, wide = (Interval(-one.high, -one.low) for one in (near, wide))
    verdict, certain = derived(value, near, wide, rate)
    said, related = told
    expected = f"{rounded(abs(value), decimals(rate) + 1)}%"
    shown = rounded(-value if falls else value, decimals(rate) + 1)
    verb = "下降" if (value < 0) != falls else "增长"
    return Relation(
        KIND,
        verdict,
        rate.span,
        related,
        f"{said}＝{shown}%，写作{'下降' if falls else '增长'}{written(document, rate)}",
        f"写作 {written(document, rate)}",
        values={"expected": f"{verb}{expected}"},
        certain=certain,
        reason=VAGUE if verdict == "open" else "",
    )


def _difference(
    document: Document, change: Change, figures: tuple[Quantity, ...], years: int | None
) -> Relation:
    """Judge an amount of change against its two ends."""
    old, new, difference = figures
    related = (Related(old.span, "基期"), Related(new.span, "现期"))
    label = f"写作 {written(document, difference)}"
    if vague((old, new)) or years is None:
        reason = VAGUE if years else UNKNOWN
        return Relation(KIND, "open", difference.span, related, label=label, reason=reason)
    first, last = (old, new) if change.falls else (new, old)
    value = (first.value - last.value) / years
    near = first.interval.minus(last.interval).over(exact(years))
    wide = first.wide.minus(last.wide).over(exact(years))
    verdict, certain = derived(value, near, wide, difference)
    same = alike((old, new, difference))
    write = digits if same else written
    show = number if same else amount
    said = f"{write(document, first)}－{write(document, last)}"
    said = f"（{said}）÷{years}" if years > 1 else said
    said = f"{said}＝{show(value, difference)}，写作{write(document, difference)}"
    return Relation(
        KIND,
        verdict,
        difference.span,
        related,
        said,
        label,
        values={"expected": amount(value, difference)},
        certain=certain,
        reason=VAGUE if verdict == "open" else "",
    )
