"""All relations of a document: every kind is asked, and one conflict gives one finding."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation
    from reportlint.span import Span

KINDS: Mapping[str, tuple[str, ...]] = {
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
    "share_mismatch": ("%", "％", "百分之"),
    "completion_mismatch": ("%", "％", "百分之"),
    "target_mismatch": ("超",),
    "impossible_percentage": ("%", "％", "百分之"),
    "shares_not_hundred": (),
    "point_mismatch": ("%", "％", "百分之"),
    "multiple_mismatch": ("倍", "番"),
    "growth_mismatch": (),
    "average_mismatch": ("每", "均", "亩产", "单产"),
    "balance_mismatch": ("结", "末", "余", "平衡", "资产"),
    "period_total": ("全年", "累计", "月", "年度", "本年", "今年"),
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
    "table_share": ("占", "比", "份额"),
    "table_growth": (),
    "table_text": (),
}
"""Modules under ``figures/kinds``, in order of precedence: where two kinds object to the same
figures, the earlier one speaks. Each has ``relations(document)``, which yields relations. The
strings: at least one of them occurs in every text the module has something to say about, so that
it is not even imported for others; empty: always asked. Those that are named ``table_`` are asked
only where there are tables."""


def relations(document: Document) -> tuple[Relation, ...]:
    """Facet: all relations, in the order of the text."""
    found: list[Relation] = []
    spoken: list[set[Span]] = []
    for name, literals in KINDS.items():
        if literals and not any(literal in document.text for literal in literals):
            continue
        if name.startswith("table_") and not document.tables:
            continue
        for relation in _of(name, document):
            if relation.verdict == "violated":
                places = {relation.span, *(related.span for related in relation.related)}
                if any(relation.span in said or len(said & places) > 1 for said in spoken):
                    continue
                spoken.append(places)
            found.append(relation)
    return tuple(sorted(found, key=lambda relation: relation.span))


def _of(name: str, document: Document) -> Iterator[Relation]:
    kind = import_module(f"reportlint.figures.kinds.{name}")
    found: Iterator[Relation] = kind.relations(document)
    return found
