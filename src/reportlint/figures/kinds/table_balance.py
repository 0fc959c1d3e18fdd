"""Accounts in tables: opening + in − out = closing along a row, receipts − payments = net below.

期初余额 | 本期增加 | 本期减少 | 期末余额; 现金流入小计, 现金流出小计, 产生的现金流量净额. Cells of
broken lines slide into the column beside them, so a row is read by the order of its numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.addition import Line, amount, fitting, terms
from reportlint.figures.relation import Relation
from reportlint.figures.table import Number, grids
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Verdict
    from reportlint.figures.table import Grid

KIND = "table-balance"
TITLE = "表内收支"

ENTRIES = (
    regex.compile(r"期初|年初|上年结转|上年末|上年结余|旧存"),
    regex.compile(r"增加|新增|收入|新收|收到|受理|登记|计提|购入|调入|入库|补助金额"),
    regex.compile(
        r"减少|支出|办结|审结|结案|使用|转出|转回|转销|核销|注销|支付|领用|发出|调出|出库"
    ),
    regex.compile(r"期末|年末|结转下年|年终结余|结存|未结"),
)
"""The headings of an account, in their order."""
MIXED = regex.compile("增减|变动|其中|率|%")
INFLOW = regex.compile(r"(?P<of>.{0,12}?)(?:现金)?流入(?:小计|合计|总额)")
CHANGE = regex.compile(r"现金(?:及现金等价物|流量)?净增加额")
OPENING = regex.compile(r"期初现金")
CLOSING = regex.compile(r"期末现金")


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each account in a table."""
    for grid in document.facet(grids):
        yield from _rows(grid)
        yield from _flows(grid)
        yield from _cash(grid)


def _rows(grid: Grid) -> Iterator[Relation]:
    """Judge the rows of a table with exactly the four columns of an account."""
    columns = [column for column in grid.figures if grid.heads[column]]
    heads = [head for head in grid.heads if any(entry.search(head) for entry in ENTRIES)]
    if len(heads) != len(ENTRIES) or any(map(MIXED.search, heads)):
        return
    if not all(entry.search(head) for entry, head in zip(ENTRIES, heads, strict=True)):
        return
    lines, aligned = [], 0
    for row in grid.cells:
        cells = [cell for cell in row[len(grid.named) :] if isinstance(cell, Number)]
        if len(cells) == len(ENTRIES) and not any(cell.percent for cell in cells):
            opening, plus, minus, closing = cells
            lines.append(_line((opening, plus), minus, closing, heads[-1]))
            aligned += [grid.heads[column] for column in columns][: len(heads)] == heads
    yield from _judge(lines, sure=aligned == len(lines) and not grid.broken)


def _flows(grid: Grid) -> Iterator[Relation]:
    """Judge 经营活动现金流入小计 − 流出小计 = 经营活动产生的现金流量净额."""
    lines: list[Line] = []
    for first, label in enumerate(grid.labels):
        match = INFLOW.search(label)
        if not match:
            continue
        of = match["of"]
        behind = range(first + 1, len(grid.labels))
        second = next((n for n in behind if of + "现金流出" in grid.labels[n]), None)
        third = next(
            (
                n
                for n in behind
                if grid.labels[n].endswith("净额")
                and of in grid.labels[n]
                and "流量" in grid.labels[n]
            ),
            None,
        )
        if second is None or third is None or third < second:
            continue
        lines += _columns(grid, (first,), second, third)
    yield from _judge(lines, sure=not grid.broken)


def _cash(grid: Grid) -> Iterator[Relation]:
    """Judge 现金净增加额 + 期初现金余额 = 期末现金余额."""
    lines: list[Line] = []
    for row in range(len(grid.labels) - 2):
        change, opening, closing = grid.labels[row : row + 3]
        if CHANGE.search(change) and OPENING.search(opening) and CLOSING.search(closing):
            lines += _columns(grid, (row, row + 1), None, row + 2)
    yield from _judge(lines, sure=not grid.broken)


def _columns(grid: Grid, plus: Sequence[int], minus: int | None, result: int) -> Iterator[Line]:
    """Yield an account for each column that has all of its numbers."""
    for column in grid.figures:
        rows = [*plus, *([] if minus is None else [minus]), result]
        cells = [grid.cells[row][column] for row in rows]
        numbers = [cell for cell in cells if isinstance(cell, Number)]
        if len(numbers) == len(rows) and not any(cell.percent for cell in numbers):
            taken = None if minus is None else numbers[-2]
            yield _line(numbers[: len(plus)], taken, numbers[-1], grid.labels[result])


def _line(plus: Sequence[Number], minus: Number | None, result: Number, name: str) -> Line:
    """Make an account; what went out may be printed with a minus."""
    taken = () if minus is None else (minus._replace(value=-abs(minus.value)),)
    exact = all(one.step == 1 for one in (*plus, *taken, result))
    return Line((*plus, *taken), result, name, True, exact, False)


def _judge(lines: Sequence[Line], *, sure: bool) -> Iterator[Relation]:
    """Judge the accounts of one table; where most of them fail, they are read wrongly."""
    held = [fitting(line) is not None for line in lines]
    wrong = held.count(False)
    told = wrong <= max(1, held.count(True))
    for line, holds in zip(lines, held, strict=True):
        sum_ = amount(line.parts)
        related = tuple(Related(part.span, "其他项") for part in line.parts)
        said = f"{terms(line.parts)}＝{sum_:f}，{line.name}写作{line.whole.value:f}"
        if holds:
            verdict: Verdict = "holds" if sum_ == line.whole.value else "rounding"
            yield Relation(KIND, verdict, line.whole.span, related, said)
        elif told:
            values = {"sum": f"{sum_:f}", "name": line.name}
            certain = sure and len(lines) > 1
            yield Relation(
                KIND, "violated", line.whole.span, related, said, f"应为 {sum_:f}", values, certain
            )
        else:
            yield Relation(KIND, "open", line.whole.span, related, reason="看不出由哪些行列相加")
