"""What a large rule set costs at start: 300 rules with 1,000 phrases against 80 rules.

    python benchmarks/rules.py [--pairs 30]

Both check the same short report in a new process, in turns, so that a machine that slows down slows
both; what is told is the median of the differences within the pairs, in milliseconds of processor
time (user and system) and of wall time. Everything that a second run finds in the store is there.
The bare interpreter is measured in the same turns.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

SAMPLE = Path(__file__).parent.parent / "samples" / "duty-report-draft.txt"
SURNAMES = "东西南北中山河湖海林田园桥塔井泉江城"
NAMES = "和平安乐兴隆永昌明德仁义礼智信新华胜利"
OFFICES = ("水务所", "粮管站", "畜牧站", "文化室", "林业组", "规划科", "信访办", "档案馆")


class Cost(NamedTuple):
    """Milliseconds of one process."""

    processor: float
    wall: float


def phrases() -> list[str]:
    """Give as many names of offices as there are: each another string."""
    return ["".join(parts) for parts in itertools.product(SURNAMES, NAMES, OFFICES)]


def rule_file(rules: int, words: int) -> str:
    """Write a set of so many rules: two thirds for phrases, one third for expressions."""
    names = iter(phrases())
    listed = rules * 2 // 3
    lines = ["title: 例", "rules:"]
    for number in range(rules):
        word = next(names)
        if number < listed:
            share = words // listed + (number < words % listed)
            several = [word, *itertools.islice(names, max(share - 1, 0))]
            what = f"phrases: [{', '.join(several)}]"
            kind = "phrase"
        else:
            kind, what = "pattern", f"pattern: '{word}[一二三四五六七八九十\\d]{{1,3}}号'"
            word += "3号"
        lines += [
            f"  - id: rule-{number}",
            f"    check: {kind}",
            "    category: terminology",
            "    severity: warning",
            "    message: “{match}”是旧称",
            "    advice: 改为新名称",
            f"    because: 第{number}号文件",
            f"    {what}",
            f"    examples: {{bad: [{word}], good: [没有]}}",
        ]
    return "\n".join(lines) + "\n"


def run(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command once."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = 0  # it has been waited for
    return Cost((used.ru_utime + used.ru_stime) * 1000, wall * 1000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=30)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REPORTLINT_CACHE_DIR": str(Path(folder, "store"))}
        commands = {"bare interpreter": [sys.executable, "-c", "pass"]}
        for name, rules, words in (("80 rules", 80, 80), ("300 rules", 300, 1000)):
            place = Path(folder, name.replace(" ", "-"))
            place.mkdir()
            (place / "set.yaml").write_text(rule_file(rules, words), "utf-8")
            (place / ".reportlint.yaml").write_text("extends: [set.yaml]\ncache: false\n", "utf-8")
            (place / "r.txt").write_bytes(SAMPLE.read_bytes())
            program = [sys.executable, "-m", "reportlint", "check", "--format", "plain"]
            commands[name] = [*program, str(place / "r.txt")]
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for command in commands.values():
            for _ in range(3):
                run(command, environment)
        for _ in range(pairs):
            for name, command in commands.items():
                costs[name].append(run(command, environment))
    for name, every in costs.items():
        print(
            f"{name:17} {statistics.median(one.processor for one in every):7.1f} ms processor"
            f" {statistics.median(one.wall for one in every):7.1f} ms wall"
        )
    both = list(zip(costs["80 rules"], costs["300 rules"], strict=True))
    processor = statistics.median(large.processor - small.processor for small, large in both)
    wall = statistics.median(large.wall - small.wall for small, large in both)
    print(f"{'difference':17} {processor:7.1f} ms processor {wall:7.1f} ms wall")


if __name__ == "__main__":
    main()
