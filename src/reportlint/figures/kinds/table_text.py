"""Figures of the text against the cells of the table that it refers to or whose words it has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.marker import number as ordinal
from reportlint.figures.interval import Interval
from reportlint.figures.kinds.table_total import is_total
from reportlint.figures.qualifier import ABOUT
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.figures.table import RATIO, Number, grids
from reportlint.figures.unit import PERCENT
from reportlint.finding import Related
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.table import Grid

KIND = "table-text"
TITLE = "正文与表"

REFERENCE = regex.compile(
    r"(?:见|如|由|据|从|参见|详见|按)?附?表\s?(?P<number>[0-9０-９一二三四五六七八九十]+(?:[-—.－][0-9]+)?)"
    r"|(?P<next>(?:见|如|详见)?下表|(?:见|如)下列表)|(?P<last>(?:见|如|由|从)?上表)"
)
NUMBERING = regex.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|其中[：:])"
)
BRACKETS = regex.compile(r"[（(][^（()）]*[）)]")
LINKS = regex.compile(r"(?:为|是|达到|达|共计|共|计|完成|实现|合计为|总计为|约为)$")
TIMES = regex.compile(r"上半年|下半年|[一二三四1-4]季度|前[二三]季度|\d+月|上年|去年|同期|累计")
YEAR = regex.compile(r"20\d\d年")
CHINESE = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"十": "10"}
LEAST = 4
"""Shortest name of a row that is recognised in a text without a reference, in characters."""
LONGEST = 20
SENTENCE = 300
"""How far a sentence is followed to both sides, in characters."""


NESTED = regex.compile("其中|#|[一二三四五六七八九十]+、|小计|[（(]|注")
"""Rows of a table that has more than one level, or that are no items."""
LISTED = regex.compile(
    r"(?:所列|列出|列示|列明|中)的?(?:全部|各类|共|共计)*(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?P<measure>[个项家名户处所件])(?P<noun>[\u4e00-\u9fff]{2,6}?)(?=[均已都全将正为，。；：、]|$)"
)
"""Behind 表4: how many things it is said to list."""


class Place(NamedTuple):
    """A row of a table."""

    grid: Grid
    row: int


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each figure of the text with its cell."""
    tables = document.facet(grids)
    if not tables:
        return
    figures = _outside(document, tables)
    starts = [one.span.start for one in figures]
    said = set()
    places = [grid.table.span.start for grid in tables]
    numbered: dict[str, list[Grid]] = {}
    for grid in tables:
        if grid.number:
            numbered.setdefault(_arabic(grid.number), []).append(grid)
    for match in REFERENCE.finditer(document.text):
        halves = _meant(tables, places, numbered, match)
        if not halves or halves[0].table.span.start <= match.start() < halves[0].table.span.end:
            continue
        listed = _listed(document, halves, match)
        if listed:
            yield listed
        start, end = _sentence(document.text, match.start(), match.end())
        for one in figures[bisect_left(starts, start) : bisect_right(starts, end)]:
            found = (_referred(document, grid, one, start) for grid in halves)
            relation = next((relation for relation in found if relation), None)
            if relation and one.span not in said:
                said.add(one.span)
                yield relation
    names = _names(tables)
    for one in figures:
        place = _named(document, names, one)
        if place and one.span not in said:
            relation = _compare(document, place, one, sure=False)
            if relation:
                yield relation


def _outside(document: Document, tables: Sequence[Grid]) -> list[Quantity]:
    """Give the figures that are not in tables."""
    starts = [table.span.start for table in document.tables]
    ends = [table.span.end for table in document.tables]
    found = []
    for one in document.facet(quantities):
        index = bisect_right(starts, one.span.start) - 1
        if index < 0 or one.span.start >= ends[index]:
            found.append(one)
    return found


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin, limit = max(0, start - SENTENCE), end + SENTENCE
    begin = max(begin, *(text.rfind(mark, begin, start) + 1 for mark in "。\n"))
    stops = [stop for mark in "。\n" if (stop := text.find(mark, end, limit)) >= 0]
    return begin, min(stops, default=min(limit, len(text)))


def _meant(
    tables: Sequence[Grid],
    places: Sequence[int],
    numbered: Mapping[str, Sequence[Grid]],
    match: re.Match[str],
) -> Sequence[Grid]:
    """Give the table that a reference means, by its halves.

    ``places``: where the tables begin; ``numbered``: those that have a number, by it.
    """
    number = match["number"]
    if number:
        found = numbered.get(_arabic(number), ())
        # Where several tables have the number, none is meant; they come in order.
        return found if found and found[0].table.span == found[-1].table.span else []
    index = bisect_left(places, match.start())
    if match["last"]:
        index -= 1
    if not 0 <= index < len(tables):
        return []
    table = tables[index].table
    start = end = bisect_left(places, table.span.start)
    while end < len(tables) and tables[end].table is table:
        end += 1
    return tables[start:end]


def _arabic(number: str) -> str:
    return "".join(CHINESE.get(digit, digit) for digit in fold(number)).replace("—", "-")


def _name(label: str) -> str:
    """Give the name of a row or column without its numbering and its brackets."""
    name = NUMBERING.sub("", label, count=1) if NUMBERING.match(label) else label
    return BRACKETS.sub("", name) if "）" in name or ")" in name else name


def _referred(document: Document, grid: Grid, one: Quantity, start: int) -> Relation | None:
    """Find the row whose name stands before a figure in its clause, and compare."""
    before = document.text[max(start, one.span.start - 40) : one.span.start]
    cut = max(before.rfind(mark) + 1 for mark in "，；：、")
    clause = "".join(before[cut:].split())
    rows = [
        (len(name), row)
        for row, label in enumerate(grid.labels)
        if len(name := _name(label)) > 1 and name in clause
    ]
    if not rows:
        return None
    rows.sort(reverse=True)
    if len(rows) > 1 and rows[0][0] == rows[1][0]:
        return None
    return _compare(document, Place(grid, rows[0][1]), one, sure=True)


def _listed(document: Document, halves: Sequence[Grid], match: re.Match[str]) -> Relation | None:
    """Count the rows of 表4所列4个项目, where the table has one list whose rows are all alike."""
    said = LISTED.match(document.text, match.end())
    count = ordinal(said["count"]) if said else None
    grid = halves[0]
    if said is None or count is None or len(halves) > 1 or grid.broken:
        return None
    labels = [label for label in grid.labels if not is_total(label)]
    if not all(labels) or len(set(labels)) < len(labels) or any(map(NESTED.match, labels)):
        return None
    span = Span(said.start("count"), said.end())
    related = (Related(grid.table.span, f"表中 {len(labels)}行"),)
    why = f"写作{document[span]}，表中列出{len(labels)}行"
    if count == len(labels):
        return Relation(KIND, "holds", span, related, why)
    values = {"why": why, "label": said["noun"]}
    return Relation(KIND, "violated", span, related, why, "与表不一致", values, certain=False)


def _names(tables: Sequence[Grid]) -> Mapping[str, Place | None]:
    """Map the names of rows to their places; None for one of several rows, or of a column too."""
    names: dict[str, Place | None] = {}
    for grid in tables:
        names.update((_name(head), None) for head in grid.heads)
    for grid in tables:
        for row, label in enumerate(grid.labels):
            name = _name(label)
            if LEAST <= len(name) <= LONGEST:
                names[name] = None if name in names else Place(grid, row)
    return names


def _named(document: Document, names: Mapping[str, Place | None], one: Quantity) -> Place | None:
    """Find the row whose name stands right before a figure, at the head of its clause."""
    text, start = document.text, one.span.start
    before = text[max(0, start - LONGEST - 3) : start]
    link = LINKS.search(before)
    if link:
        before = before[: link.start()]
    for length in range(min(LONGEST, len(before)), LEAST - 1, -1):
        place = names.get(before[-length:])
        if place:
            ahead = before[-length - 1 : -length] or "\n"
            return place if not ahead.isalnum() or ahead in "年全" else None
    return None


def _compare(document: Document, place: Place, one: Quantity, *, sure: bool) -> Relation | None:
    """Compare a figure with the cells of a row that have its unit."""
    grid, row = place
    begin, end = _sentence(document.text, one.span.start, one.span.end)
    sentence = document.text[begin:end]
    titles = "".join((*grid.heads, grid.labels[row], *grid.captions))
    said = sentence[: one.span.end - begin]
    if any(time not in titles for time in TIMES.findall(said)):
        return None
    if YEAR.search(titles) and any(year not in titles for year in YEAR.findall(said)):
        return None
    cells = [
        (column, cell, interval)
        for column in grid.figures
        if isinstance(cell := grid.cells[row][column], Number)
        and (interval := _value(grid, column, cell, one)) is not None
    ]
    if not cells:
        return None
    if any(interval.meets(one.interval) for _, _, interval in cells):
        column, cell, _ = next(item for item in cells if item[2].meets(one.interval))
        related = (Related(cell.span, f"表中 {cell.value:f}"),)
        return Relation(KIND, "holds", one.span, related, f"与表中“{grid.labels[row]}”一致")
    named = [item for item in cells if _name(grid.heads[item[0]]) in sentence]
    if len(cells) > 1 and len(named) != 1:
        return None
    column, cell, _ = named[0] if named else cells[0]
    if one.qualifier == ABOUT or grid.broken or (not sure and grid.units[column] is None):
        return None
    label = grid.labels[row]
    unit = grid.units[column]
    name = f"{_scale(unit[1])}{unit[0].word}" if unit and not cell.percent else ""
    shown = f"{document[cell.span].strip()}{name}"
    why = f"正文写作{document[one.span]}，表中“{label}”是{shown}"
    related = (Related(cell.span, f"表中 {shown}"),)
    values = {"why": why, "label": label}
    return Relation(KIND, "violated", one.span, related, why, "与表不一致", values, sure)


def _value(grid: Grid, column: int, cell: Number, one: Quantity) -> Interval | None:
    """Give a cell in the unit of a figure's family; None where it has another one."""
    unit = grid.units[column]
    if cell.percent or (unit and unit[0].family == PERCENT):
        return cell.interval if one.family == PERCENT else None
    if one.family == PERCENT:
        return cell.interval if unit is None and RATIO.search(grid.heads[column]) else None
    if unit is None:
        factor = one.scale * one.unit.factor
    elif unit[0].family != one.family:
        return None
    else:
        factor = unit[1] * unit[0].factor
    low, high = cell.interval
    if unit and unit[0].counts and factor == 1:
        low = high = cell.value
    return Interval(low * factor, high * factor)


def _scale(power: Decimal) -> str:
    names = {1: "", 100: "百", 1000: "千", 10_000: "万", 10**6: "百万", 10**7: "千万", 10**8: "亿"}
    return names.get(int(power), "")
