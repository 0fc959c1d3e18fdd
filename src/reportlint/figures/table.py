"""Tables as grids of numbers: which cells are figures, what their rows and columns are called."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.figures.interval import Interval, around
from reportlint.figures.unit import UNITS
from reportlint.language.character import MULTIPLIERS, fold
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.documents.document import Document, Table
    from reportlint.figures.unit import Unit
    from reportlint.span import Span

ONE, TWO = Decimal(1), Decimal(2)

NUMBER = regex.compile(
    r"(?P<open>[（(])?(?P<sign>[-－−+＋])?[￥¥]?\s?"
    r"(?P<digits>(?:[1-9]\d{0,2}(?:[,，]\d{3})+|0|[1-9]\d*)(?:\.\d+)?)\s?(?P<unit>[^\d\s()（）.,]{0,6})"
    r"(?P<close>[）)])?$"
)
"""A cell that holds one well-formed number. 0,000.00 and 00 are the rests of a broken line."""
BLANK = frozenset(
    ("", "-", "--", "—", "——", "－", "－－", "/", "\\", "…", "无", "空", "*", "×", "不适用")
)
BROKEN = regex.compile(r"[\d,，.]+$")
"""A cell that looks like a number; where it is not well-formed, it is a part of one."""
IN_BRACKETS = regex.compile(r"[（(]\s?(?:单位[：:])?\s?([^（()）]{1,8})\s?[）)]")
STATED = regex.compile(r"单位[：:]\s?([^\s（()）；;，,]{1,8})")
SCALED = regex.compile(r"([百千万亿]*)(.+)")
TITLE = regex.compile(r"\s*附?表\s*(?P<number>[0-9０-９一二三四五六七八九十]+(?:[-—.－][0-9]+)?)")

RATIO = regex.compile(
    r"率|占比|比重|比例|增长|增速|增幅|降幅|同比|环比|增减|变动|[%％]|均|单价|价格|排名|名次|位次|指数|得分|分数"
    r"|评分|系数|倍|周期|天数|年限|幅度|比上年|贡献"
)
"""Words in a heading whose figures are not added up."""
CODE = regex.compile(
    r"序号|编号|编码|代码|科目|^年[份度]?$|^时间|日期|电话|行次|^栏次|页码|附注|注释|票号|证号"
)
"""Words in a heading of a column that holds no figures at all."""

COUNTING = regex.compile(r"栏次|行次")
"""How a row of the head begins whose numbers only count the columns."""

LAST_YEAR = 2100
"""Whole numbers up to this may be years."""

CAPTIONS = 3
"""How many blocks before a table may name it or state its unit."""
SHORT = 50
"""Longest line that names a table, in characters."""


class Number(NamedTuple):
    """A number in a cell; ``step`` is one unit of its last printed digit."""

    span: Span
    value: Decimal
    step: Decimal
    percent: bool = False

    @property
    def interval(self) -> Interval:
        """The values that are printed like this."""
        return around(self.value, self.step / TWO)


Content = Number | Literal["blank", "text"]


class Grid(NamedTuple):
    """A table read, or one half of a table of two halves, each with labels and figures.

    ``cells`` are the contents below the head, row by row; ``labels`` and ``heads`` name rows and
    columns; ``rows`` gives the label cells of each row, from left to right. ``units`` has the unit
    and power of ten of each column, where one is stated. ``number`` is the number of the table
    (表3). ``broken``: some cell holds a part of a number only, as happens where the lines of a page
    were taken apart. ``captions``: the short lines before it. ``named``: the columns
    of labels.
    """

    table: Table
    cells: tuple[tuple[Content, ...], ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    units: tuple[tuple[Unit, Decimal] | None, ...]
    number: str = ""
    broken: bool = False
    captions: tuple[str, ...] = ()
    named: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    """The columns of figures: neither labels nor codes, and with at least one number."""

    def column(self, index: int) -> tuple[Content, ...]:
        """Give the cells of a column."""
        return tuple(row[index] for row in self.cells)


def grids(document: Document) -> tuple[Grid, ...]:
    """Facet: the tables of a document that hold numbers, in order."""
    found: list[Grid] = []
    for table in document.tables:
        if len(table.rows) > 1 and len(table.rows[0]) > 1:
            found += [
                grid
                for grid in _halves(document, table)
                if any(isinstance(one, Number) for row in grid.cells for one in row)
            ]
    return tuple(found)


def read_cell(text: str, span: Span) -> Content:
    """Tell what a cell holds."""
    said = fold(text.strip().strip("*_").strip())
    if said in BLANK:
        return "blank"
    if said.isascii() and said.isdecimal() and (said[0] != "0" or said == "0"):
        return Number(span, Decimal(said), ONE)
    if said.isalpha() or not any(map(str.isdigit, said)):
        return "text"
    match = NUMBER.match(said)
    if match is None or (match["open"] is None) != (match["close"] is None):
        return "text"
    if match["unit"] and match["unit"] not in ("%", "％") and unit_of(match["unit"]) is None:
        return "text"
    digits = match["digits"].replace(",", "").replace("，", "")
    value = Decimal(digits)
    decimals = digits.partition(".")[2]
    step = ONE.scaleb(-len(decimals)) if decimals else ONE
    if match["open"] or match["sign"] in ("-", "－", "−"):
        value = -value
    return Number(span, value, step, match["unit"] in ("%", "％"))


def unit_of(text: str) -> tuple[Unit, Decimal] | None:
    """Read 万元, 亿千瓦时, 件, % as a unit and a power of ten; None for other words."""
    text = fold(text.strip())
    if text in UNITS:
        return UNITS[text], ONE
    match = SCALED.match(text)
    if match is None or match[2] not in UNITS:
        return None
    factor = ONE
    for word in match[1]:
        factor *= MULTIPLIERS[word]
    return UNITS[match[2]], factor


def _halves(document: Document, table: Table) -> Iterable[Grid]:
    """Yield a table, cut before each column that is another column of labels (项目 | 项目)."""
    said = [[(document[cell.span], cell.span) for cell in row] for row in table.rows]
    contents = [tuple([read_cell(text, span) for text, span in row]) for row in said]
    texts = [tuple([_clean(text) for text, _ in row]) for row in said]
    head = _head(contents, texts)
    starts = [0, *_later_labels(contents[head:], texts[:head]), len(texts[0])]
    for start, end in pairwise(starts):
        yield _grid(
            document,
            table,
            [row[start:end] for row in contents],
            [row[start:end] for row in texts],
            head,
        )


def _later_labels(
    cells: Sequence[Sequence[Content]], heads: Sequence[Sequence[str]]
) -> Iterable[int]:
    """Yield the columns, behind figures, at which labels begin again.

    Their head is that of labels, or of figures, which stands before them too.
    """
    if not heads:
        return
    width = len(heads[0])
    leaves = [
        next((row[column] for row in reversed(heads) if row[column]), "") for column in range(width)
    ]
    words = [
        sum(row[column] == "text" for row in cells)
        > sum(isinstance(row[column], Number) for row in cells)
        for column in range(width)
    ]
    start, figures = 0, False
    for column in range(1, width - 1):
        if not words[column]:
            figures = figures or not CODE.search(leaves[column])
        elif figures:
            first = column
            while (
                first - 1 > start
                and CODE.search(leaves[first - 1])
                and leaves[first - 1] in leaves[: start + 1]
            ):
                first -= 1
            again = set(leaves[first : column + 2]) & set(leaves[start:first])
            if again - {""} and not all(words[column:]):
                yield first
                start, figures = column, False


def _grid(
    document: Document,
    table: Table,
    contents: Sequence[tuple[Content, ...]],
    texts: Sequence[tuple[str, ...]],
    head: int,
) -> Grid:
    cells = tuple(contents[head:])
    width = len(texts[0])
    named_by = [row for row in texts[:head] if not COUNTING.match("".join(row[:2]))]
    heads = tuple(
        "".join(dict.fromkeys(row[column] for row in named_by)) for column in range(width)
    )
    named = _label_columns(cells, heads)
    rows = tuple(
        tuple(texts[head + index][column] for column in named) for index in range(len(cells))
    )
    labels = tuple(next((text for text in reversed(row) if text not in BLANK), "") for row in rows)
    number, stated = _caption(document, table)
    units = tuple(_column_unit(heads[column]) or stated for column in range(width))
    broken = any(
        one == "text" and BROKEN.match(texts[head + number][column])
        for number, row in enumerate(cells)
        for column, one in enumerate(row)
    )
    captions = tuple(_lines_before(document, table))
    figures = tuple(
        index
        for index, head in enumerate(heads)
        if not CODE.search(head) and any(isinstance(row[index], Number) for row in cells)
    )
    return Grid(table, cells, labels, rows, heads, units, number, broken, captions, named, figures)


def _head(contents: Sequence[tuple[Content, ...]], texts: Sequence[tuple[str, ...]]) -> int:
    """Count the rows of the head: the first, and those below it that hold no number.

    Where already the first row has figures, as behind a page break, there is none.
    """
    figures = [one for one in contents[0][1:] if one != "blank"]
    if contents[0][0] == "text" and figures and all(map(_is_amount, figures)):
        return 0
    head = 1
    while head < len(contents) - 1 and (
        COUNTING.match("".join(texts[head][:2]))
        or (
            not any(isinstance(one, Number) for one in contents[head])
            and sum(one == "text" for one in contents[head]) > 1
        )
    ):
        head += 1
    return head


def _label_columns(cells: Sequence[Sequence[Content]], heads: Sequence[str]) -> tuple[int, ...]:
    """Give the leading columns that name the rows; numbers there are years, or numbers of rows."""
    named: list[int] = []
    for column, head in enumerate(heads):
        numbers = [row[column] for row in cells if isinstance(row[column], Number)]
        plain = all(isinstance(one, Number) and _is_year(one) for one in numbers)
        if numbers and (column or not (CODE.search(head) or plain)):
            break
        named.append(column)
    return tuple(named)


def _is_amount(cell: Content) -> bool:
    """Tell whether a cell surely holds a figure, not a year, or the number of a column."""
    return isinstance(cell, Number) and (cell.value > LAST_YEAR or cell.step < 1)


def _is_year(number: Number) -> bool:
    return number.step == 1 and 1900 <= number.value <= LAST_YEAR


def _clean(text: str) -> str:
    return "".join(text.split()).strip("*_")


def _column_unit(head: str) -> tuple[Unit, Decimal] | None:
    for match in IN_BRACKETS.finditer(head):
        unit = unit_of(match[1])
        if unit:
            return unit
    return None


def _caption(document: Document, table: Table) -> tuple[str, tuple[Unit, Decimal] | None]:
    """Give the number of a table and the unit stated for all of it, from the lines before it."""
    number, unit = "", None
    for text in _lines_before(document, table):
        stated = STATED.search(text)
        if stated and unit is None:
            unit = unit_of(stated[1])
        title = TITLE.match(text)
        if title:
            number = fold(title["number"])
            if unit is None:
                unit = _column_unit(text)
            break
    return number, unit


def _lines_before(document: Document, table: Table) -> Iterable[str]:
    """Yield the short lines before a table, the nearest first."""
    index = bisect_left(document.blocks, table.span.start, key=lambda block: block.span.start)
    for block in reversed(document.blocks[max(0, index - CAPTIONS) : index]):
        text = document[block.span]
        if block.kind == "table" or len(text) > SHORT or text[-1] in "。；！？，：":
            return
        yield text
