"""Approved figures: how they are read, and what a document says of their indicators."""

from pathlib import Path

import pytest
import yaml

from reportlint.documents.reader import from_text
from reportlint.figures.approved import coverage
from reportlint.figures.fact import fact, measure

CASES = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['facts'][0]}"[:30])
def test_coverage(case):
    document = from_text(
        f"工作总结\n{case['text']}",
        format=case.get("format", "text"),
        type=case.get("type", "annual-summary"),
        year=case.get("year", 2025) or None,
    )
    if case.get("year") == 0:
        document.year = None
    document.facts = tuple(
        fact(name, value, period=rest[0] if rest else "", aliases=tuple(rest[1:]))
        for name, value, *rest in case["facts"]
    )
    covered = document.facet(coverage)
    found = sorted(
        (match.entry.span, f"{match.verdict}{'' if match.certain else '~'}")
        for one in covered
        for match in one.matches
    )
    assert [f"{verdict} {document[span]}" for span, verdict in found] == case["found"]
    assert [one.reason for one in covered if one.reason] == case.get("reasons", [])


@pytest.mark.parametrize(
    ("value", "unit", "written", "low", "high"),
    [
        ("32,153.6万元", "", "32,153.6万元", 321535500, 321536500),
        ("32153.6", "万元", "32153.6万元", 321535500, 321536500),
        ("3.2亿元", "亿元", "3.2亿元", 315000000, 325000000),
        ("86", "件", "86件", 86, 86),
        ("约540人", "", "约540人", 486, 594),
        ("540余人", "", "540余人", 540, 550),
        ("12.5%", "", "12.5%", "12.45", "12.55"),
        ("-2.1%", "", "-2.1%", "-2.15", "-2.05"),
        ("１，７５３", "件", "１，７５３件", 1753, 1753),
        ("三百五十人", "", "三百五十人", 350, 350),
        ("15至20家", "", "15至20家", 15, 20),
    ],
)
def test_values_are_written_as_in_reports(value, unit, written, low, high):
    quantity, text = measure(value, unit)
    assert text == written
    assert [f"{end.normalize():f}" for end in quantity.interval] == [str(low), str(high)]


@pytest.mark.parametrize(
    ("name", "value", "unit", "period", "where", "said"),
    [
        ("信访件", "86", "", "", "value", "“86”没有单位"),
        ("信访件", "3.2亿元", "万元", "", "value", "单位与单位“万元”不同"),
        ("信访件", "许多", "", "", "value", "看不懂数值“许多”"),
        ("信访件", "5", "颗星", "", "value", "看不懂数值“5”和单位“颗星”"),
        ("信访件", "86件、90件", "", "", "value", "看不懂数值"),
        ("信访件", "  ", "", "", "value", "没有写数值"),
        ("合计", "86件", "", "", "name", "没有说明是什么指标"),
        ("信访件", "86件", "", "明后年", "period", "看不懂期间“明后年”"),
    ],
)
def test_mistakes_are_told(name, value, unit, period, where, said):
    with pytest.raises(ValueError, match=said) as mistake:
        fact(name, value, unit, period)
    assert mistake.value.args[0] == where


def test_a_time_in_the_name_is_its_period():
    one = fact("2024年办结信访件", "72件")
    assert (one.period, one.timing(2025).year) == ("2024年", -1)


def test_without_facts_nothing_is_looked_for():
    document = from_text("工作总结\n办结信访件86件。", year=2025)
    assert document.facet(coverage) == ()
    assert [compute.__name__ for compute in document._facets] == ["coverage"]
