"""Gathered rules in the store, so that a run reads no YAML.

An entry belongs to a choice and to the program. It holds what was looked for while gathering, and
a sum of the content of all files found: only where each name still stands for the same files, with
the same content, are the rules used. Options stay packed until their rule runs.
"""

from __future__ import annotations

import marshal
import os
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import reportlint
from reportlint import store
from reportlint.finding import Severity
from reportlint.pack import Packed, pack, unpack
from reportlint.rule import Flood, Rule, RuleSet, When, Where
from reportlint.rulesets import locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.rulesets.choice import Choice
    from reportlint.rulesets.gather import Gathered

CLASSES = {one.__name__: one for one in (Flood, Rule, RuleSet, Severity, When, Where)}

PARTS = ("", "checks", "language", "rulesets", "settings")
"""Folders of the program whose code decides what goes into an entry."""


def read(choice: Choice) -> RuleSet | None:
    """Give the rules of a choice, or None where they must be gathered."""
    data = store.read("rules", _key(choice))
    if data is None:
        return None
    found, sums, packed = marshal.loads(data)
    if any(_files(locate.find(name, Path(base))) != files for name, base, files in found):
        return None
    if any(_sum(file) != sum_ for file, sum_ in sums.items()):
        return None
    ruleset: RuleSet = unpack(packed, CLASSES)
    return ruleset


def write(choice: Choice, gathered: Gathered) -> None:
    """Keep the rules of a choice."""
    found = tuple((one.name, one.base, _files(one.files)) for one in gathered.found)
    sums = {str(path): checksum(data) for path, data in gathered.contents.items()}
    rules = tuple(
        rule._replace(options=Packed(pack(rule.options))) for rule in gathered.ruleset.rules
    )
    packed = pack(gathered.ruleset._replace(rules=rules))
    store.write("rules", _key(choice), marshal.dumps((found, sums, packed)))


def _files(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(str(path) for path in paths)


def _sum(path: str) -> tuple[int, int, int] | None:
    try:
        return checksum(Path(path).read_bytes())
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
    home = Path(reportlint.__file__).parent
    state = [reportlint.__version__, marshal.version]
    for part in PARTS:
        with os.scandir(home / part) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    state += [entry.name, status.st_size, status.st_mtime_ns]
    return repr(state).encode()
