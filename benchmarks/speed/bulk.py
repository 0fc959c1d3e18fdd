"""Throughput: many reports, all different, in one run, with one worker and with two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cold import REPORT, SHAPE, check
from measure import BARE, Command, best, in_turn, load, median, write

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 3


def commands(folder: Path) -> dict[str, Command]:
    """List what is measured over a folder of reports."""
    found = {
        f"reportlint, {workers} worker(s)": Command(
            check("plain", "--jobs", str(workers), str(folder))
        )
        for workers in (1, 2)
    }
    words = tuple(word for word in check("plain", str(folder)) if word != "--no-cache")
    found["reportlint, all checked before"] = Command(words)
    return found


def measure(folder: Path, files: int) -> None:
    """Print the throughput for drafts as they are, and for clauses at random."""
    for shape in (SHAPE, "prose"):
        one_shape(folder / shape, shape, files)


def one_shape(folder: Path, shape: str, files: int) -> None:
    """Print the throughput of the best of a few runs."""
    reports = write(folder, shape, REPORT, files)
    size = sum(file.stat().st_size for file in reports)
    what = f"{files} texts of shape {shape}, {size / 1e6:.1f} MB"
    print(f"\nthroughput, {what}, best of {ROUNDS} ({load()})")
    found = in_turn({"bare": Command(BARE), **commands(folder)}, ROUNDS)
    bare = found.pop("bare")
    assert not isinstance(bare, str), bare
    for name, runs in found.items():
        if isinstance(runs, str):
            print(f"  {name:32} failed: {runs}")
            continue
        one = best(runs)
        bares = one.wall * REPORT / size / median(bare).wall
        print(
            f"  {name:32} {one.wall / 1000:6.2f} s {size / one.wall / 1000:6.2f} MB/s"
            f" {one.work / 1000:6.2f} s of processor time {one.peak:5.0f} MB;"
            f" {REPORT:,} bytes in {bares:.2f} bare interpreters"
        )
