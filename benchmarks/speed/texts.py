"""Texts of any length, for measuring: made of the samples' clauses, no two paragraphs the same.

A shape is what a text is mostly made of. Those at the end are what no office writes, and what a
converter or a paste may leave: where a step is worse than linear, it shows there first.
"""

from __future__ import annotations

import random
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
DRAFTS = ROOT / "tests" / "rules" / "drafts"
MARK = re.compile(r"⟦([^⟧|]*)\|[^⟧]*⟧")
"""A fault of a draft with the rules that find it."""
HEAD = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、].*$", re.MULTILINE)
DIGITS = re.compile(r"\d+")
NUMERALS = "一二三四五六七八九十"
SHORT = 20
"""Lines up to this length in characters are signatures, dates and the like."""
TITLE = "2025年区水务局工作总结"
INDICATORS = (
    "供水量", "污水处理量", "管网长度", "水费收入", "财政拨款", "项目投资", "受益人口", "巡查次数",
)  # fmt: skip
HEAD_OF_TABLE = "\n| 项目 | 上年 | 本年 | 增长（%） |\n|---|---|---|---|\n"
UNITS = ("万吨", "公里", "万元", "人", "次", "件", "户", "亿元")


@cache
def sections() -> tuple[tuple[str, ...], ...]:
    """Take the sections of samples and drafts, of 11 types: heading without number, paragraphs."""
    found: list[tuple[str, ...]] = []
    for path in sorted((*SAMPLES.glob("*.txt"), *DRAFTS.glob("*.txt"))):
        section: list[str] = []
        for line in MARK.sub(r"\1", path.read_text(encoding="utf-8")).splitlines():
            if HEAD.match(line):
                found.append(tuple(section))
                section = [line.partition("、")[2] or line]
            elif section and len(line) > SHORT:
                section.append(line.strip())
        found.append(tuple(section))
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))


@cache
def clauses() -> tuple[str, ...]:
    """Take the clauses of the samples, without headings, titles and quotation marks."""
    found: dict[str, None] = {}
    for path in sorted(SAMPLES.glob("duty-report-*.txt")):
        _, _, body = path.read_text(encoding="utf-8").partition("\n")
        for clause in re.split(r"[，。；：、\s]+", HEAD.sub("", body)):
            if 4 <= len(clause) <= 30 and not re.search(r"[“”《》（）()%％]", clause):
                found[clause] = None
    return tuple(found)


def changed(clause: str, chance: random.Random) -> str:
    """Put other figures of the same length into a clause."""
    return DIGITS.sub(
        lambda one: (
            str(chance.randrange(10 ** (len(one[0]) - 1), 10 ** len(one[0])))
            if len(one[0]) < 4
            else one[0]
        ),
        clause,
    )


def sentence(chance: random.Random) -> str:
    """Write a sentence of two to five clauses."""
    told = chance.choices(clauses(), k=chance.randint(2, 5))
    return changed("，".join(told), chance) + "。"


def paragraph(chance: random.Random) -> str:
    """Write a paragraph of three to seven sentences."""
    return "".join(sentence(chance) for _ in range(chance.randint(3, 7)))


def reports(chance: random.Random) -> Iterator[str]:
    """Write sections of drafts in any order: figures that mostly agree, faults now and then."""
    number = 0
    while True:
        drawn = iter(chance.sample(sections(), len(sections())))
        for three in zip(drawn, drawn, drawn, strict=False):
            yield f"{NUMERALS[number % 10]}、{three[0][0]}\n"
            yield "".join(f"　　{line}\n" for _, *paragraphs in three for line in paragraphs)
            number += 1


def prose(chance: random.Random) -> Iterator[str]:
    """Write sections of random clauses: figures that contradict each other, many faults."""
    number = 0
    while True:
        yield f"{NUMERALS[number % 10]}、{chance.choice(clauses())}\n"
        number += 1
        for _ in range(chance.randint(4, 9)):
            yield f"　　{paragraph(chance)}\n"


def figures(chance: random.Random) -> Iterator[str]:
    """Write paragraphs in which every clause has a figure, and many of them belong together."""
    while True:
        told = []
        for _ in range(5):
            name, unit = chance.choice(INDICATORS), chance.choice(UNITS)
            old, new = chance.randint(100, 900), chance.randint(100, 999)
            rate = round((new - old) / old * 100, 1)
            word = "增长" if rate >= 0 else "下降"
            told.append(f"全年{name}{new}{unit}，比上年的{old}{unit}{word}{abs(rate)}%")
            first, second = chance.randint(1, 99), chance.randint(1, 99)
            told.append(f"受理来信{first + second}件，其中办结{first}件、正在办理{second}件")
        yield f"　　{'；'.join(told)}。\n"


def headings(chance: random.Random) -> Iterator[str]:
    """Write headings of three levels, each with one short sentence."""
    number = 0
    while True:
        mark = NUMERALS[number % 10]
        yield f"{mark}、{chance.choice(clauses())}\n"
        for below in range(3):
            yield f"（{NUMERALS[below]}）{chance.choice(clauses())}\n"
            yield f"　　{sentence(chance)}\n"
        number += 1


def points(chance: random.Random) -> Iterator[str]:
    """Write one list of numbered points without an end."""
    number = 1
    while True:
        yield f"{number}.{sentence(chance)}\n"
        number += 1


def leads(chance: random.Random) -> Iterator[str]:
    """Write paragraphs of points inside the running text (一是…二是…)."""
    while True:
        yield "　　重点抓好以下五项工作：" + "".join(
            f"{mark}是{sentence(chance)}" for mark in NUMERALS[:5]
        )
        yield "\n"


def tables(chance: random.Random) -> Iterator[str]:
    """Write Markdown with many tables that add up, and a sentence after each."""
    number = 0
    while True:
        number += 1
        yield f"\n表{number} 收支情况（单位：万元）\n{HEAD_OF_TABLE}"
        sums = [0, 0]
        for name in INDICATORS:
            old, new = chance.randint(100, 900), chance.randint(100, 999)
            sums = [sums[0] + old, sums[1] + new]
            yield f"| {name} | {old} | {new} | {(new - old) / old * 100:.1f} |\n"
        yield f"| 合计 | {sums[0]} | {sums[1]} | {(sums[1] - sums[0]) / sums[0] * 100:.1f} |\n\n"
        yield f"{sentence(chance)}\n"


def table(chance: random.Random) -> Iterator[str]:
    """Write Markdown with one table that has no end."""
    yield HEAD_OF_TABLE
    while True:
        old, new = chance.randint(100, 900), chance.randint(100, 999)
        name = f"{chance.choice(INDICATORS)}{chance.randint(1, 99)}"
        yield f"| {name} | {old} | {new} | {(new - old) / old * 100:.1f} |\n"


def markdown(chance: random.Random) -> Iterator[str]:
    """Write Markdown with headings, lists, quotes and emphasis."""
    while True:
        yield f"\n## {chance.choice(clauses())}\n\n{paragraph(chance)}\n\n"
        yield "".join(f"- **{chance.choice(clauses())}**：{sentence(chance)}\n" for _ in range(4))
        yield f"\n> {sentence(chance)}\n"


def faults(chance: random.Random) -> Iterator[str]:
    """Write sentences of which each has the same few faults."""
    while True:
        count = chance.randint(2, 99)
        yield f"　　{sentence(chance)}做好压仓石工作，，取得一定成绩，按装设备{count}台。\n"


def quotations(chance: random.Random) -> Iterator[str]:
    """Write sentences full of quotation marks, titles of works and brackets."""
    while True:
        one, two, three = chance.choices(clauses(), k=3)
        yield f"　　落实“{one}”要求，印发《{two}》（{three}），{sentence(chance)}\n"


def unclosed(chance: random.Random) -> Iterator[str]:
    """Write sentences whose quotation marks and brackets are never closed."""
    while True:
        one, two = chance.choices(clauses(), k=2)
        yield f"　　落实“{one}要求，印发《{two}，（见附件，{sentence(chance)}\n"


def line(chance: random.Random) -> Iterator[str]:
    """Write sentences without any line break."""
    while True:
        yield sentence(chance)


def unbroken(chance: random.Random) -> Iterator[str]:
    """Write one line without any punctuation."""
    while True:
        yield changed(chance.choice(clauses()), chance)


def commas(chance: random.Random) -> Iterator[str]:
    """Write one sentence without an end: clauses with figures, and commas."""
    while True:
        yield f"{changed(chance.choice(clauses()), chance)}{chance.randint(2, 999)}件，"


def digits(chance: random.Random) -> Iterator[str]:
    """Write one number without an end."""
    while True:
        yield str(chance.randint(100_000, 999_999))


def spaces(chance: random.Random) -> Iterator[str]:
    """Write words far apart: runs of spaces, and now and then a sentence."""
    while True:
        yield f"{chance.choice(clauses())}{'　' * 60}{' ' * 60}"


def breaks(chance: random.Random) -> Iterator[str]:
    """Write a word a line, with empty lines between, as a bad paste leaves them."""
    while True:
        yield f"{changed(chance.choice(clauses()), chance)}\n\n"


SHAPES: Mapping[str, Callable[[random.Random], Iterator[str]]] = {
    one.__name__: one
    for one in (
        reports, prose, figures, headings, points, leads, tables, table, markdown, faults,
        quotations, unclosed, line, unbroken, commas, digits, spaces, breaks,
    )
}  # fmt: skip
MARKDOWN = ("tables", "table", "markdown")
"""The shapes that are Markdown."""


def text(shape: str, size: int, seed: int = 0) -> str:
    """Write a text of a shape, at least ``size`` bytes of UTF-8 and a piece more at most."""
    chance = random.Random(f"{shape} {seed}")
    pieces = [("# " if shape in MARKDOWN else "") + f"{TITLE}\n"]
    written = len(pieces[0].encode())
    for piece in SHAPES[shape](chance):
        pieces.append(piece)
        written += len(piece.encode())
        if written >= size:
            break
    return "".join(pieces)


def ending(shape: str) -> str:
    """Give the ending of files with texts of a shape."""
    return ".md" if shape in MARKDOWN else ".txt"


def ruleset(groups: Iterable[Sequence[str]]) -> str:
    """Write a rule set with a rule for each group of phrases."""
    lines = ["title: 测速", "rules:"]
    for number, group in enumerate(groups):
        lines += [
            f"  - id: measured-{number}",
            "    check: phrase",
            "    category: terminology",
            "    severity: info",
            "    message: “{match}”不用",
            f"    phrases: [{', '.join(group)}]",
            f"    examples: {{bad: [有{group[0]}。], good: [没有。]}}",
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write texts as ``python texts.py FOLDER SHAPE BYTES COUNT`` asks, in a process of its own.

    What measures must stay small: a process begins with the memory of the one that started it.
    """
    folder, shape, size, count = sys.argv[1:]
    for number in range(int(count)):
        file = Path(folder, f"{shape}-{int(size)}-{number:04}{ending(shape)}")
        file.write_text(text(shape, int(size), number), encoding="utf-8")


if __name__ == "__main__":
    main()
