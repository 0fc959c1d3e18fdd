"""Results as SARIF 2.1.0, the OASIS format for the results of checkers.

Regions count code points, like spans. Lines of the text extracted from a Word or PDF file mean
nothing to its reader: its regions have offsets only, and the place in words is a logical location.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportlint import __version__, regex
from reportlint.fingerprint import fingerprints
from reportlint.outputs import sarif_rule
from reportlint.outputs.path import named
from reportlint.outputs.statement import told
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding, Fix
    from reportlint.result import FileResult
    from reportlint.run import Job
    from reportlint.span import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
"""Stands for the folder that paths are relative to; services put the repository in its place."""

FINGERPRINT = "primaryLocationLineHash"
"""The only partial fingerprint that GitHub looks at."""

SURROGATES = regex.compile("[\ud800-\udfff]")
SAFETY = {"safe": "意思不变，可以直接替换", "unsafe": "多半如此，替换前请看一眼"}


def write(results: Sequence[FileResult], stream: TextIO, *, jobs: Sequence[Job] = ()) -> None:
    """Write the log of one run; ``jobs`` are the settings of the results, in their order."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run(results, jobs)]}
    text = json.dumps(log, ensure_ascii=False, indent=1)
    stream.write(SURROGATES.sub("\ufffd", text) + "\n")


def run(results: Sequence[FileResult], jobs: Sequence[Job]) -> dict[str, Any]:
    """Describe the run."""
    rules = sarif_rule.descriptors(results, jobs)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {
        "name": "reportlint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": rules,
        "notifications": sarif_rule.notifications(),
    }
    return {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "运行检查时所在的文件夹"}}},
        "invocations": [invocation(results)],
        "artifacts": [artifact(result) for result in results],
        "results": [
            one
            for number, result in enumerate(results)
            for one in findings(result, number, numbers)
        ],
    }


def invocation(results: Sequence[FileResult]) -> dict[str, Any]:
    """Tell whether everything was checked, and what was not."""
    notes = [one for number, result in enumerate(results) for one in notices(result, number)]
    whole = not any(result.document is None or result.failures for result in results)
    made: dict[str, Any] = {"executionSuccessful": whole}
    if notes:
        made["toolExecutionNotifications"] = notes
    return made


def notices(result: FileResult, number: int) -> Iterator[dict[str, Any]]:
    """Yield what there is to say of a file itself: unreadable, a crash, what a reader must know."""
    locations = [{"physicalLocation": {"artifactLocation": address(result.path, number)}}]
    if result.document is None:
        advice = f"（{result.advice}）" if result.advice else ""
        message = f"读不了：{visible(result.error or '')}{visible(advice)}"
        yield notice("unreadable", "error", message) | {"locations": locations}
        return
    for note in result.document.notes:
        yield notice("file-note", "note", visible(note.message)) | {"locations": locations}
    for failure in result.failures:
        message = f"规则 {failure.rule} 运行出错，没有得出结果：{visible(failure.error)}"
        told_apart = {"locations": locations, "associatedRule": {"id": failure.rule}}
        yield notice("internal-error", "error", message) | told_apart


def notice(kind: str, level: str, message: str) -> dict[str, Any]:
    """Describe a notification."""
    return {"descriptor": {"id": kind}, "level": level, "message": {"text": message}}


def artifact(result: FileResult) -> dict[str, Any]:
    """Describe a file, with what was recognised of it."""
    made: dict[str, Any] = {"location": address(result.path), "roles": ["analysisTarget"]}
    document = result.document
    if document is None:
        return made
    if document.source is None:
        made["encoding"] = document.encoding
    relations = result.relations._asdict()
    known = {
        "documentType": document.type,
        "reportYear": document.year,
        "relations": relations,
        "suppressed": result.suppressed.total or None,
    }
    made["properties"] = {key: value for key, value in known.items() if value is not None}
    return made


def findings(result: FileResult, number: int, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the results of a file; ``numbers``: rule -> its place among the descriptors."""
    document = result.document
    if document is None:
        return
    where = address(result.path, number)
    for one, name in zip(result.findings, fingerprints(document, result.findings), strict=True):
        advice = f"。{visible(one.advice)}" if one.advice else ""
        made: dict[str, Any] = {
            "ruleId": one.rule,
            "ruleIndex": numbers[one.rule],
            "kind": "fail",
            "level": sarif_rule.LEVELS[one.severity],
            "message": {"text": told(document, one) + advice},
            "locations": [location(document, where, one.span)],
            "partialFingerprints": {FINGERPRINT: name, "reportlint/v1": name},
            "properties": properties(one),
        }
        if one.related:
            made["relatedLocations"] = [
                {
                    "id": index,
                    **location(document, where, other.span),
                    "message": {"text": visible(other.message) or "相关的另一处"},
                }
                for index, other in enumerate(one.related, 1)
            ]
        if one.count > 1:
            made["occurrenceCount"] = one.count
        if one.fix is not None and document.source is None:
            made["fixes"] = [fix(document, where, one.fix)]
        yield made


def properties(one: Finding) -> dict[str, Any]:
    """Give what SARIF has no field for."""
    known = {
        "category": one.category,
        "arithmetic": visible(one.arithmetic),
        "because": visible(one.because),
    }
    return {key: value for key, value in known.items() if value}


def address(path: str, number: int | None = None) -> dict[str, Any]:
    """Give the location of a file; ``number``: its place among the artifacts."""
    from os import fsencode
    from urllib.parse import quote

    name = named(path)
    # The bytes of the name, so that one that is no UTF-8 can be written too.
    encoded = quote(fsencode(name), safe="/:" if absolute(name) else "/")
    made: dict[str, Any] = {"uri": encoded, "uriBaseId": ROOT}
    if absolute(name):
        made = {"uri": f"file://{encoded}" if name.startswith("/") else f"file:///{encoded}"}
    if number is not None:
        made["index"] = number
    return made


def absolute(name: str) -> bool:
    """Tell whether a name is a whole path, of any system: /报告.txt, C:/报告.txt."""
    return name.startswith("/") or name[1:3] == ":/"


def location(document: Document, where: dict[str, Any], span: Span) -> dict[str, Any]:
    """Describe a place, in words too where lines mean nothing."""
    marked = {**region(document, span), "snippet": {"text": document[span]}}
    words = document.locate(span)
    physical = {"artifactLocation": where, "region": marked}
    made: dict[str, Any] = {"physicalLocation": physical}
    if words:
        made["logicalLocations"] = [{"name": words, "fullyQualifiedName": words}]
    return made


def region(document: Document, span: Span) -> dict[str, Any]:
    """Give a region; its end is exclusive, like a span's."""
    offsets = {"charOffset": span.start, "charLength": span.end - span.start}
    if document.source is not None:
        return offsets
    start, end = document.position(span.start), document.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        **offsets,
    }


def fix(document: Document, where: dict[str, Any], one: Fix) -> dict[str, Any]:
    """Describe a fix."""
    from reportlint.span import Span

    replacements = [
        {
            "deletedRegion": region(document, Span(edit.start, edit.end)),
            "insertedContent": {"text": edit.text},
        }
        for edit in one.edits
    ]
    return {
        "description": {"text": SAFETY[one.safety]},
        "artifactChanges": [{"artifactLocation": where, "replacements": replacements}],
        "properties": {"safety": one.safety},
    }
