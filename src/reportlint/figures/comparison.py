"""The report of one year against that of the year before: the same indicator told in both.

Three things are looked at: a growth in the new report whose base is printed in the old one; a
figure of last year that the new report tells and the old one told otherwise; and indicators that
only one of them has. A doubt about a name, a scope, a state or a time is a reason to say nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.figures.approved import agreement, directed, own_scope, same_scope
from reportlint.figures.interval import HUNDRED, Interval, exact
from reportlint.figures.inventory import entries
from reportlint.figures.term import BARE, NEUTRAL
from reportlint.figures.unit import PERCENT, POINT
from reportlint.figures.verdict import derived, vague
from reportlint.figures.wording import alike, amount, decimals, digits, rounded, written
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from reportlint.documents.document import Document
    from reportlint.figures.entry import Entry
    from reportlint.figures.relation import Verdict

Kind = Literal["growth-base", "restated-figure"]
REAL = regex.compile("生产总值|GDP|增加值|总产值|国民收入|人均.{0,4}收入|可比|不变价")
"""Indicators whose growth is told at constant prices."""
TIMES = frozenset(("days", "minutes", "months", "years", "weeks", "age"))
TAIL, NEAR = 2, 12
"""The last characters of a name stand so near before its figure."""
LEAST = 4
"""Fewest characters of a name of which it is told that one of the reports has not got it."""


class Comparison(NamedTuple):
    """A figure of the new report against one of the old report.

    ``entry`` is the figure of the new report that is judged, ``value`` the one that changed where
    ``entry`` is a change. ``expected`` is what the old report makes of it.
    """

    kind: Kind
    verdict: Verdict
    entry: Entry
    old: Entry
    value: Entry | None
    expected: str
    arithmetic: str
    certain: bool


class Comparisons(NamedTuple):
    """What came of it. ``adjacent``: the reports are on one year and the year before it.

    ``common``: how many indicators both have. ``vanished`` are entries of the old report,
    ``appeared`` of the new one, the first mention of each.
    """

    adjacent: bool
    made: tuple[Comparison, ...]
    common: int
    vanished: tuple[Entry, ...]
    appeared: tuple[Entry, ...]


def compare(old: Document, new: Document) -> Comparisons:
    """Compare two reports; where a year is not known they are taken for one after the other."""
    adjacent = old.year is None or new.year is None or new.year - old.year == 1
    pair = _Pair(old, new)
    made = sorted(pair.all(), key=lambda one: one.entry.span) if adjacent else []
    return Comparisons(
        adjacent,
        tuple(made),
        pair.common(),
        tuple(_only(old, new)),
        tuple(_only(new, old)),
    )


class _Pair:
    """Two reports with the values of the old one by their keys."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = old, new
        self._entries = new.facet(entries)
        self._scopes = old.facet(own_scope), new.facet(own_scope)
        self._values: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in old.facet(entries):
            if entry.timing is not None and entry.timing.year == 0 and not entry.change:
                for key in entry.keys:
                    self._values[key].append(entry)

    def common(self) -> int:
        """Count the indicators that both reports have."""
        keys = {entry.keys[0] for entry in self._entries if entry.keys and not entry.change}
        return sum(key in self._values for key in keys)

    def all(self) -> Iterator[Comparison]:
        """Yield all comparisons."""
        restated: set[str] = set()
        for entry in self._entries:
            if entry.keys and not entry.change and entry.timing and entry.timing.year == -1:
                old = self._told(entry, year=-1)
                if old is not None:
                    one = self._restated(entry, old)
                    if one.verdict == "violated":
                        restated.update(old.keys)
                    yield one
        for entry in self._entries:
            if entry.change and entry.of >= 0 and entry.keys and entry.sure:
                value = self._entries[entry.of]
                timing = value.timing
                if timing is None or timing.year != 0 or restated.intersection(value.keys):
                    continue
                old = self._told(value, year=0)
                if old is not None:
                    yield from self._growth(entry, value, old)

    def _told(self, entry: Entry, year: int) -> Entry | None:
        """Find what the old report tells of an indicator; None where that is not one value."""
        if not entry.sure or entry.timing is None:
            return None
        timing = entry.timing._replace(year=entry.timing.year - year)
        found = {
            one.span: one
            for key in entry.keys
            for one in self._values.get(key, ())
            if one.quantity.family == entry.quantity.family
            and one.sure
            and one.timing == timing
            and one.status == entry.status
            and self._same_scope(one, entry)
        }
        values = [found[span] for span in sorted(found)]
        if not values or vague([one.quantity for one in values]) or vague([entry.quantity]):
            return None
        first = values[0]
        if any(not one.quantity.interval.meets(first.quantity.interval) for one in values):
            return None
        return min(values, key=lambda one: one.quantity.step)

    def _same_scope(self, old: Entry, new: Entry) -> bool:
        mine, its = self._scopes
        old_scope = "" if old.scope == mine else old.scope
        new_scope = "" if new.scope == its else new.scope
        return same_scope(old_scope, new_scope, its)

    def _restated(self, entry: Entry, old: Entry) -> Comparison:
        """Judge a figure of last year by what last year's report says."""
        printed, known = entry.quantity, old.quantity
        verdict = agreement(printed, known)
        said = f"上年报告写作{written(self._old, known)}，本年报告写作{written(self._new, printed)}"
        certain = not printed.wide.meets(known.wide)
        expected = written(self._old, known)
        return Comparison("restated-figure", verdict, entry, old, None, expected, said, certain)

    def _growth(self, entry: Entry, value: Entry, old: Entry) -> Iterator[Comparison]:
        """Judge a change by the base that last year's report prints."""
        change, new, base = entry.quantity, value.quantity, old.quantity
        share = new.family == PERCENT
        if REAL.search(value.name) or vague([change]) or (share and change.family != POINT):
            return
        rate = change.family == PERCENT and not share
        if rate:
            if base.interval.low <= 0 or new.interval.low < 0:
                return
            figure = (new.value / base.value - 1) * HUNDRED
            near = _rate(new.interval, base.interval)
            wide = _rate(new.wide, base.wide)
        elif share or change.family == new.family:
            figure = new.value - base.value
            near, wide = new.interval.minus(base.interval), new.wide.minus(base.wide)
        else:
            return
        printed = directed(change, falls=entry.change == "fall")
        verdict, certain = derived(figure, near, wide, printed)
        places = decimals(change) + (verdict != "holds")
        expected = _expected(figure, places, entry, rate=rate)
        yield Comparison(
            "growth-base", verdict, entry, old, value, expected,
            self._arithmetic(entry, value, old, expected, rate=rate), certain,
        )  # fmt: skip

    def _arithmetic(
        self, entry: Entry, value: Entry, old: Entry, expected: str, *, rate: bool
    ) -> str:
        new, base = value.quantity, old.quantity
        same = alike((new, base))
        one = digits(self._new, new) if same else written(self._new, new)
        other = digits(self._old, base) if same else written(self._old, base)
        said = f"{other}－{one}" if entry.change == "fall" else f"{one}－{other}"
        said = f"（{said}）÷{other}" if rate else said
        verb = entry.name.rpartition("：")[2]
        return f"{said}＝{expected}，写作{verb}{written(self._new, entry.quantity)}"


def _rate(new: Interval, base: Interval) -> Interval:
    return new.over(base).minus(exact(1)).times(exact(HUNDRED))


def _expected(figure: Decimal, places: int, entry: Entry, *, rate: bool) -> str:
    """Write a computed change: 25%, 下降12件."""
    falls = figure < 0
    text = f"{rounded(abs(figure), places)}%" if rate else amount(abs(figure), entry.quantity)
    if not figure or falls == (entry.change == "fall"):
        return text
    return f"{'下降' if falls else '增长'}{text}"


def _only(one: Document, other: Document) -> Iterator[Entry]:
    """Yield the indicators that a report has and another has not, by any of its words.

    Only those that are named before their figure: what stands behind it may be any sentence.
    """
    known = {key for entry in other.facet(entries) for key in entry.keys}
    names = {_core(entry) for entry in other.facet(entries)}
    for entry in _indicators(one.facet(entries)):
        core = _core(entry)
        start = entry.span.start
        if not entry.place and core[-TAIL:] not in one.text[max(0, start - NEAR) : start]:
            continue
        if len(core) < LEAST or BARE.fullmatch(core) or known.intersection(entry.keys):
            continue
        known.update(entry.keys)
        if core not in other.text and names.isdisjoint(_within(core)):
            yield entry


def _core(entry: Entry) -> str:
    return NEUTRAL.sub("", entry.name)


def _within(name: str) -> Iterator[str]:
    """Yield the parts of a name that may be a name by themselves."""
    for start in range(len(name)):
        for end in range(start + LEAST, len(name) + 1):
            yield name[start:end]


def _indicators(found: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the figures that name an indicator of the report's own year."""
    for entry in found:
        timed = entry.quantity.family in TIMES
        plain = not (entry.change or entry.of >= 0 or timed or "计划" in entry.status)
        if plain and entry.keys and entry.timing and (entry.timing.year == 0 or not entry.sure):
            yield entry
