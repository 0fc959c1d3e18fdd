"""Draw docs/terminal.svg from what the program really prints.

    python docs/picture.py [--lines 56] [--columns 100] [--output FILE] [-- ARGUMENT...]

Runs ``reportlint check samples/duty-report-draft.txt`` (or with other arguments), and draws its
output as a picture of a terminal. Of a long report the middle is left out, at blank lines, and ⋮
says so.

A browser does not promise that a Han character is as wide as two Latin ones. So the text is
cut into runs of one kind, each is put at its own column, and its length is stated: marks stand
under their characters whatever fonts the reader has.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from rich.ansi import AnsiDecoder
from rich.console import Console

from reportlint.language.character import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from rich.text import Text

ROOT = Path(__file__).parent.parent
SAMPLE = "samples/duty-report-draft.txt"
COLUMN = 8.4
"""Width of a column in pixels: a Latin letter of 14 pixels in the usual monospaced fonts."""
LATIN = 14
HAN = 2 * COLUMN
"""So that most renderers need not stretch anything."""
LINE = 22
MARGIN = 18
BAR = 34

GROUND, TEXT, TITLE = "#1b1f27", "#d7dce5", "#2a303c"
COLOURS = {
    1: ("red", "#ff6b6b"),
    2: ("green", "#7bd88f"),
    3: ("yellow", "#f2c55c"),
    4: ("blue", "#6cb6ff"),
    6: ("cyan", "#66d9e8"),
}
"""Number of a terminal's colour -> its name, and how it is drawn."""

CSS = f"""
    text {{ fill: {TEXT}; white-space: pre; font-kerning: none; text-spacing-trim: space-all }}
    .n {{ font: {LATIN}px Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace }}
    .w {{ font: {HAN}px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
         "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif }}
    .bold {{ font-weight: bold }}
    .dim {{ fill-opacity: .62 }}
    .underline {{ text-decoration: underline }}
""" + "".join(f"    .{name} {{ fill: {colour} }}\n" for name, colour in COLOURS.values())


class Piece(NamedTuple):
    """Text of one style and one kind, at a column."""

    column: int
    text: str
    style: str
    wide: bool


def run(arguments: Sequence[str], width: int) -> str:
    """Run the check as a reader would; give what it prints."""
    command = [sys.executable, "-m", "reportlint", "check", "--color", "always", *arguments]
    environment = {**os.environ, "COLUMNS": str(width), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"reportlint failed with exit code {done.returncode}")
    return done.stdout.decode("utf-8").rstrip()


def shorten(lines: list[Text], most: int) -> tuple[list[Text], list[Text]]:
    """Leave out the middle, at blank lines: the beginning, and the end with the verdict."""
    if len(lines) <= most:
        return lines, []
    blank = [number for number, line in enumerate(lines) if not line.plain.strip()]
    end = blank[-1]
    room = most - (len(lines) - end)
    return lines[: max(number for number in blank if number <= room)], lines[end:]


def pieces(line: Text, console: Console) -> Iterator[Piece]:
    """Cut a line into runs of one style and one kind of character."""
    column = 0
    for segment in line.render(console):
        style = names(segment.style)
        for (_, wide), some in groupby(segment.text, key=kind):
            text = "".join(some)
            lead = len(text) - len(text.lstrip(" "))
            if text.strip(" "):
                yield Piece(column + lead, text.strip(" "), style, wide)
            column += sum(map(columns, text))


def kind(character: str) -> tuple[str, bool]:
    """Tell which characters may share a run: the fonts of the others may differ in width."""
    if columns(character) == 2:
        return "han", True
    if character == " ":
        return "space", False
    if "─" <= character <= "╿":
        return "frame", False
    return "latin" if character.isascii() else "other", False


def names(style: Style | None) -> str:
    """Give the CSS classes of a style."""
    if style is None:
        return ""
    found = [name for name in ("bold", "dim", "underline") if getattr(style, name)]
    if style.color and style.color.number in COLOURS:
        found.append(COLOURS[style.color.number][0])
    return " ".join(found)


def draw(piece: Piece, y: float) -> str:
    """Draw a piece with its length stated."""
    x = MARGIN + piece.column * COLUMN
    length = sum(map(columns, piece.text)) * COLUMN
    # Narrow signs are squeezed or stretched into their columns, so that lines of ─ are unbroken;
    # Han characters keep their shape and get the space between them.
    adjust = "spacing" if piece.wide else "spacingAndGlyphs"
    size = f' textLength="{length:.1f}" lengthAdjust="{adjust}"'
    classes = f"{'w' if piece.wide else 'n'} {piece.style}".strip()
    return f'<text class="{classes}" x="{x:.1f}" y="{y:.1f}"{size}>{escape(piece.text)}</text>'


def picture(lines: Sequence[Text], width: int, title: str) -> str:
    """Draw all lines as one SVG."""
    console = Console()
    body = [
        draw(piece, BAR + MARGIN + LINE * number + LATIN)
        for number, line in enumerate(lines)
        for piece in pieces(line, console)
    ]
    across = width * COLUMN + 2 * MARGIN
    down = BAR + 2 * MARGIN + LINE * len(lines)
    dots = "".join(
        f'<circle cx="{20 + 20 * number}" cy="{BAR / 2}" r="6" fill="{colour}"/>'
        for number, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:.0f} {down}" '
        f'width="{across:.0f}" height="{down}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>{CSS}</style>\n"
        f'<rect width="100%" height="100%" rx="9" fill="{GROUND}"/>\n'
        f'<path d="M0 {BAR}V9a9 9 0 0 1 9-9h{across - 18:.0f}a9 9 0 0 1 9 9v{BAR - 9}z" '
        f'fill="{TITLE}"/>\n{dots}\n' + "\n".join(body) + "\n</svg>\n"
    )


def main() -> None:
    """Run the program and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("arguments", nargs="*", help="of reportlint check, behind --")
    parser.add_argument("--lines", type=int, default=56)
    parser.add_argument("--columns", type=int, default=100)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "terminal.svg")
    options = parser.parse_args()
    arguments = options.arguments or ["--isolated", SAMPLE]
    shown = " ".join(word for word in arguments if word != "--isolated")
    decoder = AnsiDecoder()
    prompt = f"\x1b[1;32m$\x1b[0m reportlint check {shown}"
    printed = list(decoder.decode(run(arguments, options.columns)))
    beginning, end = shorten(printed, options.lines)
    more = list(decoder.decode("\x1b[2m ⋮\x1b[0m")) if end else []
    lines = [*decoder.decode(prompt), *beginning, *more, *end]
    options.output.write_text(
        picture(lines, options.columns, f"reportlint check {shown}"), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
