"""Row and column totals of tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.addition import Line, amount, fitting, large, near, rounds, terms
from reportlint.figures.relation import Relation
from reportlint.figures.table import RATIO, Number, grids, unit_of
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Verdict
    from reportlint.figures.table import Content, Grid
    from reportlint.span import Span

KIND = "table-total"
TITLE = "表内合计"

UNIT_HEADS = frozenset(("单位", "计量单位"))
"""Headings of columns of units of measure; 单位 may head a column of organisations as well."""

TOTAL = regex.compile(
    r"(?P<of>.{0,14}?)(?:合计|总计|共计|小计|总数|总额|总和|^计|^全年)(?:数|额)?(?:[（(].*)?$"
)
SUB = regex.compile(r"小计")
UNIQUE = regex.compile(r"去重|不重复|平均|加权")
OF_WHICH = regex.compile(r"#|其中|[（(]其中")
SIGNED = regex.compile(
    r"减[：:]|加[：:]|[（(]减|抵消|抵减|内部|调整|上半年|前[二三]季度|累计|1[—－-]\d+月"
)
"""Rows that are not simply added to the others."""
MINUS = regex.compile(r"减[：:]|减去|[（(]减")
LEVELS = (
    regex.compile(r"[一二三四五六七八九十]+、"),
    regex.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    regex.compile(r"\d+[.．、]"),
)
"""Numberings of rows; where they are mixed, only those of the highest level are added up."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each total of a row or a column."""
    for grid in document.facet(grids):
        if _of_indicators(grid):
            continue
        yield from _columns(grid)
        yield from _rows(grid)


def _of_indicators(grid: Grid) -> bool:
    """Tell whether a table is a list of indicators, each with its own unit of measure."""
    for column, head in enumerate(grid.heads):
        if head not in UNIT_HEADS:
            continue
        if column not in grid.named:
            return True
        place = grid.named.index(column)
        words = [row[place] for row in grid.rows if row[place]]
        if any(unit_of(word) for word in words):
            return True
    return False


def _columns(grid: Grid) -> Iterator[Relation]:
    """Judge the rows that are called totals, column by column."""
    totals = [index for index, label in enumerate(grid.labels) if is_total(label)]
    columns = [column for column in grid.figures if _adds(grid.heads[column])]
    for row in totals:
        ways = (
            [line for column in columns if (line := _down(grid, column, row, way))]
            for way in _addends(grid, totals, row)
        )
        yield from _decide(ways, simple=partial(is_simple, grid, totals), broken=grid.broken)


def _rows(grid: Grid) -> Iterator[Relation]:
    """Judge the columns that are called totals, row by row."""
    columns = [column for column in grid.figures if _adds(grid.heads[column])]
    totals = [column for column in columns if is_total(grid.heads[column])]
    if len(totals) != 1:
        return
    others = [column for column in columns if column != totals[0]]
    left = [column for column in others if column < totals[0]]
    right = [column for column in others if column > totals[0]]
    ways = []
    for way in (others, left, right):
        if len(way) > 1 and way not in ways:
            ways.append(way)
    rows = [index for index, label in enumerate(grid.labels) if _adds(label)]
    lines = ([line for row in rows if (line := _across(grid, row, totals[0], way))] for way in ways)
    plain = not any(OF_WHICH.match(grid.heads[column]) for column in others)
    simple = plain and bool(left) != bool(right)
    yield from _decide(lines, simple=lambda: simple, broken=grid.broken)


def is_total(label: str) -> bool:
    """Tell whether a row or column of this name holds totals."""
    return TOTAL.match(label) is not None and not UNIQUE.search(label)


def _adds(head: str) -> bool:
    """Tell whether the figures under a heading can be added up."""
    return not RATIO.search(head) or head in ("数量", "倍数")


def is_simple(grid: Grid, totals: Sequence[int]) -> bool:
    """Tell whether there is only one way to read a table with a total."""
    last = len(grid.labels) - 1
    levels = {
        number for label in grid.labels for number, level in enumerate(LEVELS) if level.match(label)
    }
    return (
        len(totals) == 1
        and totals[0] in (0, last)
        and len(levels) < 2
        and not any(OF_WHICH.match(label) or SIGNED.search(label) for label in grid.labels)
    )


def _addends(grid: Grid, totals: Sequence[int], row: int) -> Iterator[list[int]]:
    """Yield the ways in which rows may make up a total, the likeliest first."""
    found: list[list[int]] = []
    for way in _ways(grid, totals, row):
        for keep in (_all, _without_parts, _highest):
            kept = keep(grid, way)
            if len(kept) > 1 and kept not in found:
                found.append(kept)
                yield kept


def _ways(grid: Grid, totals: Sequence[int], row: int) -> Iterator[list[int]]:
    before = [index for index in totals if index < row]
    start = before[-1] + 1 if before else 0
    yield list(range(start, row))
    after = next((index for index in totals if index > row), len(grid.labels))
    yield list(range(row + 1, after))
    base = [index for index in range(row) if index not in totals]
    yield base
    subtotals = [index for index in before if SUB.search(grid.labels[index])]
    rest = [index for index in base if not subtotals or index > subtotals[-1]]
    yield subtotals + rest
    yield before
    yield before + rest
    yield list(range(row + 1, len(grid.labels)))
    yield [*before[-1:], *range(start, row)]
    yield list(range(_heading(grid, row), row))
    yield from ([one, before[-1]] for one in before[:-1])


def _all(_grid: Grid, way: list[int]) -> list[int]:
    return way


def _heading(grid: Grid, row: int) -> int:
    """Give the last row before a total that begins a new number of the highest level."""
    numbered = [index for index in range(row) if LEVELS[0].match(grid.labels[index])]
    return numbered[-1] if numbered else 0


def _without_parts(grid: Grid, way: Sequence[int]) -> list[int]:
    return [index for index in way if not OF_WHICH.match(grid.labels[index])]


def _highest(grid: Grid, way: Sequence[int]) -> list[int]:
    """Keep the rows of the highest level of numbering."""
    for level in LEVELS:
        kept = [index for index in way if level.match(grid.labels[index])]
        if kept:
            return kept
    return []


def _down(grid: Grid, column: int, row: int, way: Sequence[int]) -> Line | None:
    cells = [
        _negated(grid.cells[index][column])
        if MINUS.match(grid.labels[index])
        else grid.cells[index][column]
        for index in way
    ]
    return _line(grid, column, cells, grid.cells[row][column], grid.labels[row])


def _negated(cell: Content) -> Content:
    return cell._replace(value=-cell.value) if isinstance(cell, Number) else cell


def _across(grid: Grid, row: int, column: int, way: Sequence[int]) -> Line | None:
    cells = [grid.cells[row][index] for index in way]
    units = {grid.units[index] for index in (*way, column)}
    if len(units) > 1:
        return None
    return _line(grid, column, cells, grid.cells[row][column], grid.heads[column])


def _line(
    grid: Grid, column: int, cells: Sequence[Content], whole: Content, name: str
) -> Line | None:
    """Make a sum of cells; None where one of them cannot be read."""
    if not isinstance(whole, Number) or whole.percent or any(cell == "text" for cell in cells):
        return None
    parts = tuple(cell for cell in cells if isinstance(cell, Number))
    if len(parts) < 2 or any(part.percent for part in parts):
        return None
    unit = grid.units[column]
    counted = unit is not None and unit[0].counts and unit[1] == 1
    return Line(
        parts,
        whole,
        name,
        sum(part.value != 0 for part in parts) > 1,
        (unit is None or counted) and all(one.step == 1 for one in (*parts, whole)),
        counted,
    )


def _decide(
    ways: Iterable[Sequence[Line]], *, simple: Callable[[], bool], broken: bool
) -> Iterator[Relation]:
    """Choose the way of adding that most lines bear out, and judge all lines by it.

    A line that fits in any way holds. Where no line bears a way out, only a table that can be read
    in one way (``simple``) and has one line is judged.
    """
    judged: list[list[tuple[Line, Line | None]]] = []
    proofs: list[int] = []
    for lines in ways:
        judged.append([(line, fitting(line)) for line in lines])
        proofs.append(sum(line.telling and fit is not None for line, fit in judged[-1]))
        if lines and proofs[-1] == len(lines):
            break
    if not judged:
        return
    proved = max(proofs)
    best = [line for line, _ in judged[proofs.index(proved)]]
    held: dict[Span, Line] = {}
    for pairs in (judged[proofs.index(proved)], *judged):
        for line, fit in pairs:
            if fit:
                held.setdefault(line.whole.span, fit)
    wrong = sum(line.whole.span not in held for line in best)
    alone = not proved and len(best) == 1 and near(best[0]) and simple()
    sure = wrong <= max(1, proved) if proved else alone
    for line in best:
        span = line.whole.span
        line = held.get(span, line)
        sum_ = amount(line.parts)
        related = tuple(Related(part.span, "分项") for part in line.parts)
        said = f"{terms(line.parts)}＝{sum_:f}，{line.name}写作{line.whole.value:f}"
        if span in held:
            verdict: Verdict = "holds" if sum_ == line.whole.value else "rounding"
            yield Relation(KIND, verdict, span, related, said)
        elif line.exact and not line.counted and not proved and large(line) and rounds(line):
            yield Relation(KIND, "rounding", span, related, said)
        elif sure and not broken:
            values = {"sum": f"{sum_:f}", "name": line.name}
            label = f"分项之和 {sum_:f}"
            certain = not line.exact or line.counted or not rounds(line)
            yield Relation(KIND, "violated", span, related, said, label, values, certain)
        else:
            reason = "表格里有断开的数字" if broken else "看不出由哪些行列相加"
            yield Relation(KIND, "open", span, related, reason=reason)
