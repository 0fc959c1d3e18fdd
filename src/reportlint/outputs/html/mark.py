"""Which stretches of a draft belong to which entries of the list beside it.

Spans nest and overlap, elements of a page cannot: so the text is cut wherever a span begins or
ends, and every piece names all entries it belongs to.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from reportlint.namedtuple import NamedTuple
from reportlint.outputs.html.escape import attributes, text
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Role = Literal["said", "tied"]
"""``said``: the place an entry is about. ``tied``: another place that belongs to it."""


class Mark(NamedTuple):
    """A place of an entry. ``entry`` is its number on the page, ``note`` its number in print."""

    span: Span
    entry: int
    role: Role
    style: str
    """``error``, ``warning``, ``info``, or ``holds`` for a relation that holds."""
    order: int = 0
    """Which of the places of the entry it is: 0 for the one it is about."""
    note: int = 0


STYLES = ("holds", "tied", "info", "warning", "error")
"""Classes of pieces, the gravest last; ``tied`` only for what no entry is about."""


def distribute(marks: Iterable[Mark], stretches: Sequence[Span]) -> Mapping[int, list[Mark]]:
    """Tell which marks touch which stretch, by its number.

    Stretches are in order and do not overlap. A mark between two of them, where nothing is shown,
    becomes a point at the end of the one before.
    """
    found: dict[int, list[Mark]] = {}
    if not stretches:
        return found
    ends = [stretch.end for stretch in stretches]
    for mark in marks:
        start, end = mark.span
        first = last = min(bisect_left(ends, start + (start < end)), len(stretches) - 1)
        while last < len(stretches) and stretches[last].start < end:
            last += 1
        if first == last or ends[first] < start:
            if first and stretches[first].start > start:
                first -= 1
            place = min(max(start, stretches[first].start), ends[first])
            found.setdefault(first, []).append(mark._replace(span=Span(place, place)))
            continue
        for number in range(first, last):
            stretch = stretches[number]
            part = Span(max(start, stretch.start), min(end, stretch.end))
            # In print the number of the note stands once, at the very end.
            note = mark.note if number + 1 == last else 0
            found.setdefault(number, []).append(mark._replace(span=part, note=note))
    return found


def marked(whole: str, stretch: Span, marks: Sequence[Mark]) -> str:
    """Give a stretch of the draft as HTML with its marks."""
    if not marks:
        return text(whole[stretch.start : stretch.end])
    cuts = {stretch.start, stretch.end}
    points: dict[int, list[Mark]] = {}
    long: list[Mark] = []
    for mark in marks:
        start, end = mark.span
        cuts.update((start, end))
        if start < end:
            long.append(mark)
        else:
            points.setdefault(start, []).append(mark)
    long.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    places = sorted(cuts)
    told = []
    open_: list[Mark] = []
    coming = 0
    for number, start in enumerate(places):
        if start in points:
            told.append(_element(points[start], start, "", point=True))
        if number + 1 == len(places):
            break
        end = places[number + 1]
        open_ = [mark for mark in open_ if mark.span.end > start]
        while coming < len(long) and long[coming].span.start <= start:
            open_.append(long[coming])
            coming += 1
        inner = text(whole[start:end])
        told.append(_element(open_, end, inner) if open_ else inner)
    return "".join(told)


def _element(marks: Sequence[Mark], end: int, inner: str, *, point: bool = False) -> str:
    """Write a piece; ``data-said`` holds entries, ``data-tied`` entry.place pairs."""
    styles = {mark.style if mark.role == "said" or mark.style == "holds" else "tied"
              for mark in marks}  # fmt: skip
    style = max(styles, key=STYLES.index)
    notes = [
        mark.note for mark in marks if mark.role == "said" and mark.note and mark.span.end == end
    ]
    told = attributes(
        class_=f"{style} point" if point else style,
        data_said=" ".join(str(mark.entry) for mark in marks if mark.role == "said") or None,
        data_tied=" ".join(f"{mark.entry}.{mark.order}" for mark in marks if mark.role == "tied")
        or None,
        data_note=" ".join(map(str, notes)) or None,
    )
    return f"<mark{told}>{inner}</mark>"
