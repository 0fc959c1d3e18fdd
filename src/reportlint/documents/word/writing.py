"""The paragraphs that are being read: what is written into them, and where they end up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlint.documents.word.story import GENERATED, Fragment, Paragraph
from reportlint.documents.word.style import BODY_TEXT

if TYPE_CHECKING:
    from reportlint.documents.word.numbering import Label, Numbering
    from reportlint.documents.word.story import Item, Tally
    from reportlint.documents.word.style import Style, Styles


@dataclass(slots=True)
class Open:
    """A paragraph that has not ended. ``joined``: its end is deleted; ``unseen``: it is hidden.

    ``contents``: a table of contents begins in it. ``hidden``: the hidden texts in it.
    """

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
class Run:
    """The run that is being read."""

    style: str = ""
    hidden: bool | None = None


@dataclass(slots=True)
class _Container:
    """Where finished paragraphs and tables go; ``carried`` belongs to the next paragraph."""

    items: list[Item]
    carried: list[Fragment] = field(default_factory=list)


class Writing:
    """The open paragraphs, the innermost last, and the containers that they go into."""

    def __init__(
        self, items: list[Item], tally: Tally, styles: Styles, numbering: Numbering
    ) -> None:
        self._containers = [_Container(items)]
        self._paragraphs: list[Open] = []
        self._runs = [Run()]
        self._tally = tally
        self._styles = styles
        self._numbering = numbering
        self.count = 0
        """How many texts were written."""

    @property
    def paragraph(self) -> Open | None:
        """The innermost paragraph that is open."""
        return self._paragraphs[-1] if self._paragraphs else None

    @property
    def run(self) -> Run:
        """The run that is being read."""
        return self._runs[-1]

    def begin(self) -> None:
        """Begin a paragraph."""
        container = self._containers[-1]
        self._paragraphs.append(Open(container.carried))
        container.carried = []
        self._runs.append(Run())

    def write(self, text: str, node: int = GENERATED, shift: int = 0) -> None:
        """Write a text, unless it is hidden."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        run = self.run
        hidden = run.hidden
        if hidden is None and run.style:
            hidden = self._styles[run.style].hidden
        if hidden is None:
            hidden = self._style(paragraph).hidden
        if hidden:
            paragraph.hidden.append(text)
        else:
            self.count += 1
            paragraph.fragments.append(Fragment(text, node, shift))

    def end(self) -> None:
        """End a paragraph; one whose end is not seen goes on with the next."""
        paragraph = self._paragraphs.pop()
        self._runs.pop()
        if paragraph.hidden:
            self._tally.hidden.append("".join(paragraph.hidden).strip())
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

    def add(self, item: Item) -> None:
        """Take up a finished table."""
        self._containers[-1].items.append(item)

    def enter(self, items: list[Item]) -> None:
        """Put what follows elsewhere: into a cell, a text box, a note."""
        self._containers.append(_Container(items))

    def leave(self) -> None:
        """Go back to where things went before; what the last paragraph carried on ends here."""
        container = self._containers.pop() if len(self._containers) > 1 else self._containers[0]
        if container.carried:
            self._close(Open(container.carried), container)
            container.carried = []

    def _style(self, paragraph: Open) -> Style:
        return self._styles[paragraph.style or self._styles.default]

    def _close(self, paragraph: Open, container: _Container) -> None:
        style = self._style(paragraph)
        if style.contents or (paragraph.contents and not paragraph.fragments):
            self._tally.contents = True
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

    def _label(self, paragraph: Open) -> Label | None:
        """Count on in the list of a paragraph, which its style may give."""
        number, level = paragraph.number, paragraph.level
        numbered = self._style(paragraph).numbered
        if number is None and numbered:
            number = numbered.list
            if level is None:
                level = self._numbering.level_of(number, numbered.styles, numbered.level)
        return self._numbering.label(number, level or 0) if number else None
