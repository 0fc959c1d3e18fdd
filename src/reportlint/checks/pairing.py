"""Brackets and quotation marks that open without closing, or close without opening."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.finding import Edit, Fix, Hit, Related
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document

ENUMERATOR = regex.compile(
    r"(?:^|[\s。；，：、])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$"
)
"""What stands before a single right bracket that numbers a point: 1）"""

FACES = regex.compile(r"[:;=8xX][-']?$|[-＿_▽^ω]$")
"""What stands before a half-width right bracket that is a face: :-)"""

WIDTHS = {"(": "（", ")": "）", "[": "［", "]": "］"}
"""Half-width bracket -> the full-width one that means the same."""

NEAR = 40
"""Greatest distance, in characters, of two marks that were meant to be a pair."""

DEEP = 40
"""How many marks that wait for their partners a closing mark is compared with."""

APART = 8
"""Greatest distance, in blocks, of the two marks of a pair that was divided by line breaks."""


NESTED = 3
"""Pairs inside one another that are told for all lines at once."""


class Options(NamedTuple):
    """``pairs``: strings of two characters, opening and closing mark."""

    pairs: tuple[str, ...] = (
        "“”", "‘’", "《》", "〈〉", "（）", "()", "【】", "〔〕", "［］", "「」", "『』",
    )  # fmt: skip


class Mark(NamedTuple):
    """One mark of a pair; ``block`` is the number of its block."""

    place: int
    sign: str
    pair: str
    block: int

    @property
    def opens(self) -> bool:
        """Tell whether it is the left one of its pair."""
        return self.sign == self.pair[0]

    @property
    def partner(self) -> str:
        """Give the other mark of its pair."""
        return self.pair[1] if self.opens else self.pair[0]

    @property
    def span(self) -> Span:
        """Give its place."""
        return Span(self.place, self.place + 1)


def literals(options: Options) -> tuple[str, ...]:
    """List all marks."""
    return tuple("".join(options.pairs))


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for pair in options.pairs:
        if len(pair) != 2 or pair[0] == pair[1]:
            yield "pairs", f"每项应是一对不同的符号：{pair}"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield every mark without a partner.

    Pairs are looked for in each block. Then pairs that line breaks divide are put together, and
    two lone marks that were meant as a pair are one hit: ”大局“, “大局“.
    """
    alone: list[Mark] = []
    for number in unsettled(document, options):
        block = document.blocks[number]
        if block.kind != "code":
            for one in lone(document, options, number, block):
                if isinstance(one, Hit):
                    yield one
                else:
                    alone.append(one)
    divided = put_together(document, alone)
    alone = [mark for mark in alone if mark.place not in divided]
    done: set[int] = set()
    for index, mark in enumerate(alone):
        if mark.place in done:
            continue
        other = next((one for one in alone[index + 1 : index + 4] if one.pair == mark.pair), None)
        if other is not None and meant(document, mark, other):
            done.add(other.place)
            yield slip(mark, other)
        else:
            yield missing(mark)


@lru_cache(maxsize=8)
def scheme(pairs: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Give an expression for any of the marks, and mark -> pair."""
    signs = {sign: pair for pair in pairs for sign in (pair[0], pair[1])}
    return regex.compile("[" + re.escape("".join(signs)) + "]"), signs


def unsettled(document: Document, options: Options) -> Iterable[int]:
    """List the blocks in which not every mark has its partner, told for all lines at once."""
    lines = document.facet(flat)
    expression, _ = scheme(options.pairs)
    signs = "".join(regex.compile(f"\\n|{expression.pattern}").findall(lines.text))
    for _ in range(NESTED):
        for pair in options.pairs:
            signs = signs.replace(pair, "")
    if signs.count("\n") == len(signs):
        return lines.others
    starts = accumulate((len(line) + 1 for line in lines.text.split("\n")), initial=0)
    rests = signs.split("\n")
    left = {lines.block(start) for start, rest in zip(starts, rests, strict=False) if rest}
    return sorted(left.union(lines.others))


def lone(document: Document, options: Options, number: int, block: Block) -> Iterator[Mark | Hit]:
    """Yield the marks of a block without a partner in it, in order.

    A pair of which one bracket is half-width and the other full-width is a hit at once.
    """
    expression, signs = scheme(options.pairs)
    text = document.text
    stack: list[Mark] = []
    rest: list[Mark] = []
    for match in expression.finditer(text, block.span.start, block.span.end):
        mark = Mark(match.start(), match.group(), signs[match.group()], number)
        if mark.opens:
            stack.append(mark)
            continue
        depth = len(stack) - 1
        least = max(depth - DEEP, -1)
        while depth > least and stack[depth].pair != mark.pair:
            depth -= 1
        if depth > least and not (depth < len(stack) - 1 and mixes(stack[-1], mark)):
            rest += stack[depth + 1 :]
            del stack[depth:]
        elif stack and mixes(stack[-1], mark):
            yield mixed(document, stack.pop(), mark)
        elif not enumerates(text, block.span.start, mark):
            rest.append(mark)
    yield from sorted(rest + stack)


def mixes(left: Mark, right: Mark) -> bool:
    """Tell whether two marks are a pair but for their widths."""
    return left.pair != right.pair and (
        WIDTHS.get(left.sign, left.sign) == WIDTHS.get(right.partner, right.partner)
    )


def mixed(document: Document, left: Mark, right: Mark) -> Hit:
    """Make the hit for a pair of different widths; the half-width mark is the wrong one."""
    wrong, other = (left, right) if left.sign in WIDTHS else (right, left)
    prefer = WIDTHS[wrong.sign]
    return Hit(
        wrong.span,
        {
            "match": wrong.sign,
            "partner": other.sign,
            "problem": f"与 {other.sign} 一个半角、一个全角",
        },
        label=f"改为 {prefer}",
        related=(Related(other.span, "与它配对"),),
        fix=Fix("safe", (Edit(wrong.place, wrong.place + 1, prefer),)),
        certain=False,
    )


def enumerates(text: str, start: int, mark: Mark) -> bool:
    """Tell whether a lone right bracket only numbers a point, or is part of a face."""
    before = text[max(start, mark.place - 4) : mark.place]
    if mark.sign not in "）)":
        return False
    return bool(ENUMERATOR.search(before) or (mark.sign == ")" and FACES.search(before)))


def put_together(document: Document, alone: Sequence[Mark]) -> set[int]:
    """Find the marks that have their partner in another block.

    A line break inside a sentence divides brackets; a quotation over several paragraphs opens
    each of them anew and closes only the last.
    """
    blocks = document.blocks
    lonely = {mark.place for mark in alone}
    divided: set[int] = set()
    for mark in reversed(alone):
        if mark.opens and mark.block + 1 < len(blocks):
            following = blocks[mark.block + 1].span.start
            begun = document.text[following] == mark.sign
            if begun and (following not in lonely or following in divided):
                divided.add(mark.place)
    waiting: dict[str, Mark] = {}
    for mark in alone:
        if mark.opens:
            waiting[mark.pair] = mark
            continue
        opener = waiting.pop(mark.pair, None)
        if opener is not None and opener.block < mark.block <= opener.block + APART:
            divided.update((opener.place, mark.place))
    for mark in reversed(alone):
        if mark.opens and mark.block + 1 < len(blocks):
            following = blocks[mark.block + 1].span.start
            if following in divided and document.text[following] == mark.sign:
                divided.add(mark.place)
    return divided


def meant(document: Document, left: Mark, right: Mark) -> bool:
    """Tell whether two lone marks of one kind were meant to be a pair."""
    if left.block != right.block or not 1 < right.place - left.place <= NEAR:
        return False
    if left.opens and not right.opens:
        return False
    between = document.text[left.place + 1 : right.place]
    return not any(sign in between for sign in "。；！？" + left.pair)


def slip(left: Mark, right: Mark) -> Hit:
    """Make the hit for two marks that point in wrong directions: ”大局“, “大局“, ”大局”."""
    wrong = [mark for mark in (left, right) if mark.opens != (mark is left)]
    first = wrong[0]
    problem = (
        f"与后面的 {right.sign} 方向都反了"
        if len(wrong) == 2
        else f"方向反了，应为 {first.partner}"
    )
    other = right if first is left else left
    return Hit(
        first.span,
        {"match": first.sign, "partner": first.partner, "problem": problem},
        label=f"改为 {first.partner}",
        related=(Related(other.span, "与它配对"),),
        fix=Fix("unsafe", tuple(Edit(one.place, one.place + 1, one.partner) for one in wrong)),
    )


def missing(mark: Mark) -> Hit:
    """Make the hit for a mark without a partner."""
    problem = f"{'后' if mark.opens else '前'}面没有与它配对的 {mark.partner}"
    values = {"match": mark.sign, "partner": mark.partner, "problem": problem}
    return Hit(mark.span, values, label=problem)
