"""Mutations: a true relation of a published report is broken in one number; is that found?

The relations are those that the engine itself verified. Whether a changed number really breaks one
is judged here, without the engine's arithmetic: an equation between the figures (sum, difference,
share, growth, ratio, equality, order) must fit as printed, and no usual rounding may make it fit
after the change. What no equation explains is left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from judge import Judge, document, spans

from reportlint.figures.engine import relations
from reportlint.figures.interval import HUNDRED, Interval
from reportlint.figures.quantity import scan
from reportlint.language.character import fold
from reportlint.span import Span

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Relation

ARABIC = re.compile(r"\d[\d,]*(?:\.\d+)?")
HAN_DIGITS = "一二三四五六七八九"
FULL = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
CHANGES = ("swap", "tenfold", "plus", "off")
MOST = 6
"""Figures up to which every role of every figure is tried in an equation."""


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
        excerpt = _excerpt(read, relation)
        if not _stands(excerpt):
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


def _excerpt(read: Document, relation: Relation) -> Excerpt:
    """Copy the blocks that hold the figures, with the line before a table."""
    marked = spans(relation)
    wanted: set[int] = set()
    for number, block in enumerate(read.blocks):
        if any(block.span.meets(span) for span in marked):
            wanted.add(number)
            if block.kind == "table" and number:
                wanted.add(number - 1)
    text = ""
    moved: dict[Span, Span] = {}
    for number in sorted(wanted):
        block = read.blocks[number]
        shift = len(text) - block.span.start
        for span in marked:
            if block.span.holds(span):
                moved[span] = Span(span.start + shift, span.end + shift)
        text += read.text[block.span.start : block.span.end] + "\n"
    placed = tuple(moved[span] for span in marked if span in moved)
    return Excerpt(text, placed, relation.kind, read.type, read.year)


def _stands(excerpt: Excerpt) -> bool:
    """Tell whether the relation is found in the excerpt as in the document."""
    for relation in document(excerpt.text, type=excerpt.type, year=excerpt.year).facet(relations):
        if relation.kind == excerpt.kind and set(spans(relation)) == set(excerpt.spans):
            return relation.verdict in ("holds", "rounding")
    return False


def _mutant(
    excerpt: Excerpt, change: str, chance: random.Random
) -> tuple[str, str, str, list[tuple[int, int]]] | None:
    """Change one number so that the relation cannot hold; None where this change cannot do that."""
    figures = sorted(set(excerpt.spans))
    read = [_quantity(excerpt.text, span) for span in figures]
    if any(one is None for one in read):
        return None
    values = [one for one in read if one is not None]
    laws = list(_laws(values, excerpt.kind))
    order = list(range(len(figures)))
    chance.shuffle(order)
    for at in order:
        span = figures[at]
        printed = excerpt.text[span.start : span.end]
        for other in _changed(printed, change, chance):
            text = excerpt.text[: span.start] + other + excerpt.text[span.end :]
            moved = Span(span.start, span.start + len(other))
            new = _quantity(text, moved)
            if new is None or new.unit != values[at].unit or new.value == values[at].value:
                continue
            after = [*values[:at], new, *values[at + 1 :]]
            if laws and all(law(after) for law in laws):
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


def _quantity(text: str, span: Span) -> Quantity | None:
    """Read the figure of a span with its unit."""
    for quantity in scan(text[max(0, span.start - 8) : span.end + 8]):
        start = quantity.span.start + max(0, span.start - 8)
        end = quantity.span.end + max(0, span.start - 8)
        if start < span.end and span.start < end:
            return quantity
    return None


def _laws(values: list[Quantity], kind: str) -> Iterator[Callable[[list[Quantity]], bool]]:
    """Give, for every equation that the printed figures satisfy, the test of its being broken."""
    count = len(values)
    if count > MOST:
        candidates = [_sum(total) for total in range(count)]
    else:
        candidates = [_sum(total) for total in range(count)] if count > 2 else []
        for roles in permutations(range(count), min(count, 3)):
            candidates += _equations(roles, values)
    found = False
    for sides in candidates:
        if _fits(sides, values):
            found = True
            yield lambda after, sides=sides: _broken(sides, after)  # type: ignore[misc]
    if not found and len({one.family for one in values}) == 1 and count > 1:
        top = max(range(count), key=lambda number: values[number].value)
        yield lambda after: any(
            after[top].wide.below(one.wide) for number, one in enumerate(after) if number != top
        )


Sides = "Callable[[list[Interval]], tuple[Interval, Interval]]"


def _fits(
    sides: Callable[[list[Interval]], tuple[Interval, Interval]], values: list[Quantity]
) -> bool:
    left, right = sides([one.interval for one in values])
    return left.meets(right)


def _broken(
    sides: Callable[[list[Interval]], tuple[Interval, Interval]], values: list[Quantity]
) -> bool:
    left, right = sides([one.wide for one in values])
    return not left.meets(right)


def _sum(total: int) -> Callable[[list[Interval]], tuple[Interval, Interval]]:
    def sides(of: list[Interval]) -> tuple[Interval, Interval]:
        parts = Interval(Decimal(0), Decimal(0))
        for number, one in enumerate(of):
            if number != total:
                parts = parts.plus(one)
        return parts, of[total]

    return sides


def _equations(
    roles: tuple[int, ...], values: list[Quantity]
) -> list[Callable[[list[Interval]], tuple[Interval, Interval]]]:
    """Give the equations that figures of these families may stand in, for one choice of roles."""
    families = [values[role].family for role in roles]
    if len(roles) == 2:
        a, b = roles
        return [lambda of: (of[a], of[b])] if families[0] == families[1] and a < b else []
    a, b, c = roles
    if families[0] != families[1]:
        return []
    if families[2] == families[0]:
        return [lambda of: (of[a].minus(of[b]), of[c])]
    one = Interval(Decimal(1), Decimal(1))
    hundred = Interval(HUNDRED, HUNDRED)
    return [
        lambda of: (of[a].times(hundred).over(of[b]), of[c]),
        lambda of: (of[a].over(of[b]), of[c]),
        lambda of: (of[a].over(of[b]).minus(one), of[c]),
        lambda of: (of[a].over(of[b]).minus(one).times(hundred), of[c]),
        lambda of: (one.minus(of[a].over(of[b])).times(hundred), of[c]),
        lambda of: (of[a].over(of[b].minus(of[a])).times(hundred), of[c]),
        lambda of: (of[a].over(of[b].plus(of[a])).times(hundred), of[c]),
    ]


def _changed(printed: str, change: str, chance: random.Random) -> Iterator[str]:
    """Give forms of a printed figure with a changed number, the mildest first."""
    plain = fold(printed).replace("．", ".").replace("，", ",")
    match = ARABIC.search(plain)
    if match is None:
        yield from _changed_han(printed, change, chance)
        return
    for digits in _digits(match[0].replace(",", ""), change):
        text = digits
        if "," in match[0]:
            whole, point, rest = digits.partition(".")
            text = f"{int(whole):,}{point}{rest}"
        if printed[match.start()] in "０１２３４５６７８９":
            text = text.translate(FULL)
        yield printed[: match.start()] + text + printed[match.end() :]


def _digits(digits: str, change: str) -> Iterator[str]:
    whole, point, rest = digits.partition(".")
    figures = whole + rest
    if change == "swap":
        for at in range(len(figures) - 1):
            if figures[at] != figures[at + 1] and not (at == 0 and figures[1] == "0"):
                new = figures[:at] + figures[at + 1] + figures[at] + figures[at + 2 :]
                yield new[: len(whole)] + point + new[len(whole) :]
    elif change == "tenfold":
        if not point:
            yield whole + "0"
            if whole.endswith("0") and len(whole) > 1:
                yield whole[:-1]
        else:
            yield str(int(whole + rest[:1])) + (f".{rest[1:]}" if rest[1:] else "")
            yield f"{whole[:-1] or '0'}.{whole[-1]}{rest}"
    elif change == "plus":
        value = Decimal(digits)
        for factor in ("1.1", "0.9"):
            unit = Decimal(1).scaleb(-len(rest))
            yield str((value * Decimal(factor)).quantize(unit, ROUND_HALF_UP))
    else:
        unit = Decimal(1).scaleb(-len(rest))
        for steps in (2, 3, 5, 8, 12, 20, 35):
            yield str(Decimal(digits) + steps * unit)


def _changed_han(printed: str, change: str, chance: random.Random) -> Iterator[str]:
    places = [at for at, character in enumerate(printed) if character in HAN_DIGITS]
    if change == "swap":
        places.reverse()
    elif change != "plus":
        return
    for at in places:
        digit = HAN_DIGITS.index(printed[at])
        for new in chance.sample(range(9), 9):
            if new != digit:
                yield printed[:at] + HAN_DIGITS[new] + printed[at + 1 :]


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
