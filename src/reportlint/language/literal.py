"""Where strings occur in a text: many strings, one pass.

Every pair of neighbouring characters is looked up among pairs that stand for the literals, in C;
only where one is found does Python look at the rest, pair by pair. For that, a pair is a number of
32 bits. A pair that every report is full of (发展, 工作) would say little, so a literal is known by
its first pair that is rarer.

An Aho–Corasick automaton would be faster in native code only.
"""

from __future__ import annotations

import marshal
import re
from collections import defaultdict
from itertools import accumulate, compress, count
from struct import pack
from typing import TYPE_CHECKING, Any

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WIDE = regex.compile("[\uffff-\U0010ffff]")
"""Characters that take two units of UTF-16, and the one that stands for them."""

PAIRS = """
发展 建设 经济 社会 工作 改革 企业 国家 人民 推进 加强 主义 增长 我们 20 00 生产 服务 产业 政府
问题 中国 提高 教育 群众 全国 会主 政策 中央 实施 加快 坚持 技术 开展 工程 全面 制度 农业 市场
推动 文化 完成 投资 亿元 重点 创新 继续 实现 管理 02 积极 质量 现代 基本 增加 计划 项目 落实 提升
支持 促进 工业 水平 农村 深化 基础 完善 保障 重要 深入 学习 科技 财政 体系 安全 收入 精神 持续
一步 地区 事业 人员 方面 治理 10 稳定 重大 代化 进一 扩大 消费 必须 代表 开放 支出 就业 行动 生活
合作 取得 资金 环境 组织 改造 产品 体制 机制 全会 领导 能力 民生 情况 会议 思想 贯彻 努力 没有
政治 五年 不断 城市 关系 保持 保护 民族 全年 金融 整改 党的 综合 科学 进行 以上 世界 高质 公共
生态 单位 结构 预算 大力 解决 改善 今年 任务 要求 活动 资源 建立 战略 中心 行政 地方 领域 展的
居民 特色 作用 增强 优化 主要 做好 责任 经营 强化 达到 新的 各项 干部 坚决 城乡 有效 目标 健全
民主 部门 历史 农民 城镇 调整 发生 一个 设施 其中 委员 发挥 措施 巩固 习近 近平 成果 团结 量发
得到 条件 能源 维护 统一 革命 班子 的重 规模 更加 资产 报告 依法 认真 标准 同时 特别 通过 国民
基层 其他 机构 公司 研究 办理 国有 执行 共同 13 公里 人才 同志 乡村 新增 01 11 统筹 文明 规定 试点
12 监督 一九 打造 力量 专业 百分 制造 加大 国内 机关 大会 规范 分之 培育 医疗 抓好 法治 粮食 提出
风险 区域 协调 执法 人口 逐步 突破 充分 作为 绿色 开发 结合 规划 保险 困难 意识 经验 一些 实际
召开 的发 民经 左右 文件 对外 核心 减少 形成 的工 利用 劳动 建成 方针 智能 着力 攻坚 行业 覆盖
振兴 二是 15 已经 切实 贸易 集中 国特 部分 明显 时代 交流 坚定 严格 一年 区委 扎实 长期 卫生 一定
基地 19 资本 存在 斗争 主体 不够 第一 力度 正在 二十 人次 原则 控制 健康 养老 年度 专项 了一 形式
和国 部署 十五 伟大 建议 书记 理论 万元 先进 共产 制定 人大 政协 关于 工资 平台 脱贫 培训 能够
设的 竞争 家庭 材料 上年 各种 全区 年来 有序 产量 关键 21 时期 安排 济社 构建 委会 实践 色社 自治
省级 别是 础设 正确 升级 提供 新型 形势 广大 监管 投入 拓展 有力 总书 方式 走访 所有 根据 成为
信息 有关 优势 参与 革开 融合 新时 不能 应用 产党 党组 比上 创造 成效 突出 运行 国防 党员 布局
利益 奋斗 根本 中全 面的 在全 中华 贡献 更好 14 批评 污染 23 引导 推广 全球 过去 决算 按照 对于 18
数字 保证 各类 一体 旅游 力发 交通 22 博物 十四 良好 主题 稳步 个国 17 16 成绩 香港 超过 需求 指导
违法 物馆 传统 学校 一致 商业 协同 整治 转型 常委 化改 力的 全体 用好 员会 帮扶 务业 两个 检查
平均 应急 的改 使用 的关 各族 高水 好的 高度 以下 经费 动力 八项 人均 知识 系统 银行 比较 可能
项规 显著 供给 下降 产能 现在 意见 心的 的十 全部 决定 示范 住房 可以 以来 主席 许可 确保 法律
分子 有企 分别 接待 个人 进步 新能 活力 强国 导下 公开 造业 权益 九五 以及 化解 具有 去年 治区
应该 为核 决策 学生 办好 族人 总值 高效 一切 国共 变化 会保 数据 拨款 总体 高校 犯罪 产总 说明
当前 管网 专题 始终 降低 审议 外开 三年 铁路 全生 在一
"""
COMMON = frozenset(PAIRS.split())
"""The commonest pairs of characters in reports, of those that literals have."""


Family = tuple[str, tuple[str, ...], tuple[tuple[str, int], ...]]
"""The literals that are known by one pair, as a plain tuple, which is taken apart soonest.

The pair, if it is a literal itself, else empty; what the others are from the pair on; the others,
and where the pair stands in them.
"""


class Tables(NamedTuple):
    """What an index looks things up in: plain data, which can be kept."""

    pairs: str
    """The pairs by which literals are known, one behind the other."""
    families: bytes
    """For each of them, packed: the literals that are known by it -> what they stand for."""
    ends: bytes
    """Where each of these ends, in numbers of 32 bits."""
    others: Mapping[str, Any]
    """The literals of one character, and those that are looked for one by one, likewise."""


class LiteralIndex:
    """Strings to look for, each of which stands for something. The empty string occurs nowhere.

    ``tables``: what ``tabulate`` has made of the strings.
    """

    def __init__(self, tables: Tables) -> None:
        self._pairs, self._packed, ends, others = tables
        single = "".join(one for one in others if len(one) == 1)
        self._single = regex.compile(f"[{re.escape(single)}]") if single else None
        self._rare = [one for one in others if len(one) > 1]
        """Literals that are looked for one by one."""
        self._ends = memoryview(ends).cast("I")
        self._families: list[Family | None] = [None] * len(self._ends)
        """What is packed, made ready once a pair was found."""
        self._numbers = dict(zip(_pairs(self._pairs)[::2], count(1), strict=False))
        """A pair as ``_pairs`` gives it -> its place among them, from one on."""
        self.values: dict[str, Any] = dict(others)
        """Literal -> what it stands for, of all that were found, and of others."""

    @classmethod
    def of(cls, literals: Iterable[str]) -> LiteralIndex:
        """Make an index of strings."""
        return cls(tabulate(dict.fromkeys(literals)))

    def find(self, text: str) -> dict[str, list[int]]:
        """Map each literal that occurs to the offsets where it begins, in order.

        Occurrences may overlap, of one literal as well as of several.
        """
        found: dict[str, list[int]] = defaultdict(list)
        families, starts_with = self._families, text.startswith
        numbers: list[Any] = list(map(self._numbers.get, _pairs(text)))
        places = compress(count(), numbers)
        for place, number in zip(places, filter(None, numbers), strict=True):
            pair, tails, members = families[number - 1] or self._family(number)
            if pair:
                found[pair].append(place)
            if tails and starts_with(tails, place):
                for literal, shift in members:
                    if place >= shift and starts_with(literal, place - shift):
                        found[literal].append(place - shift)
        for match in self._single.finditer(text) if self._single else ():
            found[match[0]].append(match.start())
        for literal in self._rare:
            start = text.find(literal)
            if start >= 0:
                starts = found[literal]
                while start >= 0:
                    starts.append(start)
                    start = text.find(literal, start + 1)
        return found

    def _family(self, number: int) -> Family:
        """Make ready the literals that are known by a pair."""
        pair = self._pairs[2 * number - 2 : 2 * number]
        start = self._ends[number - 2] if number > 1 else 0
        literals = marshal.loads(self._packed[start : self._ends[number - 1]])
        self.values.update(literals)
        members = [(one, one.index(pair)) for one in literals if one != pair]
        tails = [one[shift:] for one, shift in members]
        family = pair if pair in literals else "", tuple(tails), tuple(members)
        self._families[number - 1] = family
        return family


def tabulate(values: Mapping[str, Any]) -> Tables:
    """Enter each literal, with what it stands for, by a pair of its characters."""
    known: dict[str, dict[str, Any]] = {}
    for literal, value in values.items():
        known.setdefault(telling(literal), {})[literal] = value
    known.pop("", None)
    others: dict[str, Any] = {}
    for pair in [pair for pair in known if len(pair) == 1 or WIDE.search(pair)]:
        others |= known.pop(pair)
    packed = [marshal.dumps(family) for family in known.values()]
    ends = pack(f"={len(packed)}I", *accumulate(map(len, packed)))
    return Tables("".join(known), b"".join(packed), ends, others)


def telling(literal: str) -> str:
    """Give the first pair of a literal that is not common, or else the last one."""
    pair = literal[:2]
    for start in range(1, len(literal) - 1):
        if pair not in COMMON:
            break
        pair = literal[start : start + 2]
    return pair


def _pairs(text: str) -> list[int]:
    """Give the pairs of neighbouring characters as numbers.

    A character that needs two units of UTF-16 is taken for U+FFFF. The lower bytes of both
    characters are the lower half of the number, because that is what tables tell numbers apart by.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) != 2 * len(text):
        units = WIDE.sub("\uffff", text).encode("utf-16-le", "surrogatepass")
    pairs = bytearray(2 * max(len(units) - 2, 0))
    pairs[0::4], pairs[1::4] = units[:-2:2], units[2::2]
    pairs[2::4], pairs[3::4] = units[1:-2:2], units[3::2]
    return memoryview(pairs).cast("I").tolist()
