"""The layout of a Word document: its pages, and how each paragraph of the running text is set.

Facet, computed only when a layout rule runs. The file was read before, within the bounds that
reading keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from reportlint import regex
from reportlint.documents.word.appearance import Character, Setting, Sheet, joined, points
from reportlint.documents.word.markup import NAMESPACES, Node
from reportlint.documents.word.markup import tree as read_tree
from reportlint.documents.word.package import Package
from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document

W = NAMESPACES["w"]
TEXT = frozenset({"t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"})
"""Children of a run that bear text, as ``documents.source.Piece`` counts them."""
CAPTURED = ("pPr", "rPr", "sectPr")
PAGE = regex.compile(r"(?<![A-Z])PAGE(?![A-Z])")
MILLIMETRE = 72 / 25.4
"""In points."""


class Stretch(NamedTuple):
    """A run of a paragraph: its text as shown, and how its Chinese characters look."""

    text: str
    look: Character


class Paragraph(NamedTuple):
    """A paragraph. ``span``: its text in the document. ``page``: it shows the page number."""

    span: Span
    stretches: tuple[Stretch, ...]
    setting: Setting
    section: int = 0
    page: bool = False

    @property
    def text(self) -> str:
        """The text as shown, white space at its ends included."""
        return "".join(stretch.text for stretch in self.stretches)


class Page(NamedTuple):
    """The pages of a section, in millimetres; None where it is not stated.

    ``grid``: what the grid of the page binds (lines, linesAndChars, snapToChars; empty: nothing),
    ``pitch``: height of a line of it, in points; ``spread``: what is added to the width of a
    character, in points. ``feet``: the headers and footers it states.
    """

    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    grid: str = ""
    pitch: float | None = None
    landscape: bool = False
    feet: tuple[str, ...] = ()
    spread: float = 0.0


class Layout(NamedTuple):
    """What is known of the layout.

    ``numbers``: paragraphs with a page number, in any part. ``size``: that of the default style,
    by which the grid of a page is measured, in points.
    """

    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...]
    numbers: tuple[Paragraph, ...]
    size: float | None = None


def layout(document: Document) -> Layout | None:
    """Facet: the layout of a document; None for one that is no Word file."""
    if document.format != "word" or document.data is None or document.source is None:
        return None
    package = Package(document.data)
    main = next(one.target for one in package.relations() if one.kind == "officeDocument")
    related = package.relations(main)
    parts = {one.kind: one.target for one in related if one.target in package}
    sheet = Sheet(*(_tree(package, parts.get(kind)) for kind in ("styles", "theme")))
    spans: dict[int, Span] = {}
    for piece in document.source.pieces:
        if piece.part.casefold() == package.name(main).casefold():
            old = spans.get(piece.node, Span(piece.start, piece.end))
            spans[piece.node] = Span(min(old.start, piece.start), max(old.end, piece.end))
    scan = _Scan(package.read(main))
    paragraphs = tuple(_paragraphs(scan, sheet, spans))
    feet = {one.id: one.target for one in related if one.kind in ("header", "footer")}
    used = [part for page in scan.sections for part in page.feet]
    scans = [
        _scanned(package, feet[name])
        for name in dict.fromkeys(used)
        if name in feet and feet[name] in package
    ]
    numbers = tuple(
        _paragraph(line, sheet, Span(0, 0))
        for one in scans
        for line in (one.lines if one else ())
        if line.page
    )
    return Layout(paragraphs, tuple(scan.sections), numbers, sheet.character(None, None).size)


def _tree(package: Package, part: str | None) -> Node | None:
    """Read a part; one that is broken states nothing."""
    try:
        return read_tree(package.open(part), part) if part else None
    except Unreadable:
        return None


def _scanned(package: Package, part: str) -> _Scan | None:
    try:
        return _Scan(package.read(part))
    except (Unreadable, expat.ExpatError):
        return None


def _paragraphs(scan: _Scan, sheet: Sheet, spans: dict[int, Span]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the running text that have some, outside tables and boxes."""
    for line in scan.lines:
        own = [spans[node] for node in line.nodes if node in spans]
        if own and not line.aside:
            yield _paragraph(line, sheet, Span(own[0].start, own[-1].end))


def _paragraph(line: _Line, sheet: Sheet, span: Span) -> Paragraph:
    return Paragraph(
        span,
        tuple(Stretch(text, sheet.character(line.properties, own)) for text, own in line.runs),
        sheet.setting(line.properties),
        line.section,
        line.page,
    )


class _Line:
    """A paragraph as it is written. ``aside``: in a table or a text box."""

    def __init__(self, section: int, *, aside: bool) -> None:
        self.section = section
        self.aside = aside
        self.properties: Node | None = None
        self.runs: list[tuple[str, Node | None]] = []
        self.nodes: list[int] = []
        self.page = False


class _Scan:
    """One pass over a part."""

    def __init__(self, data: bytes) -> None:
        self.lines: list[_Line] = []
        self.sections: list[Page] = []
        self._stack: list[str] = []
        self._open: list[_Line] = []
        self._captured: list[Node] = []
        self._run: Node | None = None
        self._node = -1
        self._asides = self._dropped = 0
        self._instruction: list[str] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if space not in W:
            name = f"{'m:' if space in NAMESPACES['m'] else '-'}{name}"
        above = self._stack[-1] if self._stack else ""
        self._stack.append(name)
        if self._captured or name in CAPTURED:
            plain = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()}
            node = Node(name, plain, [])
            if self._captured:
                self._captured[-1].children.append(node)
            self._captured.append(node)
        elif name in ("tbl", "txbxContent"):
            self._asides += 1
        elif name in ("del", "moveFrom", "-Fallback"):
            self._dropped += 1
        elif name == "p":
            line = _Line(len(self.sections), aside=self._asides > 0)
            self.lines.append(line)
            self._open.append(line)
        elif name == "r":
            self._run = None
        elif (name in TEXT and above == "r") or (name == "m:t" and above == "m:r"):
            self._node += 1
            self._take(name)
        elif name == "fldSimple":
            instruction = next((v for k, v in attributes.items() if k.endswith(" instr")), "")
            self._field(instruction)
        elif name == "fldChar":
            kind = next((v for k, v in attributes.items() if k.endswith(" fldCharType")), "")
            if kind == "begin":
                self._instruction = []
            else:
                self._field(joined(self._instruction))

    def _take(self, name: str) -> None:
        if self._open and not self._dropped:
            line = self._open[-1]
            line.nodes.append(self._node)
            if name in ("tab", "ptab"):
                line.runs.append(("\t", self._run))

    def _field(self, instruction: str) -> None:
        if self._open and PAGE.search(instruction.upper()):
            self._open[-1].page = True

    def _text(self, data: str) -> None:
        name = self._stack[-1]
        if name == "instrText":
            self._instruction.append(data)
        elif name == "t" and self._open and not self._dropped and "r" in self._stack[-2:]:
            self._open[-1].runs.append((data, self._run))

    def _end(self, tag: str) -> None:
        name = self._stack.pop()
        if self._captured:
            node = self._captured.pop()
            if not self._captured:
                self._deliver(node)
        elif name in ("tbl", "txbxContent"):
            self._asides -= 1
        elif name in ("del", "moveFrom", "-Fallback"):
            self._dropped -= 1
        elif name == "p" and self._open:
            line = self._open.pop()
            properties = line.properties.child("sectPr") if line.properties else None
            if properties:
                self.sections.append(_page(properties))

    def _deliver(self, node: Node) -> None:
        above = self._stack[-1] if self._stack else ""
        if node.name == "rPr" and above == "r":
            self._run = node
        elif node.name == "pPr" and above == "p" and self._open:
            self._open[-1].properties = node
        elif node.name == "sectPr" and above == "body":
            self.sections.append(_page(node))


def _page(section: Node) -> Page:
    size, margins, grid = (section.child(name) for name in ("pgSz", "pgMar", "docGrid"))
    width, height = points(size.attributes if size else {}, "w", "h")
    sides = margins.attributes if margins else {}
    top, bottom, left, right, gutter = points(sides, "top", "bottom", "left", "right", "gutter")
    if left is not None and gutter:
        left += gutter
    feet = tuple(
        node.attributes.get("id", "")
        for node in section.children
        if node.name in ("headerReference", "footerReference")
    )
    stated = grid.attributes if grid else {}
    (pitch,) = points(stated, "linePitch")
    kind = stated.get("type", "")
    return Page(
        _millimetres(width),
        _millimetres(height),
        _millimetres(top),
        _millimetres(bottom),
        _millimetres(left),
        _millimetres(right),
        "" if kind == "default" else kind,
        pitch,
        bool(size and size.attributes.get("orient") == "landscape"),
        feet,
        spread(stated.get("charSpace")),
    )


def spread(stated: str | None) -> float:
    """Read what a page grid adds to each character, stated in 4096ths of a point; in points."""
    try:
        return float(stated or 0) / 4096
    except ValueError:
        return 0.0


def _millimetres(points: float | None) -> float | None:
    # A margin below zero holds its place whatever the header takes.
    return None if points is None else abs(points) / MILLIMETRE
