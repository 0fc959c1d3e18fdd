"""Movements: from what to what a figure went, and what the sentence says about the change.

由80件增至100件，增长25%; 120万人次，比上年100万人次增加20万人次; 8.64亿元，同比增加1.44亿元、
增长20%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.kind import arabic
from reportlint.figures.mention import DELTA_ENDS, FALL, RISE, clause, role
from reportlint.figures.skeleton import AMOUNT, ANY, SIGNS, skeleton
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.skeleton import Line, Skeleton

PERCENTAGE = SIGNS["P"]


class Change(NamedTuple):
    """A figure that says how large a change is, and whether its verb goes down."""

    figure: int
    falls: bool
    words: str
    """What stands between it and the figure before it."""


class Movement(NamedTuple):
    """Indices of figures: from ``old`` to ``new``, and the changes told of it.

    ``old`` is None where it is not written, but how much more or less it was: then the first
    change is that difference. ``words``: the sentence up to its end, for what they exclude.
    """

    old: int | None
    new: int
    changes: tuple[Change, ...]
    words: str
    years: int | None = None
    """How many years lie between the two, where both are written."""


UP = "|".join(sorted(RISE, key=len, reverse=True))
DOWN = "|".join(sorted(FALL, key=len, reverse=True))
MONEY = "增收|增支|净增加?|多增|增幅|增速|涨幅|增"
LESS = "减收|减支|净减少?|降幅|跌幅|少"
GAP = regex.compile(
    rf"[^，。；、]{{0,8}}?，?[^，。；、]{{0,4}}?(?P<verb>{UP}|{DOWN}|发展|调整|变化?)了?(?:至|到|为|成)"
    r"[^，。；、]{0,14}"
)
"""Between the two ends of a movement."""
WORDS = (
    "(?:同比|环比|累计|年均|年平均|平均|每年|每月|实际|名义|净|共|总共|整体|相对|大幅|五年|三年|两年|全年|"
    "实现|仅|约|近|就|又|再|还|也|都|均|已|各|分别|其中)*"
)
BASIS = "(?:按[^，。；、]{1,10}?计算|按[^，。；、]{1,8}?口径|[比较与同][^，。；、]{1,12}?(?:相比)?)"
ADVERB = f"{WORDS}(?:{BASIS}{WORDS}){{0,3}}"
"""What may stand before the verb of a change; anything else is a new subject.

A basis may hold other ones, so an unlimited number of them would be tried in endless combinations.
"""
CHANGE = regex.compile(
    rf"[^，。；、]{{0,10}}?[，、（]?{ADVERB}"
    rf"(?:(?P<up>{UP}|{MONEY}|翻)|(?P<down>{DOWN}|{LESS}))(?:了|约|为|达到?|近|超)*"
)
"""Before a figure that says how much the change is."""
TIMES = regex.compile(
    r"[^，。；、]{0,10}?[，、]?[^，。；、]{0,14}?(?:是|为|达到?|相当于)[^，。；、]{0,12}的(?:约|近)?"
)
VERB = regex.compile(rf"(?:(?P<up>{UP}|多)|(?P<down>{DOWN}|少))了?约?")
COMPARED = regex.compile(r"[，（]?[^，。；]{0,6}(?:比|较)[^，。；]{0,14}$")
THEN = regex.compile("，(?:而)?(?:上年|去年|上年度)(?:同期)?(?:为|是|仅|只有)*")
MORE = regex.compile(
    r"[^，。；、]{0,10}?[，、（]?(?:[与同][^，。；]{1,12}相比，)?(?P<subject>[^，。；、]{0,24}?)"
    rf"(?:(?P<up>{UP}|增收|增支|净增加?|多)|(?P<down>{DOWN}|减收|减支|净减少?|少))了?约?"
)
BY = regex.compile("[，、](?:同比|净)?(?:(?P<up>增加|增收|增长)|(?P<down>减少|减收|下降))了?")
"""Between a rate of change and the amount of the same change."""
YEAR = regex.compile(r"((?:19|20)\d\d|一九[〇○零一二三四五六七八九]{2}|二[〇○零]\S{2})年")
MOST_YEARS = 100
RATHER = regex.compile(f"相比(?<=[{ANY}]..)")
WITH = regex.compile(r"(?:^|，)[与同和][^，。；]{1,14}$")
TOLD = regex.compile(
    rf"相比，[^，。；、]{{0,12}}(?:、[^，。；、]{{1,8}})?(?:(?P<up>{UP}|{MONEY})|(?P<down>{DOWN}|{LESS}))了?"
)
SINCE = regex.compile("同比|[比较][上去]年")
BREAK = regex.compile("[由从]|其中|分别")
ENDS = frozenset("到至为成")
COMPARES = frozenset("比较是为达年")
"""Characters without which there are no two ends, or (but for 相当) no comparison of figures."""
LONGEST = 32
"""Most characters between the two ends of a movement."""
NEAREST = 32
"""How many figures back the amount of the year before is looked for."""
LIMIT = 4
"""Most figures that tell of one movement."""


def movements(document: Document) -> tuple[Movement, ...]:
    """Facet: all movements, in the order of their figures."""
    return tuple(_movements(document.facet(skeleton)))


def _movements(frame: Skeleton) -> Iterator[Movement]:
    rather = {frame.at(match.start() - 1) for match in RATHER.finditer(frame.text)}
    for line in frame.lines:
        index = line.first if line.last - line.first > 1 else line.last
        while index < line.last:
            found = _movement(frame, line, index, rather=index in rather)
            if found:
                yield found
                index = max(found.new, *(change.figure for change in found.changes), index)
            index += 1


def _movement(frame: Skeleton, line: Line, index: int, *, rather: bool) -> Movement | None:
    """Read a movement that begins with a figure; what stands around it says of which kind.

    ``rather``: it is followed by 相比.
    """
    signs, families, behind = frame.signs, frame.families, index + 1
    found = None
    if behind < line.last and families[index] == families[behind]:
        found = _ends(frame, line, index) or _compared(frame, line, index)
    if not found and rather:
        found = _with(frame, line, index)
    if not found and signs[index] == AMOUNT:
        if frame.gaps[index][-1:] in DELTA_ENDS:
            found = _difference(frame, line, index)
        if not found and behind < line.last and signs[behind] == PERCENTAGE:
            found = _last_year(frame, line, index)
    elif not found and line.first < index < line.last - 1:
        found = _rate_first(frame, line, index)
    return found


def _same(frame: Skeleton, one: int, two: int) -> bool:
    return frame.families[one] == frame.families[two]


def _ends(frame: Skeleton, line: Line, old: int) -> Movement | None:
    """Read 由80件增至100件, two figures of one family."""
    new = old + 1
    gap = frame.before(new)
    if not 2 <= len(gap) <= LONGEST or ENDS.isdisjoint(gap):
        return None
    if not GAP.fullmatch(gap):
        return None
    years = _years(clause(frame.before(old)), gap)
    return Movement(old, new, _changes(frame, line, new), _words(frame, line, new), years)


def _years(first: str, last: str) -> int | None:
    """Count the years between two ends that say their year: 由2020年的…到2024年的…."""
    one, two = YEAR.search(first), YEAR.search(last)
    span = arabic(two[1]) - arabic(one[1]) if one and two else 0
    return span if 1 <= span <= MOST_YEARS else None


def _changes(frame: Skeleton, line: Line, last: int) -> tuple[Change, ...]:
    """Collect what is said about a change behind a figure."""
    found: list[Change] = []
    for index in range(last + 1, min(line.last, last + 1 + LIMIT)):
        gap = frame.before(index)
        if BREAK.search(gap) or len(gap) > 40:
            break
        match = CHANGE.fullmatch(gap)
        if match:
            found.append(Change(index, match["down"] is not None, gap))
        elif frame.signs[index] == SIGNS["X"] and TIMES.fullmatch(gap):
            found.append(Change(index, False, gap))
        else:
            break
    return tuple(found)


def _compared(frame: Skeleton, line: Line, new: int) -> Movement | None:
    """Read 120万人次，比上年100万人次增加20万人次, 60件，是去年15件的4倍."""
    old = new + 1
    if old + 1 >= line.last or frame.signs[old] != AMOUNT:
        return None
    gap = frame.before(old)
    if len(gap) > LONGEST:
        return None
    if COMPARES.isdisjoint(gap) and "相当" not in gap:
        return None
    behind = frame.before(old + 1)
    if COMPARED.search(gap):
        match = VERB.fullmatch(behind)
        if match:
            first = Change(old + 1, match["down"] is not None, behind)
            rest = _changes(frame, line, old + 1)
            return Movement(old, new, (first, *rest), _words(frame, line, old))
    elif THEN.fullmatch(gap):
        changes = _changes(frame, line, old)
        if changes and SINCE.search(changes[0].words):
            return Movement(old, new, changes, _words(frame, line, old))
    elif frame.signs[old + 1] == SIGNS["X"] and TIMES.fullmatch(f"{gap}{behind}"):
        return Movement(
            old, new, (Change(old + 1, False, "是" + behind),), _words(frame, line, old)
        )
    return None


def _with(frame: Skeleton, line: Line, old: int) -> Movement | None:
    """Read 与上年的1190万元相比，总计增加96.4万元，增长8.1%; what it is now was told before."""
    if not WITH.search(frame.before(old)):
        return None
    changes = []
    for index in range(old + 1, min(line.last, old + 3)):
        match = CHANGE.fullmatch(frame.before(index)) or TOLD.fullmatch(frame.before(index))
        if not match:
            break
        changes.append(Change(index, match["down"] is not None, frame.before(index)))
    new = _before(frame, line, old)
    if not changes or new is None:
        return None
    return Movement(old, new, tuple(changes), _words(frame, line, old))


def _before(frame: Skeleton, line: Line, index: int) -> int | None:
    """Give the first amount of the sentence before, if it is of the same kind."""
    number = frame.number(line.start) - 1
    while number >= 0 and frame.lines[number].bracket:
        number -= 1
    if number < 0 or frame.lines[number].sentence != line.sentence - 1:
        return None
    first = frame.lines[number].first
    return first if _same(frame, first, index) and role(frame, first) == "value" else None


def _last_year(frame: Skeleton, line: Line, new: int) -> Movement | None:
    """Read 2023年受理420件。2024年受理483件，同比增长15%."""
    gap = frame.before(new + 1)
    if not SINCE.search(gap):
        return None
    match = CHANGE.fullmatch(gap)
    if not match:
        return None
    words = clause(frame.before(new))
    year = YEAR.search(words)
    if not year:
        return None
    key = YEAR.sub("", words)
    for old in range(new - 1, max(-1, new - NEAREST), -1):
        if frame.line(old).block != line.block:
            return None
        before = clause(frame.before(old))
        its = YEAR.search(before)
        if its and _same(frame, old, new) and YEAR.sub("", before) == key:
            if arabic(its[1]) != arabic(year[1]) - 1:
                return None
            change = Change(new + 1, match["down"] is not None, gap)
            return Movement(old, new, (change,), _words(frame, line, new))
    return None


def _difference(frame: Skeleton, line: Line, index: int) -> Movement | None:
    """Read 6.5亿元，同比增加1.3亿元、增长25%; the amount may stand in the sentence before."""
    gap = frame.before(index)
    if role(frame, index) != "delta":
        return None
    match = MORE.fullmatch(gap[-48:])
    if not match:
        return None
    rest = _changes(frame, line, index)
    if not rest or frame.signs[rest[0].figure] != PERCENTAGE:
        return None
    new = index - 1 if index > line.first else _earlier(frame, line, index, match["subject"])
    if new is None or not _same(frame, new, index) or role(frame, new) not in ("value", "to"):
        return None
    first = Change(index, match["down"] is not None, gap)
    return Movement(None, new, (first, *rest[:1]), _words(frame, line, index))


def _rate_first(frame: Skeleton, line: Line, rate: int) -> Movement | None:
    """Read 52.3万吨，同比增长4.6%，增加2.3万吨."""
    new, index = rate - 1, rate + 1
    if frame.signs[rate] != PERCENTAGE:
        return None
    if not _same(frame, new, index) or role(frame, new) not in ("value", "to"):
        return None
    match, behind = CHANGE.fullmatch(frame.before(rate)), BY.fullmatch(frame.before(index))
    if not match or not behind or (match["down"] is None) != (behind["down"] is None):
        return None
    changes = (
        Change(index, behind["down"] is not None, frame.before(index)),
        Change(rate, match["down"] is not None, frame.before(rate)),
    )
    return Movement(None, new, changes, _words(frame, line, index))


def _earlier(frame: Skeleton, line: Line, index: int, subject: str) -> int | None:
    """Find the amount of a difference in the sentences before: the one that is called alike."""
    number = frame.number(line.start) - 1
    while number >= 0 and frame.lines[number].block == line.block:
        before = frame.lines[number]
        if line.sentence - before.sentence > 2:
            break
        if not before.bracket:
            for one in range(before.first, before.last):
                if not _same(frame, one, index) or frame.signs[one] != AMOUNT:
                    continue
                if subject and clause(frame.before(one)).rstrip("共为达到合计是").endswith(subject):
                    return one
            if not subject:
                return before.first if _same(frame, before.first, index) else None
        number -= 1
    return None


def _words(frame: Skeleton, line: Line, index: int) -> str:
    """Give the words of the sentence around a figure."""
    position = frame.positions[index]
    return frame.text[max(line.start, position - 80) : min(line.end, position + 40)]
