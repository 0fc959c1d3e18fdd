"""What lies in a folder: drafts by type, ending and encoding, and rule files."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.documents.kind import TYPES
from reportlint.documents.reader import FORMATS, read
from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple
from reportlint.settings.scope import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 200
"""Drafts that are read; enough to see what there is."""

LARGEST = 4 * 1024 * 1024
"""Largest file that is read, in bytes."""


class Survey(NamedTuple):
    """What was found: how many drafts of each type, encoding and ending.

    ``types`` and ``encodings`` count what was read; None stands for a type that was not recognised.
    ``others`` counts endings that can be read but are not checked unless settings include them.
    """

    types: Mapping[str | None, int]
    encodings: Mapping[str, int]
    endings: Mapping[str, int]
    others: Mapping[str, int]
    rules: tuple[str, ...]
    """Rule files, relative to the folder."""
    unreadable: int

    @property
    def drafts(self) -> int:
        """How many drafts are checked."""
        return sum(self.endings.values())

    @property
    def single(self) -> str | None:
        """The type that all drafts are of, those that were not recognised left aside."""
        known = [name for name in self.types if name is not None]
        return known[0] if len(known) == 1 else None


def survey(folder: Path) -> Survey:
    """Look through a folder and the folders below it."""
    types: Counter[str | None] = Counter()
    encodings: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    others: Counter[str] = Counter()
    rules = []
    read_so_far = unreadable = 0
    for path in files(folder):
        ending = path.suffix.lower()
        if ending in (".yaml", ".yml") and is_rule_file(path):
            rules.append(path.relative_to(folder).as_posix())
        elif ending in ENDINGS:
            endings[ending] += 1
            if read_so_far < MOST and path.stat().st_size <= LARGEST:
                read_so_far += 1
                try:
                    document = read(path)
                except Unreadable:
                    unreadable += 1
                    continue
                types[document.type] += 1
                encodings[document.encoding] += 1
        elif ending in FORMATS:
            others[ending] += 1
    return Survey(types, encodings, endings, others, tuple(rules), unreadable)


def kinds(seen: Survey) -> str:
    """Tell how many drafts there are of each type."""
    return "、".join(
        f"{TYPES.get(name, name) if name else '文种未识别'} {count} 份"
        for name, count in sorted(seen.types.items(), key=lambda item: -item[1])
    )


def files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order, hidden ones and lock files of offices left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(root, name)


def is_rule_file(path: Path) -> bool:
    """Tell whether a YAML file looks like one of rules: it has a list of them, or extends some."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    keys = {line.partition(":")[0] for line in lines if line[:1].isalpha()}
    return "title" in keys and bool(keys & {"rules", "extends", "override", "disable"})
