"""What of a Word file becomes text, and what does not."""

import xml.etree.ElementTree as Tree
import zipfile
from io import BytesIO

import pytest
from word_builder import W, docx, p, run, style, tbl, tc, tr

from reportlint.documents.reader import read_bytes
from reportlint.errors import Unreadable

CHANGE = 'w:id="9" w:author="审稿人" w:date="2026-01-01T00:00:00Z"'


def document(body, **parts):
    return read_bytes(docx(body, **parts), "稿.docx")


def text(body, **parts):
    return document(body, **parts).text


def field(instruction, result, *, separate=True):
    """A field with marks of its own."""
    made = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    made += f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    if separate:
        made += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return made + result + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def box(content):
    """A text box as Word writes it: twice, for new and for old programs."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>"
    )


DELETED = f"<w:del {CHANGE}><w:r><w:delText>{{}}</w:delText></w:r></w:del>"
BEGUN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
CONTROL = (
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)

CASES = {
    "runs make a paragraph": (p(run("全年办结") + run("85") + run("件。")), "全年办结85件。\n"),
    "white space counts only where the file says so": (
        p(run(" 前 ", space=False) + run(" 后")),
        "前 后\n",
    ),
    "tabs and breaks": (
        p(
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
            + run("甲")
            + "<w:r><w:tab/></w:r>"
            + run("乙")
            + '<w:r><w:br/></w:r><w:r><w:t>丙</w:t><w:cr/><w:t>丁</w:t><w:br w:type="page"/></w:r>'
        ),
        "甲\t乙\n丙\n丁\n\n",
    ),
    "hyphens": (
        p(
            run("a")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + run("b")
            + "<w:r><w:softHyphen/></w:r>"
            + run("c")
        ),
        "a-bc\n",
    ),
    "symbols": (
        p(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + run("是")
            + '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'
            + run("否")
        ),
        "☑是□否\n",
    ),
    "an insertion once, a deletion never": (
        p(
            run("保留")
            + f"<w:ins {CHANGE}>{run('插入')}</w:ins>"
            + DELETED.format("删除")
            + run("。")
        ),
        "保留插入。\n",
    ),
    "what was inserted and then deleted": (
        p(run("保留") + f"<w:ins {CHANGE}>{DELETED.format('丙')}</w:ins>"),
        "保留\n",
    ),
    "moved text stands where it was moved to": (
        p(f"<w:moveFrom {CHANGE}>{run('挪动')}</w:moveFrom>" + run("前"))
        + p(run("后") + f"<w:moveTo {CHANGE}>{run('挪动')}</w:moveTo>"),
        "前\n后挪动\n",
    ),
    "a deleted end joins two paragraphs": (
        p(run("上半"), f"<w:rPr><w:del {CHANGE}/></w:rPr>") + p(run("下半")),
        "上半下半\n",
    ),
    "a paragraph deleted whole": (
        p(run("前"))
        + p(
            f"<w:del {CHANGE}><w:r><w:delText>全删</w:delText></w:r></w:del>",
            f"<w:rPr><w:del {CHANGE}/></w:rPr>",
        )
        + p(run("后")),
        "前\n后\n",
    ),
    "a deleted row": (
        tbl(["项目", "数"], tr("删去", "1", properties=f"<w:del {CHANGE}/>"), ["甲", "2"]),
        "项目\t数\n甲\t2\n",
    ),
    "how it was formatted before": (
        p(
            f"<w:r><w:rPr><w:rPrChange {CHANGE}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
            "<w:t>可见</w:t></w:r>"
        ),
        "可见\n",
    ),
    "hidden text": (p(run("可见") + run("隐藏", "<w:vanish/>") + run("。")), "可见。\n"),
    "text that is not hidden after all": (p(run("可见", '<w:vanish w:val="0"/>')), "可见\n"),
    "the result of a field": (p(field(" DATE ", run("2026年1月8日"))), "2026年1月8日\n"),
    "a field in a field": (
        p(
            field(
                "IF " + "</w:instrText></w:r>" + field("X", run("不显示")) + "<w:r><w:instrText>",
                run("显示"),
            )
        ),
        "显示\n",
    ),
    "a field that never ends loses nothing": (
        p(BEGUN.format("REF a")) + p(run("后文")),
        "后文\n",
    ),
    "a number in a circle": (p(field(r" eq \o\ac(○,3) ", "", separate=False) + run("三")), "③三\n"),
    "a place to be filled in": (
        p(field(" MACROBUTTON NoMacro [单位名称]", "", separate=False)),
        "[单位名称]\n",
    ),
    "a simple field": (p(f'<w:fldSimple w:instr="TITLE">{run("题")}</w:fldSimple>'), "题\n"),
    "content controls, smart tags, links": (
        p(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
            f'<w:smartTag w:element="x">{run("标记")}</w:smartTag>'
            f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>'
        ),
        "控件标记链接\n",
    ),
    "blocks in a content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('一段')}{tbl(['甲', '乙'])}</w:sdtContent></w:sdt>",
        "一段\n甲\t乙\n",
    ),
    "the reading aid above a word": (
        p(
            f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"
        ),
        "汉\n",
    ),
    "a formula": (
        p(
            "<m:oMath><m:r><m:t>a=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        "a=1/2\n",
    ),
    "comments are not read": (
        p(
            '<w:commentRangeStart w:id="1"/>'
            + run("正文")
            + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        ),
        "正文\n",
    ),
    "a table of contents as a control": (
        p("标题") + CONTROL.format(p("目录") + p("一、主要工作 3")) + p("一、主要工作"),
        "标题\n一、主要工作\n",
    ),
    "a table of contents as a field": (
        p("标题")
        + p("目  录")
        + p(
            BEGUN.format("TOC \\o")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("一、主要工作 3")
        )
        + p(run("二、存在问题 5"))
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("一、主要工作"),
        "标题\n一、主要工作\n",
    ),
    "a text box once": (p(run("正文") + box(p("框内文字"))), "正文\n框内文字\n"),
    "a report in text boxes alone": (
        p(box(p("述职报告")) + box(p("正文。"))),
        "述职报告\n正文。\n",
    ),
    "empty paragraphs": (p("甲") + p() + p("  ") + p("乙"), "甲\n乙\n"),
    "what XML escapes": (p("A&B <甲> “乙”"), "A&B <甲> “乙”\n"),
    "beyond the basic plane": (p("𠮷😀"), "𠮷😀\n"),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_text(body, expected):
    assert text(body) == expected


def test_strict_files_read_the_same():
    body = p("某局工作总结") + tbl(["甲", "乙"], ["1", "2"])
    assert text(body, strict=True) == text(body)


def test_the_main_part_is_found_by_its_relationship():
    assert text(p("正文"), main="docs/text/main1.xml") == "正文\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_parts_in_other_encodings(encoding):
    plain = docx(p("正文"))
    made = '<?xml version="1.0"?><w:document xmlns:w="{}"><w:body>{}</w:body></w:document>'
    xml = made.format(W, p("正文")).encode(encoding)
    assert read_bytes(docx("", document=xml), "稿.docx").text == read_bytes(plain, "稿.docx").text


def test_hidden_by_a_style():
    styles = style("H", kind="character", run_properties="<w:vanish/>") + style(
        "P", run_properties="<w:vanish/>"
    )
    body = p(run("甲") + run("乙", '<w:rStyle w:val="H"/>')) + p("丙", style="P")
    found = document(body, styles=styles)
    assert found.text == "甲\n"
    (note,) = found.notes
    assert note.kind == "hidden-text"
    assert "隐藏文字 2 处、共 2 字" in note.message
    assert "“乙”" in note.message


def test_headers_footers_and_notes_stand_behind_the_text():
    note = '<w:footnote w:id="{}"{}>{}</w:footnote>'
    footnotes = (
        note.format(0, ' w:type="separator"', p("分隔"))
        + note.format(1, "", p("未引用"))
        + note.format(2, "", p("第二条"))
        + note.format(3, "", p("第一条"))
    )
    body = p(
        run("正文。") + "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (3, 2))
    )
    number = p(run("— ") + field(" PAGE ", run("1")) + run(" —"))
    found = document(
        body,
        footnotes=footnotes,
        margins=[
            ("header", "default", p("内部资料")),
            ("header", "first", p("首页不同")),
            ("header", "even", p("不分奇偶")),
            ("footer", "default", number),
        ],
    )
    assert found.text == "正文。\n内部资料\n第一条\n第二条\n"
    assert [block.kind for block in found.blocks] == ["paragraph", "aside", "aside", "aside"]
    assert [found.locate(block.span) for block in found.blocks] == [
        "第1段", "页眉", "脚注1", "脚注2",
    ]  # fmt: skip
    assert [block.kind for block in found.body] == ["paragraph"]


@pytest.mark.parametrize(
    "said", ["— 1 —", "- 12 -", "第 3 页 共 12 页", "第3页/共12页", "7", "3/12"]
)
def test_a_footer_that_only_numbers_the_pages_says_nothing(said):
    assert text(p("正文"), margins=[("footer", "default", p(said))]) == "正文\n"


def test_an_empty_last_section_stays_empty_whatever_stands_beside_the_text():
    from reportlint.checks.empty import Options, check

    body = (
        p("某局总结")
        + "".join(p(f"{number}、工作") + p("正文。") for number in "一二三")
        + p("四、存在问题")
    )
    found = document(body, margins=[("header", "default", p("内部资料"))])
    assert [found[hit.span] for hit in check(found, Options(), {})] == ["四、存在问题"]


def test_headers_of_first_and_even_pages():
    found = document(
        p("正文"),
        section="<w:titlePg/>",
        settings="<w:evenAndOddHeaders/>",
        margins=[("header", "first", p("首页")), ("footer", "even", p("双数页"))],
    )
    assert found.text == "正文\n首页\n双数页\n"
    assert found.locate(found.blocks[1].span) == "首页页眉"
    assert found.locate(found.blocks[2].span) == "偶数页页脚"


def test_what_was_changed_is_said():
    body = CASES["an insertion once, a deletion never"][0] + CASES["a deleted row"][0]
    (note,) = document(body).notes
    assert note.kind == "tracked-changes"
    assert "插入 1 处，删除 1 处" in note.message
    assert "按接受全部修订后的文字检查" in note.message


def test_what_was_not_read_is_said():
    drawing = (
        "<w:r><w:drawing><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></w:drawing></w:r>"
    )
    body = p(run("见图") + drawing.format("<c:chart/>") + drawing.format("<pic:pic/>"))
    (note,) = document(body).notes
    assert note.message == "图表 1 个、图片 1 张，其中的文字和数字没有检查"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "文档里没有文字"),
        (p("——　…"), "文档里没有文字"),
        (p(run("全是隐藏", "<w:vanish/>")), "文档里只有隐藏文字"),
        (
            p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>"),
            "文档里没有文字，只有图片 1 张",
        ),
    ],
)
def test_a_file_without_text_is_never_passed(body, message):
    with pytest.raises(Unreadable) as caught:
        document(body)
    assert caught.value.message == message
    assert caught.value.advice


def test_every_piece_leads_back_to_its_element():
    """Counted as ``source.Piece`` says, by another reader of XML."""
    body = (
        p(run("甲") + f"<w:del {CHANGE}><w:r><w:delText>删</w:delText></w:r></w:del>" + run("乙"))
        + p(
            run("隐", "<w:vanish/>")
            + run("  丙  ", space=False)
            + "<w:r><w:tab/><w:t>丁</w:t></w:r>"
        )
        + p(box(p("框内")) + run("戊"))
        + tbl(["己", tc(p("庚") + p("辛"))])
        + p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
    )
    data = docx(body)
    found = read_bytes(data, "稿.docx")
    root = Tree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    bearing = []
    names = {"t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"}
    for parent in root.iter():
        space, _, local = parent.tag.rpartition("}")
        if local == "r" and space.endswith(("wordprocessingml/2006/main", "2006/math")):
            bearing += [child for child in parent if child.tag.rpartition("}")[2] in names]
    # Children of a run come in the order of the part, runs do too unless one holds another.
    order = {id(element): number for number, element in enumerate(root.iter())}
    bearing.sort(key=lambda element: order[id(element)])
    assert len(found.source.pieces) == 11
    for piece in found.source.pieces:
        element = bearing[piece.node]
        said = element.text if element.tag.endswith("}t") else "\t"
        stretch = found.text[piece.start : piece.end]
        assert said[piece.shift : piece.shift + len(stretch)] == stretch
        assert piece.part == "word/document.xml"
