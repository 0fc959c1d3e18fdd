"""PDF files: paragraphs, headers, tables, pages; what cannot be read is said."""

import os
import subprocess
import sys

import pytest

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

from pdf_file import LOCKED, PICTURE, Text, column, pdf, table

from reportlint.documents.pdf.line import connected
from reportlint.documents.pdf.page import written
from reportlint.documents.reader import read_bytes
from reportlint.errors import Unreadable

FULL = "加强统筹协调压实工作责任各项任务按照时间节点有序"  # 24 characters, up to the margin


def told(*pages, **options):
    document = read_bytes(pdf(*pages, **options), "报告.pdf")
    return document, [document[block.span] for block in document.blocks]


def test_lines_become_paragraphs():
    _, blocks = told(
        column(
            "　　　　区水务局2025年工作总结",
            f"　　{FULL[:22]}",
            f"{FULL}",
            "推进。",
            f"　　第二段，{FULL[:17]}。",
            "一、主要工作",
            f"　　{FULL[:21]}，",
            "办结3件。",
        )
    )
    assert blocks == [
        "区水务局2025年工作总结",
        f"{FULL[:22]}{FULL}推进。",
        f"第二段，{FULL[:17]}。",
        "一、主要工作",
        f"{FULL[:21]}，办结3件。",
    ]


def test_a_line_that_ends_before_a_long_word_goes_on():
    _, blocks = told(
        column(FULL, f"{FULL[:19]}办结率", "98.85%，完成任务。", "另起一段，短。", "又一段。")
    )
    assert blocks[0] == f"{FULL}{FULL[:19]}办结率98.85%，完成任务。"
    assert blocks[1:] == ["另起一段，短。", "又一段。"]


def test_a_mark_that_hangs_in_the_margin_belongs_to_its_line():
    hanging = Text(80 + 16 * 24, 758, "，")
    _, blocks = told([*column(FULL), hanging, *column(f"{FULL[:20]}。", top=730)])
    assert blocks == [f"{FULL}，{FULL[:20]}。"]


def test_points_within_a_paragraph_stay_in_it():
    _, blocks = told(
        column(
            f"　　{FULL[:21]}；",
            "二、改善生活；三、深化体制改革；四、坚持“和平统",
            "一、一国两制”。",
        )
    )
    assert len(blocks) == 1


def test_a_number_that_is_cut_by_the_end_of_a_line():
    _, blocks = told(column(f"　　{FULL[:20]}完成12", "35万元。"))
    assert blocks[-1].endswith("完成1235万元。")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("全年", "办结", "全年办结"),
        ("the annual", "report", "the annual report"),
        ("co-", "operate", "cooperate"),
        ("GB/T", "9704", "GB/T 9704"),
        ("12", "35", "1235"),
        ("2025年", "A股", "2025年A股"),
        ("", "甲", "甲"),
        ("甲-", "乙", "甲-乙"),
    ],
)
def test_how_lines_are_joined(before, after, whole):
    assert connected(before, after) == whole


def test_room_beside_digits_is_no_space_and_that_between_words_is():
    page = [
        Text(80, 700, "全年办结"), Text(148, 700, "12"), Text(168, 700, "件，"),
        Text(80, 660, "annual"), Text(133, 660, "report"),
    ]  # fmt: skip
    _, blocks = told(page)
    assert blocks == ["全年办结12件，", "annual report"]


def test_a_word_set_wide_is_one_word():
    page = [Text(200 + 40 * number, 760, one, 22) for number, one in enumerate("述职报告")]
    document, blocks = told([*page, *column("　　正文内容。", top=700)])
    assert blocks[0] == "述职报告"
    assert document.type == "duty-report"


def pages_with_furniture(count, page_number="— {} —"):
    return [
        [
            Text(200, 800, "区水务局工作总结", 10),
            *column(f"　　第{'一二三四五六'[number]}页的内容，{FULL[:12]}。", FULL, top=740),
            Text(280, 40, page_number.format(number + 1), 10),
        ]
        for number in range(count)
    ]


@pytest.mark.parametrize("form", ["— {} —", "{}", "第{}页", "第 {} 页 共 3 页", "{}/3"])
def test_headers_stand_apart_and_page_numbers_go(form):
    document, blocks = told(*pages_with_furniture(3, form))
    assert len([one for one in blocks if "页的内容" in one]) == 3
    assert [
        (document[block.span], document.locate(block.span))
        for block in document.blocks
        if block.kind == "aside"
    ] == [("区水务局工作总结", "页眉")]
    assert len(blocks) == 7


def test_codes_at_the_edge_are_no_page_numbers():
    pages = [
        [*column(f"　　{FULL[:20]}。", FULL, top=740), Text(80, 40, code)]
        for code in ("207", "20799", "31001")
    ]
    _, blocks = told(*pages)
    assert [one for one in blocks if one.isdigit()] == ["207", "20799", "31001"]


def test_what_is_not_repeated_is_no_header():
    page = [
        Text(200, 800, "区水务局工作总结"),
        *column("　　内容。"),
        Text(80, 40, "2025年12月31日"),
    ]
    assert told(page)[1] == ["区水务局工作总结", "内容。", "2025年12月31日"]


def test_the_page_of_a_place_also_in_a_paragraph_over_two():
    first = column("区水务局工作总结", f"　　{FULL[:22]}", f"{FULL[:23]}前")
    document, blocks = told(first, column("后。", "　　第二页。"))
    assert blocks[1] == f"{FULL[:22]}{FULL[:23]}前后。"

    def page(word):
        start = document.text.index(word)
        return document.source.locate(start).words

    assert [page("区水务局"), page("前后。"), page("后。"), page("第二页")] == [
        "第1页", "第1页", "第2页", "第2页",
    ]  # fmt: skip


ROWS = [("项目", "上年", "本年"), ("甲", "4", "9"), ("乙", "6", "10"), ("合计", "10", "20")]


@pytest.mark.parametrize("filled", [True, False])
def test_a_table_by_its_rules(filled):
    document, _ = told(
        [
            *column("部门决算", "　　前文。"),
            *table(ROWS, filled=filled),
            *column("　　后文。", top=200),
        ]
    )
    (found,) = document.tables
    assert [tuple(document[cell.span] for cell in row) for row in found.rows] == ROWS
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "table", "paragraph"]
    place = document.locate(found.rows[3][2].span)
    assert place == "第1页 表1 第4行第3列"


def test_cells_that_are_one():
    rows = [("支出", "", ""), *ROWS[1:]]
    document, _ = told([*column("决算"), *table(rows, walls={(0, 1), (0, 2)})])
    (found,) = document.tables
    assert [document[cell.span] for cell in found.rows[0]] == ["支出", "", ""]


@pytest.mark.parametrize("head", [True, False])
def test_a_table_over_two_pages_is_one(head):
    rows = ROWS[:1] + ROWS[2:] if head else ROWS[2:]
    document, _ = told(
        [*column("部门决算"), *table(ROWS[:2], top=200)],
        [*table(rows, top=760), *column("　　后文。", top=500)],
    )
    (found,) = document.tables
    assert [tuple(document[cell.span] for cell in row) for row in found.rows] == ROWS
    assert document.locate(found.rows[1][0].span) == "第1页 表1 第2行第1列"
    assert document.locate(found.rows[3][2].span) == "第2页 表1 第4行第3列"


def test_another_table_on_the_next_page_is_another():
    document, _ = told(
        [*column("部门决算"), *table(ROWS, top=200)],
        [*table(ROWS, top=700), *column("　　表2", top=740)][::-1],
    )
    assert len(document.tables) == 2
    narrow = [row[:2] for row in ROWS]
    assert len(told([*column("决算"), *table(ROWS, top=200)], table(narrow))[0].tables) == 2


def test_lines_without_columns_are_no_table():
    from pdf_file import Line

    document, blocks = told([*column("区政府文件", "　　正文。"), Line(80, 750, 500, 750)])
    assert not document.tables
    assert blocks == ["区政府文件", "正文。"]


def test_findings_about_figures_are_one_degree_less_severe():
    from reportlint.engine import check
    from reportlint.finding import Severity
    from reportlint.rulesets.load import load

    said = ["区水务局2025年工作总结", "全年收集意见30条，已整改21条、正在整改14条。布署工作。"]
    rules = load(["figures", "typos"], ".")
    levels = {}
    for name, data in (("a.pdf", pdf(column(*said))), ("a.txt", "\n".join(said).encode())):
        document = read_bytes(data, name)
        levels[name] = {one.rule: one.severity for one in check(document, rules).findings}
    assert levels["a.txt"]["parts-not-total"] is Severity.ERROR
    assert levels["a.pdf"]["parts-not-total"] is Severity.WARNING
    assert levels["a.pdf"]["wrong-character"] is Severity.ERROR
    assert "降一级" in read_bytes(pdf(column(*said)), "a.pdf").notes[0].message


@pytest.mark.parametrize(
    ("data", "why", "way"),
    [
        (pdf([PICTURE], [PICTURE]), "扫描件：2 页都是图片", "OCR"),
        (pdf([]), "没有文字", "OCR"),
        (pdf(column("甲乙"), encrypt=LOCKED), "密码", "去掉密码"),
        (b"%PDF-1.7\nnothing", "损坏", "重新"),
        (pdf(column("甲乙"))[:300], "损坏", "重新"),
        (b"no pdf at all", "损坏", "重新"),
    ],
)
def test_what_cannot_be_read_is_said(data, why, way):
    with pytest.raises(Unreadable, match=why) as caught:
        read_bytes(data, "a.pdf")
    assert way in caught.value.advice


def test_text_without_codes_is_refused():
    with pytest.raises(Unreadable, match=r"乱码|没有文字"):
        read_bytes(pdf(column(FULL, FULL), mapped=False), "a.pdf")


def test_pages_that_are_pictures_are_named():
    document, _ = told(column(FULL, "内容。"), [PICTURE], column("后。" * 12))
    assert [note.kind for note in document.notes] == ["inferred-order", "not-read"]
    assert "第 2 页是图片" in document.notes[1].message


def test_radicals_become_characters():
    assert written(0x2F2F) == "工"
    assert written(0x2F00) == "一"
    assert written(0xF9E4) == "理"
    assert written(0xAD) == ""
    assert written(0xD800) == "\ufffd"
    assert written(ord("⺟")) == "母"


def test_without_the_extra_the_way_to_it_is_said(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(column("甲")))
    code = """
import sys
from pathlib import Path
sys.modules["pypdfium2"] = None
from reportlint.documents.reader import read
from reportlint.errors import Unreadable
try:
    read(Path("a.pdf"))
except Unreadable as mistake:
    print(mistake.message, mistake.advice)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert 'pip install "reportlint[pdf]"' in done.stdout


def test_standard_input_is_known_by_its_beginning():
    assert read_bytes(pdf(column("区水务局工作总结")), "-").format == "pdf"
    assert read_bytes(b"<!DOCTYPE html><p>x</p>", "-").format == "html"
    assert read_bytes("总结".encode(), "-").format == "text"
