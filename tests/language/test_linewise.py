"""Expressions that run over many lines at once find what they find in each line alone."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.checks import pattern
from reportlint.language.linewise import linewise
from reportlint.language.pattern import compiled, reaching
from reportlint.rulesets.load import load
from reportlint.rulesets.locate import packaged

PATTERNS = [
    "甲",
    "^甲|乙$",
    r"\A甲|乙\Z",
    "[^甲]乙",
    "[^]甲-]+",
    "[]甲]乙",
    r"甲[^\n]*?乙",
    r"甲[^乙\\n]*",
    r"甲\s*乙",
    r"[\s，]+甲",
    r"甲[\s\S]{0,3}",
    r"\S+\s",
    r"\D甲|\W乙",
    r"[\D]+",
    r"[\W甲]乙?",
    r"(?<![^，])甲",
    r"(?<!\s)甲(?!\s)",
    r"(?<=[\s，])甲",
    r"甲(?![^，])",
    r"甲(?=\s|$)",
    r"甲(?=$)",
    r"甲(?!.)",
    r"\b甲\b|\B乙",
    "甲\n乙|乙",
    r"(?:甲\n)?乙",
    "甲\\\n?乙",
    r"[\n乙]甲",
    r"[\x00-\x20]+",
    r"\x0a?甲|\u000a乙|\012?，",
    r"(甲|乙).*\1",
    r"(?P<one>[^，]+)，(?P=one)",
    r"(?s)甲.乙",
    r"(?s:.*)乙",
    "(?x) 甲 [ ，] # 甲.\\Z [^\n 乙",
    "甲#.乙",
    r"(?i)X[^甲]",
    r"\.\[\^甲\]",
    r"甲{1,2}?[^乙]{2}",
    "(?<![乙，])甲+",
    "(?<=乙|，)(?<!乙乙)[甲1]{1,3}?乙?",
    "^(?<!甲)(?P<all>([甲乙])+)$",
    r"^(\\d|甲)+",
    r"(?<!\)) *甲",
    "(?:(?<=乙)[甲x]{2})，?",
    "(?:(?<=乙)[甲x]{1,2}){2}",
    "(?:^|(?<=乙))甲",
    "^甲|(?<!乙)，",
    r"(?<!甲(?=乙))[乙x]",
    r"(?<=\b)[甲x]+?1",
    r"^[甲乙]{2,}",
    r"\\(?<!甲.)",
]


def places(expression, text, shift=0):
    return [(match.start() + shift, match.end() + shift) for match in expression.finditer(text)]


@pytest.mark.parametrize("expression", PATTERNS)
@given(st.lists(st.text(alphabet="甲乙，xX1 \t\r\u3000#.[^]\\", max_size=6), max_size=5))
def test_each_line_is_a_text_of_its_own(expression, lines):
    expected = []
    shift = 0
    for line in lines:
        expected += places(compiled(expression), line, shift)
        shift += len(line) + 1
    assert places(reaching(expression).pattern, "\n".join(lines)) == expected


def test_parts_of_a_text_are_lines_too():
    text = "甲乙\n乙甲\n甲乙"
    assert places(reaching("^乙|甲$").pattern, text) == [(3, 4), (4, 5)]
    expression = reaching("^[^甲]|[^乙]$").pattern
    assert [match.span() for match in expression.finditer(text, 3, 5)] == [(3, 4), (4, 5)]


def test_what_sees_no_line_break_stays_as_it_is():
    for expression in ("[甲-乙]+", r"\d(?<!\d.)[^\n，]{0,8}", "^甲$|.+"):
        assert linewise(expression) == expression


def expressions():
    """List the expressions of the packaged rules."""
    rules = load(["default", "tables"]).rules
    return [
        pytest.param(rule.options.pattern, id=rule.id)
        for rule in rules
        if isinstance(rule.options, pattern.Options)
    ]


@pytest.fixture(scope="module")
def examples():
    """List the lines of the examples of all packaged rules."""
    found = []
    for file in Path(packaged()).glob("*.yaml"):
        for rule in yaml.safe_load(file.read_text(encoding="utf-8")).get("rules", ()):
            for example in (*rule["examples"]["bad"], *rule["examples"]["good"]):
                text = example if isinstance(example, str) else example["text"]
                found += text.splitlines()
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("expression", expressions())
def test_packaged_rules(expression, examples):
    expected = []
    shift = 0
    for line in examples:
        expected += places(compiled(expression), line, shift)
        shift += len(line) + 1
    assert places(reaching(expression).pattern, "\n".join(examples)) == expected
