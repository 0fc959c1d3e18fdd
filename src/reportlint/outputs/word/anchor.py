"""Where in the bytes of a file a span of the text begins and ends.

Not every place may hold a mark. What stands in a text box, in a formula or above a character is
marked around the whole; what stands in the result of a field, around the field; what stands in a
header or a note is marked elsewhere, which the comment then says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.outputs.word.content import characters, visible
from reportlint.outputs.word.surgery import Cut

if TYPE_CHECKING:
    from reportlint.documents.source import Piece
    from reportlint.outputs.word.markup import Element, Markup

INLINE = frozenset(
    {
        "p", "hyperlink", "ins", "del", "moveTo", "moveFrom", "sdtContent", "smartTag",
        "customXml", "fldSimple", "dir", "bdo",
    }
)  # fmt: skip
"""Elements among whose children, in a paragraph, marks may stand."""
PASSED = INLINE | {"sdt"}
FREE = frozenset(
    {
        "alias", "tag", "id", "rPr", "richText", "placeholder", "showingPlcHdr", "temporary",
        "group", "other:color", "other:appearance",
    }
)  # fmt: skip
"""Properties of a content control in which one writes as elsewhere."""
CONTAINERS = ("tc", "txbxContent", "footnote", "endnote", "body", "hdr", "ftr")
"""What a range may not begin inside and end outside of."""


class Range(NamedTuple):
    """Where marks go around a piece of text."""

    start: Cut
    end: Cut


def around(markup: Markup, first: Piece, last: Piece, start: int, end: int) -> Range | None:
    """Give the places around the text from ``start`` in one piece to ``end`` in another.

    The two are offsets of the document's text. None where no mark may stand there.
    """
    opening = _place(markup, first, start, closing=False)
    closing = _place(markup, last, end, closing=True)
    if opening is None or closing is None or closing.byte < opening.byte:
        return None
    return Range(opening, closing)


def same_container(markup: Markup, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Keep the pieces that stand in the same cell, box or note as the first of them."""
    home = markup.nodes[pieces[0].node].within(*CONTAINERS)
    for number, piece in enumerate(pieces):
        if piece.part != pieces[0].part or markup.nodes[piece.node].within(*CONTAINERS) is not home:
            return pieces[:number]
    return pieces


def exact(markup: Markup, piece: Piece, offset: int) -> Cut | None:
    """Give the place of an offset within a piece, where its run may be divided there."""
    node = markup.nodes[piece.node]
    run = node.parent
    if run is None or run.parent is None or run.name != "r" or run.parent.name not in INLINE:
        return None
    if offset >= piece.end and node.name != "t":
        return Cut(markup.end(node), 0, run)
    if node.name != "t":
        return Cut(node.start, 0, run)
    first, last = visible(markup, node, written := characters(markup, node))
    shift = piece.shift + offset - piece.start
    if shift <= first:
        return Cut(node.start, 0, run)
    if shift >= min(last, len(written)):
        return Cut(markup.end(node), 0, run)
    return Cut(node.start, shift, run)


def _place(markup: Markup, piece: Piece, offset: int, *, closing: bool) -> Cut | None:
    node = markup.nodes[piece.node]
    outer = outermost(node)
    if outer is None:
        return None
    if outer.name != "r":
        return Cut(markup.end(outer) if closing else outer.start)
    if node.parent is outer:
        return _around_field(markup, node, closing=closing) or exact(markup, piece, offset)
    child = next(one for one in node.chain() if one.parent is outer)
    return Cut(markup.end(child) if closing else child.start, 0, outer)


def outermost(node: Element) -> Element | None:
    """Give the outermost element around a node that stands among runs: its run, or a formula.

    For text in a text box it is the run that holds the box.
    """
    chain = node.chain()
    names = [element.name for element in chain]
    if "p" not in names:
        return None
    for element in chain[names.index("p") + 1 :]:
        if element.name not in PASSED or controlled(element):
            return element if element.parent and element.parent.name in INLINE else None
    return None


def controlled(element: Element) -> bool:
    """Tell whether an element is a content control that takes more than text as one writes it."""
    return element.name == "sdt" and any(
        one.name not in FREE for properties in element.children for one in properties.children
    )


def _around_field(markup: Markup, node: Element, *, closing: bool) -> Cut | None:
    """Give the place before or after the field in whose result a node stands, if it is in one."""
    field = node.field
    if field is None or field.link:
        return None
    while field.outer is not None and not field.outer.link:
        field = field.outer
    home = node.within("p")
    if (
        field.end is None
        or field.begin.within("p") is not home
        or field.end.within("p") is not home
    ):
        return None
    mark = field.end if closing else field.begin
    if mark.parent is None or outermost(mark) is not mark.parent:
        return None
    return Cut(markup.end(mark) if closing else mark.start, 0, mark.parent)


def reference(markup: Markup, note: Element) -> Range | None:
    """Give the places around the mark in the text that leads to a footnote or endnote."""
    mark = markup.references.get((note.name + "Reference", note.value))
    if mark is None or mark.parent is None or mark.parent.name != "r":
        return None
    if outermost(mark) is not mark.parent:
        return None
    return Range(Cut(mark.start, 0, mark.parent), Cut(markup.end(mark), 0, mark.parent))


def beginning(markup: Markup) -> Range | None:
    """Give a place in the first paragraph; None where there is none."""
    first = markup.first
    if first is None:
        return None
    # Without text to mark, a point will do: behind the properties, at the end.
    closed = markup.open(first).endswith(b"/>")
    place = Cut(markup.end(first) if closed else first.close)
    return Range(place, place)
