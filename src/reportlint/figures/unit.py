"""Measure words and units: what may be compared with what, and by which factor.

Two figures are comparable where their families are the same. 人, 名 and 位 count people; 人次 does
not. 件, 份 and 篇 are families of their own. Money, lengths, areas, weights and volumes are brought
to one unit of their family. A new measure word is one entry below.
"""

from __future__ import annotations

from decimal import Decimal

from reportlint.namedtuple import NamedTuple


class Unit(NamedTuple):
    """A unit as written, the family it belongs to, and how many of the family's unit it is.

    ``counts``: counted in whole units, so that a number of them that is written out is exact.
    """

    word: str
    family: str
    factor: Decimal
    counts: bool


ONE = Decimal(1)
"""The factor of all units that are not written with another."""

BARE = Unit("", "", ONE, False)
"""The unit of a number that is written without one."""

PERCENT = "percent"
POINT = "point"
TIMES = "times"
DOUBLING = "doubling"
PEOPLE = "people"
MONEY = "money"

COUNTED = (
    "件 份 篇 项 次 家 条 座 所 场 期 批 台 辆 套 处 起 宗 例 张 册 部 种 类 支 棵 株 头 只 匹 间"
    " 栋 幢 块 艘 架 轮 班 组 队 本 幅 卷 枚 尾 盏 根 把 双 对 副 节 堂 站 趟 遍 字 笔 款 剂 针 床"
    " 盒 瓶 箱 桶 袋 包 片 口 眼 线 道 门 列 版 集 首 样 席 封 单 个 国 村 镇 乡 县 市 区 省 校 院"
    " 企 车 孔 页 层 户次 车次 班次 架次 场次 批次 件次 台次 家次 人份 剂次 标箱 标准箱 方面 课时"
    " 学时 标段 环节 宗地"
)
"""Measure words that are families of their own."""

SHARED = {
    PEOPLE: (True, "人 名 位"),
    "person-times": (True, "人次"),
    "households": (True, "户"),
    MONEY: (False, "元 圆 块钱 元人民币 人民币 角=0.1"),
    "dollars": (False, "美元 美金"),
    "hongkong-dollars": (False, "港元 港币"),
    "euros": (False, "欧元"),
    "length": (
        False,
        "米 公里=1000 千米=1000 km=1000 华里=500 厘米=0.01 毫米=0.001 延米 延长米 海里=1852",
    ),
    "area": (
        False,
        "亩 公顷=15 平方公里=1500 平方千米=1500 平方米=0.0015 平米=0.0015 ㎡=0.0015",
    ),
    "weight": (
        False,
        "公斤 千克 kg 斤=0.5 市斤=0.5 吨=1000 公吨=1000 克=0.001 毫克=0.000001 担=50",
    ),
    "coal": (False, "吨标准煤 吨标煤 克标准煤=0.000001 千克标准煤=0.001"),
    "carbon": (False, "吨二氧化碳 吨二氧化碳当量"),
    "volume": (False, "立方米 方 立方 升=0.001 毫升=0.000001"),
    "energy": (False, "千瓦时 度 度电 kWh 兆瓦时=1000"),
    "power": (False, "千瓦 kW 兆瓦=1000 MW=1000 吉瓦=1000000 GW=1000000"),
    "voltage": (False, "千伏"),
    "heat": (False, "摄氏度 ℃"),
    "score": (False, "分"),
    "days": (False, "天 日历天 个工作日 工作日 个自然日"),
    "minutes": (False, "分钟 小时=60 个小时=60"),
    "months": (False, "个月 个季度=3"),
    "years": (False, "年 周年 个年度"),
    "weeks": (False, "周 个星期 星期"),
    "age": (False, "岁 周岁"),
    "freight": (False, "吨公里"),
    "shares": (True, "股"),
    PERCENT: (False, "% ‰=0.1 成=10"),
    "discount": (False, "折"),
    POINT: (False, "个百分点 百分点 个基点=0.01 基点=0.01"),
    TIMES: (False, "倍"),
    DOUBLING: (False, "番"),
}
"""Family -> whether it counts, and its units with their factors (1 where none is written)."""

DATED = frozenset("月日号时届级度点路后")
"""Characters behind a number that make it a date, an ordinal or a name rather than a figure."""

WORDY = (
    "期 方 分 角 口 线 道 门 列 样 单 国 村 镇 乡 县 市 区 省 校 院 企 车 片 节 把 面 层 页 方面 根"
    " 头 对 双 副 字 包 班 站 首 集 版 股 米 升 克 担 人民币 周 眼 孔"
)
ARABIC_ONLY = frozenset(WORDY.split())
"""Units that are not read behind a Chinese numeral, where they mostly belong to a word: 一线, 二期,
三方, 两国, 三包, 五班子, 一周."""

PLAIN = "个 名 件 份 篇 项 家 户 人 位 座 所 场 台 辆 宗 例 册 元 亩 吨 年 天 倍 番"
AFTER_ONE = frozenset(PLAIN.split())
"""Units that make a figure of a single 一; with others it is mostly the indefinite article."""


def _table() -> dict[str, Unit]:
    table = {word: Unit(word, word, ONE, True) for word in COUNTED.split()}
    for family, (counts, words) in SHARED.items():
        for entry in words.split():
            word, _, factor = entry.partition("=")
            table[word] = Unit(word, family, Decimal(factor) if factor else ONE, counts)
    return table


UNITS = _table()
"""Unit, as written after the number -> what it is."""


def _lengths() -> dict[str, list[int]]:
    lengths: dict[str, list[int]] = {}
    for word in sorted(UNITS, key=len, reverse=True):
        known = lengths.setdefault(word[0], [])
        if len(word) not in known:
            known.append(len(word))
    return lengths


LENGTHS = _lengths()
"""First character -> the lengths of the units that begin with it, longest first."""

LONGER = frozenset(word[:2] for word in UNITS if len(word) > 1)
"""How the units of more than one character begin."""


def unit_at(text: str, start: int) -> Unit | None:
    """Give the longest unit that begins here."""
    two = text[start : start + 2]
    if two not in LONGER:
        return UNITS.get(two[:1])
    for length in LENGTHS[two[0]]:
        unit = UNITS.get(text[start : start + length])
        if unit is not None:
            return unit
    return None
