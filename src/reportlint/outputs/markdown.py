"""Results as Markdown, for a comment on a merge request or the summary of a job."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.kind import TYPES
from reportlint.finding import Severity
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.path import shown
from reportlint.outputs.statement import others
from reportlint.outputs.summary import summarise
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.result import FileResult

MOST = 60_000
"""Characters of a report: GitHub takes comments of 65,536."""

NAMES: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.INFO: "提示",
}
MARKUP = regex.compile(r"[\\`*_{}\[\]()|~!$]")
"""What Markdown, in one dialect or another, takes for a mark inside a line."""

REFERENCE = regex.compile(r"[@#](?=[0-9A-Za-z_])")
"""What a service takes for a person or an issue, and tells them: @all, #12."""

HEAD = "| 级别 | 位置 | 问题 | 建议 |\n|---|---|---|---|\n"


class Table(NamedTuple):
    """Rows, with what stands above and below them."""

    above: str
    rows: Sequence[str]
    below: str = ""


def write(results: Sequence[FileResult], stream: TextIO) -> None:
    """Write the sums, and a table for each file that has something to tell.

    A report longer than a service takes ends between two findings, and says how many are left.
    """
    room, left = MOST, 0
    for table in (overview(results), *(one for result in results for one in tables(result))):
        text, cut = fitted(table, room)
        stream.write(text)
        room -= len(text)
        left += cut
    if left:
        stream.write(f"\n篇幅所限，还有 {left} 条没有列出。\n")


def fitted(table: Table, room: int) -> tuple[str, int]:
    """Give as much of a table as there is room for, and the number of rows left out."""
    room -= len(table.above) + len(table.below)
    shown = 0
    for row in table.rows:
        room -= len(row)
        if room < 0:
            break
        shown += 1
    left = len(table.rows) - shown
    if not shown and table.rows:
        return "", left
    return table.above + "".join(table.rows[:shown]) + table.below, left


def overview(results: Sequence[FileResult]) -> Table:
    """Count what was found, for each file that is not clean."""
    summary = summarise(results)
    above = f"## reportlint 检查结果\n\n{written(summary.line())}\n"
    speaking = [one for one in results if not clean(one)]
    if not speaking:
        return Table(f"{above}\n没有发现问题。\n", ())
    above += "\n| 文稿 | 文种 | 错误 | 警告 | 提示 | 数据关系 |\n|---|---|--:|--:|--:|---|\n"
    rest = len(results) - len(speaking)
    below = f"\n其余 {rest} 个文件没有发现问题。\n" if rest else ""
    return Table(above, [line(one) for one in speaking], below)


def clean(result: FileResult) -> bool:
    """Tell whether there is nothing to say of a file."""
    document = result.document
    return document is not None and not (document.notes or result.findings or result.failures)


def line(result: FileResult) -> str:
    """Count the findings of a file in a row."""
    document = result.document
    if document is None:
        return row(written(shown(result.path)), "读不了", "", "", "", "")
    found, _, violated = result.relations
    relations = f"{found} 项" + (f"，不成立 {violated} 项" if violated else "")
    nature = TYPES.get(document.type or "", document.type or "未识别")
    counts = [sum(one.severity is level for one in result.findings) for level in NAMES]
    return row(
        written(shown(result.path)),
        written(nature) + (f" {document.year}" if document.year else ""),
        *(str(count) for count in counts),
        relations,
    )


def tables(result: FileResult) -> Iterator[Table]:
    """Yield the tables of a file: what is wrong, and, folded, what is only advice."""
    above = f"\n### {written(shown(result.path))}\n\n"
    if result.document is None:
        reason = written(f"读不了：{result.error or ''}")
        yield Table(above, [f"{reason}　{written(result.advice)}".rstrip("　") + "\n"])
        return
    rows = [
        finding(result.document, one)
        for level in (Severity.ERROR, Severity.WARNING)
        for one in result.findings
        if one.severity is level
    ]
    rows += [
        row("**内部错误**", "", code(failure.rule), written(failure.error))
        for failure in result.failures
    ]
    rows += [row("说明", "", written(note.message), "") for note in result.document.notes]
    if rows:
        yield Table(above + HEAD, rows)
    remarks = [one for one in result.findings if one.severity is Severity.INFO]
    if remarks:
        folded = f"<details>\n<summary>提示 {len(remarks)} 条</summary>\n\n{HEAD}"
        yield Table(
            ("\n" if rows else above) + folded,
            [finding(result.document, one) for one in remarks],
            "\n</details>\n",
        )


def finding(document: Document, one: Finding) -> str:
    """Tell a finding in a row."""
    said = [f"{written(one.statement)} {code(one.rule)}"]
    said += [written(text) for text in others(document, one)]
    name = NAMES[one.severity]
    level = f"**{name}**" if one.severity is Severity.ERROR else name
    where = written(document.where(one.span.start))
    return row(level, where, "<br>".join(said), written(one.advice))


def row(*cells: str) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(cells)} |\n"


def written(text: str) -> str:
    """Write a text so that nothing in it is a mark, a tag, a person or an issue."""
    marked = MARKUP.sub(r"\\\g<0>", escape(visible(text), quote=False))
    return REFERENCE.sub(r"\g<0><!-- -->", marked)


def code(name: str) -> str:
    """Write the name of a rule."""
    return f"`{visible(name).replace('`', '').replace('|', '')}`"
