"""Web pages: what is read of them, how they are decoded, and that nothing makes reading slow."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.documents.html.read import extract
from reportlint.documents.html.token import End, Start, tokens
from reportlint.documents.reader import read, read_bytes
from reportlint.errors import Unreadable

CASES = yaml.safe_load(Path(__file__).with_name("html_pages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_page(case):
    document = read_bytes(case["html"].encode(), "报告.html")
    blocks = [[block.kind, block.level, document[block.span]] for block in document.blocks]
    if "blocks" in case:
        assert blocks == case["blocks"]
    if "last" in case:
        assert blocks[-1][2] == case["last"]
    tables = [[[document[cell.span] for cell in row] for row in t.rows] for t in document.tables]
    assert tables == case.get("tables", [])
    assert [note.kind for note in document.notes] == case.get("notes", [])
    assert document.format == "html"


def test_places_are_told_by_paragraph_and_cell():
    text = "<h1>总结</h1><p>甲。</p><p>乙。</p><table><tr><td>a<td>b<tr><td>c<td>d</table>"
    document = read_bytes(text.encode(), "a.htm")
    assert [document.locate(block.span) for block in document.blocks] == [
        "第1段", "第2段", "第3段", "表1 第1行第1列",
    ]  # fmt: skip
    assert document.locate(document.tables[0].rows[1][1].span) == "表1 第2行第2列"


SAID = "区水务局2025年工作总结，全年办结群众来信来访事项，完成各项任务。"


@pytest.mark.parametrize(
    ("stated", "encoding", "named"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<META http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk", "gb18030"),
        ("<meta charset=utf-8>", "utf-8", "utf-8"),
        ("<meta charset=big5>", "big5", "big5"),
        ("<meta charset=utf-8>", "gb18030", "gb2312"),  # a lie
        ("<meta charset=没有>", "utf-8", "utf-8"),
        ("", "gb18030", "gb2312"),
        ("<meta charset=gb2312>", "utf-8-sig", "utf-8-sig"),
        ("<meta charset=gb2312>", "utf-16", "utf-16"),
    ],
)
def test_the_encoding(stated, encoding, named):
    said = SAID if encoding != "big5" else "區水務局工作總結，全年辦結三件。"
    data = f"<html><head>{stated}</head><body><p>{said}</p>".encode(encoding, "replace")
    document = read_bytes(data, "a.html")
    assert document.text.strip() == said
    assert document.encoding == named


def test_an_encoding_that_was_asked_for_counts_more():
    data = f"<meta charset=utf-8><p>{SAID}</p>".encode("gb18030")
    assert read_bytes(data, "a.html", encoding="gb18030").text.strip() == SAID


def test_a_page_saved_as_a_single_file():
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("另一种")
    message.add_alternative(f"<h1>总结</h1><p>{SAID}</p>", subtype="html", charset="gb2312")
    document = read_bytes(bytes(message), "报告.mht")
    assert document.text == f"总结\n{SAID}\n"
    alone = EmailMessage()
    alone.set_content("没有网页")
    with pytest.raises(Unreadable, match="没有网页"):
        read_bytes(bytes(alone), "报告.mht")


@pytest.mark.parametrize("text", ["<p> </p>", "<script>a</script>", "<img src=a><img src=b>"])
def test_a_page_without_text_is_refused(text, tmp_path):
    file = tmp_path / "a.html"
    file.write_text(text, "utf-8")
    with pytest.raises(Unreadable, match="没有文字") as caught:
        read(file)
    assert caught.value.advice
    assert ("图片 2 张" in caught.value.message) == ("img" in text)


def test_tables_are_checked_as_those_of_markdown():
    from reportlint.figures.engine import relations

    rows = [("项目", "金额"), ("甲", "10"), ("乙", "20"), ("合计", "40")]
    page = "<h1>部门决算</h1><table>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    web = read_bytes(page.encode(), "a.html")
    mark = read_bytes(
        (
            "# 部门决算\n\n|项目|金额|\n|-|-|\n" + "".join(f"|{a}|{b}|\n" for a, b in rows[1:])
        ).encode(),
        "a.md",
    )
    told = [
        [(one.kind, one.verdict, d[one.span]) for one in d.facet(relations)] for d in (web, mark)
    ]
    assert told[0] == told[1]
    assert ("table-total", "violated", "40") in told[0]


START = "<p>区水务局工作总结</p>"
SLOW = {
    "open marks": "<" * 200_000,
    "comments": "<!--" * 100_000,
    "declarations": "<![" * 100_000,
    "processing": "<?" * 100_000,
    "ends": "</p>" * 100_000,
    "unknown ends": "<b>" * 1_500 + "</i>" * 50_000,
    "attributes": "<a " + "x=y " * 50_000,
    "an open value": "<a b='" + "x" * 200_000,
    "values": '<a b="' * 50_000,
    "raw text": "<script>" + "</" * 100_000,
    "titles": "<title>" * 50_000,
    "entities": "&" * 200_000,
    "white space": " \n" * 200_000 + "甲",
    "reaching cells": "<table>" + "<tr><td rowspan=65534>x" * 200,
    "lists": "<ul><li>" * 900,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_no_page_takes_long(text):
    start = time.process_time()
    assert extract((START + text).encode(), "a.html").text.startswith("区水务局工作总结")
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<div>" * 50_000, "嵌套"),
        ("<table>" + "<tr><td rowspan=65534 colspan=1000>x" * 3_000, "格"),
    ],
)
def test_what_no_report_has_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        extract((START + text).encode(), "a.html")


@given(st.text(st.sampled_from("<>/!-?&;=\"' aPtd\n甲"), max_size=60))
def test_any_text_is_read(text):
    for token in tokens(text):
        assert isinstance(token, (Start, End, str))
    assert "区水务局工作总结" in extract((START + text).encode(), "a.html").text


def test_text_without_marks_stays_as_it_is():
    assert "".join(map(str, tokens("甲 < 乙 & 丙"))) == "甲 < 乙 & 丙"
    assert list(tokens("<A b='1' B=2 c>x</A >")) == [
        Start("a", {"b": "1", "c": ""}), "x", End("a"),
    ]  # fmt: skip
    assert next(tokens("<o:p/>")) == Start("o:p", {}, True)
