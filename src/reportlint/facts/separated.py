"""Approved figures in CSV: a line of names of columns, then a line a figure.

The values are parted by commas, semicolons or tabs, whichever the first line has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.decode import decode
from reportlint.errors import Unreadable
from reportlint.facts.row import Row, field, missing, repeated
from reportlint.rulesets.mistake import Place, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rulesets.mistake import Mistakes

PARTS = ("\t", ",", ";", "，")


def rows(data: bytes, name: str, mistakes: Mistakes) -> Iterator[Row]:
    """Yield the figures of a file."""
    try:
        text = decode(data).text
    except Unreadable as mistake:
        mistakes.add(Place(name), mistake.message, "在 Excel 或 WPS 里另存为 CSV UTF-8")
        return
    lines = (cells for cells in records(text, name, mistakes) if any(c.text.strip() for c in cells))
    head = next(lines, None)
    if head is None:
        return
    columns = [field(cell, mistakes, "列") if cell.text.strip() else "" for cell in head]
    known = [column for column in columns if column]
    if missing(known, mistakes, head[0].place, "列"):
        return
    if repeated(head, columns, mistakes):
        return
    for cells in lines:
        extra = [cell for cell in cells[len(columns) :] if cell.text.strip()]
        if extra:
            mistakes.add(
                extra[0].place, "这一行比表头多出内容", "数里的千分位逗号要连同整个数加引号"
            )
            continue
        yield Row(
            {column: cell for column, cell in zip(columns, cells, strict=False) if column},
            cells[0].place,
        )


def records(text: str, name: str, mistakes: Mistakes) -> Iterator[list[Word]]:
    """Yield the records of a CSV file, each value with its place."""
    first = text.partition("\n")[0]
    mark = next((one for one in PARTS if one in first), ",")
    plain = regex.compile(rf"[^{mark}\r\n]*")
    quoted = regex.compile(r'\s*"((?:[^"]|"")*)("?)[^\S\r\n]*')
    here, line, start = 0, 1, 0
    record: list[Word] = []
    while here <= len(text):
        place = Place(name, line, here - start + 1)
        match = quoted.match(text, here)
        if match and "\n" in text[here : match.start(1)]:
            match = None
        if match:
            value = match[1].replace('""', '"')
            if not match[2]:
                mistakes.add(place, "从这里开始的引号没有结束", "补上另一半引号")
            line += match[0].count("\n")
            if "\n" in match[0]:
                start = here + match[0].rindex("\n") + 1
        else:
            match = plain.match(text, here)
            assert match is not None
            value = match[0]
        record.append(Word(value, place))
        here = match.end()
        if text[here : here + 1] == mark:
            here += 1
            continue
        if here < len(text) and text[here] not in "\r\n":
            mistakes.add(
                Place(name, line, here - start + 1), "引号之后还有文字", "引号要括住整个值"
            )
            skipped = plain.match(text, here)
            here = skipped.end() if skipped else len(text)
            if text[here : here + 1] == mark:
                here += 1
                continue
        yield record
        record = []
        if here >= len(text):
            return
        here += 2 if text.startswith("\r\n", here) else 1
        line, start = line + 1, here
        if here == len(text):
            return
