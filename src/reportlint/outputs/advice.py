"""Advice in one compact line a rule, so that a draft with a hundred remarks stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.finding import CATEGORIES
from reportlint.outputs.line import Run, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen

MATCHED = 14
"""Columns of a matched word that are shown."""

NUMBER = regex.compile(r"\d+(?:\.\d+)?")
INDENT = 4
LEAST = 20
"""Fewer free columns than this do not begin a list of places."""


def advice(findings: Sequence[Finding], document: Document, screen: Screen) -> Iterator[Line]:
    """Yield a line a rule: its name, what it says, how often, and the first places."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    order = list(CATEGORIES)
    for some in sorted(
        by_rule.values(), key=lambda some: (order.index(some[0].category), -len(some))
    ):
        yield from _rule(some, document, screen)


def _rule(findings: Sequence[Finding], document: Document, screen: Screen) -> Iterator[Line]:
    first = findings[0]
    said = subject(findings, document)
    count = sum(finding.count for finding in findings)
    if count > 1 and len(findings) > 1:
        said += f"（{count} 处）"
    head = [
        Run("提示", "info"),
        Run(f"[{screen.show(first.rule)}] "),
        Run(screen.show(said)),
    ]
    told = list(flow(head, screen, INDENT))
    used = screen.columns("".join(run.text for run in told[-1]))
    absent = all(finding.span == document.head for finding in findings)
    words = not absent and not _tells(said, findings, document)
    line = places(findings, document, screen, screen.width - used - 2, words=words)
    if line is None or screen.width - used < LEAST:
        line = places(findings, document, screen, screen.width - INDENT, words=words)
        yield from told
        yield [Run(" " * INDENT), Run(line or "", "faint")]
    else:
        yield from told[:-1]
        yield [*told[-1], Run("  "), Run(line, "faint")]


def subject(findings: Sequence[Finding], document: Document) -> str:
    """Give what all messages say, with … for the words of the draft or numbers that differ."""
    messages = [finding.statement for finding in findings]
    if len(set(messages)) == 1:
        return messages[0]
    general = [
        message.replace(document[finding.span], "…")
        if finding.span.start < finding.span.end
        else message
        for message, finding in zip(messages, findings, strict=True)
    ]
    for said in (general, [NUMBER.sub("…", message) for message in general]):
        if len(set(said)) == 1:
            return said[0]
    return f"{messages[0]} 等"


def _tells(said: str, findings: Sequence[Finding], document: Document) -> bool:
    """Tell whether the subject names the matched words already."""
    words = {document[finding.span] for finding in findings}
    return len(words) == 1 and words.pop() in said


def places(
    findings: Sequence[Finding], document: Document, screen: Screen, room: int, *, words: bool
) -> str | None:
    """List line:column with the matched words, as many as fit; None where not even one does."""
    told = ""
    for number, finding in enumerate(findings):
        place = screen.show(document.where(finding.span.start))
        if words and (matched := document[finding.span].strip()):
            place += " " + screen.cut(matched, MATCHED)
        longer = f"{told}、{place}" if told else place
        last = number + 1 == len(findings)
        if screen.columns(longer if last else f"{longer} 等") > room:
            return f"{told} 等" if told else None
        told = longer
    return told
