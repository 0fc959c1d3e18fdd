"""Results as workflow commands of GitHub Actions: notes at the lines of a pull request.

A step shows ten notes of each level, so the gravest come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import Severity
from reportlint.outputs.path import shown
from reportlint.outputs.statement import details, told
from reportlint.outputs.summary import summarise
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.result import FileResult

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(results: Sequence[FileResult], stream: TextIO) -> None:
    """Write the commands, and below them a line that sums up for the log."""
    for result in results:
        stream.writelines(f"{line}\n" for line in troubles(result))
    read = [(result, result.document) for result in results if result.document is not None]
    for level in COMMANDS:
        for result, document in read:
            for one in result.findings:
                if one.severity is level:
                    stream.write(f"{finding(result.path, document, one)}\n")
    stream.write(summarise(results).line() + "\n")


def troubles(result: FileResult) -> Iterator[str]:
    """Yield a command for what went wrong with a file itself."""
    where: dict[str, object] = {"file": shown(result.path)}
    if result.document is None:
        advice = f"\n建议：{visible(result.advice)}" if result.advice else ""
        message = f"读不了：{visible(result.error or '')}{advice}"
        yield command("error", {**where, "title": "reportlint"}, message)
    for note in result.document.notes if result.document else ():
        title = f"reportlint {note.kind}"
        yield command("notice", {**where, "title": title}, visible(note.message))
    for failure in result.failures:
        title = f"reportlint 内部错误 {failure.rule}"
        yield command("error", {**where, "title": title}, visible(failure.error))


def finding(path: str, document: Document, one: Finding) -> str:
    """Give the command of a finding."""
    where: dict[str, object] = {"file": shown(path)}
    if document.source is None:
        start, end = document.position(one.span.start), document.position(one.span.end)
        where |= {"line": start.line, "endLine": end.line}
        if start.line == end.line:
            # Columns of a stretch over several lines are refused.
            where |= {"col": start.column, "endColumn": end.column}
    message = "\n".join([told(document, one), *details(document, one)])
    title = f"reportlint {one.rule}"
    return command(COMMANDS[one.severity], {**where, "title": title}, message)


def command(name: str, properties: Mapping[str, object], message: str) -> str:
    """Write a workflow command on one line."""
    listed = ",".join(f"{key}={escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{name} {listed}::{escaped(message)}"


def escaped(value: str, more: str = "") -> str:
    """Escape what would end a value, as the runner does undo it: %, line breaks, and ``more``."""
    for character in "%\r\n" + more:
        value = value.replace(character, f"%{ord(character):02X}")
    return value
