"""Results of earlier runs: used where nothing has changed, never where something has."""

import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from reportlint import run, store
from reportlint.documents.document import Document
from reportlint.run import memory
from reportlint.settings import Override


@pytest.fixture
def checked(monkeypatch):
    """The paths that were really checked."""
    from reportlint.engine import Checker

    paths = []
    old = Checker.check

    def check(self, document):
        paths.append(document.path)
        return old(self, document)

    monkeypatch.setattr(Checker, "check", check)
    return paths


def look(*paths, **override):
    jobs = run.plan([str(path) for path in paths], Override(**override))
    return list(run.check(jobs, workers=1))


def bare(results):
    return [
        (one._replace(document=None), one.document and (one.document.text, one.document.encoding))
        for one in results
    ]


def test_an_unchanged_file_is_not_checked_again(kept, drafts, checked):
    first = look(".")
    assert len(checked) == 2
    second = look(".")
    assert len(checked) == 2
    assert bare(first) == bare(second)
    assert first[0].findings
    for old, new in zip(first[0].findings, second[0].findings, strict=True):
        assert first[0].document.position(old.span.start) == second[0].document.position(
            new.span.start
        )


def test_the_same_content_under_another_name(kept, drafts, checked):
    look("duty-report-draft.txt")
    (drafts / "b.txt").write_bytes((drafts / "duty-report-draft.txt").read_bytes())
    (drafts / "b.md").write_bytes((drafts / "duty-report-draft.txt").read_bytes())
    (text,) = look("b.txt")
    assert len(checked) == 1
    assert text.path == text.document.path == "b.txt"
    look("b.md")
    assert len(checked) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_text_is_decoded_again(kept, drafts, checked, encoding):
    text = (drafts / "duty-report-draft.txt").read_text("utf-8")
    (drafts / "b.txt").write_bytes(text.replace("\n", "\r\n").encode(encoding))
    first, second = look("b.txt"), look("b.txt")
    assert checked == ["b.txt"]
    assert bare(first) == bare(second)
    paragraph = max(text.split("\n"), key=len)
    assert not any(paragraph.encode() in path.read_bytes() for path in files(kept))


def files(kept):
    return list(kept.iterdir()) if kept.exists() else []


CHANGES = {
    "the draft": lambda folder: append(folder / "r.txt", "我们完成了。\n"),
    "the settings": lambda folder: append(folder / ".reportlint.yaml", "ignore: [style]\n"),
    "a rule": lambda folder: replace(folder / "own.yaml", "旧话", "新话"),
    "an approved figure": lambda folder: replace(folder / "facts.yaml", "12", "13"),
    "a type": lambda folder: append(folder / ".reportlint.yaml", "type: annual-summary\n"),
    "a year": lambda folder: append(folder / ".reportlint.yaml", "year: 2019\n"),
}


def append(path, text):
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_is_seen(kept, drafts, checked, name):
    (drafts / ".reportlint.yaml").write_text(
        "extends: [default, own.yaml]\nfacts: facts.yaml\n", "utf-8"
    )
    (drafts / "r.txt").write_text("述职报告\n\n全年办结12件，说了旧话。\n", "utf-8")
    (drafts / "facts.yaml").write_text(
        "标题: 核定数\n期间: 2025年\n核定数:\n  - {指标: 办结事项, 数值: 12件}\n", "utf-8"
    )
    (drafts / "own.yaml").write_text(OWN, "utf-8")
    look("r.txt")
    look("r.txt")
    assert checked == ["r.txt"]
    CHANGES[name](drafts)
    changed = look("r.txt")
    assert checked == ["r.txt", "r.txt"]
    assert bare(changed) == bare(look("r.txt", cache=False))


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
    phrases: [旧话]
    examples: {bad: [这是旧话。], good: [这是好话。]}
"""


def test_another_program_is_another_key(kept, drafts, checked, monkeypatch):
    look("duty-report-draft.txt")
    monkeypatch.setattr(memory, "program", lambda: b"a later version")
    look("duty-report-draft.txt")
    assert len(checked) == 2


def test_a_file_of_the_program_is_part_of_it(tmp_path, monkeypatch):
    import reportlint

    (tmp_path / "inner").mkdir()
    (tmp_path / "__init__.py").write_text("", "utf-8")
    (tmp_path / "inner" / "a.py").write_text("a = 1", "utf-8")
    monkeypatch.setattr(reportlint, "__file__", str(tmp_path / "__init__.py"))
    first = memory.program.__wrapped__()
    assert memory.program.__wrapped__() == first
    (tmp_path / "inner" / "a.py").write_text("a = 12", "utf-8")
    second = memory.program.__wrapped__()
    assert second != first
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    third = memory.program.__wrapped__()
    (site / "new-1.0.dist-info").mkdir()
    os.utime(site, (1, 1))
    assert len({first, second, third, memory.program.__wrapped__()}) == 4


@pytest.mark.parametrize("how", ["option", "settings"])
def test_nothing_is_kept_where_nobody_wants_it(kept, drafts, checked, how):
    if how == "settings":
        (drafts / ".reportlint.yaml").write_text("cache: false\n", "utf-8")
    for _ in range(2):
        look("duty-report-draft.txt", cache=how != "option")
    assert len(checked) == 2
    assert not files(kept)


def test_what_is_kept_is_for_the_user_only(kept, drafts):
    look(".")
    assert len(files(kept)) == 2
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o700
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in files(kept)} == {0o600}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: (
            data[: len(data) // 2]
            + bytes([data[len(data) // 2] ^ 255])
            + data[len(data) // 2 + 1 :]
        ),
        lambda data: os.urandom(len(data)),
    ],
)
def test_a_damaged_entry_is_made_again(kept, drafts, checked, damage):
    first = look("duty-report-draft.txt")
    (entry,) = files(kept)
    entry.write_bytes(damage(entry.read_bytes()))
    assert bare(look("duty-report-draft.txt")) == bare(first)
    assert len(checked) == 2
    assert bare(look("duty-report-draft.txt")) == bare(first)
    assert len(checked) == 2


def test_an_entry_that_holds_something_else_is_made_again(kept, drafts, checked):
    import marshal

    look("duty-report-draft.txt")
    (job,) = run.plan(["duty-report-draft.txt"], Override())
    known, _ = memory.recall(job)
    for odd in (b"", b"junk", marshal.dumps(None), marshal.dumps((1, 2, 3, 4, 5))):
        store.write(memory.NAME, known.key, odd, memory.PART)
        assert memory.recall(job) == (known, None)


def test_a_file_that_changes_while_it_is_checked_is_not_kept(kept, drafts, monkeypatch):
    from reportlint.engine import Checker

    old = Checker.check
    path = drafts / "duty-report-draft.txt"

    def check(self, document):
        path.write_text("述职报告\n\n还在写。\n", "utf-8")
        return old(self, document)

    monkeypatch.setattr(Checker, "check", check)
    look("duty-report-draft.txt")
    assert not files(kept)


def test_a_crash_is_not_kept(kept, drafts, monkeypatch):
    from reportlint.checks import phrase

    def crash(document, options, found):
        raise RuntimeError("boom")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(phrase, "check", crash)
        (crashed,) = look("duty-report-draft.txt")
        assert crashed.failures
    assert not files(kept)
    (whole,) = look("duty-report-draft.txt")
    assert not whole.failures


def test_an_output_that_needs_the_whole_document_gets_it(kept, drafts, checked):
    look("duty-report-draft.txt")
    jobs = run.plan(["duty-report-draft.txt"], Override())
    (result,) = run.check(jobs, whole=True)
    assert isinstance(result.document, Document)
    assert result.document.blocks
    assert len(checked) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_read_once(kept, drafts):
    os.mkfifo("pipe")
    data = (drafts / "duty-report-draft.txt").read_bytes()
    writer = subprocess.Popen(
        [sys.executable, "-c", "import sys; open('pipe', 'wb').write(sys.stdin.buffer.read())"],
        stdin=subprocess.PIPE,
    )
    writer.stdin.write(data)
    writer.stdin.close()
    (result,) = look("pipe")
    writer.wait(10)
    assert result.findings
    assert not files(kept)


def test_old_results_are_given_up(kept, drafts, monkeypatch):
    look(".")
    for path in files(kept):
        os.utime(path, (1, 1))
    memory.tidy(0)
    assert len(files(kept)) == 2
    memory.tidy(256)
    assert not files(kept)


PROGRAM = [sys.executable, "-m", "reportlint", "check", "-f", "plain", "-j", "1", "."]


@pytest.mark.skipif(sys.platform == "win32", reason="needs to kill outright")
def test_killing_at_any_moment_loses_nothing(kept, drafts):
    """Kill real runs at every moment of writing what they keep; each later run is right."""
    text = (drafts / "duty-report-draft.txt").read_text("utf-8")
    for number in range(12):
        (drafts / f"r{number}.txt").write_text(f"{text}附记{number}。\n", "utf-8")
    whole = subprocess.run([*PROGRAM, "--no-cache"], capture_output=True, check=False)
    killed = 0
    for entries in (1, 2, 4, 7, 11):
        store.clear(memory.PART)
        process = subprocess.Popen(PROGRAM, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(files(kept)) < entries and process.poll() is None:
            time.sleep(0.001)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        again = subprocess.run(PROGRAM, capture_output=True, check=False)
        assert again.stdout == whole.stdout
    assert killed


@pytest.mark.skipif(sys.platform == "win32", reason="needs to kill outright")
@pytest.mark.parametrize("moment", range(1, 10))
def test_killing_in_the_middle_of_a_write(kept, drafts, moment):
    """The process kills itself at the n-th call of the system while it writes an entry."""
    code = f"""
import os, signal, sys
from pathlib import Path
from reportlint import run, store
from reportlint.settings import Override
calls = 0
def count(function):
    def wrapped(*arguments, **named):
        global calls
        calls += 1
        if calls == {moment}:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return wrapped
old = store.write
def write(name, key, data, part=""):
    if part:
        class File:
            def __init__(self, file): self.file = file
            def __enter__(self): return self
            def __exit__(self, *rest): count(self.file.close)()
            def write(self, data): count(self.file.write)(data); self.file.flush()
            def writelines(self, data): list(map(self.write, data))
            def flush(self): self.file.flush()
        fdopen = os.fdopen
        os.fdopen = lambda *a, **n: File(fdopen(*a, **n))
        os.open = count(os.open)
        Path.replace = count(Path.replace)
        Path.mkdir = count(Path.mkdir)
    return old(name, key, data, part)
store.write = write
list(run.check(run.plan(["duty-report-draft.txt"], Override()), 1))
print(calls)
"""
    end = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert end.returncode in (0, -signal.SIGKILL), end.stderr.decode()
    if end.returncode == 0:
        assert int(end.stdout) < moment
    with_it = look("duty-report-draft.txt")
    without = look("duty-report-draft.txt", cache=False)
    assert bare(with_it) == bare(without)
    assert bare(look("duty-report-draft.txt")) == bare(without)


def test_many_runs_at_once(kept, drafts):
    processes = [
        subprocess.Popen(PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    said = {process.communicate() for process in processes}
    assert len(said) == 1
    assert {process.returncode for process in processes} == {1}
