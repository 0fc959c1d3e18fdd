"""Other checkers of Chinese text, side by side with reportlint in the same run.

They are installed into a folder of their own, never into the repository:

    mkdir peers && cd peers
    npm install autocorrect-node textlint textlint-rule-prh zhlint
    python -m venv py && py/bin/pip install autocorrect-py

    python benchmarks/speed peers --peers peers

What is not there is left out and named. They do different things: AutoCorrect and zhlint judge
spaces and punctuation, textlint here looks for 200 terms; none checks figures or sections.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, NamedTuple

import texts
from bulk import ROUNDS
from bulk import commands as ours
from cold import REPORT, SHAPE, check
from measure import BARE, Command, best, in_turn, load, median, write

if TYPE_CHECKING:
    from pathlib import Path

    from measure import Run

TERMS = 200
AUTOCORRECT = """
import sys
from pathlib import Path
import autocorrect_py
for name in sys.argv[1:]:
    path = Path(name)
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        autocorrect_py.lint_for(file.read_text("utf-8"), "text")
"""


class Peer(NamedTuple):
    """A checker: the file that must be there, and the commands for a report and for a folder."""

    needs: Path
    one: Command
    many: Command


def peers(folder: Path, report: Path, reports: Path, settings: Path) -> dict[str, Peer]:
    """List the checkers that may be in a folder."""
    programs = folder / "node_modules" / ".bin"
    autocorrect, textlint = programs / "autocorrect", programs / "textlint"
    zhlint, python = programs / "zhlint", folder / "py" / "bin" / "python"
    terms = (str(textlint), "--config", str(settings))
    script = (str(python), "-c", AUTOCORRECT)
    return {
        "AutoCorrect (npm)": Peer(
            autocorrect,
            Command((str(autocorrect), "--lint", str(report))),
            Command((str(autocorrect), "--lint", str(reports))),
        ),
        "AutoCorrect (pip)": Peer(
            python, Command((*script, str(report))), Command((*script, str(reports)))
        ),
        f"textlint, prh, {TERMS} terms": Peer(
            textlint,
            Command((*terms, str(report)), folder),
            Command((*terms, f"{reports}/*.txt"), folder),
        ),
        "zhlint": Peer(
            zhlint,
            Command((str(zhlint), report.name), report.parent),
            Command((str(zhlint), "*.txt"), reports),
        ),
    }


def terms(folder: Path) -> Path:
    """Write the settings of textlint: terms that occur now and then, and others that never do."""
    rules = ["version: 1", "rules:"]
    clauses = texts.clauses()
    for number in range(TERMS):
        word = clauses[number % len(clauses)][:4]
        pattern = word if number < 20 else f"{word}第{number}项"
        rules += [f"  - expected: 术语{number}", f"    pattern: {pattern}"]
    book = folder / "prh.yml"
    book.write_text("\n".join(rules) + "\n", encoding="utf-8")
    settings = folder / "textlintrc.json"
    settings.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(book)]}}}), "utf-8")
    return settings


def measure(folder: Path, installed: Path | None, rounds: int, files: int) -> None:
    """Print cold start and throughput of all that are there, and our ratio to each."""
    if installed is None or not installed.is_dir():
        print("\npeers: none, give their folder with --peers (see benchmarks/speed/peers.py)")
        return
    (report,) = write(folder / "one", SHAPE, REPORT)
    reports = folder / "many"
    size = sum(file.stat().st_size for file in write(reports, SHAPE, REPORT, files))
    known = peers(installed.resolve(), report, reports, terms(folder))
    there = {name: peer for name, peer in known.items() if peer.needs.exists()}
    print()
    for name in known:
        if name not in there:
            print(f"{name}: not installed in {installed}, left out")
    if shutil.which("node") is None:
        print("node is not installed: what needs it fails")
    cold = {
        "bare interpreter": Command(BARE),
        "reportlint": Command(check("plain", str(report))),
        "reportlint, terminal": Command(check("terminal", str(report))),
        **{name: peer.one for name, peer in there.items()},
    }
    print(f"\npeers, cold, median of {rounds} ({load()})")
    found = said(in_turn(cold, rounds))
    mine = median(found["reportlint"])
    for name, runs in found.items():
        one = median(runs)
        print(
            f"  {name:28} {one.wall:7.1f} ms {one.wall / mine.wall:6.2f} x reportlint"
            f" {one.work:7.1f} ms of processor time {one.work / mine.work:6.2f} x"
            f" {one.peak:5.0f} MB"
        )
    many = {**ours(reports), **{name: peer.many for name, peer in there.items()}}
    print(f"\npeers, {files} reports, {size / 1e6:.1f} MB, best of {ROUNDS} ({load()})")
    found = said(in_turn(many, ROUNDS))
    two = best(found["reportlint, 2 worker(s)"])
    for name, runs in found.items():
        one = best(runs)
        print(
            f"  {name:32} {one.wall / 1000:6.2f} s {size / one.wall / 1000:7.2f} MB/s"
            f" {one.work / 1000:6.2f} s of processor time"
            f" {two.wall / one.wall:6.2f} x as fast as ours"
        )


def said(found: dict[str, list[Run] | str]) -> dict[str, list[Run]]:
    """Say what failed, and give the rest."""
    for name, runs in found.items():
        if isinstance(runs, str):
            print(f"  {name:28} failed: {runs}")
    return {name: runs for name, runs in found.items() if not isinstance(runs, str)}
