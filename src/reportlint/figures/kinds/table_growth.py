"""Columns of growth and of differences against the two columns that they compare."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED, Interval, around
from reportlint.figures.relation import Relation
from reportlint.figures.table import RATIO, Number, grids
from reportlint.figures.wording import rounded
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.table import Grid

KIND = "table-growth"
TITLE = "表内增减"

ONE = Decimal(1)
GROWTH = regex.compile(
    r"增长|增减|增幅|降幅|减幅|同比|环比|变动(?!情况|原因)|比上年|升降|增加额|减少额|增速|差额|涨跌"
)
POINTS = regex.compile(r"百分点|个点|占比|比重|位次")
LATER = regex.compile(r"本年|本期|今年|期末|年末|当年|报告期|决算|实际|完成|(?P<year>20\d\d)")
EARLIER = regex.compile(r"上年|上期|去年|期初|年初|同期|上一年|预算|计划|(?P<year>20\d\d)")
REAL = regex.compile("生产总值|GDP|增加值|总产值|国民收入")
"""Rows whose growth is told at constant prices, which the columns are not in."""
BRANCH = regex.compile("业|其中")
"""Rows below such a one that are a part of it."""
CONSTANT = regex.compile("可比|不变价|同口径|价格因素|实际增[长速]")
"""Words of a note that growth is not that of the columns."""
FALL = regex.compile(r"降幅|减幅|下降|减少")


class Row(NamedTuple):
    """A change with the two figures that it may be of.

    ``exact`` is what they make of it, in percent where it is a rate. ``fits``: so is what is
    printed, but for rounding.
    """

    name: str
    change: Number
    new: Number
    old: Number
    exact: Decimal
    rate: bool
    fits: bool


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each cell of a column of growth or differences."""
    noted = CONSTANT.search(document.text) is not None
    for grid in document.facet(grids):
        for column in grid.figures:
            head = grid.heads[column]
            if GROWTH.search(head) and not POINTS.search(head):
                yield from _judge(grid, column, noted=noted)


def _judge(grid: Grid, column: int, *, noted: bool) -> Iterator[Relation]:
    """Judge by the two columns that most rows bear out.

    ``noted``: rates may be at constant prices, so that none of them is wrong.
    """
    levels = [one for one in grid.figures if not RATIO.search(grid.heads[one])]
    real = any(map(REAL.search, (*grid.labels, *grid.heads, *grid.captions)))
    best: list[Row] = []
    columns = (column, column)
    proved, named = 0, False
    most = sum(isinstance(row[column], Number) for row in grid.cells)
    for later, earlier in permutations(levels, 2):
        if column in (later, earlier):
            continue
        if proved == most:
            break
        found = [
            one
            for one in _against(grid, column, later, earlier)
            if one.fits or not one.rate or not (noted or _at_constant_prices(one, real=real))
        ]
        holds = sum(one.fits for one in found)
        if holds > proved or (not best and found and _follows(grid, later, earlier)):
            best, proved, named = found, holds, _follows(grid, later, earlier)
            columns = later, earlier
    wrong = len(best) - proved
    sure = wrong <= max(1, proved // 3) and proved >= (1 if named else 2)
    alone = named and len(best) == 1
    for row in best:
        relation = _told(row, *(grid.heads[one] for one in columns))
        if sure and not grid.broken:
            yield relation
        elif alone and not grid.broken:
            yield relation._replace(certain=False)
        else:
            yield Relation(
                KIND, "open", relation.span, relation.related, reason="看不出与哪一列比较"
            )


def _at_constant_prices(row: Row, *, real: bool) -> bool:
    """Tell whether a rate is mostly told at constant prices; ``real``: so is some of its table."""
    return bool(REAL.search(row.name) or (real and BRANCH.search(row.name)))


def _follows(grid: Grid, later: int, earlier: int) -> bool:
    """Tell whether two headings name a period and the one before it."""
    first, second = LATER.search(grid.heads[later]), EARLIER.search(grid.heads[earlier])
    if first is None or second is None:
        return False
    if first["year"] and second["year"]:
        return int(first["year"]) == int(second["year"]) + 1
    return not first["year"] and not second["year"]


def _against(grid: Grid, column: int, later: int, earlier: int) -> Iterator[Row]:
    """Read the rows that have a change and both figures that it may be of."""
    head = grid.heads[column]
    ratio = any(word in head for word in ("%", "％", "率", "幅"))
    falls = FALL.search(head) is not None
    for name, row in zip(grid.labels, grid.cells, strict=True):
        change, new, old = row[column], row[later], row[earlier]
        if not (isinstance(change, Number) and isinstance(new, Number) and isinstance(old, Number)):
            continue
        if new.percent or old.percent or new.value < 0 or old.value <= 0:
            continue
        rate = change.percent or ratio
        difference = new.value - old.value
        exact = HUNDRED * difference / old.value if rate else difference
        fits = abs(exact - change.value) <= change.step or _meets(change, new, old, rate, falls)
        yield Row(name, change, new, old, exact, rate, fits)


def _meets(change: Number, new: Number, old: Number, rate: bool, falls: bool) -> bool:
    """Tell whether a change fits some numbers that are printed like these."""
    if rate:
        actual = new.interval.over(old.interval).minus(Interval(ONE, ONE))
        actual = actual.times(Interval(HUNDRED, HUNDRED))
    else:
        actual = new.interval.minus(old.interval)
    return actual.meets(around(change.value, change.step)) or (
        falls and actual.meets(around(-change.value, change.step))
    )


def _told(row: Row, later: str, earlier: str) -> Relation:
    """Tell of a row; ``later`` and ``earlier`` head the columns of its figures."""
    change, new, old = row.change, row.new, row.old
    if row.rate:
        value, unit = rounded(row.exact, 2), "%"
        said = f"（{new.value:f}－{old.value:f}）÷{old.value:f}＝{value}%"
    else:
        value, unit = f"{row.exact:f}", ""
        said = f"{new.value:f}－{old.value:f}＝{value}"
    said = f"{said}，写作{change.value:f}{unit}"
    related = (Related(new.span, later or "本期"), Related(old.span, earlier or "上期"))
    if row.fits:
        return Relation(KIND, "holds", change.span, related, said)
    values = {"actual": f"{value}{unit}", "why": said}
    label = f"应为{value}{unit}"
    return Relation(KIND, "violated", change.span, related, said, label, values)
