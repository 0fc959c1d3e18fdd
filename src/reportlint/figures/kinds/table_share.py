"""Columns of shares against the column that they are shares of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.addition import Line, amount, fitting, terms
from reportlint.figures.interval import HUNDRED, Interval, around
from reportlint.figures.kinds.table_total import is_simple, is_total
from reportlint.figures.relation import Relation
from reportlint.figures.table import RATIO, Number, grids
from reportlint.figures.wording import rounded
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Verdict
    from reportlint.figures.table import Grid

KIND = "table-share"
TITLE = "表内占比"

SHARE = regex.compile(r"占|比重|构成比|百分比|比例|份额")
OTHER = regex.compile(r"同比|环比|增|减|变动|上年")
"""Words that make a column one of changes of a share."""


EXACTLY = Interval(HUNDRED, HUNDRED)
NEAR = 15
"""Percentage points by which a sum of shares may miss 100 and still be meant to be it."""
AGREEING = 3
"""Fewest shares that must agree on another whole than the printed one."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each cell of a column of shares."""
    for grid in document.facet(grids):
        for column in grid.figures:
            head = grid.heads[column]
            if SHARE.search(head) and not OTHER.search(head) and _percents(grid, column):
                yield from _judge(grid, column)


def _percents(grid: Grid, column: int) -> bool:
    head = grid.heads[column]
    cells = [one for one in grid.column(column) if isinstance(one, Number)]
    return "%" in head or "％" in head or any(one.percent for one in cells)


def _judge(grid: Grid, column: int) -> Iterator[Relation]:
    """Judge by the base that most rows bear out; without two of them, nothing is said."""
    best: list[Relation] = []
    proved = 0
    for base in grid.figures:
        if base == column or RATIO.search(grid.heads[base]) or _percents(grid, base):
            continue
        found = _against(grid, column, base)
        holds = sum(one.verdict == "holds" for one in found)
        if holds > proved:
            best, proved = found, holds
    wrong = sum(one.verdict == "violated" for one in best)
    sure = proved >= 2 and wrong <= max(1, proved // 3) and not grid.broken
    if proved < 2:
        yield from _implied(grid, column)
        yield from _printed(grid, column)
    if not proved:
        return
    for relation in best:
        if sure:
            yield relation
        else:
            yield Relation(
                KIND, "open", relation.span, relation.related, reason="看不出占什么的比重"
            )


def _against(grid: Grid, column: int, base: int) -> list[Relation]:
    """Compare shares with the parts of one base; its whole is the row of the total."""
    wholes = [
        (row[base], label)
        for row, label in zip(grid.cells, grid.labels, strict=True)
        if is_total(label) and isinstance(row[base], Number)
    ]
    if not wholes:
        return []
    whole, name = wholes[-1]
    if not isinstance(whole, Number) or whole.value <= 0:
        return []
    found = []
    for row, label in zip(grid.cells, grid.labels, strict=True):
        share, part = row[column], row[base]
        if not isinstance(share, Number) or not isinstance(part, Number) or is_total(label):
            continue
        if not part.value:
            continue
        actual = part.interval.over(whole.interval).times(EXACTLY)
        related = (Related(part.span, f"分项 {part.value:f}"), Related(whole.span, name))
        value = rounded(HUNDRED * part.value / whole.value, 2)
        said = f"{part.value:f}÷{whole.value:f}＝{value}%，写作{share.value:f}%"
        if actual.meets(around(share.value, share.step)):
            found.append(Relation(KIND, "holds", share.span, related, said))
        else:
            values = {"actual": f"{value}%", "why": said}
            label = f"应为{value}%"
            found.append(Relation(KIND, "violated", share.span, related, said, label, values))
    return found


def _printed(grid: Grid, column: int) -> Iterator[Relation]:
    """Add up shares whose total is printed, in a table that can be read in one way."""
    totals = [index for index, label in enumerate(grid.labels) if is_total(label)]
    if not is_simple(grid, totals) or grid.broken:
        return
    whole = grid.cells[totals[0]][column]
    cells = [row[column] for index, row in enumerate(grid.cells) if index != totals[0]]
    parts = tuple(cell for cell in cells if isinstance(cell, Number))
    if not isinstance(whole, Number) or len(parts) < 2:
        return
    if any(cell == "text" for cell in cells):
        return
    line = Line(parts, whole, grid.labels[totals[0]], True, False, False)
    fit = fitting(line)
    if fit and len(fit.parts) < 2:
        return  # one part is all of it, and the others are parts of that
    line = fit or line
    sum_ = amount(line.parts)
    related = tuple(Related(part.span, "占比") for part in line.parts[:8])
    said = f"{terms(line.parts)}＝{sum_:f}，{line.name}写作{whole.value:f}"
    if fit:
        verdict: Verdict = "holds" if sum_ == whole.value else "rounding"
        yield Relation(KIND, verdict, whole.span, related, said)
    elif abs(sum_ - whole.value) <= NEAR:
        values = {"actual": f"{sum_:f}", "why": said}
        sure = whole.value == HUNDRED
        label = f"分项之和 {sum_:f}"
        yield Relation(KIND, "violated", whole.span, related, said, label, values, sure)


def _implied(grid: Grid, column: int) -> Iterator[Relation]:
    """Where shares agree on a whole with one another but not with the printed one, mark that."""
    shares = [
        row[column]
        for row, label in zip(grid.cells, grid.labels, strict=True)
        if not is_total(label)
    ]
    sum_ = sum(one.value for one in shares if isinstance(one, Number))
    times = max(1, round(sum_ / HUNDRED))
    if abs(sum_ - times * HUNDRED) > times:
        return  # of the first five; where a whole is divided in three ways, it is told three times
    for base in grid.figures:
        if base == column or RATIO.search(grid.heads[base]) or _percents(grid, base):
            continue
        totals = [
            (row[base], label)
            for row, label in zip(grid.cells, grid.labels, strict=True)
            if is_total(label)
        ]
        pairs = [
            (row[base], row[column])
            for row, label in zip(grid.cells, grid.labels, strict=True)
            if not is_total(label)
        ]
        wholes = [
            part.interval.times(EXACTLY).over(around(share.value, share.step))
            for part, share in pairs
            if isinstance(part, Number) and isinstance(share, Number) and share.value > share.step
        ]
        if len(wholes) < AGREEING or len(totals) != 1 or grid.broken:
            continue
        whole, name = totals[0]
        low, high = max(one.low for one in wholes), min(one.high for one in wholes)
        if low > high or not isinstance(whole, Number) or whole.interval.meets(Interval(low, high)):
            continue
        near = rounded((low + high) / 2, 0)
        related = tuple(Related(one.span, "占比") for one in shares if isinstance(one, Number))
        said = f"按各项占比推算，合计约为{near}，写作{whole.value:f}"
        values = {"actual": near, "why": said}
        label = f"按占比推算约{near}"
        yield Relation(KIND, "violated", whole.span, related[:8], f"{name}：{said}", label, values)
        return
