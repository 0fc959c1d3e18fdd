"""Marks stand exactly under what they mark, whatever the draft holds, on every screen."""

import re
from itertools import pairwise
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.documents.document import Document
from reportlint.finding import Finding, Related, Severity
from reportlint.outputs.paint import write
from reportlint.outputs.screen import Screen
from reportlint.outputs.terminal import report
from reportlint.outputs.visible import pictures
from reportlint.result import FileResult
from reportlint.span import Span

SGR = re.compile(r"\x1b\[[0-9;]*m")
SOURCE = re.compile(r" *\d+ [│|] ")
BELOW = re.compile(r" +[│|] ")
CHARACTERS = st.one_of(
    st.sampled_from(
        "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生"
    ),
    st.sampled_from("，。；：、“”‘’（）《》…—·％①〇０９　"),
    st.sampled_from("0123456789abcXYZ .,;()[]%-"),
    st.sampled_from(
        "\u0301\u0300\u200b\u202e\u2066\x00\x1b\x07\x9b\t\r\n\ufeff\ufe0f\u200d🙂👍🏽❤é̂"
    ),
    st.characters(exclude_categories=["Cs"]),
)
LINES = st.lists(CHARACTERS, min_size=1, max_size=400).map("".join)
SCREENS = st.builds(
    Screen,
    st.sampled_from([40, 50, 80, 120]),
    st.sampled_from([1, 2]),
    st.sampled_from(["utf-8", "gbk", "ascii", "cp1252"]),
)


def columns(text, ambiguous):
    """Columns of text on a screen, counted here anew."""
    total = 0
    for character in text:
        kind = east_asian_width(character)
        if category(character) in ("Mn", "Me", "Cf", "Cc"):
            continue
        total += 2 if kind in "WF" or (kind == "A" and ambiguous == 2) else 1
    return total


def under(source, mark_row, sign, ambiguous):
    """The text above each stretch of a sign in a row of marks."""
    for match in re.finditer(re.escape(sign) + "+", mark_row):
        start = columns(mark_row[: match.start()], ambiguous)
        end = columns(mark_row[: match.end()], ambiguous)
        used = 0
        found = ""
        for character in source:
            if start <= used < end and (found or columns(character, ambiguous)):
                found += character
            used += columns(character, ambiguous)
        yield found


def draw(text, places, screen):
    first, *others = places
    document = Document(text, blocks=(), segmenter=None)
    finding = Finding(
        "rule",
        "figure",
        Severity.ERROR,
        "说明",
        first,
        related=tuple(Related(span, f"标签{number}") for number, span in enumerate(others)),
        label="这里",
    )
    return list(report([FileResult("x.txt", document, findings=(finding,))], screen))


@settings(max_examples=400)
@given(text=LINES, data=st.data(), screen=SCREENS)
def test_no_line_is_too_wide_and_nothing_acts_on_the_terminal(text, data, screen):
    places = [
        Span(*sorted(data.draw(st.tuples(offset, offset))))
        for offset in [st.integers(0, len(text))] * data.draw(st.integers(1, 5))
    ]
    for line in draw(text, places, screen):
        shown = "".join(screen.show(run.text) for run in line)
        assert columns(shown, screen.ambiguous) <= screen.width
        hidden = [sign for sign in shown if category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs")]
        assert not hidden
        if not screen.unicode:
            shown.encode(screen.encoding)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("的的\u200b\u200b\u200b\u200b", [(0, 4), (0, 6)]),
        ("\U000e0001" * 20, [(0, 1), (0, 20), (3, 4)]),
        ("", [(0, 0)]),
        ("\n", [(1, 1), (0, 1)]),
        ("一" * 100 + "\n", [(100, 100), (99, 100), (500, 600)]),
    ],
)
def test_places_that_once_went_wrong(text, places):
    for width in (40, 80):
        screen = Screen(width)
        for line in draw(text, [Span(*place) for place in places], screen):
            assert screen.columns("".join(run.text for run in line)) <= width


@settings(max_examples=400)
@given(text=LINES, data=st.data(), screen=SCREENS)
def test_marks_stand_under_the_characters(text, data, screen):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + data.draw(st.integers(1, 60)))))
    lines = [
        "".join(screen.show(run.text) for run in line)
        for line in draw(text, [Span(start, end)], screen)
    ]
    number = next(index for index, line in enumerate(lines) if SOURCE.match(line))
    source, row = lines[number], lines[number + 1]
    assert BELOW.match(row)
    (marked,) = under(source, row, screen.drawing.primary, screen.ambiguous)
    expected = "".join(screen.pictures(text)[start:end])
    wide = "".join(sign for sign in expected if columns(sign, screen.ambiguous))
    if not wide:
        return  # a combining mark: whatever carries it
    got = "".join(sign for sign in marked if columns(sign, screen.ambiguous))
    if got != wide:
        head, _, tail = got.partition(screen.drawing.more)
        while not wide.startswith(head) or not wide.endswith(tail):
            # The place itself may hold the sign for what is left out.
            more, _, tail = tail.partition(screen.drawing.more)
            head += screen.drawing.more + more
            assert tail
        assert len(head) + len(tail) <= len(wide)  # a selector, which is not seen, may be left out


WORDS = ["6名", "12名", "8名", "9名"]


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize(
    "between", ["", "其中“引进”", "由各单位依照规定的程序分别组织公开考试择优招收共计"]
)
def test_every_place_of_a_conflict_is_marked(width, ambiguous, between):
    text = "前文。" * 30 + "".join(f"{between}{word}，" for word in WORDS) + "后文。" * 30
    places = [Span(text.index(word), text.index(word) + len(word)) for word in WORDS]
    screen = Screen(width, ambiguous)
    lines = ["".join(run.text for run in line) for line in draw(text, places, screen)]
    found = {"primary": [], "secondary": []}
    for source, row in pairwise(lines):
        if SOURCE.match(source) and BELOW.match(row):
            for kind, marked in found.items():
                # Frames begin with bars: leave the margin out.
                sign = getattr(screen.drawing, kind)
                marked += under(source, row, sign, ambiguous)
    assert found == {"primary": ["6名"], "secondary": ["12名", "8名", "9名"]}
    told = "\n".join(lines)
    assert all(label in told.replace("\n", "") for label in ("这里", "标签0", "标签1", "标签2"))


@pytest.mark.parametrize("count", [2, 7, 12, 25])
def test_many_places_are_numbered(count):
    text = "合计100，其中" + "，".join(f"甲{number}" for number in range(10, 10 + count)) + "。"
    parts = [Span(match.start(), match.end()) for match in re.finditer("甲..", text)]
    total = text.index("100")
    screen = Screen(120)
    lines = draw(text, [Span(total, total + 3), *parts], screen)
    told = "\n".join("".join(run.text for run in line) for line in lines)
    assert all(f"标签{number}" in told for number in range(count))
    assert ("⑦ 标签5" in told) == (count >= 6)


def test_colour_changes_nothing_but_colour(render):
    import drafts

    for make in (drafts.conflict, drafts.remarks, drafts.files, drafts.hostile):
        plain = render(make())
        coloured = render(make(), color="always")
        assert "\x1b[1;31m" in coloured
        bare = SGR.sub("", coloured)
        assert "\x1b" not in bare
        assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_the_marked_words_are_coloured_where_they_stand(render):
    import drafts

    coloured = render(drafts.conflict(), color="always")
    assert "\x1b[1;31m6名\x1b[0m" in coloured
    assert "\x1b[1;34m12名\x1b[0m" in coloured


def test_pictures_join_to_what_is_visible():
    assert "".join(pictures("a\x1b\r\n❤️")) == "a␛↵❤"


def test_a_console_without_an_encoding_is_utf_8():
    import io

    stream = io.StringIO()
    screen = Screen()
    write(iter(draw("数字6名。", [Span(2, 4)], screen)), stream, screen, color=False)
    assert "┌─ x.txt:1:3" in stream.getvalue()
