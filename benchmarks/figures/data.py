"""The hand-written data of the figure benchmark, read into types, and what makes it sound."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import yaml
from arithmetic import CONSTANTS, RoundingError, evaluate, literals, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
KINDS = tuple(f"F{number}" for number in range(1, 29))
LONGEST = 24
"""Longest figure of a published report that the coverage list may repeat, in characters."""


class Passage(NamedTuple):
    """A piece of a report with a label: does it contradict itself, and where."""

    id: str
    kind: str
    bad: bool
    text: str
    mark: tuple[str, ...] = ()
    """Printed pieces; a finding is at the right place if it marks one of them."""
    claim: str = ""
    naive: str = ""
    also: tuple[str, ...] = ()
    """Numbers of the claims that are meant, but not printed in this form."""
    format: Literal["text", "markdown"] = "text"
    type: str | None = None
    year: int | None = None
    genre: str = ""
    note: str = ""

    def places(self) -> list[tuple[int, int]]:
        """Give every occurrence of every mark, as offsets."""
        return [
            (match.start(), match.end())
            for mark in self.mark
            for match in re.finditer(rf"(?<![\d.．]){re.escape(mark)}", self.text)
        ]


class Tie(NamedTuple):
    """A true relation in a published report: figures as printed, and the lines they stand in."""

    file: str
    kind: str
    lines: tuple[int, ...]
    figures: tuple[str, ...]
    claim: str = ""
    also: tuple[str, ...] = ()


def passages(name: str = "passages.yaml") -> list[Passage]:
    """Read the passages, or with ``second.yaml`` those that were held back at first."""
    entries = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [_passage(entry) for entry in entries]


def documents() -> list[Passage]:
    """Read the whole reports: each once as it is, and once for each change that breaks it."""
    found = []
    for entry in yaml.safe_load((HERE / "documents.yaml").read_text(encoding="utf-8")):
        known = {key: entry[key] for key in ("text", "genre", "format") if key in entry}
        claim = " or ".join(entry["claims"])
        found.append(Passage(f"{entry['id']}-good", "F1", False, claim=claim, **known))
        for number, variant in enumerate(entry["variants"], 1):
            old, new = variant.pop("change")
            if entry["text"].count(old) != 1:
                raise ValueError(f"{entry['id']}: {old} stands {entry['text'].count(old)} times")
            text = entry["text"].replace(old, new)
            note = f"{old} → {new}"
            variant |= {"id": f"{entry['id']}-bad-{number}", "bad": True, "note": note}
            found.append(_passage({**known, **variant, "text": text}))
    return found


def ties() -> list[Tie]:
    """Read the list of relations in the corpus."""
    text = (HERE / "coverage.yaml").read_text(encoding="utf-8")
    return [
        Tie(
            group["file"],
            entry["kind"],
            tuple(int(line) for line in entry.get("lines") or [entry["line"]]),
            tuple(entry["figures"]),
            entry["claim"],
            tuple(entry.get("also", ())),
        )
        for group in yaml.load(text, Loader=yaml.BaseLoader)
        for entry in group["relations"]
    ]


def faults(passage: Passage) -> Iterator[str]:
    """Say what is wrong with a passage's label; nothing if it is sound."""
    own = passage.id.startswith("F")
    if passage.kind not in KINDS or (own and passage.id.split("-")[0] != passage.kind):
        yield "kind"
    if passage.id.split("-")[1][0] != ("b" if passage.bad else "g"):
        yield "the id's letter"
    if passage.bad and not passage.mark:
        yield "no mark"
    if not passage.bad and passage.mark:
        yield "a mark on a passage that has nothing to mark"
    if not (passage.claim or passage.note or not passage.bad):
        yield "neither a claim nor a note"
    for mark in passage.mark:
        if mark not in passage.text:
            yield f"the mark {mark} is not in the text"
    if passage.mark and not passage.places():
        yield "no mark stands free in the text"
    yield from _computed(passage)


def doubts(tie: Tie) -> Iterator[str]:
    """Say what is wrong with a relation of the list; nothing if it is sound."""
    if tie.kind not in KINDS:
        yield "kind"
    if max(map(len, tie.figures)) > LONGEST:
        yield "a piece of text, not a figure"
    yield from _proved("claim", tie.claim, False, " ".join(tie.figures), tie.also)


def _computed(passage: Passage) -> Iterator[str]:
    yield from _proved("claim", passage.claim, passage.bad, passage.text, passage.also)
    for fault in _proved("naive", passage.naive, True, passage.text, passage.also):
        if "rounding" not in fault:
            yield fault


def _proved(name: str, claim: str, truth: bool, text: str, also: tuple[str, ...]) -> Iterator[str]:
    if not claim:
        return
    for literal in literals(claim):
        if literal not in CONSTANTS and literal not in also and not printed(literal, text):
            yield f"{literal} of the {name} is not printed"
    try:
        if evaluate(claim) is not truth:
            yield f"{name} is not {truth}: {claim}"
    except RoundingError as doubt:
        yield f"{claim} depends on the rounding: {doubt}"


def _passage(entry: dict[str, Any]) -> Passage:
    if left := set(entry) - set(Passage._fields):
        raise ValueError(f"{entry.get('id')}: unknown keys {sorted(left)}")
    for key in ("mark", "also"):
        if key in entry:
            entry[key] = tuple(str(one) for one in entry[key])
    return Passage(**{**entry, "claim": str(entry.get("claim", ""))})
