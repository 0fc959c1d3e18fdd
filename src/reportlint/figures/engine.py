"""All relations of a document: every kind is asked, and one conflict gives one finding."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.conflict import Conflicts, Settled, places
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from types import ModuleType

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation
    from reportlint.span import Span

KINDS: Mapping[str, tuple[str, ...]] = {
    "identity": (),
    "fact_mismatch": (),
    "impossible_date": ("月", "-", ".", "/", "．", ":", "：", "时", "季度"),
    "weekday_mismatch": ("星期", "礼拜", *(f"周{day}" for day in "一二三四五六日天")),
    "date_order": ("年", "月"),
    "range_order": (),
    "duration_mismatch": ("天", "日", "周", "月", "年"),
    "age_mismatch": ("岁", "年"),
    "anniversary_mismatch": ("周年", "五”", '五"'),
    "period_mismatch": ("年",),
    "amount_in_words": (
        *"壹贰叁肆柒捌玖佰仟",
        *(f"{a}{b}" for a in "伍陆拾" for b in "元圆万亿佰仟拾"),
    ),
    "count_mismatch": ("一是", "一要", "一）", "一)", "1", "１", "①", "一、", "第一", "其一"),
    "parts_not_total": (),
    "part_exceeds_whole": (),
    "share_mismatch": ("%", "％", "分之", "成"),
    "completion_mismatch": ("%", "％", "分之", "成"),
    "target_mismatch": ("超",),
    "excessive_rate": ("率", "度", "占比", "总", "覆盖面"),
    "impossible_percentage": ("%", "％", "分之", "成"),
    "shares_not_hundred": (),
    "point_mismatch": ("%", "％", "分之"),
    "multiple_mismatch": ("倍", "番"),
    "growth_mismatch": (),
    "average_mismatch": ("每", "均", "亩产", "单产"),
    "balance_mismatch": ("结", "末", "余", "平衡", "资产", "总计"),
    "posts_mismatch": ("空编", "缺编", "超编", "缺员", "超员", "空缺", "空余编制", "尚空编制"),
    "period_total": ("全年", "累计", "月", "年度", "本年", "今年", "半年", "季度"),
    "conversion_mismatch": ("（", "("),
    "comparison_mismatch": ("决算",),
    "unit_slip": (),
    "repeated_conflict": (),
    "impossible_decrease": ("%", "％", "百分之", "倍"),
    "ranking_mismatch": ("第",),
    "survey_chain": ("回收", "收回", "问卷", "答卷", "测评表", "调查表", "评议表", "意见表"),
    "mean_score": ("分制", "满分", "整数", "整分"),
    "claim_mismatch": ("全部", "完成", "全覆盖", "零", "无", "未发生", "均"),
    "direction_mismatch": ("至", "到", "为", "降", "减"),
    "listed_total": ("合计", "总计", "小计", "共计", "全年"),
    "statement_mismatch": ("见表", "正文"),
    "table_total": (),
    "table_balance": ("期末", "年末", "结转下年", "结余", "结存", "未结", "净额"),
    "table_share": ("占", "比", "份额"),
    "table_growth": (),
    "table_age": ("年龄", "周岁", "工龄", "党龄"),
    "table_text": (),
}
"""Modules under ``figures/kinds``, in order of precedence: where two kinds object to the same
figures, the earlier one speaks. Each has ``relations(document)``, which yields relations. The
strings: at least one of them occurs in every text the module has something to say about, so that
it is not even imported for others; empty: always asked. Those that are named ``table_`` are asked
only where there are tables, ``fact_`` where there are approved figures, ``identity`` where rules
give some."""


def _heads(words: Collection[str]) -> re.Pattern[str]:
    """Make the expression of the first two characters of words."""
    first, second = (
        re.escape("".join(sorted({word[place] for word in words if len(word) > 1})))
        for place in (0, 1)
    )
    return regex.compile(f"([{first}])(?=([{second}]))")


HEADS = _heads({word for words in KINDS.values() for word in words})
"""A text is looked through once, and then for those of the longer strings that may be there."""


class Outcome(NamedTuple):
    """All relations in the order of the text, and what crashed with its exception.

    That is a kind of relations, or a rule that gives an identity.
    """

    relations: tuple[Relation, ...]
    crashes: Mapping[str, Exception]


def relations(document: Document) -> tuple[Relation, ...]:
    """Facet: all relations, in the order of the text."""
    return document.facet(outcome).relations


def outcome(document: Document) -> Outcome:
    """Facet: ask every kind; one that crashes costs only its own relations."""
    found: list[Relation] = []
    crashes: dict[str, Exception] = {}
    conflicts, settled = Conflicts(), Settled()
    known: set[tuple[Span, ...]] = set()
    text = document.text
    heads = set(HEADS.findall(text))
    lacking = _lacking(document)
    for name, literals in KINDS.items():
        if name.startswith(lacking):
            continue
        if literals and not _said(text, heads, literals):
            continue
        kind = _kind(name)
        if name == "identity":
            crashes.update(kind.crashes(document))
        try:
            told: list[Relation] = list(kind.relations(document))
        except Exception as error:
            crashes[kind.KIND] = error
            continue
        for relation in told:
            if settled.covers(relation):
                continue
            if relation.verdict == "violated":
                if not conflicts.add(places(relation)):
                    continue
            elif relation.verdict != "open":
                spans = places(relation)
                if spans in known:
                    continue
                known.add(spans)
            found.append(relation)
        if name == "identity":
            for relation in told:
                if relation.verdict != "open":
                    settled.add(places(relation))
    found.sort(key=lambda relation: relation.span)
    return Outcome(tuple(found), crashes)


def _said(text: str, heads: set[tuple[str, str]], words: tuple[str, ...]) -> bool:
    """Tell whether a text with these pairs of characters has one of these strings."""
    for word in words:
        if len(word) > 1 and (word[0], word[1]) not in heads:
            continue
        if word in text:
            return True
    return False


def _lacking(document: Document) -> tuple[str, ...]:
    """Tell how the kinds are named that have nothing to say, because there is nothing for them."""
    asked = (
        ("table_", document.tables),
        ("fact_", document.facts),
        ("identity", document.identities),
    )
    return tuple(name for name, there in asked if not there)


@cache
def _kind(name: str) -> ModuleType:
    return import_module(f"reportlint.figures.kinds.{name}")
