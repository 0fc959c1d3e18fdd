"""``reportlint init`` writes settings that fit, and harms nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportlint import settings
from reportlint.commands import exit_code, init
from reportlint.commands.survey import survey
from reportlint.documents.kind import TYPES

SAMPLES = Path(__file__).parent.parent.parent / "samples"
DRAFT = (SAMPLES / "duty-report-draft.txt").read_text("utf-8")
RULES = (SAMPLES / "our-rules.yaml").read_bytes()


def fill(folder):
    (folder / "a.txt").write_text(DRAFT, "utf-8")
    (folder / "子 夹").mkdir()
    (folder / "子 夹" / "b.txt").write_bytes(DRAFT.encode("gb18030"))
    (folder / "c.rtf").write_text("{\\rtf1}", "utf-8")
    (folder / "our-rules.yaml").write_bytes(RULES)
    (folder / "other.yaml").write_text("a: b\n", "utf-8")
    (folder / ".hidden.txt").write_text(DRAFT, "utf-8")


def test_it_writes_what_it_sees(call, tmp_path):
    fill(tmp_path)
    code, out, err = call("init")
    assert (code, err) == (exit_code.CLEAN, "")
    assert "文稿 2 份" in out
    assert f"{TYPES['duty-report']} 2 份" in out
    assert ".rtf 1 份" in out
    text = (tmp_path / ".reportlint.yaml").read_text("utf-8")
    assert "gb" in text
    settings.forget()
    found = settings.for_file("a.txt", settings.Override())
    assert [source.name for source in found.choice.sources] == ["default", "our-rules.yaml"]
    assert (found.type, found.fail_on, found.cache) == (None, "error", True)
    code, *_ = call("check", "-f", "plain", ".")
    assert code == exit_code.FINDINGS


def test_an_empty_folder(call, tmp_path):
    code, out, _ = call("init")
    assert code == exit_code.CLEAN
    assert "没有找到文稿" in out
    code, _, err = call("init", "没有")
    assert code == exit_code.USAGE
    assert "没有这个文件夹" in err


def test_nothing_is_overwritten(call, tmp_path):
    path = tmp_path / ".reportlint.yaml"
    path.write_text("type: notice\n", "utf-8")
    code, _, err = call("init", "--yes")
    assert code == exit_code.USAGE
    assert "--force" in err
    assert path.read_text("utf-8") == "type: notice\n"
    code, *_ = call("init", "--force")
    assert code == exit_code.CLEAN
    assert "type: notice\n" not in path.read_text("utf-8").splitlines()


def test_settings_elsewhere_in_the_folder_are_respected(call, tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.reportlint]\nignore = ['style']\n", "utf-8")
    code, _, err = call("init")
    assert code == exit_code.USAGE
    assert "pyproject.toml" in err
    assert not (tmp_path / ".reportlint.yaml").exists()


@pytest.mark.parametrize("text", ["every", "nothing"])
def test_every_line_that_is_switched_on_is_right(tmp_path, monkeypatch, text):
    """Whoever removes the marks of comment gets settings that can be read."""
    from reportlint.commands.template import Answers, lines
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.settings.parse import parse

    fill(tmp_path)
    seen = survey(tmp_path if text == "every" else tmp_path / "子 夹")
    written = list(lines(seen, Answers(type="duty-report", others=(".rtf",), cache=False)))
    switched = [
        line[2:] if line.startswith("# ") and ":" in line and line[2].isascii() else line
        for line in written
    ]
    assert sum(one != other for one, other in zip(written, switched, strict=True)) >= 8
    mistakes = Mistakes()
    sheet = parse("\n".join(switched).encode(), "x", mistakes)
    mistakes.close()
    assert sheet.per_file
    assert sheet.include
    assert not sheet.cache


def test_the_hook_is_written_but_never_over_another(call, tmp_path):
    import re

    from reportlint.rulesets import node
    from reportlint.rulesets.mistake import Mistakes

    code, out, _ = call("init", "--pre-commit")
    path = tmp_path / ".pre-commit-config.yaml"
    text = path.read_text("utf-8")
    assert node.parse(text.encode(), "x", Mistakes()) is not None
    pattern = text.split("files: ")[1].splitlines()[0]
    assert re.search(pattern, "子/述职.TXT")
    assert re.search(pattern, "a.docx")
    assert not re.search(pattern, "a.txt.py")
    path.write_text("repos: []\n", "utf-8")
    code, out, _ = call("init", "--force", "--pre-commit")
    assert code == exit_code.CLEAN
    assert "已有 .pre-commit-config.yaml" in out
    assert "id: reportlint" in out
    assert path.read_text("utf-8") == "repos: []\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_on_a_terminal_it_asks(tmp_path):
    import pty

    fill(tmp_path)
    (tmp_path / ".git").mkdir()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "init"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
    )
    os.close(theirs)
    said = b""
    answers = [b"y\n", b"critical\n", b"warning\n", b"\n", b"n\n", b"x\n", b"n\n", b"y\n"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            said += os.read(ours, 4096)
        except OSError:
            break
        if answers and said.decode("utf-8", "ignore").rstrip().endswith("]:"):
            os.write(ours, answers.pop(0))
            said += b"\n"
    os.close(ours)
    assert process.wait(10) == exit_code.CLEAN, said.decode()
    text = said.decode()
    assert "文稿都是述职述廉报告吗" in text
    assert "请写 error、warning、never 之一" in text
    assert "请答 y 或 n" in text
    settings.forget()
    found = settings.for_file(str(tmp_path / "a.txt"), settings.Override())
    assert (found.type, found.fail_on, found.cache) == ("duty-report", "warning", False)
    assert [source.name for source in found.choice.sources] == ["default", "our-rules.yaml"]
    assert (tmp_path / ".pre-commit-config.yaml").exists()


def test_what_is_written_is_read_first(tmp_path, monkeypatch):
    from reportlint.errors import FileProblems

    with pytest.raises(FileProblems):
        init.sound("typ: x\n", tmp_path / "x")
