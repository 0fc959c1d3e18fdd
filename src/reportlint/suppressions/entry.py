"""What a list of suppressions holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.rulesets.mistake import Place
from reportlint.settings.scope import LISTING

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = LISTING
"""The list of single findings that were looked at and left, each with its reason."""

BASELINE = ".reportlint-baseline.yaml"
"""The usual name of a baseline: all that was there when a stock of drafts was taken over."""

NOWHERE = Place("")


class Entry(NamedTuple):
    """Findings that are not reported: ``count`` of them say the same of the same words.

    ``file`` is relative to the folder of the list, with ``/``. ``text`` is for people. ``date``:
    2026-11-25, the day since when; empty where nobody wrote it down.
    """

    file: str
    rule: str
    fingerprint: str
    count: int = 1  # type: ignore[assignment]
    text: str = ""
    date: str = ""
    reason: str = ""
    by: str = ""
    place: Place = NOWHERE

    @property
    def row(self) -> Row:
        """Give the entry as plain data."""
        return (
            self.rule,
            self.fingerprint,
            self.count,
            self.text,
            self.date,
            self.reason,
            self.by,
            self.place.line,
            self.place.column,
        )


Row = tuple[str, str, int, str, str, str, str, int, int]
"""An entry without its draft, as plain data: rule, fingerprint, …, by, then line and column."""


class Register(NamedTuple):
    """A list of suppressions as it was read. ``home`` is its folder, ``shown`` its name.

    A baseline may have a hundred thousand entries, and a run asks for those of a few drafts: they
    are ``rows`` by draft until they are asked for.
    """

    path: str
    home: str
    shown: str
    rows: Mapping[str, tuple[Row, ...]]

    def of(self, file: str) -> tuple[Entry, ...]:
        """Give the entries of a draft, by its name in the list."""
        return tuple(
            Entry(file, *row[:-2], Place(self.shown, row[-2], row[-1]))
            for row in self.rows.get(file, ())
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give all entries, draft by draft."""
        return tuple(entry for file in self.rows for entry in self.of(file))
