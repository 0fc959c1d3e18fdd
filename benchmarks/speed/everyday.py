"""What everyday use costs: results from the cache, a hook on one staged file, many workers.

    python benchmarks/speed/everyday.py [--files 500] [--rounds 9]

Processor time of whole processes (user and system, children included), because wall time says
more about the other users of a machine; runs that are compared are taken in turn. The reports are
those of ``texts``. All is done in a folder and with a store of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import tempfile
from pathlib import Path

from measure import PROGRAM
from texts import text

REPORT = 9_000
"""Bytes of a usual report."""


def spent(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """Run a command; processor time in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def cache(folder: Path, files: int, rounds: int, environment: dict[str, str]) -> None:
    """Compare a first run over many reports with one that finds all results kept."""
    reports = folder / "reports"
    reports.mkdir()
    for number in range(files):
        (reports / f"report-{number:04}.txt").write_text(
            text("prose", REPORT, number), encoding="utf-8"
        )
    for form in ("plain", "json"):
        command = [*PROGRAM, "check", "--isolated", "-f", form, "-j", "1", str(reports)]
        spent(
            [*PROGRAM, "check", "--isolated", str(reports / "report-0000.txt")], folder, environment
        )
        pairs = []
        for _ in range(max(rounds // 3, 2)):
            subprocess.run(
                [*PROGRAM, "cache", "clear"], env=environment, check=True, capture_output=True
            )
            first = spent(command, folder, environment)
            pairs.append((first, spent(command, folder, environment)))
        first, again = (statistics.median(values) for values in zip(*pairs, strict=True))
        share = statistics.median(later / earlier for earlier, later in pairs)
        print(f"{files} reports, {form}: first {first:.0f} ms, again {again:.0f} ms, {share:.3f}")


def hook(folder: Path, rounds: int, environment: dict[str, str]) -> None:
    """Compare checking one staged file with checking the file."""
    repository = folder / "repository"
    repository.mkdir()
    draft = repository / "draft.txt"
    draft.write_text(text("prose", REPORT, 1), encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=repository, check=True, env=environment)
    commands = {
        "plain": [*PROGRAM, "check", "-f", "plain", "draft.txt"],
        "staged": [*PROGRAM, "check", "-f", "plain", "--staged"],
        "staged, changed lines": [*PROGRAM, "check", "-f", "plain", "--staged", "--changed"],
    }
    for kept in (False, True):
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                taken = spent(
                    [*command, *([] if kept else ["--no-cache"])], repository, environment
                )
                if number:
                    times[name].append(taken)
        for name, values in times.items():
            ratio = statistics.median(
                one / other for one, other in zip(values, times["plain"], strict=True)
            )
            state = "results kept" if kept else "nothing kept"
            print(f"one file, {state}, {name}: {statistics.median(values):.0f} ms, {ratio:.2f} x")


def main() -> None:
    """Measure in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
            "REPORTLINT_CACHE_DIR": str(folder / "store"),
        }
        hook(folder, arguments.rounds, environment)
        cache(folder, arguments.files, arguments.rounds, environment)


if __name__ == "__main__":
    main()
