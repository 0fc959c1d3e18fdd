"""The findings of a draft against the entries of a list."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from reportlint.fingerprint import fingerprint
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.suppressions.entry import Entry, Register

STDIN = "-"

Sums = tuple[str, ...]
"""The fingerprints of a finding: one, or those of all hits that it stands for."""


class Match(NamedTuple):
    """What a list says about the findings of a draft."""

    left: tuple[int, ...]
    """Numbers of the findings that it leaves out."""
    used: tuple[Entry, ...]
    """The entries that were used, each with the count that was."""
    spare: tuple[Entry, ...]
    """The entries that were not, or not in full, each with the count that is too many."""


class Stock:
    """The entries of a list by draft. A draft that was moved is known by what is found in it."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._adopted: dict[str, str] = {}

    def entries(self, path: str, keys: Mapping[tuple[str, str], int]) -> Sequence[Entry]:
        """Give the entries of a draft; ``keys``: how often each rule and fingerprint was found.

        A draft that has none takes over those of one that is no longer there, if most of them fit.
        """
        name = relative(path, self.register.home)
        rows = self.register.rows
        if name in rows:
            return self.register.of(name)
        if path == STDIN:
            return ()
        best, most = "", 0
        for other, entries in rows.items():
            fitting = sum(min(count, keys.get((rule, one), 0)) for rule, one, count, *_ in entries)
            half = sum(row[2] for row in entries) / 2
            if fitting > most and fitting >= half and self._is_gone(other, name):
                best, most = other, fitting
        if not best:
            return ()
        self._adopted[best] = name
        return self.register.of(best)

    def _is_gone(self, other: str, name: str) -> bool:
        taken = self._adopted.get(other, name) != name
        return not taken and not os.path.exists(os.path.join(self.register.home, other))


def match(entries: Iterable[Entry], findings: Sequence[Finding], sums: Sequence[Sums]) -> Match:
    """Match the findings of a draft with its entries; ``sums``: their fingerprints.

    A flood is left out where an entry counts as many as it has hits, or where each of its hits has
    an entry of its own: so it is in a baseline, that the rest stays known when some are mended.
    """
    room: Counter[tuple[str, str]] = Counter()
    rows = list(entries)
    for entry in rows:
        room[entry.rule, entry.fingerprint] += entry.count
    left = []
    for number, finding in enumerate(findings):
        keys = [(finding.rule, one) for one in sums[number]]
        wanted = Counter(keys)
        if room.get(keys[0], 0) >= finding.count:
            room[keys[0]] -= finding.count
            left.append(number)
        elif all(room.get(key, 0) >= count for key, count in wanted.items()):
            room.subtract(wanted)
            left.append(number)
    used, spare = [], []
    for entry in reversed(rows):
        over = min(entry.count, room[entry.rule, entry.fingerprint])
        room[entry.rule, entry.fingerprint] -= over
        if over:
            spare.append(entry._replace(count=over))
        if over < entry.count:
            used.append(entry._replace(count=entry.count - over))
    return Match(tuple(left), tuple(reversed(used)), tuple(reversed(spare)))


def counted(findings: Iterable[Finding], sums: Iterable[Sums]) -> Counter[tuple[str, str]]:
    """Count findings by rule and fingerprint, of a flood each hit."""
    return Counter(
        (finding.rule, one) for finding, found in zip(findings, sums, strict=True) for one in found
    )


def sums_of(document: Document, findings: Iterable[Finding]) -> list[Sums]:
    """Give the fingerprints of findings: of each hit of a flood, the first one's own first."""
    return [
        (
            fingerprint(document, finding),
            *(
                fingerprint(document, finding._replace(span=span, related=(), arithmetic=""))
                for span in finding.folded[1:]
            ),
        )
        for finding in findings
    ]


def renamed(
    entries: Iterable[Entry],
    document: Document,
    findings: Sequence[Finding],
    sums: Sequence[Sums],
    ids: Mapping[str, str],
) -> list[Entry]:
    """Give entries as they would be written now, those too whose rule had another name then.

    A fingerprint is made with the name of the rule. ``ids``: name or former name -> name.
    """
    rows = list(entries)
    former = {one.rule: ids[one.rule] for one in rows if ids.get(one.rule, one.rule) != one.rule}
    now: dict[tuple[str, str], str] = {}
    for old, name in former.items():
        for finding, found in zip(findings, sums, strict=True):
            if finding.rule == name:
                (then,) = sums_of(document, [finding._replace(rule=old)])
                now |= {(old, one): other for one, other in zip(then, found, strict=True)}
    return [
        one._replace(
            rule=former[one.rule],
            fingerprint=now.get((one.rule, one.fingerprint), one.fingerprint),
        )
        if one.rule in former
        else one
        for one in rows
    ]


def relative(path: str, home: str) -> str:
    """Give the name of a draft as a list has it: relative to the folder of the list."""
    if path == STDIN:
        return STDIN
    try:
        return os.path.relpath(os.path.abspath(path), home).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")
