"""Single characters: folding keeps offsets, widths are those of a terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.character import (
    CLOSING,
    DIGITS,
    FULL_WIDTH,
    HAN,
    OPENING,
    columns,
    cut_to_width,
    fold,
    width,
)

MIXED = st.text(st.characters() | st.sampled_from("１２Ａｚ％．，。报告a1"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("增长３．５％", "增长3.5%"),
        ("ＧＤＰ１，２３４亿元", "GDP1，234亿元"),
        ("（ｃ）：“”、－＋", "（c）：“”、－＋"),
        ("𠀀３", "𠀀3"),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@given(MIXED)
def test_folding_keeps_offsets_and_is_done_once(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    for before, after in zip(text, folded, strict=True):
        assert after == before or (FULL_WIDTH[ord(before)] == ord(after) and after.isascii())


def test_every_full_width_form_is_folded():
    assert all(fold(chr(wide)) == chr(narrow) for wide, narrow in FULL_WIDTH.items())


@pytest.mark.parametrize(
    ("character", "value"), [("〇", 0), ("○", 0), ("两", 2), ("玖", 9), ("九", 9)]
)
def test_digits(character, value):
    assert DIGITS[character] == value


@pytest.mark.parametrize(("text", "inside"), [("报龥㐀𠀀豈", True), ("〇", False), ("あ", False)])
def test_han(text, inside):
    assert (re.fullmatch(f"[{HAN}]+", text) is not None) is inside


def test_marks_come_in_pairs():
    assert len(OPENING) == len(CLOSING) == len(set(OPENING + CLOSING)) / 2
    for left, right in ["“”", "‘’", "「」", "（）", "()", "《》", "【】", "〔〕"]:
        assert OPENING.index(left) == CLOSING.index(right)


@pytest.mark.parametrize(
    ("text", "plain", "wide"),
    [
        ("", 0, 0),
        ("abc 1", 5, 5),
        ("报告", 4, 4),
        ("，。", 4, 4),
        ("“引”…", 5, 8),
        ("①─", 2, 4),
        ("ｱ", 1, 1),
        ("Ａ　", 4, 4),
        ("e\u0301", 1, 1),
        ("报\u200b告\u00ad", 4, 4),
        ("\x1b\x07", 0, 0),
        ("𠀀", 2, 2),
    ],
)
def test_width(text, plain, wide):
    assert (width(text), width(text, 2)) == (plain, wide)


@given(MIXED, st.sampled_from([1, 2]))
def test_the_width_of_a_text_is_that_of_its_characters(text, ambiguous):
    assert width(text, ambiguous) == sum(columns(letter, ambiguous) for letter in text)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("工作报告", 8, "工作报告"),
        ("工作报告", 7, "工作报…"),
        ("工作报告", 6, "工作…"),
        ("工作报告", 1, "…"),
        ("工作报告", 0, ""),
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("", 0, ""),
    ],
)
def test_cut_to_width(text, limit, expected):
    assert cut_to_width(text, limit) == expected


@given(MIXED, st.integers(-1, 30), st.sampled_from([1, 2]), st.sampled_from(["…", "", "..."]))
def test_what_is_cut_fits_and_is_the_beginning(text, limit, ambiguous, mark):
    cut = cut_to_width(text, limit, ambiguous, mark)
    assert width(cut, ambiguous) <= max(limit, 0)
    assert cut == text or text.startswith(cut.removesuffix(mark))
    if width(text, ambiguous) <= limit:
        assert cut == text
