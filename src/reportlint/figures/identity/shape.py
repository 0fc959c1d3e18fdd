"""How a table is built: how far its head reaches, what stands above each column, its bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.identity.cell import YEARS
from reportlint.figures.identity.title import FORMAL
from reportlint.figures.table import BROKEN, CODE, COUNTING
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.figures.identity.cell import Entry

COUNTER = regex.compile(r"行次|栏次|序号|^行$")
"""Words in the head of a column of numbers that only count the rows."""
CLASSES = frozenset("类款项目")
"""Heads of the columns into which codes are cut up."""
LEVELS = (3, 5, 7)
"""How many digits the codes of 类, 款 and 项 have."""


class Band(NamedTuple):
    """Neighbouring columns: those of labels, then those of figures."""

    labels: tuple[int, ...]
    figures: tuple[int, ...]


def head_rows(entries: Sequence[Sequence[Entry]], texts: Sequence[Sequence[str]]) -> int:
    """Count the rows of the head: the first row, and all down to the last that names columns."""
    below = [
        row
        for row, said in zip(entries[1:], texts[1:], strict=True)
        if not COUNTING.match("".join(said[:2]))
    ]
    figures = [
        column for column in range(len(entries[0])) if any(row[column].number for row in below)
    ]
    head = 1
    for row in range(1, len(entries)):
        numbers = [column for column, one in enumerate(entries[row]) if one.number]
        if COUNTING.match("".join(texts[row][:2])) or (
            numbers
            and texts[row][0] in ("", texts[0][0])
            and all(YEARS.match(texts[row][column]) for column in numbers)
        ):
            head = row + 1
        elif numbers:
            break
        elif any(entries[row][column].broken for column in figures):
            head = row + 1
    return min(head, len(entries) - 1)


def paths_of(head: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Give all texts above each column, from top to bottom.

    A blank cell belongs to the text left of it, unless its column has a text of its own above.
    """
    width = len(head[0])
    paths: list[list[str]] = [[] for _ in range(width)]
    own = [False] * width
    for row in head:
        if COUNTING.match("".join(row[:2])) or _is_title(row, len(head)):
            continue
        left = ""
        for column, text in enumerate(row):
            if text:
                left, own[column] = text, True
            elif own[column]:
                left = ""
            if left and left not in paths[column]:
                paths[column].append(left)
    return tuple(map(tuple, paths))


def _is_title(row: Sequence[str], rows: int) -> bool:
    """Tell whether a row of the head names the table and not its columns."""
    said = {text for text in row if text}
    return rows > 1 and (
        any(FORMAL.search(text) for text in said)
        or (len(said) == 1 and next(iter(said)).endswith("表"))
    )


def bands_of(
    entries: Sequence[Sequence[Entry]],
    texts: Sequence[Sequence[str]],
    paths: Sequence[Sequence[str]],
) -> tuple[Band, ...]:
    """Cut the columns into bands; ``entries`` and ``texts`` are those of the body."""
    kinds = [
        _kind([row[column] for row in entries], [row[column] for row in texts], path)
        for column, path in enumerate(paths)
    ]
    bands: list[tuple[list[int], list[int]]] = [([], [])]
    for column, kind in enumerate(kinds):
        if kind == "codes":
            kind = "label" if "label" in kinds[column + 1 : column + 2] else "figure"
        if kind == "label":
            if bands[-1][1]:
                bands.append(([], []))
            bands[-1][0].append(column)
        elif kind:
            bands[-1][1].append(column)
    return tuple(Band(tuple(left), tuple(right)) for left, right in bands if right)


def _kind(cells: Sequence[Entry], texts: Sequence[str], path: Sequence[str]) -> str:
    """Tell what a column holds: ``label``, ``figure``, what may be ``codes``, or nothing."""
    words = sum(
        one.broken and not BROKEN.match(said) for one, said in zip(cells, texts, strict=True)
    )
    numbers = [said for one, said in zip(cells, texts, strict=True) if one.number]
    leaf = path[-1] if path else ""
    if COUNTER.search(leaf) or not (words or numbers or leaf):
        return ""
    if CODE.search(leaf) or leaf in CLASSES or words > len(numbers):
        return "label"
    if numbers and not words and all(said.isdigit() and len(said) in LEVELS for said in numbers):
        return "codes"
    return "figure"
