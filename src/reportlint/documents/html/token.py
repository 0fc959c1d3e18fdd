"""The markup of a web page, cut as browsers cut it, in one pass whatever the page holds.

``html.parser`` takes time that grows with the square of some texts (a page of ``<!--`` runs for
minutes) and stops at marks of Word that it does not know; hence a tokenizer of our own, after
section 13.2.5 of the HTML Standard, without what makes no difference to what is read.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Union

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = regex.compile(r"[A-Za-z][^\s/>]*")
ATTRIBUTE = regex.compile(
    r"""[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?"""
)
OVER = regex.compile(r"[\s/=]*")
RAW = ("script", "style", "xmp", "iframe", "noembed", "noframes")
"""Elements in which nothing is markup, and whose content nobody reads."""

TEXT = ("title", "textarea")
"""Elements in which nothing is markup."""


class Start(NamedTuple):
    """The beginning of an element; of attributes of the same name the first counts."""

    name: str
    attributes: Mapping[str, str]
    closed: bool = False
    """It is written ``<name/>``."""


class End(NamedTuple):
    """The end of an element."""

    name: str


Token = Union[Start, End, str]  # noqa: UP007 - evaluated at run time, also on Python 3.10


def tokens(text: str) -> Iterator[Token]:
    """Yield the elements' beginnings and ends, and the text between them, comments left out."""
    here, size = 0, len(text)
    while here < size:
        mark = text.find("<", here)
        if mark < 0:
            yield unescape(text[here:])
            return
        if mark > here:
            yield unescape(text[here:mark])
        here = mark
        if text.startswith("<!--", here):
            here = _after_comment(text, here)
        elif (name := NAME.match(text, here + 1)) is not None:
            start, here = _start(text, name.group().lower(), name.end())
            if start is None:
                return
            yield start
            if start.name in RAW or start.name in TEXT:
                stop = _end_of(text, start.name, here)
                if start.name in TEXT:
                    yield unescape(text[here:stop])
                here = stop
        elif (name := NAME.match(text, here + 2)) is not None and text[here + 1] == "/":
            # What an end says besides its name counts for nothing, but > may stand in it.
            _, here = _start(text, "", name.end())
            yield End(name.group().lower())
        elif text.startswith(("<!", "<?", "</"), here):
            here = _after(text, ">", here)
        else:
            yield "<"
            here += 1


def _after(text: str, mark: str, here: int) -> int:
    found = text.find(mark, here)
    return found + len(mark) if found >= 0 else len(text)


def _after_comment(text: str, here: int) -> int:
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, here):
            return here + len(empty)
    return _after(text, "-->", here + 4)


def _start(text: str, name: str, here: int) -> tuple[Start | None, int]:
    """Read the attributes of an element; None where the file ends within it."""
    named: dict[str, str] = {}
    while True:
        over = OVER.match(text, here)
        assert over is not None
        here = over.end()
        if here >= len(text):
            return None, here
        if text[here] == ">":
            return Start(name, named, text[here - 1] == "/"), here + 1
        found = ATTRIBUTE.match(text, here)
        assert found is not None
        here = found.end()
        value = found[2] or found[3] or found[4] or ""
        named.setdefault(found[1].lower(), unescape(value) if "&" in value else value)


def _end_of(text: str, name: str, here: int) -> int:
    found = regex.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, here)
    return found.start() if found else len(text)
