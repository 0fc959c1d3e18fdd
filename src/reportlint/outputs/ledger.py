"""Ledgers as a report for people: all relations with their arithmetic, then all figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs import ledger_text as words
from reportlint.outputs import paint
from reportlint.outputs.columns import GAP, fit, lay
from reportlint.outputs.line import Run, flow
from reportlint.outputs.screen import measure
from reportlint.outputs.terminal import about, called, heading, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.figures.approved import Coverage
    from reportlint.figures.ledger import Row
    from reportlint.figures.relation import Relation
    from reportlint.outputs.ledger_text import Wanted
    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen
    from reportlint.result import FileLedger

WIDE = 70
"""Columns from which times and states have a column of their own."""
NARROW = 44
"""Columns from which the figures stand in a table."""
LONGEST = 40
"""Columns of a quoted text that is no number."""


def write(
    results: Sequence[FileLedger],
    wanted: Wanted,
    stream: TextIO,
    *,
    color: str = "auto",
    ambiguous: int | None = None,
) -> None:
    """Write the ledgers; the options are those of ``terminal.write``."""
    screen = measure(stream, ambiguous)
    paint.write(
        report(results, wanted, screen), stream, screen, color=paint.colourful(stream, color)
    )


def report(results: Sequence[FileLedger], wanted: Wanted, screen: Screen) -> Iterator[Line]:
    """Yield all lines."""
    for number, result in enumerate(results):
        if number:
            yield []
        yield from _file(result, wanted, screen)


def _file(result: FileLedger, wanted: Wanted, screen: Screen) -> Iterator[Line]:
    yield from heading(called(result.path, screen), screen)
    if result.document is None:
        yield from unreadable(result.error, result.advice, screen)
        return
    yield from about(result.document, screen)
    for failure in result.failures:
        text = screen.show(f"内部错误[{failure.rule}] {failure.error}，这一种关系没有核对")
        yield from flow([Run(text, "error")], screen, 4)
    document, ledger = result.document, result.ledger
    if ledger is None:
        return
    relations = wanted.relations(ledger)
    if relations:
        yield []
        yield [Run("数据关系", "strong")]
        gutter = len(str(len(ledger.relations)))
        for number, relation in relations:
            yield from _relation(document, number, relation, gutter, screen)
    rows = wanted.rows(ledger)
    if rows:
        yield []
        yield [Run("数字", "strong")]
        yield from _figures(document, rows, screen)
    covered = wanted.coverage(result.coverage)
    if covered:
        yield []
        yield [Run("核定数据", "strong")]
        for one in covered:
            yield from _fact(one, screen)
    yield [Run(screen.drawing.rule * min(screen.width, 40), "frame")]
    yield from _ending(result, wanted, screen)


def _relation(
    document: Document, number: int, relation: Relation, gutter: int, screen: Screen
) -> Iterator[Line]:
    indent = gutter + 3
    style = words.STYLES[relation.verdict]
    sure = "" if relation.certain or relation.verdict != "violated" else "（请核对）"
    head = [
        Run(f"{f'[{number}]':>{gutter + 2}} ", "faint"),
        Run(words.VERDICTS[relation.verdict] + sure, style),
        Run(f"  {screen.show(words.kind_name(relation))}"),
    ]
    if words.kind_name(relation) != relation.kind:
        head.append(Run(f"[{relation.kind}]", "faint"))
    yield from flow(head, screen, indent)
    margin = " " * indent
    said = screen.show(words.reckoned(relation))
    if said:
        yield from flow([Run(f"{margin}{said}")], screen, indent)
    shown = []
    for span, role, text in words.taking_part(document, relation):
        told = f"{screen.show(role)} " if role else ""
        place = words.where(document, span.start)
        shown.append(f"{told}{screen.cut(text, LONGEST)} {place}")
    yield from flow([Run(f"{margin}{'；'.join(shown)}", "faint")], screen, indent)


def _figures(document: Document, rows: Sequence[Row], screen: Screen) -> Iterator[Line]:
    """Yield the table of figures."""
    if screen.width < NARROW:
        yield from _listed(document, rows, screen)
        return
    wide = screen.width >= WIDE
    cells = [_cells(document, row, screen, wide=wide) for row in rows]
    heads = ["行:列", "数字", "指标", "时期、范围、状态", "核对"]
    if not wide:
        del heads[3]
    column = list(zip(heads, *cells, strict=True))
    most = screen.width // 5
    widths = [fit(column[0], screen, 4, 12), fit(column[1], screen, 6, most), 0]
    widths += [fit(column[3], screen, 8, most)] if wide else []
    widths += [fit(column[-1], screen, 8, 14)]
    widths[2] = max(screen.width - sum(widths) - GAP * len(widths), 8)
    yield from lay([Run(head, "note") for head in heads], widths, screen, GAP)
    for row, texts in zip(rows, cells, strict=True):
        style = words.STYLES[row.state]
        styled = [Run(texts[0], "faint"), *map(Run, texts[1:-1]), Run(texts[-1], style)]
        yield from lay(styled, widths, screen, GAP)


def _listed(document: Document, rows: Sequence[Row], screen: Screen) -> Iterator[Line]:
    """Yield the figures one behind the other, where columns would be too narrow."""
    for row in rows:
        *told, state = _cells(document, row, screen, wide=False)
        told = [text for text in told if text]
        runs = [Run(f"  {' '.join(told)}  "), Run(state, words.STYLES[row.state])]
        yield from flow(runs, screen, 4)


def _cells(document: Document, row: Row, screen: Screen, *, wide: bool) -> list[str]:
    entry = row.entry
    state = words.STATES[row.state]
    numbers = "、".join(map(str, row.relations))
    about = " ".join(part for part in (entry.period, entry.scope, words.status(entry)) if part)
    name = entry.name + (f"（{entry.place}）" if entry.place else "")
    cells = [words.where(document, entry.span.start), document[entry.span]]
    cells += [name, about] if wide else [f"{name} {about}".strip()]
    return [*map(screen.show, cells), f"{state} [{numbers}]" if numbers else state]


def _fact(covered: Coverage, screen: Screen) -> Iterator[Line]:
    known = words.outcome(covered)
    fact = covered.fact
    period = f"（{fact.period}）" if fact.period else ""
    head = [
        Run("  "),
        Run(words.outcome_name(covered), words.STYLES[known]),
        Run(f"  {screen.show(fact.name)}{screen.show(period)} {screen.show(fact.written)}"),
        Run(f" {screen.show(fact.source)}", "faint"),
    ]
    yield from flow(head, screen, 6)
    yield from flow([Run(f"      {screen.show(words.explained(covered))}", "faint")], screen, 6)


def _ending(result: FileLedger, wanted: Wanted, screen: Screen) -> Iterator[Line]:
    assert result.ledger is not None
    style = "error" if result.ledger.verdicts["violated"] else ""
    for text in words.summed(result):
        yield from flow([Run(text, style)], screen, 6)
        style = ""
    if wanted.verdicts or wanted.kinds:
        yield from flow([Run("只列出了选定的关系和数字，以上计数是全部的", "faint")], screen, 4)
