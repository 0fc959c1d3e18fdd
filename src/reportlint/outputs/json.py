"""Results as one JSON document; docs/json.md is the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding, Fix
    from reportlint.result import FileResult
    from reportlint.span import Span


def write(results: Sequence[FileResult], stream: TextIO) -> None:
    """Write the document, file by file, so that many files need no more memory than one."""
    tool = {"name": "reportlint", "version": __version__}
    stream.write(f'{{"schema": 1, "tool": {dump(tool)}, "files": [')
    for number, result in enumerate(results):
        stream.write((",\n" if number else "\n") + dump(file(result)))
    findings = [finding for result in results for finding in result.findings]
    summary = {
        "files": len(results),
        "unreadable": sum(result.document is None for result in results),
        **{
            level.label: sum(finding.severity is level for finding in findings)
            for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        },
        "suppressed": sum(result.suppressed.total for result in results),
    }
    stream.write(f'\n], "summary": {dump(summary)}}}\n')


def dump(value: object) -> str:
    """Write a value; a lone surrogate, which no UTF-8 has, becomes its escape."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() or encodable(text) else json.dumps(value)


def encodable(text: str) -> bool:
    """Tell whether a text can be written in UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def file(result: FileResult) -> dict[str, Any]:
    """Describe one file."""
    document = result.document
    return {
        "path": result.path,
        "status": "unreadable" if document is None else "checked",
        "error": result.error,
        "encoding": document.encoding if document else None,
        "document_type": document.type if document else None,
        "report_year": document.year if document else None,
        "notes": [note._asdict() for note in document.notes] if document else [],
        "relations": result.relations._asdict(),
        "facts": result.facts._asdict() if result.facts else None,
        "findings": [finding(document, one) for one in result.findings] if document else [],
        "failures": [failure._asdict() for failure in result.failures],
        "suppressed": result.suppressed._asdict(),
    }


def finding(document: Document, one: Finding) -> dict[str, Any]:
    """Describe one finding."""
    return {
        "rule": one.rule,
        "category": one.category,
        "severity": one.severity.label,
        "message": one.statement,
        "because": one.because,
        "advice": one.advice,
        "label": one.label,
        "arithmetic": one.arithmetic,
        "count": one.count,
        **place(document, one.span),
        "related": [
            {**place(document, other.span), "message": other.message} for other in one.related
        ],
        "fix": fix(one.fix),
    }


def place(document: Document, span: Span) -> dict[str, Any]:
    """Describe a place by offset, line and column, with its text, and in words if it has them."""
    return {
        "start": point(document, span.start),
        "end": point(document, span.end),
        "text": document[span],
        "location": document.locate(span),
    }


def point(document: Document, offset: int) -> dict[str, int]:
    """Describe an offset."""
    _, line, column = document.position(offset)
    return {"offset": offset, "line": line, "column": column}


def fix(one: Fix | None) -> dict[str, Any] | None:
    """Describe a fix."""
    if one is None:
        return None
    return {"safety": one.safety, "edits": [edit._asdict() for edit in one.edits]}
