"""Text from a draft made safe to show: no control sequence, no hidden character."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, direction marks, zero-width and other characters that a terminal may act upon."""

PICTURES = {0x7F: "␡", 0x09: " ", 0x0A: "↵", 0x0D: "↵"}


def visible(text: str) -> str:
    """Replace every hidden character by something that can be seen: ␛ or ‹U+202E›."""
    return HIDDEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in PICTURES:
        return PICTURES[code]
    return chr(0x2400 + code) if code < 0x20 else f"‹U+{code:04X}›"
