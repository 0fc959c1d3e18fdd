"""The blocks, tables and places of a Word file: those of the same text, and what styles add."""

from pathlib import Path

import pytest
from word_builder import abstract, docx, lvl, num, p, run, style, tbl, tc

from reportlint.documents.reader import from_text, read_bytes
from reportlint.documents.section import sections, walk
from reportlint.documents.source import Place, Source
from reportlint.figures.engine import relations
from reportlint.span import Span

SAMPLES = Path(__file__).parents[3] / "samples"

STYLES = (
    style("a", "Normal", default="1")
    + style("1", "heading 1", "a", '<w:outlineLvl w:val="0"/>')
    + style("2", "heading 2", "a", '<w:outlineLvl w:val="1"/>')
    + style("X", "自定标题", "2")
    + style("T", "Title", "a")
    + style("TOC1", "toc 1", "a")
)


def document(body, **parts):
    return read_bytes(docx(body, styles=STYLES, **parts), "稿.docx")


def told(found):
    return [f"{block.kind}{block.level or ''} {found[block.span]}" for block in found.blocks]


@pytest.mark.parametrize("name", ["duty-report-draft.txt", "duty-report-final.txt"])
def test_plain_paragraphs_make_the_blocks_of_the_same_text(name):
    text = (SAMPLES / name).read_text(encoding="utf-8")
    plain = from_text(text)
    word = document("".join(p(line) for line in text.split("\n")))
    assert told(word) == told(plain)
    assert (word.type, word.year) == (plain.type, plain.year)
    outline = [
        [(one.level, found[one.title]) for one in walk(found.facet(sections))]
        for found in (word, plain)
    ]
    assert outline[0] == outline[1]


def test_automatic_numbers_make_the_blocks_of_written_ones():
    levels = (
        lvl(0, "chineseCountingThousand", "%1、")
        + lvl(1, "chineseCounting", "（%2）")
        + lvl(2, "decimal", "%3.")
    )
    numbering = abstract(0, levels) + num(1, 0)
    lines = [
        ("某县水务局2025年度述职报告", None), ("主要工作", 0), ("防汛备汛", 1), ("落实责任", 2),
        ("签订责任书12份。", None), ("供水改造", 1), ("改造管网8公里。", None), ("存在问题", 0),
    ]  # fmt: skip
    marks = iter(["一、", "（一）", "1.", "（二）", "二、"])
    body = "".join(p(line, num=None if level is None else (1, level)) for line, level in lines)
    text = "".join(f"{'' if level is None else next(marks)}{line}\n" for line, level in lines)
    word, plain = document(body, numbering=numbering), from_text(text)
    assert word.text == text
    assert word.blocks == plain.blocks


CASES = {
    "headings by style": (
        p("某局工作总结", style="T")
        + p("主要工作", style="1")
        + p("防汛", style="X")
        + p("正文。"),
        ["title 某局工作总结", "heading1 主要工作", "heading2 防汛", "paragraph 正文。"],
    ),
    "headings by outline level": (
        p("某局工作总结")
        + p("主要工作", '<w:outlineLvl w:val="0"/>')
        + p("正文。")
        + p("存在问题", '<w:outlineLvl w:val="0"/>')
        + p("不是标题", '<w:outlineLvl w:val="9"/>', style="1"),
        [
            "title 某局工作总结", "heading1 主要工作", "paragraph 正文。", "heading1 存在问题",
            "paragraph 不是标题",
        ],
    ),
    "the only heading of the first level is the title": (
        p("某局工作总结", style="1")
        + p("主要工作", style="2")
        + p("正文。")
        + p("问题", style="2"),
        ["title 某局工作总结", "heading1 主要工作", "paragraph 正文。", "heading1 问题"],
    ),
    "the only heading of the first level without a number is the title": (
        p("某局工作总结", style="1")
        + p("一、主要工作", style="1")
        + p("正文。")
        + p("二、问题", style="1"),
        ["title 某局工作总结", "heading1 一、主要工作", "paragraph 正文。", "heading1 二、问题"],
    ),
    "a preface beside numbered headings is no title": (
        p("前言", style="1") + p("一、主要工作", style="1") + p("正文。"),
        ["heading1 前言", "heading1 一、主要工作", "paragraph 正文。"],
    ),
    "numbered lines below headings by style": (
        p("某局工作总结", style="T")
        + p("主要工作", style="1")
        + p("（一）防汛")
        + p("1.责任")
        + p("正文。")
        + p("存在问题", style="1"),
        [
            "title 某局工作总结", "heading1 主要工作", "heading2 （一）防汛", "heading3 1.责任",
            "paragraph 正文。", "heading1 存在问题",
        ],
    ),
    "a paragraph in the style of a heading": (
        p("某局工作总结", style="T") + p("（一）抓学习。全年学习12次，人人过关。", style="1"),
        ["title 某局工作总结", "item1 （一）抓学习。全年学习12次，人人过关。"],
    ),
    "entries of a table of contents by their style": (
        p("某局工作总结", style="T") + p("主要工作 3", style="TOC1") + p("正文。"),
        ["title 某局工作总结", "paragraph 正文。"],
    ),
    "a line break makes two lines": (
        p(run("中共某县水务局党组") + "<w:r><w:br/></w:r>" + run("2025年度述职报告")) + p("正文。"),
        ["title 中共某县水务局党组", "title 2025年度述职报告", "paragraph 正文。"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_blocks(body, expected):
    assert told(document(body)) == expected


def test_bullets_are_items():
    numbering = abstract(0, lvl(0, "bullet", "\uf06c")) + num(1, 0)
    found = document(p("某局总结") + p("第一点。", num=(1, 0)), numbering=numbering)
    assert told(found) == ["title 某局总结", "item 第一点。"]


def test_a_number_of_another_form_is_the_marker():
    numbering = abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2")) + num(1, 0)
    body = p("某局总结") + p("概况", num=(1, 0), style="1") + p("人员", num=(1, 1), style="2")
    found = document(body, numbering=numbering)
    assert told(found)[1:] == ["heading1 1 概况", "heading2 1.1 人员"]
    assert [found[block.marker] for block in found.blocks[1:]] == ["1 ", "1.1 "]
    assert [found[one.title] for one in walk(found.facet(sections))] == ["概况", "人员"]


def test_a_number_before_a_year_is_still_a_heading():
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    found = document(p("某局总结") + p("2025年工作情况", num=(1, 0)), numbering=numbering)
    assert told(found)[1] == "heading3 1. 2025年工作情况"


def test_the_title_may_stand_below_a_table():
    found = document(tbl(["某局文件", "签发人：张某"]) + p("某局2025年工作总结") + p("正文。"))
    assert [block.kind for block in found.blocks] == ["table", "title", "paragraph"]
    assert found.type == "annual-summary"


def cells(table, found):
    return [[found[cell.span] for cell in row] for row in table.rows]


def test_a_table_with_merged_cells():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = p("表1 收支情况表（单位：万元）") + tbl(
        [tc("项目", down), tc("金额", '<w:gridSpan w:val="2"/>')],
        [tc("", on), "2024年", "2025年"],
        ["收入", "100", tc(p("1") + p("20"))],
    )
    found = document(body)
    (table,) = found.tables
    assert cells(table, found) == [
        ["项目", "金额", ""], ["", "2024年", "2025年"], ["收入", "100", "1\n20"],
    ]  # fmt: skip
    assert found[table.caption] == "表1 收支情况表（单位：万元）"
    assert told(found)[1] == f"table {found[table.span]}"
    assert found.locate(table.rows[2][1].span) == "表1 第3行第2列"
    assert found.locate(table.rows[1][2].span) == "表1 第2行第3列"


def test_nested_tables_are_tables_of_their_own():
    inner = tbl(["甲", "1"], ["乙", "2"])
    found = document(p("总结") + tbl([tc(p("说明文字") + inner + p()), "旁"], ["下", "角"]))
    (table,) = found.tables
    assert cells(table, found) == [["甲", "1"], ["乙", "2"]]
    assert "说明文字" in found.text


def test_a_frame_of_one_cell_is_no_table():
    found = document(p("总结") + tbl([tc(p("一、主要工作") + p("正文。"))]))
    assert told(found) == ["title 总结", "heading1 一、主要工作", "paragraph 正文。"]
    assert not found.tables


def test_a_report_in_a_form():
    """Many have to fill a whole report into one cell of a table."""
    prose = "全年认真履行职责，按时完成各项任务，没有发生责任事故，群众评价良好，各方面反映较好。"
    said = p("一、主要工作") + p(prose * 3) + p("二、存在问题") + p(prose)
    found = document(
        p("2025年度述职表") + tbl(["姓名", "张某"], ["述职", tc(said)], ["意见", "同意"])
    )
    kinds = [block.kind for block in found.blocks]
    assert kinds == [
        "title", "table", "heading", "paragraph", "heading", "paragraph", "table",
    ]  # fmt: skip
    assert found.locate(found.blocks[3].span) == "表1 第2行第2列（“一、主要工作”下）"
    (table,) = found.tables
    assert found[table.rows[2][1].span] == "同意"
    assert found[table.rows[1][1].span].startswith("一、主要工作\n")


GRID = [
    ["项目", "2024年", "2025年", "增长（%）"],
    ["城区", "40", "50", "25"],
    ["乡镇", "60", "66", "11"],
    ["合计", "100", "130", "30"],
]


def test_figures_of_a_word_table_are_judged_as_those_of_a_markdown_one():
    head, *rows = (f"| {' | '.join(row)} |\n" for row in GRID)
    caption = "表1 供水情况表（单位：万吨）"
    text = f"# 某局工作总结\n\n{caption}\n\n{head}| - | - | - | - |\n{''.join(rows)}"
    markdown = from_text(text, format="markdown")
    word = document(p("某局工作总结", style="T") + p(caption) + tbl(*GRID))
    judged = [
        [(one.kind, one.verdict, one.arithmetic, found[one.span]) for one in found.facet(relations)]
        for found in (markdown, word)
    ]
    assert judged[0] == judged[1]
    assert ("table-total", "violated") in {one[:2] for one in judged[1]}


def test_where_something_is():
    body = (
        p("某局总结", style="T") + p() + p("主要工作", style="1") + p("正文。") + tbl(["甲", "乙"])
    )
    found = document(body)
    assert [found.locate(block.span) for block in found.blocks] == [
        "第1段", "第2段", "第3段（“主要工作”下）", "表1 第1行第1列（“主要工作”下）",
    ]  # fmt: skip
    assert found.where(found.blocks[2].span.start) == "第3段"


def test_what_goes_to_another_process_still_says_where():
    import pickle

    found = pickle.loads(pickle.dumps(document(p("某局总结") + p("正文。"))))
    assert found.where(found.text.index("正文")) == "第2段"
    assert found.source.pieces


def numbering_faults(found):
    from reportlint.checks.numbering import Options, check

    return [hit.values["problem"] for hit in check(found, Options(), {})]


def test_a_list_that_word_counts_between_numbers_that_are_written():
    """Converted files have one list for all their points, which goes on from part to part."""
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    body = p("某系统总结", style="T")
    for part in range(1, 5):
        body += p(f"{part}. 第{part}部分", style="1")
        body += p("做成一件。", num=(1, 0)) + p("做成另一件", num=(1, 0))
    found = document(body, numbering=numbering)
    assert not numbering_faults(found)
    kinds = [block.kind for block in found.blocks]
    assert kinds == ["title", *["heading", "item", "item"] * 4]


def test_a_written_number_that_does_not_follow_a_counted_one():
    numbering = abstract(0, lvl(0, "chineseCountingThousand", "%1、")) + num(1, 0)
    body = p("某局总结") + p("工作", num=(1, 0)) + p("正文。") + p("问题", num=(1, 0)) + p("正文。")
    found = document(body + p("四、打算") + p("正文。"), numbering=numbering)
    assert numbering_faults(found) == ["序号跳号：“二”之后是“四”"]
    found = document(body + p("三、打算") + p("正文。") + p("五、其他"), numbering=numbering)
    assert numbering_faults(found) == ["序号跳号：“三”之后是“五”"]


def test_what_is_in_no_piece_is_generated():
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    found = document(p("某局总结") + p("工作", num=(1, 0)) + p("2.问题"), numbering=numbering)
    said = [found.source.generated(block.marker) for block in found.blocks if block.marker]
    assert said == [True, False]
    assert not Source((), (Place(0, "第1段"),)).generated(Span(0, 1))
