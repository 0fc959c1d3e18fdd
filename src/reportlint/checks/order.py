"""Items that are always named together, in a settled order: 创新、协调、绿色、开放、共享."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import Edit, Fix, Hit
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

BETWEEN = ("", "、", "，", "和", "与", "及")
"""What may stand between two items of one list."""


class Options(NamedTuple):
    """``lists``: the items of each list in their order."""

    lists: tuple[tuple[str, ...], ...]


class Item(NamedTuple):
    """A place where an item stands."""

    span: Span
    text: str


def literals(options: Options) -> tuple[str, ...]:
    """List the second items: every full list has one."""
    return tuple(dict.fromkeys(one[1] for one in options.lists if len(one) > 1))


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for one in options.lists:
        if len(set(one)) < 3 or len(set(one)) < len(one):
            yield "lists", f"每组至少三项，不能重复：{'、'.join(one)}"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each run of all items of a list that is in another order."""
    for words in options.lists:
        if words[1] not in found or not all(map(document.text.__contains__, words)):
            continue
        for run in runs(document.text, places(document.text, words)):
            names = [item.text for item in run]
            if names != list(words) and sorted(names) == sorted(words):
                yield hit(document, run, words)


def places(text: str, words: tuple[str, ...]) -> list[Item]:
    """Find the items in the order of the text, of those at one place the longest first."""
    found = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            found.append(Item(Span(start, start + len(word)), word))
            start = text.find(word, start + len(word))
    return sorted(found, key=lambda item: (item.span.start, -item.span.end))


def runs(text: str, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Divide the items into runs in which nothing but a separator stands between two."""
    run: list[Item] = []
    for item in items:
        if run and item.span.start < run[-1].span.end:
            continue
        if run and text[run[-1].span.end : item.span.start] not in BETWEEN:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def hit(document: Document, run: Sequence[Item], words: tuple[str, ...]) -> Hit:
    """Make the hit, with the right order between the separators that are there."""
    span = Span(run[0].span.start, run[-1].span.end)
    edits = tuple(
        Edit(item.span.start, item.span.end, word)
        for item, word in zip(run, words, strict=True)
        if item.text != word
    )
    prefer, end = "", span.start
    for item, word in zip(run, words, strict=True):
        prefer += document.text[end : item.span.start] + word
        end = item.span.end
    values = {"match": document[span], "prefer": prefer}
    return Hit(span, values, label=f"改为“{prefer}”", fix=Fix("unsafe", edits))
