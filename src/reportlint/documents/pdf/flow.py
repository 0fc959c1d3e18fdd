"""Lines of pages to paragraphs: which lines go on the ones before them."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.marker import number_of
from reportlint.documents.pdf.line import connected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.documents.pdf.line import Line

INDENT = 1.2
"""A line begins a paragraph if it is set in by so many characters."""

ROOM = 0.8
"""A line ends one if the first word of the next line fits before the margin with so much room."""

WORD = regex.compile(
    r"[“‘（《〈【〔(\[]*(?:[A-Za-z0-9.,:/%‰℃+~－-]+|.)[，。；：、！？”’）》〉】〕)\]%％]*"
)
"""What is not divided at the end of a line."""

APART = 1.6
"""Or if the next one is so many usual distances away."""

COLUMN = 8
"""Left margins of columns are so many characters apart, and have LEAST lines."""

LEAST = 3
CLOSING = "，。、；：！？”’）》〉】〕"
HANGING = "，。、；：！？"
FINAL = "。！？；：:!?;”）"


class Margins:
    """The margins of a page: of each column its left one, and how far its lines reach."""

    def __init__(self, lines: Sequence[Line], usual: float = 0) -> None:
        self._lefts: list[float] = []
        em = median(one.em for one in lines) if lines else 10.0
        for left in sorted(one.left for one in lines):
            if not self._lefts:
                self._lefts.append(left)
            elif left - self._lefts[-1] > COLUMN * em:
                here = [one for one in lines if abs(one.left - left) < em]
                if len(here) >= LEAST:
                    self._lefts.append(left)
        self._rights: dict[float, float] = {}
        for one in lines:
            edge = self.left(one)
            self._rights[edge] = max(self._rights.get(edge, 0), reach(one))
        if len(self._lefts) == 1:
            self._rights[self._lefts[0]] = max(self._rights[self._lefts[0]], usual)
        steps = sorted(
            a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 6 * em
        )
        self.step = steps[len(steps) // 3] if steps else 2 * em

    def left(self, line: Line) -> float:
        """Give the left margin of the column in which a line stands."""
        return max(
            (one for one in self._lefts if one <= line.left + line.em / 2), default=line.left
        )

    def right(self, line: Line) -> float:
        """Give how far the lines of its column reach."""
        return self._rights.get(self.left(line), line.right)


def margins(pages: Sequence[Sequence[Line]]) -> Mapping[int, Margins]:
    """Give the margins of each page that has lines; a page of short lines has the usual ones."""
    rights = [max(map(reach, lines)) for lines in pages if lines]
    usual = median(rights) if rights else 0
    return {lines[0].page: Margins(lines, usual) for lines in pages if lines}


def goes_on(before: Line, line: Line, known: Mapping[int, Margins]) -> bool:
    """Tell whether a line belongs to the paragraph of the one before it."""
    here, there = known[line.page], known[before.page]
    if "\t" in line.text or "\t" in before.text:
        return False
    if line.text[0] in CLOSING:
        return True  # it hangs in the margin, and was taken for a line of its own
    if abs(before.em - line.em) > 0.15 * max(before.em, line.em):
        return False
    if there.right(before) - before.right > (width(line.text) + ROOM) * before.em:
        return False
    if before.page == line.page and before.bottom - line.bottom > APART * here.step:
        return False
    style = number_of(line.text)
    ended = before.text[-1] in FINAL
    if line.left - here.left(line) >= INDENT * line.em:
        # Text that is set in as a whole goes on; the first line of a paragraph does not.
        return not ended and abs(line.left - before.left) < line.em / 2 and not style
    # Points with ； between them may stand in one paragraph.
    return not (ended and style and before.text[-1] not in "；;")


def reach(line: Line) -> float:
    """Give how far a line reaches, without a mark that may hang in the margin."""
    return line.right - (line.em if line.text[-1] in HANGING else 0)


def width(text: str) -> float:
    """Estimate how wide the first word of a line is, in characters."""
    first = WORD.match(text)
    return sum(0.5 if one.isascii() else 1.0 for one in first.group()) if first else 1.0


def paragraphs(lines: Sequence[Line], known: Mapping[int, Margins]) -> list[list[Line]]:
    """Put lines that follow each other together."""
    found: list[list[Line]] = []
    for line in lines:
        if found and goes_on(found[-1][-1], line, known):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def pieces(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Give the text of a paragraph by the pages it stands on: page, and its part of the text."""
    found: list[tuple[int, str]] = []
    for line in lines:
        if not found:
            found.append((line.page, line.text))
            continue
        page, before = found[-1]
        text = connected(before, line.text)
        if page == line.page:
            found[-1] = (page, text)
        else:
            kept = len(before) if text.startswith(before) else len(before) - 1
            found[-1] = (page, text[:kept])
            found.append((line.page, text[kept:]))
    return found
