"""What a list of suppressions holds."""

from __future__ import annotations

from typing import NamedTuple

from reportlint.rulesets.mistake import Place
from reportlint.settings.scope import LISTING

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


class Register(NamedTuple):
    """A list of suppressions as it was read. ``home`` is its folder, ``shown`` its name."""

    path: str
    home: str
    shown: str
    entries: tuple[Entry, ...] = ()
