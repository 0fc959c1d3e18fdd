"""References to numbered things that are not there: 见附件3 where the list ends with 附件2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checks import option
from reportlint.documents import marker
from reportlint.finding import Hit
from reportlint.language.pattern import compiled
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document


class Options(NamedTuple):
    """Group 1 of ``mention`` is a number that group 1 of ``target`` must give somewhere.

    Nothing is said where no target exists at all: then the things live in another file.
    ``below``: targets are looked for only from the first block on that this matches.
    """

    mention: str = option.pattern()
    target: str = option.pattern()
    below: str = option.pattern()


def literals(options: Options) -> tuple[str, ...]:
    """List what every mention contains."""
    from reportlint.language.pattern import required_literals

    return required_literals(options.mention)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for name in ("mention", "target"):
        pattern = getattr(options, name)
        if not pattern or compiled(pattern).groups < 1:
            yield name, "表达式要有一个括住编号的组"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each mention of a number that no target has."""
    targets = {
        number(match.group(1))
        for block in listing(document, options)
        for match in compiled(options.target).finditer(
            document.text, block.span.start, block.span.end
        )
    }
    if not targets:
        return
    for block in document.blocks:
        for match in compiled(options.mention).finditer(
            document.text, block.span.start, block.span.end
        ):
            if number(match.group(1)) not in targets:
                yield Hit(
                    Span(*match.span()),
                    {
                        "match": match.group(),
                        "1": match.group(1),
                        "known": "、".join(sorted(targets, key=lambda one: (len(one), one))),
                    },
                )


def listing(document: Document, options: Options) -> tuple[Block, ...]:
    """Give the blocks in which targets may be."""
    blocks = document.blocks
    if not options.below:
        return blocks
    for index, block in enumerate(blocks):
        if compiled(options.below).search(document[block.span]):
            return blocks[index:]
    return ()


def number(text: str) -> str:
    """Bring 三, ３ and 3 to one form."""
    value = marker.number(text)
    return text if value is None else str(value)
