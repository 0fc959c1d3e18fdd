"""The markup of a part to its story: what a reader of the printed pages would see, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlint.documents.word.field import Fields
from reportlint.documents.word.markup import PRESERVE, attribute, is_on, read
from reportlint.documents.word.story import (
    Box,
    Fragment,
    Margin,
    Paragraph,
    Reference,
    Story,
)
from reportlint.documents.word.style import BODY_TEXT
from reportlint.documents.word.symbol import symbol
from reportlint.documents.word.tabular import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import IO

    from reportlint.documents.word.numbering import Label, Numbering
    from reportlint.documents.word.story import Item
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

DROPPED = frozenset(
    (
        "w:del", "w:moveFrom", "w:pPrChange", "w:rPrChange", "w:sectPrChange", "w:tblPrChange",
        "w:tblPrExChange", "w:tblGridChange", "w:tcPrChange", "w:trPrChange",
        "w:numberingChange", "w:rt",
    )
)  # fmt: skip
"""What is not read where it holds text: deleted, moved away, how it was formatted before, and the
reading aid above a word."""

PROPERTIES = frozenset(("w:rPr", "w:trPr", "w:tcPr", "w:numPr"))
"""Where w:del and w:ins say something of the mark of a paragraph, a row or a cell."""


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read. ``joined``: its end is deleted, or only ``unseen``."""

    fragments: list[Fragment]
    style: str = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    joined: bool = False
    unseen: bool = False
    contents: bool = False
    hidden: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was read of it so far."""
        return "".join(fragment.text for fragment in self.fragments)


@dataclass(slots=True)
class _Container:
    """Where finished paragraphs and tables go; ``carried`` belongs to the next paragraph."""

    items: list[Item]
    carried: list[Fragment] = field(default_factory=list)


@dataclass(slots=True)
class _Choice:
    """A choice of branches that say the same: whether one with text was read."""

    read: bool = False
    written: int = 0
    """How much had been written when the branch began."""


@dataclass(slots=True)
class _Run:
    """The run that is being read."""

    style: str = ""
    hidden: bool | None = None


class Walker:
    """Reads a part. The methods for elements are in ``STARTS`` and ``ENDS``."""

    def __init__(
        self, part: str, styles: Styles, numbering: Numbering, *, fields: bool = True
    ) -> None:
        self.stack: list[str] = []
        self.story = Story(part)
        self._styles = styles
        self._numbering = numbering
        self._reads_fields = fields
        self._node = 0
        self._muted = 0
        """Depth of the element within which nothing is read; 0: none."""
        self._containers = [_Container(self.story.items)]
        self._paragraphs: list[_Open] = []
        self._tables = Tables()
        self._runs = [_Run()]
        self._fields = Fields()
        self._branches: list[_Choice] = []
        self._controls: list[bool] = []
        """For each content control that is open, whether it holds the table of contents."""
        self._preserve = False
        self._buffer: list[str] | None = None
        self._bearer = (0, False)
        self._written = 0
        self._section: list[Margin] = []
        self._first = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take up the beginning of an element."""
        stack = self.stack
        parent = stack[-2] if len(stack) > 1 else ""
        if parent == "w:r":
            if name in BEARING:
                self._node += 1
                if not self._muted:
                    self._bear(name, attributes)
                return
        elif name == "m:t" and parent == "m:r":
            self._node += 1
            if not self._muted:
                self._bear(name, attributes)
            return
        if self._muted or not name:
            return
        if name in DROPPED and parent not in PROPERTIES:
            self._drop(name)
            return
        opened = STARTS.get(name)
        if opened is not None:
            opened(self, attributes, parent)

    def end(self, name: str) -> None:
        """Take up the end of an element."""
        if self._muted:
            if len(self.stack) == self._muted:
                self._muted = 0
            return
        if self._buffer is not None:
            self._finish()
        elif name:
            closed = ENDS.get(name)
            if closed is not None:
                closed(self)

    def text(self, data: str) -> None:
        """Take up characters."""
        if self._buffer is not None:
            self._buffer.append(data)
        elif self.stack[-1] == "w:instrText" and not self._muted:
            self._fields.instruct(data)

    def finish(self) -> None:
        """Take up the end of the part."""
        self._fields.leave()
        self.story.unclosed = self._fields.unclosed

    # What bears text

    def _bear(self, name: str, attributes: Mapping[str, str]) -> None:
        node = self._node - 1
        if name in ("w:t", "m:t"):
            space = attributes.get(PRESERVE)
            self._buffer = []
            self._bearer = (node, space == "preserve" if space else self._preserve)
        elif name == "w:sym":
            font, code = attribute(attributes, "font"), attribute(attributes, "char")
            self._write(symbol(font or "", code or ""), node)
        elif name in CHARACTERS:
            self._write(CHARACTERS[name], node)

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
            self._write(text, node, shift)

    def _write(self, text: str, node: int = -1, shift: int = 0) -> None:
        if not self._paragraphs or self._fields.silent:
            return
        paragraph = self._paragraphs[-1]
        run = self._runs[-1]
        hidden = run.hidden
        if hidden is None and run.style:
            hidden = self._styles[run.style].hidden
        if hidden is None:
            hidden = self._styles[paragraph.style or self._styles.default].hidden
        if hidden:
            paragraph.hidden.append(text)
        else:
            self._written += 1
            paragraph.fragments.append(Fragment(text, node, shift))

    # What is not read

    def _mute(self) -> None:
        self._muted = len(self.stack)

    def _drop(self, name: str) -> None:
        if name == "w:del":
            self.story.tally.deletions += 1
        self._mute()

    def _inserted(self, attributes: Mapping[str, str], parent: str) -> None:
        if parent in PROPERTIES:
            self.story.tally.marks += 1
        else:
            self.story.tally.insertions += 1

    def _moved(self, attributes: Mapping[str, str], parent: str) -> None:
        if parent not in PROPERTIES:
            self.story.tally.moves += 1

    def _deleted(self, attributes: Mapping[str, str], parent: str) -> None:
        """Take up that a mark is deleted: of a paragraph, or a whole row."""
        if parent == "w:trPr":
            self._tables.delete()
        elif self._marks():
            self._paragraphs[-1].joined = True
        self.story.tally.marks += 1

    def _marks(self) -> bool:
        """Tell whether the properties that are read are those of a paragraph's mark."""
        return bool(self._paragraphs) and self.stack[-3:-1] == ["w:pPr", "w:rPr"]

    # Paragraphs and runs

    def _paragraph(self, attributes: Mapping[str, str], parent: str) -> None:
        container = self._containers[-1]
        self._paragraphs.append(_Open(container.carried))
        container.carried = []
        self._runs.append(_Run())

    def _paragraph_ends(self) -> None:
        paragraph = self._paragraphs.pop()
        self._runs.pop()
        if paragraph.hidden:
            self.story.tally.hidden.append("".join(paragraph.hidden).strip())
        container = self._containers[-1]
        if paragraph.joined:
            container.carried = paragraph.fragments
        elif paragraph.unseen:
            # What is seen of it stands, with its number, before the next one.
            label = self._label(paragraph) if paragraph.fragments else None
            number = [Fragment(label.before(paragraph.text))] if label else []
            container.carried = number + paragraph.fragments
        else:
            self._close(paragraph, container)

    def _close(self, paragraph: _Open, container: _Container) -> None:
        style = self._styles[paragraph.style or self._styles.default]
        if style.contents or (paragraph.contents and not paragraph.fragments):
            self.story.tally.contents = True
            return
        label = self._label(paragraph)
        outline = style.outline if paragraph.outline is None else paragraph.outline
        container.items.append(
            Paragraph(
                tuple(paragraph.fragments),
                label.before(paragraph.text) if label else "",
                label is not None and label.bullet,
                outline if outline is not None and outline < BODY_TEXT else None,
                style.title,
            )
        )

    def _label(self, paragraph: _Open) -> Label | None:
        """Count on in the list of a paragraph, which its style may give."""
        number, level = paragraph.number, paragraph.level
        numbered = self._styles[paragraph.style or self._styles.default].numbered
        if number is None and numbered:
            number = numbered.list
            if level is None:
                level = self._numbering.level_of(number, numbered.styles, numbered.level)
        return self._numbering.label(number, level or 0) if number else None

    def _run(self, attributes: Mapping[str, str], parent: str) -> None:
        run = self._runs[-1]
        run.style, run.hidden = "", None

    def _style_of_paragraph(self, attributes: Mapping[str, str], parent: str) -> None:
        if parent == "w:pPr" and self._paragraphs:
            self._paragraphs[-1].style = attribute(attributes, "val") or ""

    def _style_of_run(self, attributes: Mapping[str, str], parent: str) -> None:
        if self.stack[-3:-1] == ["w:r", "w:rPr"]:
            self._runs[-1].style = attribute(attributes, "val") or ""

    def _vanishes(self, attributes: Mapping[str, str], parent: str) -> None:
        hidden = is_on(attribute(attributes, "val"))
        if self.stack[-3:-1] == ["w:r", "w:rPr"]:
            self._runs[-1].hidden = hidden
        elif hidden and self._marks():
            self._paragraphs[-1].unseen = True

    def _outline(self, attributes: Mapping[str, str], parent: str) -> None:
        if parent == "w:pPr" and self._paragraphs:
            self._paragraphs[-1].outline = whole(attribute(attributes, "val"))

    def _list(self, attributes: Mapping[str, str], parent: str) -> None:
        if self.stack[-3:-1] == ["w:pPr", "w:numPr"] and self._paragraphs:
            self._paragraphs[-1].number = attribute(attributes, "val") or ""

    def _level(self, attributes: Mapping[str, str], parent: str) -> None:
        if self.stack[-3:-1] == ["w:pPr", "w:numPr"] and self._paragraphs:
            self._paragraphs[-1].level = whole(attribute(attributes, "val"))

    # Tables

    def _table(self, attributes: Mapping[str, str], parent: str) -> None:
        self._tables.begin()

    def _table_ends(self) -> None:
        table = self._tables.end()
        if table is not None:
            self._containers[-1].items.append(table)

    def _row(self, attributes: Mapping[str, str], parent: str) -> None:
        self._tables.row()

    def _cell(self, attributes: Mapping[str, str], parent: str) -> None:
        cell = self._tables.cell()
        if cell is None:
            self._mute()
        else:
            self._containers.append(_Container(cell.items))

    def _spans(self, attributes: Mapping[str, str], parent: str) -> None:
        self._tables.span(whole(attribute(attributes, "val")) or 1)

    def _goes_on(self, attributes: Mapping[str, str], parent: str) -> None:
        if attribute(attributes, "val") != "restart":
            self._tables.merge(above=self.stack[-1] == "w:vMerge")

    def _before(self, attributes: Mapping[str, str], parent: str) -> None:
        self._tables.before(whole(attribute(attributes, "val")) or 0)

    # Boxes, notes, branches

    def _box(self, attributes: Mapping[str, str], parent: str) -> None:
        box = Box([])
        self.story.boxes.append(box)
        self._enter(box.items)

    def _enter(self, items: list[Item]) -> None:
        self._containers.append(_Container(items))
        self._fields.enter()

    def _box_ends(self) -> None:
        self._leave()
        self._fields.leave()

    def _leave(self) -> None:
        """Leave a container; what its last paragraph would have carried on ends here."""
        container = self._containers.pop() if len(self._containers) > 1 else self._containers[0]
        if container.carried:
            self._close(_Open(container.carried), container)
            container.carried = []

    def _note(self, attributes: Mapping[str, str], parent: str) -> None:
        if attribute(attributes, "type") not in (None, "normal"):
            self._mute()
            return
        items: list[Item] = []
        self.story.notes.setdefault(attribute(attributes, "id") or "", items)
        self._enter(items)

    def _refers(self, attributes: Mapping[str, str], parent: str) -> None:
        kind = "footnote" if self.stack[-1] == "w:footnoteReference" else "endnote"
        self.story.references.append(Reference(kind, attribute(attributes, "id") or ""))

    def _choice(self, attributes: Mapping[str, str], parent: str) -> None:
        self._branches.append(_Choice())

    def _branch(self, attributes: Mapping[str, str], parent: str) -> None:
        """Read the first branch that holds text; the others say the same again."""
        if self._branches and self._branches[-1].read:
            self._mute()
        elif self._branches:
            self._branches[-1].written = self._written

    def _branch_ends(self) -> None:
        if self._branches and self._written > self._branches[-1].written:
            self._branches[-1].read = True

    def _choice_ends(self) -> None:
        if self._branches:
            self._branches.pop()

    def _control(self, attributes: Mapping[str, str], parent: str) -> None:
        self._controls.append(False)

    def _control_ends(self) -> None:
        if self._controls:
            self._controls.pop()

    def _gallery(self, attributes: Mapping[str, str], parent: str) -> None:
        if self._controls:
            self._controls[-1] = attribute(attributes, "val") == "Table of Contents"

    def _control_holds(self, attributes: Mapping[str, str], parent: str) -> None:
        if self._controls and self._controls[-1]:
            self.story.tally.contents = True
            self._mute()

    # Fields

    def _field_mark(self, attributes: Mapping[str, str], parent: str) -> None:
        if not self._reads_fields:
            return
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._result_begins()
        elif kind == "end" and (shown := self._fields.end()):
            self._write(shown)

    def _result_begins(self) -> None:
        if self._fields.separate():
            self.story.tally.contents = True
            if self._paragraphs:
                self._paragraphs[-1].contents = True

    def _simple_field(self, attributes: Mapping[str, str], parent: str) -> None:
        self._fields.begin(attribute(attributes, "instr") or "")
        self._result_begins()

    def _simple_field_ends(self) -> None:
        self._fields.end()

    # The rest

    def _root(self, attributes: Mapping[str, str], parent: str) -> None:
        if len(self.stack) == 1:
            self.story.root = self.stack[0]
            self._preserve = attributes.get(PRESERVE) == "preserve"

    def _margin(self, attributes: Mapping[str, str], parent: str) -> None:
        kind = "header" if self.stack[-1] == "w:headerReference" else "footer"
        link = attribute(attributes, "id", "r")
        self._section.append(Margin(link or "", kind, attribute(attributes, "type") or "default"))

    def _has_first(self, attributes: Mapping[str, str], parent: str) -> None:
        self._first = is_on(attribute(attributes, "val"))

    def _section_ends(self) -> None:
        """Keep the margins that are shown; whether even pages differ, the settings say."""
        self.story.margins += [one for one in self._section if one.which != "first" or self._first]
        self._section, self._first = [], False

    def _fraction(self, attributes: Mapping[str, str], parent: str) -> None:
        self._write("/")

    def _count(self, attributes: Mapping[str, str], parent: str) -> None:
        tally = self.story.tally
        name = self.stack[-1]
        if name in ("c:chart", "dgm:relIds"):
            tally.charts += 1
        elif name == "o:OLEObject":
            tally.objects += 1
        elif name in ("w:altChunk", "w:subDoc"):
            tally.embedded += 1
        elif "w:object" not in self.stack:
            tally.pictures += 1


def whole(text: str | None) -> int | None:
    """Read a whole number; None for anything else."""
    try:
        return int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None


def walk(stream: IO[bytes], walker: Walker, most: int) -> int:
    """Read a part of at most so many elements to its end; give their number."""
    count = read(stream, walker.story.part, walker, most)
    walker.finish()
    return count


SPACES = str.maketrans("\n\r\t", "   ")
"""White space inside an element is a space, as Word shows it."""

STARTS: Mapping[str, Callable[[Walker, Mapping[str, str], str], None]] = {
    "w:p": Walker._paragraph,
    "w:r": Walker._run,
    "m:r": Walker._run,
    "w:pStyle": Walker._style_of_paragraph,
    "w:rStyle": Walker._style_of_run,
    "w:vanish": Walker._vanishes,
    "w:outlineLvl": Walker._outline,
    "w:numId": Walker._list,
    "w:ilvl": Walker._level,
    "w:ins": Walker._inserted,
    "w:moveTo": Walker._moved,
    "w:del": Walker._deleted,
    "w:moveFrom": Walker._deleted,
    "w:tbl": Walker._table,
    "w:tr": Walker._row,
    "w:tc": Walker._cell,
    "w:gridSpan": Walker._spans,
    "w:vMerge": Walker._goes_on,
    "w:hMerge": Walker._goes_on,
    "w:gridBefore": Walker._before,
    "w:txbxContent": Walker._box,
    "w:footnote": Walker._note,
    "w:endnote": Walker._note,
    "w:footnoteReference": Walker._refers,
    "w:endnoteReference": Walker._refers,
    "mc:AlternateContent": Walker._choice,
    "mc:Choice": Walker._branch,
    "mc:Fallback": Walker._branch,
    "w:sdt": Walker._control,
    "w:sdtContent": Walker._control_holds,
    "w:docPartGallery": Walker._gallery,
    "w:fldChar": Walker._field_mark,
    "w:fldSimple": Walker._simple_field,
    "w:document": Walker._root,
    "w:hdr": Walker._root,
    "w:ftr": Walker._root,
    "w:headerReference": Walker._margin,
    "w:footerReference": Walker._margin,
    "w:titlePg": Walker._has_first,
    "m:den": Walker._fraction,
    "pic:pic": Walker._count,
    "v:imagedata": Walker._count,
    "c:chart": Walker._count,
    "dgm:relIds": Walker._count,
    "o:OLEObject": Walker._count,
    "w:altChunk": Walker._count,
    "w:subDoc": Walker._count,
}
"""Element -> what its beginning does."""

ENDS: Mapping[str, Callable[[Walker], None]] = {
    "w:p": Walker._paragraph_ends,
    "w:tbl": Walker._table_ends,
    "w:tc": Walker._leave,
    "w:txbxContent": Walker._box_ends,
    "w:footnote": Walker._box_ends,
    "w:endnote": Walker._box_ends,
    "mc:AlternateContent": Walker._choice_ends,
    "mc:Choice": Walker._branch_ends,
    "mc:Fallback": Walker._branch_ends,
    "w:sdt": Walker._control_ends,
    "w:fldSimple": Walker._simple_field_ends,
    "w:sectPr": Walker._section_ends,
}
"""Element -> what its end does."""
