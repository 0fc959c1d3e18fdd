"""Results as a Code Quality report of GitLab: what a merge request adds and what it mends.

The format is a part of Code Climate's. GitLab tells findings apart by their fingerprint alone, so
it holds the path, and is different for each finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.finding import Severity
from reportlint.fingerprint import fingerprints
from reportlint.outputs.json import dump
from reportlint.outputs.path import named
from reportlint.outputs.statement import details, told
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.result import FileResult

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
UNREADABLE, FAILED = "blocker", "critical"


def write(results: Sequence[FileResult], stream: TextIO) -> None:
    """Write one array, an issue a line."""
    issues = [dump(issue) for result in results for issue in issues_of(result)]
    stream.write("[\n" + ",\n".join(issues) + "\n]\n" if issues else "[]\n")


def issues_of(result: FileResult) -> Iterator[dict[str, Any]]:
    """Yield the issues of a file."""
    document = result.document
    # Bytes in a name that are no UTF-8 are surrogates here, which no strict reader of JSON takes.
    path = named(result.path).encode("utf-8", "replace").decode("utf-8")
    if document is None:
        reason = f"读不了：{visible(result.error or '')}"
        yield issue(path, "unreadable", UNREADABLE, reason, "unreadable")
        return
    for note in document.notes:
        yield issue(path, note.kind, "info", visible(note.message), f"note {note.kind}")
    for one, name in zip(result.findings, fingerprints(document, result.findings), strict=True):
        # In a Word or PDF file lines are those of the extracted text; GitLab wants a number.
        start, end = document.position(one.span.start), document.position(one.span.end)
        made = issue(path, one.rule, SEVERITIES[one.severity], told(document, one), name)
        made["content"] = {"body": "\n\n".join(details(document, one))}
        made["location"]["lines"] = {"begin": start.line, "end": end.line}
        yield made
    for failure in result.failures:
        reason = f"内部错误，这条规则没有得出结果：{visible(failure.error)}"
        yield issue(path, failure.rule, FAILED, reason, f"internal {failure.rule}")


def issue(path: str, rule: str, severity: str, description: str, name: str) -> dict[str, Any]:
    """Give an issue; ``name`` tells it from all others of the file."""
    from hashlib import blake2b

    told_apart = f"{path}\0{name}".encode()
    return {
        "type": "issue",
        "check_name": rule,
        "description": description,
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": blake2b(told_apart, digest_size=16).hexdigest(),
        "location": {"path": path, "lines": {"begin": 1}},
    }
