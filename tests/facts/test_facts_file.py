"""Files of approved figures: the forms they are written in, and every mistake in them."""

from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.errors import FileProblems, UsageError
from reportlint.facts.read import read
from reportlint.facts.separated import records
from reportlint.rulesets.mistake import Mistakes

MISTAKES = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"))
ROWS = [
    ("水利投资", "28,153.6万元", "2025年", ("水利建设投资", "水利总投资")),
    ("印发文件降幅", "15%", "2025年上半年", ()),
    ("走访群众", "约540人", "", ()),
]
FORMS = {
    "f.yaml": """
        - {指标: 水利投资, 数值: "28,153.6", 单位: 万元, 期间: 2025年,
           别名: [水利建设投资, 水利总投资]}
        - {indicator: 印发文件降幅, value: 15%, period: 2025年上半年}
        - 指标: 走访群众
          数值: 约540人
          备注: 统计口径为入户
        """,
    "f.yml": """
        标题: 核定数
        期间: 2025年
        核定数:
          - {指标: 水利投资, 数值: "28,153.6万元", 别名: "水利建设投资、水利总投资"}
          - {指标: 印发文件降幅, 数值: 15%, 期间: 2025年上半年}
        """,
    "f.csv": """
        序号,指标,数值,单位,期间,别名,
        1,水利投资,"28,153.6",万元,2025年,水利建设投资；水利总投资,
        2,印发文件降幅,15%,,"2025年上半年",,

        3,走访群众,约540人
        """,
    "f.tsv": """
        指标\t数值\t期间\t别名
        水利投资\t28,153.6万元\t2025年\t水利建设投资|水利总投资
        印发文件降幅\t15%\t2025年上半年
        走访群众\t约540人
        """,
}


def dedent(text):
    return "\n".join(line.removeprefix(" " * 8) for line in text.lstrip("\n").split("\n"))


def told(found):
    return [(one.name, one.written, one.period) for one in found]


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def make(name, content):
        path = Path(name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return make


@pytest.mark.parametrize("name", FORMS)
def test_forms(write, name):
    found = read(write(name, dedent(FORMS[name])))
    expected = ROWS[:2] if name == "f.yml" else ROWS
    assert told(found) == [row[:3] for row in expected]
    assert len(found[0].keys) == 3
    assert found[0].source.startswith(f"{name}:")
    assert int(found[0].source.rpartition(":")[2]) > 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_excel_writes(write, encoding, newline):
    text = dedent(FORMS["f.csv"]).replace("\n", newline)
    assert told(read(write("f.csv", text.encode(encoding)))) == [row[:3] for row in ROWS]


def book(path, rows, formats=()):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for cell, form in formats:
        made.active[cell].number_format = form
    made.save(path)
    return path


def test_a_workbook(write, tmp_path):
    rows = [
        [],
        ["指标", "数值", "单位", "期间", "别名", None],
        ["水利投资", 28153.6, "万元", 2025, "水利建设投资、水利总投资", None],
        ["印发文件降幅", 0.153, None, "2025年上半年"],
        ["走访群众", "约540人"],
        ["误差", 0.1 + 0.2, "亿元"],
    ]
    found = read(book(tmp_path / "f.xlsx", rows, [("B4", "0.0%")]))
    assert told(found) == [
        ("水利投资", "28153.6万元", "2025"),
        ("印发文件降幅", "15.3%", "2025年上半年"),
        ("走访群众", "约540人", ""),
        ("误差", "0.3亿元", ""),
    ]
    assert [one.source for one in found][:2] == ["f.xlsx:3", "f.xlsx:4"]


def test_mistakes_in_a_workbook(write, tmp_path):
    rows = [["指标", "数值", "单位"], ["投资", "#DIV/0!", "亿元"], ["信访件", "=40+46", "件"]]
    with pytest.raises(FileProblems) as mistake:
        read(book(tmp_path / "f.xlsx", rows))
    said = [(one.line, one.column, one.message) for one in mistake.value.problems]
    assert said[0] == (2, 2, "单元格是错误值 #DIV/0!")
    assert (3, 1, "这一项没有写数值") in said


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["content"][:20])
def test_all_mistakes_at_once(write, case):
    with pytest.raises(FileProblems) as mistake:
        read(write(case["name"], case["content"]))
    problems = mistake.value.problems
    assert {one.path for one in problems} == {case["name"]}
    said = [f"{one.line}:{one.column} {one.message}" for one in problems]
    assert len(said) == len(case["said"]), said
    for one, expected in zip(said, case["said"], strict=True):
        assert one.startswith(expected)


@pytest.mark.parametrize(
    ("name", "said"), [("f.xls", "不支持旧版"), ("f.txt", "应当是 .yaml"), ("f", "应当是 .yaml")]
)
def test_other_files(write, name, said):
    with pytest.raises(UsageError, match=said):
        read(write(name, "x"))


def test_a_missing_file(write):
    with pytest.raises(FileProblems) as mistake:
        read(Path("没有.yaml"))
    assert "不存在" in mistake.value.problems[0].message


def test_without_openpyxl_the_way_out_is_told(write, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(UsageError, match="没有安装") as mistake:
        read(write("f.xlsx", b"PK"))
    assert "reportlint[xlsx]" in mistake.value.advice


@given(st.lists(st.lists(st.text(st.sampled_from('a指，,"\n ;')), min_size=1), min_size=1))
def test_what_csv_writes_is_read_back(rows):
    import csv
    import io

    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["h", "k"], *rows])
    mistakes = Mistakes()
    found = [[cell.text for cell in record] for record in records(stream.getvalue(), "f", mistakes)]
    assert found == [["h", "k"], *rows]
    assert not mistakes.problems


@given(st.text(st.sampled_from('a,"\n\r;x')))
def test_no_text_breaks_the_reading_of_csv(text):
    for record in records(text, "f", Mistakes()):
        for cell in record:
            assert cell.place.line >= 1
            assert cell.place.column >= 1
