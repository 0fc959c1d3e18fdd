"""Results as checkstyle XML, which review bots and most CI servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.path import shown
from reportlint.outputs.statement import told
from reportlint.outputs.visible import visible
from reportlint.outputs.xml import HEAD, attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from reportlint.result import FileResult

VERSION = "4.3"
"""Of checkstyle, whose format it is; readers look for the attribute, none for its value."""


def write(results: Sequence[FileResult], stream: TextIO) -> None:
    """Write one ``file`` for each draft, clean ones too, with an ``error`` for each finding."""
    stream.write(f'{HEAD}<checkstyle version="{VERSION}">\n')
    for result in results:
        stream.write(f"  <file{attributes({'name': shown(result.path)})}>\n")
        for error in errors(result):
            stream.write(f"    <error{attributes(error)}/>\n")
        stream.write("  </file>\n")
    stream.write("</checkstyle>\n")


def errors(result: FileResult) -> Iterator[Mapping[str, object]]:
    """Yield the attributes of each ``error``; what went wrong with the file itself is at line 1."""
    document = result.document
    if document is None:
        reason = visible(result.error or "")
        yield error(1, 1, "error", f"读不了：{reason}", "unreadable")
        return
    for note in document.notes:
        yield error(1, 1, "info", visible(note.message), note.kind)
    for one in result.findings:
        message = told(document, one)
        if one.advice:
            message += f"。建议：{visible(one.advice)}"
        # In a Word or PDF file lines are those of the extracted text; readers want a number.
        start = document.position(one.span.start)
        yield error(start.line, start.column, one.severity.label, message, one.rule)
    for failure in result.failures:
        message = f"内部错误，这条规则没有得出结果：{visible(failure.error)}"
        yield error(1, 1, "error", message, failure.rule)


def error(line: int, column: int, severity: str, message: str, rule: str) -> Mapping[str, object]:
    """Give the attributes of one ``error``, in their usual order."""
    return {
        "line": line,
        "column": column,
        "severity": severity,
        "message": message,
        "source": f"reportlint.{rule}",
    }
