"""Paragraphs in a row that begin with the same words, as where a text was put together from parts.

A rule that uses this kind is in ``rules/example-unit.yaml``.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reportlint.finding import Hit, Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

TITLE = "查找连续几段开头雷同的地方"
"""What the kind does, for ``reportlint explain``."""

WORDS = {"characters": "比较开头几个字", "over": "超过几段才报告"}
"""Its options, for ``reportlint explain`` and for the JSON Schema."""


class Options(NamedTuple):
    """More than ``over`` paragraphs in a row that begin with the same ``characters`` characters.

    Fields, types and defaults are what a rule may write: here ``characters: 4`` and ``over: 2``.
    """

    characters: int = 4
    over: int = 2


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the options of a rule: the field, and a message for its author."""
    if options.characters < 1:
        yield "characters", "characters 至少为 1"
    if options.over < 1:
        yield "over", "over 至少为 1"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit for each row of paragraphs, at the opening of its first."""
    size = options.characters
    texts = [block for block in document.blocks if block.kind == "paragraph"]
    for opening, row in groupby(texts, lambda block: document[block.span][:size]):
        first, *others = (Span(block.span.start, block.span.start + size) for block in row)
        if len(opening) == size and len(others) >= options.over:
            yield Hit(
                first,
                {"match": opening, "count": str(len(others) + 1)},
                label=f"连续 {len(others) + 1} 段这样开头",
                related=tuple(Related(span, "又是这样开头") for span in others),
            )
