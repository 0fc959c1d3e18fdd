"""What a unit has decided to leave, taken out of the results; loaded where there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.run.reading import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.result import FileResult
    from reportlint.run.job import Job
    from reportlint.suppressions.settle import Settlement


class Suppressor:
    """Leaves findings out of the results of one run.

    Lists and baselines are read at once, so that mistakes in them are told once and before anything
    is checked. Raises as ``settle.Settlement``.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._settlement: Settlement | None = None
        paths = {
            path: None
            for job in jobs
            for path in (job.settings.suppressions, job.settings.baseline)
            if path is not None
        }
        if paths:
            self._loaded().read(paths)

    def left(self, job: Job, result: FileResult) -> FileResult:
        """Give a result without what comments, the list and the baseline say."""
        chosen, document = job.settings, result.document
        if document is None:
            return result
        commented = chosen.suppress and document.format == "markdown"
        if chosen.suppressions or chosen.baseline or (commented and "reportlint" in document.text):
            return self._loaded().settle(result, chosen)
        return result

    def _loaded(self) -> Settlement:
        if self._settlement is None:
            from reportlint.suppressions.settle import Settlement

            self._settlement = Settlement(rules)
        return self._settlement
