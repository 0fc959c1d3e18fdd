"""A web page to paragraphs and tables: what a reader sees of it, in the order of the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.documents.html.content import (
    BREAK,
    LOWERED,
    RAISED,
    Beside,
    Numbers,
    Page,
    settled,
)
from reportlint.documents.html.element import (
    BESIDE,
    BLOCKS,
    CONTENTS,
    GONE,
    SILENT,
    VOID,
    attributes,
    list_form,
)
from reportlint.documents.html.table import Frame
from reportlint.documents.html.token import Start, tokens
from reportlint.documents.word.refusal import excessive
from reportlint.documents.word.story import Fragment, Paragraph
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.html.element import Attributes
    from reportlint.documents.word.story import Item

DEEPEST = 2_000
"""Deepest nesting of elements."""

TABLES = 20
"""Deepest nesting of tables; those below are read as paragraphs."""


class Open(NamedTuple):
    """An element that is open. ``kind`` says what ends with it."""

    tag: str
    kind: str = ""


def walk(text: str) -> Page:
    """Read a page; raises Unreadable for what no browser would show as a report."""
    walker = Walker()
    for token in tokens(text):
        if isinstance(token, str):
            walker.data(token)
        elif isinstance(token, Start):
            walker.begin(token)
        else:
            walker.end(token.name)
    walker.finish()
    return Page(
        walker.items,
        walker.asides,
        walker.hidden,
        walker.deletions,
        walker.pictures,
        walker.contents,
    )


class Walker:
    """Goes through the elements, and closes what a careless page leaves open."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.asides: list[Beside] = []
        self.hidden: list[str] = []
        self.deletions = 0
        self.pictures = 0
        self.contents = False
        self._open: list[Open] = []
        self._counts: Counter[str] = Counter()
        self._into: list[list[Item]] = [self.items]
        self._tables: list[Frame] = []
        self._lists: list[Numbers] = []
        self._outlines: list[int] = []
        self._said: list[str] = []
        self._silent = 0
        """How many of the open elements say that nothing in them is read."""
        self._secret = 0
        self._label = ""
        self._bullet = False
        self._title = False
        self._pre = 0
        self._shift: list[dict[int, int]] = []

    # What the page says

    def begin(self, start: Start) -> None:
        """Open an element."""
        tag = start.name
        if tag in BLOCKS:
            if not self._silent:
                self._flush()
            self._imply(tag)
        if tag in VOID:
            self._void(tag)
            return
        if len(self._open) >= DEEPEST:
            raise excessive(f"网页的元素嵌套超过 {DEEPEST} 层")
        if self._silent:
            self._push(tag)
            return
        own = attributes(start.attributes)
        if own.hidden or own.left_out or tag in SILENT or tag in GONE:
            self._silence(tag, own)
            return
        if CONTENTS.search(own.named.get("class", "")):
            self.contents = True
            self._push(tag, "silent")
            self._silent += 1
            return
        self._take(tag, own)
        if start.closed and ":" in tag:  # of Word's; in HTML itself only void elements are empty
            self.end(tag)

    def end(self, tag: str) -> None:
        """Close an element, and what is left open in it."""
        if tag == "p" and not self._counts["p"] and not self._silent:
            self._flush()
        if not self._counts[tag]:
            return
        barrier = ("table",) if tag in PARTS else ("td", "th", "table", "caption")
        for number in range(len(self._open) - 1, -1, -1):
            here = self._open[number].tag
            if here == tag:
                self._pop_to(number)
                return
            if here in barrier:
                return

    def data(self, data: str) -> None:
        """Take some text."""
        if self._silent:
            if self._secret and data.strip():
                self.hidden[-1] += data
            return
        data = data.replace(BREAK, "")
        if self._pre:
            data = data.replace("\r\n", "\n").replace("\n", BREAK)
        if self._shift and data.strip().isdecimal():
            data = data.translate(self._shift[-1])
        self._said.append(data)

    def finish(self) -> None:
        """Close everything."""
        self._pop_to(0)
        self._flush()

    # Elements

    def _void(self, tag: str) -> None:
        if self._silent:
            return
        if tag == "br":
            self._said.append(BREAK)
        elif tag == "hr":
            self._flush()
        elif tag == "img":
            self.pictures += 1

    def _silence(self, tag: str, own: Attributes) -> None:
        secret = own.hidden and tag not in SILENT
        if tag in GONE:
            self.deletions += 1
        if secret:
            self.hidden.append("")
        self._push(tag, "secret" if secret else "silent")
        self._silent += 1
        self._secret += secret

    def _take(self, tag: str, own: Attributes) -> None:
        kind = "block" if tag in BLOCKS else ""
        outline = int(tag[1]) - 1 if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else own.outline
        beside = BESIDE.get(tag) or own.beside
        if beside:
            self.asides.append(Beside(beside, []))
            self._into.append(self.asides[-1].items)
            kind = "into"
        elif outline is not None and kind:
            self._outlines.append(outline)
            kind = "heading"
        elif tag == "p" and "MsoTitle" in own.classes:
            self._title = True
        elif tag == "table":
            kind = self._begin_table()
        elif tag in ("tr", "td", "th", "caption") and self._tables:
            kind = self._begin_part(tag, own)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(Numbers(list_form(tag, own), own.number("start", 1, 9_999)))
            kind = "list"
        elif tag == "li":
            self._point(own)
        elif tag == "pre":
            self._pre += 1
            kind = "pre"
        elif tag in ("sup", "sub"):
            self._shift.append(RAISED if tag == "sup" else LOWERED)
            kind = "shift"
        self._push(tag, kind)

    def _begin_table(self) -> str:
        if len(self._tables) >= TABLES:
            return "block"
        self._tables.append(Frame(self._into[-1]))
        return "table"

    def _begin_part(self, tag: str, own: Attributes) -> str:
        frame = self._tables[-1]
        if tag == "tr":
            frame.row()
            return "block"
        if tag == "caption":
            self._into.append(frame.caption)
        else:
            across, down = own.number("colspan", 1, 1_000), own.number("rowspan", 1, 65_534)
            self._into.append(frame.cell(across, down))
        return "into"

    def _point(self, own: Attributes) -> None:
        if not self._lists:
            self._bullet = True
            return
        here = self._lists[-1]
        self._label = here.label(own.named.get("value", ""))
        self._bullet = here.form == ""

    # What is open

    def _push(self, tag: str, kind: str = "") -> None:
        self._open.append(Open(tag, kind))
        self._counts[tag] += 1

    def _pop_to(self, number: int) -> None:
        while len(self._open) > number:
            tag, kind = self._open.pop()
            self._counts[tag] -= 1
            if kind:
                self._close(kind)

    def _close(self, kind: str) -> None:
        if kind in ("silent", "secret"):
            self._silent -= 1
            self._secret -= kind == "secret"
            return
        if kind == "shift":
            self._shift.pop()
            return
        self._flush()
        if kind == "heading":
            self._outlines.pop()
        elif kind == "into":
            self._into.pop()
        elif kind == "table":
            self._tables.pop().close()
        elif kind == "list":
            self._lists.pop()
            self._label, self._bullet = "", False
        elif kind == "pre":
            self._pre -= 1

    def _imply(self, tag: str) -> None:
        """Close what the beginning of an element ends."""
        ended, barrier = IMPLIED.get(tag, (("p",), ("td", "th", "table", "caption", "li", "div")))
        if not any(self._counts[one] for one in ended):
            return
        for number in range(len(self._open) - 1, -1, -1):
            here = self._open[number].tag
            if here in ended:
                self._pop_to(number)
                return
            if here in barrier:
                return

    # Paragraphs

    def _flush(self) -> None:
        """End the paragraph that is being read, if there is one."""
        if not self._said:
            return
        text = settled(self._said)
        self._said.clear()
        if not text.strip():
            return
        self._into[-1].append(
            Paragraph(
                (Fragment(text),),
                self._label,
                self._bullet,
                self._outlines[-1] if self._outlines else None,
                self._title,
            )
        )
        self._label, self._bullet, self._title = "", False, False


CELLS = ("td", "th")
PARTS = frozenset(("table", "tr", "tbody", "thead", "tfoot", "caption", *CELLS))
IMPLIED = {
    "li": (("li",), ("ul", "ol", "menu", "dir", "td", "th", "table")),
    "dt": (("dt", "dd"), ("dl", "table")),
    "dd": (("dt", "dd"), ("dl", "table")),
    "td": (CELLS, ("table",)),
    "th": (CELLS, ("table",)),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot", "tr"), ("table",)),
    "thead": (("tbody", "thead", "tfoot", "tr"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot", "tr"), ("table",)),
}
"""Element -> which open ones its beginning ends, and beyond which it does not look."""
