"""Labels that divide a whole without rest: men and women, settled and pending, tax and non-tax.

Only where the labels of the parts belong together like this must their sum be the whole; of any
other list behind 其中 it is only sure that it cannot exceed it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTITIONS = (
    "男 / 女",
    "男 / 女 / ?其他",
    "税收|各项税 / 非税",
    "生产资料 / 消费资料|生活资料",
    "城镇|城市|城区|市区 / 农村|乡村|镇村",
    "中央|中直 / 地方",
    "新建|新增|新开工 / 改建|改造|续建|扩建|改扩建 / ?扩建|改扩建|续建|迁建",
    "一产|第一产业 / 二产|第二产业 / 三产|第三产业",
    "基本支出 / 项目支出 / ?经营支出|上缴上级",
    "人员经费|工资福利 / 公用经费|日常公用 / ?对个人",
    "国有 / 非国有|民营|民间",
    "公有 / 非公有|民营",
    "限额以上|限上 / 限额以下|限下",
    "规模以上|规上 / 规模以下|规下",
    "公办|公立 / 民办|私立|民营",
    "合格|达标 / 不合格|不达标|未达标 / ?基本合格",
    "优秀|好 / ?良好|较好 / 合格|称职|一般 / 不合格|基本合格|不称职|差",
    "满意 / ?基本满意|比较满意|较满意 / 不满意",
    "同意|赞成 / 反对|不同意 / ?弃权",
    "采纳|吸收 / 未采纳|不予采纳|未吸收",
    "一产|第一产业|农业 / 工业 / ?建筑业 / 三产|第三产业|服务业 / ?居民|生活",
    "批发 / 住宿|餐饮",
    "出国|出境 / 公务用车|公车|用车 / 接待",
    "货物 / 工程 / 服务",
    "用车购置|购置费 / 运行维护|运行费",
    "水田 / 旱田|旱地",
    "进口 / 出口",
    "在职|在岗 / 离退休|退休 / ?离休",
    "在编|编内 / 编外|聘用",
    "有效 / 无效",
    "内资 / 外资",
    "线上|网上 / 线下|现场|窗口",
    "境内|国内 / 境外|国外|入境",
    "省内|市内|区内|县内 / 省外|市外|区外|县外",
    "流动 / 非流动|固定",
    "上半年 / 下半年",
    "一季度 / 二季度 / 三季度 / 四季度",
    "轻微 / 一般 / 严重 / ?特别严重",
    "本级 / 下级|所属|下属",
    "办结|已办|办毕|办理完毕|处理完毕|已处理 / ?转办|移送|交办|转交|移交|转送"
    " / 在办|正在办|办理中|未办结|待办|未处理|处理中|正在处理",
    "完成|完工|竣工|建成 / 在建|正在|推进中|未完成|未完工|未建成",
    "整改完成|完成整改|已整改|整改到位|整改完毕"
    " / 正在整改|整改中|未整改|未完成整改|持续整改|推进整改|待整改|尚未整改",
    "销号|已销号 / 未销号",
    "审结|结案|已结 / 未结|在审|在查|未审结",
    "到位|已到位 / 未到位",
    "开工|已开工 / 未开工",
    "解决|已解决 / 未解决|正在解决|待解决",
    "化解 / 未化解|正在化解",
    "入库|已签约|签约 / 在谈|洽谈",
    "出席|到会|实到|参加 / 缺席|请假|未参加",
)
"""One division a line: its labels between slashes, alternatives between bars, ``?`` before one that
may be missing. Each other label must be there for the division to be complete."""

LADDERS = (
    "?中央|国家 / ?省|自治区 / ?市 / ?县|区|镇 / 自筹|自有|自行筹"
    " / ?贷款|银行|融资 / ?债券|专项债 / ?社会|捐 / ?配套",
    "?国家级|全国|世界级 / 省级|自治区级 / 市级|州级|地级|厅级 / 县级|区级|县区级|县市级|旗县级",
)
"""Sources of money down to one's own, and levels down to the county: such a list is likely all
there is, and mostly not sure to be. Written like ``PARTITIONS``."""
RUNGS = 3
"""How many of them a list must have at least."""

REST = ("其余", "剩余", "余下")
SIDES = ("以上", "以下")
RESIDUAL = (*REST, "其他", "其它")
"""Labels that make a list complete, and those that do so behind 其中."""


def by_rest(labels: Sequence[str]) -> bool:
    """Tell whether only a last 其他 makes a list complete, which the next sentence may undo."""
    return _rests(labels[-1], RESIDUAL[len(REST) :])


def laddered(labels: Sequence[str]) -> bool:
    """Tell whether labels are sources of money or levels, told down to the last."""
    return any(_reach(labels, len(PARTITIONS) + one) == len(labels) for one in range(len(LADDERS)))


def bounded(labels: Sequence[str]) -> bool:
    """Tell whether two labels are the sides of one bound: DN300以上, 以下."""
    if len(labels) != len(SIDES):
        return False
    if "以" not in labels[0] or "以" not in labels[1]:
        return False
    above, below = (label.partition("|")[0] for label in labels)
    for one, two in (SIDES, SIDES[::-1]):
        head, word, tail = above.rpartition(one)
        other, said, rest = below.rpartition(two)
        if word and said and tail == rest and (not other or head.endswith(other)):
            # A figure in its name could be another one: 60岁以上, 35岁以下.
            return not any("\ue000" <= mark <= "\ue005" for mark in other)
    return False


def complete(labels: Sequence[str], residual: Sequence[str] = RESIDUAL) -> bool:
    """Tell whether labels divide a whole without rest."""
    return len(labels) > 1 and leading(labels, residual, len(labels)) > 0


def leading(labels: Sequence[str], residual: Sequence[str], least: int = 2) -> int:
    """Give how many labels, from the first on, divide a whole without rest; 0 for none.

    ``least``: how many they must be.
    """
    most = len(labels)
    if most < least:
        return 0
    sizes = (size for size in range(most, least - 1, -1) if _rests(labels[size - 1], residual))
    size = next(sizes, 0)
    if size < least <= 2 <= most and bounded(labels[:2]):
        size = 2
    if size == most:
        return size
    found = max((_reach(labels, division) for division in _divisions(labels[0])), default=0)
    return max(size, found) if found >= least else size


def divisible(first: str, text: str) -> bool:
    """Tell whether labels may divide a whole without rest by the words for what remains.

    ``first``: the first of the labels; ``text`` holds them all.
    """
    return bool(_divisions(first)) or any(word in text for word in (*REST, SIDES[0]))


def _rests(label: str, residual: Sequence[str]) -> bool:
    """Tell whether a label is that of what remains."""
    return ("其" in label or "余" in label) and any(word in label for word in residual)


def _reach(labels: Sequence[str], division: int) -> int:
    """Give how many labels, from the first on, have a slot of their own in a division.

    0 where a slot is left empty that is needed.
    """
    table = _table()
    words, needed = table.slots[division], table.needed[division]
    if len(labels) < len(needed):
        return 0
    taken: list[int] = []
    for label in labels:
        slot = _slot(label, words)
        if slot is None or slot in taken:
            break
        taken.append(slot)
    return len(taken) if needed.issubset(taken) else 0


def _slot(label: str, words: list[tuple[str, int]]) -> int | None:
    """Give the slot of the longest of the words that a label has."""
    for word, slot in words:
        if word in label:
            return slot
    return None


class _Table(NamedTuple):
    """The divisions with the slots of their words, the longest first.

    ``words``: first character -> word, division; ``firsts``: these characters. ``needed``: the
    slots of each division that may not be missing. Ladders are no divisions for ``words``.
    """

    slots: list[list[tuple[str, int]]]
    needed: list[frozenset[int]]
    words: dict[str, list[tuple[str, int]]]
    firsts: frozenset[str]


@cache
def _table() -> _Table:
    slots, needed = [], []
    words: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for division, line in enumerate((*PARTITIONS, *LADDERS)):
        must, known = [], []
        for slot, text in enumerate(line.split("/")):
            if not text.strip().startswith("?"):
                must.append(slot)
            for word in text.strip().lstrip("?").split("|"):
                known.append((word.lstrip("?"), slot))
                if division < len(PARTITIONS):
                    words[word.lstrip("?")[0]].append((word.lstrip("?"), division))
        known.sort(key=lambda one: (len(one[0]), one[1]), reverse=True)
        slots.append(known)
        needed.append(frozenset(must))
    return _Table(slots, needed, dict(words), frozenset(words))


def _divisions(label: str) -> set[int]:
    """Give the divisions that have a word in a label."""
    table = _table()
    return {
        division
        for character in table.firsts.intersection(label)
        for word, division in table.words[character]
        if word in label
    }
