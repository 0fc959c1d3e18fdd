"""Cold start: one report, a new process each time, formats in turn with the bare interpreter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measure import BARE, PROGRAM, Command, in_turn, load, median, write

if TYPE_CHECKING:
    from pathlib import Path

REPORT = 9_000
"""Bytes of a usual report."""
SHAPE = "reports"
FORMATS = (
    "plain", "json", "terminal", "html", "sarif", "markdown", "junit", "checkstyle", "github",
    "gitlab",
)  # fmt: skip


def check(form: str, *words: str) -> tuple[str, ...]:
    """Write the command line that checks and keeps no result."""
    color = ("--color", "always") if form == "terminal" else ()
    return (*PROGRAM, "check", "--isolated", "--no-cache", "-f", form, *color, *words)


def measure(folder: Path, rounds: int) -> None:
    """Print the median of each format and its ratio to the bare interpreter.

    On a busy machine processor time tells more than wall time, which holds the waiting for others.
    """
    (file,) = write(folder, SHAPE, REPORT)
    commands = {"bare interpreter": Command(BARE), "--version": Command((*PROGRAM, "--version"))}
    commands |= {form: Command(check(form, str(file))) for form in FORMATS}
    kept = tuple(word for word in check("plain", str(file)) if word != "--no-cache")
    commands["plain, checked before"] = Command(kept)
    print(
        f"\ncold start, one report of {file.stat().st_size:,} bytes, median of {rounds} ({load()})"
    )
    found = in_turn(commands, rounds)
    bare = found["bare interpreter"]
    assert not isinstance(bare, str), bare
    floor = median(bare)
    for name, runs in found.items():
        if isinstance(runs, str):
            print(f"  {name:24} failed: {runs}")
            continue
        one = median(runs)
        print(
            f"  {name:24} {one.wall:7.1f} ms {one.wall / floor.wall:6.1f} x bare"
            f" {one.work:7.1f} ms of processor time {one.work / floor.work:6.1f} x"
            f" {one.peak:5.0f} MB"
        )
