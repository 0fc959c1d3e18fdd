"""The page as it is written: every word of the draft, every finding, and nothing from outside."""

import re
from base64 import b64encode
from hashlib import sha256

import pages
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import ERROR, INFO, WARNING, Span, place, read

from reportlint.finding import Finding, Related
from reportlint.fingerprint import fingerprints
from reportlint.outputs.html.mark import Mark, distribute, marked
from reportlint.outputs.visible import visible


def paper(text):
    return read(text).all("article")[0]


def test_every_word_of_the_draft_is_there_in_its_place():
    result = pages.result()
    shown = paper(pages.page(result))
    blocks = [one for one in shown.children if not isinstance(one, str)][1:]
    assert [one.text for one in blocks] == [
        result.document[block.span] for block in result.document.blocks
    ]
    assert blocks[0].tag == "h2"
    assert blocks[0].classes == ["title"]
    assert (blocks[1].tag, blocks[1].classes) == ("h3", ["heading", "level-1"])
    assert [one.classes for one in blocks[-2:]] == [["signature"], ["date"]]
    assert [one.attributes["data-line"] for one in blocks[:4]] == ["1", "2", "3", "4"]


def test_marks_name_what_they_belong_to():
    root = read(pages.page())
    cards = {one.attributes["data-rule"]: one for one in root.all("li", "card") if
             "data-rule" in one.attributes}  # fmt: skip
    marks = root.all("mark")
    for finding in pages.findings():
        entry = cards[finding.rule].attributes["data-entry"]
        said = [one for one in marks if entry in (one.attributes.get("data-said") or "").split()]
        assert "".join(one.text for one in said) == pages.DRAFT[slice(*finding.span)]
        for order, other in enumerate(finding.related, 1):
            tied = [
                one
                for one in marks
                if f"{entry}.{order}" in (one.attributes.get("data-tied") or "").split()
            ]
            assert "".join(one.text for one in tied) == pages.DRAFT[slice(*other.span)]
    nested = next(one for one in marks if one.text == "布署")
    assert nested.classes == ["error"]
    assert len(nested.attributes["data-said"].split()) == 2


def test_a_card_tells_all_there_is_to_tell():
    root = read(pages.page())
    card = root.all("li", "card", data_rule="part-exceeds-whole")[0]
    told = card.text
    for words in (
        "错误", "“6名”比它的分项小", "12＋8＋9＝29，合计写作6，相差23", "核对合计和各分项",
        "部分不能大于整体", "数据核对", "part-exceeds-whole", "3 行 11 字", "“12名” 分项 12",
    ):  # fmt: skip
        assert words in told
    fixed = root.all("li", "card", data_rule="wrong-character")[0]
    assert [one.text for one in fixed.all("del")] == ["布署"]
    assert [one.text for one in fixed.all("ins")] == ["部署"]


def test_relations_that_hold_have_cards_which_are_not_shown_at_first():
    root = read(pages.page())
    holding = root.all("li", "holds")
    assert all("hidden" in one.attributes for one in holding)
    (growth,) = [one for one in holding if "30%" in one.text]
    entry = growth.attributes["data-entry"]
    joined = [
        one.text
        for one in root.all("mark")
        if entry in re.split("[ .]", one.attributes.get("data-said", "") + " "
                             + one.attributes.get("data-tied", ""))
    ]  # fmt: skip
    assert sorted(joined) == ["30%", "40家", "52家"]


def test_relations_are_not_looked_for_where_no_rule_asked_for_them():
    assert not read(pages.page(pages.result(relations=(0, 0, 0)))).all("li", "holds")


def test_cards_have_the_fingerprints_that_a_list_of_suppressions_has():
    result = pages.result()
    cards = [one.attributes for one in read(pages.page(result)).all("li", "card")]
    found = [one["data-fingerprint"] for one in cards if "data-fingerprint" in one]
    assert found == list(fingerprints(result.document, result.findings))


HOSTILE = (
    "</script><script>alert(1)</script> 2025年工作总结\n"
    "　　<img src=x onerror=alert(2)>&lt;b&gt; \"双引号\" '单引号' `反引号` ${x}\n"
    "　　-->]]><!--:files--> 行分隔\u2028段分隔\u2029空\x00字符\x1b[31m\x85完\n"
    "　　方向\u202e倒着写\u202c，零\u200b宽，一\ufeff二，葛\U000e0100城，👍🏽\r\n"
    "跨\r行\n"
)


def test_nothing_in_a_draft_is_markup():
    words = [
        "</script>", "<script>alert(1)", "onerror=alert(2)", '"双引号"', "<!--:files-->",
        "\u202e倒着写\u202c", "空\x00字符", "\u200b", "跨\r行",
    ]  # fmt: skip
    said = [
        Finding(
            "hostile", "residue", (ERROR, WARNING, INFO)[number % 3], f"“{word}”",
            place(HOSTILE, word), because=word, advice=word, label=word, arithmetic=word + "＝1",
            related=(Related(place(HOSTILE, words[-number - 1]), word),), location=None,
        )
        for number, word in enumerate(words)
    ]  # fmt: skip
    text = pages.page(pages.result(HOSTILE, said, "报告/<b>\"'\u202e.txt"))
    root = read(text)
    assert len(root.all("script")) == 1
    assert not root.all("img")
    assert not root.all("b", onerror="alert(2)")
    blocks = [one for one in paper(text).children if not isinstance(one, str)][1:]
    document = pages.result(HOSTILE, []).document
    assert [one.text for one in blocks] == [
        "".join(c if c in "\n\U000e0100" else visible(c) for c in document[block.span])
        for block in document.blocks
    ]
    # No character is left that hides, turns or ends anything.
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]", text
    )


def test_the_policy_allows_this_style_and_this_script_alone():
    text = pages.page()
    root = read(text)
    policy = next(
        one.attributes["content"]
        for one in root.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (code,) = root.all(tag)
        sum_ = b64encode(sha256(code.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{sum_}'" in policy
    assert "unsafe" not in policy
    for one in root.walk():
        assert not {"src", "style", "onclick"} & set(one.attributes)
        assert one.attributes.get("href") in (None, "#main")
    assert set(re.findall(r"https?://[^\"'\s]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "@import" not in text


def test_a_markdown_table_is_a_table():
    text = "# 总结\n\n| 项目 | 金额 |\n|---|---:|\n| 合计 | 10 |\n| 其中 | 3 |\n\n- 甲\n- 乙\n"
    said = [Finding("sum", "figure", ERROR, "不等", place(text, "10"))]
    shown = paper(pages.page(pages.result(text, said, "a.md", (0, 0, 0), format="markdown")))
    (table,) = shown.all("table")
    assert [[cell.text for cell in row.all("td") + row.all("th")] for row in table.all("tr")] == [
        ["项目", "金额"], ["合计", "10"], ["其中", "3"],
    ]  # fmt: skip
    assert [one.text for one in table.all("mark")] == ["10"]
    assert [one.text for one in shown.all(kind="bullet")] == ["甲", "乙"]


def test_what_is_in_no_block_is_shown_too():
    text = "---\ntitle: 甲\n---\n\n# 总结\n\n正文。\n\n[链接]: https://a.example\n"
    shown = paper(pages.page(pages.result(text, [], "a.md", (0, 0, 0), format="markdown")))
    assert "title: 甲" in shown.text
    assert "[链接]: https://a.example" in shown.text


def test_all_files_are_in_the_page():
    root = read(pages.page(*pages.several()))
    parts = root.all("section", "file")
    assert [one.attributes["data-listed"] for one in parts] == [
        "总结.txt", "教育局.txt", "旧稿.xyz", "民政局.txt",
    ]  # fmt: skip
    assert ["hidden" in one.attributes for one in parts] == [False, True, True, True]
    assert "没有发现问题" in parts[1].text
    assert "这是二进制文件，不是文本" in parts[2].text
    assert "另存为纯文本" in parts[2].text
    assert "规则 sum-of-parts 运行出错" in parts[3].text
    assert "其他规则没有发现问题" in parts[3].text
    names = root.all("nav", "files")[0].all("button")
    assert [one.text for one in names] == [
        "总结.txt 212", "教育局.txt 没有问题", "旧稿.xyz 读不了", "民政局.txt 有规则出错",
    ]  # fmt: skip
    entries = [int(one.attributes["data-entry"]) for one in root.all("li", "card")]
    assert entries == list(range(1, len(entries) + 1))


def test_what_was_left_out_is_said():
    assert "另有 7 条级别较低，没有列出" in read(pages.page(hidden=7)).text


def test_it_is_the_same_page_every_time():
    assert pages.page(*pages.several()) == pages.page(*pages.several())


@pytest.mark.parametrize(("span", "shown"), [((0, 0), 0), ((5, 5), 0), ((3, 4), 0), ((9, 9), 1)])
def test_a_place_where_nothing_is_shown_becomes_a_point(span, shown):
    stretches = [Span(0, 3), Span(6, 9)]
    found = distribute([Mark(Span(*span), 1, "said", "error")], stretches)
    assert list(found) == [shown]
    assert marked("甲乙丙\n丁\n戊己庚", stretches[shown], found[shown]).count('point"') == 1


TEXT = st.text(st.sampled_from('甲乙丙<&"\n12'), min_size=1, max_size=30)


@given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_spans_may_nest_and_overlap_in_any_way(text, pairs):
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in pairs]
    whole = Span(0, len(text))
    marks = [Mark(span, number, "said", "error", 0, number) for number, span in enumerate(spans, 1)]
    shared = distribute(marks, [whole])
    root = read(marked(text, whole, shared.get(0, ())))
    assert root.text == text
    for number, span in enumerate(spans, 1):
        said = [
            one for one in root.all("mark") if str(number) in one.attributes["data-said"].split()
        ]
        assert said
        assert "".join(one.text for one in said) == text[slice(*span)]
        noted = [one for one in said if str(number) in one.attributes.get("data-note", "").split()]
        assert len(noted) == 1


MARKDOWN = (
    "# 总结\n\n前文<b>，\n后文。\n\n- 甲\n- 乙\n\n"
    "| 项目 | 数 |\n|---|---|\n| 合计 | 10 |\n\n> 引文\n"
)


@given(st.lists(st.tuples(st.integers(0, len(MARKDOWN)), st.integers(0, len(MARKDOWN)))))
def test_no_span_changes_the_words_of_the_draft(pairs):
    said = [
        Finding("x", "style", INFO, "x", Span(min(pair), max(pair)), related=(
            Related(Span(*sorted(pair)), "y"),))
        for pair in pairs
    ]  # fmt: skip
    result = pages.result(MARKDOWN, said, "a.md", (0, 0, 0), format="markdown")
    root = read(pages.page(result))
    shown = root.all("article")[0]
    assert "".join(shown.text.split()).endswith("总结前文<b>，后文。甲乙项目数合计10引文")
    for number in range(1, len(said) + 1):
        assert any(
            str(number) in (one.attributes.get("data-said") or "").split()
            for one in shown.all("mark")
        )
