"""Approved figures in YAML: a list of entries, or a table with ``核定数`` and a common ``期间``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.facts.row import Row, field
from reportlint.rulesets.mistake import Word
from reportlint.rulesets.node import Listing, Scalar, Table, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rulesets.mistake import Mistakes
    from reportlint.rulesets.node import Node

LISTS = ("核定数", "facts")
PERIODS = ("期间", "period")
FREE = ("标题", "说明", "来源", "title", "note", "source")


def rows(data: bytes, name: str, mistakes: Mistakes) -> Iterator[Row]:
    """Yield the entries of a file."""
    root = parse(data, name, mistakes)
    period: Word | None = None
    if isinstance(root, Table):
        root, period = _outer(root, mistakes)
    if root is None:
        return
    if not isinstance(root, Listing):
        mistakes.add(root.place, "核定数应当是列表", "每项以“- 指标: …”开头")
        return
    for item in root.items:
        if not isinstance(item, Table):
            mistakes.add(
                item.place, "每一项要写指标和数值", "例如 - {指标: 办结信访件, 数值: 86件}"
            )
            continue
        row = _row(item, mistakes)
        if period and not ("period" in row.fields and row.fields["period"].text.strip()):
            row = row._replace(fields={**row.fields, "period": period})
        yield row


def _outer(root: Table, mistakes: Mistakes) -> tuple[Node | None, Word | None]:
    """Read the outer table; give the list and the common period."""
    found: Node | None = None
    period: Word | None = None
    known = dict.fromkeys((*LISTS, *PERIODS, *FREE), "")
    for key, value in root.entries:
        if key.text in LISTS:
            found = value
        elif key.text in PERIODS:
            if isinstance(value, Scalar):
                period = Word(value.text, value.place)
            else:
                mistakes.add(value.place, "期间应当是一段文字，如 2025年")
        elif key.text not in FREE:
            mistakes.unknown(key.place, "键", key.text, known)
    if found is None:
        mistakes.add(root.place, "缺少“核定数”", "在“核定数:”下面一项一项写指标和数值")
    return found, period


def _row(item: Table, mistakes: Mistakes) -> Row:
    fields: dict[str, Word] = {}
    aliases: tuple[str, ...] | None = None
    for key, value in item.entries:
        name = field(Word(key.text, key.place), mistakes, "键")
        if not name:
            continue
        if name in fields:
            mistakes.add(key.place, f"“{key.text}”写了两次")
        elif name == "aliases" and isinstance(value, Listing):
            aliases = tuple(one.text for one in value.items if isinstance(one, Scalar))
            fields[name] = Word("", value.place)
        elif isinstance(value, Scalar):
            fields[name] = Word("" if value.empty else value.text, value.place)
        else:
            mistakes.add(value.place, f"“{key.text}”应当是一段文字")
    return Row(fields, item.place, aliases)
