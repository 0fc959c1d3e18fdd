"""Gathered rules in the store, so that a run reads no YAML.

An entry belongs to a choice and to the program. It holds what was looked for while gathering, and
a sum of the content of all files found: only where each name still stands for the same files, with
the same content, are the rules used. Options stay packed until their rule runs.
"""

from __future__ import annotations

import marshal
import os
import zlib
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import reportlint
from reportlint import store
from reportlint.finding import Severity
from reportlint.pack import Packed, pack, unpack
from reportlint.rule import Flood, Rule, RuleSet, When, Where
from reportlint.rulesets import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.provided import Provided
    from reportlint.rulesets.choice import Choice
    from reportlint.rulesets.gather import Gathered

CLASSES = {one.__name__: one for one in (Flood, When, Where)}

PARTS = ("", "checks", "language", "rulesets", "settings")
"""Folders of the program whose code decides what goes into an entry."""


def read(choice: Choice) -> RuleSet | None:
    """Give the rules of a choice, or None where they must be gathered."""
    data = store.read("rules", _key(choice))
    if data is None:
        return None
    found, sums, shared, rows, rest, kinds = marshal.loads(data)
    if not all(_stands(*one) for one in found):
        return None
    if any(_sum(file) != sum_ for file, sum_ in sums.items()):
        return None
    if kinds and not _adopts(kinds):
        return None
    rules = tuple(_rules(rows, unpack(shared, CLASSES)))
    words, titles, members = rest
    return RuleSet(rules, words, titles, members, _identity(choice, data))


def write(choice: Choice, gathered: Gathered) -> bytes:
    """Keep the rules of a choice; give their identity, empty where they could not be kept.

    They are not where nobody could tell that a package which has a part in them has changed.
    """
    others = [one.given for one in gathered.found if one.given is not None]
    witnesses = _witnesses(others, gathered.kinds)
    if witnesses is None:
        return b""
    found = [
        (one.name, one.base, one.files, None if one.given is None else tuple(one.given))
        for one in gathered.found
    ]
    sums = {path: checksum(data) for path, data in gathered.contents.items()} | witnesses
    shared = Shared()
    rows = [_row(rule, shared) for rule in gathered.ruleset.rules]
    rest = (gathered.ruleset.words, gathered.ruleset.titles, gathered.ruleset.members)
    kinds = [tuple(one) for one in gathered.kinds]
    entry: Any = (found, sums, pack(tuple(shared.values)), rows, rest, kinds)
    data = marshal.dumps(entry)
    return _identity(choice, data) if store.write("rules", _key(choice), data) else b""


def _stands(name: str, base: str, files: tuple[str, ...], given: Any) -> bool:
    """Tell whether a name still stands for the same files."""
    found = locate.find(name, base)
    if given is None:
        return found == files
    from reportlint.provided import Provided

    return not found and Provided(*given).holds


def _adopts(kinds: list[Any]) -> bool:
    """Take over the kinds that other packages bring, where they are still there."""
    from reportlint.checks import plugin
    from reportlint.provided import Provided

    given = [Provided(*one) for one in kinds]
    if not all(one.holds for one in given):
        return False
    plugin.adopt(given)
    return True


def _witnesses(sets: list[Provided], kinds: tuple[Provided, ...]) -> dict[str, Any] | None:
    """Sum up the files that change when packages do; None where one of them has none."""
    if not sets and not kinds:
        return {}
    if not all(one.witnesses for one in (*sets, *kinds)):
        return None
    paths = [path for one in (*sets, *kinds) for path in one.witnesses]
    if kinds:
        from reportlint.checks import kind

        for one in kinds:
            # Whoever works on a kind changes files and no version.
            module: Any = kind(one.name)
            if module.file is None:
                return None
            folder = os.path.dirname(os.path.abspath(module.file))
            with os.scandir(folder) as entries:
                paths += sorted(file.path for file in entries if file.name.endswith(".py"))
    return {path: _sum(path) for path in paths}


class Shared:
    """What many rules have in common, once: gates by number, and words as the same object."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}
        self._words: dict[str, str] = {}

    def number(self, value: Any) -> int:
        """Give the number of a value."""
        name = repr(value)
        if name not in self._numbers:
            self._numbers[name] = len(self.values)
            self.values.append(value)
        return self._numbers[name]

    def words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Give the same words, equal ones as one object, which ``marshal`` writes once."""
        return tuple(self._words.setdefault(word, word) for word in words)


def _row(rule: Rule, shared: Shared) -> tuple[Any, ...]:
    """Lay out a rule so that it is quickly made again by ``_rules``."""
    return (
        (rule.id, rule.check, rule.category, rule.severity.value, rule.message),
        (Packed.of(rule.options).data, rule.because, rule.advice),
        tuple(shared.number(gate) for gate in (rule.when, rule.where, rule.flood)),
        (rule.enabled, rule.set, rule.aliases, shared.words(rule.literals), rule.fix_inside),
    )


def _rules(rows: list[Any], shared: tuple[Any, ...]) -> Iterator[Rule]:
    levels = {level.value: level for level in Severity}
    for head, (options, because, advice), (when, where, flood), rest in rows:
        identity, check, category, level, message = head
        yield Rule(
            identity,
            check,
            category,
            levels[level],
            message,
            Packed(options),
            because,
            advice,
            shared[when],
            shared[where],
            shared[flood],
            *rest,
        )


def _sum(path: str) -> tuple[int, int, int] | None:
    try:
        with open(path, "rb") as file:
            return checksum(file.read())
    except OSError:
        return None


def checksum(data: bytes) -> tuple[int, int, int]:
    """Give what tells two contents of a file apart: length and two sums.

    Nobody gains by forging it, so there is no need for a hash that costs an import.
    """
    return len(data), zlib.crc32(data), zlib.adler32(data)


def _identity(choice: Choice, data: bytes) -> bytes:
    return store.digest(_key(choice), data)


def _key(choice: Choice) -> bytes:
    return fingerprint() + repr(choice).encode("utf-8", "backslashreplace")


@lru_cache(maxsize=1)
def fingerprint() -> bytes:
    """Give what the program's own part in an entry depends on.

    The version is enough for an installed program; whoever works on the code changes files.
    """
    home = os.path.dirname(reportlint.__file__)
    state: list[object] = [reportlint.__version__, marshal.version]
    for part in PARTS:
        with suppress(OSError), os.scandir(os.path.join(home, part)) as entries:
            state += sorted(
                (entry.name, status.st_size, status.st_mtime_ns)
                for entry in entries
                if entry.name.endswith(".py") and (status := entry.stat())
            )
    return repr(state).encode()
