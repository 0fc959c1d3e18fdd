"""What a run wants of the rules: which sets, and what settings change in them.

Plain tuples with places, so that a choice can be compared, hashed, sent to another process and be
part of a key of the cache; nothing here looks at a rule.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.rulesets import locate
from reportlint.rulesets.mistake import Place, Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportlint.rulesets.node import Node

HERE = Place("")
"""Where the caller of a function asks for something."""

OFF = "off"
"""Stands in place of a severity for a rule that is switched off."""


class Source(NamedTuple):
    """A rule set by name; ``base`` is the folder that a path is relative to, empty for packaged."""

    name: str
    base: str = ""
    place: Place = HERE


class Choice(NamedTuple):
    """The rule sets of a run and what is changed in them.

    The words of ``select``, ``ignore`` and ``severity`` are names of rules, categories or rule
    sets; ``severity`` gives a level or ``off``; ``options`` changes the fields of single rules.
    Later changes come after earlier ones and win.
    """

    sources: tuple[Source, ...]
    select: tuple[Word, ...] = ()
    ignore: tuple[Word, ...] = ()
    severity: tuple[tuple[Word, str], ...] = ()
    options: tuple[tuple[Word, Node], ...] = ()


def source(name: str, base: Path | str, place: Place = HERE) -> Source:
    """Name a rule set as it is understood in a folder; packaged sets are the same in all."""
    return Source(name, "" if locate.is_packaged(name) else os.fspath(base), place)


def of(names: Iterable[str], base: Path | str) -> Choice:
    """Choose some rule sets as they are."""
    return Choice(tuple(source(name, base) for name in names))
