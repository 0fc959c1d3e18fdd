"""Cold start and throughput, as ratios to the bare interpreter in the same run.

    python benchmarks/speed.py [--runs 20] [--files 500]

Cold: one report of about 9 kB, a new process each time, output formats in turn with the bare
interpreter, so that a machine that slows down slows all of them. Bulk: many such reports in one
run, with one worker and with all processors. Memory: the peak of one cold run.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "samples" / "duty-report-draft.txt"
REPORT_BYTES = 9_000
PROGRAM = [sys.executable, "-m", "reportlint"]


def report(seed: int) -> str:
    """Write a report of about 9 kB: the sample's paragraphs again, no two files the same."""
    title, *lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    text = [title]
    size = len(title.encode())
    number = 0
    while size < REPORT_BYTES:
        line = lines[number % len(lines)]
        if number >= len(lines):
            line = line.replace("全年", f"第{seed % 9 + 1}片区全年")
        text.append(line)
        size += len(line.encode()) + 1
        number += 1
    return "\n".join(text) + f"\n附记{seed}。\n"


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Run a command once; wall time in milliseconds."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=False)
    return (time.perf_counter() - begin) * 1000


def cold(runs: int, file: Path, environment: dict[str, str]) -> None:
    """Print the median wall time of each output format and its ratio to the bare interpreter."""
    commands = {
        "bare interpreter": [sys.executable, "-c", "pass"],
        "plain": [*PROGRAM, "check", "--format", "plain", str(file)],
        "json": [*PROGRAM, "check", "--format", "json", str(file)],
        "terminal": [*PROGRAM, "check", "--color", "always", str(file)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        timed(command, environment)
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(timed(command, environment))
    bare = statistics.median(times["bare interpreter"])
    print(f"cold, {file.stat().st_size:,} bytes, median of {runs}:")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"  {name:18} {median:7.1f} ms  {median / bare:5.1f} x bare")


def bulk(files: int, folder: Path, environment: dict[str, str]) -> None:
    """Print the throughput over many reports."""
    size = sum(file.stat().st_size for file in folder.iterdir())
    for workers in sorted({1, os.cpu_count() or 1}):
        command = [*PROGRAM, "check", "-f", "plain", "-j", str(workers), str(folder)]
        seconds = min(timed(command, environment) for _ in range(3)) / 1000
        print(
            f"bulk, {files} reports, {workers} worker(s): {seconds:.2f} s, "
            f"{size / seconds / 1e6:.2f} MB/s"
        )


def main() -> None:
    """Write the reports to a temporary folder and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--files", type=int, default=500)
    arguments = parser.parse_args()
    # A user's installation has compiled modules; a switch that forbids them would measure the
    # compiler.
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "reports")
        folder.mkdir()
        for number in range(arguments.files):
            (folder / f"report-{number:04}.txt").write_text(report(number), encoding="utf-8")
        cold(arguments.runs, folder / "report-0000.txt", environment)
        bulk(arguments.files, folder, environment)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory of the largest process: {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
