"""Gathered rules in the store, so that a run reads no YAML.

An entry belongs to a choice and to the program, of which the packaged rule files are a part. It
holds what was looked for while gathering, and a sum of the content of all other files found: only
where each name still stands for the same files, with the same content, are the rules used. Options
stay packed until their rule runs, and literals until somebody asks.
"""

from __future__ import annotations

import marshal
import os
import zlib
from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import reportlint
from reportlint import store
from reportlint.finding import Severity
from reportlint.pack import Packed, pack, unpack
from reportlint.rule import Flood, Plan, Rule, RuleSet, When, Where
from reportlint.rulesets import locate

if TYPE_CHECKING:
    from reportlint.provided import Provided
    from reportlint.rulesets.choice import Choice
    from reportlint.rulesets.gather import Gathered

CLASSES = {one.__name__: one for one in (Flood, When, Where)}

PACKED = ("options", "literals")
"""Fields that stay packed until they are asked for."""

GATES = ("when", "where", "flood")
"""Fields of rules that many have in common."""

PARTS = ("", "checks", "documents", "language", "rulesets", "settings")
"""Folders of the program whose code decides what goes into an entry."""


def read(choice: Choice) -> RuleSet | None:
    """Give the rules of a choice, or None where they must be gathered."""
    pieces = store.read_pieces("rules", _key(choice))
    head, body = (pieces[0], pieces[1]) if pieces else (None, None)
    if head is None or body is None:
        return None
    identity, found, sums, kinds = marshal.loads(head)
    if not all(_stands(*one) for one in found):
        return None
    if any(_sum(file) != sum_ for file, sum_ in sums.items()):
        return None
    if kinds and not _adopts(kinds):
        return None
    shared, columns, rest, planned = marshal.loads(body)
    words, titles, members = rest
    rules = _rules(columns, unpack(shared, CLASSES))
    return RuleSet(rules, words, titles, members, identity, Plan(*planned))


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
    home = os.path.join(locate.packaged(), "")
    sums = witnesses | {
        path: checksum(data)
        for path, data in gathered.contents.items()
        if not path.startswith(home)
    }
    kinds = [tuple(one) for one in gathered.kinds]
    body = _packed(gathered.ruleset)
    identity = store.digest(_key(choice), repr((found, sums, kinds)).encode(), body)
    head = marshal.dumps((identity, found, sums, kinds))
    return identity if store.write_pieces("rules", _key(choice), [head, body]) else b""


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
    """What many rules have in common, once and by number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Any) -> int:
        """Give the number of a value."""
        name = repr(value)
        if name not in self._numbers:
            self._numbers[name] = len(self.values)
            self.values.append(value)
        return self._numbers[name]


def _packed(ruleset: RuleSet) -> bytes:
    """Lay out rules field by field, so that they are quickly made again by ``_rules``."""
    from reportlint.engine import plan

    shared = Shared()
    rules = ruleset.rules
    columns = {field: [getattr(rule, field) for rule in rules] for field in Rule._fields}
    columns["severity"] = [level.value for level in columns["severity"]]
    for field in PACKED:
        columns[field] = [Packed.of(value).data for value in columns[field]]
    for field in GATES:
        columns[field] = [shared.number(gate) for gate in columns[field]]
    planned = tuple(plan([rule for rule in rules if rule.enabled]))
    rest = (ruleset.words, ruleset.titles, ruleset.members)
    entry: Any = (pack(tuple(shared.values)), columns, rest, planned)
    return marshal.dumps(entry)


def _rules(columns: dict[str, Any], shared: tuple[Any, ...]) -> tuple[Rule, ...]:
    levels = {level.value: level for level in Severity}
    columns["severity"] = map(levels.__getitem__, columns["severity"])
    for field in PACKED:
        columns[field] = map(Packed, columns[field])
    for field in GATES:
        columns[field] = map(shared.__getitem__, columns[field])
    # Every field is there, so there is nothing for the constructor of Rule to do.
    return tuple(map(partial(tuple.__new__, Rule), zip(*columns.values(), strict=True)))


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


def _key(choice: Choice) -> bytes:
    return fingerprint() + repr(choice).encode("utf-8", "backslashreplace")


@lru_cache(maxsize=1)
def fingerprint() -> bytes:
    """Give what the program's own part in an entry depends on.

    The version is enough for an installed program; whoever works on the code changes files.
    """
    home = os.path.dirname(reportlint.__file__)
    state: list[object] = [reportlint.__version__, marshal.version]
    for folder in (*(os.path.join(home, part) for part in PARTS), locate.packaged()):
        with suppress(OSError), os.scandir(folder) as entries:
            state += sorted(
                (entry.name, status.st_size, status.st_mtime_ns)
                for entry in entries
                if entry.name.endswith((".py", *locate.ENDINGS)) and (status := entry.stat())
            )
    return repr(state).encode()
