"""A rule keeper's session, as the guide shows it: typed into a shell, line by line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "rules.md"
PROMPT = "$ "
HERE = "<<'END'"
PLACE = re.compile(r"(随附的 \S+ 第) \d+ 行")
"""Where packaged rules stand moves with every edit above them."""


def session():
    """Yield each command of the guide with what it prints."""
    lines = [
        line.removeprefix("    ")
        for line in GUIDE.read_text("utf-8").partition("## 命令")[0].splitlines()
        if line.startswith("    ") or not line
    ]
    command, printed = "", []
    inside = False
    for line in lines:
        if inside:
            command += "\n" + line
            inside = line != "END"
        elif line.startswith(PROMPT):
            if command:
                yield command, printed
            command, printed = line.removeprefix(PROMPT), []
            inside = HERE in line
        else:
            printed.append(line)
    # What follows the last output is the smallest rule file.
    yield command, printed[: printed.index("title: 本单位规则")]


def spaceless(lines):
    """Leave out empty lines: around a block of the guide they are no output."""
    return [PLACE.sub(r"\1 N 行", line) for line in lines if line.strip()]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the session is typed into bash")
def test_the_session_of_the_guide(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    program = tools / "reportlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reportlint "$@"\n', "utf-8")
    program.chmod(0o755)
    desk = tmp_path / "desk"
    desk.mkdir()
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    environment.pop("COLUMNS", None)
    commands = list(session())
    assert len(commands) == 12
    for command, printed in commands:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=desk,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert spaceless(done.stdout.splitlines()) == spaceless(printed), command
    assert {"our-rules.yaml", ".reportlint.yaml"} < {file.name for file in desk.iterdir()}


def test_the_session_does_what_the_issue_asks():
    typed = "\n".join(command for command, _ in session())
    for part in ("extends: [duty-report]", "phrases:", "override:", "substance:", "disable:"):
        assert part in typed
    for part in ("rules new", "rules test", "rules try", "rules list", "rules why", "check "):
        assert f"reportlint {part}" in typed
