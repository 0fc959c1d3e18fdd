"""The report of one year against that of the year before."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.documents.reader import from_text
from reportlint.figures.comparison import compare

CASES = yaml.safe_load((Path(__file__).parent / "comparisons.yaml").read_text(encoding="utf-8"))
WORDS = (
    "上年 全年 2024年 由 比 增长 下降 增加 收入 案件 80件 100件 12% 1.2亿元 3个百分点 ， 。 （ ）"
)
FRAGMENTS = st.lists(st.sampled_from(WORDS.split()), max_size=20).map("".join)


def report(text, year):
    return from_text(f"区信访局{year}年工作总结\n{text}", type="annual-summary", year=year)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["new"][:24])
def test_case(case):
    old, new = report(case["old"], 2024), report(case["new"], 2025)
    found = compare(old, new)
    told = [
        f"{one.kind} {one.verdict}{'' if one.certain or one.verdict != 'violated' else '~'} "
        f"{new[one.entry.span]} {one.arithmetic}"
        for one in found.made
    ]
    assert told == case["made"]
    for key, document, entries in (
        ("vanished", old, found.vanished),
        ("appeared", new, found.appeared),
    ):
        if key in case:
            assert [f"{entry.name} {document[entry.span]}" for entry in entries] == case[key]


def test_reports_that_are_not_of_adjacent_years_are_not_compared_by_growth():
    old, new = report("办结信访件800件。", 2023), report("办结信访件1000件，增长20%。", 2025)
    found = compare(old, new)
    assert not found.adjacent
    assert found.made == ()


def test_a_report_without_a_year_is_taken_for_the_adjacent_one():
    new = from_text("工作总结\n办结信访件1000件，增长20%。", type="annual-summary")
    assert new.year is None
    assert compare(report("办结信访件800件。", 2024), new).adjacent


@given(FRAGMENTS, FRAGMENTS)
def test_no_texts_break_the_comparison(old, new):
    found = compare(report(old, 2024), report(new, 2025))
    for one in found.made:
        assert one.arithmetic
        assert one.expected
