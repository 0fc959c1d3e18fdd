"""The page: its frame, and in it the files, each a draft with its cards beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import __version__, regex
from reportlint.finding import CATEGORIES, Severity
from reportlint.outputs.html.escape import attributes, plain
from reportlint.outputs.html.section import called, sections
from reportlint.outputs.summary import summarise
from reportlint.outputs.verdict import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.outputs.summary import Summary
    from reportlint.result import FileResult

HERE = Path(__file__).parent
SLOT = regex.compile(r"<!--:([a-z]+)-->")
SCRIPT = ("entry", "choice", "thread", "dismissal", "view", "event")
LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def pieces(results: Sequence[FileResult], hidden: int = 0) -> Iterator[str]:
    """Yield the page, piece by piece."""
    style, script = read("page.css"), program()
    summary = summarise(results, hidden)
    slots: Mapping[str, str] = {
        "policy": policy(style, script),
        "style": style,
        "script": script,
        "title": plain(title(results)),
        "version": plain(__version__),
        "severities": "".join(severities(summary)),
        "categories": "".join(categories(summary)),
        "outline": outline(results),
        "about": about(summary, sum(result.suppressed.total for result in results)),
    }
    frame = SLOT.split(read("page.html"))
    for number, piece in enumerate(frame):
        if number % 2 == 0:
            yield piece
        elif piece == "files":
            yield from sections(results)
        else:
            yield slots[piece]


def read(name: str) -> str:
    """Read a file of the template."""
    return (HERE / name).read_text(encoding="utf-8")


def program() -> str:
    """Put the files of the script together, in one scope of its own."""
    inner = "\n".join(read(f"script/{name}.js") for name in SCRIPT)
    return f'"use strict";\n(() => {{\n{inner}}})();\n'


def policy(style: str, script: str) -> str:
    """Forbid everything but this style and this script, whatever a draft holds."""
    from base64 import b64encode
    from hashlib import sha256

    def of(code: str) -> str:
        return b64encode(sha256(code.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{of(style)}'; script-src 'sha256-{of(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def title(results: Sequence[FileResult]) -> str:
    """Name the page after its draft."""
    if len(results) != 1:
        return f"{len(results)} 份文稿"
    document = results[0].document
    return (document.titled if document else "") or called(results[0].path)


def severities(summary: Summary) -> Iterator[str]:
    """Yield the filters by severity, and that for relations that hold."""
    for level in LEVELS:
        count = summary.severities.get(level, 0)
        yield _filter("severity", level.label, NAMES[level], count, pressed=True)
    if summary.relations.hold:
        yield _filter("severity", "holds", "相符", summary.relations.hold, pressed=False)


def categories(summary: Summary) -> Iterator[str]:
    """Yield the filters by category, those that occur."""
    for category, name in CATEGORIES.items():
        count = sum(summary.categories.get((category, level), 0) for level in LEVELS)
        if count:
            yield _filter("category", category, name, count, pressed=True)


def _filter(field: str, value: str, name: str, count: int, *, pressed: bool) -> str:
    told = attributes(
        type="button", class_=f"filter {value}", data_filter=field, data_value=value,
        aria_pressed="true" if pressed else "false", disabled=not count,
    )  # fmt: skip
    return f"<button{told}><span>{name}</span> <b>{count}</b></button>"


def about(summary: Summary, left: int) -> str:
    """Tell what was checked besides, in a sentence or two. ``left``: suppressed findings."""
    found, hold, violated = summary.relations
    told = []
    if found:
        told.append(f"数据关系 {found} 项：相符 {hold} 项，不符 {violated} 项")
    else:
        told.append("没有找到可以核对的数据关系")
    if summary.facts:
        told.append(f"核定数 {summary.facts.given} 项，核对到 {summary.facts.assessed} 项")
    if summary.unreadable:
        told.append(f"读不了的文件 {summary.unreadable} 个")
    if summary.failures:
        told.append(f"运行出错的规则 {summary.failures} 条")
    if left:
        told.append(f"按注释、忽略清单或基线略去 {left} 条")
    if summary.hidden:
        told.append(f"另有 {summary.hidden} 条级别较低，没有列出")
    return "；".join(told) + "。"


def outline(results: Sequence[FileResult]) -> str:
    """List the files with their counts, where there are several."""
    if len(results) < 2:
        return ""
    told = []
    for number, result in enumerate(results):
        counts = "".join(
            f'<b class="{level.label}" title="{NAMES[level]}">{count}</b>'
            for level in LEVELS
            if (count := sum(one.severity is level for one in result.findings))
        )
        if result.document is None:
            counts = '<b class="error">读不了</b>'
        elif result.failures:
            counts += '<b class="error">有规则出错</b>'
        elif not counts:
            counts = '<b class="holds">没有问题</b>'
        here = attributes(
            type="button", data_file=number, title=result.path,
            aria_current="true" if number == 0 else None,
        )  # fmt: skip
        name = plain(called(result.path))
        told.append(f"<li><button{here}><span>{name}</span> <i>{counts}</i></button></li>")
    return f'<nav class="files" aria-label="文稿"><ol>{"".join(told)}</ol></nav>'
