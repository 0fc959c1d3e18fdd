"""Why a rule says nothing about a text that it should report: what was found instead.

A rule can keep silent at any step of the walk: its gates, its literals, what its kind asks for, the
regions it looks at. The first step that stops it is told.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from reportlint.checks import kind
from reportlint.checks.phrase import excused
from reportlint.documents.kind import TYPES
from reportlint.documents.region import regions
from reportlint.engine import applies, literals, looks_at
from reportlint.language.literal import LiteralIndex
from reportlint.rulesets.wording import REGIONS
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Hit
    from reportlint.rule import Rule

MOST = 3
"""Places or words that a reason names."""

SHOWN = 24
"""Longest piece of the text that a reason repeats, in characters."""

SPACES = str.maketrans("", "", " \t\u3000\n\r")


def reasons(rule: Rule, document: Document) -> Iterator[str]:
    """Yield, in Chinese, what keeps a rule from reporting anything in a document."""
    if not applies(rule.when, document):
        yield from _gates(rule, document)
        return
    words = literals(rule)
    found = LiteralIndex.of(words).find(document.text)
    if words and not found:
        yield _absent(words, document)
        return
    hits = list(kind(rule.check).check(document, rule.options, found))
    if hits:
        yield from (_outside(rule, document, hit) for hit in hits[:MOST])
    elif rule.check == "phrase":
        yield from _phrases(rule.options, document, found)
    elif rule.check == "pattern":
        yield from _pattern(rule.options, document)
    elif rule.check == "section":
        yield from _section(rule.options, document)


def _gates(rule: Rule, document: Document) -> Iterator[str]:
    when = rule.when
    named = TYPES.get(document.type or "", document.type) or "没有认出来"
    if (when.document and document.type not in when.document) or (
        document.type in when.not_document
    ):
        yield f"文种是“{named}”，when 把它排除了"
    if document.format in when.not_format:
        yield f"格式是 {document.format}，when 的 not-format 把它排除了"
    if when.since is not None or when.until is not None:
        year = document.year
        if year is None:
            yield "看不出报告年度，when 限定了年度的规则不报告；示例里写 year"
        elif not (when.since or year) <= year <= (when.until or year):
            yield f"报告年度是 {year}，不在 when 的 since、until 之内"
    if when.contains and not any(word in document.text for word in when.contains):
        yield f"文中没有 when 的 contains 所列的{_listed(when.contains)}"
    if when.titled and not any(word in document.titled for word in when.titled):
        yield f"标题里没有 when 的 titled 所列的{_listed(when.titled)}"
    for word in when.lacks:
        if word in document.text:
            yield f"文中有“{word}”，when 的 lacks 把它排除了"


def _absent(literals: Sequence[str], document: Document) -> str:
    """Say that no word of the rule occurs, and whether one would but for spaces or line breaks."""
    close = document.text.translate(SPACES)
    for word in literals:
        if word.translate(SPACES) and word.translate(SPACES) in close:
            return f"文中没有完整的“{word}”：字之间有空格或者换行"
    return f"文中没有{_listed(literals)}"


def _outside(rule: Rule, document: Document, hit: Hit) -> str:
    """Say which region keeps a hit from being reported."""
    shown = _quote(document, hit.span)
    if looks_at(rule.where, document, hit):
        return f"报告了{shown}"
    named = document.facet(regions)
    for name in rule.where.outside:
        if named.inside(hit.span, name):
            return f"{shown}在{REGIONS.get(name, name)}里，where 的 outside 把它排除了"
    inside = "、".join(REGIONS.get(name, name) for name in rule.where.inside)
    return f"{shown}不在{inside}里，where 的 inside 只看那里"


def _phrases(options: Any, document: Document, found: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """Say of each phrase that occurs why it does not count."""
    for phrase, starts in islice(found.items(), MOST):
        start = starts[0]
        if excused(document.text, start, phrase, options.unless):
            longer = next(one for one in options.unless if phrase in one)
            yield f"“{phrase}”在“{longer}”里，unless 放过它"
        elif options.boundary:
            word = _straddling(document, Span(start, start + len(phrase)))
            yield f"“{phrase}”不在词的边界上：分词是“{word}”；要报告就写 boundary: false"


def _straddling(document: Document, span: Span) -> str:
    """Give the words that share characters with a place, joined by bars."""
    before = document.text.rfind("\n", 0, span.start) + 1
    after = document.text.find("\n", span.end)
    line = document.text[before : after if after >= 0 else len(document.text)]
    offset, words = before, []
    for word in document.segmenter.cut(line):
        if offset < span.end and offset + len(word) > span.start:
            words.append(word)
        offset += len(word)
    return "／".join(words)


def _pattern(options: Any, document: Document) -> Iterator[str]:
    from reportlint.language.pattern import compiled

    expression = compiled(options.pattern)
    matches = [
        (block, match)
        for block in document.blocks
        for match in islice(expression.finditer(document[block.span]), MOST)
    ]
    if not matches:
        yield from _broken_off(options.pattern, document)
    for block, match in matches[:MOST]:
        shown = f"“{_cut(match[0])}”"
        if options.blocks and block.kind not in options.blocks:
            yield f"{shown}在 {block.kind} 段落里，blocks 只看 {'、'.join(options.blocks)}"
        elif not match[int(options.group) if options.group.isdecimal() else options.group]:
            yield f"匹配到{shown}，但第 {options.group} 组是空的"
        else:
            kept = [
                name
                for name, value in (
                    ("unless", options.unless),
                    ("unless-sentence", options.unless_sentence),
                    ("boundary", options.boundary),
                    ("checksum", options.checksum != "none"),
                )
                if value
            ]
            yield f"匹配到{shown}，但 {' 或 '.join(kept)} 把它放过了"


def _broken_off(pattern: str, document: Document) -> Iterator[str]:
    """Say how far into the expression a match goes."""
    from reportlint import regex
    from reportlint.language.tree import Sequence as Parts
    from reportlint.language.tree import parse, written

    root = parse(pattern)
    if isinstance(root, Parts):
        for size in range(len(root.parts) - 1, 0, -1):
            begin = written(Parts(root.parts[:size]))
            try:
                expression = regex.compile(begin)
            except Exception:  # a reference to a group that is written without its brackets here
                break
            for block in document.blocks:
                match = expression.search(document[block.span])
                if match and match[0]:
                    rest = written(Parts(root.parts[size : size + 1]))
                    yield (
                        f"表达式只匹配到“{_cut(match[0], end=True)}”为止，"
                        f"接下来的 {_cut(rest)} 匹配不上"
                    )
                    return
    yield f"表达式一处也匹配不上：{_cut(pattern, most=2 * SHOWN)}"


def _section(options: Any, document: Document) -> Iterator[str]:
    from reportlint.checks.section import shown

    extents, enough = shown(document, options)
    if extents:
        place = _quote(document, extents[-1].mark)
        yield f"找到了“{options.name}”部分：{place}" + (
            "" if enough else "，内容空泛，但 says 没有写 vacuous"
        )


def _quote(document: Document, span: Span) -> str:
    return f"“{_cut(document[span])}”"


def _cut(text: str, *, end: bool = False, most: int = SHOWN) -> str:
    """Shorten a text, at its beginning where its ``end`` is of interest."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return "…" + text[-most:] if end else text[:most] + "…"


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    told = "、".join(f"“{word}”" for word in every[:MOST])
    return told + (f"等 {len(every)} 个" if len(every) > MOST else "")
