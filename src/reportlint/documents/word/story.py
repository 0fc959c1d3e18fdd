"""What a part of a Word file holds: paragraphs and tables, as they are read, without layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

from reportlint.namedtuple import NamedTuple

GENERATED = -1


class Fragment(NamedTuple):
    """Text of one element; ``node`` and ``shift`` as in ``source.Piece``, -1: of no element."""

    text: str
    node: int = GENERATED
    shift: int = 0


class Paragraph(NamedTuple):
    """A paragraph. ``label`` is its automatic number with what separates it from the text.

    ``outline``: its level in the outline, from 0, None for no heading.
    """

    fragments: tuple[Fragment, ...]
    label: str = ""
    bullet: bool = False
    outline: int | None = None
    title: bool = False

    @property
    def text(self) -> str:
        """The words of the paragraph without its number."""
        return "".join(fragment.text for fragment in self.fragments)


@dataclass(slots=True)
class Cell:
    """A cell of a row. ``merged``: it goes on with the cell above it."""

    items: list[Item] = field(default_factory=list)
    span: int = 1
    merged: bool = False
    beside: bool = False
    """It goes on with the cell to its left, in the old way (``w:hMerge``)."""


@dataclass(slots=True)
class Row:
    """A row of cells; ``before`` columns are left out at its beginning."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    deleted: bool = False


@dataclass(slots=True)
class Grid:
    """A table."""

    rows: list[Row] = field(default_factory=list)


Item = Union[Paragraph, Grid]  # noqa: UP007 - evaluated at run time, also on Python 3.10


class Box(NamedTuple):
    """A text box."""

    items: list[Item]


class Reference(NamedTuple):
    """Where the text refers to a note: ``kind`` is footnote or endnote."""

    kind: str
    id: str


@dataclass(slots=True)
class Choice:
    """A choice of branches that say the same: whether one with text was read."""

    read: bool = False
    written: int = 0
    """How much had been written when the branch began."""


class Margin(NamedTuple):
    """A header or footer that is shown: the relationship that leads to it, and what it is."""

    id: str
    kind: str
    which: str
    """default, first, even."""


@dataclass(slots=True)
class Tally:
    """What was met that is not, or not only, text. ``hidden`` holds the hidden texts."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    marks: int = 0
    """Ends of paragraphs, and rows, that were inserted or deleted."""
    contents: bool = False
    hidden: list[str] = field(default_factory=list)
    pictures: int = 0
    charts: int = 0
    objects: int = 0

    def add(self, other: Tally) -> None:
        """Add what was met in another part."""
        self.insertions += other.insertions
        self.deletions += other.deletions
        self.moves += other.moves
        self.marks += other.marks
        self.contents = self.contents or other.contents
        self.hidden += other.hidden
        self.pictures += other.pictures
        self.charts += other.charts
        self.objects += other.objects


@dataclass(slots=True)
class Story:
    """A part read: its running text, its text boxes, notes by id, and what it refers to."""

    part: str
    items: list[Item] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: dict[str, list[Item]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    root: str = ""
    unclosed: bool = False
    """A field has no end."""
