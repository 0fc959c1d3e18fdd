"""Rates: 办结率 behind what was received and what was settled, 入住率 behind beds and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED
from reportlint.figures.mention import label, role
from reportlint.figures.skeleton import AMOUNT
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    import re

    from reportlint.figures.skeleton import Line, Skeleton


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
ALONE = regex.compile(r"[^，；。、]{0,12}[，、][\u4e00-\u9fff]{1,5}率(?:为|达到|达|是)?")
GOAL = regex.compile("任务|目标|计划|预算|指标")
DUE = regex.compile(r"应[^，。；|]{0,8}\|")
FULFILS = regex.compile("完成|达成|实现|执行|到位|落实|兑现|进度")
DOING = regex.compile("实际|完成|实现|已|达到|决算|实[到有收]")
LEAST = 2
STEMS = (
    "办结 回收 收回 取证 有效 合格 参训 参会 参与 出勤 到会 到岗 出席 参学 参评 整改 完成 办理"
    " 答复 回复 采纳"
    " 解决 化解 通过 履约 签约 开工 竣工 投产 达标 优良 优秀 及格 录取 升学 上线 建成 到位 使用"
    " 执行 支付 兑现 落实 破案 结案 审结 调解 成功 调处 执结 接种 普及 安装 改造 拆除 销号 入户"
    " 见面 走访 及时 按期 按时 准时 准确 差错 退文 返修 缺席 覆盖 入库 报到 入住 受理 缴纳 收缴"
    " 投票 参保 复检"
)
NO_QUOTIENT = regex.compile(
    "就业|失业|增长|收益|利润|毛利|负债|税|化$|增|涨|降|抚养|森林|出生|死亡|自给|利$"
)
"""What rates are of that are computed otherwise."""
QUOTIENT = frozenset(STEMS.split())
"""What a rate may be of, so that it is the quotient of two counts of its sentence, each of
two characters."""
PLACES = (
    ("入住", regex.compile("床位|铺位"), regex.compile("入住|在住|在院|收住")),
    ("上座", regex.compile("座位|坐席|座席"), regex.compile("到场|入座|观众|上座|售票")),
)
"""What a rate of people is of -> the label of the places, and that of the people in them."""
SHORT = "参保 参训 参会 参检 参评 参学 参合 建档 建卡 建册 签收 受检 受训 发证 持证"
ABRIDGED = {word: f"{word[0]}[^，|]{{0,6}}{word[1]}" for word in SHORT.split()}
"""What a rate may be of, two characters of what is counted: 建立健康档案 for 建档率."""


def counts(frame: Skeleton, index: int) -> bool:
    """Tell whether a figure is an amount or a count."""
    return frame.signs[index] == AMOUNT


def family(frame: Skeleton, index: int) -> str:
    """Give what a figure may be compared with."""
    return frame.families[index]


def rate(frame: Skeleton, line: Line, index: int, part: int, stem: str) -> Ratio | None:
    """Read 办结245件，办结率98%."""
    of = stem[-2:]
    if (
        NO_QUOTIENT.search(stem)
        or len(of) < LEAST
        or frame.text[frame.positions[part] : frame.positions[index]].count("，") > 1
    ):
        return None
    words = label(frame, part)
    own = family(frame, part)
    for people, place, taken in PLACES:
        if stem.endswith(people):
            return _occupied(frame, line, index, part, place, taken)
    bases = []
    for one in range(part - 1, line.first - 1, -1):
        if counts(frame, one):
            if family(frame, one) != own or role(frame, one) not in ("value", "to"):
                break
            bases.append(one)
    if not bases:
        if of not in QUOTIENT:
            return None
        if line.last - line.first > 2 and any(
            counts(frame, one) for one in range(line.first, part)
        ):
            return None
        if not ALONE.fullmatch(frame.before(index)):
            return None
        return Ratio(index, None, ((part,),), either=True)
    first = label(frame, bases[0])
    goal = bool(GOAL.search(first)) or of == "完成"
    paired = bool(DOING.search(words)) and (DUE.search(first) or (goal and FULFILS.search(stem)))
    abridged = (
        of not in words and of in ABRIDGED and bool(regex.compile(ABRIDGED[of]).search(words))
    )
    if not (of in words or paired or abridged):
        return None
    share = frame.figures[index].value
    if share <= HUNDRED and not (GOAL.search(first) or DUE.search(first)):
        # 4个模块，执行用例62个，执行率100%: a count of something else.
        most = frame.figures[part].value
        bases = [one for one in bases if frame.figures[one].value >= most]
    found = tuple((one,) for one in bases)
    return Ratio(index, part, found, goal, certain=not abridged) if bases else None


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
        if counts(frame, one) and place.search(label(frame, one))
    )
    certain = len(bases) == 1 and part == bases[0][0] + 1
    return Ratio(index, part, bases, certain=certain) if bases else None
