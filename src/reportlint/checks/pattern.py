"""Places that a regular expression describes.

The expression runs block by block, so that no match crosses a paragraph, and only over blocks in
which a literal occurs that every match must contain.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportlint.checks import option
from reportlint.finding import Edit, Fix, Hit
from reportlint.language.pattern import compiled
from reportlint.language.sentence import sentences
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Block, Document


@dataclass(frozen=True, slots=True)
class Options:
    """``pattern`` says what to report; ``group`` which of its groups is marked.

    ``unless`` excuses a match that lies inside one of its own matches; ``unless_sentence`` one
    whose sentence it matches. ``blocks`` restricts the kinds of blocks. ``boundary`` asks for word
    boundaries at both ends. ``replace`` is a template (``\\1``) for the whole match.
    """

    pattern: str = option.pattern()
    unless: str = option.pattern()
    unless_sentence: str = option.pattern()
    group: str = "0"
    boundary: bool = False
    blocks: tuple[str, ...] = ()
    replace: str | None = None
    fix: Literal["none", "safe", "unsafe"] = "none"
    first: bool = False
    """Report only the first match in a document."""


def literals(options: Options) -> tuple[str, ...]:
    """What every match must contain, as far as the expression tells."""
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
    if options.replace is not None:
        from re import error
        from re import compile as compile_

        try:
            compile_("(?:" + options.pattern + ")|").sub(options.replace, "")
        except (error, IndexError) as mistake:
            yield "replace", f"替换模板有误：{mistake}"
    if options.fix != "none" and options.replace is None:
        yield "fix", "有 fix 就要有 replace"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each match of the expression."""
    expression = compiled(options.pattern)
    marked = int(options.group) if options.group.isdecimal() else options.group
    for block in candidates(document, options, found):
        # A copy of the block, so that ^ and $ are its ends even where it is indented.
        text = document[block.span]
        for match in expression.finditer(text):
            start, end = match.span(marked)
            if start == end or excused(text, Span(start, end), options):
                continue
            shift = block.span.start
            span = Span(shift + start, shift + end)
            if options.boundary and not document.segmenter.bounded(document.text, *span):
                continue
            yield hit(match, span, shift, options)
            if options.first:
                return


def candidates(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Block]:
    """Yield the blocks that can hold a match, in order."""
    blocks = document.blocks
    if found:
        starts = [block.span.start for block in blocks]
        numbers = {
            bisect_right(starts, offset) - 1 for offsets in found.values() for offset in offsets
        }
        blocks = tuple(blocks[number] for number in sorted(numbers) if number >= 0)
    for block in blocks:
        if not options.blocks or block.kind in options.blocks:
            yield block


def excused(text: str, span: Span, options: Options) -> bool:
    """Tell whether one of the two excuses holds for a match in a block's text."""
    if options.unless and any(
        Span(*other.span()).holds(span) for other in compiled(options.unless).finditer(text)
    ):
        return True
    if options.unless_sentence:
        excuse = compiled(options.unless_sentence)
        for sentence in sentences(text, 0, len(text)):
            if sentence.meets(span) and excuse.search(text, sentence.start, sentence.end):
                return True
    return False


def hit(match: re.Match[str], span: Span, shift: int, options: Options) -> Hit:
    """Make the hit for a match; groups become values by number and by name.

    ``shift`` is where the matched text begins in the document.
    """
    values = {str(number): text or "" for number, text in enumerate(match.groups(), 1)}
    values.update({name: text or "" for name, text in match.groupdict().items()})
    values["match"] = match.string[span.start - shift : span.end - shift]
    fix, label = None, ""
    if options.replace is not None:
        prefer = match.expand(options.replace)
        values["prefer"] = prefer
        if prefer:
            label = f"改为“{prefer}”"
        if options.fix != "none":
            fix = Fix(options.fix, (Edit(shift + match.start(), shift + match.end(), prefer),))
    return Hit(span, values, label=label, fix=fix)
