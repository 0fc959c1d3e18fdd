"""The Chinese names of the kinds of relations, as a reviewer calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "identity": "自定勾稽",
    "fact-mismatch": "与核定数",
    "impossible-date": "日期有无",
    "weekday-mismatch": "日期与星期",
    "date-order": "日期先后",
    "range-order": "范围两端",
    "duration-mismatch": "起止与时长",
    "age-mismatch": "年龄",
    "anniversary-mismatch": "周年",
    "period-mismatch": "报告年度",
    "amount-in-words": "大小写金额",
    "count-mismatch": "列举项数",
    "parts-not-total": "合计与分项",
    "part-exceeds-whole": "整体与部分",
    "share-mismatch": "占比",
    "completion-mismatch": "完成率",
    "target-mismatch": "目标与完成",
    "excessive-rate": "比率上限",
    "impossible-percentage": "百分比与整数",
    "shares-not-hundred": "占比之和",
    "point-mismatch": "百分点",
    "multiple-mismatch": "倍数",
    "growth-mismatch": "增减幅",
    "average-mismatch": "平均数",
    "balance-mismatch": "收支结余",
    "period-total": "时段与全年",
    "unit-slip": "单位",
    "repeated-conflict": "前后一致",
    "impossible-decrease": "减少幅度",
    "ranking-mismatch": "位次",
    "survey-chain": "问卷收发",
    "mean-score": "平均分",
    "claim-mismatch": "结论与数据",
    "direction-mismatch": "增减方向",
    "listed-total": "列举合计",
    "statement-mismatch": "前后说法",
    "comparison-mismatch": "大小比较",
    "conversion-mismatch": "单位换算",
    "table-total": "表内合计",
    "table-share": "表内占比",
    "table-growth": "表内增减",
    "table-text": "正文与表",
    "excessive-rate": "比率上限",
}
"""Kind of relation -> its Chinese name."""


def title(kind: str) -> str:
    """Give the name of a kind; one without a name, as a unit's own, is called by its id."""
    return TITLES.get(kind, kind)
