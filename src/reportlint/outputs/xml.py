"""XML by hand: two formats of a few elements need no library, but every character must be legal."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reportlint import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

FORBIDDEN = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 document may hold, escaped or not (W3C XML 1.0, production 2)."""

BREAKS = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
"""A parser turns these into spaces inside an attribute, and a lone CR into LF elsewhere."""


def text(value: str) -> str:
    """Write the content of an element."""
    return escape(legal(value), quote=False).replace("\r", "&#13;")


def attributes(values: Mapping[str, object]) -> str:
    """Write the attributes of an element, with a space before each."""
    return "".join(f' {name}="{_attribute(str(value))}"' for name, value in values.items())


def _attribute(value: str) -> str:
    escaped = escape(legal(value))
    for character, reference in BREAKS.items():
        escaped = escaped.replace(character, reference)
    return escaped


def legal(value: str) -> str:
    """Replace what XML has no way to write by a picture of it: ␛, or ‹U+D800›."""
    return FORBIDDEN.sub(_picture, value)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else f"‹U+{code:04X}›"
