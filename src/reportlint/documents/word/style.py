"""Styles of a Word file: what a paragraph inherits that matters for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.word.markup import Node

HEADING = regex.compile(r"(?i:heading|标题)\s*([1-9])$")
CONTENTS = regex.compile(r"(?i:toc|目录)\s*[1-9]$|(?i:table of figures)$|图表目录$")
DEEPEST = 50
"""Most styles that are based on one another."""
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
        return self._work_out(name) if found is None else found

    def node(self, name: str) -> Node | None:
        """Give the element of a style."""
        return self._nodes.get(name)

    def _work_out(self, name: str) -> Style:
        """Read a style and what it is based on, the base first."""
        chain: list[str] = []
        while name in self._nodes and name not in chain and len(chain) < DEEPEST:
            chain.append(name)
            name = self._nodes[name].value("basedOn") or ""
            if name in self._known:
                break
        found = self._known.get(name, PLAIN)
        for name in reversed(chain):
            found = self._known[name] = _read(self._nodes[name], name, found)
        return found


def _read(node: Node, name: str, base: Style) -> Style:
    """Read what a style says itself; the rest is that of its base."""
    called = (node.value("name") or "").strip()
    outline = _whole(node.value("pPr", "outlineLvl"))
    match = HEADING.match(called)
    if outline is None:
        outline = int(match[1]) - 1 if match else base.outline
    elif not 0 <= outline < BODY_TEXT:
        outline = None
    list_ = node.value("pPr", "numPr", "numId")
    level = _whole(node.value("pPr", "numPr", "ilvl"))
    numbered = base.numbered
    if list_:
        numbered = Numbered(list_, level, (name,))
    elif numbered:
        stated = numbered.level if level is None else level
        numbered = Numbered(numbered.list, stated, (name, *numbered.styles)[:DEEPEST])
    hidden = node.on("rPr", "vanish")
    return Style(
        outline,
        numbered,
        base.hidden if hidden is None else hidden,
        (base.title or called.casefold() in ("title", "标题")) and outline is None,
        base.contents or CONTENTS.match(called) is not None,
    )


def _whole(text: str | None) -> int | None:
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
