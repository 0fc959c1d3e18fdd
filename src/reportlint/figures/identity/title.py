"""What a table is called: the line before it, or the line of its own above its columns."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.identity.label import BRACKET, NUMBERING, like, tidy, tidy_name
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Document, Table

BLOCKS = 12
"""How many blocks before a table may hold the heading above it."""
LINES = 5
"""How many lines before a table may name it or state its unit."""
LONGEST = 60
"""Longest line that names a table, in characters."""
FORMAL = regex.compile(
    r"（?(?:金额|货币|计量)?单位：.*|公开\d*表$|^(?:编制)?(?:部门|单位)(?:名称)?：.*|^（?续表?）?$|^注：.*"
)
"""What lines before a table say that is no name of it."""
PREFIX = regex.compile(r"^(?:附?表[\d一二三四五六七八九十]+(?:[-—.．]\d+)?[：:.、]?|公开\d+表)")
BEFORE = regex.compile(
    r"(?:^|[^\u4e00-\u9fff、]|[年度局部委办厅院校处室所站队馆社县市区省镇乡旗]|其中|包括|共|中心|单位|部门|机关|公司|街道)$"
)
"""What may stand before the name of a table in its line: 某某局2024年度收入决算表."""
BREAK = 200
"""Longest stretch of text between two halves of a table, in characters."""
PAGE = regex.compile(r"[-—–－\d第页共/·]*")
SENTENCE = frozenset("。；！？，")
REMARK = regex.compile(r"（.*）$")
"""A remark on a line of its own."""


class Titles(NamedTuple):
    """The names that a table goes by, and all lines that stand directly before it."""

    names: tuple[str, ...]
    lines: tuple[str, ...]


def titles(document: Document, table: Table, texts: Sequence[Sequence[str]]) -> Titles:
    """Find the names of a table, the nearest first."""
    lines, heading = _before(document, table)
    names = [name for line in lines if not REMARK.match(line) and (name := _bare(line))][:1]
    inside: list[str] = []
    for row in texts[:4]:
        said = list(dict.fromkeys(text for text in row if text))
        if len(said) == 1 and len(said[0]) <= LONGEST and _bare(said[0]):
            inside.append(_bare(said[0]))
        elif said and all(map(_bare, said)):
            break
    return Titles(tuple(dict.fromkeys((*inside, *names, *heading))), tuple(lines))


def goes_on(document: Document, table: Table, after: Table) -> bool:
    """Tell whether a table is the second half of the one before it, behind a page break.

    Then it is as wide, and nothing stands between them but numbers of pages and the like.
    """
    if len(table.rows[0]) != len(after.rows[0]):
        return False
    between = document.text[table.span.end : after.span.start]
    return len(between) < BREAK and all(
        not _bare(line) or PAGE.fullmatch(line) for line in map(tidy, between.splitlines())
    )


def _bare(line: str) -> str:
    """Give a line without unit and other formalities."""
    return FORMAL.sub("", line)


def called(title: str, name: str) -> bool:
    """Tell whether a title is a name, which may hold *, with numbers and a unit before it."""
    title, name = _core(title), tidy_name(name)
    if "*" in name:
        return like(title, name)
    return title.endswith(name) and BEFORE.search(title[: len(title) - len(name)]) is not None


@lru_cache(maxsize=1024)
def _core(title: str) -> str:
    """Give a title without numbers before it and a bracket behind it."""
    title = BRACKET.sub("", PREFIX.sub("", title))
    match = NUMBERING.match(title)
    return title[match.end() :] if match else title


def _before(document: Document, table: Table) -> tuple[list[str], list[str]]:
    """Give the short lines directly before a table, the nearest first, and the heading above it.

    Nothing beyond another table counts.
    """
    lines: list[str] = []
    near = True
    index = bisect_left(document.blocks, table.span.start, key=lambda block: block.span.start)
    for block in reversed(document.blocks[max(0, index - BLOCKS) : index]):
        if block.kind == "table":
            break
        for line in reversed(document[block.span].splitlines()):
            text = tidy(line)
            short = len(text) <= LONGEST and SENTENCE.isdisjoint(text)
            near = near and len(lines) < LINES and (short or REMARK.match(text) is not None)
            if near and text:
                lines.append(text)
        if block.kind == "heading":
            return lines, [tidy(document[block.span].splitlines()[0])]
    return lines, []
