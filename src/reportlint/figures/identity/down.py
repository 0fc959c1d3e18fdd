"""Identities of each column: the labels are names of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity import column as columns
from reportlint.figures.identity.label import forms
from reportlint.figures.identity.layout import Place
from reportlint.figures.identity.scene import (
    Scene,
    candidates,
    fits,
    gathered,
    missing,
    nothing,
    read,
    same,
    sources,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportlint.documents.document import Document
    from reportlint.figures.identity.expression import Call, Term
    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout
    from reportlint.figures.identity.operand import Operand
    from reportlint.figures.identity.scene import Answer, Asked


DETAIL = "其中"
"""How the label of a row begins that is a part of the row before it."""


def scenes(document: Document, given: Given) -> Iterator[Scene]:
    """Yield a scene for each column of each table that has the rows."""
    for source in sources(given)[:1]:
        for layout in candidates(document, given, source):
            places = {term: rows(layout, given, term) for term in given.identity.terms}
            needed = [term for term in places if not term.optional]
            bands = [
                band
                for band in range(len(layout.bands))
                if all(any(one.band == band for one in places[term]) for term in needed)
            ]
            for band in bands:
                yield from _columns(document, given, layout, places, band)
            if not bands and given.titles(source):
                lost = next((term for term in needed if not places[term]), needed[0])
                yield Scene({lost: missing(layout, lost.name)}, title(layout))


def rows(layout: Layout, given: Given, term: Term) -> tuple[Place, ...]:
    """Find the rows of a label, by the first of its names that any row has."""
    for name in given.names(term.label):
        for tier in layout.named:
            if name in tier:
                return tier[name]
    return ()


def group(layout: Layout, given: Given, call: Call, used: Iterable[Place]) -> list[Place]:
    """List the rows of a function, without those that the identity names itself."""
    taken = set(used)
    found: list[Place] = []
    names = [name for term in call.terms for name in given.names(term.label)]
    digits = any(not name.strip("#") for name in names)
    details = any(name.startswith(DETAIL) for name in names)
    for row in layout.body:
        for band in range(len(layout.bands)):
            place = Place(row, band)
            labels = layout.labels(place)
            if digits:
                labels = (*(one for one in labels if not one.isdigit()), layout.code(place))
            if place in taken or not any(fits(label, names) for label in labels):
                continue
            if details or not any(label.startswith(DETAIL) for label in labels):
                found.append(place)
    return found


def figures(
    document: Document, layout: Layout, places: Iterable[Place], column: int
) -> Iterator[Operand]:
    """Read the cells of a function in one column; blank ones add nothing."""
    for place in places:
        if not layout.entries[place.row][column].blank:
            yield read(document, layout, place.row, column, forms(layout.label(place)).bare)


def _columns(
    document: Document,
    given: Given,
    layout: Layout,
    places: Mapping[Term, tuple[Place, ...]],
    band: int,
) -> Iterator[Scene]:
    used = [place for found in places.values() for place in found]
    groups = {
        call: [one for one in group(layout, given, call, used) if one.band == band]
        for call in given.identity.calls
    }
    for column in columns.within(layout, given, layout.bands[band].figures):
        answers: dict[Asked, Answer] = {}
        for term, found in places.items():
            cells = [
                read(document, layout, one.row, column, term.name)
                for one in found
                if one.band == band
            ]
            answers[term] = same(cells, term.name) if cells else nothing(layout, term.name)
        for call, group_ in groups.items():
            answers[call] = gathered(figures(document, layout, group_, column), call, layout)
        yield Scene(answers, title(layout), column=layout.leaf(column))
