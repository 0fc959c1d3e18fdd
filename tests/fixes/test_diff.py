"""A diff says exactly what is changed."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.finding import Edit
from reportlint.outputs.diff import NO_END, split, unified

HUNK = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@")


def applied(text, edits):
    out, place = "", 0
    for edit in edits:
        out += text[place : edit.start] + edit.text
        place = edit.end
    return out + text[place:]


def patched(text, diff):
    """Apply a diff as strictly as can be: every line must be where the diff says, and the same."""
    old, new, place = split(text), [], 0
    rows = list(diff)
    assert [row[:4] for row in rows[:2]] == ["--- ", "+++ "]
    index = 2
    while index < len(rows):
        first, count, start, length = map(int, HUNK.fullmatch(rows[index]).groups())
        index += 1
        begin = first - 1 if count else first
        new += old[place:begin]
        assert len(new) == (start - 1 if length else start)
        before, after = [], []
        while index < len(rows) and not rows[index].startswith("@@"):
            row = rows[index]
            ended = index + 1 >= len(rows) or rows[index + 1] != NO_END
            line = row[1:] + ("\n" if ended else "")
            before += [line] if row[0] in " -" else []
            after += [line] if row[0] in " +" else []
            index += 1 if ended else 2
        assert old[begin : begin + count] == before
        assert len(after) == length
        new += after
        place = begin + count
    return "".join(new + old[place:])


@st.composite
def changes(draw):
    text = draw(st.text("甲乙\n\r", max_size=60))
    places = draw(st.lists(st.integers(0, len(text)), max_size=10, unique=True).map(sorted))
    edits = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        new = draw(st.text("丙\n", max_size=3))
        if text[start:end] != new:
            edits.append(Edit(start, end, new))
    return text, edits


@settings(max_examples=300)
@given(changes())
def test_a_diff_makes_the_new_text_of_the_old_one(change):
    text, edits = change
    diff = list(unified("稿.txt", text, edits))
    assert patched(text, diff) == applied(text, edits)


@settings(max_examples=50)
@given(changes())
def test_colour_adds_nothing_but_colour(change):
    text, edits = change
    text = text.replace("\r", "")
    edits = [edit for edit in edits if edit.end <= len(text)]
    plain = list(unified("稿.txt", text, edits))
    shown = [re.sub("\x1b\\[\\d+m", "", row) for row in unified("稿.txt", text, edits, color=True)]
    assert shown == plain


def test_changes_far_apart_are_shown_apart():
    text = "".join(f"第{number}行\n" for number in range(1, 31))
    edits = [Edit(text.index(f"第{n}行"), text.index(f"第{n}行") + 1, "") for n in (2, 5, 20)]
    rows = list(unified("稿.txt", text, edits))
    assert [row for row in rows if row.startswith("@@")] == [
        "@@ -1,8 +1,8 @@", "@@ -17,7 +17,7 @@",
    ]  # fmt: skip


def test_what_is_changed_within_a_line_is_marked():
    (old, new) = list(unified("稿.txt", "全年,完成\n", [Edit(2, 3, "，")], color=True))[-2:]
    assert old == "\x1b[31m-全年\x1b[7m,\x1b[27m完成\x1b[0m"
    assert new == "\x1b[32m+全年\x1b[7m，\x1b[27m完成\x1b[0m"


def test_hostile_text_does_nothing_to_a_terminal():
    rows = list(unified("稿\x1b[2J.txt", "a\x1b[2Jb,c\n", [Edit(6, 7, "\x07")], color=True))
    assert not any("\x1b[2J" in row or "\x07" in row for row in rows)
