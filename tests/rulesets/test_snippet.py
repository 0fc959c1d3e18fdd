"""Rules jotted down in a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.checks import KINDS
from reportlint.errors import FileProblems
from reportlint.rulesets.skeleton import EXAMPLES
from reportlint.rulesets.snippet import guess, read


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("phrases: [甲]", ["phrase"]),
        ("phrases: {甲: 乙}", ["phrase"]),
        ("{phrases: [甲], unless: [甲乙], boundary: false}", ["phrase"]),
        ("pattern: '甲+'", ["pattern"]),
        ("{pattern: 甲, within: head}", ["required"]),
        ("{words: [甲], over: 3}", ["density"]),
        ("{unit: paragraph, over: 3}", ["length"]),
        ("groups: [[甲, 乙]]", ["variant"]),
        ("lists: [[甲, 乙, 丙]]", ["order"]),
        ("{headings: [甲], contains: [乙]}", ["section"]),
        ("identity: 甲 = 乙", ["identity"]),
        ("relations: [growth-mismatch]", ["figure"]),
        ("check: hierarchy", ["hierarchy"]),
        ("[甲, 乙]", ["phrase"]),
        ("甲", ["phrase"]),
        ("- {phrases: [甲]}\n- {pattern: 乙}", ["phrase", "pattern"]),
    ],
)
def test_the_kind_is_told_by_the_options(text, checks):
    rules = read(text)
    assert [rule.check for rule in rules] == checks
    assert all(rule.enabled for rule in rules)
    assert len({rule.id for rule in rules}) == len(rules)


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_whole_rules_are_taken_as_they_are(kind):
    (rule,) = read(EXAMPLES[kind])
    assert rule.check == kind
    assert rule.message


def test_what_is_written_is_kept():
    (rule,) = read("{phrases: [甲], severity: error, message: 有甲, when: {document: [notice]}}")
    assert (rule.severity.label, rule.message) == ("error", "有甲")
    assert rule.when.document == ("notice",)
    assert rule.literals == ("甲",)


def test_keys_of_no_kind():
    assert guess({"phrases", "pattern"}) == ""
    assert guess({"severity"}) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pattern: '" + "甲" * 4001 + "'", "正则表达式太长：4001 字"),
        ("{phrases: [甲], boundry: false}", "看不出是哪一种检查"),
        ("- 甲\n- {phrases: [乙]}", "应为文字，写成了列表"),
        ("true", "不是规则"),
        ("[[甲]]", "应为文字"),
    ],
)
def test_mistakes(text, said):
    with pytest.raises(FileProblems) as raised:
        read(text)
    assert any(said in one.message for one in raised.value.problems), raised.value.problems


PIECES = st.sampled_from(
    [*"[]{}:,-'\"|&*#!\n 甲乙0(?+)", ": ", "\n  - ", "phrases: ", "pattern: ", "check: ", "when: "]
    + [f"{name}" for name in KINDS]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_jotted_is_read_or_told(text):
    try:
        rules = read(text)
    except FileProblems:
        return
    assert all(rule.check in KINDS for rule in rules)
