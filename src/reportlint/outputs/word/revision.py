"""Edits of the text as tracked changes, and the reasons why some cannot be."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlint.finding import Edit
from reportlint.outputs.word.anchor import controlled, exact, outermost
from reportlint.outputs.word.markup import IDENTIFIER
from reportlint.outputs.word.names import escape
from reportlint.outputs.word.surgery import INSERTED, properties_for_new_text
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.documents.document import Document
    from reportlint.documents.source import Piece
    from reportlint.outputs.word.markup import Element, Markup
    from reportlint.outputs.word.surgery import Surgery

AROUND = {
    "txbxContent": "在文本框里",
    "m:oMath": "在公式里",
    "ruby": "有拼音指南",
    "fldSimple": "在域里，更新域时会改回",
    "moveTo": "在修订移动的文字里",
    "moveFrom": "在修订移动的文字里",
}
"""Elements whose text is left alone, with the reason."""


def trimmed(document: Document, edit: Edit) -> Edit:
    """Leave out of an edit what it does not change at either end."""
    start, end, text = edit
    old = document.text
    while start < end and text and old[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and old[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return Edit(start, end, text)


def pieces(document: Document, edit: Edit) -> tuple[Piece, ...]:
    """Give the pieces that an edit changes; for one that only inserts, the one it stands at."""
    source = document.source
    assert source is not None, "a Word document has a way back"
    if edit.start < edit.end:
        return source.within(Span(edit.start, edit.end))
    before = source.within(Span(edit.start - 1, edit.start)) if edit.start else ()
    return before or source.within(Span(edit.start, edit.start + 1))


def obstacle(
    document: Document, markup: Markup, edit: Edit, touched: Sequence[Piece]
) -> str | None:
    """Say why an edit cannot be written as a tracked change."""
    old = document.text[edit.start : edit.end]
    if any(mark in edit.text for mark in "\r\n") or "\n" in old:
        return "要分段或并段"
    covered = sum(min(one.end, edit.end) - max(one.start, edit.start) for one in touched)
    if edit.start < edit.end and covered < len(old):
        return "跨单元格" if "\t" in old else "是自动编号，不是文字"
    if len({one.part for one in touched}) > 1:
        return "跨段落"
    nodes = [markup.nodes[one.node] for one in touched]
    paragraph = nodes[0].within("p")
    if any(node.within("p") is not paragraph for node in nodes):
        return "跨段落"
    for node in nodes:
        reason = _around(node)
        if reason:
            return reason
    return None


def _around(node: Element) -> str | None:
    if node.field is not None:
        return "在域里，更新域时会改回"
    for element in node.chain():
        if element.name in AROUND:
            return AROUND[element.name]
        if controlled(element):
            return "在内容控件里"
    outer = outermost(node)
    if outer is None or outer is not node.parent:
        return "在特殊对象里"
    return None


def write(
    surgery: Surgery,
    edit: Edit,
    touched: Sequence[Piece],
    label: Callable[[], str],
    fresh: Callable[[], int],
) -> None:
    """Write an edit that has no obstacle.

    ``label`` gives the attributes of a new mark: its number, the author, the time.
    """
    markup = surgery.markup

    def wrap(run: bytes) -> bytes:
        return f"<w:del{label()}>".encode() + run + b"</w:del>"

    home = markup.nodes[touched[0].node].parent
    assert home is not None
    if edit.start == edit.end:
        cut = exact(markup, touched[0], edit.start)
    else:
        cut = None
        for _, group in groupby(touched, lambda one: id(markup.nodes[one.node].parent)):
            inside = list(group)
            start = exact(markup, inside[0], max(edit.start, inside[0].start))
            cut = exact(markup, inside[-1], min(edit.end, inside[-1].end))
            assert start is not None
            assert cut is not None
            surgery.delete(start, cut, wrap)
    assert cut is not None
    if edit.text:
        last = cut.run
        assert last is not None
        new = _inserted(markup, home, edit.text, label())
        if last.parent is not None and last.parent.name == "ins":
            new = _outside(markup, last.parent, new, fresh)
        surgery.mark(cut, INSERTED, new)


def _inserted(markup: Markup, run: Element, text: str, label: str) -> str:
    """Write new text as a tracked insertion that looks like the run beside it."""
    properties = properties_for_new_text(markup, run).decode()
    written = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in text.split("\t")
    )
    return f"<w:ins{label}><w:r>{properties}{written}</w:r></w:ins>"


def _outside(markup: Markup, insertion: Element, new: str, fresh: Callable[[], int]) -> str:
    """Put an insertion between the halves of another's, whose author did not write it."""
    name = markup.name(insertion).decode()
    again = _with_number(markup.open(insertion).decode(), fresh())
    return f"</{name}>{new}{again}"


def _with_number(tag: str, number: int) -> str:
    data = tag.encode()
    match = IDENTIFIER.search(data)
    if match is None:
        return tag
    return (data[: match.start(1)] + str(number).encode() + data[match.end(1) :]).decode()
