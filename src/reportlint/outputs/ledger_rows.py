"""A ledger as rows of plain values, for spreadsheets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Union

from reportlint.namedtuple import NamedTuple
from reportlint.outputs import ledger_text as words
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.outputs.ledger_text import Wanted
    from reportlint.result import FileLedger

Value = Union[str, int, Decimal]  # noqa: UP007 - is looked at when the program runs
# 行 and 列 apart: a spreadsheet would read 10:11 as a time.
RELATIONS = (
    "文件", "序号", "行", "列", "原文", "关系", "代号", "结论", "算式", "理由", "涉及的数",
)  # fmt: skip
FIGURES = (
    "文件", "行", "列", "表内位置", "数字", "指标", "数值", "单位", "时期", "范围", "状态", "核对",
    "所在关系",
)  # fmt: skip
FACTS = ("文件", "来源", "指标", "期间", "核定数", "结论", "说明")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""


class Sheets(NamedTuple):
    """The rows of all files, each as its head says; what could not be read is among ``notes``."""

    relations: list[tuple[Value, ...]]
    figures: list[tuple[Value, ...]]
    facts: list[tuple[Value, ...]]
    notes: list[tuple[str, ...]]


def sheets(results: Sequence[FileLedger], wanted: Wanted) -> Sheets:
    """Lay out the ledgers as rows."""
    found = Sheets([], [], [], [])
    for result in results:
        path = visible(result.path)
        if result.document is None:
            found.notes.append((path, f"读不了：{visible(result.error or '')}"))
            continue
        for failure in result.failures:
            found.notes.append((path, visible(f"内部错误[{failure.rule}] {failure.error}")))
        found.relations.extend((path, *row) for row in _relations(result, wanted))
        found.figures.extend((path, *row) for row in _figures(result, wanted))
        found.facts.extend((path, *row) for row in _facts(result, wanted))
        found.notes.extend((path, line) for line in words.summed(result) if line)
    return found


def _relations(result: FileLedger, wanted: Wanted) -> Iterator[tuple[Value, ...]]:
    document, ledger = result.document, result.ledger
    if document is None or ledger is None:
        return
    for number, relation in wanted.relations(ledger):
        parts = [
            " ".join(part for part in (role, text, words.where(document, span.start)) if part)
            for span, role, text in words.taking_part(document, relation)
        ]
        open_ = relation.verdict == "open"
        yield (
            number,
            *_place(document, relation.span.start),
            visible(document[relation.span]),
            words.kind_name(relation),
            relation.kind,
            words.VERDICTS[relation.verdict],
            visible(relation.arithmetic),
            visible(relation.reason or "原因不明") if open_ else "",
            visible("；".join(parts)),
        )


def _figures(result: FileLedger, wanted: Wanted) -> Iterator[tuple[Value, ...]]:
    document, ledger = result.document, result.ledger
    if document is None or ledger is None:
        return
    for row in wanted.rows(ledger):
        entry = row.entry
        yield (
            *_place(document, entry.span.start),
            entry.place,
            visible(document[entry.span]),
            visible(entry.name),
            Decimal(words.value(entry)),
            words.unit(entry),
            visible(entry.period),
            entry.scope,
            words.status(entry),
            words.STATES[row.state],
            "、".join(map(str, row.relations)),
        )


def _facts(result: FileLedger, wanted: Wanted) -> Iterator[tuple[Value, ...]]:
    for covered in wanted.coverage(result.coverage):
        fact = covered.fact
        told = (fact.source, fact.name, fact.period, fact.written)
        yield (
            *map(visible, told),
            words.outcome_name(covered),
            visible(words.explained(covered)),
        )


def _place(document: Document, offset: int) -> tuple[Value, Value]:
    """Give line and column; where these mean nothing to the reader of the file, the place."""
    if document.source:
        return visible(document.where(offset)), ""
    position = document.position(offset)
    return position.line, position.column


def harmless(text: str) -> str:
    """Make a text that a spreadsheet takes for a text, whatever it begins with."""
    return f"'{text}" if text.startswith(FORMULA) else text
