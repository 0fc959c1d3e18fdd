"""Places in a text.

A span counts code points of the untouched decoded text, everywhere in the program. Lines and
columns exist only where something is shown.
"""

from __future__ import annotations

from bisect import bisect_right

from reportlint.namedtuple import NamedTuple


class Span(NamedTuple):
    """A stretch of text: 0-based offsets in code points, end exclusive."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place as an editor shows it: line and column count from 1, columns in code points."""

    offset: int
    line: int
    column: int


class Lines:
    r"""The line starts of a text, for turning offsets into positions.

    A line ends after ``\n``, after ``\r\n`` or after a lone ``\r``.
    """

    def __init__(self, text: str) -> None:
        starts = [0]
        if "\r" in text:
            for index, character in enumerate(text):
                if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
                    starts.append(index + 1)
        else:
            found = text.find("\n")
            while found >= 0:
                starts.append(found + 1)
                found = text.find("\n", found + 1)
        self._starts = starts
        self._text = text

    def position(self, offset: int) -> Position:
        """Give line and column of an offset between 0 and the length of the text, inclusive."""
        line = bisect_right(self._starts, offset)
        return Position(offset, line, offset - self._starts[line - 1] + 1)

    def shown(self, offset: int) -> str:
        """Write a position as ``line:column``."""
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"

    def line(self, number: int) -> Span:
        """Give the span of a line (counted from 1) without its line break."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)
