"""Rule files with mistakes: each is told with its line and column, all at once."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportlint.errors import FileProblems, UsageError
from reportlint.rulesets.load import load

HERE = Path(__file__).parent
CASE = re.compile(
    r"^== (?P<name>.+)\n(?P<content>(?s:.*?))^-- mistakes\n(?P<told>(?s:.*?))(?=^== |\Z)", re.M
)
CASES = [
    pytest.param(case["content"], case["told"].splitlines(), id=case["name"])
    for case in CASE.finditer((HERE / "mistakes.txt").read_text("utf-8"))
]


def told(problems):
    return [f"{one.line}:{one.column} {one.message}" for one in problems]


@pytest.fixture(params=["the parser in C", "the parser in Python"])
def parser(request, monkeypatch):
    if request.param == "the parser in C":
        if not hasattr(yaml, "CSafeLoader"):
            pytest.skip("this build of PyYAML has none")
    else:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("content", "expected"), CASES)
def test_mistakes_are_told_with_their_places(write, content, expected):
    write("base.yaml", (HERE / "base.yaml").read_text("utf-8"))
    write("r.yaml", content)
    with pytest.raises(FileProblems) as raised:
        load(["r.yaml"])
    assert told(raised.value.problems) == expected
    assert {one.path for one in raised.value.problems} == {"r.yaml"}


def test_there_are_cases():
    assert len(CASES) > 25


def test_the_allowed_words_are_listed(write):
    write("r.yaml", "title: 例\nrule: []\n")
    with pytest.raises(FileProblems) as raised:
        load(["r.yaml"])
    (unknown,) = [one for one in raised.value.problems if "没有键" in one.message]
    assert unknown.advice.startswith("可以写：title、description、extends、")


def test_mistakes_of_several_files_come_together(write, rules, rule):
    write("one.yaml", rules(rule("a", severity="x")))
    write("two.yaml", rules(rule("b", severity="y"), extends=["one.yaml"]))
    with pytest.raises(FileProblems) as raised:
        load(["two.yaml"])
    assert [(one.path, one.line) for one in raised.value.problems] == [
        ("two.yaml", 4),
        ("one.yaml", 3),
    ]


@pytest.mark.parametrize(
    ("data", "place", "message", "advice"),
    [
        ("title: 规则\n".encode("gb18030"), (1, 8), "不是 UTF-8", "UTF-8"),
        (b"title: a\nrules: \x07\n", (2, 8), "U+0007", ""),
        ("title: 例\n".encode("utf-16"), (1, 1), "没有规则", ""),
        ("\ufefftitle: 例\n".encode(), (1, 1), "没有规则", ""),
        (b"title: " + b"x" * 5_000_000, (0, 0), "文件太大", ""),
        (b"title: " + b"[" * 60 + b"]" * 60, (1, 48), "嵌套太深", ""),
    ],
)
def test_files_that_are_no_rule_files(tmp_path, data, place, message, advice):
    (tmp_path / "r.yaml").write_bytes(data)
    with pytest.raises(FileProblems) as raised:
        load([str(tmp_path / "r.yaml")])
    problem = raised.value.problems[0]
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert advice in problem.advice


def test_a_bomb_of_aliases_stops(write):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    write("r.yaml", "\n".join(lines))
    with pytest.raises(FileProblems) as raised:
        load(["r.yaml"])
    assert "内容太多" in raised.value.problems[0].message


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        ("nosuch.yaml", "规则文件不存在：nosuch.yaml", "检查路径"),
        ("ruels.yaml", "是不是“rules.yaml”", "检查路径"),
        ("nosuch", "没有规则集“nosuch”", "随附的规则集："),
        ("empty/", "文件夹里没有规则文件", ".yaml"),
        ("", "没有规则集", "随附的规则集："),
    ],
)
def test_names_that_are_no_rule_set(write, rules, rule, name, message, advice):
    write("rules.yaml", rules(rule("a")))
    write("empty/readme.txt", "")
    with pytest.raises(UsageError) as raised:
        load([name])
    assert message in raised.value.message
    assert advice in raised.value.advice


WHOLE = """\
title: 例
words: [区委办]
when: {document: [duty-report], since: 2020}
rules:
  - id: one
    check: pattern
    category: style
    severity: info
    message: “{match}”与“{1}”
    pattern: '甲(?:乙|丙)(\\d+)'
    where: {outside: [title]}
    flood: {over: 3, message: "共 {count} 处"}
    examples: {bad: [甲乙3。, {text: 甲丙4, type: notice, year: 2022}], good: [甲]}
  - id: two
    check: section
    category: section
    severity: error
    message: "{problem}"
    name: 问题
    headings: [存在问题]
    substance: {characters: 20}
    examples: {bad: [甲], good: ["一、存在问题\\n不够深入。"]}
"""
NOISE = st.sampled_from(
    [*"[]{}:,-'\"|>&*#?!%@\\ \t\n~：，甲0", "  ", "\n  - ", ": ", "null", "<<: ", "--- ", "&a *a"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), NOISE), max_size=3))
def test_whatever_is_written_is_read_or_told(tmp_path, changes):
    text = WHOLE
    for place, removed, added in changes:
        text = text[:place] + added + text[place + removed :]
    file = tmp_path / "r.yaml"
    file.write_text(text, "utf-8", newline="")
    try:
        ruleset = load([str(file)])
    except FileProblems as told:
        lines = text.count("\n") + 1
        for one in told.problems:
            assert 0 <= one.line <= lines + 1
            assert one.message
    else:
        assert ruleset.rules
