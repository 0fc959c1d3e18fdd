"""A fingerprint outlives edits elsewhere, and no change of what the finding is about."""

import pytest

from reportlint.documents.reader import from_text
from reportlint.finding import Finding, Related, Severity
from reportlint.fingerprint import fingerprint, fingerprints
from reportlint.span import Span

DRAFT = "区人才办述职报告\n全年引进专业人才6名，其中教师12名。\n印发若干文件，办理若干事项。\n"


def made(text, word="6名", other="12名", arithmetic="12＞6", rule="part-exceeds-whole"):
    start, second = text.index(word), text.index(other)
    return Finding(
        rule,
        "figure",
        Severity.ERROR,
        "分项大于合计",
        Span(start, start + len(word)),
        arithmetic=arithmetic,
        related=(Related(Span(second, second + len(other)), "分项"),),
    )


def taken(text, **finding):
    return fingerprint(from_text(text), made(text, **finding))


def test_it_is_short_and_stable():
    assert taken(DRAFT) == "7ad97317a132364d"


@pytest.mark.parametrize(
    "text",
    [
        "新标题\n\n" + DRAFT,
        DRAFT.replace("印发若干文件", "另有一段文字"),
        "印发若干文件，办理若干事项。\n\n区人才办述职报告\n全年引进专业人才6名，其中教师12名。\n",
        DRAFT.replace("全年引进专业人才", "　　全年引进 专业人才"),
        DRAFT.replace("\n", "\r\n"),
        DRAFT.replace("。\n印发", "，为历年最多。\n印发"),
    ],
)
def test_edits_elsewhere_leave_it(text):
    assert taken(text) == taken(DRAFT)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (DRAFT.replace("6名", "8名"), {"word": "8名", "arithmetic": "12＞8"}),
        (DRAFT.replace("12名", "9名"), {"other": "9名", "arithmetic": "9＞6"}),
        (DRAFT, {"arithmetic": "12＋1＞6"}),
        (DRAFT, {"rule": "parts-not-total"}),
        (DRAFT.replace("引进专业", "培养专业"), {}),
    ],
)
def test_what_it_is_about_changes_it(text, changed):
    assert taken(text, **changed) != taken(DRAFT)


def test_other_words_for_the_same_leave_it():
    document = from_text(DRAFT)
    finding = made(DRAFT)
    reworded = finding._replace(message="换一种说法", advice="核对", arithmetic="分项12大于合计6")
    assert fingerprint(document, reworded) == fingerprint(document, finding)


def test_the_same_twice_is_counted():
    text = "办理若干事项。\n办理若干事项。\n办理若干案件。\n"
    document = from_text(text)
    findings, start = [], -1
    for _ in range(3):
        start = text.index("若干", start + 1)
        findings.append(
            Finding("filler-amount", "style", Severity.INFO, "含糊", Span(start, start + 2))
        )
    first, second, other = fingerprints(document, findings)
    assert second == first.removesuffix(":1") + ":2"
    assert other.endswith(":1")
    assert other != first


def test_a_lone_surrogate_is_no_obstacle():
    text = DRAFT.replace("专业", "专\ud800业")
    assert taken(text) != taken(DRAFT)
