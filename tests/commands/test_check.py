"""The check command as a user meets it."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportlint import __version__, commands
from reportlint.commands import exit_code

SAMPLES = Path(__file__).parent.parent.parent / "samples"
DRAFT = SAMPLES / "duty-report-draft.txt"
FINAL = SAMPLES / "duty-report-final.txt"


def test_a_draft_with_errors(call):
    code, out, err = call("check", "--isolated", DRAFT)
    assert code == exit_code.FINDINGS
    assert "错误" in out
    assert not err


def test_the_corrected_draft_is_clean(call):
    code, out, err = call("check", "--isolated", "--format", "json", FINAL)
    assert code == exit_code.CLEAN
    assert json.loads(out)["files"][0]["findings"] == []
    assert not err


def test_json_offsets_fit_the_text(call):
    _, out, _ = call("check", "--isolated", "-f", "json", DRAFT)
    text = DRAFT.read_text(encoding="utf-8")
    report = json.loads(out)
    findings = report["files"][0]["findings"]
    assert findings
    for finding in findings:
        for place in (finding, *finding["related"]):
            start, end = place["start"], place["end"]
            assert text[start["offset"] : end["offset"]] == place["text"]
            lines = text[: start["offset"]].split("\n")
            assert (start["line"], start["column"]) == (len(lines), len(lines[-1]) + 1)
    counted = {level: sum(f["severity"] == level for f in findings) for level in report["summary"]}
    for level in ("error", "warning", "info"):
        assert report["summary"][level] == counted[level]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", "没有内容"),
        ("blank.txt", "　\n \r\n".encode(), "没有内容"),
        ("report.docx", b"PK\x03\x04rest", "Word"),
        ("renamed.txt", b"PK\x03\x04" + bytes(200), "Word"),
        ("old.txt", b"\xd0\xcf\x11\xe0" + bytes(200), "WPS"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "图片"),
        ("broken.txt", "工作报告".encode() + b"\xff\xfe\xfa" + "结束".encode(), "解码"),
        ("bytes.txt", bytes(range(256)) * 8, ""),
    ],
)
def test_a_file_that_cannot_be_read_is_never_a_pass(call, tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    code, out, err = call("check", "-f", "plain", name)
    assert code == exit_code.USAGE
    assert name in out + err
    assert expected in out + err


def test_a_missing_file(call):
    code, out, err = call("check", "没有.txt")
    assert code == exit_code.USAGE
    assert "不存在" in out + err


def test_one_unreadable_file_does_not_hide_the_others(call, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG" + bytes(100))
    (tmp_path / "b.txt").write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = call("check", "-f", "json", ".")
    assert code == exit_code.USAGE
    files = json.loads(out)["files"]
    assert [file["status"] for file in files] == ["unreadable", "checked"]
    assert files[1]["findings"]


def test_a_folder_without_reports(call, tmp_path):
    (tmp_path / "notes.rst").write_text("x", encoding="utf-8")
    code, _, err = call("check", ".")
    assert code == exit_code.USAGE
    assert "没有可检查的文稿" in err


def test_nothing_to_check(call):
    code, _, err = call("check")
    assert code == exit_code.USAGE
    assert "文稿" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "jason"], "json"),
        (["--severity", "eror"], "error"),
        (["--type", "duty-reprot"], "duty-report"),
        (["--year", "二〇二五"], "整数"),
        (["--encoding", "gb99"], "gb99"),
        (["--rules", "bass"], "base"),
        (["--ignore", "part-exceed-whole"], "part-exceeds-whole"),
        (["--select", "figrue"], "figure"),
        (["--colour", "never"], "--color"),
    ],
)
def test_a_wrong_value_is_told_with_the_nearest_right_one(call, arguments, said):
    code, out, err = call("check", *arguments, FINAL)
    assert code == exit_code.USAGE
    assert said in err + out


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb"),
        ("gbk", "gb"),
    ],
)
def test_encodings_are_found_and_named_and_change_nothing(call, tmp_path, encoding, named):
    (tmp_path / "报告.txt").write_bytes(DRAFT.read_text(encoding="utf-8").encode(encoding))
    _, out, _ = call("check", "-f", "json", "报告.txt")
    file = json.loads(out)["files"][0]
    assert file["encoding"].startswith(named)
    _, plain, _ = call("check", "--isolated", "-f", "json", DRAFT)
    assert file["findings"] == json.loads(plain)["files"][0]["findings"]


def test_severity_and_fail_on(call):
    code, out, _ = call("check", "--isolated", "-f", "json", "--severity", "error", DRAFT)
    assert {f["severity"] for f in json.loads(out)["files"][0]["findings"]} == {"error"}
    assert code == exit_code.FINDINGS
    code, *_ = call("check", "--isolated", "--fail-on", "never", DRAFT)
    assert code == exit_code.CLEAN


def test_settings_are_found_upwards(call, tmp_path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "r.txt").write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / ".reportlint.yaml").write_text("select: [figure]\n", encoding="utf-8")
    _, out, _ = call("check", "-f", "json", "a")
    assert {f["category"] for f in json.loads(out)["files"][0]["findings"]} == {"figure"}


def test_broken_settings_name_file_line_and_column(call, tmp_path):
    (tmp_path / ".reportlint.yaml").write_text("ignore:\n  - x\nselct: [figure]\n", "utf-8")
    (tmp_path / "r.txt").write_text("工作报告\n内容。", "utf-8")
    code, _, err = call("check", "r.txt")
    assert code == exit_code.USAGE
    assert ".reportlint.yaml:3:1" in err
    assert "select" in err


def test_standard_input(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "-f", "json", "-"],
        input=DRAFT.read_bytes(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == exit_code.FINDINGS
    assert json.loads(run.stdout)["files"][0]["path"] == "-"


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["terminal", "plain"])
def test_every_console_encoding_gets_a_report(tmp_path, encoding, form):
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--isolated", "-f", form, str(DRAFT)],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert run.returncode == exit_code.FINDINGS
    # A console without Chinese gets question marks, and is told once why.
    assert run.stderr.count(b"PYTHONUTF8") == (2 if encoding in ("ascii", "cp1252") else 0)
    assert bool(run.stderr) is (encoding in ("ascii", "cp1252"))
    assert run.stdout.decode(encoding)


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    run = subprocess.run(
        f'"{sys.executable}" -m reportlint check --isolated "{DRAFT}" | head -1',
        shell=True,
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr


def test_many_files_are_shared_out_and_stay_in_order(call, tmp_path):
    for number in range(30):
        (tmp_path / f"r{number:02}.txt").write_text(
            f"第{number}号工作报告\n办结，，{number}件。", "utf-8"
        )
    _, several, _ = call("check", "-f", "json", "-j", "2", ".")
    _, one, _ = call("check", "-f", "json", "-j", "1", ".")
    assert several == one
    assert len(json.loads(one)["files"]) == 30


def test_help_is_chinese():
    runner = CliRunner()
    for arguments in ([], ["check"], ["explain"], ["rules"], ["rules", "test"]):
        result = runner.invoke(commands.program, [*arguments, "--help"])
        assert result.exit_code == 0
        assert "用法：" in result.output
        assert "Options" not in result.output
        assert "Show this" not in result.output


def test_an_unknown_command_names_the_nearest(call):
    code, _, err = call("chekc")
    assert code == exit_code.USAGE
    assert "check" in err


def test_a_blank_template_is_told_once_with_a_count(call, tmp_path):
    lines = [f"{number}、XX局XX同志完成XX工作XX项，占XX%。" for number in range(1, 15)]
    (tmp_path / "模板.txt").write_text("XX单位20XX年度述职报告\n" + "\n".join(lines), "utf-8")
    _, out, _ = call("check", "-f", "json", "模板.txt")
    findings = json.loads(out)["files"][0]["findings"]
    (flood,) = [one for one in findings if one["rule"] == "placeholder-letter"]
    assert flood["count"] > 40
    assert str(flood["count"]) in flood["message"]


def test_a_crash_in_one_rule_is_told_and_costs_only_that_rule(call, monkeypatch):
    from reportlint.checks import phrase

    def crash(document, options, found):
        raise RuntimeError("boom")
        yield

    monkeypatch.setattr(phrase, "check", crash)
    code, out, _ = call("check", "--isolated", "--no-cache", "-f", "json", DRAFT)
    assert code == exit_code.INTERNAL
    file = json.loads(out)["files"][0]
    assert {one["error"] for one in file["failures"]} == {"RuntimeError: boom"}
    assert file["findings"]
    code, out, _ = call("check", "--isolated", "--no-cache", "-f", "plain", DRAFT)
    assert code == exit_code.INTERNAL
    assert "boom" in out


RULES = """\
title: 本单位规则
rules:
  - id: own-rule
    check: phrase
    category: terminology
    severity: error
    message: “{match}”是旧称
    phrases: [区畜牧局]
    examples: {bad: [区畜牧局负责。], good: [区农业农村局负责。]}
"""


def test_a_rule_file_of_the_user(call, tmp_path):
    (tmp_path / "own.yaml").write_text(RULES, "utf-8")
    (tmp_path / "r.txt").write_text("工作报告\n由区畜牧局负责落实。", "utf-8")
    code, out, _ = call("check", "-f", "plain", "-r", "own.yaml", "r.txt")
    assert code == exit_code.FINDINGS
    assert "r.txt:2:2: error[own-rule] “区畜牧局”是旧称" in out
    (tmp_path / ".reportlint.yaml").write_text("extends: [own.yaml]\n", "utf-8")
    code, out, _ = call("check", "-f", "plain", "r.txt")
    assert "error[own-rule]" in out
    (tmp_path / ".reportlint.yaml").write_text(
        "extends: [default, own.yaml]\nignore: [own-rule]\n", "utf-8"
    )
    code, out, _ = call("check", "-f", "plain", "r.txt")
    assert code == exit_code.CLEAN
    assert "own-rule" not in out


def test_a_broken_rule_file_names_file_line_and_column(call, tmp_path):
    (tmp_path / "own.yaml").write_text(RULES.replace("phrases:", "phrase:"), "utf-8")
    (tmp_path / "r.txt").write_text("工作报告\n内容。", "utf-8")
    code, out, err = call("check", "-r", "own.yaml", "r.txt")
    assert code == exit_code.USAGE
    assert not out
    assert "own.yaml:8:5: 错误 没有键“phrase”，是不是“phrases”？" in err
    assert "own.yaml:3:5: 错误 缺少“phrases”" in err


def test_all_wrong_names_of_the_command_line_at_once(call):
    code, _, err = call("check", "--select", "figrue", "--ignore", "xyz", FINAL)
    assert code == exit_code.USAGE
    assert "--select: 错误 没有规则、类别或规则集“figrue”，是不是“figure”？" in err
    assert "--ignore: 错误 没有规则、类别或规则集“xyz”" in err


def test_another_settings_file(call, tmp_path):
    (tmp_path / "ours.yaml").write_text("select: [figure]\nfail-on: never\n", "utf-8")
    code, out, _ = call("check", "-f", "json", "--config", "ours.yaml", DRAFT)
    assert code == exit_code.CLEAN
    assert {one["category"] for one in json.loads(out)["files"][0]["findings"]} == {"figure"}
    code, _, err = call("check", "--config", "none.yaml", DRAFT)
    assert code == exit_code.USAGE
    assert "设置文件不存在：none.yaml" in err


@pytest.mark.parametrize(
    "arguments", [["--jobs", "0"], ["-j", "x"], ["--year", "25"], ["-y", "1800"]]
)
def test_numbers_out_of_range(call, arguments):
    code, _, err = call("check", *arguments, FINAL)
    assert code == exit_code.USAGE
    assert "的整数，不能是" in err
    assert "range" not in err


def test_an_option_without_its_value(call):
    code, _, err = call("check", FINAL, "--format")
    assert code == exit_code.USAGE
    assert "--format" in err
    assert "requires" not in err


def test_the_version(call):
    code, out, _ = call("--version")
    assert code == exit_code.CLEAN
    assert out == f"reportlint {__version__}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("form", ["plain", "json", "terminal"])
def test_a_report_that_cannot_be_written_is_no_pass(tmp_path, form):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        run = subprocess.run(
            [sys.executable, "-m", "reportlint", "check", "--isolated", "-f", form, str(FINAL)],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
        )
    assert run.returncode == exit_code.INTERNAL
    assert b"OSError" in run.stderr


def test_output_in_a_pipe_is_complete(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_bytes(DRAFT.read_bytes())
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--isolated", "-f", "json", "."],
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == exit_code.FINDINGS
    assert len(json.loads(run.stdout)["files"]) == 12


def test_no_rule_left_is_no_pass(call):
    code, _, err = call("check", "--isolated", "--select", "figure", "--ignore", "figure", FINAL)
    assert code == exit_code.USAGE
    assert "没有一条规则可用" in err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_many_files_on_a_terminal_show_a_bar(tmp_path):
    import pty

    for number in range(25):
        (tmp_path / f"{number}.txt").write_text("工作报告\n办结3件。", "utf-8")
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "check", "--isolated", "."],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
        while piece := os.read(ours, 4096):
            shown += piece
    out, _ = run.communicate()
    os.close(ours)
    assert "检查" in shown.decode("utf-8", "replace")
    assert "25/25" in shown.decode("utf-8", "replace")
    assert "25" in out.decode("utf-8")


def test_no_command_shows_the_help_page(call):
    code, out, err = call()
    assert code == exit_code.USAGE
    assert (out + err).startswith("用法：reportlint")


def test_several_formats_at_once(call, tmp_path):
    code, out, err = call("check", FINAL, "--format", "plain", "--format", "json=结果.json")
    assert code == exit_code.CLEAN
    assert "共 1 个文件" in out
    assert "已写入 结果.json" in err
    assert json.loads((tmp_path / "结果.json").read_text("utf-8"))["schema"] == 1


def test_the_ending_of_the_file_says_the_format(call, tmp_path):
    _, out, err = call("check", FINAL, "-o", "结果.json")
    assert out == ""
    assert "已写入 结果.json" in err
    assert "共 1 个文件" in err
    assert json.loads((tmp_path / "结果.json").read_text("utf-8"))["schema"] == 1


def test_no_result_goes_over_a_draft(call, tmp_path):
    (tmp_path / "报告.json").write_text("工作报告\n全年办结3件。\n", encoding="utf-8")
    code, _, err = call("check", "报告.json", "-o", "./报告.json")
    assert code == exit_code.USAGE
    assert "文稿不会被改写" in err
    code, _, err = call("check", "报告.json", "-f", "json=a.txt", "-f", "plain=./a.txt")
    assert code == exit_code.USAGE
    assert "同一个文件" in err
    assert [path.name for path in tmp_path.iterdir()] == ["报告.json"]
