"""What there is to do."""

from __future__ import annotations

import os
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


def size(job: Job) -> int:
    """Give how many bytes there are to check; 0 where that is not known."""
    if job.content is not None:
        return len(job.content)
    try:
        return os.path.getsize(job.path)
    except (OSError, ValueError):
        return 0
