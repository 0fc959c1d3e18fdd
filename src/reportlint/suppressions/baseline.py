"""A baseline: what was there when a stock of drafts was taken over, and what is left of it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.suppressions.matching import Stock, counted, match, relative, renamed, sums_of
from reportlint.suppressions.settle import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.result import FileResult
    from reportlint.rule import RuleSet
    from reportlint.suppressions.entry import Entry, Register


class Pruned(NamedTuple):
    """A baseline without what is gone. ``gone``: findings; ``moved``: old name -> new name."""

    entries: tuple[Entry, ...]
    gone: int
    moved: dict[str, str]
    unread: tuple[str, ...] = ()
    """Drafts that could not be read; their entries stay."""


def prune(
    register: Register,
    checked: Sequence[tuple[FileResult, RuleSet]],
    folders: Sequence[str] = (),
) -> Pruned:
    """Leave out what is not found any more in the drafts that were checked.

    Each result comes with the rules it was checked with, before the baseline left anything out of
    it. What belongs to a draft that was not checked stays, unless that draft is gone from one of
    the ``folders`` (absolute) that were looked through.
    """
    stock = Stock(register)
    kept: list[Entry] = []
    moved: dict[str, str] = {}
    unread: list[str] = []
    looked_at: set[str] = set()
    # A draft under its own name comes before one that may have been moved.
    for result, ruleset in sorted(checked, key=lambda one: not _is_listed(register, one[0])):
        name = relative(result.path, register.home)
        document = result.document
        if document is None:
            unread.append(name)
            continue
        names = known(ruleset)
        sums = sums_of(document, result.findings)
        rows = stock.entries(result.path, counted(result.findings, sums))
        if not rows:
            continue
        looked_at.add(rows[0].file)
        if rows[0].file != name:
            moved[rows[0].file] = name
        current = renamed(rows, document, result.findings, sums, names.ids)
        found = match(current, result.findings, sums)
        # A rule that is switched off at the moment says nothing about what is there.
        silent = [
            one for one in found.spare if names.exists(one.rule) and not names.judges(one.rule)
        ]
        kept += (one._replace(file=name) for one in (*found.used, *silent))
    for entry in register.entries:
        if entry.file not in looked_at and not _is_gone(register, entry, folders):
            kept.append(entry)
    entries = tuple(joined(kept))
    before = sum(entry.count for entry in register.entries)
    return Pruned(entries, before - sum(one.count for one in entries), moved, tuple(unread))


def joined(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Join entries that were divided into what is used and what is not."""
    found: dict[tuple[str, str, str, str], Entry] = {}
    for entry in entries:
        key = entry.file, entry.rule, entry.fingerprint, entry.date
        old = found.get(key)
        found[key] = entry._replace(count=old.count + entry.count) if old else entry
    return found.values()


def _is_gone(register: Register, entry: Entry, folders: Sequence[str]) -> bool:
    path = os.path.normpath(os.path.join(register.home, entry.file))
    return not os.path.exists(path) and any(
        path.startswith(os.path.join(folder, "")) for folder in folders
    )


def _is_listed(register: Register, result: FileResult) -> bool:
    name = relative(result.path, register.home)
    return name in register.rows


class Overview(NamedTuple):
    """What there is in a baseline: findings by rule and by draft, the most first, and their age."""

    total: int
    rules: tuple[tuple[str, int], ...]
    files: tuple[tuple[str, int], ...]
    oldest: str
    newest: str
    ages: tuple[tuple[str, int], ...]
    """Month (2026-11) -> findings since then, the oldest first."""


def overview(register: Register) -> Overview:
    """Count a baseline."""
    rules: Counter[str] = Counter()
    files: Counter[str] = Counter()
    months: Counter[str] = Counter()
    days = sorted(entry.date for entry in register.entries if entry.date)
    for entry in register.entries:
        rules[entry.rule] += entry.count
        files[entry.file] += entry.count
        months[entry.date[:7]] += entry.count
    return Overview(
        sum(rules.values()),
        tuple(sorted(rules.items(), key=lambda one: (-one[1], one[0]))),
        tuple(sorted(files.items(), key=lambda one: (-one[1], one[0]))),
        days[0] if days else "",
        days[-1] if days else "",
        tuple(sorted(months.items())),
    )
