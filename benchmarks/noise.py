"""How often each rule speaks in texts that were published, by kind of document.

    python benchmarks/noise.py FOLDER… [--rules default] [--table] [--show RULE] [--all]

A kind of document is a folder that holds the texts; a folder of such folders gives several. For
each rule: hits, and hits per 100,000 characters of every kind. What is published has been read by
many, so that a rule that often speaks there is not about mistakes. LIMITS says how often is too
often for a rule of each severity; such a rule is marked, and is to be mended, to be given a
condition, lowered, or switched off. ``--table`` prints Markdown for docs/noise.md: figures only.
``--show RULE`` lists the places that one rule marks, to be read one by one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportlint.documents.reader import read
from reportlint.engine import Checker
from reportlint.finding import Severity
from reportlint.rulesets.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.finding import Finding

PER = 100_000
LIMITS: Mapping[Severity, float] = {
    Severity.ERROR: 1.0,
    Severity.WARNING: 5.0,
    Severity.INFO: 40.0,
}
"""Hits of one rule per 100,000 characters of all kinds together; more is too often."""
GOALS: Mapping[Severity, int] = {Severity.ERROR: 30_000, Severity.WARNING: 2_500}
"""Characters that a published text should have for each finding of all rules together."""
SUFFIXES = (".txt", ".md", ".markdown")
AROUND = 24
"""Characters shown before and behind a place."""


class Measured(NamedTuple):
    """What was found in the texts of one kind."""

    name: str
    files: int
    characters: int
    hits: Mapping[tuple[str, Severity], int]
    """Rule, and the severity of what it found -> findings.

    A finding that is not sure has a lower severity than its rule.
    """


def folders(paths: Iterable[Path]) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder that holds texts, with its texts."""
    for path in paths:
        if not path.is_dir():
            sys.exit(f"{path}: no such folder")
        for folder in sorted([path, *(one for one in path.rglob("*") if one.is_dir())]):
            files = sorted(one for one in folder.iterdir() if one.suffix in SUFFIXES)
            if files:
                yield folder, files


def measure(folder: Path, files: Sequence[Path], checker: Checker, shown: str | None) -> Measured:
    """Check the texts of one folder."""
    hits: Counter[tuple[str, Severity]] = Counter()
    characters = 0
    for file in files:
        document = read(file)
        characters += len(document.text)
        outcome = checker.check(document)
        for rule, failure in outcome.failures:
            print(f"{file}: {rule} failed: {failure}", file=sys.stderr)
        for finding in outcome.findings:
            hits[finding.rule, finding.severity] += 1
            if finding.rule == shown:
                print(place(file, document.text, finding))
        document.forget()
    return Measured(folder.name, len(files), characters, hits)


def place(file: Path, text: str, finding: Finding) -> str:
    """Write one place with what stands around it."""
    start, end = finding.span
    around = (
        f"{text[max(0, start - AROUND) : start]}【{text[start:end]}】{text[end : end + AROUND]}"
    )
    return f"{file.name[:24]}:{start}\t{finding.message}\t{around}".replace("\n", "⏎")


def rate(hits: int, characters: int) -> float:
    """Give hits per 100,000 characters."""
    return hits * PER / max(characters, 1)


def rows(
    measured: Sequence[Measured], severities: Mapping[str, Severity], everything: bool
) -> Iterator[tuple[str, Severity, int, float, list[float], bool]]:
    """Yield rule, severity, hits, rate, the rate in each kind, and whether it is too often."""
    total = sum(one.characters for one in measured)
    found = {key for one in measured for key in one.hits}
    for key in sorted(found | set(severities.items() if everything else ())):
        hits = sum(one.hits.get(key, 0) for one in measured)
        own = rate(hits, total)
        each = [rate(one.hits.get(key, 0), one.characters) for one in measured]
        yield *key, hits, own, each, own > LIMITS[key[1]]


def report(
    measured: Sequence[Measured], severities: Mapping[str, Severity], table: bool, everything: bool
) -> Iterator[str]:
    """Yield the lines of the report: totals first, then the rules that speak most."""
    total = sum(one.characters for one in measured)
    found = sorted(rows(measured, severities, everything), key=lambda row: (-row[1], -row[3]))
    files = sum(one.files for one in measured)
    yield f"{files} texts, {total:,} characters, {len(severities)} rules"
    for severity in sorted(Severity, reverse=True):
        hits = sum(row[2] for row in found if row[1] == severity)
        every = f"one in {total // hits:,} characters" if hits else "none"
        goal = f" (goal: one in {GOALS[severity]:,})" if severity in GOALS else ""
        yield f"{severity.name.lower()}: {hits}, {every}{goal}"
    yield f"rules that speak too often: {sum(row[5] for row in found)}"
    yield ""
    head = ["rule", "severity", "hits", "per 100,000", *(one.name for one in measured)]
    if table:
        yield "| " + " | ".join(head) + " |"
        yield "|---|---|" + "---:|" * (len(head) - 2)
    else:
        yield "\t".join(head)
    for rule, severity, hits, own, each, often in found:
        cells = [rule, severity.name.lower(), str(hits), f"{own:.1f}{' !' if often else ''}"]
        cells += [f"{one:.1f}" if one else "" for one in each]
        yield "| " + " | ".join(cells) + " |" if table else "\t".join(cells)


def main() -> None:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rules", action="append", help="rule sets or files; default: default")
    parser.add_argument("--table", action="store_true", help="print Markdown")
    parser.add_argument("--show", metavar="RULE", help="list the places of one rule")
    parser.add_argument("--all", action="store_true", help="also list rules without a hit")
    options = parser.parse_args()
    ruleset = load(options.rules or ["default"])
    checker = Checker(ruleset)
    severities = {rule.id: rule.severity for rule in ruleset.rules if rule.enabled}
    measured = [
        measure(folder, files, checker, options.show) for folder, files in folders(options.folders)
    ]
    print("\n".join(report(measured, severities, options.table, options.all)))


if __name__ == "__main__":
    main()
