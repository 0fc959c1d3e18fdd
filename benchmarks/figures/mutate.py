"""Mutations: a true relation of a published report is broken in one number; is that found?

The relations are those that the engine itself verified. Whether a changed number really breaks one
is judged here, without the engine's arithmetic: an equation between the figures (sum, difference,
share, growth, ratio, equality, order) must fit as printed, and no usual rounding may make it fit
after the change. What no equation explains is left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from change import CHANGES, changed
from judge import Judge, document, spans
from law import laws

from reportlint.figures.engine import relations
from reportlint.figures.quantity import scan
from reportlint.language.character import fold
from reportlint.span import Span

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Relation

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百零〇○]+")

EXACT = ("count-mismatch", "weekday-mismatch")
"""Kinds of relation that any other number breaks, because the text itself is counted."""

SPANS_OF_TIME = ("duration-mismatch", "age-mismatch", "anniversary-mismatch")
"""Kinds that tie a number to dates; it may be off by two without being wrong."""

TURNED = ("date-order", "range-order", "ranking-mismatch")
"""Kinds that are broken by exchanging the two ends."""

WHOLE = 60_000
"""Characters up to which a change is tried in the whole document, where its blocks do not do."""

Mutant: TypeAlias = "tuple[str, str, str, list[tuple[int, int]]]"
"""The changed text, the figure before and after, and where the relation's figures stand now."""


class Excerpt(NamedTuple):
    """The blocks of a document that hold a relation, as a text of their own."""

    text: str
    spans: tuple[Span, ...]
    kind: str
    type: str | None
    year: int | None


class Trial(NamedTuple):
    """One changed number and what came of it."""

    kind: str
    change: str
    before: str
    after: str
    found: bool
    text: str


def trials(
    read: Document, judge: Judge, chance: random.Random, room: Counter[str], skipped: Counter[str]
) -> Iterator[Trial]:
    """Break relations of one document, as long as there is room for their kind."""
    held = [
        relation
        for relation in read.facet(relations)
        if relation.verdict in ("holds", "rounding") and room[relation.kind] > 0
    ]
    chance.shuffle(held)
    for relation in held:
        if room[relation.kind] <= 0:
            continue
        excerpt = next((one for one in _excerpts(read, relation) if _stands(one)), None)
        if excerpt is None:
            skipped[f"{relation.kind}: needs more than its blocks"] += 1
            continue
        tried = False
        for change in CHANGES:
            mutant = _mutant(excerpt, change, chance)
            if mutant is None:
                continue
            tried = True
            room[relation.kind] -= 1
            text, before, after, places = mutant
            said = judge.findings(document(text, type=excerpt.type, year=excerpt.year))
            found = any(one.touches(places) for one in said)
            yield Trial(relation.kind, change, before, after, found, text)
        if not tried:
            skipped[f"{relation.kind}: no equation explains it"] += 1


def _excerpts(read: Document, relation: Relation) -> Iterator[Excerpt]:
    """Copy the blocks that hold the figures; then all from first to last; then the whole text."""
    marked = spans(relation)
    wanted: set[int] = set()
    for number, block in enumerate(read.blocks):
        if any(block.span.meets(span) for span in marked):
            wanted.add(number)
            if block.kind == "table" and number:
                wanted.add(number - 1)
    if not wanted:
        return
    yield _copied(read, relation, sorted(wanted))
    yield _copied(read, relation, list(range(min(wanted), min(max(wanted) + 3, len(read.blocks)))))
    if len(read.text) <= WHOLE:
        yield _copied(read, relation, list(range(len(read.blocks))))


def _copied(read: Document, relation: Relation, numbers: list[int]) -> Excerpt:
    """Copy blocks into a text of their own, and move the figures with them."""
    text = ""
    moved: dict[Span, Span] = {}
    for number in numbers:
        block = read.blocks[number]
        shift = len(text) - block.span.start
        for span in spans(relation):
            if block.span.holds(span):
                moved[span] = Span(span.start + shift, span.end + shift)
        text += read.text[block.span.start : block.span.end] + "\n"
    placed = tuple(moved[span] for span in spans(relation) if span in moved)
    return Excerpt(text, placed, relation.kind, read.type, read.year)


def _stands(excerpt: Excerpt) -> bool:
    """Tell whether the relation is found in the excerpt as in the document."""
    for relation in document(excerpt.text, type=excerpt.type, year=excerpt.year).facet(relations):
        if relation.kind == excerpt.kind and set(spans(relation)) == set(excerpt.spans):
            return bool(excerpt.spans) and relation.verdict in ("holds", "rounding")
    return False


def _mutant(excerpt: Excerpt, change: str, chance: random.Random) -> Mutant | None:
    """Change one number so that the relation cannot hold; None where this change cannot do that."""
    figures = sorted(set(excerpt.spans))
    if excerpt.kind in TURNED:
        return _turned(excerpt, figures) if change == "swap" else None
    if excerpt.kind in (*EXACT, *SPANS_OF_TIME):
        return _recounted(excerpt, change, chance)
    if excerpt.kind == "comparison-mismatch":  # the words 决算数小于预算数 are marked too
        figures = [span for span in figures if re.search(r"\d", excerpt.text[slice(*span)])]
    read = [_quantity(excerpt.text, span) for span in figures]
    if any(one is None or one.bounds for one in read):
        return None
    values = [one for one in read if one is not None]
    tests = list(laws(values, excerpt.kind))
    order = list(range(len(figures)))
    chance.shuffle(order)
    for at in order:
        span = figures[at]
        printed = excerpt.text[span.start : span.end]
        for other in changed(printed, change, chance):
            text = excerpt.text[: span.start] + other + excerpt.text[span.end :]
            moved = Span(span.start, span.start + len(other))
            new = _quantity(text, moved)
            if new is None or new.unit != values[at].unit or new.value == values[at].value:
                continue
            after = [*values[:at], new, *values[at + 1 :]]
            if tests and all(test(after) for test in tests):
                longer = len(other) - len(printed)
                places = [
                    (
                        one.start + longer * (one.start > span.start),
                        one.end + longer * (one.start >= span.start),
                    )
                    for one in figures
                ]
                return text, printed, other, places
    return None


def _turned(excerpt: Excerpt, figures: list[Span]) -> Mutant | None:
    """Exchange the numbers of start and end; not 9月至1月, which may reach into the next year."""
    start, end = figures[0].start, figures[-1].end
    stretch = excerpt.text[start:end]
    found = list(NUMERAL.finditer(fold(stretch)))
    if len(figures) == 2:
        inner = [Span(span.start - start, span.end - start) for span in figures]
        sides = [[one for one in found if span.start <= one.start() < span.end] for span in inner]
    else:
        sides = [found[: len(found) // 2], found[len(found) // 2 :]]
    months = excerpt.kind == "date-order" and not re.search("[年日号]", stretch)
    if len(sides[0]) != len(sides[1]) or not sides[0] or months:
        return None
    other = {
        one.span(): two[0] for pair in zip(*sides, strict=True) for one, two in (pair, pair[::-1])
    }
    turned, at = "", 0
    for (begin, stop), number in sorted(other.items()):
        turned += stretch[at:begin] + number
        at = stop
    turned += stretch[at:]
    if turned == stretch:
        return None
    text = excerpt.text[:start] + turned + excerpt.text[end:]
    return text, stretch, turned, [(start, end)]


def _recounted(excerpt: Excerpt, change: str, chance: random.Random) -> Mutant | None:
    """Change a number that is counted out by the text or by its dates."""
    slack = 3 if excerpt.kind in SPANS_OF_TIME else 1
    for span in excerpt.spans[: 1 if slack == 1 else None]:
        old = _quantity(excerpt.text, span)
        printed = excerpt.text[span.start : span.end]
        if old is None and slack > 1:
            continue
        for other in changed(printed, change, chance):
            if slack == 1 and other.startswith("一") and not printed.startswith("一"):
                continue  # 一项 announces nothing
            text = excerpt.text[: span.start] + other + excerpt.text[span.end :]
            new = _quantity(text, Span(span.start, span.start + len(other)))
            if slack > 1 and (old is None or new is None or abs(new.value - old.value) < slack):
                continue
            return text, printed, other, [(span.start, span.start + len(other))]
        break
    return None


def _quantity(text: str, span: Span) -> Quantity | None:
    """Read the figure of a span with its unit."""
    for quantity in scan(text[max(0, span.start - 8) : span.end + 8]):
        start = quantity.span.start + max(0, span.start - 8)
        end = quantity.span.end + max(0, span.start - 8)
        if start < span.end and span.start < end:
            return quantity
    return None


def report(done: list[Trial], skipped: Counter[str]) -> str:
    """Tell the share found, by kind and by change, with misses."""
    lines = ["## Mutations of verified relations", ""]
    found = sum(trial.found for trial in done)
    lines.append(f"found: {found} of {len(done)} = {100 * found / max(len(done), 1):.1f} %")
    for change in CHANGES:
        of = [trial for trial in done if trial.change == change]
        lines.append(f"- {change}: {sum(trial.found for trial in of)} of {len(of)}")
    by_kind: dict[str, list[Trial]] = defaultdict(list)
    for trial in done:
        by_kind[trial.kind].append(trial)
    lines += ["", "| kind | found | of |", "| --- | --- | --- |"]
    for kind, of in sorted(by_kind.items()):
        lines.append(f"| {kind} | {sum(trial.found for trial in of)} | {len(of)} |")
    lines += ["", "Left out:", ""]
    lines += [f"- {count} × {why}" for why, count in skipped.most_common()]
    lines += ["", "Misses (at most six of a kind):", ""]
    for kind, of in sorted(by_kind.items()):
        for trial in [one for one in of if not one.found][:6]:
            lines.append(f"- {kind} {trial.change} {trial.before} → {trial.after}: {_near(trial)}")
    return "\n".join(lines) + "\n"


def _near(trial: Trial) -> str:
    at = trial.text.find(trial.after)
    return trial.text[max(0, at - 70) : at + 70].replace("\n", "⏎")
