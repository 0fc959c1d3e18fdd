"""Streams of all kinds: width, encoding, colour; and what is loaded for them."""

import io
import os
import re
import subprocess
import sys
import time

import drafts
import pytest

from reportlint.documents.reader import from_text
from reportlint.finding import Finding, Related, Severity
from reportlint.outputs import paint, screen, terminal
from reportlint.outputs.line import Run, flow
from reportlint.result import FileResult, Relations
from reportlint.span import Span


class Terminal(io.StringIO):
    def __init__(self, *, terminal):
        super().__init__()
        self._terminal = terminal

    def isatty(self):
        return self._terminal


@pytest.mark.parametrize(
    ("color", "environment", "is_terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(monkeypatch, color, environment, is_terminal, expected):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert paint.colourful(Terminal(terminal=is_terminal), color) is expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("", 80), ("50", 50), ("0", 80), ("many", 80), ("7", screen.LEAST), ("9999", screen.MOST)],
)
def test_width_of_a_pipe(monkeypatch, wanted, expected):
    monkeypatch.setenv("COLUMNS", wanted)
    assert screen.measure(io.StringIO()).width == expected


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
def test_width_and_colour_of_a_terminal(monkeypatch):
    import fcntl
    import pty
    import struct
    import termios

    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    master, slave = pty.openpty()
    try:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 61, 0, 0))
        with open(slave, "w", encoding="utf-8", closefd=False) as stream:
            assert screen.measure(stream).width == 61
            assert paint.colourful(stream, "auto")
    finally:
        os.close(master)
        os.close(slave)


@pytest.mark.parametrize(
    ("encoding", "ambiguous", "corner", "more", "number"),
    [
        ("utf-8", 1, "┌─", "…", "①"),
        ("UTF-16", 1, "┌─", "…", "①"),
        ("gb18030", 2, "-->", "…", "①"),
        ("cp936", 2, "-->", "…", "①"),
        ("cp949", 2, "-->", "…", "①"),
        ("cp437", 1, "┌─", "...", "1"),
        ("cp1252", 1, "-->", "…", "1"),
        ("ascii", 1, "-->", "...", "1"),
    ],
)
def test_drawing_by_encoding(encoding, ambiguous, corner, more, number):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    found = screen.measure(stream)
    assert found.ambiguous == ambiguous
    assert found.drawing.corner == corner
    assert found.drawing.more == more
    assert found.drawing.numbers[0] == number
    assert screen.measure(stream, 1).ambiguous == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk", "big5", "gb18030", "utf-16"])
@pytest.mark.parametrize("draft", [drafts.conflict, drafts.files, drafts.hostile, drafts.remarks])
def test_nothing_is_written_that_the_encoding_does_not_have(render, draft, encoding):
    for color in ("never", "always"):
        assert "2:" in render(draft(), encoding=encoding, color=color)


def bare(text):
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()]


def test_rich_console_writes_the_same(render):
    screen_ = screen.Screen(80)
    lines = list(terminal.report(drafts.conflict() + drafts.hostile(), screen_))
    stream = io.StringIO()
    paint.console(lines, stream)
    sequences = io.StringIO()
    paint.escapes(lines, sequences)
    assert bare(stream.getvalue()) == bare(sequences.getvalue())
    assert "\x1b[1;31m6名\x1b[0m" in stream.getvalue()


def test_nothing_of_rich_is_loaded_without_colour():
    code = (
        "import io, sys\n"
        "from reportlint.outputs import terminal\n"
        "terminal.write([], io.StringIO(), color={!r})\n"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] == 'rich'))\n"
    )
    loaded = {
        color: subprocess.run(
            [sys.executable, "-c", code.format(color)], capture_output=True, text=True, check=True
        ).stdout.split()
        for color in ("never", "always")
    }
    assert loaded["never"] == []
    assert "rich.style" in loaded["always"]
    assert "rich.console" not in loaded["always"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("短", 30, ["短"]),
        (
            "一二三四五六七八九十一二三四五，六七",
            30,
            ["一二三四五六七八九十一二三四", "  五，六七"],
        ),
        (
            "一二三四五六七八九十一二三四（五）六",
            30,
            ["一二三四五六七八九十一二三四", "  （五）六"],
        ),
        (
            "一二三四五六七八九十 reportlint explain",
            30,
            ["一二三四五六七八九十", "  reportlint explain"],
        ),
        ("一二三四五六七八九十一二（4 处）", 30, ["一二三四五六七八九十一二", "  （4 处）"]),
        ("x" * 40, 30, ["x" * 30, "  " + "x" * 10]),
        ("一" * 14 + "e\u0301" * 4, 30, ["一" * 14, "  " + "e\u0301" * 4]),
        ("e\u0301" * 34, 30, ["e\u0301" * 30, "  " + "e\u0301" * 4]),
    ],
)
def test_where_lines_are_broken(text, width, expected):
    lines = flow([Run(text[:5], "a"), Run(text[5:], "b")], screen.Screen(width), 2)
    assert ["".join(run.text for run in line) for line in lines] == expected


def test_a_thousand_findings_are_drawn_in_no_time():
    text = "".join(
        f"　　第{number}段，{drafts.BEFORE * 20}完成{number}件，共9件。\n" for number in range(250)
    )
    document = from_text(text)
    findings = []
    for number in range(1000):
        start = number * (len(text) // 1000)
        spans = [Span(start + step * 30, start + step * 30 + 3) for step in range(3)]
        findings.append(
            Finding(
                f"rule-{number % 50}", "figure", Severity.ERROR, f"第{number}处对不上", spans[0],
                advice="核对", related=tuple(Related(span, "分项") for span in spans[1:]),
            )
        )  # fmt: skip
    result = FileResult("x.txt", document, findings=tuple(findings), relations=Relations(1, 1, 0))
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        terminal.write([result], io.StringIO(), color="never")
        best = min(best, time.process_time() - begin)
    assert best < 1.0  # 0.2 s where nothing else runs
