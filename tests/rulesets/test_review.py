"""What is remarked about rules that work."""

from pathlib import Path

import pytest
import yaml

from reportlint.language.pattern import dangers
from reportlint.language.segment import Segmenter
from reportlint.rulesets import pace
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather
from reportlint.rulesets.locate import find, packaged_names
from reportlint.rulesets.proof import prove
from reportlint.rulesets.review import review

DEFAULT = yaml.safe_load(Path(find("default", "")[0]).read_text("utf-8"))["extends"]
OTHERS = set(packaged_names()) - {*DEFAULT, "default"}
"""Packaged sets that are not among the default ones."""


def remarks(name="r.yaml"):
    return [(one.rule, one.place.line, one.message) for one in prove(name).remarks]


def about(write, rules, rule, **fields):
    """Give the remarks about one rule."""
    write("r.yaml", rules(rule("a", **fields)))
    return [message for _, _, message in remarks()]


def pattern(rule, text, identity="a"):
    line = rule(identity, check="pattern", pattern=text)
    return line.replace('"phrases": ["若干"], ', "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phrases": ["若干", "大量"], "unless": ["若干"]}, "同时写在 phrases 和 unless 里"),
        ({"unless": ["一些意见"]}, "unless 里的“一些意见”不包含任何一个词语"),
        ({"phrases": ["若干", "大量\n工作"]}, "里有换行"),
        ({"phrases": ["若干", "大量 "]}, "首尾有空格"),
        ({"phrases": ["若干", "大\u200b量"]}, "看不见的字符 U+200B"),
        ({"phrases": ["若干", "\uf90a融"]}, "兼容汉字"),
        ({"phrases": {"若干": "若干"}}, "改为它自己"),
        ({"phrases": {"区委": "中共区委"}}, "“区委”改为“中共区委”，其中的“区委”又会被这条规则报告"),
        ({"phrases": ["若干", "若干事项"]}, "“若干事项”是多余的：同一条规则里的“若干”"),
        ({"when": {"document": ["notice"], "not-document": ["notice", "minutes"]}}, "永远用不上"),
        ({"when": {"contains": ["若干意见"], "lacks": ["若干"]}}, "永远用不上"),
        ({"where": {"inside": ["title"], "outside": ["title"]}}, "什么也看不到"),
    ],
)
def test_remarks_about_one_rule(write, rules, rule, fields, said):
    found = about(write, rules, rule, **fields)
    assert len(found) == 1, found
    assert said in found[0]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"unless": ["若干意见"]},
        {"phrases": {"区委": "中共区委"}, "unless": ["中共区委"]},
        {"phrases": {"一岗双责": "“一岗双责”"}, "where": {"outside": ["quotation"]}},
        {"phrases": {"大麻": "大麻烦"}},
        {"phrases": {"若干": "几个", "若干事项": "几个事项"}},
        {"phrases": ["大麻", "大麻烦"]},
        {"when": {"document": ["notice", "minutes"], "not-document": ["notice"]}},
        {"when": {"contains": ["若干", "意见"], "lacks": ["若干"]}},
        {"where": {"inside": ["title", "heading"], "outside": ["title"]}},
    ],
)
def test_nothing_to_remark(write, rules, rule, fields):
    assert about(write, rules, rule, **fields) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"\b大麻\b", r"\b 在两个汉字之间永远不成立"),
        (r"(?:若干)\b事项", r"\b 在两个汉字之间永远不成立"),
        ("若干.*", "首尾的 .* 只会把整段都标出来"),
        ("若干.+", "首尾的 .* 只会把整段都标出来"),
        (r"若干\.+", ""),
        (r"\bA\d+", ""),
        ("若干.{0,3}项", ""),
    ],
)
def test_remarks_about_expressions(write, rules, rule, text, said):
    write("r.yaml", rules(pattern(rule, text)))
    found = [message for _, _, message in remarks()]
    assert [message for message in found if said in message] == found
    assert bool(found) is bool(said)


def test_the_place_is_that_of_the_word(write):
    write(
        "r.yaml",
        """\
        title: 例
        rules:
          - id: a
            check: phrase
            category: style
            severity: info
            message: “{match}”
            phrases:
              - 若干
              - 若干事项
            unless:
              - 一些
            examples: {bad: [若干], good: [几]}
        """,
    )
    assert [(line, message[:6]) for _, line, message in remarks()] == [
        (10, "“若干事项”"),
        (12, "unless"),
    ]


def test_a_phrase_in_two_rules(write, rules, rule):
    write("ground.yaml", rules(rule("a"), rule("x", phrases=["大量"])))
    write("r.yaml", rules(rule("b"), extends=["ground.yaml"]))
    ((name, line, message),) = remarks()
    assert (name, line) == ("b", 4)
    assert "“若干”在规则 a（ground.yaml 第 3 行）里也有" in message
    # Those who wrote the ground are not told of what others add.
    assert remarks("ground.yaml") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": {"document": ["notice"]}}, {"when": {"document": ["minutes"]}}),
        ({"when": {"document": ["notice"]}}, {"when": {"not-document": ["notice"]}}),
        ({"when": {"until": 2020}}, {"when": {"since": 2021}}),
        ({"where": {"inside": ["title"]}}, {"where": {"outside": ["title"]}}),
        ({"enabled": False}, {}),
    ],
)
def test_rules_that_do_not_meet(write, rules, rule, one, other):
    write("r.yaml", rules(rule("a", **one), rule("b", **other)))
    assert remarks() == []


def test_the_same_expression_in_two_rules(write, rules, rule):
    write("r.yaml", rules(pattern(rule, "若干项"), pattern(rule, "若干项", "b")))
    ((name, line, message),) = remarks()
    assert (name, line) == ("b", 4)
    assert "同样的正则表达式在规则 a" in message


def test_changes_that_change_nothing(write, rules, rule):
    write("ground.yaml", rules(rule("a"), rule("b", phrases=["大量"], enabled=False)))
    head = {"override": {"a": {"severity": "info"}}, "disable": ["b"], "extends": ["ground.yaml"]}
    write("r.yaml", rules(**head))
    assert remarks() == [
        ("a", 2, "override 写的和原来一样，没有改变什么"),
        ("b", 3, "这条规则本来就是关闭的，disable 里不用写"),
    ]


def test_a_slow_expression(write, rules, rule, monkeypatch):
    monkeypatch.setattr(pace, "cost", lambda text: 10 if text == "[〇]" else 5_000_000)
    write("r.yaml", rules(pattern(rule, "[^。]{1,20}[，。]"), pattern(rule, "若干项", "b")))
    ((name, _, message),) = remarks()
    assert name == "a"
    assert "一份一万字的文稿要 5 毫秒" in message


def test_what_is_really_slow_is_not_measured_long():
    text = "[^。]{0,40}[^、]{0,40}[〇○]"
    assert dangers(text) == []
    assert pace.cost(text) > pace.cost("[〇]") * pace.SLOW


@pytest.mark.parametrize("name", ["default", *sorted(OTHERS)])
def test_few_remarks_about_packaged_rules(name):
    """Those that a look has left: longer words beside shorter ones, so that all is marked."""
    gathered = gather(of([name], ""))
    found = list(review(gathered, Segmenter(gathered.ruleset.words)))
    assert [one.message for one in found if "多余" not in one.message] == []
