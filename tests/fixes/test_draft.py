"""A text that remembers what it was, whatever is done to it."""

from hypothesis import given
from hypothesis import strategies as st

from reportlint.finding import Edit
from reportlint.fixes.draft import Draft, Shift, minimal, parts

TEXTS = st.text("甲乙\n", max_size=12)


def applied(text, edits):
    out, place = "", 0
    for edit in edits:
        assert edit.start >= place, "in order, none over another"
        out += text[place : edit.start] + edit.text
        place = edit.end
    return out + text[place:]


@st.composite
def edits_of(draw, text):
    places = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    return [Edit(start, end, draw(st.text("丙丁", max_size=3))) for start, end in pairs]


@given(st.data())
def test_any_number_of_revisions_are_edits_of_the_first_text(data):
    first = data.draw(TEXTS)
    draft, text = Draft(first), first
    for _ in range(3):
        edits = data.draw(edits_of(text))
        draft, text = draft.revised(edits), applied(text, edits)
        assert draft.text == text
        assert applied(first, draft.edits()) == text
        for one, other in zip(draft.edits(), draft.edits()[1:], strict=False):
            assert one.end < other.start, "none touches another"
        assert 0 <= draft.origin(0) <= draft.origin(len(text)) == len(first)


def test_the_origin_of_a_place():
    draft = Draft("一二三四五").revised([Edit(1, 2, "贰贰")]).revised([Edit(4, 5, "")])
    assert draft.text == "一贰贰三五"
    assert [draft.origin(place) for place in range(6)] == [0, 1, 1, 2, 4, 5]
    assert draft.edits() == (Edit(1, 2, "贰贰"), Edit(3, 4, ""))


def test_an_edit_is_made_as_small_as_it_can_be():
    text = "《甲》、《乙》"
    assert minimal(text, Edit(2, 5, "》《")) == Edit(3, 4, "")
    assert minimal("20年", Edit(0, 3, "20年度")) == Edit(3, 3, "度")
    assert minimal("甲甲", Edit(0, 2, "甲")) == Edit(1, 2, "")
    assert minimal("甲", Edit(0, 1, "甲")) is None


def test_an_edit_of_marks_leaves_what_is_between():
    assert parts('说"甲乙"', Edit(1, 5, "“甲乙”")) == [Edit(1, 2, "“"), Edit(4, 5, "”")]
    assert parts("(二)", Edit(0, 3, "（二）")) == [Edit(0, 3, "（二）")]
    assert parts("一,二三,四", Edit(0, 6, "一，二三，四")) == [Edit(1, 2, "，"), Edit(4, 5, "，")]
    assert parts("打工仔", Edit(0, 3, "务工人员")) == [Edit(0, 3, "务工人员")]
    assert parts("甲", Edit(0, 1, "甲")) == []


@given(st.text("甲乙,", max_size=12), st.text("甲乙,", max_size=12))
def test_the_parts_of_an_edit_are_the_edit(old, new):
    text = f"丙{old}丁"
    found = parts(text, Edit(1, 1 + len(old), new))
    assert applied(text, found) == f"丙{new}丁"
    assert all(text[one.start : one.end] != one.text for one in found)


@given(st.data())
def test_offsets_after_edits_are_known_before_them(data):
    text = data.draw(TEXTS)
    edits = data.draw(edits_of(text))
    shift = Shift(edits)
    after = applied(text, edits)
    inside = [(edit.start, edit.end) for edit in edits]
    for place, character in enumerate(after):
        before = shift.before(place)
        if character not in "丙丁":
            assert text[before] == character
            assert not any(start <= before < end for start, end in inside)
