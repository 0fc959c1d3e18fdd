"""The figures of a document against the unit's approved ones.

An approved figure and a figure of the document are of one indicator where their names, periods,
scopes and states are the same and their units are of one family. They agree where their intervals
meet. Of an approved figure that is nowhere in the document, it is told why it was not assessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.indicator import GENERIC
from reportlint.figures.inventory import entries
from reportlint.figures.qualifier import ABOUT
from reportlint.figures.term import NEUTRAL, NOISE
from reportlint.figures.timing import reported
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.entry import Entry
    from reportlint.figures.fact import Fact
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.relation import Verdict


class Match(NamedTuple):
    """A figure of the document that is of the indicator of a fact, and how it comes out."""

    entry: Entry
    verdict: Verdict
    certain: bool = True
    reason: str = ""


class Coverage(NamedTuple):
    """A fact with all figures that are of its indicator, or why there is none."""

    fact: Fact
    matches: tuple[Match, ...]
    reason: str = ""

    @property
    def assessed(self) -> bool:
        """Tell whether some figure was decided by it."""
        return any(match.verdict != "open" for match in self.matches)


UNDATED = "没有写明时期，不能确定是哪一年的数"
SEVERAL = "同名的数有几处，不能确定是哪一处"
ALL = regex.compile("全[国省市区县镇乡州盟旗村]")
LIKE = 3
"""Fewest characters of a name that a longer name may have in common with it."""
SHOWN = 3
"""Most figures that a reason names."""


def coverage(document: Document) -> tuple[Coverage, ...]:
    """Facet: what became of each approved figure, in the order of the file."""
    if not document.facts:
        return ()
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    found = document.facet(entries)
    for entry in found:
        for key in entry.keys:
            known[key].append(entry)
    return tuple(_cover(document, fact, known, found) for fact in document.facts)


def _cover(
    document: Document, fact: Fact, known: dict[str, list[Entry]], found: Sequence[Entry]
) -> Coverage:
    named = {entry.span: entry for key in fact.keys for entry in known.get(key, ())}
    candidates = [named[span] for span in sorted(named)]
    if not candidates:
        return Coverage(fact, (), _nowhere(document, fact, found))
    timing = fact.timing(reported(document))
    if timing is None:
        return Coverage(fact, (), "文稿的年度未识别，用 --year 指定后再核对")
    own = document.facet(own_scope)
    tests = (
        ("单位不同", lambda one: one.quantity.family == fact.quantity.family),
        ("一处是总量，一处是增减", lambda one: bool(one.change) == bool(fact.change)),
        ("时期不同", lambda one: one.timing == timing),
        ("范围不同", lambda one: same_scope(one.scope, fact.scope, own)),
        ("口径不同", lambda one: one.status == fact.status),
    )
    for reason, passes in tests:
        rest = [one for one in candidates if passes(one)]
        if not rest:
            return Coverage(fact, (), f"{reason}：文稿写作{_listed(document, candidates)}")
        candidates = rest
    return Coverage(fact, tuple(_judge(fact, candidates)))


def _judge(fact: Fact, candidates: Sequence[Entry]) -> Iterator[Match]:
    """Judge the figures of an indicator."""
    approved = directed(fact.quantity, falls=fact.change == "fall")
    judged = []
    for entry in candidates:
        printed = directed(entry.quantity, falls=entry.change == "fall")
        judged.append((entry, printed, agreement(printed, approved)))
    agree = any(verdict != "violated" for _, _, verdict in judged)
    others = {printed.value for _, printed, verdict in judged if verdict == "violated"}
    loose = agree and _generic(fact.name)
    for entry, printed, verdict in judged:
        if verdict != "violated":
            yield Match(entry, verdict)
        elif not entry.sure:
            yield Match(entry, "open", reason=UNDATED)
        elif loose or len(others) > 1 or (agree and (entry.among or entry.place)):
            yield Match(entry, "open", reason=SEVERAL)
        else:
            far = not printed.wide.meets(approved.wide)
            vague = ABOUT in (printed.qualifier, approved.qualifier)
            certain = far and not vague and (not agree or bool(entry.period))
            yield Match(entry, "violated", certain)


def agreement(printed: Quantity, known: Quantity) -> Verdict:
    """Judge a figure by another one of the same.

    Of 5万元 and 6万元 no number is both, though both are 5.5 at their ends.
    """
    one, other = printed.interval, known.interval
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low > high or (low == high and one.low < one.high and other.low < other.high):
        return "violated"
    plain = not (printed.qualifier or known.qualifier)
    return "rounding" if plain and printed.value != known.value else "holds"


def directed(quantity: Quantity, *, falls: bool) -> Quantity:
    """Give a change as a rise: a fall of 2% is a rise of -2%, also where it is written -2%."""
    if not falls or quantity.value < 0:
        return quantity
    limits = quantity.bounds
    if limits is not None:
        limits = limits._replace(low=-limits.high, high=-limits.low)
    return quantity._replace(value=-quantity.value, bounds=limits)


def _generic(name: str) -> bool:
    """Tell whether a name is so general that two figures of it may be of different things."""
    return not GENERIC.sub("", NEUTRAL.sub("", NOISE.sub("", name)))


def own_scope(document: Document) -> str:
    """Facet: the scope that a document reports on, where it names one: 全区."""
    counted = Counter(ALL.findall(document.text)).most_common(1)
    return counted[0][0] if counted else ""


def same_scope(one: str, other: str, own: str) -> bool:
    """Tell whether two scopes are the same; the document's own one need not be told."""
    return _plain(one, own) == _plain(other, own)


def _plain(scope: str, own: str) -> str:
    if scope.startswith("我") or scope == own or (not own and ALL.fullmatch(scope)):
        return ""
    return scope


def _nowhere(document: Document, fact: Fact, found: Sequence[Entry]) -> str:
    """Say that an indicator is not in the document, with what may be it."""
    name = fact.name
    inside = {name[start:end] for start in range(len(name)) for end in range(start, len(name) + 1)}
    longer = len(name) >= LIKE and name in document.text
    like = [
        entry
        for entry in found
        if (longer or (entry.name in inside and len(entry.name) >= LIKE))
        and (entry.name in inside or name in entry.name)
        and entry.quantity.family == fact.quantity.family
    ]
    if not like:
        return "文稿中没有找到"
    return f"文稿中没有找到；相近的有{_listed(document, like)}，是同一指标的写进别名"


def _listed(document: Document, found: Sequence[Entry]) -> str:
    shown = []
    for entry in found[:SHOWN]:
        place = document.position(entry.span.start)
        shown.append(f"“{entry.name}”{document[entry.span]}（{place.line}:{place.column}）")
    return "、".join(shown) + ("等" if len(found) > SHOWN else "")
