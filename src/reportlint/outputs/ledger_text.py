"""The words of a ledger: verdicts, states, units and places, and which part of it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.ledger import places
from reportlint.figures.qualifier import ABOUT, LEAST, MOST
from reportlint.figures.title import title
from reportlint.figures.wording import plain
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.verdict import proved
from reportlint.outputs.visible import visible
from reportlint.result import Relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.approved import Coverage
    from reportlint.figures.entry import Entry
    from reportlint.figures.ledger import Ledger, Row
    from reportlint.figures.relation import Relation
    from reportlint.result import FileLedger
    from reportlint.span import Span

VERDICTS: Mapping[str, str] = {
    "holds": "成立",
    "rounding": "因四舍五入成立",
    "violated": "不成立",
    "open": "无法核对",
}
STATES: Mapping[str, str] = {
    "checked": "已核对",
    "violated": "不成立",
    "open": "无法核对",
    "unchecked": "未核对",
}
STYLES: Mapping[str, str] = {
    "holds": "good",
    "rounding": "good",
    "checked": "good",
    "violated": "error",
    "open": "warning",
    "unchecked": "faint",
}
"""Verdict or state -> its style in ``paint.STYLES``."""
FORMS: Mapping[str, str] = {"": "", "rise": "增", "fall": "减"}


class Wanted(NamedTuple):
    """Which verdicts and kinds were asked for; empty: all. ``unchecked`` stands among verdicts."""

    verdicts: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def relations(self, ledger: Ledger) -> list[tuple[int, Relation]]:
        """Give the relations that were asked for, with their numbers."""
        return [
            (number, relation)
            for number, relation in enumerate(ledger.relations, 1)
            if (not self.verdicts or relation.verdict in self.verdicts)
            and (not self.kinds or relation.kind in self.kinds)
        ]

    def rows(self, ledger: Ledger) -> Sequence[Row]:
        """Give the figures of these relations; where it was asked for, those of none."""
        if self == Wanted():
            return ledger.rows
        shown = {number for number, _ in self.relations(ledger)}
        unchecked = "unchecked" in self.verdicts and not self.kinds
        return [
            row
            for row in ledger.rows
            if shown.intersection(row.relations) or (unchecked and row.state == "unchecked")
        ]

    def coverage(self, covered: Sequence[Coverage]) -> list[Coverage]:
        """Give the approved figures that were asked for."""
        if self.kinds and "fact-mismatch" not in self.kinds:
            return []
        return [one for one in covered if not self.verdicts or outcome(one) in self.verdicts]


def outcome(covered: Coverage) -> str:
    """Tell what became of an approved figure: a verdict, or ``unchecked``."""
    verdicts = {match.verdict for match in covered.matches}
    for verdict in ("violated", "holds", "rounding", "open"):
        if verdict in verdicts:
            return verdict
    return "unchecked"


def outcome_name(covered: Coverage) -> str:
    """Give the Chinese of ``outcome``."""
    known = outcome(covered)
    return VERDICTS.get(known) or STATES[known]


def explained(covered: Coverage) -> str:
    """Tell how often an approved figure occurs, or why it was not assessed."""
    if covered.reason:
        return covered.reason
    count = len(covered.matches)
    reasons = dict.fromkeys(match.reason for match in covered.matches if match.reason)
    return f"文稿中 {count} 处" + "".join(f"；{reason}" for reason in reasons)


def reckoned(relation: Relation) -> str:
    """Give the arithmetic of a relation; of an open one, why it was not decided."""
    if relation.verdict != "open":
        return relation.arithmetic
    reason = relation.reason or "原因不明"
    return f"{relation.arithmetic}（{reason}）" if relation.arithmetic else reason


def taking_part(document: Document, relation: Relation) -> Iterator[tuple[Span, str, str]]:
    """Yield the figures of a relation: place, what it is there, and its text."""
    notes = {one.span: one.message for one in reversed(relation.related)}
    for span in places(relation):
        text = document[span]
        yield span, _role(notes.get(span, ""), text), text


def _role(note: str, text: str) -> str:
    """Leave the number out of a note that repeats it: 分项 12 of 12名, 分项 3.2 万 of 3.2 万元."""
    whole = _dense(text)
    for start, character in enumerate(note):
        if character == " " and _dense(note[start:]) in whole:
            return note[:start]
    return note.replace(text, "").strip(" ，：“”")


def _dense(text: str) -> str:
    return "".join(text.split())


def kind_name(relation: Relation) -> str:
    """Give the Chinese name of the kind of a relation."""
    return title(relation.kind)


def value(entry: Entry) -> str:
    """Write the value of a figure as a plain number of its unit: 320000000 for 3.2亿元."""
    return plain(entry.quantity.value / entry.quantity.unit.factor)


def unit(entry: Entry) -> str:
    """Give the unit of a figure."""
    return entry.quantity.unit.word


def status(entry: Entry) -> str:
    """Give the state of a figure, with the direction of a change, and whether it is a limit."""
    qualifier = entry.quantity.qualifier
    told = qualifier if qualifier in (ABOUT, LEAST, MOST) else ""
    return "、".join(part for part in (entry.status, FORMS[entry.change], told) if part)


def where(document: Document, offset: int) -> str:
    """Give the place of an offset, safe to show."""
    return visible(document.where(offset))


def summed(result: FileLedger) -> Iterator[str]:
    """Yield the lines that sum up a file; the first is that of the check."""
    ledger = result.ledger
    if ledger is None:
        return
    verdicts, states = ledger.verdicts, ledger.states
    hold = verdicts["holds"] + verdicts["rounding"]
    yield proved(Relations(hold + verdicts["violated"], hold, verdicts["violated"]))
    if verdicts["open"]:
        yield f"另有 {verdicts['open']} 项关系无法核对"
    parts = [f"{name} {states[state]} 个" for state, name in STATES.items() if states[state]]
    yield "，".join((f"数字：共 {len(ledger.rows)} 个", *parts))
    if result.coverage:
        assessed = sum(one.assessed for one in result.coverage)
        rest = len(result.coverage) - assessed
        tail = f"，没有核对 {rest} 项" if rest else ""
        yield f"核定数据：{len(result.coverage)} 项，核对 {assessed} 项{tail}"
