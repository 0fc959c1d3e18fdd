"""Texts with a label, one by one: is the contradiction found at its place, is the rest silent."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from arithmetic import PLAIN, chinese, literals
from data import HERE, KINDS, Passage
from judge import Judge, Said, document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTS = ("F11", "F12")
FILLINGS = ("加强学习", "改进作风", "狠抓落实", "严格督查", "总结经验")
"""What stands for …… in examples of lists, whose items have to be read as items."""

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
LONG = 400
"""Characters up to which a failure repeats the text."""

APART = ("F3", "F17", "F21", "F23", "F26")
"""Kinds whose examples leave out the text between two distant sentences."""


class Result(NamedTuple):
    """What became of one text. ``right``: found at its place, or silent as it should be."""

    passage: Passage
    right: bool
    said: tuple[Said, ...]


def examples(file: Path) -> list[Passage]:
    """Read the taxonomy's examples; the marks are the numbers of their arithmetic."""
    sketches: dict[str, dict[str, Any]] = yaml.safe_load(
        (HERE / "sketches.yaml").read_text(encoding="utf-8")
    )
    found = []
    for kind in yaml.safe_load(file.read_text(encoding="utf-8"))["kinds"]:
        for name, bad in (("positive", True), ("negative", False)):
            for number, example in enumerate(kind[name]):
                label = f"{kind['id']}-{'bad' if bad else 'good'}-{number}"
                text = example["text"]
                if kind["id"] in LISTS:
                    text = _filled(text)
                if kind["id"] in APART:
                    text = re.sub(r"(?<=[^；。，])……(?=.)", "。\n", text)
                known = {
                    "text": text,
                    "mark": _printed(example["check"], text),
                    **sketches.get(label, {}),
                }
                known["mark"] = tuple(known["mark"]) if bad else ()
                note = example.get("reason", "") or example["check"]
                found.append(Passage(label, kind["id"], bad, note=note, **known))
    return found


def _filled(text: str) -> str:
    """Write words for the dots of a list."""
    fillings = cycle(FILLINGS)

    def words(match: re.Match[str]) -> str:
        return next(fillings) + ("" if match[1] else "；")

    return re.sub(r"……(?=([；。，]|$)|)", words, text)


def _printed(check: str, text: str) -> tuple[str, ...]:
    """Give the numbers of a check as they stand in the text; none: any place will do."""
    check = re.sub(r"(?<![\d.])\.(?=\d)", "0.", re.sub(r"['\"]", " ", check))
    wanted = {Decimal(literal) for literal in literals(check)}
    found = [
        text[match.start() : match.end()]
        for match in NUMBER.finditer(text.translate(PLAIN))
        if Decimal(match[0].replace(",", "")) in wanted
    ]
    whole = [int(value) for value in wanted if value == int(value) and value < 10**12]
    return (*found, *(words for value in whole if (words := chinese(value)) in text))


def measure(passages: Iterable[Passage], judge: Judge) -> list[Result]:
    """Run the engine over texts."""
    return [_result(passage, judge) for passage in passages]


def _result(passage: Passage, judge: Judge) -> Result:
    read = document(passage.text, format=passage.format, type=passage.type, year=passage.year)
    said = tuple(judge.findings(read))
    if passage.bad:
        places = passage.places() or [(0, len(passage.text))]
        right = any(one.touches(places) for one in said)
    else:
        right = not said
    return Result(passage, right, said)


def report(title: str, results: list[Result]) -> str:
    """Tell the shares, per kind, and every failure."""
    lines = [f"## {title}", ""]
    for bad, words in (
        (True, "inconsistent, found at the right place"),
        (False, "consistent, silent"),
    ):
        of = [result for result in results if result.passage.bad is bad]
        right = sum(result.right for result in of)
        lines.append(f"{words}: {right} of {len(of)} = {100 * right / max(len(of), 1):.1f} %")
    by_kind: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.passage.kind].append(result)
    lines += ["", "| kind | bad found | good silent |", "| --- | --- | --- |"]
    for kind in KINDS:
        cells = []
        for bad in (True, False):
            of = [result for result in by_kind[kind] if result.passage.bad is bad]
            cells.append(f"{sum(result.right for result in of)}/{len(of)}")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    lines += ["", "Failures:", ""]
    lines += [failure(result) for result in results if not result.right]
    return "\n".join(lines) + "\n"


def failure(result: Result) -> str:
    """Tell one failure in one line."""
    passage = result.passage
    text = passage.text.strip().replace("\n", "⏎")
    if len(text) > LONG:
        text = f"（{passage.genre}）"
    note = f" [{passage.note}]" if passage.note else ""
    if passage.bad:
        where = "、".join(passage.mark)
        elsewhere = f" (said elsewhere: {_told(result.said)})" if result.said else ""
        return f"- MISSED {passage.id} {text} → {where}{note}{elsewhere}"
    return f"- FALSE {passage.id} {text}{note}: {_told(result.said)}"


def _told(said: tuple[Said, ...]) -> str:
    return "; ".join(f"{one.level.label} {one.name}: {one.message}" for one in said)
