"""A copy of a Word draft with comments and tracked changes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.word.package import Package
from reportlint.documents.word.read import main_part
from reportlint.errors import UsageError
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.word import anchor, package, revision
from reportlint.outputs.word.archive import Archive
from reportlint.outputs.word.markup import Markup
from reportlint.outputs.word.names import AUTHOR, INITIALS, escape
from reportlint.outputs.word.remark import whereabouts
from reportlint.outputs.word.surgery import CLOSED, OPENED, Surgery
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reportlint.documents.document import Document
    from reportlint.documents.source import Piece
    from reportlint.finding import Edit
    from reportlint.outputs.word.anchor import Range

STORIES = ("comments", "footnotes", "endnotes", "header", "footer")
"""Kinds of parts whose marks have numbers too."""
LARGEST = 2**31 - 1
"""Largest number a mark may have."""


class Refusal(NamedTuple):
    """An edit that could not be written, and the reason in Chinese."""

    edit: Edit
    reason: str


class Numbers:
    """Numbers for new marks, none of which is taken."""

    def __init__(self, taken: Iterable[int]) -> None:
        self._taken = set(taken)
        self._last = max(self._taken, default=0)

    def fresh(self) -> int:
        """Give a number that was not given before."""
        self._last += 1
        if self._last > LARGEST:
            self._last = 1
        while self._last in self._taken:
            self._last += 1
        self._taken.add(self._last)
        return self._last


class Copy:
    """A copy in the making. Raises BadZipFile, ExpatError or Unreadable for what is no Word file.

    ``document`` is what was read from these bytes; edits and spans are of its text.
    """

    def __init__(self, original: bytes, document: Document, moment: datetime) -> None:
        self._archive = Archive(original)
        self._package = Package(original)
        self._document = document
        self._main = main = self._package.name(main_part(self._package))
        self._markups: dict[str, Markup] = {}
        self._surgeries: dict[str, Surgery] = {}
        self._comments: list[str] = []
        self._moment = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._styles: dict[str, str] | None = None
        parts = dict.fromkeys((main, *package.related(self._package, main, *STORIES)))
        self._numbers = Numbers(
            number for part in parts for number in self._markup(part).identifiers()
        )

    @property
    def comments(self) -> int:
        """The number of comments that were put in."""
        return len(self._comments)

    def edit(self, edits: Sequence[Edit]) -> list[Refusal]:
        """Write edits as tracked changes; give those that cannot be written."""
        refused = []
        end = -1
        for edit in sorted(edits):
            change = revision.trimmed(self._document, edit)
            if change.start == change.end and not change.text:
                continue
            reason = "与另一处修改重叠" if change.start < end else self._revise(change)
            if reason:
                refused.append(Refusal(edit, reason))
            else:
                end = max(end, change.end)
        return refused

    def comment(self, span: Span, paragraphs: Sequence[str]) -> None:
        """Put a comment at a span; where it must stand elsewhere, it says of what it speaks.

        Raises UsageError for a file that has no paragraph to take it.
        """
        found, exact = self._place(span)
        if found is None:
            raise UsageError("正文里一个段落也没有，批注没有地方放", advice="看屏幕上的报告")
        if not exact:
            paragraphs = [*paragraphs, f"位置：{whereabouts(self._document, span)}"]
        number = self._numbers.fresh()
        surgery = self._surgery(self._main)
        space = self._space(self._markup(self._main))
        surgery.mark(found.end, CLOSED, f'<w:commentRangeEnd{space} w:id="{number}"/>'
                     + self._reference(number, space))  # fmt: skip
        surgery.mark(found.start, OPENED, f'<w:commentRangeStart{space} w:id="{number}"/>')
        self._comments.append(self._content(number, paragraphs))

    def finish(self) -> bytes:
        """Give the copy."""
        changes = {part: surgery.apply() for part, surgery in self._surgeries.items()}
        if self._comments:
            namespace = self._markup(self._main).namespace
            changes |= package.add_comments(
                self._package, self._archive.names, self._main, namespace, self._comments
            )
        return self._archive.rewrite(changes)

    def _revise(self, edit: Edit) -> str | None:
        """Write one edit; give the reason where that cannot be done."""
        pieces = revision.pieces(self._document, edit)
        if not pieces:
            return "旁边没有文字"
        markup = self._markup(pieces[0].part)
        reason = revision.obstacle(self._document, markup, edit, pieces)
        if reason:
            return reason
        space = self._space(markup)

        def label() -> str:
            number = self._numbers.fresh()
            return f'{space} w:id="{number}" w:author="{AUTHOR}" w:date="{self._moment}"'

        revision.write(self._surgery(pieces[0].part), edit, pieces, label, self._numbers.fresh)
        return None

    def _place(self, span: Span) -> tuple[Range | None, bool]:
        """Give the places for a comment, and whether they are just around the span."""
        pieces = self._pieces(span)
        if pieces and pieces[0].part == self._main:
            markup = self._markup(self._main)
            pieces = anchor.same_container(markup, pieces)
            start = (
                max(span.start, pieces[0].start) if span.start < pieces[0].end else pieces[0].start
            )
            end = min(span.end, pieces[-1].end)
            if end <= start:
                end = pieces[-1].end
            found = anchor.around(markup, pieces[0], pieces[-1], start, end)
            if found is not None:
                node = markup.nodes[pieces[0].node]
                return found, anchor.outermost(node) is node.parent
        elif pieces:
            node = self._markup(pieces[0].part).nodes[pieces[0].node]
            note = node.within("footnote", "endnote")
            if note is not None:
                found = anchor.reference(self._markup(self._main), note)
                if found is not None:
                    return found, False
        head = self._document.head
        if span != head:
            return self._place(head)[0], False
        return anchor.beginning(self._markup(self._main)), False

    def _pieces(self, span: Span) -> tuple[Piece, ...]:
        """Give the pieces of a span; those beside it where it holds no text of the file."""
        source = self._document.source
        assert source is not None, "a Word document has a way back"
        text = self._document.text
        if span.start == span.end:
            before = span.start > 0 and text[span.start - 1] != "\n"
            span = Span(span.start - before, span.start - before + 1)
        found = source.within(span)
        if not found:
            # An automatic number: what it stands before.
            end = text.find("\n", span.start)
            found = source.within(Span(span.start, end if end >= 0 else len(text)))[:1]
        return found

    def _markup(self, part: str) -> Markup:
        if part not in self._markups:
            self._markups[part] = Markup(self._package.read(part))
        return self._markups[part]

    def _surgery(self, part: str) -> Surgery:
        if part not in self._surgeries:
            self._surgeries[part] = Surgery(self._markup(part), self._numbers.fresh)
        return self._surgeries[part]

    def _space(self, markup: Markup) -> str:
        """Declare the prefix ``w`` where the part does not."""
        bound = markup.bindings.get("w") == {markup.namespace}
        if bound and b"xmlns:w=" in markup.open(markup.root):
            return ""
        return f' xmlns:w="{markup.namespace}"'

    def _style(self, name: str, tag: str) -> str:
        if self._styles is None:
            self._styles = package.style_ids(self._package, self._main)
        found = self._styles.get(name)
        return f'<w:{tag} w:val="{escape(found)}"/>' if found else ""

    def _reference(self, number: int, space: str) -> str:
        style = self._style("annotation reference", "rStyle")
        # The mark is not seen, but takes part in the height of its line.
        properties = f'<w:rPr>{style}<w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
        return f'<w:r{space}>{properties}<w:commentReference w:id="{number}"/></w:r>'

    def _content(self, number: int, paragraphs: Sequence[str]) -> str:
        namespace = self._markup(self._main).namespace
        style = self._style("annotation text", "pStyle")
        properties = f"<w:pPr>{style}</w:pPr>" if style else ""
        mark = self._style("annotation reference", "rStyle")
        first = f"<w:r>{f'<w:rPr>{mark}</w:rPr>' if mark else ''}<w:annotationRef/></w:r>"
        written = []
        for paragraph in paragraphs:
            text = f'<w:r><w:t xml:space="preserve">{escape(paragraph)}</w:t></w:r>'
            written.append(f"<w:p>{properties}{first}{text}</w:p>")
            first = ""
        return (
            f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}"'
            f' w:date="{self._moment}" w:initials="{INITIALS}">{"".join(written)}</w:comment>'
        )
