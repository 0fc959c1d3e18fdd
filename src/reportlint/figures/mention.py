"""Mentions: what a figure counts, and in which role it stands in its sentence.

All of it is read off the few words around the figure's sign in the skeleton.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportlint import regex

if TYPE_CHECKING:
    from reportlint.figures.skeleton import Skeleton

Role = Literal["value", "delta", "from", "to", "average", "base", "attribute"]
"""``value``: how much there is. ``delta``: by how much it changed. ``from``, ``to``: the ends of a
movement. ``average``: a mean or a rate per head. ``base``: what it was in the period it is compared
with. ``attribute``: a part of a name (the 50 of 50户以上自然村)."""

RISING = "增加 增长 增 提高 提升 上升 升 扩大 扩 上涨 涨 加快 拓展 延长 攀升 跃升 上调"
FALLING = "减少 减 下降 降低 降 回落 缩小 缩短 压缩 压减 收窄 下滑 下跌 精简 下调 放缓 削减 回落"
RISE, FALL = tuple(RISING.split()), tuple(FALLING.split())
TO = tuple(verb + end for verb in (*RISE, *FALL, "发展", "调整", "变") for end in "到至为成")
MORE = ("多", "少", "高", "低", "多支", "少支", "多收", "少收", "超收", "超支", "短收")
TO_OF = regex.compile(rf"(?:{'|'.join((*RISE, *FALL))})(?:至|到|为|成)[^，。；、]{{1,10}}的$")
"""到2025年的70%."""
DELTA = tuple(verb + end for verb in (*RISE, *FALL, *MORE) for end in ("", "了"))
ENDS, DELTA_ENDS = frozenset("到至为成"), frozenset(verb[-1] for verb in DELTA)
"""Last characters of all these verbs."""
NOT_DELTA = (
    *("新增", "净增", "新增加", "至少", "最少", "不少", "最多", "至多", "最高", "最低"),
    *("正高", "副高"),
)
CHANGES = (*RISE, *FALL, *MORE, "净增")
AVERAGE = regex.compile(
    # It begins with one class of characters because those are found quickly.
    "[均每价准平](?:(?<=[年人户月日亩村县乡镇平季周班次单件头]均)|(?<=每)|(?<=单价)|(?<=人平)"
    "|(?<=标准)(?<!高标准)(?!化|地|厂|体|农田|件))"
)
BASE = regex.compile(r"(?:上年|去年|上一?年度|同期|年初|原来|原有)(?:同期)?的?$")
BASE_ENDS = frozenset("年度期初来有的")
NOUN = regex.compile(r"[^，；：、。！？,;:]{0,12}")
LAST = regex.compile(r"(?s:.*)[，；：、。！？,;:]")
CLAUSE = regex.compile(r"[，；：、。！？,;:]")
REACH = 48
"""How far before a figure the words that say what it counts begin, in characters."""


@lru_cache(maxsize=2048)
def clause(text: str) -> str:
    """Give the end of a text behind its last mark."""
    match = LAST.match(text)
    return text[match.end() :] if match else text


def label(skeleton: Skeleton, index: int, start: int = 0) -> str:
    """Give the words that say what a figure counts: those of its clause, a bar, the noun behind.

    The words begin behind ``start``, an offset of the skeleton.
    """
    position = skeleton.positions[index]
    before = skeleton.text[max(start, skeleton.line(index).start, position - REACH) : position]
    noun = NOUN.match(skeleton.behind(index))
    return f"{clause(before)}|{noun[0] if noun else ''}"


def role(skeleton: Skeleton, index: int) -> Role:
    """Tell in which role a figure stands."""
    known = skeleton.roles[index]
    if known is None:
        known = skeleton.roles[index] = _role(skeleton, index)
    return known


def _role(skeleton: Skeleton, index: int) -> Role:
    before = skeleton.before(index)
    last = before[-1:]
    if (last in ENDS and before.endswith(TO)) or (last == "的" and TO_OF.search(before)):
        return "to"
    if last in DELTA_ENDS and before.endswith(DELTA) and not before.endswith(NOT_DELTA):
        return "delta"
    near = clause(before)
    behind = skeleton.behind(index)
    if ("由" in near or "从" in near) and behind.endswith(TO):
        return "from"
    if AVERAGE.search(near):
        return "average"
    if (near[-1:] in BASE_ENDS and BASE.search(near)) or (
        ("比" in near or "较" in near) and behind.startswith(CHANGES)
    ):
        return "base"
    if behind.startswith(("以上", "以下")) and behind[2:] and not CLAUSE.match(behind, 2):
        return "attribute"
    return "value"
