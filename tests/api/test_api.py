"""The Python API: what docs/api.md says, and that importing it costs nothing."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import reportlint

ROOT = Path(__file__).parent.parent.parent
DRAFT = ROOT / "samples" / "duty-report-draft.txt"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "述职报告.txt").write_bytes(DRAFT.read_bytes())
    monkeypatch.chdir(folder)


def test_the_examples_of_the_guide():
    ran = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert ran.attempted >= 12
    assert not ran.failed


def test_every_public_name_is_there():
    assert {*reportlint.HOMES, "__version__"} == set(reportlint.__all__)
    for name in reportlint.__all__:
        assert getattr(reportlint, name) is not None
        assert name in dir(reportlint)
    with pytest.raises(AttributeError, match="chek"):
        _ = reportlint.chek


def test_every_public_name_is_in_the_guide():
    guide = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in reportlint.HOMES:
        assert name in guide, name
    fields = {*reportlint.Finding._fields, *reportlint.FileResult._fields}
    assert not {name for name in fields if f"`{name}`" not in guide}


def test_importing_loads_nothing():
    code = "import sys; old = set(sys.modules); import reportlint; print(*set(sys.modules) - old)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name for name in ran.stdout.split() if name.startswith("reportlint")} == {"reportlint"}


def test_types_are_checked(tmp_path):
    pytest.importorskip("mypy")
    (tmp_path / "user.py").write_text(
        "import reportlint\n"
        "result = reportlint.check('a.txt')\n"
        "reveal_type(result.findings[0].severity)\n"
        "reportlint.check(3)\n",
        "utf-8",
    )
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "user.py"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert 'Revealed type is "reportlint.finding.Severity"' in ran.stdout
    assert "user.py:4: error" in ran.stdout
    assert "Found 1 error" in ran.stdout


@pytest.mark.parametrize("form", ["path", "string", "text", "bytes", "gb18030"])
def test_all_forms_of_a_draft_are_the_same(form):
    text = DRAFT.read_text("utf-8")
    draft = {
        "path": Path("述职报告.txt"),
        "string": "述职报告.txt",
        "text": text,
        "bytes": text.encode(),
        "gb18030": text.encode("gb18030"),
    }[form]
    result = reportlint.check(draft)
    assert result.findings
    assert result.findings == reportlint.check(DRAFT).findings
    assert [result.document[one.span] for one in result.findings] == [
        text[one.span.start : one.span.end] for one in result.findings
    ]


def test_a_text_is_a_text_even_where_settings_say_another_encoding(tmp_path):
    Path(".reportlint.yaml").write_text("encoding: gb18030\n", "utf-8")
    result = reportlint.check("工作总结\n\n完成若干项改革。\n")
    assert result.error is None
    assert result.document.text.startswith("工作总结")


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        ("没有.txt", True),
        ("没有.docx", True),
        ("没有.pdf", True),
        (".", True),
        ("述职报告.txt", True),
        ("述职报告", False),
        ("完成12项。", False),
        ("述职报告.txt\n", False),
        ("", False),
        ("一" * 5000 + ".txt", False),
    ],
)
def test_which_strings_are_paths(draft, path):
    from reportlint.api import is_path

    assert is_path(draft) is path


def test_nothing_is_never_a_pass():
    for draft in ("", b"", "\n \n", Path("没有")):
        assert reportlint.check(draft).error
    with pytest.raises(reportlint.UsageError, match="文件夹"):
        reportlint.check(Path())
    with pytest.raises(reportlint.UsageError):
        list(reportlint.check_files(["."], select=["residue"], ignore=["residue"]))
    with pytest.raises(TypeError, match="sequence"):
        reportlint.check("述职报告.txt", rules="own.yaml")


def test_settings_of_the_place_of_a_text(tmp_path):
    Path("sub").mkdir()
    Path("sub/.reportlint.yaml").write_text("select: [figure]\n", "utf-8")
    text = DRAFT.read_text("utf-8")
    there = reportlint.check(text, name=Path("sub/a.txt"))
    assert {one.category for one in there.findings} == {"figure"}
    assert there.path == str(Path("sub/a.txt"))
    assert len({one.category for one in reportlint.check(text).findings}) > 2
    assert (
        len({one.category for one in reportlint.check(text, name="sub/a", isolated=True).findings})
        > 2
    )


def test_a_long_lived_program_sees_changes():
    Path("own.yaml").write_text(OWN.format("甲话"), "utf-8")

    def rules():
        return {
            one.rule for one in reportlint.check("说甲话、乙话。\n", rules=["own.yaml"]).findings
        }

    assert "own-word" in rules()
    Path("own.yaml").write_text(OWN.format("丙话"), "utf-8")
    assert "own-word" not in rules()


OWN = """\
title: 本单位
description: 试用。
rules:
  - id: own-word
    check: phrase
    category: banned
    severity: error
    message: “{{match}}”不用
    because: 本单位规定
    boundary: false
    phrases: [{0}]
    examples: {{bad: [这是{0}。], good: [这是好话。]}}
"""


def test_many_files_and_workers():
    text = DRAFT.read_text("utf-8")
    for number in range(5):
        Path(f"r{number}.txt").write_text(f"{text}附记{number}。\n", "utf-8")
    one = [(r.path, r.findings) for r in reportlint.check_files(["."], workers=1, cache=False)]
    two = [(r.path, r.findings) for r in reportlint.check_files([Path()], workers=2, cache=False)]
    assert one == two
    assert len(one) == 6
