"""Something that must stand in a certain part of the document: a date, a closing, a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from reportlint.checks import option
from reportlint.documents.document import BlockKind
from reportlint.finding import Hit
from reportlint.language.pattern import compiled
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document


class Options(NamedTuple):
    """The part ``within`` must hold a match of ``pattern``, or a block of one of the ``kinds``.

    ``head`` and ``tail`` are the first and the last ``blocks`` blocks, ``ends`` either of them.
    """

    pattern: str = option.pattern()
    kinds: tuple[str, ...] = ()
    within: Literal["title", "head", "tail", "ends", "text"] = "text"
    blocks: int = 5


def literals(options: Options) -> tuple[str, ...]:
    """Give nothing: an absence has no literal."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not (options.pattern or options.kinds):
        yield "pattern", "缺少应当出现的内容"
    for name in options.kinds:
        if name not in get_args(BlockKind):
            yield "kinds", f"没有这种段落：{name}，可用：{'　'.join(get_args(BlockKind))}"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit, at the title, where nothing matches."""
    if not document.blocks:
        return
    blocks = part(document, options)
    if options.kinds and any(block.kind in options.kinds for block in blocks):
        return
    if options.pattern:
        search = compiled(options.pattern).search
        # Copies of the blocks, so that ^ and $ are their ends even where they are indented.
        if any(search(document[block.span]) for block in blocks):
            return
    yield Hit(document.head, {"match": document[document.head]})


def part(document: Document, options: Options) -> tuple[Block, ...]:
    """Give the blocks to look at."""
    blocks = document.blocks if options.within == "text" else document.body
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
