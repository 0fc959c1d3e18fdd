r"""An expression written so that it sees every line of a text as if the line stood alone.

A rule describes places within a paragraph, and so runs paragraph by paragraph. Going from one to
the next costs more than matching. Where paragraphs are lines, one run over all of them finds the
same, if nothing in the expression takes a line break: ``[^，]`` becomes ``[^\n，]``, ``\s`` any
space but the break, and ``\Z`` the end of the line.
"""

from __future__ import annotations

import re

from reportlint.language.character import SPACES

TOKEN = re.compile(
    r"\[(?P<not>\^?)(?P<members>\]?(?:\\[\s\S]|[^\]\\])*)\]"
    r"|\\(?:(?P<code>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[^}]*\}|0[0-7]{0,2}|[0-3][0-7]{2})"
    r"|(?P<escape>[\s\S]))"
    r"|(?P<comment>#[^\n]*)"
    r"|(?P<other>[.\n])"
)
NOTHING = r"[^\s\S]"
ESCAPES = {
    "s": rf"[{SPACES}]",
    "D": r"[^\d\n]",
    "W": r"[^\w\n]",
    "A": "^",
    "Z": "$",
    "n": NOTHING,
    "\n": NOTHING,
}
"""Escapes outside a class that take a line break, or look beyond the ends of a line."""

FLAGS = re.compile(r"\(\?([aiLmsux]*)(?:-[imsx]+)?[):]")
BREAK_CODE = re.compile(r"x0[aA]|u000[aA]|U0000000[aA]|0?12|N\{(?:LINE FEED|NEW LINE|LF|EOL)\}")


def linewise(pattern: str) -> str:
    """Rewrite an expression that is compiled with ``re.MULTILINE``.

    On a text that is one line it finds what the expression finds.
    """
    flags = "".join(FLAGS.findall(pattern))
    verbose, dotall = "x" in flags, "s" in flags

    def rewrite(token: re.Match[str]) -> str:
        said: str = token[0]
        if token["members"] is not None:
            return members(said, token["members"], negated=bool(token["not"]))
        if token["code"]:
            return NOTHING if BREAK_CODE.fullmatch(token["code"]) else said
        if token["escape"]:
            return ESCAPES.get(token["escape"], said)
        if token["comment"]:
            return "" if verbose else said[0] + TOKEN.sub(rewrite, said[1:])
        if said == ".":
            return r"[^\n]" if dotall else said
        return said if verbose else NOTHING

    return TOKEN.sub(rewrite, pattern)


def members(said: str, inside: str, *, negated: bool) -> str:
    """Rewrite a class of characters so that it takes no line break."""
    if inside.startswith("]"):
        inside = "\\" + inside
    if negated:
        return said if r"\n" in inside.replace(r"\\", "") else rf"[^\n{inside}]"
    if "\\" not in inside and min(inside) > "\n":
        return said
    inside = re.sub(r"\\[\s\S]", lambda one: SPACES if one[0] == r"\s" else one[0], inside)
    said = f"[{inside}]"
    return rf"(?:(?!\n){said})" if re.match(said, "\n") else said
