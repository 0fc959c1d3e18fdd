"""Running programs and measuring them from outside: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROGRAM = (sys.executable, "-m", "reportlint")
BARE = (sys.executable, "-c", "pass")
FINE = (0, 1)
"""Exit codes of a run that has done its work; 1: there are findings."""


class Command(NamedTuple):
    """What to run, and in which folder."""

    words: tuple[str, ...]
    folder: Path | None = None


class Run(NamedTuple):
    """What one run took: wall and processor time in milliseconds, peak memory in megabytes.

    Processor time is that of all its processes; the peak is that of the largest one.
    """

    wall: float
    work: float
    peak: float


class Failed(Exception):  # noqa: N818 - says what happened, and is always caught
    """A program did not do its work."""


def environment() -> dict[str, str]:
    """Give the environment of measured programs.

    A user's installation has compiled modules; a switch that forbids them would measure the
    compiler.
    """
    return {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Command) -> Run:
    """Run a command once; raises Failed with the last line that it said."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINE:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        raise Failed(f"exit code {process.returncode}: {lines[-1] if lines else ''}")
    # Linux counts kilobytes, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / unit)


def in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Run] | str]:
    """Run commands in turn, so that a machine that slows down slows all of them.

    A run of each comes before, which is not counted. For a command that fails: what it said.
    """
    found = {name: tried(command) for name, command in commands.items()}
    for _ in range(rounds):
        for name, command in commands.items():
            runs = found[name]
            if not isinstance(runs, str):
                runs.append(run(command))
    return found


def tried(command: Command) -> list[Run] | str:
    """Run a command to see whether it works: give a list for its runs, or what it said."""
    try:
        run(command)
    except (Failed, OSError) as error:
        return str(error)
    return []


def median(runs: Sequence[Run]) -> Run:
    """Give the median of each measure."""
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))


def best(runs: Sequence[Run]) -> Run:
    """Give the run with the shortest wall time: the one that others disturbed least."""
    return min(runs)


def load() -> str:
    """Tell how busy the machine is, for whoever reads the numbers."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def write(folder: Path, shape: str, size: int, count: int = 1) -> list[Path]:
    """Have texts written into a folder; see ``texts``."""
    folder.mkdir(parents=True, exist_ok=True)
    script = Path(__file__).with_name("texts.py")
    words = [sys.executable, str(script), str(folder), shape, str(size), str(count)]
    subprocess.run(words, check=True)
    return sorted(folder.glob(f"{shape}-{size}-*"))


def own_peak() -> float:
    """Give the peak memory of this process in megabytes: no smaller one can be measured."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
