"""What there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.settings import Settings

STDIN = "-"


class Job(NamedTuple):
    """One file with the settings that apply to it."""

    path: str
    settings: Settings
    content: bytes | None = None
    """What to check instead of the file's own content: what git holds of it, or an editor."""
