"""Results as JUnit XML: a draft is a suite, a rule that spoke is a test of it.

A test fails where a finding makes the run fail (``--fail-on``), so that the report and the exit
code say the same. Findings below that level are in the output of a test that passes. Tests are
named by their rules: a service that compares two runs can tell what is new and what was mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import Severity
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.path import shown
from reportlint.outputs.statement import details, others, told
from reportlint.outputs.visible import visible
from reportlint.outputs.xml import HEAD, attributes, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.result import FileResult
    from reportlint.run import Job

READING = "可以读取"
"""The test that every draft has: so a clean one is counted, and an unreadable one is an error."""

NEVER = "never"


class Case(NamedTuple):
    """A test: its name, and what came of it: failure, error, or nothing with some output."""

    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    body: str = ""


class Suite(NamedTuple):
    """The tests of a draft."""

    name: str
    cases: tuple[Case, ...]

    def counts(self) -> dict[str, object]:
        """Count, in the words of the format."""
        return {
            "tests": len(self.cases),
            "failures": sum(case.outcome == "failure" for case in self.cases),
            "errors": sum(case.outcome == "error" for case in self.cases),
            "skipped": 0,
        }


def write(results: Sequence[FileResult], stream: TextIO, *, jobs: Sequence[Job] = ()) -> None:
    """Write the suites; ``jobs`` are the settings of the results, in their order."""
    levels = [job.settings.fail_on for job in jobs] or ["error"] * len(results)
    suites = [
        Suite(shown(result.path), tuple(cases(result, level)))
        for result, level in zip(results, levels, strict=True)
    ]
    sums = {
        name: sum(int(str(suite.counts()[name])) for suite in suites)
        for name in ("tests", "failures", "errors")
    }
    stream.write(f"{HEAD}<testsuites{attributes({'name': 'reportlint', **sums})}>\n")
    for suite in suites:
        stream.write(f"  <testsuite{attributes({'name': suite.name, **suite.counts()})}>\n")
        for case in suite.cases:
            stream.writelines(element(suite, case))
        stream.write("  </testsuite>\n")
    stream.write("</testsuites>\n")


def cases(result: FileResult, fail_on: str) -> Iterator[Case]:
    """Yield the tests of a draft: that it can be read, and one for each rule that spoke."""
    document = result.document
    if document is None:
        reason = visible(result.error or "")
        yield Case(READING, "error", "unreadable", reason, visible(result.advice))
        return
    yield Case(READING, body="\n".join(visible(note.message) for note in document.notes))
    rules: dict[str, list[Finding]] = {}
    for one in result.findings:
        rules.setdefault(one.rule, []).append(one)
    for rule, findings in rules.items():
        gravest = max(findings, key=lambda one: one.severity)
        failing = fail_on != NEVER and gravest.severity >= Severity.parse(fail_on)
        message = told(document, gravest)
        if len(findings) > 1:
            message += f"（共 {len(findings)} 处）"
        body = "\n".join(lines(result.path, document, findings))
        outcome = "failure" if failing else ""
        yield Case(rule, outcome, gravest.severity.label, message, body)
    for failure in result.failures:
        yield Case(failure.rule, "error", "internal", "规则运行出错", visible(failure.error))


def lines(path: str, document: Document, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the lines that tell the findings of a rule; what all of them share is told once."""
    shared: dict[str, None] = {}
    for one in findings:
        where = visible(document.where(one.span.start))
        yield f"{shown(path)}:{where}: {one.severity.label} {visible(one.statement)}"
        places = list(others(document, one))
        yield from (f"    {line}" for line in places)
        shared |= dict.fromkeys(line for line in details(document, one) if line not in places)
    yield from (f"    {line}" for line in shared)


def element(suite: Suite, case: Case) -> Iterator[str]:
    """Yield the XML of a test."""
    opening = f"    <testcase{attributes({'name': case.name, 'classname': suite.name})}"
    if case.outcome:
        said = attributes({"message": case.message, "type": case.kind})
        yield f"{opening}>\n      <{case.outcome}{said}>{text(case.body)}</{case.outcome}>\n"
        yield "    </testcase>\n"
    elif case.body:
        yield f"{opening}>\n      <system-out>{text(case.body)}</system-out>\n    </testcase>\n"
    else:
        yield f"{opening}/>\n"
