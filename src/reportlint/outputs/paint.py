"""Styled lines onto a stream: as they are, or in colour with rich."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen

STYLES: Mapping[str, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "cyan",
    "other": "bold blue",
    "good": "bold green",
    "strong": "bold",
    "note": "bold",
    "frame": "blue",
    "where": "underline",
    "faint": "dim",
}
"""Style -> how rich writes it. The sixteen colours of the terminal's own scheme, so that they are
readable on whatever ground its user has chosen."""


def colourful(stream: TextIO, color: str) -> bool:
    """Tell whether to use colour: ``always``, ``never``, or what environment and stream say.

    NO_COLOR counts more than FORCE_COLOR, which counts more than whether this is a terminal.
    """
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # a closed stream
        return False


def write(lines: Iterable[Line], stream: TextIO, screen: Screen, *, color: bool) -> None:
    """Write lines; with colour, through rich's styles."""
    if not screen.unicode:
        lines = ([run._replace(text=screen.show(run.text)) for run in line] for line in lines)
    if not color:
        for line in lines:
            stream.write("".join(run.text for run in line).rstrip(" ") + "\n")
    elif sys.platform == "win32":
        console(lines, stream)
    else:
        escapes(lines, stream)


def escapes(lines: Iterable[Line], stream: TextIO) -> None:
    """Write escape sequences; rich's Console would take as long to load as all the rest."""
    from rich.color import ColorSystem
    from rich.style import Style

    ready = {name: Style.parse(style) for name, style in STYLES.items()}
    for line in lines:
        text = "".join(
            ready[run.style].render(run.text, color_system=ColorSystem.STANDARD)
            if run.style
            else run.text
            for run in line
        )
        stream.write(text + "\n")


def console(lines: Iterable[Line], stream: TextIO) -> None:
    """Write through rich's Console, which knows the old Windows consoles.

    The lines are laid out already: they go out as segments, unbroken and uninterpreted.
    """
    from rich.console import Console
    from rich.segment import Segment, Segments
    from rich.style import Style

    ready = {name: Style.parse(style) for name, style in STYLES.items()}
    out = Console(file=stream, force_terminal=True, color_system="standard")
    for line in lines:
        segments = [Segment(run.text, ready.get(run.style)) for run in line]
        out.print(Segments([*segments, Segment.line()]), end="", crop=False, soft_wrap=True)
