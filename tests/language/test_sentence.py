"""Where sentences and clauses begin and end."""

import itertools
import time
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.pattern import dangers
from reportlint.language.sentence import CLAUSE, ENCLOSED, ENUMERATION, PIECE, clauses, sentences

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
WAYS = {
    "sentences": sentences,
    "clauses": clauses,
    "enumeration": partial(clauses, enumeration=True),
}
TEXTS = st.text(alphabet="抓好落实，。；：、！？!?“”‘’（）()《》「」….\n 　3a", max_size=80)


def divided(text, divide=sentences):
    return [text[span.start : span.end] for span in divide(text, 0, len(text))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_case(case):
    text, expected, way = [*case, "sentences"][:3]
    assert divided(text, WAYS[way]) == (expected.split(" | ") if expected else [])


@pytest.mark.parametrize("divide", WAYS.values(), ids=WAYS)
@given(text=TEXTS)
def test_all_that_is_visible_is_in_one_part(divide, text):
    spans = divide(text, 0, len(text))
    for span in spans:
        part = text[span.start : span.end]
        assert part
        assert part == part.strip()
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert "".join("".join(divided(text, divide)).split()) == "".join(text.split())


@pytest.mark.parametrize("divide", WAYS.values(), ids=WAYS)
@given(before=TEXTS, text=TEXTS, after=TEXTS)
def test_a_block_is_divided_as_if_it_were_alone(divide, before, text, after):
    shift = len(before) + 1
    whole = f"{before}\n{text}\n{after}"
    spans = divide(whole, shift, shift + len(text))
    alone = divide(text, 0, len(text))
    assert [(span.start - shift, span.end - shift) for span in spans] == [
        (span.start, span.end) for span in alone
    ]


@given(st.text(alphabet="抓好落实，。；：、！？“”（）\n 3", max_size=80))
def test_every_sentence_ends_where_a_clause_does(text):
    ends = {span.end for span in clauses(text, 0, len(text))}
    assert {span.end for span in sentences(text, 0, len(text))} <= ends


def test_an_enclosure_that_is_too_long_is_divided():
    short, long = "好" * (ENCLOSED - 1), "好" * ENCLOSED
    assert len(divided(f"（{short}。）的")) == 1
    assert len(divided(f"（{long}。）的")) == 1  # the mark is last, and the sentence goes on
    assert len(divided(f"（{short[2:]}。好）的")) == 1
    assert len(divided(f"（{long}。好）的")) == 2


@pytest.mark.parametrize("pattern", [PIECE, CLAUSE, ENUMERATION], ids=["piece", "clause", "all"])
def test_patterns_are_safe(pattern):
    assert dangers(pattern.pattern) == []


UNITS = [
    "好",
    "。",
    "，",
    "“",
    "”",
    "“”",
    "“。",
    "。”",
    "（",
    "（。",
    "（好",
    "《",
    "…",
    ".",
    ".…",
    "… ",
]
UNITS += ["!", "!a", "1,", "1，234", " ", "“。”，", "）", "。）的", "...\n", "“（《", "\u3000。"]


@pytest.mark.parametrize("divide", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_takes_linear_time(unit, divide):
    text = f"第一节 概况{unit * (100_000 // len(unit))}7"
    began = time.process_time()
    divide(text, 0, len(text))
    assert time.process_time() - began < 2
