"""Numbering that skips, repeats, runs backwards or changes its style on the way."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.documents.lead import leads
from reportlint.documents.marker import number as ordinal
from reportlint.finding import Hit, Related
from reportlint.language.pattern import compiled
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.documents.lead import Lead

RANKS = {
    "第一部分": 0, "第一章": 1, "第一节": 2, "一、": 3, "（一）": 4, "1.": 5, "（1）": 6,
    "1）": 7, "①": 8, "一是": 9, "第一": 9, "其一": 9, "首先": 9,
}  # fmt: skip
"""Style -> depth; a lead begins all styles below it anew."""

CAPTION = regex.compile(
    r"(?P<word>附?表)\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?![-—.－\d])"
)
"""The number of a table; 表2-1 counts within a chapter."""

ABOVE = 2
"""How many lines above a table may have its number: below it, the unit may be stated."""

FAMILY = ("一是", "第一", "其一")
"""Styles that count the same points, so that one must not go on where another began."""


class Options(NamedTuple):
    """``styles``: the styles to check, as in documents.lead; empty for all."""

    styles: tuple[str, ...] = ()


def literals(options: Options) -> tuple[str, ...]:
    """Give nothing: numbering has no single literal."""
    return ()


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    for style in options.styles:
        if style not in RANKS:
            yield "styles", f"没有这种序号：{style}，可用：{'　'.join(RANKS)}"


class Run:
    """The lists of one style that are open at a place: the innermost is the last."""

    def __init__(self) -> None:
        self.open: list[Lead] = []
        self.depths: dict[int, list[int]] = {}
        """Number -> where the lists are in ``open`` that have come so far."""

    def follows(self, lead: Lead) -> bool:
        """Take the lead up if it goes on with one of the open lists, or begins a new one."""
        if lead.number != 1:
            depths = self.depths.get(lead.number - 1)
            if not depths:
                return False
            self.close(depths[-1])
        self.begin(lead)
        return True

    def take(self, lead: Lead) -> Lead | None:
        """Go on from a lead that does not follow; give the one before it."""
        before = self.open[-1] if self.open else None
        self.close(len(self.open) - 1)
        self.begin(lead)
        return before

    def begin(self, lead: Lead) -> None:
        """Add a list that has come to this lead."""
        self.depths.setdefault(lead.number, []).append(len(self.open))
        self.open.append(lead)

    def close(self, depth: int) -> None:
        """End all lists from a depth on."""
        while self.open and len(self.open) > depth:
            self.depths[self.open.pop().number].pop()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each lead whose number does not follow from the one before it, or that stands alone."""
    yield from alone(document, options)
    if not options.styles:
        yield from captions(document)
    runs: dict[str, Run] = {}
    # In a text all numbers are written.
    written: dict[str, Run] = {} if document.source else runs
    for lead in document.facet(leads):
        rank = RANKS.get(lead.style)
        if rank is None:
            continue
        for style in [style for style in runs if RANKS[style] > rank]:
            del runs[style]
            written.pop(style, None)
        run = at(runs, lead.style)
        follows = run.follows(lead)
        if document.source and document.source.generated(lead.span):
            # A list that Word counts skips nothing; it may go on between numbers that are written.
            continue
        own = at(written, lead.style)
        follows_own = follows if own is run else own.follows(lead)
        if follows or follows_own or lead.style == "首先":
            if follows_own and not follows:
                run.take(lead)
            elif follows and not follows_own:
                own.take(lead)
            continue
        if own is not run:
            own.take(lead)
        other = foreign(runs, lead)
        before = run.take(lead)
        if options.styles and lead.style not in options.styles:
            continue
        yield from judge(document, lead, before, other)


def at(runs: dict[str, Run], style: str) -> Run:
    """Give the run of a style, a new one where none is open."""
    run = runs.get(style)
    if run is None:
        run = runs[style] = Run()
    return run


def alone(document: Document, options: Options) -> Iterator[Hit]:
    """Yield each 一是 after which no 二是 comes.

    Two of them in one paragraph say “on the one hand, on the other”, or one is inside the other.
    """
    points = [lead for lead in document.facet(leads) if lead.style in FAMILY]
    for number, lead in enumerate(points):
        if lead.number != 1 or (options.styles and lead.style not in options.styles):
            continue
        around = points[max(number - 1, 0) : number] + points[number + 1 : number + 2]
        goes_on = any(one.number > 1 for one in points[number + 1 : number + 2])
        if not goes_on and not any(one.block == lead.block and one.number == 1 for one in around):
            match = document[lead.span].strip("，、, ")
            values = {"match": match, "problem": f"只有“{match}”，后面没有第二项"}
            yield Hit(lead.span, values, label="后面没有第二项", certain=False)


def captions(document: Document) -> Iterator[Hit]:
    """Yield each table whose number leaves one out that no line begins with: 表1, 表2, 表4.

    Where the first of them are missing, the tables are taken from a larger paper.
    """
    found = []
    for index in document.facet(flat).kinds.get("table", ()):
        for line in reversed(document.blocks[max(0, index - ABOVE) : index]):
            match = CAPTION.match(document.text, *line.span)
            if match:
                found.append(match)
            if match or line.kind == "table":
                break
    for before, match in pairwise(found):
        first, last = ordinal(before["number"]), ordinal(match["number"])
        if first is None or last is None or last != first + 2 or before["word"] != match["word"]:
            continue
        missing = f"{match['word']}{first + 1}"
        if any(document.text.startswith(missing, block.span.start) for block in document.blocks):
            continue
        said, earlier = match.group().strip(), before.group().strip()
        values = {"match": said, "problem": f"表的编号跳号：“{earlier}”之后是“{said}”"}
        place = Related(Span(*before.span()), "前一个表")
        yield Hit(Span(*match.span()), values, related=(place,), certain=False)


def foreign(runs: Mapping[str, Run], lead: Lead) -> Lead | None:
    """Find a list of another style that this lead goes on with."""
    if lead.style in FAMILY:
        for style in FAMILY:
            if style != lead.style and style in runs and runs[style].open:
                last = runs[style].open[-1]
                if last.number == lead.number - 1:
                    return last
    return None


FIRST = {
    "一、": r"一、", "（一）": r"[（(]一[）)]", "1.": r"1[.．、](?!\d)", "（1）": r"[（(]1[）)]",
    "1）": r"1[）)]", "①": "①",
}  # fmt: skip
"""Style -> the first number of it, as it may stand inside a line: 任务有：1. …"""

REACH = 3000
"""How far before a second point its first one may stand inside a line, in characters."""


def begun(document: Document, lead: Lead) -> bool:
    """Tell whether the list of a lead begins inside an earlier line, behind other words."""
    if lead.style == "一是":
        block = document.blocks[lead.block].span
        return document.text.find("一是", block.start, lead.span.start) >= 0
    if lead.style not in FIRST:
        return False
    expression = compiled(rf"(?<=[：:。；，、“（(\s]){FIRST[lead.style]}")
    start = max(0, lead.span.start - REACH)
    return expression.search(document.text, start, lead.span.start) is not None


def judge(document: Document, lead: Lead, before: Lead | None, other: Lead | None) -> Iterator[Hit]:
    """Yield the hit that says what is wrong with a lead."""
    match = document[lead.span].strip()
    values = {"match": match}
    if other is not None:
        earlier = document[other.span].strip("，、, ")
        values["problem"] = f"序号写法前后不一：前面用“{earlier}”，这里用“{match.strip('，、, ')}”"
        related = (Related(other.span, "前一项"),)
    elif before is None:
        if begun(document, lead):
            return
        # Without a first point the list may be quoted, or its beginning written in other words.
        values["problem"] = f"从“{match}”开始，前面没有第一项"
        yield Hit(lead.span, values, label="前面没有第一项", certain=False)
        return
    else:
        earlier = document[before.span].strip("，、, ")
        if lead.number == before.number:
            values["problem"] = f"序号“{match.strip('，、, ')}”重复"
        elif lead.number > before.number:
            values["problem"] = f"序号跳号：“{earlier}”之后是“{match.strip('，、, ')}”"
        else:
            values["problem"] = f"序号倒退：“{earlier}”之后是“{match.strip('，、, ')}”"
        related = (Related(before.span, "前一项"),)
    yield Hit(lead.span, values, related=related)
