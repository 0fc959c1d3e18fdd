"""Where strings occur in a text: many strings, one pass.

Every pair of neighbouring characters is looked up among pairs that stand for the literals, in C;
only where one is found does Python look at the rest. For that, a pair is a number: the text in
UTF-16, read as numbers of 32 bits from its first character and again from its second. A pair that
every report is full of (发展, 工作) would say little, so a literal is known by its first pair that
is rarer.

A report of 3,000 characters takes 0.4 ms with 4,000 literals. Getting ready takes 1 ms for as many,
which counts as much, because a run often checks one report. An Aho–Corasick automaton would be
faster in native code only.
"""

from __future__ import annotations

import re
import sys
from itertools import compress
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

UNITS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
WIDE = regex.compile("[\U00010000-\U0010ffff]")
"""Characters that take two units of UTF-16."""

PAIRS = """
发展 建设 社会 经济 企业 工作 推进 改革 服务 产业 人民 投资 增长 中国 实施 加强 文化 加快 生产
项目 我们 中央 情况 全国 预算 创新 坚持 现代 推动 质量 收入 制度 科技 单位 政府 市场 管理 财政
农业 提高 政策 技术 工业 产品 教育 工程 体系 提升 重大 经营 深化 增加 水平 重点 行动 促进 群众
金融 保障 问题 决算 重要 机制 主要 方面 事业 生态 必须 农村 基础 支持 战略 继续 党的 治理 领导
地区 活动 环境 综合 特色 精神 开放 安全 合作 智能 政治 公共 风险 会议 思想 稳定 生活 就业 保护
体制 高质 部门 扩大 优化 资源 人员 中心 消费 历史 能力 调整 提出 部分 条件 关于 行业 任务 领域
行政 20 10 01 02 12 19
"""
COMMON = frozenset(PAIRS.split())
"""The commonest pairs of characters in reports."""


class Tables(NamedTuple):
    """What an index looks things up in: plain data, which can be kept."""

    tails: Mapping[str, tuple[str, ...]]
    """Pair -> what longer literals are from it on."""
    shifted: Mapping[str, tuple[tuple[str, int], ...]]
    """What a literal is from its pair on -> the literals, and where it begins in them."""
    single: str
    """Literals of one character."""
    rare: tuple[str, ...]
    """Literals that are looked for one by one."""


class LiteralIndex:
    """A set of strings to look for. The empty string occurs nowhere.

    ``tables``: what ``tabulate`` has made of the same strings.
    """

    def __init__(self, literals: Container[str], tables: Tables) -> None:
        self._literals = literals
        self._tails, self._shifted, single, self._rare = tables
        self._single = regex.compile(f"[{re.escape(single)}]") if single else None
        self._pairs = frozenset(memoryview(_units("".join(self._tails))).cast("I").tolist())
        """The pairs as numbers."""

    @classmethod
    def of(cls, literals: Iterable[str]) -> LiteralIndex:
        """Make an index of strings."""
        every = dict.fromkeys(literals)
        return cls(every, tabulate(every))

    def find(self, text: str) -> dict[str, list[int]]:
        """Map each literal that occurs to the offsets where it begins, in order.

        Occurrences may overlap, of one literal as well as of several.
        """
        found: dict[str, list[int]] = {}
        tails, shifted, literals = self._tails, self._shifted, self._literals
        starts_with = text.startswith
        for place in self._places(text):
            pair = text[place : place + 2]
            if pair in literals:
                if pair in found:
                    found[pair].append(place)
                else:
                    found[pair] = [place]
            several = tails[pair]
            if not several or not starts_with(several, place):
                continue
            for tail in several:
                if not starts_with(tail, place):
                    continue
                if tail in literals and len(tail) > 2:
                    if tail in found:
                        found[tail].append(place)
                    else:
                        found[tail] = [place]
                for literal, offset in shifted.get(tail, ()):
                    if place >= offset and starts_with(literal, place - offset):
                        found.setdefault(literal, []).append(place - offset)
        single = dict.fromkeys(self._single.findall(text)) if self._single else ()
        for literal in (*single, *self._rare):
            start = text.find(literal)
            if start >= 0:
                starts = found[literal] = []
                while start >= 0:
                    starts.append(start)
                    start = text.find(literal, start + 1)
        return found

    def _places(self, text: str) -> list[int]:
        """List where the pairs of literals stand, in order."""
        units = memoryview(_units(text))
        size = len(text)
        places: list[int] = []
        for first in (0, 1):
            last = first + (size - first) // 2 * 2
            if first < last:
                pairs = units[2 * first : 2 * last].cast("I").tolist()
                places += compress(range(first, last, 2), map(self._pairs.__contains__, pairs))
        places.sort()
        return places


def tabulate(literals: Mapping[str, object]) -> Tables:
    """Enter each of the literals by a pair of its characters."""
    tails: dict[str, tuple[str, ...]] = {}
    shifted: dict[str, tuple[tuple[str, int], ...]] = {}
    for literal in literals:
        pair = literal[:2]
        if pair in COMMON and literal != pair:
            pair, tail, offset = _shift(literal)
            known = tail in shifted or (len(tail) > 2 and tail in literals)
            shifted[tail] = (*shifted.get(tail, ()), (literal, offset))
            if not known:
                tails[pair] = (*tails.get(pair, ()), tail)
        elif pair not in tails:
            tails[pair] = () if literal == pair else (literal,)
        elif literal != pair:
            tails[pair] += (literal,)
    single = "".join(literal for literal in literals if len(literal) == 1)
    for literal in ("", *single):
        tails.pop(literal, None)
    rare: list[str] = []
    if WIDE.search("".join(tails)):
        wide = [pair for pair in tails if WIDE.search(pair)]
        ends = {tail for pair in wide for tail in (pair, *tails.pop(pair))}
        rare = sorted(end for end in ends if end in literals)
        rare += [one for tail in sorted(ends) for one, _ in shifted.get(tail, ())]
    return Tables(tails, shifted, single, tuple(rare))


def _shift(literal: str) -> tuple[str, str, int]:
    """Give the first pair that is rarer, what the literal is from it on, and where that begins."""
    offset, pair = 0, literal[:2]
    while pair in COMMON and offset + 2 < len(literal):
        offset += 1
        pair = literal[offset : offset + 2]
    return pair, literal[offset:], offset


def _units(text: str) -> bytes:
    """Write a text in UTF-16 with one unit for each character; what needs two becomes U+FFFF."""
    units = text.encode(UNITS, "surrogatepass")
    if len(units) == 2 * len(text):
        return units
    return WIDE.sub("\uffff", text).encode(UNITS, "surrogatepass")
