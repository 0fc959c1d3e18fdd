"""Levels of headings where some are declared (Markdown's #, a style of Word) and others guessed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.documents.marker import CHAPTERS, LEVELS, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from reportlint.documents.document import Block


def settle(text: str, blocks: Sequence[Block], declared: Set[int]) -> list[Block]:
    """Give what is only numbered a level below, beside or above the declared headings.

    ``declared``: the numbers of the blocks whose level the file itself states. A numbering that
    declared headings have means their level. Another one is as far from the heading it stands
    under as their numberings are apart; under a heading without one, it is below it.
    """
    styles = [style_of(text, block) for block in blocks]
    known = _known(blocks, styles, declared)
    ranks = _ranks({style for style in styles if style})
    loose = {
        style
        for number, style in enumerate(styles)
        if style in ranks and style not in known and number not in declared
    }
    order = sorted(loose, key=ranks.__getitem__)
    found: list[Block] = []
    above: int | None = None
    for number, (block, style) in enumerate(zip(blocks, styles, strict=True)):
        if number in declared:
            above = number
        elif style in known:
            block = block._replace(level=known[style])
        elif style in ranks and above is not None:
            level, over = blocks[above].level, styles[above]
            if over in ranks:
                level += ranks[style] - ranks[over]
            else:
                level += 1 + order.index(style)
            block = block._replace(level=max(1, level))
        found.append(block)
    return found


def style_of(text: str, block: Block) -> str:
    """Give the style of a block's numbering as in ``marker``; empty where it has none."""
    found = number_of(text[block.marker.start : block.marker.end]) if block.marker else None
    return found[0] if found else ""


def _known(blocks: Sequence[Block], styles: Sequence[str], declared: Set[int]) -> Mapping[str, int]:
    """Give the level that most declared headings with a numbering have, by its style."""
    counts: dict[str, Counter[int]] = {}
    for number in sorted(declared):
        if styles[number]:
            counts.setdefault(styles[number], Counter())[blocks[number].level] += 1
    return {style: count.most_common(1)[0][0] for style, count in counts.items()}


def _ranks(used: Set[str]) -> Mapping[str, int]:
    """Give the depth of each style: that of ``LEVELS``, with the chapters in use above it."""
    chapters = [style for style in CHAPTERS if style in used]
    return {
        **LEVELS,
        **{style: index - len(chapters) + 1 for index, style in enumerate(chapters)},
    }
