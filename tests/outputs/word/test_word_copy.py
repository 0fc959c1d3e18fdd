"""A copy with comments and tracked changes: at the right words, and the text stays equal."""

import io
import re
import zipfile
from datetime import datetime

import pytest
import word_files as files
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import docx, paragraph, run

from reportlint.documents.reader import read_bytes
from reportlint.errors import UsageError
from reportlint.finding import Edit
from reportlint.outputs.word.copy import Copy
from reportlint.span import Span

MOMENT = datetime(2026, 11, 25, 9, 30)


def copy(data, *, comments=(), edits=(), names=(files.MAIN,)):
    """Mark the given words, and replace words by others; give the copy and what was refused."""
    document = files.read(data, names)
    made = Copy(data, document, MOMENT)
    changes = []
    for old, new in edits:
        start = document.text.index(old)
        changes.append(Edit(start, start + len(old), new))
    refused = made.edit(changes)
    for words in comments:
        start = document.text.index(words)
        made.comment(Span(start, start + len(words)), [f"关于{words}"])
    return made.finish(), refused, document


def check(data, made, document, expected=None, names=(files.MAIN,)):
    """What holds of every copy: well-formed, numbers unique, text equal, rejecting undoes it."""
    assert files.settle(made, accept=False, names=names) == document.text
    expected = document.text if expected is None else expected
    assert files.read(made, names).text == expected
    assert files.settle(made, accept=True, names=names) == expected
    marks = []
    for name in (*names, "word/comments.xml"):
        if name in files.members(made):
            root = files.tree(made, name)
            marks += [
                files.attribute(one, "id")
                for one in root.iter()
                if files.local(one) in ("ins", "del", "comment", "rPrChange", "moveTo", "moveFrom")
            ]
    assert len(marks) == len(set(marks))
    changed = {
        name
        for name, content in files.members(made).items()
        if files.members(data).get(name) != content
    }
    assert changed <= {
        *names, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip


BODIES = {
    "one run": paragraph(run("全年共办结12件，其中8件办结。")),
    "several runs": paragraph(run("全年共办"), run("结12件", "<w:b/>"), run("，其中8件办结。")),
    "entities": paragraph(run("A&amp;B全年共办&#x7ED3;12件，其中8件&lt;办结&gt;。")),
    "CDATA": paragraph(
        "<w:r><w:t>全年<![CDATA[共办结12件<]]>，其中<!-- 注 -->8件办结。</w:t></w:r>"
    ),
    "white space": paragraph(run("\n   全年共办结12件，\n  其中8件办结。  ", preserve=False)),
    "astral": paragraph(run("𠮷年共办结12件😀，其中8件办结。")),
    "tab and break": paragraph(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>全年共</w:t><w:tab/><w:t>办结12件，</w:t><w:br/>"
        "<w:noBreakHyphen/><w:t>其中8件办结。</w:t></w:r>"
    ),
    "insertion of another": paragraph(
        run("全年"),
        '<w:ins w:id="7" w:author="李" w:date="2026-01-01T00:00:00Z">'
        + run("共办结12件，")
        + "</w:ins>",
        '<w:del w:id="8" w:author="李"><w:r><w:delText>删去的</w:delText></w:r></w:del>',
        run("其中8件办结。"),
    ),
    "link": paragraph(
        run("全年共"),
        f'<w:hyperlink w:anchor="a">{run("办结12件，其中")}</w:hyperlink>',
        run("8件办结。"),
    ),
    "control": paragraph(
        run("全年共"),
        f'<w:sdt><w:sdtPr><w:alias w:val="数"/></w:sdtPr><w:sdtContent>{run("办结12件，其中")}'
        "</w:sdtContent></w:sdt>",
        run("8件办结。"),
    ),
    "smart tag": paragraph(
        run("全年共"),
        f'<w:smartTag w:element="x">{run("办结12件，其中")}</w:smartTag>',
        run("8件办结。"),
    ),
    "tracked formatting": paragraph(
        run(
            "全年共办结12件，其中8件办结。",
            '<w:b/><w:rPrChange w:id="3" w:author="李"><w:rPr/></w:rPrChange>',
        )
    ),
    "cell": "<w:tbl><w:tr><w:tc>"
    + paragraph(run("全年共办结12件，其中8件办结。"))
    + "</w:tc></w:tr></w:tbl>",
    "block control": "<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>"
    + paragraph(run("全年共办结12件，其中8件办结。"))
    + "</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>",
    "large numbers": '<w:bookmarkStart w:id="2147483647" w:name="a"/>'
    + paragraph(run("全年共办结12件，其中8件办结。"))
    + '<w:bookmarkEnd w:id="2147483647"/>',
}


@pytest.mark.parametrize("prefix", ["w", "x"])
@pytest.mark.parametrize("name", BODIES)
def test_comments_stand_at_their_words(name, prefix):
    data = docx(paragraph(run("工作总结")) + BODIES[name], prefix=prefix)
    made, _, document = copy(data, comments=["12", "其中8件", "12件"])
    check(data, made, document)
    assert [held for _, _, held in files.comments(made)] == ["12", "其中8件", "12件"]
    assert files.comments(made)[0][:2] == ("reportlint", ["关于12"])


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", BODIES)
def test_edits_become_tracked_changes(name, strict):
    data = docx(paragraph(run("工作总结")) + BODIES[name], strict=strict)
    made, refused, document = copy(
        data, edits=[("12", "十三"), ("其中8", "其中"), ("。", "！")], comments=["其中8件", "12"]
    )
    assert not refused
    expected = document.text.replace("12", "十三").replace("其中8", "其中").replace("。", "！")
    check(data, made, document, expected)
    held = [held.replace("\n", "") for _, _, held in files.comments(made)]
    assert held == ["其中件", "十三"]


def test_default_namespace_and_sixteen_bits():
    body = paragraph(run("工作总结")) + BODIES["several runs"]
    data = docx(body, encoding="utf-16")
    made, refused, document = copy(data, comments=["结12"], edits=[("12", "十二")])
    assert not refused
    check(data, made, document, document.text.replace("12", "十二"))
    assert files.member(made, files.MAIN)[:2] == files.member(data, files.MAIN)[:2] == b"\xff\xfe"


def test_elements_without_a_prefix():
    data = docx(paragraph(run("工作总结")) + BODIES["tracked formatting"])
    old = files.member(data, files.MAIN).decode()
    plain = re.sub(r"(</?)w:", r"\1", old).replace("<document ", f'<document xmlns="{files.W}" ')
    data = replaced(data, files.MAIN, plain)
    made, refused, document = copy(data, comments=["结12"], edits=[("12", "十二")])
    assert not refused
    check(data, made, document, document.text.replace("12", "十二"))


def test_names_of_parts_in_another_case():
    data = docx(paragraph(run("工作总结")) + BODIES["several runs"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("word/document", "Word/Document"), content)
    document = read_bytes(out.getvalue(), "x.docx")
    made = Copy(out.getvalue(), document, MOMENT)
    assert not made.edit([Edit(0, 1, "劳")])
    made.comment(Span(0, 2), ["批注"])
    result = made.finish()
    assert read_bytes(result, "x.docx").text == "劳" + document.text[1:]
    assert b"<w:comment " in files.member(result, "Word/comments.xml")


def replaced(data, name, content):
    """Give a file with another content of a member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return out.getvalue()


def test_bytes_that_are_not_concerned_stay():
    data = docx(paragraph(run("工作总结")) + BODIES["several runs"], last="<w:sectPr  />\r\n")
    made, _, _ = copy(data, comments=["12"])
    old, new = files.member(data, files.MAIN), files.member(made, files.MAIN)
    marks = rb"<w:commentRange(?:Start|End) [^>]*/>"
    run_of_mark = rb"<w:r><w:rPr>.{0,60}</w:rPr><w:commentReference [^>]*/></w:r>"
    without = re.sub(marks + b"|" + run_of_mark, b"", new)
    assert without.count(b"<w:r>") == old.count(b"<w:r>") + 2
    assert without.endswith(old[old.index(run("，其中8件办结。").encode()) :])
    assert files.member(made, "_rels/.rels") == files.member(data, "_rels/.rels")


def test_what_has_no_place_of_its_own_is_marked_around():
    box = paragraph(
        "<w:r><w:t>前</w:t><w:pict><w:txbxContent>"
        + paragraph(run("框里12件"))
        + "</w:txbxContent></w:pict><w:t>后</w:t></w:r>"
    )
    formula = paragraph(run("式"), "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", run("尾"))
    ruby = paragraph(
        "<w:r><w:t>前面</w:t><w:ruby><w:rt>"
        + run("pīn")
        + "</w:rt><w:rubyBase>"
        + run("拼")
        + "</w:rubyBase></w:ruby></w:r>"
    )
    data = docx(paragraph(run("总结")) + box + formula + ruby)
    made, refused, document = copy(
        data, comments=["12", "a+b", "拼"], edits=[("框里", "盒里"), ("a+b", "b"), ("拼", "并")]
    )
    check(data, made, document)
    assert [one.reason for one in refused] == ["在文本框里", "在公式里", "有拼音指南"]
    said = [words for _, words, _ in files.comments(made)]
    assert said[0] == ["关于12", "位置：“12”"]
    assert [held for _, _, held in files.comments(made)][1:] == ["a+b", "pīn拼"]
    assert "框里12件" in files.comments(made)[0][2]


def test_a_field_is_marked_around_and_not_changed():
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(instruction, result):
        return (
            mark("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
            + mark("separate") + result + mark("end")
        )  # fmt: skip

    data = docx(
        paragraph(run("总结"))
        + paragraph(run("见第"), field(" REF _a \\h ", run("十二部分")), run("内容"))
        + paragraph(run("网址"), field(' HYPERLINK "http://a" ', run("某单位网站")), run("所载"))
    )
    made, refused, document = copy(
        data, comments=["十二", "单位"], edits=[("十二", "十三"), ("第", "")]
    )
    check(data, made, document, document.text.replace("第", "", 1))
    assert [one.reason for one in refused] == ["在域里，更新域时会改回"]
    assert [held for _, _, held in files.comments(made)] == ["十二部分", "单位"]


def test_edits_that_word_cannot_track_are_refused_with_the_reason():
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('甲'))}</w:tc><w:tc>{paragraph(run('乙'))}</w:tc>"
        "</w:tr></w:tbl>"
    )
    locked = (
        '<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>'
        + run("选一") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    moved = f'<w:moveTo w:id="4" w:author="李">{run("移来")}</w:moveTo>'
    data = docx(paragraph(run("总结")) + table + paragraph(locked, moved, run("末尾")))
    made, refused, document = copy(
        data,
        comments=["一"],
        edits=[("甲\n乙", "丙"), ("选一", "选二"), ("移来", "移去"), ("末", "末\n"), ("尾", "后")],
    )
    check(data, made, document, document.text.replace("尾", "后"))
    assert [one.reason for one in refused] == [
        "要分段或并段", "在内容控件里", "在修订移动的文字里", "要分段或并段",
    ]  # fmt: skip
    assert [held for _, _, held in files.comments(made)] == ["选一"]


def test_an_insertion_inside_another_authors_is_our_own():
    data = docx(paragraph(run("总结")) + BODIES["insertion of another"])
    made, refused, document = copy(data, edits=[("结12", "结了12")])
    assert not refused
    check(data, made, document, document.text.replace("结12", "结了12"))
    root = files.tree(made)
    above = files.parents(root)
    ours = next(
        one
        for one in root.iter()
        if files.local(one) == "ins" and files.attribute(one, "author") == files.AUTHOR
    )
    assert files.local(above[ours]) == "p"


def test_comments_of_others_are_kept():
    theirs = (
        '<w:comment w:id="5" w:author="王"><w:p><w:r><w:t>原有批注</w:t></w:r></w:p></w:comment>'
    )
    body = paragraph(
        '<w:commentRangeStart w:id="5"/>', run("全年12件"), '<w:commentRangeEnd w:id="5"/>',
        '<w:r><w:commentReference w:id="5"/></w:r>',
    )  # fmt: skip
    data = docx(body, parts={"comments": theirs})
    made, _, document = copy(data, comments=["12"])
    check(data, made, document)
    assert files.comments(made) == [
        ("王", ["原有批注"], "全年12件"),
        ("reportlint", ["关于12"], "12"),
    ]
    assert files.members(made).keys() == files.members(data).keys()


def test_notes_and_headers_are_marked_where_word_allows():
    note = f'<w:footnote w:id="2">{paragraph(run("脚注里12件"))}</w:footnote>'
    body = (
        paragraph(run("工作总结"))
        + paragraph(run("正文"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("之后"))
    )  # fmt: skip
    names = (files.MAIN, "word/footnotes.xml", "word/header.xml")
    data = docx(body, parts={"footnotes": note, "header": paragraph(run("页眉34"))})
    made, refused, document = copy(
        data, comments=["12", "34"], edits=[("12", "13"), ("34", "35")], names=names
    )
    assert not refused
    expected = document.text.replace("12", "13").replace("34", "35")
    check(data, made, document, expected, names)
    assert [(words, held) for _, words, held in files.comments(made)] == [
        (["关于12", "位置：“12”"], ""),
        (["关于34", "位置：“34”"], "工作总结"),
    ]


def test_an_empty_file_takes_a_comment():
    for body in ("<w:p/>", "<w:p><w:pPr/></w:p>"):
        data = docx(body)
        document = files.read(data)
        made = Copy(data, document, MOMENT)
        made.comment(Span(0, 0), ["没有内容"])
        made.comment(Span(0, 0), ["还是没有"])
        assert [held for _, _, held in files.comments(made.finish())] == ["", ""]


def test_a_file_without_paragraphs_takes_none():
    data = docx("<w:sectPr/>", parts={"footer": paragraph(run("第1页"))})
    made = Copy(data, files.read(data, ("word/footer.xml",)), MOMENT)
    with pytest.raises(UsageError, match="没有地方放"):
        made.comment(Span(0, 1), ["批注"])


TEXTS = st.text(alphabet='甲乙12，。& <>"\u00e9😀\u3000', max_size=6)
RUNS = st.lists(
    st.tuples(
        TEXTS, st.sampled_from(["", "<w:b/>", "<w:i/>"]), st.sampled_from(["", "ins", "hyperlink"])
    ),
    max_size=5,
)


def written(parts, numbers):
    out = ""
    for text, properties, around in parts:
        one = run(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&#62;"), properties)
        if around == "ins":
            one = f'<w:ins w:id="{next(numbers)}" w:author="李">{one}</w:ins>'
        elif around == "hyperlink":
            one = f'<w:hyperlink w:anchor="b">{one}</w:hyperlink>'
        out += one
    return paragraph(out)


@settings(max_examples=150)
@given(st.data())
def test_any_comments_and_edits_leave_the_text_right(data):
    numbers = iter(range(1000))
    bodies = data.draw(st.lists(RUNS, min_size=1, max_size=4))
    original = docx("".join(written(parts, numbers) for parts in bodies))
    document = files.read(original)
    size = len(document.text)
    ends = sorted(data.draw(st.lists(st.integers(0, size), max_size=8)))
    edits = [
        Edit(start, end, data.draw(st.sampled_from(["", "新", "<&>", "甲"])))
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    ]
    made = Copy(original, document, MOMENT)
    refused = made.edit(edits)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=4))
    for one in spans:
        made.comment(Span(*sorted(one)), ["批注"])
    result = made.finish()

    expected = document.text
    done = [edit for edit in edits if edit not in {one.edit for one in refused}]
    for edit in sorted(done, reverse=True):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    check(original, result, document, expected)
    for (start, end), (_, _, held) in zip(map(sorted, spans), files.comments(result), strict=True):
        words = document.text[start:end]
        if not done and words.strip("\n") and "\n" not in words:
            assert held == words
