"""``reportlint cache`` and ``completion``."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportlint import store
from reportlint.commands import console, exit_code
from reportlint.commands.completion import HOW

DRAFT = Path(__file__).parent.parent.parent / "samples" / "duty-report-draft.txt"


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    monkeypatch.setenv(store.VARIABLE, str(folder))
    return folder


def test_what_is_kept_is_shown_and_cleared(call, place):
    code, out, _ = call("cache", "show")
    assert code == exit_code.CLEAN
    assert out.count("没有") == 2
    call("check", "--isolated", "-f", "plain", DRAFT)
    _, out, _ = call("cache", "show")
    assert "1 份" in out
    assert str(place / "results") in out
    others = len(store.entries())
    assert others
    _, out, _ = call("cache", "clear")
    assert "已清除检查结果 1 份" in out
    assert store.entries("results") == []
    assert len(store.entries()) == others
    _, out, _ = call("cache", "clear", "--all")
    assert "0 份" in out
    assert store.entries() == []


@pytest.mark.parametrize("shell", HOW)
def test_a_script_for_each_shell(call, shell, monkeypatch):
    code, out, _ = call("completion", shell)
    assert code == exit_code.CLEAN
    assert "_REPORTLINT_COMPLETE" in out
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert call("completion")[1] == out
    assert HOW[shell] in call("completion", "--help")[1]


def test_a_shell_that_is_not_known(call, monkeypatch):
    for words, shell in ((("csh",), ""), ((), "/bin/csh"), ((), "")):
        monkeypatch.setenv("SHELL", shell)
        code, _, err = call("completion", *words)
        assert code == exit_code.USAGE
        assert "zsh" in err


@pytest.mark.parametrize("shell", HOW)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("reportlint ch", "check"),
        ("reportlint check --se", "--severity"),
        ("reportlint check --severity w", "warning"),
        ("reportlint check --type duty", "duty-report"),
        ("reportlint check --format js", "json"),
        ("reportlint check --select part-exceeds", "part-exceeds-whole"),
        ("reportlint explain part-exceeds", "part-exceeds-whole"),
    ],
)
def test_shells_complete(tmp_path, call, shell, typed, offered):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(call("completion", shell)[1], "utf-8")
    program = tmp_path / "reportlint"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m reportlint "$@"\n', "utf-8")
    program.chmod(0o755)
    words = typed.split()
    if shell == "bash":
        code = (
            f"source {script}; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; "
            f"_reportlint_completion {program}; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        )
    elif shell == "fish":
        code = f"set -x PATH {tmp_path} $PATH; source {script}; complete -C '{typed}'"
    else:
        code = (
            f"cd {tmp_path}; COMP_WORDS='{typed}' COMP_CWORD={len(words) - 1} "
            f"_REPORTLINT_COMPLETE=zsh_complete {program}"
        )
    ran = subprocess.run([shell, "-c", code], capture_output=True, text=True, check=False)
    assert offered in ran.stdout.split(), ran.stderr


# The console


class Stream:
    def __init__(self, encoding):
        self.encoding = encoding
        self.errors = "strict"
        self.said = ""

    def reconfigure(self, encoding=None, errors=None):
        self.encoding = encoding or self.encoding
        self.errors = errors

    def write(self, text):
        self.said += text


@pytest.mark.parametrize(
    ("encoding", "speaks"),
    [
        ("utf-8", True),
        ("gb18030", True),
        ("cp936", True),
        ("ascii", False),
        ("cp1252", False),
        ("?", False),
    ],
)
def test_which_encodings_have_chinese(encoding, speaks):
    assert console.speaks(Stream(encoding)) is speaks


def test_windows_pipes_become_utf8_unless_the_user_says_otherwise(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    for encoding, expected in (("cp1252", "utf-8"), ("cp936", "cp936"), ("utf-8", "utf-8")):
        stream = Stream(encoding)
        console.prepare(stream)
        assert (stream.encoding, stream.errors) == (expected, console.SUBSTITUTE)
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    stream = Stream("cp1252")
    console.prepare(stream)
    assert stream.encoding == "cp1252"
    console.prepare(None)
