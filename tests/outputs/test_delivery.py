"""Which formats were asked for, and where they go."""

import io
import sys
from pathlib import Path

import drafts
import pytest

from reportlint.errors import UsageError
from reportlint.outputs import FORMATS, Format, delivery
from reportlint.outputs.delivery import Circumstances, Target, deliver, targets


@pytest.mark.parametrize(
    ("words", "output", "expected"),
    [
        ([], None, [("terminal", None)]),
        (["json"], None, [("json", None)]),
        (["json=-"], None, [("json", None)]),
        (["terminal", "json=a.json"], None, [("terminal", None), ("json", "a.json")]),
        (["json=甲=乙.json"], None, [("json", "甲=乙.json")]),
        (["json"], "a.txt", [("json", "a.txt")]),
        (["json=b.json", "terminal"], "a.txt", [("json", "b.json"), ("terminal", "a.txt")]),
        ([], "结果.JSON", [("json", "结果.JSON")]),
        ([], "结果.txt", [("terminal", "结果.txt")]),
    ],
)
def test_what_is_asked_for(words, output, expected):
    found = [(one.name, str(one.path) if one.path else None) for one in targets(words, output)]
    assert found == expected


@pytest.mark.parametrize(
    ("words", "output", "said"),
    [
        (["jsno"], None, ["没有输出格式“jsno”，是不是“json”？", "plain（一行一条"]),
        (["json="], None, ["等号后面没有文件名", "json=检查结果.json"]),
        (["json", "plain"], None, ["只能有一种格式输出到屏幕", "json、plain", "plain=检查结果"]),
        ([], "结果", ["看不出要哪种格式", "--format"]),
        ([], "结果.exe", ["看不出要哪种格式"]),
        (["json=a", "plain=b"], "c", ["每种格式都已写明文件"]),
        (["json", "plain"], "c", ["几种格式（json、plain）"]),
    ],
)
def test_what_cannot_be(words, output, said):
    with pytest.raises(UsageError) as raised:
        targets(words, output)
    told = raised.value.message + raised.value.advice
    assert [one for one in said if one not in told] == []


def test_a_binary_format_goes_to_a_file(monkeypatch):
    monkeypatch.setitem(FORMATS, "word", Format("Word", "word", "docx", binary=True))
    with pytest.raises(UsageError, match="要写到文件"):
        targets(["word"])
    assert targets([], "审阅.docx") == (Target("word", Path("审阅.docx")),)


def test_several_files_at_once(tmp_path, capsys):
    results = drafts.conflict()
    asked = targets(["plain", f"json={tmp_path / 'a.json'}", f"terminal={tmp_path / 'a.txt'}"])
    saved = deliver(asked, results, Circumstances(color="auto"))
    assert [path.name for path in saved] == ["a.json", "a.txt"]
    assert "part-exceeds-whole" in capsys.readouterr().out
    for path in saved:
        data = path.read_bytes()
        assert b"\r\n" not in data
        assert b"\x1b" not in data
        assert "引进专业人才" in data.decode("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.txt"]


def test_a_file_that_cannot_be_written_costs_no_other(tmp_path, capsys):
    (tmp_path / "folder").mkdir()
    asked = (
        Target("json", tmp_path / "folder"),
        Target("json", tmp_path / "b.json"),
        Target("plain", tmp_path / "no" / "c"),
        Target("plain"),
    )
    with pytest.raises(UsageError) as raised:
        deliver(asked, drafts.conflict(), Circumstances())
    assert "folder" in raised.value.message
    assert str(tmp_path / "no" / "c") in raised.value.message
    assert (tmp_path / "b.json").read_bytes()
    assert "restated-figure" in capsys.readouterr().out


class Console(io.TextIOWrapper):
    """A console of an encoding of its own."""

    def __init__(self, encoding):
        super().__init__(io.BytesIO(), encoding=encoding, errors="replace", newline="\r\n")


@pytest.mark.parametrize(("name", "encoding"), [("json", "utf-8"), ("plain", "gbk")])
def test_programs_read_utf_8_whatever_the_console_speaks(monkeypatch, name, encoding):
    console = Console("gbk")
    monkeypatch.setattr(sys, "stdout", console)
    deliver([Target(name)], drafts.conflict(), Circumstances())
    console.flush()
    text = console.buffer.getvalue().decode(encoding)
    assert "区人才办" in text or "引进专业人才" in text
    assert ("\r\n" in text) is (name == "plain")


def test_only_what_needs_everything_gets_everything(monkeypatch):
    monkeypatch.setitem(FORMATS, "html", Format("网页", "html", "html", whole=True))
    assert delivery.whole([Target("plain"), Target("html")])
    assert not delivery.whole([Target("plain"), Target("json")])


@pytest.mark.parametrize(
    "name",
    ["our-rules.yaml", ".reportlint.YML", "pyproject.toml", "草稿.txt", "草稿.md", "草稿.docx"],
)
def test_no_result_goes_over_what_somebody_wrote(tmp_path, name):
    target = tmp_path / name
    delivery.guard([Target("json", target)], [])
    target.write_text("工作报告\n", "utf-8")
    with pytest.raises(UsageError, match="没有覆盖"):
        delivery.guard([Target("json", target)], [])


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if not one.binary])
@pytest.mark.parametrize("draft", [drafts.conflict, drafts.files])
def test_a_result_goes_over_an_older_one(tmp_path, name, draft):
    target = tmp_path / f"结果.{FORMATS[name].ending}"
    results = draft()
    for _ in range(2):
        delivery.guard([Target(name, target)], [])
        deliver([Target(name, target)], results, Circumstances())


def test_every_format_is_described_in_chinese():
    for name, format_ in FORMATS.items():
        assert any("\u4e00" <= sign <= "\u9fff" for sign in format_.description), name
        assert set(format_.wants) <= set(Circumstances._fields), name
        assert format_.ending.isascii(), name
