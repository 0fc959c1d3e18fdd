"""A comparison as a report for people: each conflict with its places in both reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import Severity
from reportlint.outputs import comparison_text as words
from reportlint.outputs import paint
from reportlint.outputs.arrange import Place
from reportlint.outputs.line import Run, flow
from reportlint.outputs.screen import measure
from reportlint.outputs.snippet import Snippets
from reportlint.outputs.terminal import about, called, header, heading, note
from reportlint.outputs.verdict import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.figures.comparison import Comparison
    from reportlint.figures.entry import Entry
    from reportlint.outputs.comparison_text import Compared
    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen

LISTED = 12
"""Most indicators of one report alone that are listed."""


def write(
    compared: Compared, stream: TextIO, *, color: str = "auto", ambiguous: int | None = None
) -> None:
    """Write the report; the options are those of ``terminal.write``."""
    screen = measure(stream, ambiguous)
    paint.write(report(compared, screen), stream, screen, color=paint.colourful(stream, color))


def report(compared: Compared, screen: Screen) -> Iterator[Line]:
    """Yield all lines."""
    old, new = compared.old, compared.new
    for name, document in (("本年", new), ("上年", old)):
        yield from heading(f"{name} {called(document.path, screen)}", screen)
        yield from about(document, screen)
    snippets = Snippets(new, called(new.path, screen), screen)
    before = Snippets(old, called(old.path, screen), screen)
    for one in compared.conflicts:
        yield []
        yield from _conflict(compared, one, snippets, before)
    for title, document, entries in (
        (words.VANISHED, old, compared.found.vanished),
        (words.APPEARED, new, compared.found.appeared),
    ):
        if entries:
            yield []
            yield from _indicators(title, document, entries, screen)
    if compared.carried.passages:
        yield []
        yield from _passages(compared, screen)
    yield [Run(screen.drawing.rule * min(screen.width, 40), "frame")]
    for text in words.summary(compared):
        yield from flow([Run(text)], screen, 4)
    yield from flow([Run(*_verdict(compared))], screen, 4)


def _conflict(
    compared: Compared, one: Comparison, snippets: Snippets, before: Snippets
) -> Iterator[Line]:
    screen = snippets.screen
    level = words.severity(one)
    yield from header(NAMES[level], one.kind, words.message(compared, one), level.label, screen)
    label = f"应为 {one.expected}" if one.kind == "growth-base" else f"上年 {one.expected}"
    places = [Place(one.entry.span, label, level.label, True)]
    if one.value:
        places.append(Place(one.value.span, "本年"))
    yield from snippets.draw(places)
    yield from before.draw([Place(one.old.span, "上年报告")])
    margin = snippets.margin
    yield from note("核算", one.arithmetic, margin, screen)
    yield from note("建议", words.ADVICE[one.kind], margin, screen)


def _indicators(
    title: str, document: Document, entries: Sequence[Entry], screen: Screen
) -> Iterator[Line]:
    yield from flow(
        [Run(f"{NAMES[Severity.INFO]} {title}（{len(entries)} 项）", "info")], screen, 4
    )
    for entry in entries[:LISTED]:
        text = f"    {entry.name} {screen.cut(document[entry.span], 24)}"
        where = Run(f" {screen.show(document.where(entry.span.start))}", "faint")
        yield from flow([Run(screen.show(text)), where], screen, 6)
    if len(entries) > LISTED:
        rest = f"    另有 {len(entries) - LISTED} 项，用 --format plain 列出"
        yield from flow([Run(rest, "faint")], screen, 6)


def _passages(compared: Compared, screen: Screen) -> Iterator[Line]:
    """List what was taken over, the longest first."""
    carried, new, old = compared.carried, compared.new, compared.old
    title = f"{NAMES[Severity.INFO]} {words.CARRIED}（{carried.sentences} 句）"
    yield from flow([Run(title, "info")], screen, 4)
    longest = sorted(carried.passages, key=lambda one: one.new.start - one.new.end)
    for one in longest[:LISTED]:
        text = "".join(new[one.new].split())
        places = f" {new.where(one.new.start)}，上年 {old.where(one.old.start)}"
        count = f"（{one.sentences} 句）" if one.sentences > 1 else ""
        shown = [Run(f"    {screen.cut(text, 36)}{count}"), Run(screen.show(places), "faint")]
        yield from flow(shown, screen, 6)
    if len(longest) > LISTED:
        rest = f"    另有 {len(longest) - LISTED} 处，用 --format plain 列出"
        yield from flow([Run(rest, "faint")], screen, 6)


def _verdict(compared: Compared) -> tuple[str, str]:
    conflicts = compared.conflicts
    if not conflicts:
        return "没有发现与上年报告不一致的数", "good"
    sure = sum(one.certain for one in conflicts)
    if sure:
        rest = len(conflicts) - sure
        return f"{sure} 处与上年报告不一致" + (f"，另有 {rest} 处请核对" if rest else ""), "error"
    return f"{len(conflicts)} 处请核对", "warning"
