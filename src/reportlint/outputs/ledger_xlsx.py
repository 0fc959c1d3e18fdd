"""Ledgers as a workbook: a sheet of relations, one of figures, one of approved figures."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlint.outputs.ledger_rows import FACTS, FIGURES, RELATIONS, Value, sheets
from reportlint.workbook import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.outputs.ledger_text import Wanted
    from reportlint.result import FileLedger

WIDTHS = {
    "文件": 18, "序号": 6, "行": 6, "列": 6, "表内位置": 16, "原文": 16, "关系": 14, "代号": 20,
    "结论": 16, "算式": 48, "理由": 24, "涉及的数": 60, "数字": 14, "指标": 30, "数值": 16,
    "单位": 8, "时期": 14, "范围": 8, "状态": 10, "核对": 10, "所在关系": 10, "来源": 20,
    "期间": 12, "核定数": 16, "说明": 60,
}  # fmt: skip
"""Heading -> width of its column, in characters."""
COLOURS = {"不成立": "FFC7CE", "无法核对": "FFEB9C"}
LONGEST = 32_767
"""Characters that a cell can hold."""
EXACT = 15
"""Digits that a number in a workbook can hold."""


def dump(results: Sequence[FileLedger], wanted: Wanted) -> bytes:
    """Give the file; raises UsageError where openpyxl is not installed."""
    found = sheets(results, wanted)
    book = library().Workbook(write_only=True)
    _sheet(book, "数据关系", RELATIONS, found.relations)
    _sheet(book, "数字", FIGURES, found.figures)
    if found.facts:
        _sheet(book, "核定数据", FACTS, found.facts)
    _sheet(book, "小结", ("文件", "说明"), found.notes)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    for number, title in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[title]
    sheet.freeze_panes = "A2"
    rows = list(rows)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    fills = {word: PatternFill("solid", fgColor=colour) for word, colour in COLOURS.items()}

    def cell(value: Value) -> Any:
        made: Any = WriteOnlyCell(sheet, value=_value(value))
        if isinstance(value, str):
            # Else a text that begins with = would be a formula.
            made.data_type = "s"
            made.alignment = wrap
            if value in fills:
                made.fill = fills[value]
        return made

    titles = [cell(title) for title in head]
    for title in titles:
        title.font = bold
    sheet.append(titles)
    for row in rows:
        sheet.append([cell(value) for value in row])


def _value(value: Value) -> Any:
    """Give what a cell holds; a number of too many digits is written as text."""
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        if len(value.as_tuple().digits) > EXACT:
            return f"{value:f}"
        return int(value) if whole else value
    return value
