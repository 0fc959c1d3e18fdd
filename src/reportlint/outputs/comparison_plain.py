"""A comparison as one line an item, for editors, pipes and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs import comparison_text as words
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.documents.carried import Passage
    from reportlint.documents.document import Document
    from reportlint.outputs.comparison_text import Compared

OPENING = 30
"""Characters of a passage that are shown."""


def write(compared: Compared, stream: TextIO) -> None:
    """Write ``path:line:column: severity[kind] message``, and what sums up."""
    old, new = compared.old, compared.new
    for one in compared.conflicts:
        level = words.severity(one).label
        text = visible(f"{words.message(compared, one)}：{one.arithmetic}")
        there = f"（上年报告 {where(old, one.old.span.start)}）"
        stream.write(f"{where(new, one.entry.span.start)}: {level}[{one.kind}] {text}{there}\n")
    for kind, title, document, entries in (
        ("vanished-indicator", words.VANISHED, old, compared.found.vanished),
        ("new-indicator", words.APPEARED, new, compared.found.appeared),
    ):
        for entry in entries:
            text = visible(f"{title}：{entry.name} {document[entry.span]}")
            stream.write(f"{where(document, entry.span.start)}: info[{kind}] {text}\n")
    for passage in compared.carried.passages:
        there = f"（上年报告 {where(old, passage.old.start)}）"
        text = visible(f"{words.CARRIED}（{passage.sentences} 句）：{opening(new, passage)}")
        stream.write(f"{where(new, passage.new.start)}: info[carried-over] {text}{there}\n")
    for text in words.summary(compared):
        stream.write(f"{text}\n")


def opening(document: Document, passage: Passage) -> str:
    """Give the first words of a passage, on one line."""
    text = "".join(document[passage.new].split())
    return text if len(text) <= OPENING else f"{text[:OPENING]}…"


def where(document: Document, offset: int) -> str:
    """Give path:line:column, or path and place in words."""
    return f"{visible(document.path)}:{visible(document.where(offset))}"
