"""The words of a comparison of two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import Severity
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.carried import Carried
    from reportlint.documents.document import Document
    from reportlint.figures.comparison import Comparison, Comparisons


class Compared(NamedTuple):
    """Two reports and what came of comparing them."""

    old: Document
    new: Document
    found: Comparisons
    carried: Carried

    @property
    def conflicts(self) -> list[Comparison]:
        """What does not agree."""
        return [one for one in self.found.made if one.verdict == "violated"]


ADVICE = {
    "growth-base": "核对本年数、上年数和增减幅；上年数有调整的，写明调整后的数或口径",
    "restated-figure": "核对上年数；经调整的，写明“调整后”",
}
BECAUSE = "本年报告的增减和上年数，应当与上年报告印出的数衔接"
NAMES = {"growth-base": "增减幅", "restated-figure": "上年数"}
VANISHED = "上年报告有、本年报告没有的指标"
APPEARED = "本年报告新有的指标"
CARRIED = "与上年报告一字不差的句子"
OFTEN = 40
"""Percent of a report taken over from the last one that a reviewer would ask about."""


def severity(one: Comparison) -> Severity:
    """Tell how sure a conflict is."""
    return Severity.ERROR if one.certain else Severity.WARNING


def message(compared: Compared, one: Comparison) -> str:
    """Tell a conflict."""
    text = compared.new[one.entry.span]
    name, _, verb = one.entry.name.partition("：")
    if one.kind == "growth-base":
        base = compared.old[one.old.span]
        return f"“{name}”{verb}“{text}”与上年报告不符：按上年报告的{base}应为{one.expected}"
    return f"“{name}”的上年数“{text}”与上年报告不符：上年报告是{one.expected}"


def summary(compared: Compared) -> Iterator[str]:
    """Yield the lines that sum up."""
    found = compared.found
    if not found.adjacent:
        yield (
            f"两份报告不是相邻年度（{compared.old.year}、{compared.new.year}），没有核对增减和上年数"
        )
    elif compared.old.year is None or compared.new.year is None:
        yield "年度没有全部识别，按相邻两年比较（可用 --years 指定）"
    counts = []
    for kind, name in NAMES.items():
        some = [one for one in found.made if one.kind == kind]
        agree = sum(one.verdict != "violated" for one in some)
        if some:
            counts.append(f"{name} {len(some)} 处，一致 {agree} 处，不一致 {len(some) - agree} 处")
    told = "；".join(counts) if counts else "没有找到可以核对的增减幅和上年数（不等于没有问题）"
    yield f"两份报告共有的指标 {found.common} 项；{told}"
    yield likeness(compared.carried)


def likeness(carried: Carried) -> str:
    """Tell how much stands in last year's report word for word."""
    if not carried.of_sentences:
        return "本年报告没有可以与上年比照的句子"
    if carried.sentences:
        share = f"占正文字数的{carried.percent}%" if carried.percent else "不到正文字数的1%"
        told = (
            f"与上年报告一字不差的句子 {carried.sentences} 句"
            f"（共 {carried.of_sentences} 句），{share}"
        )
    else:
        told = "没有与上年报告一字不差的句子"
    if carried.renumbered:
        told += f"；另有 {carried.renumbered} 句只换了数字"
    if carried.percent >= OFTEN:
        told += "；照搬偏多，请改写成本年的情况"
    return told
