"""Looking only around the literals finds what looking everywhere finds."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import first, regex
from reportlint.checks.pattern import Options, on_lines
from reportlint.documents.flat import CHINESE, flat
from reportlint.documents.reader import from_text
from reportlint.language.pattern import reaching, required_literals
from reportlint.reach import Reach


@pytest.mark.parametrize(
    ("pattern", "reach"),
    [
        ("报告", Reach(2)),
        ("报告|总结会", Reach(3)),
        (r"[^，。]{0,20}报告", Reach(22)),
        (r"(?<!总)报告(?=。|，请)", Reach(4)),
        (r"^报告$", Reach(3)),
        (r"\d+个", Reach(1, 1)),
        (r"\d+(?:[.,]\d+)*%?", Reach(1, 2)),
        (r"(?:\d+、){0,3}\s*件", Reach(4, 4)),
        (r"报告.*", None),
        (r"[一-龥]+", None),
        (r"(报告)\1", None),
        (r"(?i:[a-z]+)", None),
        (r"报告.{0,300}总结.{0,300}", None),
    ],
)
def test_reach(pattern, reach):
    assert regex.expression(pattern, re.MULTILINE).reach == reach


PATTERNS = [
    r"\d+个?甲",
    r"(?<!乙)甲{1,2}(?=丙|$)",
    r"^\s*甲",
    r"甲[^丙]{0,3}丙",
    r"(?:甲|乙乙)\d*(?:\.\d+)?$",
    r"(?<=\d)[甲乙]\b",
    r"乙(?!甲)[\s.]*丙",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="甲乙丙12. \n", max_size=120))
def test_around_literals_is_everywhere(pattern, text):
    document = from_text("标题\n" + text)
    lines = document.facet(flat)
    expression, reach = reaching(pattern)[:2]
    found = {}
    for literal in required_literals(pattern):
        starts = [one.start() for one in re.finditer(re.escape(literal), document.text)]
        if starts:
            found[literal] = starts
    assert required_literals(pattern)
    near = []
    windows = lines.near(found, reach) if found else []
    for start, end in windows:
        near += [match.span() for match in expression.finditer(lines.text, start, end)]
    assert near == [match.span() for match in expression.finditer(lines.text)]
    assert all(one[1] < other[0] for one, other in pairwise(windows))


def test_nothing_plain_is_chinese():
    for character in map(chr, range(0x110000)):
        if character.isascii() or character.isdecimal() or character.isspace():
            assert character == "\n" or not CHINESE.match(character)


def test_what_is_chinese_is_written_twice():
    members = "".join(f"{chr(low)}-{chr(high)}" for low, high in first.CHINESE)
    assert CHINESE.pattern == f"[\n{members}]+"


@pytest.mark.parametrize(
    ("pattern", "foreign"),
    [
        ("[\ue000-\uf8ff]+", "[\ue000-\uf8ff]"),
        ("(?<!甲)(?:α|β)甲", "[αβ]"),
        (r"(?:α|\d)甲", ""),
        ("α?甲", ""),
        (".", ""),
    ],
)
@given(text=st.text(alphabet="甲αβ\ue000，1\n", max_size=60))
def test_where_nothing_foreign_stands_there_is_no_match(pattern, foreign, text):
    lines = from_text("标题\n" + text).facet(flat)
    expression = reaching(pattern)
    assert expression.foreign == foreign
    found = on_lines(lines, Options(pattern), {}, None)
    assert [match.span() for match in found] == [
        match.span() for match in expression.pattern.finditer(lines.text)
    ]


EDGES = [
    ("^甲", "[甲]", ""),
    (r"([一-乙]|\d)$(?<!乙甲)", "", r"[一-乙\d]"),
    (r"^(?:甲|乙?\d)\.?(?=乙|$)", r"[甲乙\d]", ""),
    ("^甲*乙$|^(丙)$", "[甲乙丙]", "[乙丙]"),
    ("(?<!甲)乙$|^丙", "", ""),
    ("^甲?", "", ""),
    ("^[^甲]$", "", ""),
    ("(?i:^甲)$", "", ""),
]


@pytest.mark.parametrize(("pattern", "begins", "ends"), EDGES)
@given(text=st.text(alphabet="甲乙丙1. \n", max_size=120))
def test_at_edges_is_everywhere(pattern, begins, ends, text):
    lines = from_text("标题\n" + text).facet(flat)
    expression = reaching(pattern)
    assert (expression.begins, expression.ends) == (begins, ends)
    for wanted in (None, set(range(1, len(lines.blocks), 2))):
        found = on_lines(lines, Options(pattern), {}, wanted)
        assert [match.span() for match in found if match[0]] == [
            match.span()
            for match in expression.pattern.finditer(lines.text)
            if match[0] and (wanted is None or lines.block(match.start()) in wanted)
        ]


@given(text=st.text(alphabet="甲乙 \t\n一二、（）#", max_size=80))
def test_lines_have_the_offsets_of_the_document(text):
    document = from_text(text)
    lines = document.facet(flat)
    assert all(one.span.end < other.span.start for one, other in pairwise(document.blocks))
    assert len(lines.text) == len(document.text)
    for number, block in enumerate(document.blocks):
        said = lines.text[block.span.start : block.span.end]
        if number in lines.others:
            assert not said.strip("\n")
        else:
            assert said == document[block.span]
            assert lines.block(block.span.start) == number
