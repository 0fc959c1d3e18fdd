"""Cells of a table: a number with its unit, blank, or something else; and the units stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.table import IN_BRACKETS, NUMBER, Number, read_cell, unit_of
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from reportlint.figures.unit import Unit
    from reportlint.span import Span

    Stated = tuple[Unit, Decimal] | None
    """A unit with its power of ten; None where none is stated."""

NOTHING = frozenset(("", "-", "--", "—", "——", "―", "–", "－", "－－", "无"))
"""What stands in a cell that is left empty on purpose; may count as zero."""
YEARS = regex.compile(r"(?:19|20)\d\d(?:年度?)?$")
UNIT = regex.compile(r"单位：(?=([^（）；，：]{1,8}))")


class Entry(NamedTuple):
    """A cell: a number with the unit that is stated for it, blank, or neither (``broken``)."""

    span: Span
    number: Number | None = None
    unit: Stated = None
    blank: bool = False

    @property
    def broken(self) -> bool:
        """Whether something stands there that is no number."""
        return self.number is None and not self.blank


def entry(text: str, span: Span) -> Entry:
    """Tell what a cell holds."""
    said = fold(text.strip().strip("*_").strip())
    if said in NOTHING:
        return Entry(span, blank=True)
    if said.endswith(("年", "年度")) and YEARS.match(said):
        return Entry(span)
    content = read_cell(text, span)
    if not isinstance(content, Number):
        return Entry(span)
    match = NUMBER.match(said)
    unit = unit_of(match["unit"]) if match and match["unit"] else None
    return Entry(span, content, unit)


def stated(lines: Sequence[str]) -> Stated:
    """Find the unit that is stated for a whole table: 金额单位：万元."""
    for line in lines:
        for match in UNIT.finditer(line):
            for length in range(len(match[1]), 0, -1):
                unit = unit_of(match[1][:length])
                if unit:
                    return unit
    return None


def column_unit(path: Sequence[str]) -> Stated:
    """Find the unit that is stated in the head of a column."""
    for text in reversed(path):
        for match in IN_BRACKETS.finditer(text):
            unit = unit_of(match[1])
            if unit:
                return unit
    return None
