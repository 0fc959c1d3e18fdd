"""What the terminal report says: verdicts, relations, grouping, what is left out and that it is."""

import drafts
import pytest

from reportlint.documents.reader import from_text
from reportlint.documents.source import Note, Place, Source
from reportlint.finding import Finding, Related, Severity
from reportlint.outputs.advice import subject
from reportlint.outputs.summary import summarise
from reportlint.outputs.verdict import proved, verdict
from reportlint.result import Failure, FileResult, Relations
from reportlint.span import Span

TEXT = "2025年工作总结\n共6名，其中8名，若干问题，若干事项，一大批问题。\n"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def finding(severity, word="6名", nth=1, **fields):
    made = {"rule": "some-rule", "category": "figure", "message": "说明", **fields}
    return Finding(severity=severity, span=drafts.place(TEXT, word, nth), **made)


def checked(*findings, **fields):
    return drafts.result(TEXT, findings, **fields)


CRASHED = checked(failures=[Failure("x", "boom")])
UNREADABLE = FileResult("a.doc", error="坏了")


@pytest.mark.parametrize(
    ("results", "text", "style"),
    [
        ([checked()], "通过：没有发现问题", "good"),
        ([checked(finding(INFO))], "通过：没有发现错误和警告，另有 1 处提示供参考", "good"),
        ([checked(finding(WARNING))], "没有发现错误，有 1 处警告请核对", "warning"),
        ([checked(finding(ERROR))], "未通过：1 处错误必须改", "error"),
        (
            [checked(finding(ERROR), finding(WARNING))] * 2,
            "未通过：2 处错误必须改，2 处警告请核对",
            "error",
        ),
        ([UNREADABLE], "未完成检查：1 个文件读不了", "error"),
        ([UNREADABLE, checked()], "检查不完整：1 个文件读不了；其余没有发现错误和警告", "error"),
        ([CRASHED], "检查不完整：1 条规则运行出错；其余没有发现错误和警告", "error"),
        (
            [CRASHED, UNREADABLE, checked(finding(WARNING))],
            "检查不完整：1 个文件读不了，1 条规则运行出错；没有发现错误，有 1 处警告请核对",
            "error",
        ),
    ],
)
def test_verdict(results, text, style):
    assert verdict(summarise(results)) == (text, style)


def test_what_was_hidden_is_never_a_pass(render):
    told = render([checked()], hidden=3)
    assert "另有 3 处低于所选级别，没有列出" in told
    assert "\n在所选级别没有发现问题\n" in told
    assert "通过" not in told


@pytest.mark.parametrize(
    ("relations", "text"),
    [
        (Relations(), "数据关系：没有找到可以核对的（不等于数据没有问题）"),
        (Relations(4, 4, 0), "数据关系：找到 4 项，全部成立"),
        (Relations(4, 1, 3), "数据关系：找到 4 项，成立 1 项，不成立 3 项"),
    ],
)
def test_relations(relations, text):
    assert proved(relations) == text


def test_the_very_same_is_said_once(render):
    told = render([checked(finding(WARNING, "若干", 1), finding(WARNING, "若干", 2))])
    assert told.count("警告[some-rule]") == 1
    assert "说明（2 处）" in told
    assert " 2 │ 共6名，其中8名，若干问题，若干事项，一大批问题。\n" in told
    assert "   │                 ^^^^      ^^^^\n" in told


def test_conflicts_stand_by_themselves(render):
    related = (Related(drafts.place(TEXT, "8名"), "分项"),)
    told = render(
        [checked(finding(ERROR, related=related), finding(ERROR, "一大批", related=related))]
    )
    assert told.count("错误[some-rule]") == 2


def test_the_authority_is_told_once_a_file(render):
    told = render(
        [checked(*(finding(ERROR, word, message=word, because="国标") for word in ("6名", "8名")))]
        * 2
    )
    assert told.count("= 依据：国标") == 2


def test_advice_that_is_under_the_mark_is_not_repeated(render):
    told = render([checked(finding(ERROR, label="改为 8", advice="改为 8"))])
    assert told.count("改为 8") == 1
    assert told.count("改为 9") == 0


def test_arithmetic_that_is_under_the_mark_is_not_repeated(render):
    told = render([checked(finding(ERROR, label="8＞6", arithmetic="8＞6"))])
    assert told.count("8＞6") == 1


def test_the_gravest_finding_is_the_example_to_look_up(render):
    told = render(
        [
            checked(
                finding(WARNING, "2025年", rule="first", because="国标"),
                finding(ERROR, rule="gravest", because="国标"),
                finding(ERROR, "8名", rule="second", because="国标"),
            )
        ]
    )
    assert told.endswith("reportlint explain gravest\n")


def test_advice_about_something_absent_names_no_words(render):
    told = render([checked(finding(INFO, "2025年工作总结", message="没有结束语"))])
    assert "提示[some-rule] 没有结束语  1:1\n" in told


def test_a_location_is_shown(render):
    source = Source((), (Place(0, "标题"), Place(11, "第12段")))
    told = render([checked(finding(ERROR, related=(Related(Span(0, 4), "年份"),)), source=source)])
    assert "报告/述职报告.txt 第12段\n" in told
    assert "─ 标题\n" in told
    assert "2:2" not in told
    assert " 2 │" not in told


def test_what_to_know_about_the_file_is_told(render):
    told = render([checked(notes=[Note("hidden-text", "有 2 处隐藏文字，没有检查")])])
    assert "= 说明：有 2 处隐藏文字，没有检查" in told


def test_a_finding_about_something_absent_shows_the_title(render):
    told = render([checked(finding(ERROR, "2025年工作总结", message="缺少“存在问题”"))])
    assert " 1 │ 2025年工作总结\n   │ ^^^^^^^^^^^^^^\n" in told


@pytest.mark.parametrize(
    ("words", "message", "expected"),
    [
        ([("若干", 1), ("若干", 2)], "“{}”含糊", "“若干”含糊"),
        ([("若干", 1), ("一大批", 1)], "“{}”含糊", "“…”含糊"),
        ([("若干", 1), ("一大批", 1)], "{}{}", "……"),
    ],
)
def test_subject_of_advice(words, message, expected):
    document = from_text(TEXT)
    findings = [finding(INFO, *word, message=message.format(word[0], word[0])) for word in words]
    assert subject(findings, document) == expected


def test_subject_of_advice_leaves_out_numbers_that_differ():
    document = from_text(TEXT)
    findings = [finding(INFO, "若干", nth, message=f"第{nth}句有 {nth}93.5 字") for nth in (1, 2)]
    assert subject(findings, document) == "第…句有 … 字"


def test_subject_of_advice_of_different_wording():
    document = from_text(TEXT)
    findings = [finding(INFO, message="甲"), finding(INFO, "8名", message="乙")]
    assert subject(findings, document) == "甲 等"


def test_a_hundred_remarks_stay_readable(render):
    text = "工作总结\n" + "若干事项，" * 100
    remarks = [
        Finding(f"rule-{number % 3}", "style", INFO, "含糊", Span(5 + 5 * number, 7 + 5 * number))
        for number in range(100)
    ]
    told = render([drafts.result(text, remarks)])
    lines = [line for line in told.splitlines() if line.startswith("提示")]
    assert len(lines) == 3
    assert all("（33 处）" in line or "（34 处）" in line for line in lines)
    assert all(line.endswith(" 等") and len(line) <= 80 for line in lines)


def test_a_path_that_is_too_long_keeps_its_end(render):
    path = "很长的文件夹名称/" * 8 + "述职报告.txt"
    told = render([drafts.result(TEXT, [finding(ERROR)], path)], width=50)
    assert "文件夹名称/述职报告.txt:2:2\n" in told
    assert path in told.replace("\n   ", "")


def test_a_run_over_many_files_lists_those_with_findings(render):
    results = [drafts.result(TEXT, [], f"{number}.txt") for number in range(30)]
    results.append(drafts.result(TEXT, [finding(ERROR)], "错.txt"))
    told = render(results)
    assert "错.txt" in told
    assert "17.txt" not in told
    assert "文件：共 31 个，没有问题 30 个，有问题 1 个" in told
    assert "17.txt" in render(results[:18])


def test_standard_input_has_a_name(render):
    assert "标准输入:2:2" in render([drafts.result(TEXT, [finding(ERROR)], "-")])


def test_a_place_that_was_shown_alone_is_not_drawn_again(render):
    told = render(
        [
            checked(
                finding(WARNING, "2025年工作总结", rule="no-date", message="没有日期"),
                finding(WARNING, "2025年工作总结", rule="no-name", message="没有署名"),
            )
        ]
    )
    assert told.count("│ 2025年工作总结") == 1
    assert "1:1 （见上）" in told
