"""The recipes of docs/ci.md: the YAML is read, and every command in it is run."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
DRAFT = (ROOT / "samples" / "duty-report-draft.txt").read_text("utf-8")
BLOCKS = re.findall(r"^```(yaml|sh)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
YAML = [text for kind, text in BLOCKS if kind == "yaml"]
SHELL = [text for kind, text in BLOCKS if kind == "sh"]
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="the recipes are for a Unix shell"),
]


def commands(value):
    """Yield the commands that a recipe runs, wherever its service wants them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "commands", "entry"):
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from commands(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from commands(inner)


COMMANDS = sorted({line for text in YAML for line in commands(yaml.safe_load(text))})
OURS = [line for line in COMMANDS if line.startswith("reportlint check")]


@pytest.fixture
def unit(kept, tmp_path):
    """A repository with a branch on which one draft was changed and one is new; and the base."""
    folder = tmp_path / "unit"
    folder.mkdir()
    program = tmp_path / "bin" / "reportlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m reportlint "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "step-summary.md"),
        "CI_PROJECT_DIR": str(folder),
    }

    def call(line):
        return subprocess.run(
            ["sh", "-c", line],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def do(line):
        ran = call(line)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout.strip()

    (folder / ".reportlint.yaml").write_text("exclude: [summary.md]\n", "utf-8")
    (folder / "述职报告.txt").write_text(DRAFT, "utf-8")
    do("git init -q -b main && git config user.name n && git config user.email n@example.org")
    do("git add -A && git commit -q -m x && git update-ref refs/remotes/origin/main HEAD")
    environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = do("git rev-parse HEAD")
    do("git checkout -q -b work")
    (folder / "述职报告.txt").write_text(
        DRAFT + "新的一段，完成12项，其中甲8项、乙6项。\n", "utf-8"
    )
    (folder / "总结.md").write_text("# 工作总结\n\n完成若干项改革。\n", "utf-8")
    do("git add -A && git commit -q -m y")
    return folder, call


def test_there_are_recipes_for_all():
    for word in ("GitHub Actions", "GitLab CI", "Gitee Go", "pre-commit"):
        assert word in GUIDE
    assert len(YAML) >= 8
    assert len(OURS) >= 7
    for text in YAML:
        assert yaml.safe_load(text)


@pytest.mark.parametrize("line", OURS)
def test_every_command_runs(unit, line):
    folder, call = unit
    if line.endswith("--force-exclude"):  # pre-commit adds the files
        line += " 述职报告.txt"
    ran = call(line)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    for format_, name in re.findall(r"--format (\w+)=(\S+)", line):
        text = (folder / name).read_text("utf-8")
        if format_ in ("sarif", "gitlab"):
            assert json.loads(text)
        elif format_ == "junit":
            ET.fromstring(text)
        else:
            assert "述职" in text
    if "--format github" in line:
        assert "::error " in ran.stdout
    if "--diff-from" in line:
        assert "12项" in ran.stdout
        assert "述职报告.txt" in ran.stdout
        assert "scraped-marker" not in ran.stdout


@pytest.mark.parametrize("text", SHELL)
def test_every_script_runs(unit, text):
    folder, call = unit
    hook = text.startswith("#!/bin/sh")
    if hook:
        path = folder / ".git" / "hooks" / "pre-commit"
        path.write_text(text, "utf-8")
        path.chmod(0o755)
        (folder / "新.txt").write_text(DRAFT, "utf-8")
        ran = call("git add -A && git commit -m z")
        assert ran.returncode == 1
        assert "新.txt" in ran.stdout + ran.stderr
        (folder / "新.txt").unlink()
        (folder / "a.py").write_text("x = 1\n", "utf-8")
        assert call("git add -A && git commit -m z").returncode == 0
    else:
        ran = call(text)
        assert ran.returncode == 1, ran.stderr
        assert (folder / "reportlint.xml").exists()
        assert "处数" in ran.stdout
        assert call(text.replace(" .", " 没有.txt")).returncode == 2


def test_other_commands_are_the_usual_ones():
    others = {line for line in COMMANDS if not line.startswith("reportlint ")}
    assert others == {"pip install reportlint", 'cat summary.md >> "$GITHUB_STEP_SUMMARY"'}


def test_every_way_named_in_the_guide_exists(unit):
    _, call = unit
    help_ = call("reportlint check --help").stdout
    for option in set(re.findall(r"`(--[a-z-]+)", GUIDE)):
        assert option in help_ or option in ("--pre-commit",), option
    for line in re.findall(r"`(reportlint (?:cache|init) [^`]*)`", GUIDE):
        assert call(f"{line} --help").returncode == 0
