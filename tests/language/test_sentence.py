"""Where sentences and clauses end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.sentence import clauses, sentences


def divided(text, divide=sentences):
    return [text[span.start : span.end] for span in divide(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结12件。抓好落实！", ["办结12件。", "抓好落实！"]),
        ("增长3.5%，完成1,234万元。", ["增长3.5%，完成1,234万元。"]),
        ("他说：“抓好落实。”会议结束。", ["他说：“抓好落实。”", "会议结束。"]),
        ("解决“怎么看？”的问题。", ["解决“怎么看？”的问题。"]),
        ("印发《怎么办？》等文件。", ["印发《怎么办？》等文件。"]),
        ("教育、医疗……都有改善。", ["教育、医疗……都有改善。"]),
        ("教育、医疗……\n住房改善。", ["教育、医疗……", "住房改善。"]),
        ("第一节 概况......\n第二节 做法", ["第一节 概况......", "第二节 做法"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert divided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强领导，压实责任；抓落实。", ["加强领导，", "压实责任；", "抓落实。"]),
        ("投资1,234万元，比例3:7。", ["投资1,234万元，", "比例3:7。"]),
    ],
)
def test_clauses(text, expected):
    assert divided(text, clauses) == expected


@given(st.text(alphabet="抓好落实，。；：！？“”‘’（）《》….\n 3", max_size=60))
def test_all_visible_characters_are_in_one_sentence(text):
    assert "".join("".join(divided(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("leader", ["." * 4000, "…" * 4000, ".…" * 2000, "。" * 4000])
def test_a_leader_in_a_table_of_contents_takes_no_time(leader):
    started = time.perf_counter()
    sentences(f"第一节 概况{leader}7", 0, len(leader) + 7)
    assert time.perf_counter() - started < 1
