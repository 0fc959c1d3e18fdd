"""What other installed packages offer to this program: their entry points, looked up by name.

Asking importlib for entry points costs 20 ms, so nobody asks before a name is used that is known
nowhere else. What was found can be kept, with the files that say whether it is still so.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.errors import UsageError
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

RULES = "reportlint.rules"
"""Group of rule sets: name of the set -> package with the folder that holds ``<name>.yaml``."""

CHECKS = "reportlint.checks"
"""Group of kinds of checks: what stands after ``check:`` in a rule -> module."""

WITNESSES = ("METADATA", "PKG-INFO", "entry_points.txt")
"""Files of a distribution that change when it is installed in another version."""


class Provided(NamedTuple):
    """One entry point of an installed distribution."""

    group: str
    name: str
    value: str
    distribution: str
    version: str
    home: str
    """The folder on ``sys.path`` where the distribution was found."""
    witnesses: tuple[str, ...]
    """Paths of the files that say it is installed; empty where they cannot be told."""

    def __str__(self) -> str:
        return f"{self.distribution}[{self.name}]"

    @property
    def holds(self) -> bool:
        """Tell whether this process, too, would find it there."""
        return bool(self.witnesses) and self.home in (_absolute(one) for one in sys.path)


def find(group: str, name: str) -> Provided | None:
    """Find an entry point; UsageError where several distributions offer the same name."""
    found = {one.distribution: one for one in entries(group) if one.name == name}
    if len(found) > 1:
        told = "、".join(map(str, found.values()))
        raise UsageError(f"“{name}”由几个软件包提供：{told}", advice="只留一个，卸载其余的")
    return next(iter(found.values()), None)


def names(group: str) -> list[str]:
    """List the names of a group, in order."""
    return sorted({one.name for one in entries(group)})


@lru_cache(maxsize=4)
def entries(group: str) -> tuple[Provided, ...]:
    """List the entry points of a group."""
    from importlib.metadata import entry_points

    return tuple(
        _provided(entry, entry.dist)
        for entry in entry_points(group=group)
        if entry.dist is not None
    )


def forget() -> None:
    """Look anew: something may have been installed since."""
    entries.cache_clear()


def _provided(entry: EntryPoint, distribution: Distribution) -> Provided:
    # The attribute is not public; without it the entry point is looked for in every run.
    path = getattr(distribution, "_path", None)
    witnesses: tuple[str, ...] = ()
    if path is not None:
        files = (Path(path, name).absolute() for name in WITNESSES)
        witnesses = tuple(str(file) for file in files if file.is_file())
    return Provided(
        entry.group,
        entry.name,
        entry.value,
        distribution.metadata["Name"],
        distribution.version,
        _absolute(str(distribution.locate_file(""))),
        witnesses,
    )


def folder(given: Provided) -> str | None:
    """Give the folder of the package that an entry point names, without running its code."""
    from importlib.util import find_spec

    top, *inner = given.value.partition(":")[0].strip().split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    places = (spec.submodule_search_locations or ()) if spec else ()
    paths = (Path(place, *inner).absolute() for place in places)
    return next((str(path) for path in paths if path.is_dir()), None)


def _absolute(path: str) -> str:
    return str(Path(path).absolute())
