"""The document: decoded text, its blocks, and whatever is worked out from them on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from reportlint.namedtuple import NamedTuple
from reportlint.span import Lines, Position, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.documents.source import Note, Source
    from reportlint.figures.fact import Fact
    from reportlint.figures.identity.given import Given
    from reportlint.language.segment import Segmenter

T = TypeVar("T")

BlockKind = Literal[
    "title", "heading", "paragraph", "item", "quote", "code", "table", "salutation", "signature",
    "date", "aside",
]  # fmt: skip
Format = Literal["text", "markdown", "word", "html", "pdf"]
"""What kind of file a document was read from."""


class Block(NamedTuple):
    """A paragraph-like unit. Blocks are in order, do not overlap, and cover all visible text.

    ``span`` leaves out surrounding white space and Markdown marks (``## ``, ``- ``). ``level`` is
    1 for 一、 (or ``##`` below a ``#`` title), 2 for （一）, 3 for 1., 4 for （1）; 0 for no
    heading. ``marker`` is the span of the numbering at its head (一、 / （一） / 1. / 第一章),
    where there is one, inside ``span``.

    An ``aside`` is beside the running text: a header, footer, note or text box. All asides stand
    behind the other blocks.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    marker: Span | None = None


class Cell(NamedTuple):
    """A table cell; an empty one has an empty span where its text would stand."""

    row: int
    column: int
    span: Span


class Table(NamedTuple):
    """A grid of cells, row 0 first, short rows padded to the width of the widest one.

    ``caption`` is the span of a line directly before it like 表1 …（单位：万元）, where there is
    one.
    """

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    caption: Span | None = None


class Document:
    """A decoded report. Immutable after reading, but for the memory of its facets."""

    def __init__(
        self,
        text: str,
        *,
        blocks: tuple[Block, ...],
        segmenter: Segmenter,
        tables: tuple[Table, ...] = (),
        path: str = "",
        encoding: str = "utf-8",
        format: Format = "text",
        type: str | None = None,
        year: int | None = None,
        source: Source | None = None,
        notes: tuple[Note, ...] = (),
        data: bytes | None = None,
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.tables = tables
        self.segmenter = segmenter
        self.path = path
        self.encoding = encoding
        self.format = format
        self.type = type
        """Document type as in INTERFACE (duty-report …); None where not recognised."""
        self.year = year
        """The year the report is about, not the year it was signed; None where not recognised."""
        self.source = source
        """The way back into the file; None where the text is the file itself."""
        self.notes = notes
        """What to know about the file: tracked changes, hidden text."""
        self.data = data
        """The file that ``source`` leads back into, for facets that need more than the text; gone
        once the document is checked."""
        self.facts: tuple[Fact, ...] = ()
        """The unit's approved figures; set by whoever read the document, before any facet."""
        self.identities: Mapping[str, Given] = {}
        """The identities that rules give, by the names of the rules; set before any facet."""
        self._facets: dict[object, Any] = {}

    def facet(self, compute: Callable[[Document], T]) -> T:
        """Return ``compute(self)``, worked out once: ``document.facet(sections)``."""
        facets = self._facets
        if compute not in facets:
            facets[compute] = compute(self)
        found: T = facets[compute]
        return found

    def forget(self) -> None:
        """Give up all facets, which are many times larger than the text."""
        self._facets.clear()

    def copied(self, path: str) -> Document:
        """Give the same document as that of a copy of its file."""
        copy = Document.__new__(Document)
        vars(copy).update(vars(self), path=path, _facets={})
        return copy

    def __getstate__(self) -> dict[str, object]:
        """Go to another process as what is shown of it: the text, and what is known of the whole.

        Facets, blocks, tables, the file and the segmenter's dictionary stay behind; the way back
        does not.
        """
        left: dict[str, object] = {
            "_facets": {}, "segmenter": None, "blocks": (), "tables": (), "data": None,
        }  # fmt: skip
        return {**self.__dict__, **left}

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def title(self) -> Block | None:
        """The block of the title, if there is one."""
        return next((block for block in self.blocks[:12] if block.kind == "title"), None)

    @property
    def titled(self) -> str:
        """The words of the title, which may be set over several lines; empty without a title."""
        return self.facet(titled)

    @property
    def head(self) -> Span:
        """Where a finding about something absent is shown: the title, else the first block."""
        if self.title:
            return self.title.span
        return self.blocks[0].span if self.blocks else Span(0, 0)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the running text, without what stands beside it."""
        if not self.blocks or self.blocks[-1].kind != "aside":
            return self.blocks
        return tuple(block for block in self.blocks if block.kind != "aside")

    @property
    def inferred(self) -> bool:
        """Tell whether the order of the text and the cells of tables were inferred from places."""
        return self.format == "pdf"

    def locate(self, span: Span) -> str | None:
        """Say in words where a span is in the file; None where lines and columns say it."""
        place = self.source.locate(span.start) if self.source else None
        if place is None or not place.under:
            return place.words if place else None
        return f"{place.words}（“{place.under}”下）"

    def where(self, offset: int) -> str:
        """Say shortly where an offset is: in words, or line:column where these say it."""
        if self.source:
            place = self.source.locate(offset)
            return place.words if place else ""
        return self.facet(lines).shown(offset)

    def position(self, offset: int) -> Position:
        """Give line and column of an offset."""
        return self.facet(lines).position(offset)


def titled(document: Document) -> str:
    """Facet: the words of a document's title."""
    return "".join(document[block.span] for block in document.blocks[:12] if block.kind == "title")


def lines(document: Document) -> Lines:
    """Facet: the line starts of a document's text."""
    return Lines(document.text)
