"""Results as counts: how often each rule spoke, and about which files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.finding import CATEGORIES, Severity
from reportlint.outputs import paint
from reportlint.outputs.line import Run, flow
from reportlint.outputs.screen import measure
from reportlint.outputs.summary import summarise
from reportlint.outputs.terminal import called
from reportlint.outputs.verdict import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen
    from reportlint.result import FileResult

    Row = tuple[str, ...]

GAP = "  "


def write(
    results: Sequence[FileResult],
    stream: TextIO,
    *,
    color: str = "auto",
    ambiguous: int | None = None,
    hidden: int = 0,
) -> None:
    """Write the counts; the arguments are those of the report on the screen."""
    screen = measure(stream, ambiguous)
    lines = report(results, screen, hidden)
    paint.write(lines, stream, screen, color=paint.colourful(stream, color))


def report(results: Sequence[FileResult], screen: Screen, hidden: int = 0) -> Iterator[Line]:
    """Yield a table of rules and one of files, the most frequent and the worst first."""
    rules = by_rule(results)
    if rules:
        yield from table([("处数", "文件", "级别", "类别", "规则"), *rules], 2, screen)
        yield []
    if len(results) > 1 and rules:
        yield from table([("错误", "警告", "提示", "文件"), *by_file(results, screen)], 3, screen)
        yield []
    for result in results:
        if result.document is None:
            text = f"读不了 {called(result.path, screen)}：{screen.show(result.error or '')}"
            yield from flow([Run(text, "error")], screen, 4)
        for failure in result.failures:
            text = f"内部错误 {called(result.path, screen)}：{failure.rule} {failure.error}"
            yield from flow([Run(screen.show(text), "error")], screen, 4)
    yield from flow([Run(summarise(results, hidden).line(), "strong")], screen, 4)
    if hidden:
        yield from flow([Run(f"另有 {hidden} 处低于所选级别，没有计入")], screen, 4)


def by_rule(results: Sequence[FileResult]) -> list[Row]:
    """Give a row a rule and severity: findings, files, severity, category, rule."""
    counts: Counter[tuple[Severity, str, str]] = Counter()
    files: Counter[tuple[Severity, str, str]] = Counter()
    for result in results:
        here = Counter((one.severity, one.category, one.rule) for one in result.findings)
        counts.update(here)
        files.update(here.keys())
    return [
        (str(count), str(files[key]), NAMES[key[0]], CATEGORIES.get(key[1], key[1]), key[2])
        for key, count in sorted(counts.items(), key=lambda item: (-item[1], -item[0][0], item[0]))
    ]


def by_file(results: Sequence[FileResult], screen: Screen) -> list[Row]:
    """Give a row a file with findings: errors, warnings, remarks, name."""
    rows = []
    for result in results:
        counts = Counter(one.severity for one in result.findings)
        if counts:
            rows.append((tuple(counts[level] for level in NAMES), called(result.path, screen)))
    rows.sort(key=lambda row: ([-count for count in row[0]], row[1]))
    return [(*(str(count) if count else "-" for count in counts), name) for counts, name in rows]


def table(rows: Sequence[Row], numbers: int, screen: Screen) -> Iterator[Line]:
    """Yield rows in columns; the first row is the head, the first columns hold numbers."""
    widths = [max(map(screen.columns, column)) for column in zip(*rows, strict=True)]
    for place, row in enumerate(rows):
        text = ""
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - screen.columns(cell))
            text += GAP if number else ""
            text += space + cell if number < numbers else cell + space
        yield [Run(text.rstrip(), "" if place else "strong")]
