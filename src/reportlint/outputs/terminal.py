"""Results as a report for people: what is wrong, where, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.kind import TYPES
from reportlint.finding import Severity
from reportlint.outputs import paint
from reportlint.outputs.advice import advice
from reportlint.outputs.arrange import Place
from reportlint.outputs.line import Run, flow
from reportlint.outputs.screen import measure
from reportlint.outputs.snippet import Snippets
from reportlint.outputs.summary import summarise
from reportlint.outputs.verdict import NAMES, ending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen
    from reportlint.result import FileResult

STDIN = "-"
SAME = 5
"""Of findings that say the very same, so many lines of the draft are shown; the rest is listed."""

CLEAN_LISTED = 20
"""In a run over more files than this, those without findings are only counted."""


def write(
    results: Sequence[FileResult],
    stream: TextIO,
    *,
    color: str = "auto",
    ambiguous: int | None = None,
    hidden: int = 0,
) -> None:
    """Write the report.

    ``color``: auto, always, never. ``ambiguous``: columns (1 or 2) of characters such as “ ” … ─;
    None: as is usual for the stream's encoding. ``hidden``: number of findings that were left out
    because of their severity.
    """
    screen = measure(stream, ambiguous)
    lines = report(results, screen, hidden)
    paint.write(lines, stream, screen, color=paint.colourful(stream, color))


def report(results: Sequence[FileResult], screen: Screen, hidden: int = 0) -> Iterator[Line]:
    """Yield all lines of the report."""
    brief = len(results) > CLEAN_LISTED
    for result in results:
        if not (brief and result.document and not result.findings and not result.failures):
            yield from _file(result, screen)
            yield []
    explained = (one for result in results for one in result.findings if one.because)
    gravest = max(explained, key=lambda one: one.severity, default=None)
    yield from ending(summarise(results, hidden), screen, gravest.rule if gravest else "")


def called(path: str, screen: Screen) -> str:
    """Give the name of a file as it is shown."""
    return "标准输入" if path == STDIN else screen.show(path)


def heading(name: str, screen: Screen) -> Iterator[Line]:
    """Yield the line that begins the part of a file."""
    rule = screen.drawing.rule
    title = [Run(f"{rule * 2} ", "frame"), Run(name, "strong")]
    *above, last = flow(title, screen, 3)
    rest = screen.width - screen.columns("".join(run.text for run in last)) - 1
    yield from above
    yield [*last, Run(f" {rule * rest}", "frame")]


def _file(result: FileResult, screen: Screen) -> Iterator[Line]:
    name = called(result.path, screen)
    yield from heading(name, screen)
    document = result.document
    if document is None:
        yield from unreadable(result.error, result.advice, screen)
        return
    yield from about(document, screen)
    snippets = Snippets(document, name, screen)
    authorities: set[tuple[str, str]] = set()
    for level in (Severity.ERROR, Severity.WARNING):
        for same in alike(result.findings, level):
            yield []
            yield from _finding(same, snippets, authorities)
    remarks = [finding for finding in result.findings if finding.severity is Severity.INFO]
    if remarks:
        yield []
        yield from advice(remarks, document, screen)
    for failure in result.failures:
        yield []
        yield from header(
            "内部错误", failure.rule, "这条规则运行出错，没有得出结果", "error", screen
        )
        yield from note("原因", failure.error, "   ", screen)
        yield from note("说明", "其他规则不受影响；请把规则名和原因反馈给开发者", "   ", screen)
    if not result.findings and not result.failures:
        yield from flow([Run("   没有发现问题", "good")], screen, 3)


def about(document: Document, screen: Screen) -> Iterator[Line]:
    """Tell what was checked, and what to know about the file."""
    yield from flow([Run(f"   {nature(document)}", "faint")], screen, 3)
    for told in document.notes:
        yield from note("说明", told.message, "   ", screen)


def nature(document: Document) -> str:
    """Tell what was checked: document type, year, and an encoding other than UTF-8."""
    if document.type is None:
        parts = ["文种未识别（可用 --type 指定）"]
    elif document.type in TYPES:
        parts = [f"{TYPES[document.type]}（{document.type}）"]
    else:
        parts = [document.type]
    parts.append(f"{document.year} 年度" if document.year else "年度未识别")
    if document.encoding.lower() not in ("utf-8", "utf-8-sig", "ascii"):
        parts.append(f"编码 {document.encoding}")
    return "，".join(parts)


def unreadable(error: str | None, advice: str, screen: Screen) -> Iterator[Line]:
    """Tell why a file could not be read, and the way out."""
    reason = screen.show(error or "原因不明")
    yield from flow([Run("读不了", "error"), Run(f"：{reason}", "strong")], screen, 4)
    yield from note("建议", advice, "   ", screen)


def alike(findings: Sequence[Finding], level: Severity) -> list[list[Finding]]:
    """Put findings of a level that say the very same together, in order of the first one.

    A conflict of several places stands by itself.
    """
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        if finding.severity is level:
            alone = finding.related or finding.arithmetic or finding.count > 1
            key = number if alone else (finding.rule, finding.message, finding.advice)
            groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _finding(
    same: Sequence[Finding], snippets: Snippets, authorities: set[tuple[str, str]]
) -> Iterator[Line]:
    first = same[0]
    screen = snippets.screen
    message = first.message + (f"（{len(same)} 处）" if len(same) > 1 else "")
    style = first.severity.label
    yield from header(NAMES[first.severity], first.rule, message, style, screen)
    places = [Place(one.span, one.label, style, True) for one in same]
    places += [Place(other.span, other.message) for other in first.related]
    yield from snippets.draw(places, SAME if len(same) > 1 else None)
    # What stands under the mark already is not said again.
    if first.arithmetic != first.label:
        yield from note("核算", first.arithmetic, snippets.margin, screen)
    if any(one.label != first.advice for one in same):
        yield from note("建议", first.advice, snippets.margin, screen)
    if (first.rule, first.because) not in authorities:
        # Once a file is enough.
        authorities.add((first.rule, first.because))
        yield from note("依据", first.because, snippets.margin, screen)


def header(kind: str, rule: str, message: str, style: str, screen: Screen) -> Iterator[Line]:
    """Tell what is wrong, in a line."""
    head = [
        Run(kind, style),
        Run(f"[{screen.show(rule)}]", style),
        Run(f" {screen.show(message)}", "strong"),
    ]
    yield from flow(head, screen, 4)


def note(name: str, text: str, margin: str, screen: Screen) -> Iterator[Line]:
    """Tell a note behind its name, if there is anything to tell."""
    if text:
        head = [Run(f"{margin}= ", "frame"), Run(f"{name}：", "note")]
        indent = screen.columns(f"{margin}= {name}：")
        yield from flow([*head, Run(screen.show(text))], screen, indent)
