"""Texts that make careless expressions run away: no rule takes long, none crashes."""

import time

import pytest

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.rulesets.load import load

SIZE = 12_000
UNITS = [
    "1", "X", "A", "a@", "一", "的", "、", "，", "。", " ", "\u3000", "（", "）", "“", "《",
    "”、“", "》、《", "教育、", "1，", "1,", "1.", "1-", "=", "#", "*", "_", "百分之", "约1",
    "第一、", "一是", "通过", "第1页\n", "（一", "《一", "一。", "年月日", "12:30 ",
]  # fmt: skip


@pytest.fixture(scope="module")
def checker():
    return Checker(load(["base", "typos", "punctuation", "numbers", "privacy"]))


@pytest.mark.parametrize("unit", UNITS)
def test_no_rule_runs_away(checker, unit):
    text = f"区水务局2024年工作总结\n{unit * (SIZE // len(unit))}。\n结束。"
    document = from_text(text, type="annual-summary", year=2024, segmenter=checker.segmenter)
    started = time.process_time()
    outcome = checker.check(document)
    assert not outcome.failures
    assert time.process_time() - started < 2
