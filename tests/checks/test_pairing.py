"""Paired marks: what holds for every text."""

import time

from hypothesis import given
from hypothesis import strategies as st

from reportlint.checks.pairing import Options, check
from reportlint.documents.reader import from_text

SIGNS = "".join(Options().pairs)
WORDS = st.text(alphabet="抓好落实，。1", max_size=4)


def marks(text):
    document = from_text(text)
    return [document[hit.span] for hit in check(document, Options(), {})]


def enclosed(inner):
    return st.builds(
        lambda before, pair, text, after: before + pair[0] + text + pair[1] + after,
        WORDS,
        st.sampled_from(Options().pairs),
        inner,
        WORDS,
    )


@given(st.recursive(WORDS, enclosed, max_leaves=6))
def test_what_is_paired_is_left_alone(text):
    assert marks(text) == []


@given(st.text(alphabet=SIGNS + "抓好落实。\n", max_size=40))
def test_only_marks_are_marked(text):
    assert all(mark in SIGNS for mark in marks(text))


@given(st.recursive(WORDS, enclosed, max_leaves=4), st.sampled_from(SIGNS.replace("“", "")))
def test_a_mark_too_many_is_found(text, sign):
    # A right bracket can number a point, and a quotation can go on in the next paragraph.
    if sign not in "）)":
        assert marks(f"{text}抓好落实{sign}抓好落实")


def test_marks_without_partners_take_no_time():
    started = time.perf_counter()
    marks("（" * 20000 + "》" * 20000)
    assert time.perf_counter() - started < 2
