"""Many files, several processes: the same results in the same order, whatever happens to one."""

import json
import os
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from reportlint import run
from reportlint.run import checking, workers
from reportlint.settings import Override

COUNT = 13
posix = pytest.mark.skipif(sys.platform != "linux", reason="workers are copies on Linux only")


@pytest.fixture
def many(kept, drafts):
    text = (drafts / "duty-report-draft.txt").read_text("utf-8")
    for number in range(COUNT):
        # Sizes differ, so that the order of work is not the order of files.
        body = text * (1 + (number * 5) % 7 // 3)
        (drafts / f"r{number:02}.txt").write_text(f"{body}附记{number}。\n", "utf-8")
    for name in ("duty-report-draft.txt", "duty-report-final.txt"):
        (drafts / name).unlink()
    return drafts


def jobs(**override):
    return run.plan(["."], Override(**{"cache": False, **override}))


def told(results):
    return [
        (one._replace(document=None), one.document and (one.document.text, one.document.year))
        for one in results
    ]


def test_several_processes_say_the_same_in_the_same_order(many):
    alone = told(run.check(jobs(), workers=1))
    assert len(alone) == COUNT
    assert [one.path for one, _ in alone] == sorted(one.path for one, _ in alone)
    for count in (2, 3, 40):
        assert told(run.check(jobs(), workers=count)) == alone


def test_remembered_and_fresh_results_keep_their_order(many):
    alone = told(run.check(jobs(), workers=1))
    list(run.check(jobs(cache=True)[::3], workers=1))
    assert told(run.check(jobs(cache=True), workers=2)) == alone
    assert told(run.check(jobs(cache=True), workers=2)) == alone


def test_a_new_process_for_each_worker_is_as_good(many, monkeypatch):
    """As on Windows and macOS, where a worker is no copy and gets everything by its pipe."""
    alone = told(run.check(jobs(), workers=1))
    monkeypatch.setattr(workers, "get_context", lambda name: get_context("spawn"))
    assert told(run.check(jobs(), workers=2)) == alone


def striking(name, strike):
    """A way of checking that does something in the worker that meets a file."""
    home = os.getpid()
    old = checking.check_file

    def check_file(job, known=None):
        if job.path.endswith(name) and os.getpid() != home:
            strike()
        return old(job, known)

    return check_file


@posix
@pytest.mark.parametrize("name", ["r05.txt", f"r{COUNT - 1}.txt"])
@pytest.mark.parametrize("count", [2, 3])
def test_a_worker_that_is_killed_costs_one_file(many, monkeypatch, name, count):
    alone = told(run.check(jobs(), workers=1))
    kill = striking(name, lambda: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(checking, "check_file", kill)
    results = told(run.check(jobs(), workers=count))
    assert [one.path for one, _ in results] == [one.path for one, _ in alone]
    for (one, document), right in zip(results, alone, strict=True):
        if one.path.endswith(name):
            assert document is None
            assert "信号 9" in one.error
            assert one.advice
        else:
            assert (one, document) == right


@posix
def test_every_worker_dying_ends(many, monkeypatch):
    monkeypatch.setattr(checking, "check_file", striking(".txt", lambda: os._exit(7)))
    results = list(run.check(jobs(), workers=2))
    assert len(results) == COUNT
    assert results[0].document  # the first file is checked here
    assert all("退出码 7" in one.error for one in results[1:])


@posix
def test_what_a_worker_raises_is_raised(many, monkeypatch):
    def fail():
        raise OSError("磁盘坏了")

    monkeypatch.setattr(checking, "check_file", striking("r07.txt", fail))
    with pytest.raises(OSError, match="磁盘坏了"):
        list(run.check(jobs(), workers=2))


@posix
def test_an_error_that_cannot_be_sent_is_told(many, monkeypatch):
    class OddError(Exception):
        def __init__(self, one, two):
            super().__init__(f"{one}{two}")

    def fail():
        raise OddError("怪", "事")

    monkeypatch.setattr(checking, "check_file", striking("r07.txt", fail))
    with pytest.raises(RuntimeError, match="OddError: 怪事"):
        list(run.check(jobs(), workers=2))


def test_large_contents_do_not_make_two_processes_wait_for_each_other(many):
    text = "述职报告\n\n" + "全年办结若干件事项。\n" * 30_000
    given = [
        job._replace(content=f"{text}附记{number}。\n".encode())
        for number, job in enumerate(jobs(select=("filler-amount",))[:6])
    ]
    results = list(run.check(given, workers=2))
    assert [one.document and len(one.document.text) for one in results] == [len(text) + 5] * 6


def test_large_files_are_begun_first():
    assert workers.parted([5, 5, 5], 2) == ([0, 1, 2], [])
    assert workers.parted([1] * 40 + [30, 1, 20], 2) == ([40, 42], [*range(40), 41])
    assert workers.parted([0, 0], 4) == ([], [0, 1])


def test_few_files_are_shared_out_where_they_are_long(many, monkeypatch):
    monkeypatch.setattr(checking, "processors", lambda: 2)
    for name in ("r03.txt", "r07.txt"):
        (many / name).write_text((many / name).read_text("utf-8") * 60, "utf-8")
    found = jobs(select=("filler-amount",))
    assert checking.pays([(job, None) for job in found])
    assert not checking.pays([(job, None) for job in found[:3]])
    assert not checking.pays([(job, None) for job in (found[3], found[7])])
    assert told(run.check(found)) == told(run.check(found, workers=1))


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_the_program(many, number):
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "check", "-f", "plain", "--no-cache", "-j", "2", "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A run in the background of a shell has Ctrl-C switched off.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 20
    while len(session(process.pid)) < 3 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.005)
    if process.poll() is not None:
        pytest.skip("the run was over before its workers were seen")
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    _, err = process.communicate(timeout=20)
    while session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not session(process.pid)
    if number == signal.SIGINT:
        assert err.decode().strip() == "已中断。"
        assert process.returncode == 130
    else:
        assert process.returncode == -number


def session(leader):
    """The processes of a session that are still running."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = entry.read_text("utf-8", "replace").rpartition(")")
        except OSError:
            continue
        state, _, _, leading = rest.split()[:4]
        if int(leading) == leader and state not in "ZX":
            found.append(entry)
    return found


def test_the_command_says_what_became_of_a_file(many):
    code = """
import os, signal, sys
from reportlint.run import checking
from reportlint import commands
home, old = os.getpid(), checking.check_file
def check_file(job, known=None):
    if job.path.endswith("r03.txt") and os.getpid() != home:
        os._exit(9)
    return old(job, known)
checking.check_file = check_file
sys.exit(commands.run(["check", "-f", "json", "--no-cache", "-j", "2", "."]))
"""
    if sys.platform != "linux":
        pytest.skip("workers are copies on Linux only")
    end = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert end.returncode == 2, end.stderr.decode()
    files = json.loads(end.stdout)["files"]
    (lost,) = [file for file in files if file["status"] == "unreadable"]
    assert lost["path"].endswith("r03.txt")
    assert "意外结束" in lost["error"]
