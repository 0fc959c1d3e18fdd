"""Several spellings of one term in the same document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlint.checks.phrase import excused
from reportlint.finding import Hit, Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


@dataclass(frozen=True, slots=True)
class Options:
    """``groups``: spellings of one term, the preferred one first. ``unless``: see phrase."""

    groups: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    boundary: bool = True


def literals(options: Options) -> tuple[str, ...]:
    """All spellings."""
    return tuple(dict.fromkeys(word for group in options.groups for word in group))


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for group in options.groups:
        if len(set(group)) < 2:
            yield "groups", f"每组至少两种写法：{'、'.join(group)}"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield one hit for each group of which two or more spellings are in use.

    It marks the first place of a spelling that is not the preferred one among those present, and
    names the first place of each other spelling.
    """
    for group in options.groups:
        places = {word: occurrences(document, options, group, word, found) for word in group}
        used = {word: starts for word, starts in places.items() if starts}
        if len(used) < 2:
            continue
        prefer, *others = used
        start, word = min((starts[0], word) for word, starts in used.items() if word in others)
        yield Hit(
            Span(start, start + len(word)),
            {
                "match": word,
                "prefer": prefer,
                "counts": "、".join(f"“{one}”{len(starts)}处" for one, starts in used.items()),
            },
            label=f"写作“{word}”",
            related=tuple(
                Related(Span(starts[0], starts[0] + len(one)), f"写作“{one}”")
                for one, starts in used.items()
                if one != word
            ),
        )


def occurrences(
    document: Document,
    options: Options,
    group: tuple[str, ...],
    word: str,
    found: Mapping[str, Sequence[int]],
) -> list[int]:
    """The offsets of a spelling, without those inside a longer spelling or an exception."""
    longer = tuple(one for one in group if word in one and one != word) + options.unless
    return [
        start
        for start in found.get(word, ())
        if not excused(document.text, start, word, longer)
        and (
            not options.boundary
            or document.segmenter.bounded(document.text, start, start + len(word))
        )
    ]
