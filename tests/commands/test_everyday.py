"""Options of ``check`` for everyday use: git, counts, what would be checked, watching."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportlint.commands import exit_code, watching
from reportlint.settings import Override

SAMPLES = Path(__file__).parent.parent.parent / "samples"
DRAFT = SAMPLES / "duty-report-draft.txt"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git("init", "-q")
    git("config", "user.name", "n")
    git("config", "user.email", "n@example.org")
    (tmp_path / "报告.txt").write_bytes(DRAFT.read_bytes())
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    return tmp_path


def git(*words):
    subprocess.run(["git", *words], check=True, capture_output=True)


@needs_git
def test_nothing_staged_is_said_and_no_failure(repository, call):
    code, out, err = call("check", "--staged")
    assert (code, out) == (exit_code.CLEAN, "")
    assert "暂存区里没有文稿改动" in err
    code, out, err = call("check", "--changed", "-f", "json")
    assert code == exit_code.CLEAN
    assert json.loads(out)["files"] == []
    code, out, err = call("check", "--diff-from", "HEAD", "报告.txt")
    assert (code, out) == (exit_code.CLEAN, "")
    assert "没有改动，不检查：报告.txt" in err


@needs_git
def test_staged_and_changed(repository, call):
    path = repository / "报告.txt"
    path.write_text(path.read_text("utf-8") + "完成12项，其中甲8项、乙6项。\n", "utf-8")
    git("add", "-A")
    path.write_text("述职报告\n\n好。\n", "utf-8")
    code, out, err = call("check", "--staged", "-f", "json")
    everything = json.loads(out)["files"][0]["findings"]
    assert code == exit_code.FINDINGS
    code, out, err = call("check", "--staged", "--changed", "-f", "json")
    (file,) = json.loads(out)["files"]
    assert file["path"] == "报告.txt"
    assert "12项" in {one["text"] for one in file["findings"]}
    assert 0 < len(file["findings"]) < len(everything)
    assert f"另有 {len(everything) - len(file['findings'])} 处与改动无关" in err


@needs_git
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--staged", "-"), "标准输入"),
        (("--changed", "--fix"), "--changed 和 --fix 不能一起用"),
        (("--changed", "--diff-from", "HEAD"), "不能一起用"),
        (("--diff-from", "没有"), "没有这个版本"),
        (("--watch", "-"), "标准输入"),
        (("--watch", "--format", "json=a.json", "报告.txt"), "不写文件"),
        (("--statistics", "-f", "json", "报告.txt"), "只用于屏幕"),
    ],
)
def test_what_does_not_go_together_is_said(repository, call, words, said):
    code, _, err = call("check", *words)
    assert code == exit_code.USAGE
    assert said in err


def test_statistics(call, tmp_path):
    (tmp_path / "甲.txt").write_bytes(DRAFT.read_bytes())
    (tmp_path / "乙.txt").write_text("述职报告\n\n完成若干项改革。\n", "utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\x89PNG" + bytes(100))
    code, out, err = call("check", "--statistics", "--format", "json=全部.json", ".")
    assert code == exit_code.USAGE
    report = json.loads((tmp_path / "全部.json").read_text("utf-8"))
    counted = {}
    for file in report["files"]:
        for one in file["findings"]:
            key = one["rule"], one["severity"]
            counted[key] = counted.get(key, 0) + 1
    rows = [line.split() for line in out.splitlines()]
    names = {"错误": "error", "警告": "warning", "提示": "info"}
    table = {
        (row[4], names[row[2]]): int(row[0]) for row in rows if len(row) == 5 and row[0] != "处数"
    }
    assert table == counted
    assert [int(row[0]) for row in rows[1 : 1 + len(table)]] == sorted(table.values(), reverse=True)
    by_file = {row[3]: row[:3] for row in rows if len(row) == 4 and row[3].endswith(".txt")}
    for file in report["files"]:
        if file["findings"]:
            expected = [
                sum(one["severity"] == level for one in file["findings"])
                for level in ("error", "warning", "info")
            ]
            assert by_file[file["path"]] == [str(count) if count else "-" for count in expected]
    assert "读不了 坏.txt" in out
    assert "\n共 3 个文件：" in out
    assert "已写入" in err


def test_statistics_of_a_clean_file(call):
    code, out, _ = call("check", "--isolated", "--statistics", SAMPLES / "duty-report-final.txt")
    assert code == exit_code.CLEAN
    assert out.startswith("共 1 个文件：错误 0")


def test_exit_zero_is_for_findings_only(call, tmp_path):
    code, *_ = call("check", "--isolated", "--exit-zero", "-f", "plain", DRAFT)
    assert code == exit_code.CLEAN
    code, *_ = call("check", "--exit-zero", "没有.txt")
    assert code == exit_code.USAGE


def test_show_files(call, tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "c.py", "sub/d.txt"):
        (tmp_path / name).write_text("述职报告\n", "utf-8")
    (tmp_path / ".reportlint.yaml").write_text("exclude: [a.md]\n", "utf-8")
    code, out, err = call("check", "--show-files", ".", "a.md")
    assert (code, err) == (exit_code.CLEAN, "")
    assert out.splitlines() == ["b.txt", str(Path("sub/d.txt")), "a.md"]


SETTINGS = """\
extends: [default, own.yaml]
type: duty-report
ignore: [style]
severity: {banned: info}
per-file:
  - files: ['*讲话*']
    year: 2024
    fail-on: never
cache: false
"""


def test_show_settings_say_where_each_value_comes_from(call, tmp_path):
    (tmp_path / ".reportlint.yaml").write_text(SETTINGS, "utf-8")
    code, out, err = call("check", "--show-settings", "讲话.txt", "--encoding", "gbk")
    assert (code, err) == (exit_code.CLEAN, "")
    said = dict(line.strip().split("    # ") for line in out.splitlines()[1:])
    assert said == {
        "设置文件: .reportlint.yaml": "从文稿所在文件夹向上找",
        "extends: default": ".reportlint.yaml:1:11",
        "extends: own.yaml": ".reportlint.yaml:1:20",
        "select: 全部规则": "默认",
        "ignore: style": ".reportlint.yaml:3:10",
        "severity banned: info": ".reportlint.yaml:4:12",
        "type: duty-report": ".reportlint.yaml",
        "year: 2024": ".reportlint.yaml 的 per-file（*讲话*）",
        "encoding: gbk": "命令行 --encoding",
        "fail-on: never": ".reportlint.yaml 的 per-file（*讲话*）",
        "facts: 没有": "默认",
        "baseline: 没有": "默认",
        "cache: false": ".reportlint.yaml",
        "ambiguous-width: 按终端": "默认",
    }
    code, out, _ = call("check", "--show-settings", ".", "--isolated")
    assert "命令行 --isolated" in out
    assert "include: 扩展名 .txt" in out
    code, out, _ = call("check", "--show-settings")
    assert out.startswith(". 的设置")


def test_the_range_of_a_number_is_told_in_chinese(call):
    _, out, _ = call("check", "--help")
    assert "<=" not in out
    assert "1949 到 2100" in out.replace("\n", "").replace(" ", "").replace("到", " 到 ")


# Watching


@pytest.fixture
def watched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("述职报告\n\n完成若干项改革。\n", "utf-8")
    (tmp_path / "b.txt").write_text("述职报告\n\n完成三项改革。\n", "utf-8")
    (tmp_path / ".reportlint.yaml").write_text("extends: [default]\n", "utf-8")
    shown = []
    known = watching.Known()

    def look():
        shown.clear()

        def show(jobs, results, others):
            shown.append(
                ([job.path for job in jobs], [len(one.findings) for one in results], others)
            )

        watching.look(["."], Override(), known, show)
        return list(shown)

    return tmp_path, look


def save(path, text):
    path.write_text(text, "utf-8")
    later = time.time() + 2 + save.calls
    save.calls += 1
    os.utime(path, (later, later))


save.calls = 0


def test_watching_checks_what_has_changed(watched, capsys):
    folder, look = watched
    (((paths, _, others),)) = look()
    assert (paths, others) == (["a.txt", "b.txt"], 0)
    assert look() == []
    save(folder / "b.txt", "述职报告\n\n完成若干项改革。\n")
    (((paths, _, others),)) = look()
    assert (paths, others) == (["b.txt"], 1)
    assert look() == []
    (folder / "c.txt").write_text("述职报告\n", "utf-8")
    (((paths, _, others),)) = look()
    assert (paths, others) == (["c.txt"], 2)
    (folder / "c.txt").unlink()
    (((paths, _, others),)) = look()
    assert (paths, others) == ([], 2)
    assert look() == []


def test_watching_sees_settings_and_rules(watched, capsys):
    folder, look = watched
    look()
    save(folder / ".reportlint.yaml", "extends: [default, own.yaml]\n")
    assert look() == []
    assert "own.yaml" in capsys.readouterr().err
    assert look() == []
    assert not capsys.readouterr().err  # said once
    save(folder / "own.yaml", OWN)
    (((paths, counts, _),)) = look()
    assert paths == ["a.txt", "b.txt"]
    save(folder / "own.yaml", OWN.replace("三项", "项改"))
    (((paths, more, _),)) = look()
    assert paths == ["a.txt", "b.txt"]
    assert more != counts
    assert look() == []


OWN = """\
title: 本单位
description: 试用。
rules:
  - id: own-word
    check: phrase
    category: banned
    severity: error
    message: “{match}”不用
    because: 本单位规定
    boundary: false
    phrases: [三项]
    examples: {bad: [这是三项。], good: [这是好话。]}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal from the keyboard")
def test_watching_for_real(watched):
    import signal

    folder, _ = watched
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "reportlint", "check", "--watch", "-f", "plain", "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # A run in the background of a shell has Ctrl-C switched off.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        first = until(process, "等待")
        assert "a.txt:3:" in first
        save(folder / "b.txt", "述职报告\n\n完成若干项改革。\n")
        second = until(process, "等待")
        assert "b.txt:3:" in second
        assert "a.txt:3:" not in second
        assert "其余 1 个文件没有改动" in second
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode in (exit_code.CLEAN, exit_code.INTERRUPTED)


def until(process, word):
    lines = []
    for line in process.stdout:
        lines.append(line.decode())
        if word in lines[-1]:
            break
    return "".join(lines)


def test_named_files_are_excluded_on_request_only(call, tmp_path):
    (tmp_path / ".reportlint.yaml").write_text("exclude: [旧/, 草稿*]\n", "utf-8")
    (tmp_path / "旧").mkdir()
    for name in ("旧/a.txt", "草稿b.txt", "c.txt"):
        (tmp_path / name).write_bytes(DRAFT.read_bytes())
    names = ("旧/a.txt", "草稿b.txt", "c.txt")
    assert call("check", "--show-files", *names)[1].split() == list(names)
    assert call("check", "--show-files", "--force-exclude", *names)[1].split() == ["c.txt"]
    code, out, err = call("check", "--force-exclude", *names[:2])
    assert (code, out) == (exit_code.CLEAN, "")
    assert "exclude" in err


def test_the_help_page_has_every_option_once_below_a_heading_that_exists(call):
    from reportlint.commands.check import command

    _, page, _ = call("check", "--help")
    names = {parameter.name for parameter in command.params}
    grouped = [name for names_ in command.sections.values() for name in names_]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) <= names
    for heading in (*command.sections, "其他"):
        assert f"\n{heading}：\n" in page
    for parameter in command.params:
        if parameter.param_type_name == "option":
            lines = [line for line in page.splitlines() if line.lstrip().startswith("-")]
            assert sum(parameter.opts[0] in line.split()[0:2] for line in lines) <= 2
            assert any(parameter.opts[0] in line for line in lines), parameter.name
