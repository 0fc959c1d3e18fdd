"""Identities of each code: 本级 = 和(下级), for 208, 20805 and 2080505."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity import column as columns
from reportlint.figures.identity.down import figures
from reportlint.figures.identity.label import forms
from reportlint.figures.identity.layout import Place
from reportlint.figures.identity.scene import Scene, candidates, gathered, read, sources, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout
    from reportlint.figures.identity.scene import Answer, Asked

LENGTHS = range(3, 12)
"""How many digits a code may have."""


def scenes(document: Document, given: Given) -> Iterator[Scene]:
    """Yield a scene for each code with codes below it, in each column."""
    for source in sources(given)[:1]:
        for layout in candidates(document, given, source):
            for parent, children in families(layout):
                yield from _columns(document, given, layout, parent, children)


def families(layout: Layout) -> Iterator[tuple[Place, list[Place]]]:
    """Yield the rows whose codes are the beginnings of other codes, each with those next below.

    A code that stands twice belongs to no family.
    """
    coded: dict[str, list[Place]] = {}
    for row in layout.body:
        for band in range(len(layout.bands)):
            place = Place(row, band)
            code = layout.code(place)
            if len(code) in LENGTHS:
                coded.setdefault(code, []).append(place)
    below: dict[str, list[str]] = {}
    for code in coded:
        above = next((code[:end] for end in range(len(code) - 1, 2, -1) if code[:end] in coded), "")
        if above:
            below.setdefault(above, []).append(code)
    for above, codes in below.items():
        if all(len(coded[code]) == 1 for code in (above, *codes)):
            yield coded[above][0], [coded[code][0] for code in codes]


def _columns(
    document: Document, given: Given, layout: Layout, parent: Place, children: list[Place]
) -> Iterator[Scene]:
    band = layout.bands[parent.band]
    if any(child.band != parent.band for child in children):
        return
    name = forms(layout.label(parent)).bare
    for column in columns.within(layout, given, band.figures):
        answers: dict[Asked, Answer] = {
            term: read(document, layout, parent.row, column, name) for term in given.identity.terms
        }
        for call in given.identity.calls:
            answers[call] = gathered(figures(document, layout, children, column), call, layout)
        yield Scene(answers, title(layout), name, layout.leaf(column))
