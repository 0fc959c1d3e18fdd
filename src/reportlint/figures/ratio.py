"""Ratios: a percentage, and the two figures of which it says how they stand to each other.

A base is found by what the sentence says: 占全镇52个村的…, 占营业收入的… (a figure that is called
so), 党员30人中…占…, a whole with 其中, or 办结率 behind what was received and what was settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.group import groups
from reportlint.figures.mention import clause, label, role
from reportlint.figures.naming import NEAREST, SUFFIX, left, names
from reportlint.figures.rate import GOAL, LEAST, LINK, RATE, Ratio, counts, family, rate
from reportlint.figures.skeleton import ANY, SIGNS, skeleton

if TYPE_CHECKING:
    import re

    from reportlint.documents.document import Document
    from reportlint.figures.parts import Group
    from reportlint.figures.skeleton import Line, Skeleton

PERCENTAGE = SIGNS["P"]


SHARE = regex.compile(
    rf"占(?:比|到)?(?P<name>[^占，。；：、{ANY}]{{0,20}}?)(?:的(?:比例|比重))?的?{LINK}"
)
DONE = regex.compile(
    rf"(?:完成|达到|达|为|是|相当于|占)了?(?P<name>[^，。；：、{ANY}]{{0,14}}?"
    rf"(?:任务|目标|计划|预算|指标)[^，。；：、{ANY}]{{0,6}}?)的{LINK}"
)
ABOUT = regex.compile("(?<![签履违节公条契预邀集])约(?!束|定|谈)|大概|将近|接近")
WITHIN = regex.compile(r"[^，。；：、]{0,12}?(?:之中|当中|中|里)[，：]?(?:[已共约仅]*有)?约?$")
INSIDE = regex.compile(r"[^，。；：、]{0,12}?(?:之中|当中|中|里)(?![央小间心期旬介等])")
OF_FIGURE = regex.compile(
    r"(?P<share>占)(?:到|了)?[^，。；占]{0,14}$"
    r"|(?:完成|达到?|为|是|相当于)了?[^，。；]{0,8}(?:任务|目标|计划|预算|指标)[数量]?$"
)
BEHIND_BASE = regex.compile(rf"[^，。；：、{ANY}]{{0,10}}?的(?:比例|比重)?(?:约|为)?$")
PLAIN = regex.compile(
    "(?:全[部体年市区县省镇乡国]|年度|年初|本|其|该|当年)*"
    "(?:总[数量额]|任务数?|目标数?|计划数?|预算数?|指标数?|目标任务数?|合计数?|)"
)
"""Names of a base that say only that it is the whole or the task."""
NEW = regex.compile("[；：、]|年|月|季度|同比|累计|全|总|另|新|每")
"""Between two counts: the second one is of something else than a part of the first."""
BEHIND_PART = frozenset(f"，占比{word}" for word in ("", "为", "达", "达到", "约为"))
"""What stands between a part and its share, where nothing says of what."""
ENDS = regex.compile("(?:任务|目标|计划|指标)[数量]?$")
PLAIN_WORDS = regex.compile("任务|目标|计划|指标|全年|年度|年初|[全本][市县区镇年]|[数量总额的]")
TAX = regex.compile("税收(?:收入)?")
REVENUE = regex.compile("预算收入|财政(?:总)?收入")
"""Label of what 税收占比 is a share of, wherever it stands."""
AGAIN = 4
"""How many figures before a share its part may stand, where the share repeats the name."""


def ratios(document: Document) -> tuple[Ratio, ...]:
    """Facet: all ratios, in the order of their percentages."""
    frame = document.facet(skeleton)
    wholes = {part: one for one in document.facet(groups) for part in (*one.parts, *one.more)}
    found = []
    for index, sign in enumerate(frame.signs):
        if sign == PERCENTAGE:
            ratio = _ratio(document, frame, index, wholes)
            if ratio:
                found.append(ratio)
    return tuple(found)


def _ratio(
    document: Document, frame: Skeleton, index: int, wholes: dict[int, Group]
) -> Ratio | None:
    line = frame.line(index)
    before = frame.before(index)
    last = index - 1 if index > line.first else None
    if last is not None and counts(frame, last):
        of = OF_FIGURE.search(frame.before(last)) if BEHIND_BASE.fullmatch(before) else None
        if of:
            part = _preceding(frame, line, last)
            if part is not None and family(frame, part) == family(frame, last):
                return Ratio(
                    index, part, ((last,),), of["share"] is None or bool(GOAL.search(of[0]))
                )
            return None
        if WITHIN.fullmatch(before) and not ABOUT.search(before):
            return Ratio(index, None, ((last,),))
    if ABOUT.search(before):
        return None
    part = _preceding(frame, line, index)
    share = SHARE.search(before)
    if part is None or (share and _subject(before, share.start())):
        if part is not None and share and share[0].startswith("占比"):
            again = _again(frame, line, index, clause(before[: share.start()]), wholes)
            if again:
                return again
        return _named(document, frame, index, share, before) if share else None
    done = DONE.search(before) if "的" in before else None
    if done:
        return _done(frame, line, index, part, done["name"])
    if share:
        return _share(document, frame, line, index, part, share["name"], wholes)
    said = RATE.search(before) if "率" in before else None
    return rate(frame, line, index, part, said["stem"]) if said else None


def _preceding(frame: Skeleton, line: Line, index: int) -> int | None:
    """Give the nearest amount before a figure that says how much there is."""
    for one in range(index - 1, line.first - 1, -1):
        if counts(frame, one):
            return one if role(frame, one) in ("value", "to") else None
    return None


def _done(frame: Skeleton, line: Line, index: int, part: int, name: str) -> Ratio | None:
    """Read 完成任务数的96%, 为年初预算的98%."""
    if "，" in frame.text[frame.positions[part] : frame.positions[index]].replace("，", "", 1):
        return None
    own = family(frame, part)
    core = name.rstrip("数量额总")
    named: list[int] = []
    goals: list[int] = []
    for one in range(line.first, line.last):
        if one != part and counts(frame, one) and family(frame, one) == own:
            words = label(frame, one)
            if len(core) > 2 and core in words:
                named.append(one)
            elif GOAL.search(words):
                goals.append(one)
    if named:
        return Ratio(index, part, tuple((one,) for one in named), True)
    if goals and PLAIN.fullmatch(name):
        return Ratio(index, part, tuple((one,) for one in goals), True, len(goals) == 1)
    if goals or not ENDS.search(name):
        return None
    # 完成年度走访计划的93% is about what was counted only if that was 走访.
    what = PLAIN_WORDS.sub("", name)
    return Ratio(index, part, (), True) if not what or what in label(frame, part) else None


def _subject(before: str, end: int) -> bool:
    """Tell whether a clause of its own says what has the share: 技术人员占员工总数的30%."""
    return "，" in before[:end] and not before[:end].endswith("，")


def _named(
    document: Document, frame: Skeleton, index: int, share: re.Match[str], before: str
) -> Ratio | None:
    """Read 技术人员占员工总数的30%, where both are figures of other sentences."""
    subject = clause(before[: share.start()])
    if len(subject) < LEAST or PLAIN.fullmatch(share["name"]):
        return None
    known = document.facet(names)
    line = frame.line(index)
    for one in range(index - 1, max(-1, index - NEAREST), -1):
        if frame.line(one).block != line.block:
            break
        if counts(frame, one) and left(frame, one).endswith(subject):
            base = known.find(share["name"], one, family(frame, one))
            return Ratio(index, one, tuple((other,) for other in base)) if base else None
    return None


def _again(
    frame: Skeleton, line: Line, index: int, subject: str, wholes: dict[int, Group]
) -> Ratio | None:
    """Read 收入18.6亿元，其中税收12.3亿元，税收占比69.1%: the part is named again."""
    if len(subject) < LEAST:
        return None
    for part in range(index - 1, max(line.first, index - 1 - AGAIN) - 1, -1):
        called = label(frame, part).partition("|")[0].rpartition("其中")[2].lstrip("：")
        if counts(frame, part) and called.startswith(subject):
            break
    else:
        return None
    if role(frame, part) != "value":
        return None
    if TAX.fullmatch(subject):
        bases = tuple(
            (one,)
            for one in range(part - 1, line.first - 1, -1)
            if counts(frame, one)
            and family(frame, one) == family(frame, part)
            and role(frame, one) in ("value", "to")
            and REVENUE.search(label(frame, one))
        )
        return Ratio(index, part, bases) if bases else None
    group = wholes.get(part)
    # 企业占比 behind 其中企业投资 may be one of numbers, so that the whole name must be said again.
    if group and SUFFIX.sub("", called) == SUFFIX.sub("", subject):
        return Ratio(index, part, group.wholes, certain=False)
    return None


def _share(
    document: Document,
    frame: Skeleton,
    line: Line,
    index: int,
    part: int,
    name: str,
    wholes: dict[int, Group],
) -> Ratio | None:
    """Read 占34.3%, 占比34.3%, 占总数的34.3%, 占营业收入的34.3%."""
    group = wholes.get(part)
    if PLAIN.fullmatch(name):
        if group:
            return Ratio(index, part, group.wholes)
        inside = _inside(frame, line, part)
        if inside is not None:
            return Ratio(index, part, ((inside,),))
        beside = _beside(frame, line, part, index)
        return Ratio(index, part, ((beside,),), certain=False) if beside is not None else None
    if group:
        core = SUFFIX.sub("", name)
        called = tuple(reading for reading in group.wholes if core in label(frame, reading[0]))
        if called:
            return Ratio(index, part, called)
    base = document.facet(names).find(name, part, family(frame, part))
    if not base:
        return None
    same = frame.line(base[0]).block == line.block
    return Ratio(index, part, tuple((one,) for one in base), certain=same)


def _inside(frame: Skeleton, line: Line, part: int) -> int | None:
    """Give the base of 党员30人中本科以上20人: the figure directly before, if 中 follows it."""
    base = part - 1
    if base < line.first or not counts(frame, base):
        return None
    if not INSIDE.match(frame.behind(base)) or family(frame, base) != family(frame, part):
        return None
    return base


def _beside(frame: Skeleton, line: Line, part: int, index: int) -> int | None:
    """Give the base of 干部38名，35岁以下9名，占比24%: the only other count of the sentence."""
    others = [one for one in range(line.first, index) if counts(frame, one) and one != part]
    if len(others) != 1 or part != index - 1 or frame.before(index) not in BEHIND_PART:
        return None
    base = others[0]
    between = frame.text[frame.positions[base] + 1 : frame.positions[part]]
    one, two = frame.figures[base], frame.figures[part]
    if one.unit.word != two.unit.word or not one.unit.counts or one.value < two.value:
        return None
    if between.count("，") != 1 or NEW.search(between) or role(frame, base) != "value":
        return None
    return base
