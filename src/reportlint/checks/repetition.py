"""The same sentence twice: a paste that went wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlint.finding import Hit, Related
from reportlint.language.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.span import Span

FILLING = re.compile(r"[\W_]+|^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+)")


@dataclass(frozen=True, slots=True)
class Options:
    """``least``: sentences with fewer letters, digits and Han characters are not compared.

    ``near``: only repetitions inside one paragraph, or in two neighbouring ones.
    """

    least: int = 12
    near: bool = False


def literals(options: Options) -> tuple[str, ...]:
    """A repetition has no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each sentence that stands earlier in the document, word for word."""
    seen: dict[str, tuple[int, Span]] = {}
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        for span in sentences(document.text, block.span.start, block.span.end):
            if span.end - span.start < options.least:
                continue
            words = FILLING.sub("", document[span])
            if len(words) < options.least:
                continue
            earlier = seen.get(words)
            seen[words] = (number, span)
            if earlier and (not options.near or number - earlier[0] <= 1):
                yield Hit(
                    span,
                    {"match": document[span]},
                    label="与前文完全相同",
                    related=(Related(earlier[1], "第一次出现"),),
                )
