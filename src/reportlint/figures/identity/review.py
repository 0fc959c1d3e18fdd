"""What is wrong with an identity beyond its grammar: settings that do not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.expression import BELOW, PROSE, ROW, SELF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.figures.identity.given import Given

    Fault = tuple[str, str, int]

WHOLE = -1
"""The offset of what is not at one place of the expression."""


def faults(given: Given) -> Iterator[Fault]:
    """Yield mistakes: the field, what is wrong in Chinese, the offset in its text."""
    yield from _unused(given)
    yield from _calls(given)
    if given.each == "once":
        yield from _once(given)
    else:
        yield from _each(given)


def _unused(given: Given) -> Iterator[Fault]:
    """Names that nothing refers to are mostly misspelt."""
    identity, within = given.identity, given.within
    asked = [*identity.terms, *(term for call in identity.calls for term in call.terms)]
    names = {name for term in asked for name in (term.label, *term.columns)}
    for label in given.labels:
        if label not in names | {*within.column, *within.row}:
            yield "labels", f"identity 里没有用到“{label}”", WHOLE
    for table in given.tables:
        if table not in {term.source for term in asked} | {*within.table}:
            yield "tables", f"identity 里没有用到“{table}”", WHOLE
    prose = within.source != "table" or any(term.source == PROSE for term in asked)
    if within.section and not prose:
        yield "within", f"section 只用于正文，identity 里没有“{PROSE}.”", WHOLE


def _calls(given: Given) -> Iterator[Fault]:
    for call in given.identity.calls:
        first = call.terms[0]
        for term in call.terms[1:]:
            if (term.source, term.columns) != (first.source, first.columns):
                yield "identity", f"“{call.function}”里的各项要在同一张表、同一列", term.at
        if given.in_text(first.source):
            yield "identity", "正文里的标签不能放进函数", first.at


def _once(given: Given) -> Iterator[Fault]:
    if given.within.row:
        yield "within", "row 只用于 each: row", WHOLE


def _each(given: Given) -> Iterator[Fault]:
    identity = given.identity
    asked = [*identity.terms, *(term for call in identity.calls for term in call.terms)]
    if given.within.source != "table":
        yield "within", "写了 each 就只看表格，source 不能是 text 或 both", WHOLE
    for term in asked:
        if term.source == PROSE:
            if given.each != "row" or term.label != ROW:
                message = f"写了 each 就只看表格，“{PROSE}.”只能是 each: row 的“{PROSE}.{ROW}”"
                yield "identity", message, term.at
        elif term.source != next(one.source for one in asked if one.source != PROSE):
            yield "identity", "写了 each 就只能用同一张表", term.at
        if term.columns and given.each != "row":
            yield "identity", f"each: {given.each} 逐列核对，标签后面不写方括号", term.at
    if given.within.row and given.each != "row":
        yield "within", "row 只用于 each: row", WHOLE
    if given.each == "code":
        for term in identity.terms:
            if term.label != SELF:
                yield "identity", f"each: code 的标签只有“{SELF}”和 和({BELOW})", term.at
        for call in identity.calls:
            for term in call.terms:
                if term.label != BELOW:
                    yield "identity", f"each: code 的函数里只能是“{BELOW}”", term.at
