"""Measure the figure engine: labelled texts, coverage, mutations, noise, speed.

    python benchmarks/figures/run.py --shared PATH [--parts labels,seen,mutations,noise,speed]
                                     [--limit 40] [--seed 1]

``--shared`` is a folder with ``domain/figures.yaml`` (the taxonomy with its examples) and
``corpus/reports`` (published reports). Without it only our own passages and the speed are measured.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

import labelled
import mutate
import seen
from data import documents, passages, ties
from judge import SEGMENTER, Judge, document

from reportlint.figures.engine import relations
from reportlint.figures.quantity import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document

PARTS = ("labels", "seen", "mutations", "noise", "speed")
SAMPLE = Path(__file__).parents[2] / "samples" / "duty-report-draft.txt"
SMALL, LARGE, FIGURES = 9_000, 1_000_000, 20_000


def published(reports: Path) -> Iterator[tuple[str, Document]]:
    """Read the corpus, one report after the other."""
    for file in sorted(reports.rglob("*.txt")):
        yield str(file.relative_to(reports)), document(file.read_text(encoding="utf-8"))


def noise(judge: Judge, reports: Path) -> str:
    """List every finding on published reports, and count them by the length of the text."""
    lines = []
    characters = 0
    counts: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    for name, read in published(reports):
        characters += len(read.text)
        verdicts.update(relation.verdict for relation in read.facet(relations))
        for said in judge.findings(read, about="figure"):
            counts[said.level.label] += 1
            place = said.places[0]
            near = read.text[max(0, place.start - 50) : place.end + 50].replace("\n", "⏎")
            line = read.text.count("\n", 0, place.start) + 1
            lines.append(
                f"- {said.level.label} {said.name} {name}:{line} "
                f"「{read.text[place.start : place.end]}」 {said.message} | {near}"
            )
    rates = ", ".join(
        f"{level}: {counts[level]} = {100_000 * counts[level] / characters:.2f} per 100,000"
        for level in ("error", "warning")
    )
    found = ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
    return (
        f"## Noise\n\n{characters:,} characters. {rates}\nrelations: {found}\n\n"
        + "\n".join(lines)
        + "\n"
    )


def mutations(judge: Judge, reports: Path, limit: int, seed: int) -> str:
    """Break verified relations, up to so many of a kind, spread over the reports."""
    chance = random.Random(seed)
    room: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    done: list[mutate.Trial] = []
    files = list(published(reports))
    chance.shuffle(files)
    total: Counter[str] = Counter()
    homes: Counter[str] = Counter()
    for _, read in files:
        of = [one.kind for one in read.facet(relations) if one.verdict in ("holds", "rounding")]
        total.update(of)
        homes.update(set(of))
    spent: Counter[str] = Counter()
    for _, read in files:
        for kind in total:
            room[kind] = min(limit - spent[kind], max(4, 4 * limit // homes[kind]))
        before = len(done)
        done += mutate.trials(read, judge, chance, room, skipped)
        spent.update(trial.kind for trial in done[before:])
    return mutate.report(done, skipped) + f"\nverified relations in the corpus: {dict(total)}\n"


def speed() -> str:
    """Time the engine alone: documents are read and the dictionary is open before the clock starts.

    The first run includes the import of the kinds and the making of their expressions.
    """
    ordinary = "\n".join(one.text for one in documents() if not one.bad and one.format == "text")
    chance = random.Random(7)
    dense = []
    for number in range(FIGURES // 5):
        a, b, c = (chance.randint(20, 900) for _ in range(3))
        dense.append(
            f"第{number % 97 + 1}片区全年受理群众诉求{a + b + c}件，其中电话诉求{a}件、"
            f"网络诉求{b}件、来访诉求{c}件，同比增长{chance.randint(1, 300) / 10}%。\n"
            + "各项工作平稳有序推进。" * 4
            + "\n"
        )
    lines = ["## Speed", ""]
    for title, text, size in (
        ("9 kB report", SAMPLE.read_text(encoding="utf-8"), SMALL),
        ("9 kB of our dense reports", ordinary, SMALL),
        ("1 MB report", "2024年度工作总结\n" + "".join(dense), LARGE),
    ):
        while len(text.encode()) < size:
            text += text
        text = text.encode()[:size].decode(errors="ignore")
        runs = [_timed(text) for _ in range(7 if size == SMALL else 2)]
        figures = len(document(text).facet(quantities))
        first, best = 1000 * runs[0][0], 1000 * min(runs)[0]
        lines.append(
            f"- {title}: {len(text.encode()):,} bytes, {figures:,} figures, "
            f"{runs[0][1]:,} relations; first run {first:.1f} ms, then {best:.1f} ms"
        )
    return "\n".join(lines) + "\n"


def _timed(text: str) -> tuple[float, int]:
    read = document(text)
    SEGMENTER.boundaries(text[:200])
    begin = time.perf_counter()
    found = read.facet(relations)
    return time.perf_counter() - begin, len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--limit", type=int, default=40, help="mutations of a kind of relation")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    parts = given.parts.split(",")
    judge = Judge()
    print(f"# Figure benchmark (rule sets: {', '.join(judge.sets)})\n")
    if "labels" in parts:
        if given.shared:
            examples = labelled.examples(given.shared / "domain" / "figures.yaml")
            print(labelled.report("Examples of the taxonomy", labelled.measure(examples, judge)))
        print(labelled.report("Our own passages", labelled.measure(passages(), judge)))
        second = labelled.measure(passages("second.yaml"), judge)
        print(labelled.report("Second set of passages", second))
        print(labelled.report("Whole reports", labelled.measure(documents(), judge)))
    if given.shared:
        reports = given.shared / "corpus" / "reports"
        if "seen" in parts:
            print(seen.report(seen.look(ties(), reports)))
        if "mutations" in parts:
            print(mutations(judge, reports, given.limit, given.seed))
        if "noise" in parts:
            print(noise(judge, reports))
    if "speed" in parts:
        print(speed())


if __name__ == "__main__":
    main()
