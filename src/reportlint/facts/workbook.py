"""Approved figures in the first sheet of a workbook: a row of names of columns, a row a figure."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from reportlint.facts.row import Row, field, missing, repeated
from reportlint.rulesets.mistake import Place, Word
from reportlint.workbook import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rulesets.mistake import Mistakes

MOST = 100_000
"""Most rows that are read."""
DIGITS = 15
"""Digits that a number in a workbook really has."""


def rows(data: bytes, name: str, mistakes: Mistakes) -> Iterator[Row]:
    """Yield the figures of a file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what it leaves out: styles, extensions
            book = library().load_workbook(BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        mistakes.add(Place(name), f"不是 Excel 工作簿：{error}", "在 Excel 或 WPS 里另存为 .xlsx")
        return
    try:
        yield from _sheet(book.worksheets[0], name, mistakes)
    finally:
        book.close()


def _sheet(sheet: Any, name: str, mistakes: Mistakes) -> Iterator[Row]:
    columns: list[str | None] = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST), 1):
        words = [
            Word(_text(cell, Place(name, number, column), mistakes), Place(name, number, column))
            for column, cell in enumerate(cells, 1)
        ]
        if not any(word.text.strip() for word in words):
            continue
        if not columns:
            columns = [field(word, mistakes, "列") if word.text.strip() else "" for word in words]
            where = Place(name, number, 1)
            if missing(filter(None, columns), mistakes, where, "列") or repeated(
                words, columns, mistakes
            ):
                return
            continue
        found = {column: word for column, word in zip(columns, words, strict=False) if column}
        yield Row(found, Place(name, number, 1))


def _text(cell: Any, place: Place, mistakes: Mistakes) -> str:
    """Give the text of a cell: a number as it is, a percentage with its sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        number = Decimal(f"{value:.{DIGITS}g}")
        if "%" in (cell.number_format or ""):
            return f"{(number * 100).normalize():f}%"
        return f"{number.normalize():f}" if number else "0"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    text = str(value)
    if text.startswith("#") and text.endswith(("!", "?", "/A", "E")):
        mistakes.add(place, f"单元格是错误值 {text}", "改正公式后保存")
    return text
