"""What the elements of a web page are, and what their attributes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "frame", "keygen",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main", "menu",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "caption",
))  # fmt: skip
SILENT = frozenset((
    "script", "style", "template", "noscript", "nav", "select", "button", "textarea",
    "datalist", "option", "iframe", "object", "applet", "canvas", "svg", "audio", "video",
    "map", "title", "rt", "rp", "noframes", "xml",
))  # fmt: skip
"""Elements whose content is no part of a report, or is not seen."""

GONE = frozenset(("del", "strike"))
COMMENTS = ("mso-element:comment-list", "mso-special-character:comment")
REMARKS = frozenset(("MsoCommentReference", "MsoFootnoteReference", "MsoEndnoteReference",
                     "msocomanchor"))  # fmt: skip
BESIDE = {"footer": "页脚", "aside": "旁注"}
NOTES = {
    "mso-element:footnote-list": "脚注", "mso-element:endnote-list": "尾注",
    "mso-element:header": "页眉", "mso-element:footer": "页脚",
}  # fmt: skip
HIDDEN = regex.compile(r"(?:^|;)(?:display:none|visibility:hidden|mso-hide:all)(?:;|!|$)")
OUTLINE = regex.compile(r"mso-outline-level:([1-9])(?:;|$)")
CONTENTS = regex.compile(r"\bMsoToc\d\b")
NUMBERED = regex.compile(r"(?:^|;)list-style(?:-type)?:([a-z-]+)")

NUMBERS = {
    "decimal": "decimal", "1": "decimal", "a": "lowerLetter", "A": "upperLetter",
    "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
}  # fmt: skip
"""Kind of a list -> the number format of Word that writes the same."""

CHINESE = "chinese"
"""How the formats begin whose numbers are followed by 、 and not by a point."""


class Attributes(NamedTuple):
    """The attributes of an element; ``style`` without any white space, in small letters."""

    named: Mapping[str, str]
    style: str

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return frozenset(self.named.get("class", "").split())

    @property
    def hidden(self) -> bool:
        """Tell whether the element says that it is not shown."""
        return "hidden" in self.named or bool(self.style and HIDDEN.search(self.style))

    @property
    def left_out(self) -> bool:
        """Tell whether it is a comment of Word, or a sign that refers to one or to a note."""
        if self.named.get("role") == "navigation" or REMARKS & self.classes:
            return True
        return any(one in self.style for one in COMMENTS)

    @property
    def outline(self) -> int | None:
        """Give the level of the outline from 0, as Word writes it."""
        found = OUTLINE.search(self.style) if self.style else None
        return int(found[1]) - 1 if found else None

    @property
    def beside(self) -> str:
        """Tell in words what stands beside the text; empty for the text itself."""
        return next((words for one, words in NOTES.items() if one in self.style), "")

    def number(self, name: str, least: int, most: int) -> int:
        """Give a number within bounds; the least one where there is none."""
        digits = self.named.get(name, "").strip()
        return (
            min(max(int(digits), least), most) if digits.isdecimal() and digits.isascii() else least
        )


def attributes(named: Mapping[str, str]) -> Attributes:
    """Prepare the attributes of an element for questions."""
    return Attributes(named, squeezed(named.get("style", "")))


def squeezed(style: str) -> str:
    """Give a style without white space, in small letters."""
    return "".join(style.lower().split())


def list_form(tag: str, attributes: Attributes) -> str:
    """Give the number format of a list; empty for one without numbers, ``none`` for no mark."""
    stated = NUMBERED.search(attributes.style)
    kind = stated[1] if stated else attributes.named.get("type", "")
    if kind == "none":
        return "none"
    if tag != "ol":
        return ""
    return NUMBERS.get(kind, "decimal")
