"""Settings for each file: its folder's settings file, and what the command line says.

A settings file is ``.reportlint.yaml`` or the table ``[tool.reportlint]`` of ``pyproject.toml``. It
is looked for in the folder of the report, then in the folder above, and so on; the nearest one
holds alone.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.rulesets.choice import OFF, Choice, source
from reportlint.rulesets.mistake import Place, Word
from reportlint.settings.scope import Scope, listing, nearest, of_file

if TYPE_CHECKING:
    from pathlib import Path

    from reportlint.rulesets.choice import Source
    from reportlint.settings.sheet import Part

DEFAULT = "default"
"""The rule set of those who name none."""


class Override(NamedTuple):
    """What the command line says; empty where it says nothing."""

    config: str | None = None
    """The settings file to use for all files."""
    isolated: bool = False
    """Use no settings file."""
    extends: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    type: str | None = None
    year: int | None = None
    encoding: str | None = None
    fail_on: str | None = None
    facts: str | None = None
    baseline: str | None = None
    suppress: bool = True
    """Whether comments, lists of suppressions and baselines hold."""
    cache: bool = True


class Settings(NamedTuple):
    """What holds for one file."""

    choice: Choice
    type: str | None = None
    year: int | None = None
    encoding: str | None = None
    fail_on: str = "error"
    """The lowest severity that counts as failure, or ``never``."""
    ambiguous_width: int | None = None
    """Columns of a character of ambiguous width in the terminal; None: as the output decides."""
    facts: str | None = None
    """The file of the unit's approved figures."""
    suppressions: str | None = None
    """The list of findings to leave that holds for the file, where there is one."""
    baseline: str | None = None
    """The baseline of what was there before, where one is given."""
    suppress: bool = True
    """Whether comments in the file hold."""
    cache: bool = True
    """Whether results are kept for the next run."""


def for_file(path: str, override: Override) -> Settings:
    """Give the settings for a file (``-``: for standard input, those of the current folder).

    Raises FileProblems for a settings file with mistakes, UsageError for a wrong ``override``.
    """
    folder = os.path.dirname(os.path.abspath(path))
    scope = discover(folder, override)
    part = scope.sheet.part
    for per_file in scope.matching(path):
        part = part.then(per_file.part)
    found = _settings(scope, part, override, os.getcwd())
    listed = listing(folder) if override.suppress and not override.isolated else None
    return found._replace(suppressions=listed) if listed else found


def for_folder(folder: str, override: Override) -> Settings:
    """Give the settings of a folder, whatever the file."""
    scope = discover(folder, override)
    return _settings(scope, scope.sheet.part, override, os.getcwd())


def discover(folder: str | Path, override: Override) -> Scope:
    """Find the settings file that holds in a folder; raises as ``for_file``."""
    if override.isolated:
        return Scope()
    if override.config is not None:
        return of_file(override.config)
    return nearest(os.path.abspath(folder))


def forget() -> None:
    """Look for settings files anew: a process that lives on must see what has changed."""
    nearest.cache_clear()
    listing.cache_clear()


@lru_cache(maxsize=256)
def _settings(scope: Scope, part: Part, override: Override, here: str) -> Settings:
    if override.type is not None:
        _known_type(override.type)
    sources = [source(word.text, scope.home, word.place) for word in scope.sheet.extends]
    select, ignore, severity = part.select or (), part.ignore, part.severity
    if override.select:
        # Whoever asks for a rule on the command line wants to see it, whatever the file says.
        select, ignore = _words(override.select, "--select"), ()
        severity = tuple((word, level) for word, level in severity if level != OFF)
    choice = Choice(
        (*(sources or [source(DEFAULT, "")]), *_added(override, here)),
        select,
        ignore + _words(override.ignore, "--ignore"),
        severity,
        part.options,
    )
    return Settings(
        choice,
        override.type or part.type,
        override.year or part.year,
        override.encoding or part.encoding,
        override.fail_on or part.fail_on or "error",
        scope.sheet.ambiguous_width,
        _facts(scope, part, override),
        None,
        _baseline(scope, override),
        override.suppress,
        scope.sheet.cache and override.cache,
    )


def _facts(scope: Scope, part: Part, override: Override) -> str | None:
    """Give the file of approved figures; in a settings file it is relative to its folder."""
    if override.facts is not None:
        return override.facts
    if part.facts is None:
        return None
    return os.path.join(scope.home, os.path.expanduser(part.facts.text))


def _baseline(scope: Scope, override: Override) -> str | None:
    """Give the baseline; in a settings file it is relative to its folder."""
    if not override.suppress or override.baseline is not None:
        return override.baseline if override.suppress else None
    if scope.sheet.baseline is None:
        return None
    return os.path.join(scope.home, os.path.expanduser(scope.sheet.baseline.text))


def _added(override: Override, here: str) -> tuple[Source, ...]:
    return tuple(source(name, here, Place("--rules")) for name in override.extends)


def _words(names: tuple[str, ...], option: str) -> tuple[Word, ...]:
    return tuple(Word(name, Place(option)) for name in names)


def _known_type(name: str) -> None:
    from reportlint.documents.kind import TYPES
    from reportlint.errors import UsageError
    from reportlint.rulesets.mistake import unknown

    if name not in TYPES:
        message, advice = unknown("文种", name, TYPES)
        raise UsageError(message, advice=advice)
