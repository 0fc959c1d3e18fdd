"""The part of a page that shows one file: the draft, and its cards beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.documents.kind import TYPES
from reportlint.figures.engine import relations
from reportlint.fingerprint import fingerprints
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.html import card
from reportlint.outputs.html.escape import attributes, plain
from reportlint.outputs.html.mark import Mark
from reportlint.outputs.html.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.result import FileResult

STDIN = "-"


class Entries(NamedTuple):
    """The cards of one file and the marks that belong to them."""

    cards: Sequence[str]
    holding: Sequence[str]
    marks: Sequence[Mark]


def called(path: str) -> str:
    """Give the name of a file without its folders."""
    return "标准输入" if path == STDIN else Path(path).name


def sections(results: Sequence[FileResult]) -> Iterator[str]:
    """Yield the part of each file."""
    entry = 1
    names = listed([result.path for result in results])
    for number, result in enumerate(results):
        here = attributes(
            class_="file", id=f"f{number}", data_listed=names[number], hidden=number > 0,
            aria_label=called(result.path),
        )  # fmt: skip
        yield f"<section{here}>\n"
        document = result.document
        if document is None:
            yield unreadable(result)
        else:
            entries = list_entries(result, document, entry)
            entry += len(entries.cards) + len(entries.holding)
            yield '<article class="paper" lang="zh-CN">\n'
            yield heading(result, document)
            yield from typeset(document, entries.marks)
            yield '</article>\n<aside class="side" aria-label="问题">\n'
            yield from failures(result)
            yield '<ol class="cards">\n'
            yield from entries.cards
            yield from entries.holding
            yield f"</ol>\n{nothing(result)}</aside>\n"
        yield "</section>\n"


def listed(paths: Sequence[str]) -> list[str]:
    """Name the files as a list of suppressions does that lies in the folder they have in common."""
    whole = [path if path == STDIN else str(Path(path).absolute()) for path in paths]
    folders = [str(Path(path).parent) for path in whole if path != STDIN]
    try:
        home = os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several drives
        return list(paths)
    return [
        path if path == STDIN else os.path.relpath(path, home).replace(os.sep, "/")
        for path in whole
    ]


def nothing(result: FileResult) -> str:
    """Say that there is nothing to list: because all is well, or because of the filters."""
    if result.findings:
        return '<p class="none" hidden>没有符合条件的问题。</p>'
    if result.failures:
        return '<p class="none">其他规则没有发现问题。</p>'
    hold = result.relations.hold
    proved = f"数据关系 {hold} 项，全部相符。" if hold else ""
    return f'<p class="none"><b>没有发现问题</b>{proved}</p>'


def list_entries(result: FileResult, document: Document, first: int) -> Entries:
    """Make the cards of a file, numbered on from ``first``, and their marks."""
    cards: list[str] = []
    holding: list[str] = []
    marks: list[Mark] = []
    named = fingerprints(document, result.findings)
    for note, (finding, print_) in enumerate(zip(result.findings, named, strict=True), 1):
        entry = first + len(cards)
        cards.append(card.of_finding(document, finding, entry, note, print_))
        style = finding.severity.label
        marks.append(Mark(finding.span, entry, "said", style, 0, note))
        for order, other in enumerate(finding.related, 1):
            marks.append(Mark(other.span, entry, "tied", style, order))
    # Without a rule for figures nobody asked what the figures are to each other.
    every = document.facet(relations) if result.relations.found else ()
    for relation in every:
        if relation.verdict not in card.HOLDS:
            continue
        entry = first + len(cards) + len(holding)
        holding.append(card.of_relation(document, relation, entry))
        marks.append(Mark(relation.span, entry, "said", "holds"))
        for order, other in enumerate(relation.related, 1):
            marks.append(Mark(other.span, entry, "tied", "holds", order))
    return Entries(cards, holding, marks)


def heading(result: FileResult, document: Document) -> str:
    """Tell above the draft which file it is, what kind of report, and what to know about it."""
    kind = TYPES.get(document.type, document.type) if document.type else "文种未识别"
    year = f"{document.year} 年度" if document.year else "年度未识别"
    told = [kind, year]
    if document.format in ("text", "markdown") and document.encoding:
        told.append(document.encoding)
    notes = "".join(f'<p class="remark">{plain(one.message)}</p>' for one in document.notes)
    return (
        f'<header class="nature"><p><b title="{plain(result.path)}">{plain(called(result.path))}'
        f"</b> <span>{plain(' · '.join(told))}</span></p>{notes}</header>\n"
    )


def failures(result: FileResult) -> Iterator[str]:
    """Yield what crashed."""
    for failure in result.failures:
        yield (
            f'<p class="failure" role="alert"><b>规则 {plain(failure.rule)} 运行出错</b>，'
            f"没有得出结果：{plain(failure.error)}。其他规则不受影响。</p>\n"
        )


def unreadable(result: FileResult) -> str:
    """Tell why a file could not be read, and the way out."""
    advice = f"<p>{plain(result.advice)}</p>" if result.advice else ""
    return (
        f'<div class="unreadable" role="alert"><h2>读不了：{plain(called(result.path))}</h2>'
        f"<p>{plain(result.error or '原因不明')}</p>{advice}</div>\n"
    )
