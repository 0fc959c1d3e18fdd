"""Expressions from the store are those that the compiler makes."""

import os
import re
import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import regex, store
from reportlint.first import first

PATTERNS = [
    "",
    "甲|乙|丙丁",
    r"(?P<year>\d{4})年(?:度)?(?=的)",
    r"(?<![一二三])第(?P<n>[一二三四五六七八九十]+)(?P=n)?",
    r"[^，。；\n]{0,20}?\b",
    "[\u4e00-\u9fff\U00020000-\U0003347f]+",
    r"(?i)abc(?-i:d)",
    r"(?x) a  # comment",
    r"^(.*)\1$",
]
TEXT = "2025年度的工作，第一一个abcd\n甲a甲a"


def same(one, other, text=TEXT):
    """Tell whether two patterns are the same and find the same."""
    found = [[match.regs for match in pattern.finditer(text)] for pattern in (one, other)]
    told = [(each.pattern, each.flags, each.groups, each.groupindex) for each in (one, other)]
    return found[0] == found[1] and told[0] == told[1]


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """Give a function that forgets what the process knows, as a new process would."""
    monkeypatch.setenv(store.VARIABLE, str(tmp_path))

    def fresh():
        monkeypatch.setattr(regex, "_bank", None)
        monkeypatch.setattr(regex, "_usable", True)

    fresh()
    return fresh


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.ASCII | re.IGNORECASE, re.DOTALL])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_kept_expression_is_the_same(fresh, pattern, flags):
    expected = re.compile(pattern, flags)
    compiled = regex.compile(pattern, flags)
    assert same(compiled, expected)
    regex.keep()
    fresh()
    kept = regex.compile(pattern, flags)
    assert not regex._bank.memo.grown
    # Patterns are equal where pattern, flags and compiled code are.
    assert kept == compiled
    assert same(kept, expected)


@given(st.text(max_size=20), st.text())
def test_whatever_is_written_ends_as_with_re(pattern, text):
    try:
        expected = re.compile(pattern)
    except (re.error, OverflowError) as error:
        with pytest.raises(type(error)):
            regex.compile(pattern)
    else:
        assert same(regex.compile(pattern), expected, text + pattern)


@pytest.mark.parametrize(
    ("pattern", "members"),
    [
        ("甲乙", "甲"),
        ("(?:甲|[乙丙])?丁", "甲乙丙丁"),
        (r"(?<!丁)(?:甲*|乙+)\b[丙丁]", "甲乙丙丁"),
        ("(?=[甲乙])(?:丙|(丁){1,2})", "丙丁"),
        ("(?:甲|乙?)丙?", ""),
        ("甲|.丙", ""),
        ("甲|[^丙]", ""),
        ("(?i:甲)乙", ""),
        (r"(甲)?\1乙", ""),
    ],
)
def test_what_an_expression_begins_with(pattern, members):
    parsed = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse").parse(
        pattern
    )
    assert "".join(chr(value) for _, value in first(parsed, 0)) == members


PIECES = ["甲", "[乙-丁]", r"\d", "^", r"\b", "(?<=甲)", "(?!乙)", ".", "(?:", "(", ")", "|"]
QUANTIFIERS = ["", "?", "*?", "{1,2}", "+"]


@given(
    st.lists(st.sampled_from(PIECES + QUANTIFIERS), max_size=8).map("".join),
    st.text("甲乙丙1 \n", max_size=20),
)
def test_what_it_begins_with_hides_no_match(pattern, text):
    try:
        expected = re.compile(pattern, re.MULTILINE)
    except re.error:
        return
    assert same(regex.compile(pattern, re.MULTILINE), expected, text)


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "(?P<x>a)(?P<x>b)", "a{3,2}", r"\9"])
def test_mistakes_are_raised_and_forgotten(fresh, pattern):
    with pytest.raises(re.error) as raised:
        regex.compile(pattern)
    with pytest.raises(re.error) as expected:
        re.compile(pattern)
    assert str(raised.value) == str(expected.value)
    assert regex.compile("a") == re.compile("a")
    assert regex._usable


def test_a_store_of_another_python_is_not_used(fresh, monkeypatch):
    regex.compile("甲")
    regex.keep()
    fresh()
    monkeypatch.setattr(sys, "version", "4.0")
    regex.compile("甲")
    assert regex._bank.memo.grown


@pytest.mark.parametrize("attribute", ["translate", "Bank"])
def test_a_python_that_works_otherwise_compiles_as_everybody(fresh, monkeypatch, attribute):
    def missing(*arguments):
        raise AttributeError("no such private thing")

    monkeypatch.setattr(regex, attribute, missing)
    assert regex.compile("甲+") == re.compile("甲+")
    assert not regex._usable
    regex.keep()


def test_damaged_code_is_not_run(fresh):
    regex.compile("甲+")
    key = "甲+", 0
    regex._bank.made.clear()
    flags, code, *rest = regex._bank.memo._new[key]
    regex._bank.memo._new[key] = flags, code[:-4] + b"\xff\xff\xff\xff", *rest
    assert regex.compile("甲+") == re.compile("甲+")


def test_the_store_does_not_grow_without_end(fresh, monkeypatch):
    monkeypatch.setattr(regex, "MOST", 3)
    for number in range(5):
        regex.compile(f"甲{number}")
    regex.keep()
    fresh()
    regex.compile("乙")
    regex.keep()
    fresh()
    regex.compile("乙")
    assert set(regex._bank.memo._places) == {("乙", 0)}


def test_a_second_process_compiles_nothing(tmp_path):
    code = (
        "import sys; from reportlint import regex; regex.compile('甲+(乙|丙)'); regex.keep();"
        "import re; print(int('re._parser' in sys.modules or 'sre_parse' in sys.modules),"
        "int(regex._bank.memo.grown))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, store.VARIABLE: str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert runs[1].split()[1] == "0"
    assert len(list(tmp_path.iterdir())) == 1


def test_several_expressions_are_found_in_order_and_apart() -> None:
    patterns = [regex.compile("乙."), regex.compile("甲乙?")]
    found = regex.each(patterns, "乙丙甲乙丁甲")
    assert [(match.start(), match.group()) for match in found] == [
        (0, "乙丙"),
        (2, "甲乙"),
        (5, "甲"),
    ]
    assert regex.each(patterns, "丁") == []
