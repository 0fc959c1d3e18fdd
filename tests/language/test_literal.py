"""Every occurrence of every literal, whatever overlaps what."""

import time
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language import common
from reportlint.language.literal import LiteralIndex


def naive(literals, text):
    """The definition, word for word."""
    found = {}
    for one in literals:
        starts = [start for start in range(len(text)) if text.startswith(one, start)]
        if one and starts:
            found[one] = starts
    return found


@pytest.mark.parametrize(
    ("literals", "text", "expected"),
    [
        ([], "述职报告", {}),
        ([""], "述职报告", {}),
        (["报告"], "", {}),
        (["报告"], "报", {}),
        (["报告"], "报告", {"报告": [0]}),
        (["告"], "报告", {"告": [1]}),
        (["哈哈"], "哈哈哈", {"哈哈": [0, 1]}),
        (["若干", "若干意见", "干意", "意"], "《若干意见》", {
            "若干": [1], "若干意见": [1], "干意": [2], "意": [3],
        }),
        (["若干", "若干"], "若干，若干", {"若干": [0, 3]}),
        (["XX", "XXX"], "XXXX", {"XX": [0, 1, 2], "XXX": [0, 1]}),
        (["，", "。"], "好，好，", {"，": [1, 3]}),
        (["𠀀吉", "吉"], "𠀀吉", {"𠀀吉": [0], "吉": [1]}),
        (["一\n二"], "一\n二", {"一\n二": [0]}),
    ],
)  # fmt: skip
def test_find(literals, text, expected):
    assert LiteralIndex.of(literals).find(text) == expected


SMALL = st.text(alphabet="甲乙丙x，𠀀", max_size=4)


@given(st.lists(SMALL, max_size=30), st.text(alphabet="甲乙丙x，𠀀", max_size=60))
def test_find_is_the_definition(literals, text):
    found = LiteralIndex.of(literals).find(text)
    assert found == naive(literals, text)
    for one, starts in found.items():
        assert all(text[start : start + len(one)] == one for start in starts)


@given(st.lists(SMALL, max_size=30), st.text(alphabet="甲乙丙x，𠀀", max_size=60))
def test_common_pairs_are_passed_over(literals, text):
    ranks = {"甲乙": 0, "乙甲": 1, "甲甲": 2, "𠀀甲": 3}
    with patch.object(common, "RANKS", ranks):
        assert LiteralIndex.of(literals).find(text) == naive(literals, text)


@pytest.mark.parametrize(
    "text", ["工作会议的工作量", "工作", "工作会", "工工作日", "作", "\ud83d工作"]
)
def test_crowded_beginnings(text):
    literals = [
        "工作",
        "工作日",
        "工作量",
        "工作会议",
        "工",
        "工工",
        "工作工作",
        "会工作",
        "工作𠀀",
    ]
    assert LiteralIndex.of(literals).find(text) == naive(literals, text)


def test_signs_that_mean_something_in_patterns():
    literals = list("^]-\\[&~|#.*$ \n\0")
    text = "a^b]c-d\\e[f&&g~~h||i#j.k*l$m n\no\0--"
    assert LiteralIndex.of(literals).find(text) == naive(literals, text)


def test_an_index_can_be_used_again():
    index = LiteralIndex.of(iter(["甲乙", "丙"]))
    assert index.find("甲乙丙") == {"甲乙": [0], "丙": [2]}
    assert index.find("丙甲乙") == {"甲乙": [1], "丙": [0]}


@pytest.mark.parametrize("unit", ["工作", "作", "没有的字"])
def test_long_lines_take_linear_time(unit):
    literals = ["工作" + chr(0x4E00 + number) for number in range(500)] + ["工作", "作"]
    text = unit * (400_000 // len(unit))
    began = time.process_time()
    LiteralIndex.of(literals).find(text)
    assert time.process_time() - began < 2
