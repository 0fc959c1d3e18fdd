"""What the reader of the report looks at: how wide it is, and what it can show."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reportlint.language.character import columns
from reportlint.namedtuple import NamedTuple
from reportlint.outputs import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

PIPE = 80
"""Columns where nothing tells how many there are."""

LEAST = 30
MOST = 120
"""A line longer than this is not read more easily."""

LEGACY = ("gb", "cp936", "big5", "cp950", "euc", "cp932", "shift", "cp949")
"""Encodings of East Asian systems, in whose fonts the ambiguous characters are wide."""


class Drawing(NamedTuple):
    """What frames, marks and connections are drawn with; each is one column wide or more."""

    corner: str = "┌─"
    tee: str = "├─"
    bar: str = "│"
    primary: str = "^"
    secondary: str = "─"
    hook: str = "└"
    branch: str = "├"
    turn: str = "┘"
    rule: str = "─"
    more: str = "…"
    numbers: Sequence[str] = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


# Where ambiguous characters are wide, frames in them are wide or narrow as the font pleases.
ASCII = Drawing("-->", ":::", "|", "^", "-", "`", "|", "'", "-")


class Widths(dict[str, int]):
    """Character -> the columns that what is shown of it takes, worked out when first asked for."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen

    def __missing__(self, character: str) -> int:
        shown = self._screen.show(character)
        self[character] = sum(columns(one, self._screen.ambiguous) for one in shown)
        return self[character]


class Screen:
    """A screen of ``width`` columns that speaks ``encoding``.

    ``ambiguous`` (1 or 2) is the width of characters such as “ ” … ─ ①.
    """

    def __init__(self, width: int = PIPE, ambiguous: int = 1, encoding: str = "utf-8") -> None:
        self.width = max(LEAST, min(width, MOST))
        self.ambiguous = ambiguous
        self.encoding = encoding
        self.unicode = encoding.lower().replace("_", "-").startswith(("utf", "gb18030"))
        self.widths = Widths(self)
        self.drawing = self._drawing()

    def _drawing(self) -> Drawing:
        box = Drawing()
        drawn = all(self.shows(sign) for sign in box[:-2])
        drawing = box if drawn and self.ambiguous == 1 else ASCII
        if not self.shows(box.more):
            drawing = drawing._replace(more="...")
        if not self.shows("".join(box.numbers[:10])):
            drawing = drawing._replace(numbers="123456789")
        return drawing

    def shows(self, text: str) -> bool:
        """Tell whether the encoding has all characters of a text."""
        if self.unicode:
            return True
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def show(self, text: str) -> str:
        """Make a text safe to show, with ? for what the encoding does not have."""
        return visible.visible(text) if self.unicode else "".join(self.pictures(text))

    def pictures(self, text: str) -> list[str]:
        """Give what is shown of each character; joined, this is ``show(text)``."""
        shown = visible.pictures(text)
        if not self.unicode:
            for index, (character, picture) in enumerate(zip(text, shown, strict=True)):
                if not self.shows(picture):
                    shown[index] = "?" if picture == character else f"<U+{ord(character):04X}>"
        return shown

    def columns(self, text: str) -> int:
        """Count the columns of a text when it is shown."""
        return sum(map(self.widths.__getitem__, text))

    def cut(self, text: str, limit: int) -> str:
        """Return the text as it is shown, or its beginning and … where it is wider than that."""
        shown = self.show(text)
        if len(shown) <= limit and self.columns(shown) <= limit:
            return shown
        room = limit - self.columns(self.drawing.more)
        for index, character in enumerate(shown):
            room -= self.widths[character]
            if room < 0:
                return shown[:index] + self.drawing.more
        return shown


def measure(stream: TextIO, ambiguous: int | None = None) -> Screen:
    """Find out what stands behind a stream.

    ``COLUMNS`` counts more than the terminal's own word, which counts more than 80. Where nobody
    says how wide ambiguous characters are, they are wide in the old East Asian encodings.
    """
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if ambiguous is None:
        ambiguous = 2 if encoding.lower().startswith(LEGACY) else 1
    return Screen(_width(stream), ambiguous, encoding)


def _width(stream: TextIO) -> int:
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    try:
        if stream.isatty():
            size = os.get_terminal_size(stream.fileno()).columns
            # Some Windows consoles go to the next line when the last column is written.
            return (size - 1 if sys.platform == "win32" else size) or PIPE
    except (OSError, ValueError):
        pass
    return PIPE
