"""Characters of symbol fonts, which stand at private code points, as common ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WINGDINGS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0xA0: "·", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xB2: "◇",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
    **{0x81 + index: chr(0x2460 + index) for index in range(10)},
    **{0x8C + index: chr(0x2776 + index) for index in range(10)},
}  # fmt: skip
WINGDINGS_2: Mapping[int, str] = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■",
    0xA3: "□", 0x2A: "□",
    **{0x6A + index: chr(0x2460 + index) for index in range(10)},
}  # fmt: skip
SYMBOL: Mapping[int, str] = {
    0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xD6: "√",
    0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x6D: "μ", 0x70: "π",
    0x73: "σ", 0x57: "Ω", 0x44: "Δ",
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
PRIVATE = 0xF000
OTHER = "•"
"""What stands for a symbol that is not known."""


def symbol(font: str, code: str) -> str:
    """Give one character for a symbol: ``code`` is its hexadecimal number in the font."""
    try:
        number = int(code, 16)
    except ValueError:
        return OTHER
    known = FONTS.get(font.strip().casefold())
    place = number - PRIVATE if PRIVATE <= number <= PRIVATE + 0xFF else number
    if known is not None:
        return known.get(place, OTHER)
    if place != number or not 0x20 <= number < 0xD800:
        return OTHER
    return chr(number)
