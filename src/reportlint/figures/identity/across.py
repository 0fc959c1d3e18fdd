"""Identities of each row: the labels are the heads of columns, or the row's own in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity import column as columns
from reportlint.figures.identity.expression import PROSE, Term
from reportlint.figures.identity.label import forms
from reportlint.figures.identity.layout import Place
from reportlint.figures.identity.operand import Unknown, absent
from reportlint.figures.identity.scene import (
    Scene,
    candidates,
    fits,
    gathered,
    missing,
    read,
    sources,
    title,
)
from reportlint.figures.table import RATIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document
    from reportlint.figures.identity.expression import Call
    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout
    from reportlint.figures.identity.scene import Answer, Asked

    Columns = Mapping[Term, "int | Unknown | None"]


def scenes(document: Document, given: Given) -> Iterator[Scene]:
    """Yield a scene for each row of each table that has the columns."""
    for source in sources(given)[:1]:
        for layout in candidates(document, given, source):
            found = {
                term: _column(layout, given, term)
                for term in given.identity.terms
                if term.source != PROSE
            }
            unknown: dict[Asked, Answer] = {
                term: one for term, one in found.items() if isinstance(one, Unknown)
            }
            if not unknown:
                yield from _rows(document, given, layout, found)
            elif given.titles(source):
                yield Scene(unknown, title(layout))


def _column(layout: Layout, given: Given, term: Term) -> int | Unknown | None:
    """Find the column of a label; None for one that need not be there."""
    names = given.names(term.label)
    pool = layout.figures
    if term.columns:
        pool = tuple(one for one in pool if columns.beneath(layout, given, one, term.columns))
    elif given.within.column:
        pool = tuple(columns.within(layout, given, pool)) or pool
    found = columns.named(layout, names, pool)
    if not found:
        return None if term.optional else missing(layout, term.name)
    if len(found) > 1:
        return missing(layout, term.name)._replace(
            reason=f"“{term.name}”有{len(found)}列", lacking=False
        )
    return found[0]


def _rows(document: Document, given: Given, layout: Layout, found: Columns) -> Iterator[Scene]:
    groups = {
        call: _group(layout, given, call, set(found.values())) for call in given.identity.calls
    }
    band = layout.band(next((one for one in found.values() if isinstance(one, int)), 0))
    wanted = [name for one in given.within.row for name in given.names(one)]
    for row in layout.body:
        name = layout.label(Place(row, band))
        if wanted and not fits(name, wanted):
            continue
        if not wanted and RATIO.search(name):
            continue
        answers: dict[Asked, Answer] = _said(document, given, name)
        if any(isinstance(one, Unknown) and one.lacking for one in answers.values()):
            continue
        answers |= {
            term: absent(term.name)
            if column is None or isinstance(column, Unknown)
            else read(document, layout, row, column, term.name)
            for term, column in found.items()
        }
        for call, group in groups.items():
            cells = (read(document, layout, row, one, layout.leaf(one)) for one in group)
            # What is in one row is not cut up by a page break.
            answers[call] = gathered(cells, call, layout._replace(cut=False))
        yield Scene(answers, title(layout), row=forms(name).bare)


def _said(document: Document, given: Given, row: str) -> dict[Asked, Answer]:
    """Find the label of a row in the text, where the identity asks for it (正文.本行)."""
    terms = [term for term in given.identity.terms if term.source == PROSE]
    if not terms:
        return {}
    from reportlint.figures.identity import prose

    name = forms(row).bare
    if not name:
        return dict.fromkeys(terms, Unknown("这一行没有名称", lacking=True))
    found = prose.find(document, name, (name,), given.within.section)
    name = Term(PROSE, name).name
    return dict.fromkeys(terms, found if isinstance(found, Unknown) else found._replace(name=name))


def _group(layout: Layout, given: Given, call: Call, used: set[object]) -> list[int]:
    """List the columns of a function, without those that the identity names itself."""
    found: list[int] = []
    for term in call.terms:
        names = given.names(term.label)
        for column in layout.figures:
            fresh = column not in used and column not in found
            if not columns.beneath(layout, given, column, term.columns):
                continue
            if fresh and layout.adds(column) and fits(layout.leaf(column), names):
                found.append(column)
    return found
