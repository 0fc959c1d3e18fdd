"""Whoever kills the program while it puts drafts right loses nothing: it is really killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportlint import atomic

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")

RULES = Path(__file__).parent / "rules.yaml"
OLD = "工作报告\r\n" + "".join(f"第{number}项,办结{number}件。\n" for number in range(1, 60))
NEW = OLD.replace(",", "，")
NAMES = ("甲.txt", "乙.txt", "丙.txt")

KILLING = """
import json, os, signal, sys
from reportlint import atomic
from reportlint.commands import fixing, run
import reportlint.fixes.file, reportlint.outputs.plain

name, moment, old = sys.argv[1], sys.argv[2], sys.argv[3].encode("gb18030")
STEPS = {"open", "write", "fchown", "fchmod", "fsync", "close", "realpath", "access", "urandom"}
write = os.write

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def deadly(function):
    def call(*arguments, **options):
        global left
        left -= 1
        if left == 0 and moment == "before":
            kill()
        if left == 0 and function is write:
            write(arguments[0], bytes(arguments[1])[:7])
            kill()
        found = function(*arguments, **options)
        if left == 0:
            kill()
        return found
    return call

class Deadly:
    def __getattr__(self, attribute):
        found = getattr(os, attribute)
        return deadly(found) if attribute in STEPS else found

for step in range(1, 100):
    with open(name, "wb") as file:
        file.write(old)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        left = step
        atomic.os = Deadly()
        for method in ("replace", "unlink", "read_bytes"):
            setattr(atomic.Path, method, deadly(getattr(atomic.Path, method)))
        os.dup2(2, 1)
        os._exit(run(["check", "--fix", "-f", "plain", "--no-cache", name]))
    _, status = os.waitpid(child, 0)
    with open(name, "rb") as file:
        text = file.read().decode("gb18030")
    print(json.dumps([os.waitstatus_to_exitcode(status), text]))
    if os.WIFEXITED(status):
        break
"""
"""Kills the program at the first step of writing, at the second, …, until one gets through.

It dies before the step or after it, and of a write in the middle.
"""


@pytest.fixture
def drafts(tmp_path):
    (tmp_path / ".reportlint.yaml").write_text(f"extends: ['{RULES}']\n", "utf-8")
    return tmp_path


def fill(folder):
    for name in NAMES:
        (folder / name).write_bytes(OLD.encode("gb18030"))


def check_whole(folder):
    """Every draft is the old one or the new one; give how many are new."""
    found = [(folder / name).read_bytes().decode("gb18030") for name in NAMES]
    assert all(text in (OLD, NEW) for text in found)
    return sum(text == NEW for text in found)


def finish(folder):
    """Run the program once more: it does the rest, and nothing is left lying about."""
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--fix", "-f", "plain", "."],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert check_whole(folder) == len(NAMES)


def strays(folder):
    return [path.name for path in folder.iterdir() if path.name.endswith(atomic.ENDING)]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_every_step_of_writing(drafts, moment):
    run = subprocess.run(
        [sys.executable, "-c", KILLING, NAMES[0], moment, OLD],
        cwd=drafts,
        capture_output=True,
        check=True,
    )
    *killed, last = [json.loads(line) for line in run.stdout.splitlines()]
    assert {code for code, _ in killed} == {-signal.SIGKILL}
    assert last == [0, NEW], run.stderr.decode()
    assert len(killed) > 9, "it was killed at every step"
    found = [text for _, text in killed]
    assert set(found) == {OLD, NEW}
    assert found == sorted(found, key=[OLD, NEW].index), "from one step on it is the new one"
    assert not strays(drafts), "the run that got through has cleared up"


def test_killed_at_any_moment(drafts):
    """At random moments of a run over several drafts, most of them while it writes."""
    random.seed(7)
    command = [sys.executable, "-m", "reportlint", "check", "--fix", "-f", "plain", *NAMES]
    fill(drafts)
    subprocess.run(command, cwd=drafts, capture_output=True, check=False)
    fill(drafts)
    start = time.monotonic()
    subprocess.run(command, cwd=drafts, capture_output=True, check=False)
    took = time.monotonic() - start
    for _ in range(6):
        fill(drafts)
        run = subprocess.Popen(command, cwd=drafts, stdout=subprocess.DEVNULL, stderr=-3)
        time.sleep(took * random.uniform(0.3, 1.0))
        run.kill()
        run.wait()
        check_whole(drafts)
    finish(drafts)
    assert not strays(drafts)


def test_a_draft_of_a_process_that_lives_is_left_alone(tmp_path):
    target = tmp_path / "甲.txt"
    target.write_bytes(b"old")
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    alive = tmp_path / f".甲.txt.{process.pid:x}-00000000{atomic.ENDING}"
    other = tmp_path / f".乙.txt.ffffff-00000000{atomic.ENDING}"
    dead = tmp_path / f".甲.txt.7ffffffe-00000000{atomic.ENDING}"
    for path in (alive, other, dead):
        path.write_bytes(b"half")
    atomic.write(target, b"new")
    process.communicate(b"\n")
    assert target.read_bytes() == b"new"
    assert alive.exists()
    assert other.exists(), "that of another file is cleared up with that file"
    assert not dead.exists()
