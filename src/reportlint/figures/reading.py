"""One figure read: its name, whether that names an indicator, what it tells of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.entry import Entry
from reportlint.figures.mention import clause, role
from reportlint.figures.term import (
    BARE,
    CHANGED,
    LEAD,
    NOISE,
    OTHER_BASIS,
    SAME_BASIS,
    TAIL,
    keys,
    name,
    nominal,
    scope,
    status,
)
from reportlint.figures.timing import THIS, WORD, Timing
from reportlint.figures.unit import PERCENT, POINT
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reportlint.figures.entry import Change
    from reportlint.figures.skeleton import Line, Skeleton


class Time(NamedTuple):
    """The time of a figure: as written, what it means, and whether it is sure."""

    words: str = ""
    timing: Timing | None = THIS
    sure: bool = False


class Around(NamedTuple):
    """What stands around a figure.

    ``figure``: its number in the skeleton. ``time``: of its sentence; ``near``: told between the
    figure before and this one, of what it is compared with. ``scope``: the first scope of its
    sentence. ``planned``: it is of a plan. ``owner``: the figure that its bracket explains.
    ``among``: it stands behind 其中.
    """

    line: Line
    figure: int
    time: Time
    near: Time | None
    scope: str
    planned: bool
    owner: Entry | None
    among: bool


RELATIVE = regex.compile(
    r"(?<![乱抢侵强])占(?![道地用有线位])|(?<![对占])比(?![例重赛武])|较|每|同期|分别|各(?!类)"
    r"|第[一二三四五六七八九十\d]|[的中]$|平均|人均"
)
"""Words of labels that do not name an indicator by themselves."""
AMONG = regex.compile("^(?:其中|含)[：，]?")
NARROWS = regex.compile("(?:中|看|方面|来说|内|外)$|^(?:在|从|对|按|据|除|针对|围绕)")
"""A clause that says of which part of a whole the next one speaks."""
BASE = regex.compile(r"[，、（]?(?:[比较与同为的是：]|上年|去年|同期|\s)*")
"""What stands between a figure and the one it is compared with, without the time."""
BETWEEN = regex.compile(
    rf"[，、（；]?(?:同比|已|又|均|也|共|约|净|再)*(?:{CHANGED.pattern.removesuffix('$')})(?:约|近|超|达到?|为|了)*"
)
"""What stands between a figure and the one that tells by how much it changed."""
FOLLOWED = regex.compile("[比较与同]")
JOINS = ("以及", "和", "及", "与")
REACH = 80
"""Most characters between the beginning of a sentence and a figure that is compared."""
NAMED = 24
"""Most characters of a label that is compared."""


def read(frame: Skeleton, found: Sequence[Entry], around: Around) -> Entry:
    """Read a figure; ``found`` has the entries of all figures before it."""
    line, index = around.line, around.figure
    own = clause(frame.before(index))
    change = CHANGED.search(TAIL.sub("", own))
    if change and (
        role(frame, index) == "delta" or frame.figures[index].family in (PERCENT, POINT)
    ):
        return _change(frame, found, around, change)
    base = _base(frame, found, around)
    if base is not None:
        return base
    time = around.near or around.time
    behind = frame.behind(index)
    label = own
    if role(frame, index) == "to" and index > line.first and role(frame, index - 1) == "from":
        label = clause(frame.before(index - 1))
    elif label.endswith(JOINS):
        # 2家研究院和33家实验室: the words between belong to the figure before.
        label = ""
    noun = nominal(behind)
    return Entry(
        frame.figures[index],
        _shown(found, around, name(label, behind)),
        _keys(frame, around, label, noun),
        time.words,
        time.timing,
        time.sure,
        scope(label) or around.scope,
        status(WORD.sub("", label)) or ("计划" if around.planned else ""),
        among=around.among,
    )


def _shown(found: Sequence[Entry], around: Around, text: str) -> str:
    """Give a name for people; one that says little stands behind the name of the figure before."""
    if len(text) > 1 and not (BARE.fullmatch(text) or text.startswith("占")):
        return text
    before = found[around.figure - 1].name if around.figure > around.line.first else ""
    if not before and around.owner:
        before = around.owner.name
    subject = before.partition("：")[0]
    return f"{subject}：{text}" if subject and text else subject or text


def _keys(frame: Skeleton, around: Around, label: str, noun: str) -> tuple[str, ...]:
    """Give the keys of a figure, where its label names an indicator by itself."""
    line, index = around.line, around.figure
    own = AMONG.sub("", label)
    start = max(line.start, frame.positions[index] - REACH)
    said = frame.text[start : frame.positions[index]]
    if (
        not (
            role(frame, index) in ("value", "to") or (role(frame, index) == "from" and around.near)
        )
        or line.bracket
        or start > line.start
        or len(own) > NAMED
        or (role(frame, index) == "value" and label.endswith(("由", "从", "自")))
        or RELATIVE.search(WORD.sub("", TAIL.sub("", own)))
        or _narrowed(said[: len(said) - len(label)], own)
    ):
        return ()
    own = TAIL.sub("", WORD.sub("", own))
    found = dict.fromkeys(() if BARE.fullmatch(own) else keys(own))
    if noun:
        found.update(dict.fromkeys(keys(own + noun)))
    return tuple(found)


def _is_value(frame: Skeleton, around: Around) -> bool:
    """Tell whether a figure says how much there is, or was at a time that is told."""
    known = role(frame, around.figure)
    return known in ("value", "to") or (known == "from" and around.near is not None)


def _narrowed(context: str, own: str) -> bool:
    """Tell whether the clause before says of which part of a whole a label speaks."""
    last = WORD.sub("", clause(context.rstrip("，：；、")))
    if not NOISE.sub("", last):
        return False
    return NARROWS.search(last) is not None or "：" in context


def _base(frame: Skeleton, found: Sequence[Entry], around: Around) -> Entry | None:
    """Read a figure that another one is compared with: 比上年100万人次, （上年72件）."""
    line, index = around.line, around.figure
    gap = WORD.sub("", frame.before(index))
    if not around.near and not line.bracket:
        return None
    if not BASE.fullmatch(gap) or gap == frame.before(index):
        return None
    if index > line.first:
        number = index - 1
    elif around.line.owner is not None:
        number = around.line.owner
    else:
        return None
    one = found[number]
    if one.change or one.quantity.family != frame.figures[index].family:
        return None
    time = around.near or around.time
    if time.words not in frame.before(index):
        return None
    return one._replace(
        quantity=frame.figures[index],
        period=time.words,
        timing=time.timing,
        sure=time.sure,
        of=number,
        among=False,
    )


def _change(frame: Skeleton, found: Sequence[Entry], around: Around, match: re.Match[str]) -> Entry:
    """Read a figure that tells by how much something changed: 增长20%, 比上年减少15件."""
    words = match.string
    basis = not (OTHER_BASIS.search(words) or around.planned)
    subject = WORD.sub("", SAME_BASIS.sub("", words[: match.start()]))
    subject = subject.lstrip("比较与同")
    subject = TAIL.sub("", LEAD.sub("", subject, count=1) if LEAD.match(subject) else subject)
    verb = words[match.start() :].removeprefix("同比").removesuffix("了")
    change: Change = "fall" if match["down"] else "rise"
    entry = Entry(frame.figures[around.figure], "", (), *around.time, change=change)
    if NOISE.sub("", subject):
        start = max(around.line.start, frame.positions[around.figure] - REACH)
        own = len(clause(frame.before(around.figure)))
        context = frame.text[start : frame.positions[around.figure] - own]
        plain = basis and not (
            around.line.bracket or RELATIVE.search(subject) or _narrowed(context, subject)
        )
        return entry._replace(
            name=f"{_shown(found, around, name(subject))}：{verb}",
            keys=keys(subject) if plain else (),
            scope=scope(subject) or around.scope,
            status=status(subject) or ("计划" if around.planned else ""),
        )
    of = _changed(frame, found, around)
    if of < 0:
        return entry._replace(name=_shown(found, around, verb))
    one = found[of]
    return entry._replace(
        name=f"{one.name}：{verb}",
        keys=one.keys if basis else (),
        period=one.period,
        timing=one.timing,
        sure=one.sure,
        scope=one.scope,
        status=one.status,
        of=of,
    )


def _follows(around: Around) -> bool:
    """Tell whether a figure is compared with the year before: 比2024年 in a report on 2025."""
    own = around.time.timing
    if around.near is None or own is None:
        return False
    return around.near.timing == own._replace(year=own.year - 1)


def _changed(frame: Skeleton, found: Sequence[Entry], around: Around) -> int:
    """Give the number of the figure that changed: the one right before, or what that one tells of.

    -1 where something else stands between.
    """
    index = around.figure
    if index == around.line.first:
        return -1 if around.line.owner is None else around.line.owner
    gap = WORD.sub("", SAME_BASIS.sub("", frame.before(index)))
    if _follows(around):
        gap = FOLLOWED.sub("", gap)
    if not BETWEEN.fullmatch(gap):
        return -1
    before = found[index - 1]
    return before.of if before.change or before.of >= 0 else index - 1
