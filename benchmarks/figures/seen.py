"""Coverage: which of the hand-listed relations of the corpus does the engine report at all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from judge import document, spans

from reportlint.documents.document import lines
from reportlint.figures.engine import relations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data import Tie

    from reportlint.documents.document import Document
    from reportlint.span import Span


class Sight(NamedTuple):
    """How much of a listed relation the engine sees."""

    tie: Tie
    whole: bool
    """One relation with a verdict touches every listed figure."""
    part: bool
    """One relation with a verdict touches at least two of them."""
    open: bool
    """Only relations without a verdict touch all of them."""


def look(ties: Iterable[Tie], reports: Path) -> list[Sight]:
    """Compare the list with what the engine finds, one file after the other."""
    by_file: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_file[tie.file].append(tie)
    sights = []
    for name, of in by_file.items():
        read = document((reports / name).read_text(encoding="utf-8"))
        found = read.facet(relations)
        decided = [spans(relation) for relation in found if relation.verdict != "open"]
        undecided = [spans(relation) for relation in found if relation.verdict == "open"]
        for tie in of:
            places = [_occurrences(read, tie, figure) for figure in tie.figures]
            if len(places) == 1 and len(places[0]) > 1:
                places = [[place] for place in places[0]]
                counts = [_touched(places, of_) for of_ in decided]
                whole = max(counts, default=0) >= 2
            else:
                counts = [_touched(places, of_) for of_ in decided]
                whole = max(counts, default=0) == len(places)
            part = whole or max(counts, default=0) >= 2
            waits = max((_touched(places, of_) for of_ in undecided), default=0)
            sights.append(Sight(tie, whole, part, not whole and waits == len(places)))
    return sights


def _occurrences(read: Document, tie: Tie, figure: str) -> list[tuple[int, int]]:
    """Find a figure in the lines of its relation."""
    pattern = re.compile(rf"(?<![\d.．,，]){re.escape(figure)}(?![\d]|[.．,，]\d)")
    found = []
    for number in tie.lines:
        line = read.facet(lines).line(number)
        found += [
            (line.start + match.start(), line.start + match.end())
            for match in pattern.finditer(read.text[line.start : line.end])
        ]
    return found


def _touched(places: list[list[tuple[int, int]]], marked: tuple[Span, ...]) -> int:
    return sum(
        any(start < span.end and span.start < end for start, end in of for span in marked)
        for of in places
    )


def report(sights: list[Sight]) -> str:
    """Tell the shares, per kind and per folder, and what is not seen."""
    total = len(sights)
    whole = sum(sight.whole for sight in sights)
    part = sum(sight.part for sight in sights)
    told = [
        "## Coverage of the hand-listed relations",
        "",
        f"all figures tied: {whole} of {total} = {100 * whole / total:.1f} %; "
        f"at least two of them: {part} of {total} = {100 * part / total:.1f} %; "
        f"seen but open: {sum(sight.open for sight in sights)}",
        "",
    ]
    for title, names in (
        ("kind", [sight.tie.kind for sight in sights]),
        ("folder", [sight.tie.file.split("/")[0] for sight in sights]),
    ):
        of = Counter(names)
        good = Counter(name for name, sight in zip(names, sights, strict=True) if sight.whole)
        told.append(
            f"by {title}: " + ", ".join(f"{one} {good[one]}/{of[one]}" for one in sorted(of))
        )
    told += ["", "Not seen:", ""]
    for sight in sights:
        if not sight.whole:
            state = "open" if sight.open else "part" if sight.part else "none"
            tie = sight.tie
            figures = " ".join(tie.figures)
            told.append(f"- {tie.kind} {state}: {tie.file}:{tie.lines[0]} {figures}")
    return "\n".join(told) + "\n"
