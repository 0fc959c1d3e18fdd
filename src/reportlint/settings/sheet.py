"""A settings file as it was read: plain tuples, so that the store can keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.rulesets.mistake import Word
    from reportlint.rulesets.node import Node


class Part(NamedTuple):
    """What may be set for all files, and again for some; None or empty where it is not set.

    ``select``, ``ignore`` and ``severity`` name rules, categories or rule sets, ``options`` rules.
    """

    select: tuple[Word, ...] | None = None
    ignore: tuple[Word, ...] = ()
    severity: tuple[tuple[Word, str], ...] = ()
    options: tuple[tuple[Word, Node], ...] = ()
    type: str | None = None
    year: int | None = None
    encoding: str | None = None
    fail_on: str | None = None
    facts: Word | None = None

    def then(self, other: Part) -> Part:
        """Give what holds where both apply: single values are replaced, lists go on."""
        return Part(
            self.select if other.select is None else other.select,
            self.ignore + other.ignore,
            self.severity + other.severity,
            self.options + other.options,
            other.type or self.type,
            other.year or self.year,
            other.encoding or self.encoding,
            other.fail_on or self.fail_on,
            other.facts or self.facts,
        )


class PerFile(NamedTuple):
    """Settings for the files that one of the patterns matches."""

    files: tuple[str, ...]
    part: Part


class Sheet(NamedTuple):
    """All keys of a settings file. Patterns are those of .gitignore, relative to its folder."""

    part: Part = Part()
    extends: tuple[Word, ...] = ()
    per_file: tuple[PerFile, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    ambiguous_width: int | None = None
    cache: bool = True
    baseline: Word | None = None
    """The file with what was there before and is not reported."""
