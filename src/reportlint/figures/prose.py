"""Entries of the text: sentence by sentence, with time, scope, and whether they are planned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.section import outline
from reportlint.figures.indicator import FRAMES, MANY_YEARS, PLANS
from reportlint.figures.reading import Around, Time, read
from reportlint.figures.skeleton import skeleton
from reportlint.figures.timing import GIVEN_LATER, SPAN, THIS, reported, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.entry import Entry
    from reportlint.figures.skeleton import Line
    from reportlint.figures.timing import Told

PLANNED = regex.compile(
    "计划|目标|力争|预计|预期|拟|将(?![军领])|(?<![主重需首只纪概])要(?![素求点闻件])|确保|规划|打算|争取达"
)

LAST = regex.compile("(?s:.*)[，；、。]")
AMONG = regex.compile("其中")
WHOLE = regex.compile("[全我][国省市区县镇乡州盟旗村]")
"""A scope that holds for the rest of its sentence."""


def prose(document: Document) -> tuple[list[Entry], set[int]]:
    """Give the figures of the text, numbered as in the skeleton, and those that name a period."""
    reader = _Prose(document)
    return reader.read(), reader.periods


class _Prose:
    """Reads a document sentence by sentence."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._frame = document.facet(skeleton)
        self._year = reported(document)
        self._given_later = document.type == GIVEN_LATER
        self._found: list[Entry] = []
        self.periods: set[int] = set()
        """The figures that are a part of the name of a period: the 三年 of 近三年."""
        self._many = document.type in MANY_YEARS or any(word in document.text for word in FRAMES)
        self._later = _later(document)
        self._block = -1
        self._before = Time()
        """The last time that was told in the block."""

    def read(self) -> list[Entry]:
        """Read all sentences."""
        for line in self._frame.lines:
            if line.block != self._block:
                self._block, self._before = line.block, Time()
            self._line(line)
        return self._found

    def _line(self, line: Line) -> None:
        frame = self._frame
        owner = None if line.owner is None else self._found[line.owner]
        before = Time(owner.period, owner.timing, owner.sure) if owner else self._before
        lasting: list[tuple[int, Time]] = []
        passing: list[tuple[int, Time]] = []
        for told, time in self._times(line, before):
            (passing if self._passes(told, line) else lasting).append((told.end, time))
        planned = PLANNED.search(frame.text, line.start, line.end)
        among = AMONG.search(frame.text, line.start, line.end)
        scoped = WHOLE.search(frame.text, line.start, line.end)
        for index in range(line.first, line.last):
            position = frame.positions[index]
            begin = position - len(LAST.sub("", frame.before(index)))
            time = _last(lasting, line.start, position) or before
            around = Around(
                line,
                index,
                time._replace(sure=time.sure or (not self._many and time.timing == THIS)),
                _last(passing, begin, position),
                scoped.group() if scoped and scoped.end() <= position else "",
                line.block in self._later or (planned is not None and planned.start() < position),
                owner,
                among is not None and among.start() < position,
            )
            self._found.append(read(frame, self._found, around))
        if lasting and not line.bracket:
            last = lasting[-1][1]
            # The next sentence may be of the report's own year again.
            self._before = last._replace(sure=last.timing == THIS)

    def _passes(self, told: Told, line: Line) -> bool:
        """Tell whether a time is only that of the figure behind it: 比上年, 上年结转, 3月5日."""
        text = self._frame.text
        return (
            told.passing
            or (
                text[told.start : told.end].startswith(("上年", "去年", "上期", "上一年"))
                and text[told.end] not in "，、："
            )
            or (told.start > line.start and text[told.start - 1] in "比较与同由从自")
        )

    def _compared(self, told: Told, line: Line) -> bool:
        """Tell whether a time is that of a base: 比上年, 较去年."""
        text = self._frame.text
        words = text[told.start : told.end]
        return (
            words.startswith(("上年", "去年", "上期", "上一年"))
            and told.start > line.start
            and text[told.start - 1] in "比较与"
        )

    def _times(self, line: Line, before: Time) -> Iterator[tuple[Told, Time]]:
        """Yield the times of a line; one without a year is of the year told before it."""
        text = self._frame.text
        year, later = self._year, self._given_later
        for told in times(text, line.start, line.end, year, later=later):
            timing = told.timing
            sign = text.find(SPAN, told.start, told.end)
            if sign >= 0:
                index = self._frame.at(sign)
                years = self._frame.figures[index]
                if years.family not in ("years", "months"):
                    continue
                self.periods.add(index)
                if years.family == "years" and years.value == 1:
                    timing = THIS
            passes = self._passes(told, line)
            known = before.timing
            if timing and not told.dated and before.words:
                timing = timing._replace(year=known.year) if known else None
            elif timing and known and passes and self._compared(told, line):
                timing = timing._replace(year=known.year - 1)
            time = Time(self._written(told, sign), timing, True)
            if not passes:
                before = time
            yield told, time

    def _written(self, told: Told, sign: int) -> str:
        """Give a time as the document has it; ``sign``: where a number of years stands in it."""
        text = self._frame.text[told.start : told.end]
        if sign < 0:
            return text
        years = self._frame.figures[self._frame.at(sign)]
        return text.replace(SPAN, self._document[years.span])


def _later(document: Document) -> frozenset[int]:
    """Give the numbers of the blocks that tell what is to come."""
    found: set[int] = set()
    starts = [block.span.start for block in document.blocks]
    for part in document.facet(outline):
        if PLANS.search(document[part.title]):
            found.update(
                range(bisect_left(starts, part.span.start), bisect_left(starts, part.span.end))
            )
    return frozenset(found)


def _last(told: list[tuple[int, Time]], start: int, end: int) -> Time | None:
    """Give the last time that is told between two offsets."""
    number = bisect_right(told, end, key=lambda one: one[0])
    return told[number - 1][1] if number and told[number - 1][0] > start else None
