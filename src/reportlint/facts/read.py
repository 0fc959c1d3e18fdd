"""A file of approved figures to facts, with all mistakes in it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.errors import UsageError
from reportlint.facts.row import facts
from reportlint.rulesets import node
from reportlint.rulesets.locate import shown
from reportlint.rulesets.mistake import Mistakes, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlint.facts.row import Row
    from reportlint.figures.fact import Fact

ENDINGS = (".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".xlsm")
LIMIT = 16 * 1024 * 1024
"""Largest file, in bytes."""


def read(path: Path) -> tuple[Fact, ...]:
    """Read a file of approved figures.

    Raises FileProblems with all mistakes, UsageError for a file of another kind.
    """
    ending = path.suffix.lower()
    if ending == ".xls":
        raise UsageError(
            f"{path}：不支持旧版 .xls", advice="在 Excel 或 WPS 里另存为 .xlsx 或 .csv"
        )
    if ending not in ENDINGS:
        raise UsageError(
            f"{path}：核定数文件应当是 .yaml、.csv 或 .xlsx", advice="写法见 docs/ledger.md"
        )
    mistakes = Mistakes()
    name = shown(str(path))
    data = node.content(path, name, mistakes)
    found: tuple[Fact, ...] = ()
    if data is not None and len(data) > LIMIT:
        mistakes.add(Place(name), f"文件太大，上限 {LIMIT // 1024 // 1024} MB")
    elif data is not None:
        before = len(mistakes)
        found = facts(_rows(data, ending, name, mistakes), mistakes)
        if not found and len(mistakes) == before:
            mistakes.add(Place(name), "文件里没有核定数", "写法见 docs/ledger.md")
    mistakes.close()
    return found


def _rows(data: bytes, ending: str, name: str, mistakes: Mistakes) -> Iterator[Row]:
    if ending in (".yaml", ".yml"):
        from reportlint.facts import tree

        return tree.rows(data, name, mistakes)
    if ending.startswith(".xls"):
        from reportlint.facts import workbook

        return workbook.rows(data, name, mistakes)
    from reportlint.facts import separated

    return separated.rows(data, name, mistakes)
