"""Automatic numbers, by cases and against those that LibreOffice shows."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_builder import abstract, docx, lvl, num, p, style

from reportlint.documents.reader import read_bytes
from reportlint.documents.word.legacy import office
from reportlint.documents.word.numeral import FORMS, written

HAN = (
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimal", "（%4）"),
    lvl(4, "decimalEnclosedCircle", "%5"),
)
DOTTED = tuple(
    lvl(level, "decimal", ".".join(f"%{n}" for n in range(1, level + 2))) for level in range(4)
)


def labels(paragraphs, numbering, styles=""):
    """The numbers of paragraphs, each given as (list, level) or as XML."""
    body = "".join(one if isinstance(one, str) else p("文", num=one) for one in paragraphs)
    text = read_bytes(docx(body, numbering=numbering, styles=styles), "稿.docx").text
    return [line.rstrip("文").rstrip() for line in text.splitlines()]


def levels(*numbers, of=1):
    return [(of, number) for number in numbers]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("numberInDash", {3: "- 3 -"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"},
        ),
        (
            "chineseCountingThousand",
            {
                10: "十",
                21: "二十一",
                100: "一百",
                101: "一百零一",
                110: "一百一十",
                1001: "一千零一",
            },
        ),
        ("japaneseCounting", {10: "十", 35: "三十五", 100: "百", 111: "百十一"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 101: "壹佰零壹"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子", 61: "甲子"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {10: "⑩"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("ideographEnclosedCircle", {3: "㊂"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {28: "bb"}),
        ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
        ("none", {5: ""}),
        ("bullet", {5: ""}),
        ("someNewFormat", {5: "5"}),
    ],
)
def test_number_formats(form, expected):
    assert {number: written(number, form) for number in expected} == expected


@pytest.mark.parametrize("form", FORMS)
def test_every_format_writes_every_number(form):
    said = [written(number, form) for number in range(1, 3000)]
    assert all(said)
    if form not in ("ideographZodiacTraditional",):
        assert len(set(said)) == len(said)
    assert written(0, form) == "0"
    assert written(10**7, form) == str(10**7)


def test_levels_begin_anew_below_a_higher_one():
    numbering = abstract(0, *HAN) + num(1, 0)
    assert labels(levels(0, 1, 2, 2, 1, 2, 0, 1, 4), numbering) == [
        "一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "①",
    ]  # fmt: skip


def test_a_number_holds_those_above_it():
    numbering = abstract(0, *DOTTED) + num(1, 0)
    assert labels(levels(0, 1, 1, 2, 0, 1), numbering) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_a_level_whose_higher_one_has_not_been_used():
    numbering = abstract(0, *DOTTED) + num(1, 0)
    assert labels(levels(1, 1), numbering) == ["1.1", "1.2"]


def test_lists_of_one_definition_count_on_together():
    numbering = abstract(0, *HAN) + num(1, 0) + num(2, 0)
    assert labels([(1, 0), (2, 0), (1, 0)], numbering) == ["一、", "二、", "三、"]


def test_a_list_that_starts_anew():
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, *HAN) + num(1, 0) + num(2, 0, over)
    assert labels([(1, 0), (1, 0), (2, 0), (2, 0)], numbering) == ["一、", "二、", "五、", "六、"]


def test_a_list_with_a_level_of_its_own():
    over = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "%1.")}</w:lvlOverride>'
    numbering = abstract(0, *HAN) + num(1, 0, over)
    assert labels(levels(0, 0), numbering) == ["I.", "II."]


def test_levels_that_do_not_begin_anew():
    never = lvl(1, "decimal", "%2.", extra='<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, HAN[0], never) + num(1, 0)
    assert labels(levels(0, 1, 1, 0, 1), numbering) == ["一、", "1.", "2.", "二、", "3."]
    first = lvl(2, "decimal", "%3)", extra='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, HAN[0], HAN[1], first) + num(1, 0)
    assert labels(levels(0, 1, 2, 1, 2, 0, 1, 2), numbering) == [
        "一、", "（一）", "1)", "（二）", "2)", "二、", "（一）", "1)",
    ]  # fmt: skip


def test_definitions_that_are_nested_once_more():
    """A program that makes documents writes them so, and office programs read them."""
    numbering = f"<w:numbering>{abstract(0, *HAN)}</w:numbering>{num(1, 0)}"
    assert labels(levels(0, 1), numbering) == ["一、", "（一）"]


def test_all_in_digits():
    numbering = abstract(
        0, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2", extra="<w:isLgl/>")
    ) + num(1, 0)
    assert labels(levels(0, 0, 1), numbering) == ["一、", "二、", "2.1"]


def test_numbers_from_styles():
    numbering = abstract(
        0,
        lvl(0, "chineseCounting", "%1、", extra='<w:pStyle w:val="H1"/>'),
        lvl(1, "chineseCounting", "（%2）", extra='<w:pStyle w:val="H2"/>'),
    ) + num(1, 0)
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("H1", "heading 1", properties=listed) + style(
        "H2", "heading 2", properties=listed
    )
    styles += style("H3", "own", "H2")
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [p("文", style="H1"), p("文", style="H2"), p("文", style="H3"), p("文", off, style="H1")]
    assert labels(body, numbering, styles) == ["一、", "（一）", "（二）", ""]


def test_a_definition_through_a_style_of_lists():
    numbering = (
        abstract(0, *HAN, extra='<w:styleLink w:val="L"/>')
        + abstract(1, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("L", kind="numbering", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert labels(levels(0, 1, of=2), numbering, styles) == ["一、", "（一）"]


def test_styles_and_lists_that_lead_in_circles():
    numbering = abstract(1, extra='<w:numStyleLink w:val="L"/>') + num(2, 1)
    styles = style("L", kind="numbering", properties='<w:numPr><w:numId w:val="2"/></w:numPr>')
    styles += style("A", base="B") + style("B", base="A")
    assert labels([(2, 0), p("文", style="A")], numbering, styles) == ["", ""]


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (lvl(0, "decimal", "%1."), "1.文"),
        (lvl(0, "decimal", "%1"), "1 文"),
        (lvl(0, "decimal", "第%1条", extra='<w:suff w:val="space"/>'), "第1条 文"),
        (lvl(0, "decimal", "%1", extra='<w:suff w:val="nothing"/>'), "1文"),
        (lvl(0, "bullet", "·"), "文"),
        (lvl(0, "none", ""), "文"),
        (lvl(0, "decimal", "%1、").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"), "文"),
    ],
)
def test_what_keeps_the_number_from_the_text(level, shown):
    found = read_bytes(
        docx(p("文", num=(1, 0)), numbering=abstract(0, level) + num(1, 0)), "稿.docx"
    )
    assert found.text == f"{shown}\n"


def test_a_year_does_not_run_into_the_number():
    body = p("2023年工作", num=(1, 0))
    found = read_bytes(docx(body, numbering=abstract(0, lvl(0)) + num(1, 0)), "稿.docx")
    assert found.text == "1. 2023年工作\n"


LIKE_WORD = (
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "chineseCountingThousand",
)
"""Formats that LibreOffice writes as Word does, for numbers of this size."""


TEXTS = ("%{0}、", "（%{0}）", "第%{0}条", "%1-%{0}.")


@st.composite
def lists(draw):
    """A definition with lists of it, and paragraphs in them."""
    made = [
        lvl(
            level,
            draw(st.sampled_from(LIKE_WORD)),
            draw(st.sampled_from(TEXTS[: 4 if level else 3])).format(level + 1),
            draw(st.integers(1, 4)),
        )
        for level in range(4)
    ]
    over = ""
    if draw(st.booleans()):
        start = f'<w:startOverride w:val="{draw(st.integers(1, 6))}"/>'
        over = f'<w:lvlOverride w:ilvl="0">{start}</w:lvlOverride>'
    numbering = abstract(0, *made) + num(1, 0) + num(2, 0, over)
    first = [(1, 0)] if draw(st.booleans()) else [(1, 0), (1, 1)]
    rest = draw(st.lists(st.tuples(st.sampled_from([1, 1, 1, 2]), st.integers(0, 3)), max_size=12))
    return numbering, first + rest


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_numbers_are_those_that_libreoffice_shows(tmp_path: Path):
    """Many random lists in one run of LibreOffice, which takes its time to start."""
    cases = []

    @settings(max_examples=40, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(lists())
    def collect(case):
        cases.append(case)

    collect()
    for number, (numbering, paragraphs) in enumerate(cases):
        body = "".join(p(f"文{index}", num=one) for index, one in enumerate(paragraphs))
        (tmp_path / f"{number}.docx").write_bytes(docx(body, numbering=numbering))
    names = [f"{number}.docx" for number in range(len(cases))]
    subprocess.run(
        [
            office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "txt:Text (encoded):UTF8", "--outdir", "out", *names,
        ],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for number in range(len(cases)):
        shown = (tmp_path / "out" / f"{number}.txt").read_text(encoding="utf-8-sig")
        ours = read_bytes((tmp_path / names[number]).read_bytes(), names[number]).text
        plain = ["".join(line.split()) for line in ours.splitlines()]
        assert plain == ["".join(line.split()) for line in shown.splitlines()], cases[number]
