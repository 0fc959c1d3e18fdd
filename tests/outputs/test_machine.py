"""The outputs for programs: JSON by its contract, and one line a finding."""

import io
import json

import drafts
import pytest

from reportlint import __version__
from reportlint.documents.source import Note, Place, Source
from reportlint.finding import CATEGORIES, Edit, Finding, Fix, Related, Severity
from reportlint.outputs import json as json_output
from reportlint.outputs import plain
from reportlint.result import FileResult

TEXT = "工作报告😀\r\n共6名，其中\n8名。"
FINDING = Finding(
    "part-exceeds-whole",
    "figure",
    Severity.ERROR,
    "分项大于合计",
    drafts.place(TEXT, "6名"),
    "统计法",
    "核对",
    "合计",
    "8＞6",
    (Related(drafts.place(TEXT, "8名"), "分项"),),
    Fix("unsafe", (Edit(8, 9, "8"),)),
    "第2段",
    3,
)
PARAGRAPHS = Source((), (Place(0, "第1段"), Place(7, "第2段"), Place(14, "第3段")))
TRACKED = Note("tracked-changes", "含修订")


def dumped(results):
    stream = io.StringIO()
    json_output.write(results, stream)
    return json.loads(stream.getvalue())


def told(results):
    stream = io.StringIO()
    plain.write(results, stream)
    return stream.getvalue().splitlines()


def test_every_key_of_the_contract():
    told = {"source": PARAGRAPHS, "notes": [TRACKED]}
    result = drafts.result(
        TEXT, [FINDING], "甲.txt", (4, 3, 1), type="duty-report", year=2024, **told
    )
    assert dumped([result]) == {
        "schema": 1,
        "tool": {"name": "reportlint", "version": __version__},
        "files": [
            {
                "path": "甲.txt",
                "status": "checked",
                "error": None,
                "encoding": "utf-8",
                "document_type": "duty-report",
                "report_year": 2024,
                "notes": [{"kind": "tracked-changes", "message": "含修订"}],
                "relations": {"found": 4, "hold": 3, "violated": 1},
                "facts": None,
                "findings": [
                    {
                        "rule": "part-exceeds-whole",
                        "category": "figure",
                        "severity": "error",
                        "message": "分项大于合计：8＞6",
                        "because": "统计法",
                        "advice": "核对",
                        "label": "合计",
                        "arithmetic": "8＞6",
                        "count": 3,
                        "start": {"offset": 8, "line": 2, "column": 2},
                        "end": {"offset": 10, "line": 2, "column": 4},
                        "text": "6名",
                        "location": "第2段",
                        "related": [
                            {
                                "start": {"offset": 14, "line": 3, "column": 1},
                                "end": {"offset": 16, "line": 3, "column": 3},
                                "text": "8名",
                                "location": "第3段",
                                "message": "分项",
                            }
                        ],
                        "fix": {
                            "safety": "unsafe",
                            "edits": [{"start": 8, "end": 9, "text": "8"}],
                        },
                    }
                ],
                "failures": [],
                "suppressed": {
                    "comment": 0,
                    "listed": 0,
                    "baseline": 0,
                    "stale": 0,
                    "since": "",
                },
            }
        ],
        "summary": {
            "files": 1,
            "unreadable": 0,
            "error": 1,
            "warning": 0,
            "info": 0,
            "suppressed": 0,
        },
    }


def test_an_unreadable_file_and_a_crash():
    report = dumped(drafts.files())
    assert [file["status"] for file in report["files"]] == [
        "checked", "checked", "unreadable", "checked",
    ]  # fmt: skip
    unreadable = report["files"][2]
    assert "Word" in unreadable["error"]
    assert unreadable["encoding"] is unreadable["document_type"] is None
    assert unreadable["findings"] == []
    assert report["files"][3]["failures"] == [
        {"rule": "sum-of-parts", "error": "ZeroDivisionError: division by zero"}
    ]
    assert report["summary"] == {
        "files": 4, "unreadable": 1, "error": 2, "warning": 1, "info": 0, "suppressed": 0,
    }  # fmt: skip


@pytest.mark.parametrize("draft", [drafts.conflict, drafts.remarks, drafts.hostile])
def test_offsets_fit_the_text(draft):
    (result,) = draft()
    text = result.document.text
    (file,) = dumped([result])["files"]
    assert len(file["findings"]) == len(result.findings)
    for finding, made in zip(file["findings"], result.findings, strict=True):
        assert finding["category"] in CATEGORIES
        assert finding["severity"] == made.severity.label
        for one in (finding, *finding["related"]):
            start, end = one["start"], one["end"]
            assert one["text"] == text[start["offset"] : end["offset"]]
            for at in (start, end):
                before = text[: at["offset"]].replace("\r\n", "\n ")
                assert at["line"] == before.count("\n") + 1
                if "\r" not in text:
                    assert at["column"] == len(before) - (before.rfind("\n") + 1) + 1


def test_what_utf_8_does_not_have_is_escaped():
    broken = FileResult("\udce4.txt", error="解码失败")
    stream = io.StringIO()
    json_output.write([broken], stream)
    stream.getvalue().encode("utf-8")
    assert json.loads(stream.getvalue())["files"][0]["path"] == "\udce4.txt"


def test_nothing_to_tell():
    assert dumped([])["files"] == []
    assert told([]) == [
        "共 0 个文件：错误 0，警告 0，提示 0；数据关系 0 项，成立 0 项，不成立 0 项"
    ]


def test_plain_is_one_line_a_finding():
    result = drafts.result(TEXT, [FINDING], "甲.txt", (4, 3, 1))
    assert told([result]) == [
        "甲.txt:2:2: error[part-exceeds-whole] 分项大于合计：8＞6（相关：3:1 分项）",
        "共 1 个文件：错误 1，警告 0，提示 0；数据关系 4 项，成立 3 项，不成立 1 项",
    ]


def test_plain_tells_unreadable_files_and_crashes():
    lines = told(drafts.files())
    doc = "报告/旧稿.doc: error 还不能读取Word 97—2003 文档（.doc）"
    assert f"{doc}（在 Word 或 WPS 里另存为纯文本（.txt））" in lines
    assert "报告/民政局.txt: internal[sum-of-parts] ZeroDivisionError: division by zero" in lines
    assert lines[-1].startswith("共 4 个文件：错误 2，警告 1，提示 0，读不了 1 个，内部错误 1 处；")


def test_plain_lets_nothing_act():
    lines = told(drafts.hostile())
    assert len(lines) == 11
    assert not any(sign < " " or sign in "\x7f\x9b\u202e\u200b" for line in lines for sign in line)
    assert lines[0].startswith(
        "报告␛[2J‹U+202E›txt.md:1:22: warning[hidden-0] 隐藏字符：“␛[31m工作”"
    )


def test_plain_tells_the_place_in_words_where_lines_mean_nothing():
    lines = told([drafts.result(TEXT, [FINDING], "甲.docx", source=PARAGRAPHS, notes=[TRACKED])])
    assert lines[0] == "甲.docx: note[tracked-changes] 含修订"
    assert lines[1].startswith("甲.docx:第2段: error[part-exceeds-whole] ")
    assert "（相关：第3段 分项）" in lines[1]
