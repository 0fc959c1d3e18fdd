"""Ratios: a percentage, and the two figures of which it says how they stand to each other.

A base is found by what the sentence says: 占全镇52个村的…, 占营业收入的… (a figure that is called
so), 党员30人中…占…, a whole with 其中, or 办结率 behind what was received and what was settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.group import groups
from reportlint.figures.interval import HUNDRED
from reportlint.figures.mention import clause, label, role
from reportlint.figures.naming import NEAREST, SUFFIX, left, names
from reportlint.figures.skeleton import AMOUNT, ANY, SIGNS, skeleton
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    import re

    from reportlint.documents.document import Document
    from reportlint.figures.parts import Group
    from reportlint.figures.skeleton import Line, Skeleton

PERCENTAGE = SIGNS["P"]


class Ratio(NamedTuple):
    """Indices of figures: ``part`` is ``share`` percent of one of the readings of ``base``.

    A reading is one figure, or several whose sum is meant. ``part`` is None where only the base is
    known, ``base`` empty where only the part is. ``goal``: the base is a task, a plan, a budget.
    """

    share: int
    part: int | None
    base: tuple[tuple[int, ...], ...] = ()
    goal: bool = False
    certain: bool = True
    either: bool = False
    """The one known count may be the base as well as the part."""


LINK = r"(?:分别)?(?:约|仅|也|已|均|高)?(?:为|达到|达|是|占)?(?:约|了)?$"
RATE = regex.compile(rf"(?P<stem>[\u4e00-\u9fff]{{1,8}})率{LINK}")
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
ALONE = regex.compile(r"[^，；。、]{0,12}[，、][\u4e00-\u9fff]{1,5}率(?:为|达到|达|是)?")
GOAL = regex.compile("任务|目标|计划|预算|指标")
DUE = regex.compile(r"应[^，。；|]{0,8}\|")
FULFILS = regex.compile("完成|达成|实现|执行|到位|落实|兑现|进度")
DOING = regex.compile("实际|完成|实现|已|达到|决算|实[到有收]")
PLAIN = regex.compile(
    "(?:全[部体年市区县省镇乡国]|年度|年初|本|其|该|当年)*"
    "(?:总[数量额]|任务数?|目标数?|计划数?|预算数?|指标数?|目标任务数?|合计数?|)"
)
"""Names of a base that say only that it is the whole or the task."""
LEAST = 2
STEMS = (
    "办结 回收 收回 取证 有效 合格 参训 参会 参与 出勤 到会 到岗 出席 参学 参评 整改 完成 办理"
    " 答复 回复 采纳"
    " 解决 化解 通过 履约 签约 开工 竣工 投产 达标 优良 优秀 及格 录取 升学 上线 建成 到位 使用"
    " 执行 支付 兑现 落实 破案 结案 审结 调解 成功 调处 执结 接种 普及 安装 改造 拆除 销号 入户"
    " 见面 走访 及时 按期 按时 准时 准确 差错 退文 返修 缺席 覆盖 入库 报到 入住 受理 缴纳 收缴"
    " 投票 参保 复检"
)
ENDS = regex.compile("(?:任务|目标|计划|指标)[数量]?$")
PLAIN_WORDS = regex.compile("任务|目标|计划|指标|全年|年度|年初|[全本][市县区镇年]|[数量总额的]")
NO_QUOTIENT = regex.compile(
    "就业|失业|增长|收益|利润|毛利|负债|税|化$|增|涨|降|抚养|森林|出生|死亡|自给|利$"
)
"""What rates are of that are computed otherwise."""
QUOTIENT = tuple(STEMS.split())
"""What a rate may be of, so that it is the quotient of two counts of its sentence."""
PLACES = (
    ("入住", regex.compile("床位|铺位"), regex.compile("入住|在住|在院|收住")),
    ("上座", regex.compile("座位|坐席|座席"), regex.compile("到场|入座|观众|上座|售票")),
)
"""What a rate of people is of -> the label of the places, and that of the people in them."""
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
    for index, position in enumerate(frame.positions):
        if frame.text[position] == PERCENTAGE:
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
    if last is not None and _counts(frame, last):
        of = OF_FIGURE.search(frame.before(last))
        if of and BEHIND_BASE.fullmatch(before):
            part = _preceding(frame, line, last)
            if part is not None and _family(frame, part) == _family(frame, last):
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
    done = DONE.search(before)
    if done:
        return _done(frame, line, index, part, done["name"])
    if share:
        return _share(document, frame, line, index, part, share["name"], wholes)
    rate = RATE.search(before)
    return _rate(frame, line, index, part, rate["stem"]) if rate else None


def _counts(frame: Skeleton, index: int) -> bool:
    return frame.text[frame.positions[index]] == AMOUNT


def _family(frame: Skeleton, index: int) -> str:
    return frame.figures[index].family


def _preceding(frame: Skeleton, line: Line, index: int) -> int | None:
    """Give the nearest amount before a figure that says how much there is."""
    for one in range(index - 1, line.first - 1, -1):
        if _counts(frame, one):
            return one if role(frame, one) in ("value", "to") else None
    return None


def _done(frame: Skeleton, line: Line, index: int, part: int, name: str) -> Ratio | None:
    """Read 完成任务数的96%, 为年初预算的98%."""
    if "，" in frame.text[frame.positions[part] : frame.positions[index]].replace("，", "", 1):
        return None
    family = _family(frame, part)
    core = name.rstrip("数量额总")
    named: list[int] = []
    goals: list[int] = []
    for one in range(line.first, line.last):
        if one != part and _counts(frame, one) and _family(frame, one) == family:
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
        if _counts(frame, one) and left(frame, one).endswith(subject):
            base = known.find(share["name"], one, _family(frame, one))
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
        if _counts(frame, part) and called.startswith(subject):
            break
    else:
        return None
    if role(frame, part) != "value":
        return None
    if TAX.fullmatch(subject):
        bases = tuple(
            (one,)
            for one in range(part - 1, line.first - 1, -1)
            if _counts(frame, one)
            and _family(frame, one) == _family(frame, part)
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
        return Ratio(index, part, ((inside,),)) if inside is not None else None
    if group:
        core = SUFFIX.sub("", name)
        called = tuple(reading for reading in group.wholes if core in label(frame, reading[0]))
        if called:
            return Ratio(index, part, called)
    base = document.facet(names).find(name, part, _family(frame, part))
    if not base:
        return None
    same = frame.line(base[0]).block == line.block
    return Ratio(index, part, tuple((one,) for one in base), certain=same)


def _inside(frame: Skeleton, line: Line, part: int) -> int | None:
    """Give the base of 党员30人中本科以上20人: the figure directly before, if 中 follows it."""
    base = part - 1
    if base < line.first or not _counts(frame, base):
        return None
    if not INSIDE.match(frame.behind(base)) or _family(frame, base) != _family(frame, part):
        return None
    return base


def _rate(frame: Skeleton, line: Line, index: int, part: int, stem: str) -> Ratio | None:
    """Read 办结245件，办结率98%."""
    of = next((one for one in QUOTIENT if stem.endswith(one)), stem[-2:])
    if (
        NO_QUOTIENT.search(stem)
        or len(of) < LEAST
        or frame.text[frame.positions[part] : frame.positions[index]].count("，") > 1
    ):
        return None
    words = label(frame, part)
    family = _family(frame, part)
    for people, place, taken in PLACES:
        if stem.endswith(people):
            return _occupied(frame, line, index, part, place, taken)
    bases = []
    for one in range(part - 1, line.first - 1, -1):
        if _counts(frame, one):
            if _family(frame, one) != family or role(frame, one) not in ("value", "to"):
                break
            bases.append(one)
    if not bases:
        if of not in QUOTIENT:
            return None
        if line.last - line.first > 2 and any(
            _counts(frame, one) for one in range(line.first, part)
        ):
            return None
        if not ALONE.fullmatch(frame.before(index)):
            return None
        return Ratio(index, None, ((part,),), either=True)
    first = label(frame, bases[0])
    goal = bool(GOAL.search(first)) or of == "完成"
    paired = bool(DOING.search(words)) and (DUE.search(first) or (goal and FULFILS.search(stem)))
    if not (of in words or paired):
        return None
    share = frame.figures[index].value
    if share <= HUNDRED and not (GOAL.search(first) or DUE.search(first)):
        # 4个模块，执行用例62个，执行率100%: a count of something else.
        most = frame.figures[part].value
        bases = [one for one in bases if frame.figures[one].value >= most]
    return Ratio(index, part, tuple((one,) for one in bases), goal) if bases else None


def _occupied(
    frame: Skeleton,
    line: Line,
    index: int,
    part: int,
    place: re.Pattern[str],
    taken: re.Pattern[str],
) -> Ratio | None:
    """Read 床位3240张，入住1296人，入住率40%, where people are counted against places."""
    words = label(frame, part)
    if not taken.search(words) or "均" in words or "次" in frame.figures[part].unit.word:
        return None
    bases = tuple(
        (one,)
        for one in range(part - 1, line.first - 1, -1)
        if _counts(frame, one) and place.search(label(frame, one))
    )
    certain = len(bases) == 1 and part == bases[0][0] + 1
    return Ratio(index, part, bases, certain=certain) if bases else None
