"""Findings to entries of a list or a baseline."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.suppressions.entry import Entry
from reportlint.suppressions.matching import relative, sums_of
from reportlint.suppressions.telling import BROKEN, UNUSED
from reportlint.suppressions.writing import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.finding import Finding
    from reportlint.result import FileResult

OWN = (UNUSED, BROKEN)
"""Findings about suppressions, which are put right and not left."""


def entries(
    result: FileResult,
    findings: Iterable[Finding],
    home: str,
    date: str,
    *,
    reason: str = "",
    by: str = "",
    each: bool = False,
) -> list[Entry]:
    """Make entries for findings of a draft, one for all that say the same of the same words.

    ``home``: the folder of the list. ``date``: 2026-11-25. ``each``: of a flood, each hit has an
    entry of its own; else one counts them.
    """
    document = result.document
    assert document is not None, "only what was read has findings"
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        if finding.rule in OWN:
            continue
        (sums,) = sums_of(document, [finding])
        places = finding.folded or (finding.span,)
        if each:
            for sum_, span in zip(sums, places, strict=True):
                counts[finding.rule, sum_, excerpt(document[span])] += 1
        else:
            counts[finding.rule, sums[0], excerpt(document[finding.span])] += finding.count
    file = relative(result.path, home)
    return [
        Entry(file, rule, sum_, count, text, date, reason, by)
        for (rule, sum_, text), count in counts.items()
    ]
