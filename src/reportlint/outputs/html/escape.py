"""Text from anywhere made safe to stand in a page: nothing in it is markup, nothing is hidden."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reportlint.outputs.visible import HIDDEN, visible

if TYPE_CHECKING:
    import re

KEPT = "\t\n"
"""Hidden characters that a page shows as they are: it is set with its white space kept."""


def text(raw: str) -> str:
    """Give a text as HTML; a hidden character becomes something that can be seen, set apart."""
    safe = escape(raw)
    return HIDDEN.sub(_apart, safe) if HIDDEN.search(safe) else safe


def plain(raw: str) -> str:
    """Give a text as HTML or as the value of an attribute, without any element in it."""
    return escape(visible(raw))


def attributes(**named: object) -> str:
    """Write attributes; ``_`` stands for ``-``, None leaves one out and True needs no value."""
    told = []
    for name, value in named.items():
        if value is None or value is False:
            continue
        key = name.strip("_").replace("_", "-")
        told.append(f" {key}" if value is True else f' {key}="{plain(str(value))}"')
    return "".join(told)


def _apart(match: re.Match[str]) -> str:
    if match[0] in KEPT:
        return match[0]
    if match["nothing"]:
        return "" if match[0] == "\r" else match[0]
    return f'<span class="hidden-character">{visible(match[0])}</span>'
