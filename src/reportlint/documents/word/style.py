"""Styles of a Word file: what a paragraph inherits that matters for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex

if TYPE_CHECKING:
    from reportlint.documents.word.markup import Node

HEADING = regex.compile(r"(?i:heading|标题)\s*([1-9])$")
CONTENTS = regex.compile(r"(?i:toc|目录)\s*[1-9]$|(?i:table of figures)$|图表目录$")
BODY_TEXT = 9
"""The outline level of what is no heading."""


class Numbered(NamedTuple):
    """The numbering that a style gives: of which list, at which level (0 the highest).

    ``styles``: the style and what it is based on, down to the one that states the list. A level of
    the list may name one of them as its own.
    """

    list: str
    level: int | None
    styles: tuple[str, ...]


class Style(NamedTuple):
    """What a style says. ``outline``: level of its paragraphs in the outline, from 0; None: none.

    ``hidden``: whether its text is hidden; None where it does not say. ``contents``: it is one of
    the table of contents.
    """

    outline: int | None = None
    numbered: Numbered | None = None
    hidden: bool | None = None
    title: bool = False
    contents: bool = False


PLAIN = Style()


class Styles:
    """The styles of a file, each worked out when it is first asked for."""

    def __init__(self, root: Node | None = None) -> None:
        self._nodes: dict[str, Node] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        """The style of paragraphs that name none."""
        for node in root.children if root else ():
            if node.name == "style":
                name = node.attributes.get("styleId", "")
                self._nodes.setdefault(name, node)
                if node.attributes.get("type") == "paragraph" and node.attributes.get(
                    "default"
                ) in ("1", "true", "on"):
                    self.default = name

    def __getitem__(self, name: str) -> Style:
        """Give a style by its id; one that is not there says nothing."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._work_out(name)
        return found

    def node(self, name: str) -> Node | None:
        """Give the element of a style."""
        return self._nodes.get(name)

    def _work_out(self, name: str) -> Style:
        outline: int | None = None
        numbered: Numbered | None = None
        hidden: bool | None = None
        title = contents = False
        list_, level = "", None
        seen: list[str] = []
        here = self._nodes.get(name)
        while here is not None and name not in seen:
            seen.append(name)
            called = (here.value("name") or "").strip()
            if outline is None:
                outline = _whole(here.value("pPr", "outlineLvl"))
                match = HEADING.match(called)
                if outline is None and match:
                    outline = int(match[1]) - 1
            if not list_:
                list_ = here.value("pPr", "numPr", "numId") or ""
                if level is None:
                    level = _whole(here.value("pPr", "numPr", "ilvl"))
                if list_:
                    numbered = Numbered(list_, level, tuple(seen))
            if hidden is None:
                hidden = here.on("rPr", "vanish")
            title = title or called.casefold() in ("title", "标题")
            contents = contents or CONTENTS.match(called) is not None
            name = here.value("basedOn") or ""
            here = self._nodes.get(name)
        if outline is not None and not 0 <= outline < BODY_TEXT:
            outline = None
        return Style(outline, numbered, hidden, title and outline is None, contents)


def _whole(text: str | None) -> int | None:
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
