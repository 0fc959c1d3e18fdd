"""Phrases that should not stand in a report, many of them in one pass over the text.

A candidate counts only where it begins and ends on a word boundary: 大麻 is not in 大麻烦, nor
和服 in 提供咨询和服务.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint.finding import Edit, Fix, Hit
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


class Options(NamedTuple):
    """``phrases``: phrase -> what to write instead (empty: nothing to offer).

    ``unless``: longer strings in which the phrase is legitimate. ``boundary``: ask for word
    boundaries. ``fix``: whether the preferred phrase may be put in its place, and how safely.
    """

    phrases: Mapping[str, str]
    unless: tuple[str, ...] = ()
    boundary: bool = True
    fix: Literal["none", "safe", "unsafe"] = "none"


def literals(options: Options) -> tuple[str, ...]:
    """List the phrases themselves."""
    return tuple(options.phrases)


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each phrase; where two overlap, the one that begins first, then the longer."""
    places = sorted(
        ((start, -len(phrase), phrase) for phrase, starts in found.items() for start in starts),
    )
    free = 0
    for start, _, phrase in places:
        end = start + len(phrase)
        if start < free or excused(document.text, start, phrase, options.unless):
            continue
        if options.boundary and not document.segmenter.bounded(document.text, start, end):
            continue
        free = end
        yield hit(Span(start, end), phrase, options.phrases[phrase], options.fix)


def excused(text: str, start: int, phrase: str, unless: tuple[str, ...]) -> bool:
    """Tell whether the phrase at ``start`` stands inside one of the longer strings."""
    for longer in unless:
        shift = longer.find(phrase)
        while shift >= 0:
            if start >= shift and text.startswith(longer, start - shift):
                return True
            shift = longer.find(phrase, shift + 1)
    return False


def hit(span: Span, phrase: str, prefer: str, fix: Literal["none", "safe", "unsafe"]) -> Hit:
    """Make the hit for a phrase, with the replacement where one is known."""
    edits = Fix(fix, (Edit(span.start, span.end, prefer),)) if prefer and fix != "none" else None
    values = {"match": phrase, "prefer": prefer}
    return Hit(span, values, label=f"改为“{prefer}”" if prefer else "", fix=edits)
