"""Places that a regular expression describes.

No match crosses a paragraph. Where literals that every match must contain occur in few places, the
expression looks only around them; where few blocks are of the kinds asked for, or begin or end as a
match must, only at these; else at all blocks in one go.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import count, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, get_args

from reportlint import regex
from reportlint.checks import option
from reportlint.documents.document import BlockKind
from reportlint.documents.flat import flat
from reportlint.documents.prose import prose
from reportlint.finding import Edit, Fix, Hit
from reportlint.language.pattern import compiled, reaching
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Container,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from reportlint.documents.document import Block, Document
    from reportlint.documents.flat import Flat
    from reportlint.regex import Expression


START = itemgetter(0)


class Options(NamedTuple):
    r"""``pattern`` says what to report; ``group`` which of its groups is marked.

    ``unless`` excuses a match that lies inside one of its own matches; ``unless_sentence`` one
    whose sentence it matches. ``blocks`` restricts the kinds of blocks. ``boundary`` asks for word
    boundaries at both ends. ``checksum`` asks for a right check digit at the end of the marked
    digits (``not-id-card``, ``not-credit-code``: for a wrong one). What to write instead is either
    ``replace``, a template (``\1``) for the whole match, or ``prefer``: pieces of the marked text
    -> what takes their place, the longest first.
    """

    pattern: str = option.pattern()
    unless: str = option.pattern()
    unless_sentence: str = option.pattern()
    group: str = "0"
    boundary: bool = False
    blocks: tuple[str, ...] = ()
    checksum: Literal["none", "id-card", "not-id-card", "luhn", "not-credit-code"] = "none"
    replace: str | None = None
    prefer: Mapping[str, str] = {}
    fix: Literal["none", "safe", "unsafe"] = "none"
    first: bool = False
    """Report only the first match in a document."""


def literals(options: Options) -> tuple[str, ...]:
    """List what every match must contain, as far as the expression tells."""
    from reportlint.language.pattern import required_literals

    return required_literals(options.pattern)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.pattern:
        yield "pattern", "缺少要查找的正则表达式"
        return
    expression = compiled(options.pattern)
    known = {str(number) for number in range(expression.groups + 1)} | set(expression.groupindex)
    if options.group not in known:
        yield "group", f"表达式里没有第 {options.group} 组"
    if expression.match("") and not expression.pattern.startswith("^"):
        yield "pattern", "表达式能匹配空串，会在每个位置报告"
    for name in options.blocks:
        if name not in get_args(BlockKind):
            yield "blocks", f"没有这种段落：{name}，可用：{'　'.join(get_args(BlockKind))}"
    if options.replace is not None:
        try:
            regex.compile("(?:" + options.pattern + ")|").sub(options.replace, "")
        except (re.error, IndexError) as mistake:
            yield "replace", f"替换模板有误：{mistake}"
    if options.replace is not None and options.prefer:
        yield "prefer", "replace 与 prefer 只能写一个"
    if "" in options.prefer:
        yield "prefer", "prefer 里有空的原文"
    if options.fix != "none" and options.replace is None and not options.prefer:
        yield "fix", "有 fix 就要有 replace 或 prefer"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Sequence[Hit]:
    """List a hit for each match of the expression that nothing excuses."""
    lines = document.facet(flat)
    wanted = None
    if options.blocks:
        wanted = {number for kind in options.blocks for number in lines.kinds.get(kind, ())}
        if not wanted:
            return ()
    matched = on_lines(lines, options, found, wanted)
    if not lines.others:
        return list(hits(document, options, zip(repeat(0), matched))) if matched else ()
    shifted = [(0, match) for match in matched]
    shifted += of_several_lines(document, lines, options, found, wanted)
    shifted.sort(key=lambda one: one[0] + one[1].start())
    return list(hits(document, options, shifted))


def on_lines(
    lines: Flat,
    options: Options,
    found: Mapping[str, Sequence[int]],
    wanted: Collection[int] | None,
) -> list[re.Match[str]]:
    """Find the matches in the blocks that are lines, in order."""
    expression = reaching(options.pattern)
    windows = where(lines, expression, found, wanted)
    pattern, text = expression.pattern, lines.text
    matched: list[re.Match[str]] = []
    if windows is None:
        matched += pattern.finditer(text)
    else:
        search = pattern.search
        for start, end in windows:
            if search(text, start, end):
                matched += pattern.finditer(text, start, end)
    if matched and wanted is not None:
        return [match for match in matched if lines.block(match.start()) in wanted]
    return matched


def where(
    lines: Flat,
    expression: Expression,
    found: Mapping[str, Sequence[int]],
    wanted: Collection[int] | None,
) -> Sequence[tuple[int, int]] | None:
    """Tell where in the blocks that are lines there can be a match; None: anywhere."""
    _, reach, begins, ends, foreign = expression
    if not found and foreign and not compiled(foreign).search(lines.foreign):
        return ()
    most = lines.most
    places = sum(map(len, found.values()))
    few = 0 < places <= most
    numbers = wanted
    if begins or ends:
        numbers = lines.edged(begins, ends, wanted)
    if numbers is not None and len(numbers) <= (places if few else most):
        return lines.whole(sorted(numbers))
    return lines.near(found, reach) if few else None


def of_several_lines(
    document: Document,
    lines: Flat,
    options: Options,
    found: Mapping[str, Sequence[int]],
    wanted: Container[int] | None,
) -> Iterator[tuple[int, re.Match[str]]]:
    """Find the matches in blocks of several lines, with where these begin.

    Each is a text of its own, so that ^ and $ are its ends.
    """
    expression = compiled(options.pattern)
    holding = {lines.block(offset) for offsets in found.values() for offset in offsets}
    for number in lines.others:
        if (not found or number in holding) and (wanted is None or number in wanted):
            span = document.blocks[number].span
            for match in expression.finditer(document[span]):
                yield span.start, match


def hits(
    document: Document, options: Options, matched: Iterable[tuple[int, re.Match[str]]]
) -> Iterator[Hit]:
    """Yield the hits of those matches that nothing excuses.

    With each match comes what makes its offsets those of the document.
    """
    marked = int(options.group) if options.group.isdecimal() else options.group
    checksum, boundary, first = options.checksum, options.boundary, options.first
    excusing = options.unless or options.unless_sentence
    last, excuses = -1, None
    for shift, match in matched:
        start, end = match.span(marked)
        if start == end:
            continue
        if checksum != "none" and not checks_out(match.string[start:end], checksum):
            continue
        span = Span(shift + start, shift + end)
        if excusing:
            number = document.facet(flat).block(shift + match.start())
            if excuses is None or number != last:
                last, excuses = number, excuses_in(document, document.blocks[number], options)
            if excuses.cover(span):
                continue
        if boundary and not document.segmenter.bounded(document.text, *span):
            continue
        yield hit(match, span, shift, options)
        if first:
            return


class Excuses(NamedTuple):
    """The places of one block that a rule leaves alone; both lists in order and without overlap."""

    around: list[Span]
    """A match is excused that lies inside one of these."""
    sentences: Sequence[Span]
    """A match is excused that shares a character with one of these, if ``excused`` says so."""
    excused: Callable[[Span], bool]
    """Tells whether a sentence is an excuse; looks at each sentence only once."""

    def cover(self, span: Span) -> bool:
        """Tell whether one of the two excuses holds for a match."""
        around, sentences = self.around, self.sentences
        if around:
            index = bisect_right(around, span.start, key=START) - 1
            if index >= 0 and around[index].holds(span):
                return True
        index = bisect_left(sentences, span.end, key=START) - 1
        while index >= 0 and sentences[index].meets(span):
            if self.excused(sentences[index]):
                return True
            index -= 1
        return False


def excuses_in(document: Document, block: Block, options: Options) -> Excuses:
    """Find the excuses in a block: once, and only where something matched."""
    text, shift = document[block.span], block.span.start
    around: list[Span] = []
    if options.unless:
        around = [
            Span(shift + other.start(), shift + other.end())
            for other in compiled(options.unless).finditer(text)
        ]
    excuse = compiled(options.unless_sentence) if options.unless_sentence else None
    if not excuse or not excuse.search(text):
        return Excuses(around, (), bool)

    @cache
    def excused(sentence: Span) -> bool:
        return excuse.search(document.text, *sentence) is not None

    return Excuses(around, document.facet(prose).sentences(block), excused)


def checks_out(digits: str, checksum: str) -> bool:
    """Tell whether the check digit of the marked digits is as the rule asks."""
    from reportlint.checks import checkdigit

    if checksum == "luhn":
        return checkdigit.luhn(digits)
    if checksum == "not-credit-code":
        return not checkdigit.credit_code(digits)
    return checkdigit.id_card(digits) is (checksum == "id-card")


@lru_cache(maxsize=128)
def pieces(prefer: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the pieces, the longest first."""
    return regex.compile("|".join(map(re.escape, sorted(prefer, key=len, reverse=True))))


def hit(match: re.Match[str], span: Span, shift: int, options: Options) -> Hit:
    """Make the hit for a match; groups become values by number and by name.

    ``shift`` is what makes the offsets of the match those of the document.
    """
    values: dict[str, str] = {}
    if match.re.groups:
        values = dict(zip(map(str, count(1)), match.groups(""), strict=False))
        values |= match.groupdict("")
    marked = match.string[span.start - shift : span.end - shift]
    values["match"] = marked
    written = span
    prefer: str | None = None
    replace = options.replace
    if replace is not None:
        prefer = match.expand(replace) if "\\" in replace else replace
        written = Span(shift + match.start(), shift + match.end())
    elif options.prefer:
        table = options.prefer
        prefer = table.get(marked)
        if prefer is None:
            prefer = pieces(tuple(table)).sub(lambda piece: table[piece.group()], marked)
        if prefer == marked:
            prefer = None
    if prefer is None:
        return Hit(span, values)
    values["prefer"] = prefer
    fix = None
    if options.fix != "none":
        fix = Fix(options.fix, (Edit(written.start, written.end, prefer),))
    return Hit(span, values, label=f"改为“{prefer}”" if prefer else "", fix=fix)
