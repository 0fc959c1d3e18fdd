"""What grows, and how fast: with the length of a document, its kind, and the size of a rule set.

Processor time is measured, less that of a run over an empty report. The last column tells what a
unit takes, compared with the line above it: 1.0 is linear growth, below is better.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from cold import FORMATS, check
from measure import Command, Failed, Run, best, load, own_peak, run, write
from texts import SHAPES, ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)
RULES = (100, 1_000, 5_000)
PHRASES = (100, 1_000, 10_000, 50_000)
CHARACTERS = "防汛备水利工程供管网河湖保护巡查节约灌区改造投资项目资金建设安全监督执法许可"


class Step(NamedTuple):
    """One measurement: how many units there are, and what the run took."""

    units: int
    run: Run


def twice(words: tuple[str, ...]) -> Run:
    """Run a command; again if it is short, and take the better one."""
    first = run(Command(words))
    return first if first.wall > 20_000 else best([first, run(Command(words))])


def told(title: str, steps: Iterable[Step], floor: float) -> None:
    """Print a table of growing units."""
    print(f"  {title}")
    before = 0.0
    for units, one in steps:
        work = max(one.work - floor, 0.1)
        each = work / units
        ratio = f"{each / before:5.2f} x" if before else ""
        print(
            f"    {units:>10,} {work:9.0f} ms {units / work / 1000:8.3f} million/s"
            f" {one.peak:6.0f} MB  {ratio}"
        )
        before = each


def measure(folder: Path, *, full: bool) -> None:
    """Print how processor time and memory grow."""
    print(f"\ngrowth, processor time beyond that of an empty report ({load()})")
    (small,) = write(folder, "prose", 10)
    # The first run on a machine compiles rules, expressions and the dictionary.
    run(Command(check("plain", str(small))))
    floor = twice(check("plain", str(small))).work
    told("bytes of a usual report", lengths(folder, "prose", LENGTHS), floor)
    sizes = (100_000, 1_000_000, 5_000_000) if full else (100_000, 1_000_000)
    for shape in SHAPES:
        if shape != "prose":
            about = (SHAPES[shape].__doc__ or "").split(".")[0].removeprefix("Write ")
            told(f"bytes, {shape}: {about}", lengths(folder, shape, sizes), floor)
    for form in FORMATS if full else ():
        told(f"bytes, faults, as {form}", lengths(folder, "faults", sizes[:2], form), floor)
    (report,) = write(folder, "prose", 100_000)
    usual = twice(check("plain", str(report))).work
    told("rules with a phrase each", sets(folder, report, RULES, one_rule=False), usual)
    told("phrases in one rule", sets(folder, report, PHRASES, one_rule=True), usual)
    print(f"    (the measuring process itself: {own_peak():.0f} MB)")


def lengths(folder: Path, shape: str, sizes: Iterable[int], form: str = "plain") -> Iterable[Step]:
    """Measure texts of growing length."""
    for size in sizes:
        (file,) = write(folder, shape, size)
        try:
            yield Step(file.stat().st_size, twice(check(form, str(file))))
        except Failed as error:
            print(f"    {size:>10,} failed: {error}")


def sets(folder: Path, report: Path, counts: Iterable[int], *, one_rule: bool) -> Iterable[Step]:
    """Measure one report with rule sets of growing size, beside the default rules."""
    for count in counts:
        file = folder / f"rules-{'one' if one_rule else 'each'}-{count}.yaml"
        made = phrases(count)
        groups = [made] if one_rule else [[one] for one in made]
        file.write_text(ruleset(groups), encoding="utf-8")
        words = check("plain", "--rules", str(file), str(report))
        run(Command(words))
        yield Step(count, twice(words))


def phrases(count: int) -> list[str]:
    """Make so many phrases, no two alike."""
    chance = random.Random(count)
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(CHARACTERS, k=5))] = None
    return list(made)
