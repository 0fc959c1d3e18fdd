"""docs/running.md: what it shows is what the program says."""

import re
import shlex
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "running.md").read_text("utf-8")
SETTINGS = 'select: [filler-amount]\nper-file:\n  - {files: ["*讲话*"], fail-on: never}\n'


def shown():
    """Yield each command that the guide runs, with what it shows of it."""
    for block in re.findall(r"(?:^    .*\n|^\n)+", GUIDE, re.MULTILINE):
        lines = [line[4:] for line in block.strip("\n").split("\n")]
        while lines:
            command = lines.pop(0)
            if not command.startswith("$ "):
                continue
            said = []
            while lines and not lines[0].startswith("$ "):
                said.append(lines.pop(0))
            yield command[2:], "\n".join(said).rstrip("\n") + "\n"


def test_there_is_something_to_compare():
    assert len(list(shown())) == 3


@pytest.mark.parametrize(("command", "said"), list(shown()))
def test_what_is_shown(call, tmp_path, monkeypatch, command, said):
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / ".reportlint.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "总结.txt").write_text("工作总结\n\n完成若干项改革，推进若干项工作。\n", "utf-8")
    (tmp_path / "讲话.txt").write_text("工作总结\n\n完成若干项任务。\n", "utf-8")
    program, *words = shlex.split(command)
    code, out, _ = call(*words)
    assert program == "reportlint"
    assert (code, out) == (0, said)


def test_every_option_that_is_named_exists(call):
    words = set(re.findall(r"(--[a-z][a-z-]+)", GUIDE)) - {"--help"}
    pages = "".join(call(command, "--help")[1] for command in ("check", "init", "cache"))
    assert {word for word in words if word not in pages} == set()
