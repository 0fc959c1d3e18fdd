"""How a Word file says its text looks: defaults, styles and direct properties, one over another.

What no level states is unknown, and stays so: nothing is assumed of the program that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.documents.word.markup import Node

TWIPS = 20
"""To a point."""


class Character(NamedTuple):
    """How Chinese characters look: their font, and their size in points. None: not stated."""

    font: str | None = None
    size: float | None = None


class Setting(NamedTuple):
    """How a paragraph is set; every measure in points, None where it is not stated.

    ``first``: indent of the first line, negative where it hangs; ``first_characters``: the same in
    characters, where it is stated so. ``line`` with ``rule``: exact and atLeast in points, auto in
    lines. ``grid``: its lines follow those of the page.
    """

    align: str | None = None
    first: float | None = None
    first_characters: float | None = None
    left: float | None = None
    right: float | None = None
    right_characters: float | None = None
    line: float | None = None
    rule: str = "auto"
    grid: bool = True
    numbered: bool = False


class Sheet:
    """The styles, defaults and theme fonts of a file."""

    def __init__(self, styles: Node | None, theme: Node | None) -> None:
        self._styles: dict[str, Node] = {}
        self._default = ""
        self._defaults: list[Node] = []
        self._theme = _fonts(theme)
        for node in styles.children if styles else ():
            if node.name == "docDefaults":
                self._defaults = [node]
            elif node.name == "style":
                name = node.attributes.get("styleId", "")
                self._styles.setdefault(name, node)
                given = node.attributes.get("default") in ("1", "true", "on")
                if given and node.attributes.get("type") == "paragraph":
                    self._default = name
        self._chains: dict[str, tuple[Node, ...]] = {}

    def character(self, paragraph: Node | None, run: Node | None) -> Character:
        """Give the look of a run, by the properties of its paragraph and its own."""
        levels = [node.child("rPrDefault", "rPr") for node in self._defaults]
        levels += [node.child("rPr") for node in self._chain(self._style_of(paragraph))]
        named = run.value("rStyle") if run else None
        if named:
            levels += [node.child("rPr") for node in self._chain(named)]
        font: str | None = None
        size: float | None = None
        for level in [*levels, run]:
            fonts = level.child("rFonts") if level else None
            if fonts:
                themed = fonts.attributes.get("eastAsiaTheme")
                font = self._theme.get(themed) if themed else fonts.attributes.get("eastAsia", font)
            half = level.value("sz") if level else None
            if half:
                size = _number(half, 2) or size
        return Character(font or None, size)

    def setting(self, paragraph: Node | None) -> Setting:
        """Give the way a paragraph with these properties is set."""
        levels = [node.child("pPrDefault", "pPr") for node in self._defaults]
        levels += [node.child("pPr") for node in self._chain(self._style_of(paragraph))]
        align: str | None = None
        indent: dict[str, str] = {}
        spacing: dict[str, str] = {}
        grid, numbered = True, False
        for level in (one for one in [*levels, paragraph] if one):
            align = level.value("jc") or align
            indent |= _attributes(level, "ind")
            spacing |= _attributes(level, "spacing")
            snapped = level.on("snapToGrid")
            grid = grid if snapped is None else snapped
            if level.child("numPr"):
                numbered = level.value("numPr", "numId") != "0"
        rule = spacing.get("lineRule", "auto")
        return Setting(
            align,
            _first(indent, TWIPS, ""),
            _first(indent, 100, "Chars"),
            _number(indent.get("left") or indent.get("start"), TWIPS),
            _number(indent.get("right") or indent.get("end"), TWIPS),
            _number(indent.get("rightChars") or indent.get("endChars"), 100),
            _number(spacing.get("line"), 240 if rule == "auto" else TWIPS),
            rule,
            grid,
            numbered,
        )

    def _style_of(self, paragraph: Node | None) -> str:
        return (paragraph.value("pStyle") if paragraph else None) or self._default

    def _chain(self, name: str) -> tuple[Node, ...]:
        """Give a style and what it is based on, the furthest first."""
        if name not in self._chains:
            found: list[Node] = []
            here = name
            while (node := self._styles.get(here)) is not None and node not in found:
                found.append(node)
                here = node.value("basedOn") or ""
            self._chains[name] = tuple(reversed(found))
        return self._chains[name]


def _fonts(theme: Node | None) -> Mapping[str, str]:
    """Give the Chinese fonts of a theme by the names that styles call them."""
    found = {}
    fonts = theme.child("themeElements", "fontScheme") if theme else None
    for kind in ("major", "minor"):
        font = fonts.child(f"{kind}Font") if fonts else None
        if font is None:
            continue
        stated = font.child("ea")
        name = stated.attributes.get("typeface", "") if stated else ""
        for node in font.children:
            if not name and node.name == "font" and node.attributes.get("script") == "Hans":
                name = node.attributes.get("typeface", "")
        found[f"{kind}EastAsia"] = name
    return found


def _attributes(properties: Node, name: str) -> Mapping[str, str]:
    found = properties.child(name)
    return found.attributes if found else {}


def _first(indent: Mapping[str, str], unit: int, ending: str) -> float | None:
    hanging = _number(indent.get(f"hanging{ending}"), unit)
    if hanging:
        return -hanging
    return _number(indent.get(f"firstLine{ending}"), unit)


def _number(text: str | None, unit: int) -> float | None:
    """Read a measure given in parts of a point, a character or a line; None for what is none."""
    if text is None:
        return None
    try:
        return float(text) / unit
    except ValueError:
        return _measure(text)


def _measure(text: str) -> float | None:
    """Read a measure with a unit, as strict files have them, in points."""
    units = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
    factor = units.get(text[-2:])
    try:
        return float(text[:-2]) * factor if factor else None
    except ValueError:
        return None


def points(attributes: Mapping[str, str], *names: str) -> tuple[float | None, ...]:
    """Read measures of a page, in points."""
    return tuple(_number(attributes.get(name), TWIPS) for name in names)


def joined(texts: Iterable[str]) -> str:
    """Put the pieces of a field's instruction together."""
    return " ".join("".join(texts).split())
