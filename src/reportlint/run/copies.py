"""Files that hold the same, as copies of a draft do: a run checks each content once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint import store
from reportlint.run.job import size
from reportlint.run.memory import asked, content_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.result import FileResult
    from reportlint.run.job import Job


def copies(jobs: Sequence[Job]) -> dict[int, int]:
    """Tell by number which jobs ask for the same as one before them, and which one that is.

    Only files of the same size are looked into.
    """
    sizes = list(map(size, jobs))
    times = Counter(sizes)
    first: dict[object, int] = {}
    found: dict[int, int] = {}
    for number, job in enumerate(jobs):
        if times[sizes[number]] > 1 and (content := content_of(job)) is not None:
            same = job.settings.choice, asked(job), store.digest(content)
            if first.setdefault(same, number) != number:
                found[number] = first[same]
    return found


def copied(result: FileResult, path: str) -> FileResult:
    """Give the result of a file as that of a copy of it."""
    document = result.document and result.document.copied(path)
    return result._replace(path=path, document=document)
