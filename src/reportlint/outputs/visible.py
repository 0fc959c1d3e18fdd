"""Text from a draft made safe to show: no control sequence, no hidden character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex

if TYPE_CHECKING:
    import re

HIDDEN = regex.compile(
    # A variation selector behind a character that has variants only chooses among its shapes; a
    # line break is one.
    "(?P<nothing>\r(?=\n)|(?<=[#*0-9\xa9\xae\u203c-\u3299\u3400-\u9fff\uf900-\ufaff\U0001f000-\U0003347f])"
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    "|[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202f\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
"""Controls, direction marks, zero-width characters, and others that a terminal may act upon or that
terminals disagree on (a skin tone colours the character before it, or stands beside it)."""

PICTURES = {0x7F: "␡", 0x09: " ", 0x0A: "↵", 0x0D: "↵"}


def visible(text: str) -> str:
    """Replace every hidden character by something that can be seen: ␛ or ‹U+202E›."""
    return HIDDEN.sub(_picture, text)


def pictures(text: str) -> list[str]:
    """Give what is seen of each character; joined, this is ``visible(text)``."""
    shown = list(text)
    for match in HIDDEN.finditer(text):
        shown[match.start()] = _picture(match)
    return shown


def _picture(match: re.Match[str]) -> str:
    if match["nothing"]:
        return ""
    code = ord(match[0])
    if code in PICTURES:
        return PICTURES[code]
    return chr(0x2400 + code) if code < 0x20 else f"‹U+{code:04X}›"
