"""Which entries of a list are for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.suppressions.comment import find
from reportlint.suppressions.matching import Stock, counted, match, renamed, sums_of
from reportlint.suppressions.settle import by_comments, known

if TYPE_CHECKING:
    from reportlint.result import FileResult
    from reportlint.rule import RuleSet
    from reportlint.suppressions.entry import Entry, Register


def idle(
    result: FileResult, register: Register, ruleset: RuleSet
) -> tuple[list[Entry], list[tuple[Entry, Entry]]]:
    """Give the entries of a draft that nothing stands behind, and those that say too many.

    ``result``: of the draft, before anything was left out. Of the latter: what stands in the list,
    and what should stand there. What a rule says that is switched off is not judged; an entry of a
    rule that does not exist is for nothing.
    """
    document = result.document
    assert document is not None
    names = known(ruleset)
    findings = result.findings
    if document.format == "markdown":
        findings = by_comments(findings, find(document.text), names)[0]
    sums = sums_of(document, findings)
    rows = Stock(register).entries(result.path, counted(findings, sums))
    current = renamed(rows, document, findings, sums, names.ids)
    spare = {one.place: one.count for one in match(current, findings, sums).spare}
    gone: list[Entry] = []
    left: list[tuple[Entry, Entry]] = []
    for row in rows:
        if not names.exists(row.rule):
            gone.append(row)
        elif names.judges(row.rule) and row.place in spare:
            over = spare[row.place]
            if over == row.count:
                gone.append(row)
            else:
                left.append((row, row._replace(count=row.count - over)))
    return gone, left
