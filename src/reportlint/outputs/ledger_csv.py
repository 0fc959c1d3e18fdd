"""Ledgers as CSV for Excel: one table, whose first column says what a row is."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reportlint.outputs.ledger_rows import FACTS, FIGURES, RELATIONS, Value, harmless, sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.outputs.ledger_text import Wanted
    from reportlint.result import FileLedger

HEAD = ("类别", *dict.fromkeys((*RELATIONS, *FIGURES, *FACTS)))
NOTE = "说明"


def dump(results: Sequence[FileLedger], wanted: Wanted) -> bytes:
    """Give the file, with the mark by which Excel knows UTF-8."""
    found = sheets(results, wanted)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    for kind, names, rows in (
        ("关系", RELATIONS, found.relations),
        ("数字", FIGURES, found.figures),
        ("核定数", FACTS, found.facts),
        ("小结", ("文件", NOTE), found.notes),
    ):
        for row in rows:
            cells: dict[str, Value] = {"类别": kind, **dict(zip(names, row, strict=True))}
            writer.writerow([_cell(cells.get(name, "")) for name in HEAD])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    return harmless(value) if isinstance(value, str) else f"{value}"
