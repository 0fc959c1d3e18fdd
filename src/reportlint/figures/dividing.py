"""Groups that no word announces: a bracket, 从…看, labels without rest, what is done already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import CLAUSE, label, role
from reportlint.figures.partition import REST, complete, divisible, leading
from reportlint.figures.parts import NO_PARTS, Group, chain, labels
from reportlint.figures.skeleton import AMOUNT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.figures.skeleton import Line, Skeleton


TOO_MUCH = 2
"""A part that is so many times its supposed whole is none."""
BEHIND_WHOLE = regex.compile(r"[^，；。、：]{0,8}[，：:]")
PARTIAL = regex.compile("其中|含|包括|等|上年|去年|同比|比")
VIEWED = regex.compile(r"^(?:从|按|分)[^，。；]{1,16}(?:看|分|划分|来看|来说)[，：]")
DONE = regex.compile(
    "(?:已经?|其后|现已)(?=全部|基本)?(?:[办结整完解化落审执处开建投竣到销兑][^，。；、]{1,8}?)(?:的|了)?$"
)
STATE = regex.compile(
    r"^[^|]{0,12}(?:完成|整改|办结|办毕|解决|化解|销号|审结|到位|开工|完工|竣工|落实)[^|]{0,3}\|"
)
"""A label of what has come so far: 已完成整改33个."""
ONGOING = regex.compile("基本|部分|正在|在办|在建|持续|长期|推进|未|其余|剩余|余下")
"""In the label of what has not: of the two, neither is a part of the other."""
SINCE = regex.compile("(?:截至目前|目前|现|均)?，?(?:其中，?)?(?:现?已|完成|办结|整改)")
"""The beginning of a sentence that says what became of what the one before has counted."""
SINCE_BEGINS = frozenset("截目现均，其已完办整")
"""Its first characters."""
FOUND = regex.compile(
    "发现|查出|排查|梳理|查摆|受理|收到|反馈|接到|交办|承办|提出|移交|列出|征集|办理"
)
"""Label of what is dealt with one by one."""
ADDED_UP = regex.compile("[，；](?:合计|共计|总计)$")
"""Behind the parts: what seems to be their whole is one of the addends."""
CARRIED = regex.compile("结转|结余|旧存|期初|年初|遗留|原有|上年末|留存")


def enclosed(frame: Skeleton) -> Iterator[Group]:
    """Find brackets behind a figure that list figures of its family."""
    for line in frame.lines:
        if not line.bracket or line.owner is None or line.last - line.first < 2:
            continue
        family = frame.families[line.owner]
        inside = frame.text[line.start : line.end]
        if frame.families[line.first] != family or PARTIAL.search(inside):
            continue
        parts, _, firm, rest = chain(frame, line, line.first, line.start)
        if len(parts) < 2 or rest or firm < len(parts) or len(parts) != line.last - line.first:
            continue
        yield Group(
            ((line.owner,),), parts, (), True, firm, complete(labels(frame, parts, line.start))
        )


def viewed(frame: Skeleton) -> Iterator[Group]:
    """Find 从产业看: a sentence that divides the whole of the one before it, or several do."""
    total: Line | None = None
    for line in frame.lines:
        if line.bracket:
            continue
        match = None
        if frame.text[line.start] in "从按分":
            match = VIEWED.match(frame.text[line.start : line.end])
        if not match:
            total = line
            continue
        if total is None or total.block != line.block:
            continue
        parts, more, firm, rest = chain(
            frame, line, line.first, line.start + match.end(), parallel=False
        )
        parts += more
        if len(parts) < 2 or rest or not complete(labels(frame, parts, line.start)):
            continue
        family = frame.families[parts[0]]
        wholes = [
            index
            for index in range(total.first, total.last)
            if frame.families[index] == family and role(frame, index) in ("value", "to")
        ]
        if wholes:
            yield Group(
                tuple((index,) for index in wholes), parts, (), True, firm, len(wholes) == 1
            )


def divided(frame: Skeleton) -> Iterator[Group]:
    """Find a whole and, directly behind it, parts whose labels leave no rest."""
    for line in frame.lines:
        if line.last - line.first < 3:
            continue
        for whole in range(line.first, line.last - 2):
            first = whole + 1
            family = frame.families[whole]
            if (
                frame.signs[whole] != AMOUNT
                or frame.families[first] != family
                or frame.families[first + 1] != family
            ):
                continue
            gap = frame.text[frame.positions[whole] + 1 : frame.positions[first]]
            mark = BEHIND_WHOLE.match(gap)
            if not mark or role(frame, whole) not in ("value", "to"):
                continue
            if "在内" in gap or "加上" in gap:
                continue
            start = frame.positions[whole] + 1 + mark.end()
            if _alone(frame, line, first, start):
                continue
            parts, _, firm, rest = chain(frame, line, first, start)
            names = labels(frame, parts, start)
            count = leading(names, REST)
            if not count or (rest and count == len(parts)) or _carried(frame, line, whole):
                continue
            most = TOO_MUCH * frame.figures[whole].value
            if any(frame.figures[one].value > most for one in parts):
                continue
            if STATE.search(label(frame, whole)) and any(map(ONGOING.search, names)):
                continue
            last = parts[count - 1] + 1
            if (
                last < line.last
                and ADDED_UP.search(frame.before(last))
                and frame.figures[last].value > frame.figures[whole].value
            ):
                continue
            yield Group(((whole,),), parts[:count], (), True, firm, True)


def _alone(frame: Skeleton, line: Line, first: int, start: int) -> bool:
    """Tell whether the label of a first part belongs to no division, whatever follows it."""
    if role(frame, first) in NO_PARTS:
        return False  # another figure is the first part
    return not divisible(label(frame, first, start), frame.text[start : line.end])


def followed(frame: Skeleton) -> Iterator[Group]:
    """Find 发现问题7个。已整改5个，正在整改2个: what became of what the sentence before counts."""
    for number, line in enumerate(frame.lines):
        if frame.text[line.start] not in SINCE_BEGINS or line.last - line.first < 2:
            continue
        if not number or line.bracket:
            continue
        before = frame.lines[number - 1]
        if before.bracket or (before.block, before.sentence + 1) != (line.block, line.sentence):
            continue
        if not SINCE.match(frame.text, line.start, line.end):
            continue
        parts, _, firm, rest = chain(frame, line, line.first, line.start)
        if len(parts) < 2 or rest or len(parts) != line.last - line.first:
            continue
        first = frame.figures[parts[0]]
        wholes = [
            index
            for index in range(before.first, before.last)
            if frame.families[index] == first.family
        ]
        if len(wholes) != 1 or role(frame, wholes[0]) not in ("value", "to"):
            continue
        whole = wholes[0]
        names = labels(frame, parts, line.start)
        if (
            frame.figures[whole].unit.word == first.unit.word
            and FOUND.search(label(frame, whole))
            and not _elsewhere(frame, whole, parts)
            and all(frame.figures[one].value <= frame.figures[whole].value for one in parts)
            and any(map(ONGOING.search, names))
            and complete(names, REST)
        ):
            yield Group(((whole,),), parts, (), True, firm, False)


def _elsewhere(frame: Skeleton, whole: int, parts: tuple[int, ...]) -> bool:
    """Tell whether a part names what it counts otherwise than the whole: 已解决困难5个."""
    own = label(frame, whole)
    nouns = (label(frame, one).partition("|")[2] for one in parts)
    return any(noun and noun not in own for noun in nouns)


def _carried(frame: Skeleton, line: Line, whole: int) -> bool:
    """Tell whether something is carried over to a whole, which it is then not all of."""
    family = frame.families[whole]
    return any(
        frame.families[index] == family and CARRIED.search(label(frame, index))
        for index in range(line.first, whole)
    )


def done(frame: Skeleton) -> Iterator[Group]:
    """Find 共有…件，已结案…件: what is done is a part of what there is."""
    for first, gap in enumerate(frame.gaps):
        if "已" not in gap:
            continue
        line, whole = frame.line(first), first - 1
        if line.bracket or first == line.first or frame.families[first] != frame.families[whole]:
            continue
        head, _, item = gap.rpartition("，")
        if frame.signs[whole] == AMOUNT == frame.signs[first] and (
            DONE.fullmatch(item) and not CLAUSE.search(head) and role(frame, whole) == "value"
        ):
            yield Group(((whole,),), (first,), (), False, 1, False)
