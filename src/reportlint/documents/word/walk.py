"""The markup of a part to its story: what a reader of the printed pages would see, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.word.element import DROPPED, ENDS, PROPERTIES, STARTS
from reportlint.documents.word.field import Fields
from reportlint.documents.word.markup import PRESERVE, attribute, read
from reportlint.documents.word.story import GENERATED, Choice, Story
from reportlint.documents.word.symbol import symbol
from reportlint.documents.word.tabular import Tables
from reportlint.documents.word.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    from reportlint.documents.word.numbering import Numbering
    from reportlint.documents.word.story import Margin
    from reportlint.documents.word.style import Styles

BEARING = frozenset(
    (
        "w:t", "w:delText", "w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen",
        "w:softHyphen", "w:sym",
    )
)  # fmt: skip
"""The elements in a run that ``source.Piece`` counts."""

CHARACTERS = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-",
}  # fmt: skip
"""What elements without text stand for."""

SPACES = str.maketrans("\n\r\t", "   ")
"""White space inside an element is a space, as Word shows it."""


class Walker:
    """Reads a part; ``element`` has what single elements do."""

    def __init__(
        self, part: str, styles: Styles, numbering: Numbering, *, fields: bool = True
    ) -> None:
        self.stack: list[str] = []
        self.story = Story(part)
        self.writing = Writing(self.story.items, self.story.tally, styles, numbering)
        self.tables = Tables()
        self.fields = Fields()
        self.reads_fields = fields
        self.choices: list[Choice] = []
        self.controls: list[bool] = []
        """For each content control that is open, whether it holds the table of contents."""
        self.section: list[Margin] = []
        """The headers and footers of the section whose properties are read."""
        self.first = False
        """Whether its first page has its own."""
        self.preserve = False
        self._node = 0
        self._muted = 0
        """Depth of the element within which nothing is read; 0: none."""
        self._buffer: list[str] | None = None
        self._bearer = (0, False)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take up the beginning of an element."""
        stack = self.stack
        parent = stack[-2] if len(stack) > 1 else ""
        if (parent == "w:r" and name in BEARING) or (parent == "m:r" and name == "m:t"):
            self._node += 1
            if not self._muted:
                self._bear(name, attributes)
        elif self._muted or not name:
            return
        elif name in DROPPED and parent not in PROPERTIES:
            self.story.tally.deletions += name == "w:del"
            self.mute()
        elif name in STARTS:
            STARTS[name](self, attributes, parent)

    def end(self, name: str) -> None:
        """Take up the end of an element."""
        if self._muted:
            if len(self.stack) == self._muted:
                self._muted = 0
        elif self._buffer is not None:
            self._finish()
        elif name in ENDS:
            ENDS[name](self)

    def text(self, data: str) -> None:
        """Take up characters."""
        if self._buffer is not None:
            self._buffer.append(data)
        elif self.stack[-1] == "w:instrText" and not self._muted:
            self.fields.instruct(data)

    def close(self) -> Story:
        """Take up the end of the part, and give its story."""
        self.fields.leave()
        self.story.unclosed = self.fields.unclosed
        return self.story

    def mute(self) -> None:
        """Read nothing up to the end of the element that has just begun."""
        self._muted = len(self.stack)

    def write(self, text: str, node: int = GENERATED, shift: int = 0) -> None:
        """Write a text, unless it is that of a field which says nothing of the report."""
        if not self.fields.silent:
            self.writing.write(text, node, shift)

    def _bear(self, name: str, attributes: Mapping[str, str]) -> None:
        node = self._node - 1
        if name in ("w:t", "m:t"):
            space = attributes.get(PRESERVE)
            self._buffer = []
            self._bearer = (node, space == "preserve" if space else self.preserve)
        elif name == "w:sym":
            font, code = attribute(attributes, "font"), attribute(attributes, "char")
            self.write(symbol(font or "", code or ""), node)
        elif name in CHARACTERS:
            self.write(CHARACTERS[name], node)

    def _finish(self) -> None:
        """Write the text of an element; white space at its ends counts only if it says so."""
        text = "".join(self._buffer or ())
        self._buffer = None
        node, preserve = self._bearer
        shift = 0
        if not preserve:
            stripped = text.strip(" \t\r\n")
            shift = text.find(stripped) if stripped else 0
            text = stripped
        if "\n" in text or "\r" in text or "\t" in text:
            text = text.translate(SPACES)
        if text:
            self.write(text, node, shift)


def walk(stream: IO[bytes], walker: Walker, most: int) -> int:
    """Read a part of at most so many elements to its end; give their number."""
    count = read(stream, walker.story.part, walker, most)
    walker.close()
    return count
