"""Rows of approved figures, whatever file they come from: which column is what, and their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.fact import fact
from reportlint.namedtuple import NamedTuple
from reportlint.rulesets.mistake import Word, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.figures.fact import Fact
    from reportlint.rulesets.mistake import Mistakes, Place

FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("指标", "指标名称", "名称", "indicator", "name"), "name"),
    **dict.fromkeys(("数值", "核定数", "数", "值", "value"), "value"),
    **dict.fromkeys(("单位", "计量单位", "unit"), "unit"),
    **dict.fromkeys(("期间", "时期", "年度", "年份", "period", "year"), "period"),
    **dict.fromkeys(("别名", "aliases", "alias"), "aliases"),
    **dict.fromkeys(("序号", "备注", "说明", "来源", "note", "source", "no"), ""),
}
"""Name of a column or key -> the field it fills; empty for what is only for people."""
SHOWN = "指标、数值、单位、期间、别名；只给人看的用“备注”“来源”“序号”"
SEPARATORS = regex.compile("[、；;，,|\\n]+")
"""What stands between aliases that are written in one cell."""


class Row(NamedTuple):
    """One approved figure as written: field -> its text with its place. ``place``: of the row."""

    fields: Mapping[str, Word]
    place: Place
    aliases: tuple[str, ...] | None = None
    """Aliases that are written as a list."""


def field(word: Word, mistakes: Mistakes, what: str) -> str | None:
    """Give the field that a column or key fills; None for an unknown one, which is noted."""
    name = word.text.strip().strip("*＊ ").lower()
    if name in FIELDS:
        return FIELDS[name]
    near = nearest(name, dict.fromkeys((one for one in FIELDS if len(one) > 1), ""))
    asked = f"，是不是“{near}”？" if near else ""
    mistakes.add(word.place, f"没有{what}“{word.text.strip()}”{asked}", f"可以写：{SHOWN}")
    return None


def missing(found: Iterable[str], mistakes: Mistakes, place: Place, what: str) -> bool:
    """Note the columns that must be there and are not; tell whether there are any."""
    there = set(found)
    absent = [name for key, name in (("name", "指标"), ("value", "数值")) if key not in there]
    for name in absent:
        mistakes.add(place, f"缺少{what}“{name}”", f"可以写：{SHOWN}")
    return bool(absent)


def repeated(head: Sequence[Word], columns: Sequence[str | None], mistakes: Mistakes) -> bool:
    """Note columns that fill the same field; tell whether there are any."""
    first: dict[str, Word] = {}
    before = len(mistakes)
    for cell, column in zip(head, columns, strict=True):
        if not column:
            continue
        if column in first:
            other = first[column].text.strip()
            mistakes.add(cell.place, f"列“{cell.text.strip()}”与“{other}”重复")
        first.setdefault(column, cell)
    return len(mistakes) > before


def facts(rows: Iterable[Row], mistakes: Mistakes) -> tuple[Fact, ...]:
    """Make facts of rows; what has mistakes is left out, and noted."""
    found: list[Fact] = []
    known: dict[object, tuple[Fact, Place]] = {}
    for row in rows:
        one = _fact(row, mistakes)
        if one is None:
            continue
        family = one.quantity.family
        for key in one.keys:
            same = (key, family, one.timing(2000), one.scope, one.status, bool(one.change))
            if same in known:
                first, place = known[same]
                mistakes.add(
                    row.fields["name"].place,
                    f"“{one.name}”重复：第 {place.line} 行已写“{first.name}”{first.written}",
                    "同一指标、同一期间只写一次；不同的写明范围或期间",
                )
                break
            known[same] = one, row.place
        else:
            found.append(one)
    return tuple(found)


def _fact(row: Row, mistakes: Mistakes) -> Fact | None:
    texts = {key: word.text.strip() for key, word in row.fields.items()}
    absent = [name for key, name in (("name", "指标"), ("value", "数值")) if not texts.get(key)]
    for name in absent:
        mistakes.add(row.place, f"这一项没有写{name}")
    if absent:
        return None
    aliases = row.aliases
    if aliases is None:
        aliases = tuple(filter(None, map(str.strip, SEPARATORS.split(texts.get("aliases", "")))))
    try:
        return fact(
            texts["name"],
            texts["value"],
            texts.get("unit", ""),
            texts.get("period", ""),
            aliases,
            ":".join(str(part) for part in (row.place.path, row.place.line) if part),
        )
    except ValueError as mistake:
        key, message = mistake.args
        mistakes.add(row.fields[key].place if key in row.fields else row.place, message)
        return None
