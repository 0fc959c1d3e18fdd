"""Identities of single figures, in one table, between tables, between a table and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from reportlint.figures.identity import column as columns
from reportlint.figures.identity.down import figures, group, rows
from reportlint.figures.identity.layout import Place
from reportlint.figures.identity.operand import Unknown, absent
from reportlint.figures.identity.scene import (
    Scene,
    candidates,
    gathered,
    missing,
    nothing,
    read,
    same,
    sources,
    title,
)
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document
    from reportlint.figures.identity.expression import Call, Term
    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout
    from reportlint.figures.identity.operand import Operand
    from reportlint.figures.identity.scene import Answer, Asked


class Spot(NamedTuple):
    """A cell of a table."""

    row: int
    column: int


Spots = Union[tuple[Spot, ...], Unknown]  # noqa: UP007 - is evaluated when the module is imported


def scenes(document: Document, given: Given) -> Iterator[Scene]:
    """Yield a scene for each table that an identity speaks of; one, where it speaks of several."""
    named = sources(given)
    choices = {source: _tables(document, given, source) for source in named}
    prose: dict[Asked, Answer] = {
        term: _said(document, given, term)
        for term in given.identity.terms
        if given.in_text(term.source)
    }
    tables = candidates(document, given, named[0]) if len(named) == 1 else []
    if tables and not prose and given.within.source == "table":
        for table in tables:
            if given.titles(named[0]) or _has(table, given, named[0]):
                yield Scene(_answers(document, given, table, named[0]), title(table))
        return
    found: dict[Asked, Answer] = {**prose}
    for source in named:
        layout = choices[source]
        if isinstance(layout, Unknown):
            found.update((one, layout) for one in _of(given, source))
        else:
            found.update(_answers(document, given, layout, source))
    if given.within.source == "both":
        for term in given.identity.terms:
            answer = found[term]
            if not term.source and isinstance(answer, Unknown) and answer.lacking:
                found[term] = _said(document, given, term)
    yield Scene(found)


def _tables(document: Document, given: Given, source: str) -> Layout | Unknown:
    """Find the one table of a source."""
    titles = given.titles(source)
    found = candidates(document, given, source)
    if not titles:
        found = [layout for layout in found if _has(layout, given, source)]
    if len(found) == 1:
        return found[0]
    name = f"“{titles[0]}”" if titles else "有这些项的表"
    if not found:
        return Unknown(f"没有读到{name}", lacking=True)
    return Unknown(f"{name}有{len(found)}张", found[1].table.span)


def _said(document: Document, given: Given, term: Term) -> Operand:
    """Find a label in the text."""
    from reportlint.figures.identity import prose

    found = prose.find(document, term.label, given.aliases(term.label), given.within.section)
    if isinstance(found, Unknown) and found.span is None and term.optional:
        return absent(term.name)
    return found if isinstance(found, Unknown) else found._replace(name=term.name)


def _of(given: Given, source: str) -> Iterator[Asked]:
    """Yield the labels and functions of a source."""
    for term in given.identity.terms:
        if term.source == source:
            yield term
    for call in given.identity.calls:
        if call.terms[0].source == source:
            yield call


def _has(layout: Layout, given: Given, source: str) -> bool:
    """Tell whether a table has all labels of a source that must be there.

    Where the text may have the others, one is enough.
    """
    enough = any if given.within.source == "both" else all
    return enough(
        rows(layout, given, term) or columns.named(layout, given.names(term.label), layout.figures)
        for term in given.identity.terms
        if term.source == source and not term.optional
    )


def _answers(
    document: Document, given: Given, layout: Layout, source: str
) -> Mapping[Asked, Answer]:
    """Find what the labels and functions of a source stand for in its table."""
    terms = [term for term in given.identity.terms if term.source == source]
    spots = {term: _spots(layout, given, term) for term in terms}
    bands = _bands(layout, spots)
    answers: dict[Asked, Answer] = {}
    for term, found in spots.items():
        answers[term] = _answer(document, layout, term, found, bands)
    used = [
        Place(spot.row, layout.band(spot.column))
        for found in spots.values()
        if not isinstance(found, Unknown)
        for spot in found
    ]
    for call in given.identity.calls:
        if call.terms[0].source == source:
            answers[call] = _group(document, given, layout, call, used, bands)
    return answers


def _spots(layout: Layout, given: Given, term: Term) -> Spots:
    """Find the cells that a label may mean: by its row, or by its column in a table of one row."""
    places = rows(layout, given, term)
    if places:
        found = [
            Spot(place.row, column)
            for place in places
            for column in _pool(layout, given, term, place.band)
        ]
        return tuple(found) or missing(layout, term.name)
    pool = _pool(layout, given, term, None)
    named = columns.named(layout, given.names(term.label), pool)
    filled = [row for row in layout.body if any(layout.entries[row][one].number for one in named)]
    if len(filled) == 1:
        return tuple(Spot(filled[0], column) for column in named)
    return () if term.optional else missing(layout, term.name)


def _pool(layout: Layout, given: Given, term: Term, band: int | None) -> list[int]:
    """Give the columns of a band, or of all, that a label may mean."""
    own = layout.figures if band is None else layout.bands[band].figures
    if term.columns:
        return columns.chosen(layout, given, own, term.columns)
    pool = columns.within(layout, given, own) or list(own)
    if len(pool) > 1 and given.within.column:
        wanted = [name for one in given.within.column for name in given.names(one)]
        return columns.named(layout, wanted, pool)
    return pool


def _bands(layout: Layout, spots: Mapping[Term, Spots]) -> set[int]:
    """Give the bands of the labels that can mean one cell only."""
    return {
        layout.band(found[0].column)
        for found in spots.values()
        if not isinstance(found, Unknown) and len(found) == 1
    }


def _answer(
    document: Document, layout: Layout, term: Term, found: Spots, bands: set[int]
) -> Operand:
    """Give the figure of a label; of several cells, that of the band of the other labels."""
    if isinstance(found, Unknown):
        return found
    if not found:
        return nothing(layout, term.name)
    near = [spot for spot in found if layout.band(spot.column) in bands]
    kept = near if len(found) > 1 and near else found
    if len({(spot.row, layout.band(spot.column)) for spot in kept}) < len(kept):
        cell = layout.entries[kept[0].row][kept[0].column]
        return Unknown(f"“{term.name}”有几列数，没有写明是哪一列", cell.span)
    return same([read(document, layout, *spot, term.name) for spot in kept], term.name)


def _group(
    document: Document,
    given: Given,
    layout: Layout,
    call: Call,
    used: list[Place],
    bands: set[int],
) -> Answer:
    """Give the figures of a function: rows in the bands of the other labels."""
    places = [
        place for place in group(layout, given, call, used) if not bands or place.band in bands
    ]
    found: list[Operand] = []
    for band in dict.fromkeys(place.band for place in places):
        pool = _pool(layout, given, call.terms[0], band)
        if len(pool) != 1:
            reason = f"“{call.terms[0].label}”有{len(pool)}列数，没有写明是哪一列"
            return missing(layout, call.terms[0].name)._replace(reason=reason, lacking=False)
        own = [place for place in places if place.band == band]
        found += figures(document, layout, own, pool[0])
    return gathered(found, call, layout)
