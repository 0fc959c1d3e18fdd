"""Where everything stands in the bytes of a part of a Word file.

The part is parsed once with expat, which tells the byte at which each element begins and ends.
What is written later is put between those bytes; all others stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from reportlint.outputs.word.names import COMPATIBILITY, MATH, STRICT, TRANSITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT = frozenset({"t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"})
"""Children of a run that bear text, as ``documents.source.Piece`` counts them."""
VALUES: Mapping[str, str] = {
    "fldChar": "fldCharType",
    "footnote": "id",
    "endnote": "id",
    "footnoteReference": "id",
    "endnoteReference": "id",
    "lock": "val",
}
"""Elements of which one attribute matters."""
TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
IDENTIFIER = re.compile(rb"""[:\s]id\s*=\s*["'](-?\d{1,10})["']""")


class Element:
    """An element: its local name (``m:`` and ``mc:`` before those of other namespaces), its bytes.

    ``value`` is its attribute of ``VALUES``. ``children``: its direct ones, for runs and the
    properties of content controls only. ``field``: the innermost complex field a node stands in.
    """

    __slots__ = ("children", "close", "field", "name", "parent", "start", "value")

    def __init__(self, name: str, start: int, parent: Element | None) -> None:
        self.name = name
        self.start = start
        self.close = -1
        """Where its end tag begins; where its only tag ends, if it has but one."""
        self.parent = parent
        self.value = ""
        self.children: list[Element] = []
        self.field: Field | None = None

    def chain(self) -> list[Element]:
        """Give the elements from the root down to this one."""
        found = []
        here: Element | None = self
        while here is not None:
            found.append(here)
            here = here.parent
        found.reverse()
        return found

    def within(self, *names: str) -> Element | None:
        """Give the nearest element around this one that has one of these names."""
        here = self.parent
        while here is not None and here.name not in names:
            here = here.parent
        return here


class Field:
    """A complex field: the marks where it begins and ends, and what it computes."""

    __slots__ = ("begin", "end", "instruction", "outer")

    def __init__(self, begin: Element, outer: Field | None) -> None:
        self.begin = begin
        self.end: Element | None = None
        self.instruction = ""
        self.outer = outer

    @property
    def link(self) -> bool:
        """Tell whether its result is ordinary text that leads somewhere."""
        return self.instruction.split()[:1] == ["HYPERLINK"]


class Markup:
    """A part, as UTF-8, with the places of what stands in it.

    ``nodes`` are numbered as ``documents.source.Piece`` says. Raises ExpatError for a part that is
    no well-formed XML, and for one with a document type declaration.
    """

    def __init__(self, data: bytes) -> None:
        self.encoding = _wide(data)
        self.data = data.decode(self.encoding).encode() if self.encoding else data
        self.nodes: list[Element] = []
        self.references: dict[tuple[str, str], Element] = {}
        """(footnoteReference or endnoteReference, id) -> the mark in the text."""
        self.root: Element
        self.first: Element | None = None
        """The first paragraph."""
        self.namespace = TRANSITIONAL
        self.bindings: dict[str, set[str]] = {}
        """Prefix -> the namespaces it stands for somewhere in the part."""
        self._at: Element | None = None
        self._field: Field | None = None
        self._parse()

    def identifiers(self) -> Iterator[int]:
        """Yield the numbers that marks of this part may have, and some others."""
        for match in IDENTIFIER.finditer(self.data):
            yield int(match[1])

    def open(self, element: Element) -> bytes:
        """Give the start tag of an element, or its only tag."""
        match = TAG.match(self.data, element.start)
        assert match is not None, "expat has seen a tag here"
        return match[0]

    def end(self, element: Element) -> int:
        """Give the byte after an element."""
        start = element.start + len(self.open(element))
        if self.open(element).endswith(b"/>"):
            return start
        return self.data.index(b">", element.close) + 1

    def inside(self, element: Element) -> bytes:
        """Give what stands between the tags of an element."""
        tag = self.open(element)
        if tag.endswith(b"/>"):
            return b""
        return self.data[element.start + len(tag) : element.close]

    def name(self, element: Element) -> bytes:
        """Give the name of an element as it is written, with its prefix."""
        return re.split(rb"[\s/>]", self.open(element)[1:], maxsplit=1)[0]

    def encode(self, data: bytes) -> bytes:
        """Give a changed part in the encoding of the original one."""
        return data.decode().encode(self.encoding) if self.encoding else data

    def _parse(self) -> None:
        parser = expat.ParserCreate("utf-8" if self.encoding else None, " ")
        parser.buffer_text = True
        self._parser = parser
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        parser.StartNamespaceDeclHandler = self._bind
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(self.data, True)
        del self._parser

    def _bind(self, prefix: str | None, uri: str) -> None:
        self.bindings.setdefault(prefix or "", set()).add(uri)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space in MATH:
            local = "m:" + local
        elif space == COMPATIBILITY:
            local = "mc:" + local
        elif space in (TRANSITIONAL, STRICT):
            if self._at is None:
                self.namespace = space
            key = VALUES.get(local)
        else:
            local = "other:" + local
        parent = self._at
        element = Element(local, self._parser.CurrentByteIndex, parent)
        self._at = element
        if parent is None:
            self.root = element
            return
        if parent.name == "r":
            parent.children.append(element)
            if local in TEXT:
                element.field = self._field
                self.nodes.append(element)
        elif parent.name == "m:r" and local == "m:t":
            element.field = self._field
            self.nodes.append(element)
        elif parent.name == "sdtPr" or local == "sdtPr":
            parent.children.append(element)
        if local == "p" and self.first is None:
            self.first = element
        elif local in VALUES and space in (TRANSITIONAL, STRICT) and key is not None:
            element.value = attributes.get(f"{space} {key}", "")
            if local == "fldChar":
                self._mark(element)
            elif local.endswith("Reference"):
                self.references.setdefault((local, element.value), element)
        elif local == "instrText" and self._field is not None:
            self._parser.CharacterDataHandler = self._instruct

    def _finish(self, name: str) -> None:
        element = self._at
        assert element is not None
        element.close = self._parser.CurrentByteIndex
        self._at = element.parent
        if element.name == "instrText":
            self._parser.CharacterDataHandler = None

    def _instruct(self, text: str) -> None:
        if self._field is not None:
            self._field.instruction += text

    def _mark(self, element: Element) -> None:
        if element.value == "begin":
            self._field = Field(element, self._field)
        elif element.value == "end" and self._field is not None:
            self._field.end = element
            self._field = self._field.outer


def _wide(data: bytes) -> str:
    """Name the encoding of a part in UTF-16; empty for UTF-8."""
    if data[:2] in (b"\xff\xfe", b"<\0"):
        return "utf-16-le"
    if data[:2] in (b"\xfe\xff", b"\0<"):
        return "utf-16-be"
    return ""


def _refuse(*_: object) -> None:
    raise expat.ExpatError("document type declaration")
