"""Findings to entries of a list or a baseline."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.fingerprint import fingerprint
from reportlint.suppressions.entry import Entry
from reportlint.suppressions.matching import relative
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
) -> list[Entry]:
    """Make entries for findings of a draft, one for all that say the same of the same words.

    ``home``: the folder of the list. ``date``: 2026-11-25.
    """
    document = result.document
    assert document is not None, "only what was read has findings"
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        if finding.rule not in OWN:
            text = excerpt(document[finding.span])
            # One finding may stand for a flood of hits; more of them are something new.
            counts[finding.rule, fingerprint(document, finding), text] += finding.count
    file = relative(result.path, home)
    return [
        Entry(file, rule, sum_, count, text, date, reason, by)
        for (rule, sum_, text), count in counts.items()
    ]
