"""What the elements of Word's markup do, one function each; ``STARTS`` and ``ENDS`` list them.

The functions for beginnings take the walker, the attributes, and the name of the element around;
the element itself is the last of the walker's stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.word.markup import PRESERVE, attribute, is_on
from reportlint.documents.word.story import Box, Choice, Margin, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.documents.word.story import Item
    from reportlint.documents.word.walk import Walker
    from reportlint.documents.word.writing import Open

    Attributes = Mapping[str, str]

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

OF_RUN, OF_MARK, OF_LIST = ["w:r", "w:rPr"], ["w:pPr", "w:rPr"], ["w:pPr", "w:numPr"]
"""The two elements around a property of a run, of a paragraph's mark, of its list."""


def value(attributes: Attributes) -> str:
    """Give the value of a property."""
    return attribute(attributes, "val") or ""


def whole(attributes: Attributes) -> int | None:
    """Give the value of a property that is a whole number; None for anything else."""
    text = value(attributes)
    try:
        return int(text) if len(text) < 10 else None
    except ValueError:
        return None


def around(walker: Walker, names: list[str]) -> Open | None:
    """Give the open paragraph if the element is inside these two, the inner one last."""
    return walker.writing.paragraph if walker.stack[-3:-1] == names else None


# Tracked changes


def _inserted(walker: Walker, attributes: Attributes, parent: str) -> None:
    if parent in PROPERTIES:
        walker.story.tally.marks += 1
    else:
        walker.story.tally.insertions += 1


def _moved(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.story.tally.moves += parent not in PROPERTIES


def _deleted(walker: Walker, attributes: Attributes, parent: str) -> None:
    """Take up that a mark is deleted: of a paragraph, or a whole row."""
    walker.story.tally.marks += 1
    if parent == "w:trPr":
        walker.tables.delete()
    elif paragraph := around(walker, OF_MARK):
        paragraph.joined = True


# Paragraphs and runs


def _paragraph(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.writing.begin()


def _paragraph_ends(walker: Walker) -> None:
    walker.writing.end()


def _run(walker: Walker, attributes: Attributes, parent: str) -> None:
    run = walker.writing.run
    run.style, run.hidden = "", None


def _style_of_paragraph(walker: Walker, attributes: Attributes, parent: str) -> None:
    if parent == "w:pPr" and walker.writing.paragraph:
        walker.writing.paragraph.style = value(attributes)


def _outline(walker: Walker, attributes: Attributes, parent: str) -> None:
    if parent == "w:pPr" and walker.writing.paragraph:
        walker.writing.paragraph.outline = whole(attributes)


def _list(walker: Walker, attributes: Attributes, parent: str) -> None:
    if paragraph := around(walker, OF_LIST):
        paragraph.number = value(attributes)


def _level(walker: Walker, attributes: Attributes, parent: str) -> None:
    if paragraph := around(walker, OF_LIST):
        paragraph.level = whole(attributes)


def _style_of_run(walker: Walker, attributes: Attributes, parent: str) -> None:
    if around(walker, OF_RUN):
        walker.writing.run.style = value(attributes)


def _vanishes(walker: Walker, attributes: Attributes, parent: str) -> None:
    hidden = is_on(attribute(attributes, "val"))
    if around(walker, OF_RUN):
        walker.writing.run.hidden = hidden
    elif paragraph := around(walker, OF_MARK):
        paragraph.unseen = hidden


def _fraction(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.write("/")


# Tables


def _table(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.tables.begin()


def _table_ends(walker: Walker) -> None:
    table = walker.tables.end()
    if table is not None:
        walker.writing.add(table)


def _row(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.tables.row()


def _cell(walker: Walker, attributes: Attributes, parent: str) -> None:
    cell = walker.tables.cell()
    if cell is None:
        walker.mute()
    else:
        walker.writing.enter(cell.items)


def _cell_ends(walker: Walker) -> None:
    walker.writing.leave()


def _spans(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.tables.span(whole(attributes) or 1)


def _goes_on(walker: Walker, attributes: Attributes, parent: str) -> None:
    if value(attributes) != "restart":
        walker.tables.merge(above=walker.stack[-1] == "w:vMerge")


def _before(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.tables.before(whole(attributes) or 0)


# Text boxes, notes, headers and footers


def _enter(walker: Walker, items: list[Item]) -> None:
    walker.writing.enter(items)
    walker.fields.enter()


def _leave(walker: Walker) -> None:
    walker.writing.leave()
    walker.fields.leave()


def _box(walker: Walker, attributes: Attributes, parent: str) -> None:
    box = Box([])
    walker.story.boxes.append(box)
    _enter(walker, box.items)


def _note(walker: Walker, attributes: Attributes, parent: str) -> None:
    if attribute(attributes, "type") not in (None, "normal"):
        walker.mute()  # the line above the notes
        return
    items: list[Item] = []
    walker.story.notes.setdefault(attribute(attributes, "id") or "", items)
    _enter(walker, items)


def _refers(walker: Walker, attributes: Attributes, parent: str) -> None:
    kind = "footnote" if walker.stack[-1] == "w:footnoteReference" else "endnote"
    walker.story.references.append(Reference(kind, attribute(attributes, "id") or ""))


def _margin(walker: Walker, attributes: Attributes, parent: str) -> None:
    kind = "header" if walker.stack[-1] == "w:headerReference" else "footer"
    link = attribute(attributes, "id", "r") or ""
    walker.section.append(Margin(link, kind, attribute(attributes, "type") or "default"))


def _has_first(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.first = is_on(attribute(attributes, "val"))


def _section_ends(walker: Walker) -> None:
    """Keep the margins that are shown; whether even pages differ, the settings say."""
    walker.story.margins += [one for one in walker.section if one.which != "first" or walker.first]
    walker.section, walker.first = [], False


# Choices and content controls


def _choice(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.choices.append(Choice())


def _branch(walker: Walker, attributes: Attributes, parent: str) -> None:
    """Read the first branch that holds text; the others say the same again."""
    if walker.choices and walker.choices[-1].read:
        walker.mute()
    elif walker.choices:
        walker.choices[-1].written = walker.writing.count


def _branch_ends(walker: Walker) -> None:
    if walker.choices and walker.writing.count > walker.choices[-1].written:
        walker.choices[-1].read = True


def _choice_ends(walker: Walker) -> None:
    if walker.choices:
        walker.choices.pop()


def _control(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.controls.append(False)


def _gallery(walker: Walker, attributes: Attributes, parent: str) -> None:
    if walker.controls:
        walker.controls[-1] = value(attributes) == "Table of Contents"


def _control_holds(walker: Walker, attributes: Attributes, parent: str) -> None:
    if walker.controls and walker.controls[-1]:
        walker.story.tally.contents = True
        walker.mute()


def _control_ends(walker: Walker) -> None:
    if walker.controls:
        walker.controls.pop()


# Fields


def _field_mark(walker: Walker, attributes: Attributes, parent: str) -> None:
    if not walker.reads_fields:
        return
    kind = attribute(attributes, "fldCharType")
    if kind == "begin":
        walker.fields.begin()
    elif kind == "separate":
        _result_begins(walker)
    elif kind == "end" and (shown := walker.fields.end()):
        walker.write(shown)


def _result_begins(walker: Walker) -> None:
    if walker.fields.separate():
        walker.story.tally.contents = True
        if walker.writing.paragraph:
            walker.writing.paragraph.contents = True


def _simple_field(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.fields.begin(attribute(attributes, "instr") or "")
    _result_begins(walker)


def _simple_field_ends(walker: Walker) -> None:
    walker.fields.end()


# The rest


def _root(walker: Walker, attributes: Attributes, parent: str) -> None:
    if len(walker.stack) == 1:
        walker.story.root = walker.stack[0]
        walker.preserve = attributes.get(PRESERVE) == "preserve"


def _picture(walker: Walker, attributes: Attributes, parent: str) -> None:
    # An embedded object shows itself as a picture.
    walker.story.tally.pictures += "w:object" not in walker.stack


def _chart(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.story.tally.charts += 1


def _object(walker: Walker, attributes: Attributes, parent: str) -> None:
    walker.story.tally.objects += 1


STARTS: Mapping[str, Callable[[Walker, Attributes, str], None]] = {
    "w:document": _root, "w:hdr": _root, "w:ftr": _root,
    "w:p": _paragraph, "w:r": _run, "m:r": _run, "m:den": _fraction,
    "w:pStyle": _style_of_paragraph, "w:outlineLvl": _outline, "w:numId": _list, "w:ilvl": _level,
    "w:rStyle": _style_of_run, "w:vanish": _vanishes,
    "w:ins": _inserted, "w:del": _deleted, "w:moveTo": _moved, "w:moveFrom": _deleted,
    "w:tbl": _table, "w:tr": _row, "w:tc": _cell,
    "w:gridSpan": _spans, "w:gridBefore": _before, "w:vMerge": _goes_on, "w:hMerge": _goes_on,
    "w:txbxContent": _box, "w:footnote": _note, "w:endnote": _note,
    "w:footnoteReference": _refers, "w:endnoteReference": _refers,
    "w:headerReference": _margin, "w:footerReference": _margin, "w:titlePg": _has_first,
    "mc:AlternateContent": _choice, "mc:Choice": _branch, "mc:Fallback": _branch,
    "w:sdt": _control, "w:docPartGallery": _gallery, "w:sdtContent": _control_holds,
    "w:fldChar": _field_mark, "w:fldSimple": _simple_field,
    "pic:pic": _picture, "v:imagedata": _picture, "c:chart": _chart, "dgm:relIds": _chart,
    "o:OLEObject": _object, "w:altChunk": _object, "w:subDoc": _object,
}  # fmt: skip
"""Element -> what its beginning does."""

ENDS: Mapping[str, Callable[[Walker], None]] = {
    "w:p": _paragraph_ends, "w:tbl": _table_ends, "w:tc": _cell_ends,
    "w:txbxContent": _leave, "w:footnote": _leave, "w:endnote": _leave, "w:sectPr": _section_ends,
    "mc:AlternateContent": _choice_ends, "mc:Choice": _branch_ends, "mc:Fallback": _branch_ends,
    "w:sdt": _control_ends, "w:fldSimple": _simple_field_ends,
}  # fmt: skip
"""Element -> what its end does."""
