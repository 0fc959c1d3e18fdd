"""One rich set of results from which every output for programs is made.

Several drafts: one with conflicts and their places, one with many remarks and a flood, a clean
one, a Word draft with a place in words, a fix and a note, one that would act on whoever reads it,
one that could not be read, one on which a rule crashed.
"""

import drafts

from reportlint.documents.source import Note, Place, Source
from reportlint.finding import Edit, Finding, Fix, Related, Severity

WORD = "县水务局2025年工作总结\n全年培训3期60人，布署防汛12次。\n培训期数合计4期。\n"


def word():
    """A Word draft: lines mean nothing to its reader."""
    findings = [
        Finding(
            "restated-figure",
            "figure",
            Severity.WARNING,
            "前后不一致：“培训期数”",
            drafts.place(WORD, "3期"),
            because="同一指标只有一个数",
            advice="统一前后数字",
            related=(Related(drafts.place(WORD, "4期"), "后文写作 4"),),
            location="第2段",
        ),
        Finding(
            "wrong-character",
            "terminology",
            Severity.ERROR,
            "“布署”应写作“部署”",
            drafts.place(WORD, "布署"),
            advice="改为“部署”",
            fix=Fix("safe", (Edit(20, 22, "部署"),)),
            location="第2段",
        ),
    ]
    source = Source(places=(Place(0, "第1段"), Place(13, "第2段"), Place(32, "表1 第3行第2列")))
    note = Note("tracked-changes", "有未接受的修订，按接受后的文字检查")
    return drafts.result(WORD, findings, "报告/总结.docx", (2, 1, 1), source=source, notes=[note])


def fixed():
    """A draft with fixes, a mention of a person, a table's marks and a percent sign."""
    text = "通知 | 一览\r\n请@all 于#12前完成50%：布署*全部*工作，，并[上报](http://a.b)。\r\n"
    findings = [
        Finding(
            "wrong-character",
            "terminology",
            Severity.ERROR,
            "“布署”应写作“部署”",
            drafts.place(text, "布署"),
            advice="改为“部署”",
            fix=Fix("safe", (Edit(text.index("布署"), text.index("布署") + 2, "部署"),)),
        ),
        Finding(
            "marks",
            "style",
            Severity.WARNING,
            "“@all 于#12前完成50%：*全部*[上报](http://a.b)”有 `符号` | 和 <b>标记</b>",
            drafts.place(text, "@all 于#12"),
            advice="::error::不是命令，\r\n换行也不是",
            fix=Fix("unsafe", (Edit(9, 10, ""), Edit(12, 13, "前"))),
        ),
        Finding(
            "over-two-lines",
            "structure",
            Severity.INFO,
            "跨行",
            drafts.place(text, "一览\r\n请"),
        ),
    ]
    return drafts.result(text, findings, "报告/a b%c&'\"<>.md")


def results():
    """All of them, in the order of a run."""
    return [*drafts.files(), *drafts.remarks(), word(), fixed(), *drafts.hostile()]
