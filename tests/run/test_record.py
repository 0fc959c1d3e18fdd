"""A result goes to another process, or to the next run, and comes back the same."""

import pytest

from reportlint import run
from reportlint.documents.reader import from_text
from reportlint.documents.source import Note, Piece, Place, Source
from reportlint.finding import Edit, Finding, Fix, Related, Severity
from reportlint.result import Facts, Failure, FileResult, Relations
from reportlint.run import record
from reportlint.settings import Override
from reportlint.span import Span


def shape(value):
    """The types of a value all the way down: named tuples are equal to plain ones."""
    if isinstance(value, tuple):
        return type(value), [shape(item) for item in value]
    return type(value)


def known(document):
    left = ("_facets", "segmenter", "blocks", "tables", "facts", "identities")
    return {name: value for name, value in vars(document).items() if name not in left}


@pytest.fixture
def rich():
    """A result with everything that a result can have."""
    text = "述职报告\n今年完成12项，其中甲8项、乙6项。\ud800\n"
    document = from_text(text, path="报告.docx", type="duty-report", year=2025, encoding="gb18030")
    document.source = Source(
        (Piece(0, 4, "word/document.xml", 0), Piece(5, 20, "word/document.xml", 1, 2)),
        (Place(0, "第1段"), Place(5, "表2 第3行第2列")),
    )
    document.notes = (Note("tracked-changes", "有修订"),)
    finding = Finding(
        "part-exceeds-whole",
        "figure",
        Severity.ERROR,
        "分项之和大于总数",
        Span(9, 12),
        because="《标准》",
        advice="核对",
        label="总数 12",
        arithmetic="8+6=14",
        related=(Related(Span(16, 18), "分项 8"), Related(Span(19, 21), "分项 6")),
        fix=Fix("unsafe", (Edit(9, 11, "14"), Edit(12, 12, "\ud800"))),
        location="第2段",
        count=3,
    )
    plain = Finding("filler", "style", Severity.INFO, "含糊", Span(0, 4))
    return FileResult(
        "报告.docx",
        document,
        findings=(plain, finding),
        relations=Relations(3, 2, 1),
        failures=(Failure("slow-rule", "ValueError: 坏"),),
        facts=Facts(4, 3),
    )


def test_everything_comes_back(rich):
    again = record.read(record.write(rich), rich.path)
    assert again._replace(document=None) == rich._replace(document=None)
    assert shape(again._replace(document=None)) == shape(rich._replace(document=None))
    assert known(again.document) == known(rich.document)
    assert {name: shape(value) for name, value in known(again.document).items()} == {
        name: shape(value) for name, value in known(rich.document).items()
    }
    assert again.document.locate(Span(6, 7)) == "表2 第3行第2列"


def test_the_text_may_come_from_elsewhere(rich):
    data = record.write(rich, text=False)
    assert "述职报告".encode() not in data
    asked = []

    def text(encoding):
        asked.append(encoding)
        return rich.document.text

    assert record.read(data, "b.docx", text).document.text == rich.document.text
    assert asked == ["gb18030"]
    with pytest.raises(ValueError, match="text"):
        record.read(data, "b.docx")


def test_a_file_that_could_not_be_read():
    result = FileResult("没有.txt", error="文件不存在", advice="检查路径")
    assert record.read(record.write(result), "没有.txt") == result


def test_what_is_no_plain_value_is_refused(rich):
    odd = rich.findings[0]._replace(label=object())
    with pytest.raises((TypeError, ValueError)):
        record.write(rich._replace(findings=(odd,)))


def test_real_results_come_back(samples):
    jobs = run.plan([str(samples)], Override(isolated=True, cache=False))
    for result in run.check(jobs, workers=1):
        again = record.read(record.write(result), result.path)
        assert result.document
        assert again._replace(document=None) == result._replace(document=None)
        assert shape(again._replace(document=None)) == shape(result._replace(document=None))
        if result.document:
            assert known(again.document) == known(result.document)
