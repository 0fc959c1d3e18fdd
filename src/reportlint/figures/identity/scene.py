"""Scenes: what all labels of an identity stand for, in one table, one row, one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from reportlint.figures.identity.expression import PROSE, Call, Term
from reportlint.figures.identity.label import forms, like
from reportlint.figures.identity.layout import layouts
from reportlint.figures.identity.operand import Figure, Group, Unknown, absent, empty, of_cell
from reportlint.figures.identity.title import called
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout
    from reportlint.figures.identity.operand import Operand
    from reportlint.span import Span

SHOWN = 12
"""Longest piece of a cell that a reason repeats, in characters."""
CUT = "表格分成了几段，没有读全"
"""Why nothing is said of sums in a table that goes on behind a page break."""

Asked = Union[Term, Call]  # noqa: UP007 - is evaluated when the module is imported
Answer = Union[Figure, Group, Unknown]  # noqa: UP007


class Scene(NamedTuple):
    """What labels and functions stand for; ``table``, ``row`` and ``column`` name the place."""

    found: Mapping[Asked, Answer]
    table: str = ""
    row: str = ""
    column: str = ""

    @property
    def spans(self) -> list[Span]:
        """Where something stands that is spoken of, or can be pointed at."""
        figures = [
            figure
            for one in self.found.values()
            for figure in (one.figures if isinstance(one, Group) else [one])
        ]
        return [one.span for one in figures if one.span is not None]


def asked(given: Given) -> list[Term]:
    """List all labels of an identity, those in functions included."""
    inside = [term for call in given.identity.calls for term in call.terms]
    return [*given.identity.terms, *inside]


def sources(given: Given) -> list[str]:
    """List the tables that an identity names, the empty name for any; the text is none."""
    named = (term.source for term in asked(given))
    return list(dict.fromkeys(source for source in named if not given.in_text(source)))


def plural(given: Given) -> bool:
    """Tell whether an identity speaks of several tables, or of a table and the text."""
    named = (term.source for term in asked(given))
    return len({PROSE if given.in_text(source) else source for source in named}) > 1


def candidates(document: Document, given: Given, source: str) -> list[Layout]:
    """List the tables that have one of the names of a source; all, where it has none."""
    titles = given.titles(source)
    every = document.facet(layouts)
    if not titles:
        return list(every)
    known = document.facet(_known)
    for name in titles:
        if name not in known:
            known[name] = frozenset(
                number
                for number, layout in enumerate(every)
                if any(called(title, name) for title in layout.titles)
            )
    return [every[number] for number in sorted({one for name in titles for one in known[name]})]


def _known(document: Document) -> dict[str, frozenset[int]]:
    """Facet: the tables that go by a name, filled in as names are asked for."""
    return {}


def title(layout: Layout) -> str:
    """Give the name of a table as messages call it."""
    return forms(layout.titles[0]).bare if layout.titles else ""


def missing(layout: Layout, name: str) -> Unknown:
    """Say that a table has no such label; its first words stand for the whole."""
    about = f"“{title(layout)}”" if title(layout) else ""
    spans = (cell.span for row in layout.table.rows for cell in row)
    place = next((span for span in spans if span.end > span.start), layout.table.span)
    return Unknown(f"表{about}里没有“{name}”", place, lacking=True)


def read(document: Document, layout: Layout, row: int, column: int, name: str) -> Operand:
    """Read a cell. A blank one is zero where its row or its column holds other figures."""
    entry = layout.entry(row, column)
    shown = document[entry.span].strip()
    if entry.number is not None:
        return of_cell(name, entry, shown)
    if entry.broken:
        short = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
        return Unknown(f"“{name}”写作“{short}”，不是一个数", entry.span)
    band = layout.bands[layout.band(column)]
    if column in layout.filled or any(layout.entries[row][one].number for one in band.figures):
        return empty(name, entry)
    return Unknown(f"“{name}”是空白", entry.span)


def same(operands: Sequence[Operand], name: str) -> Operand:
    """Give the one figure that several places agree on."""
    first = operands[0]
    for other in operands[1:]:
        if isinstance(first, Unknown) or isinstance(other, Unknown):
            return first if isinstance(first, Unknown) else other
        if (first.value, first.unit, first.blank) != (other.value, other.unit, other.blank):
            return Unknown(f"“{name}”不止一处，数值不同", other.span)
    return first


def nothing(layout: Layout, name: str) -> Operand:
    """Give what an optional label without a place stands for: zero, if the table is whole."""
    if layout.cut:
        return missing(layout, name)._replace(reason=CUT)
    return absent(name)


def gathered(operands: Iterable[Operand], call: Call, layout: Layout) -> Group | Unknown:
    """Give the figures of a function; unknown where one is, or where there are none."""
    if layout.cut:
        return missing(layout, call.terms[0].name)._replace(reason=CUT)
    found: list[Figure] = []
    for one in operands:
        if isinstance(one, Unknown):
            return one
        found.append(one)
    if not found:
        return Unknown(f"没有“{call.terms[0].label}”这样的项")
    return Group(tuple(found))


def fits(label: str, patterns: Iterable[str]) -> bool:
    """Tell whether a label, with or without its numbering, is like one of the patterns."""
    written, bare, _ = forms(label)
    return any(like(written, pattern) or like(bare, pattern) for pattern in patterns)
