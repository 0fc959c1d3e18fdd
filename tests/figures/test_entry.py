"""What each figure of a document counts, and when it may be compared with others."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.documents.reader import from_text
from reportlint.figures.inventory import entries
from reportlint.figures.ledger import ledger
from reportlint.figures.term import keys, name
from reportlint.figures.timing import Timing, timing

CASES = yaml.safe_load((Path(__file__).parent / "entries.yaml").read_text(encoding="utf-8"))
WORDS = """
2025年 2024年 上年 去年同期 全年 上半年 截至 12月底 五年来 近三年 今年
由 从 增加到 增长 下降 比 较 其中 占
全区 累计 新增 办结 案件 收入 一般公共预算 85件 100万人次 12% 3个百分点 2倍 1.2亿元
（ ） ， 。 ； 、 ： 一是
"""
FRAGMENTS = st.lists(st.sampled_from([*WORDS.split(), "\n", " "]), max_size=30).map("".join)


def stated(document, entry):
    timing = entry.timing
    meant = f"{timing.year}/{timing.first}-{timing.last}" if timing else "?"
    change = {"": "", "rise": "增", "fall": "减"}[entry.change]
    parts = (entry.period, meant, entry.scope, entry.status, change, "=" if entry.keys else "")
    return f"{document[entry.span]} {entry.name} | {' '.join(filter(None, parts))}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_entry(case):
    document = from_text(
        case["text"],
        format=case.get("format", "text"),
        type=case.get("type", "annual-summary"),
        year=case.get("year", 2025),
    )
    assert [stated(document, entry) for entry in document.facet(entries)] == case["found"]


def test_a_change_knows_what_changed():
    document = from_text(
        "总结\n税收8亿元，同比增加1亿元、增长14%；比上年7亿元多收1亿元。", year=2025
    )
    found = document.facet(entries)
    assert [found[entry.of].span if entry.of >= 0 else None for entry in found[:3]] == [
        None,
        found[0].span,
        found[0].span,
    ]


@given(FRAGMENTS)
def test_no_text_breaks_the_inventory(text):
    document = from_text(text, year=2025)
    found = document.facet(entries)
    for number, entry in enumerate(found):
        assert document[entry.span]
        assert -1 <= entry.of < len(found)
        assert entry.of != number
    spans = [entry.span for entry in found]
    assert spans == sorted(set(spans))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("全年共召开班子会议", "班子会议召开", True),
        ("班子会议", "2025年召开班子会议", True),
        ("信访件总数", "信访件", True),
        ("办结信访件", "受理信访件", False),
        ("税收收入", "非税收入", False),
        ("全区一般公共预算收入", "一般公共预算收入", True),
        ("一般公共预算支出", "一般公共预算收入", False),
    ],
)
def test_names_are_the_same_by_their_words(one, other, same):
    assert bool(set(keys(one)) & set(keys(other))) is same


@pytest.mark.parametrize(("text", "found"), [("合计", ()), ("全区", ()), ("约", ())])
def test_a_name_that_says_nothing(text, found):
    assert keys(text) == found


@pytest.mark.parametrize(
    ("before", "noun", "told"),
    [
        ("其中已完成整改", "", "完成整改"),
        ("一是改造老旧管网", "", "改造老旧管网"),
        ("组织", "村干部签订责任书", "组织村干部"),
        ("存款余额达到", "", "存款余额"),
        ("承诺时限不超过", "", "承诺时限"),
    ],
)
def test_names_for_people(before, noun, told):
    assert name(before, noun) == told


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025", Timing()),
        ("2025年", Timing()),
        ("2024年度", Timing(-1)),
        ("2025年上半年", Timing(0, 1, 6)),
        ("2025年1—11月", Timing(0, 1, 11)),
        ("截至2025年9月30日", Timing(0, 1, 9)),
        ("2025年12月31日", Timing()),
        ("前三季度", Timing(0, 1, 9)),
        ("2025年5月6日", None),
        ("十四五时期", None),
        ("2021—2025年", None),
        ("13月", None),
        ("近期", None),
        ("乱写", None),
    ],
)
def test_times(text, meant):
    assert timing(text, 2025) == meant


def test_a_sentence_too_long_to_be_read_is_listed_all_the_same():
    text = "、".join(f"第{number}处{number}件" for number in range(1, 90))
    document = from_text(f"工作总结\n各处办结{text}。", year=2025)
    rows = document.facet(ledger).rows
    assert [document[row.entry.span] for row in rows] == [f"{one}件" for one in range(1, 90)]
    assert {row.state for row in rows} == {"unchecked"}


def test_all_addends_of_a_long_table_are_tied_to_their_total():
    rows = "".join(f"| 片区{number} | {number} |\n" for number in range(1, 21))
    text = f"# 工作总结\n\n| 片区 | 户厕（座） |\n| --- | --- |\n{rows}| 合计 | 210 |\n"
    found = from_text(text, format="markdown", year=2025).facet(ledger)
    assert len(found.rows) == 21
    assert {row.state for row in found.rows} == {"checked"}
