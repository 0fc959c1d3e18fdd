"""Several spellings of one thing in the same document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.checks.phrase import excused
from reportlint.documents.flat import everywhere
from reportlint.finding import Hit, Related
from reportlint.language.pattern import dangers, required_literals
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


class Options(NamedTuple):
    r"""``groups``: spellings of one term, the preferred one first. ``unless``: see phrase.

    ``patterns``, instead of groups: the name of a way to write -> an expression for it, the
    preferred one first: 千分空: ``\d,\d{3}``. ``least``: a spelling that occurs less often than
    this is not in use.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    patterns: Mapping[str, str] = {}
    unless: tuple[str, ...] = ()
    boundary: bool = True
    least: int = 1


def literals(options: Options) -> tuple[str, ...]:
    """List all spellings, or what every match of some expression contains."""
    if options.patterns:
        needed = [required_literals(pattern) for pattern in options.patterns.values()]
        return tuple(word for words in needed for word in words) if all(needed) else ()
    return tuple(dict.fromkeys(word for group in options.groups for word in group))


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if bool(options.groups) == bool(options.patterns):
        yield "groups", "groups 与 patterns 要写一个，且只能写一个"
    for group in options.groups:
        if len(set(group)) < 2:
            yield "groups", f"每组至少两种写法：{'、'.join(group)}"
    if len(options.patterns) == 1:
        yield "patterns", "至少两种写法"
    for name, pattern in options.patterns.items():
        try:
            empty = regex.compile(pattern, re.MULTILINE).match("")
        except re.error as error:
            yield "patterns", f"“{name}”的正则表达式有误：{error}"
            continue
        if empty:
            yield "patterns", f"“{name}”的正则表达式能匹配空串"
        for danger in dangers(pattern):
            yield "patterns", f"“{name}”的正则表达式可能运行很久：{danger}"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit for each group of which two or more spellings are in use.

    It marks the first place of a spelling that is not the preferred one among those present, and
    names the first place of each other spelling.
    """
    if options.patterns:
        places = {
            name: everywhere(document, pattern, found) for name, pattern in options.patterns.items()
        }
        yield from judge(places, options.least)
    for group in options.groups:
        yield from judge(
            {word: occurrences(document, options, group, word, found) for word in group},
            options.least,
        )


def judge(places: Mapping[str, Sequence[Span]], least: int) -> Iterator[Hit]:
    """Yield the hit for the spellings of one thing, the preferred one first."""
    used = {name: spans for name, spans in places.items() if len(spans) >= max(least, 1)}
    if len(used) < 2:
        return
    prefer, *others = used
    span, name = min((used[other][0], other) for other in others)
    yield Hit(
        span,
        {
            "match": name,
            "prefer": prefer,
            "counts": "、".join(f"“{one}”{len(spans)}处" for one, spans in used.items()),
        },
        label=f"写作“{name}”",
        related=tuple(
            Related(spans[0], f"写作“{one}”") for one, spans in used.items() if one != name
        ),
    )


def occurrences(
    document: Document,
    options: Options,
    group: tuple[str, ...],
    word: str,
    found: Mapping[str, Sequence[int]],
) -> list[Span]:
    """Find the places of a spelling, without those inside a longer spelling or an exception."""
    longer = tuple(one for one in group if word in one and one != word) + options.unless
    return [
        Span(start, start + len(word))
        for start in found.get(word, ())
        if not excused(document.text, start, word, longer)
        and (
            not options.boundary
            or document.segmenter.bounded(document.text, start, start + len(word))
        )
    ]
