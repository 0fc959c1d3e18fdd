"""Something that must stand in a certain part of the document: a date, a closing, a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportlint.checks import option
from reportlint.finding import Hit
from reportlint.language.pattern import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document


@dataclass(frozen=True, slots=True)
class Options:
    """``pattern`` must match in at least one block of the part ``within``.

    ``head`` and ``tail`` are the first and the last ``blocks`` blocks, ``ends`` either of them.
    """

    pattern: str = option.pattern()
    within: Literal["title", "head", "tail", "ends", "text"] = "text"
    blocks: int = 5


def literals(options: Options) -> tuple[str, ...]:
    """An absence has no literal."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.pattern:
        yield "pattern", "缺少应当出现的内容"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit, at the title, where nothing matches."""
    expression = compiled(options.pattern)
    for block in part(document, options):
        if expression.search(document.text, block.span.start, block.span.end):
            return
    if document.blocks:
        yield Hit(document.head)


def part(document: Document, options: Options) -> tuple[Block, ...]:
    """The blocks to look at."""
    blocks = document.blocks
    if options.within == "title":
        return (document.title,) if document.title else blocks[:1]
    if options.within == "head":
        return blocks[: options.blocks]
    if options.within == "tail":
        return blocks[-options.blocks :]
    if options.within == "ends":
        if len(blocks) <= 2 * options.blocks:
            return blocks
        return blocks[: options.blocks] + blocks[-options.blocks :]
    return blocks


