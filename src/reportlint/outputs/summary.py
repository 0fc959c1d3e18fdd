"""The sums of a run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.finding import Severity
from reportlint.namedtuple import NamedTuple
from reportlint.result import Facts, Relations, Suppressed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.result import FileResult


FIXED = ("text", "markdown", "word")
"""Formats of which ``--fix`` writes a file."""


class Summary(NamedTuple):
    """How many of what; ``categories`` counts findings by category and severity."""

    files: int
    unreadable: int
    clean: int
    """Files that were checked in full and of which nothing was said."""
    failures: int
    severities: Mapping[Severity, int]
    categories: Mapping[tuple[str, Severity], int]
    relations: Relations
    facts: Facts | None = None
    """Approved figures, those of all files added up; None where none were given."""
    hidden: int = 0
    """Findings below the severity that was asked for."""
    suppressed: Suppressed = Suppressed()
    """Findings that somebody has decided to leave."""
    fixable: int = 0
    """Findings that ``--fix`` may put right."""

    def line(self) -> str:
        """Sum up in one line."""
        counts = "，".join(
            f"{name} {self.severities.get(level, 0)}"
            for level, name in (
                (Severity.ERROR, "错误"),
                (Severity.WARNING, "警告"),
                (Severity.INFO, "提示"),
            )
        )
        text = f"共 {self.files} 个文件：{counts}"
        if self.unreadable:
            text += f"，读不了 {self.unreadable} 个"
        if self.failures:
            text += f"，内部错误 {self.failures} 处"
        found, hold, violated = self.relations
        text += f"；数据关系 {found} 项，成立 {hold} 项，不成立 {violated} 项"
        if self.suppressed.total or self.suppressed.stale:
            text += f"；{left(self.suppressed)}"
        if self.facts:
            text += f"；核定数 {self.facts.given} 项，核对 {self.facts.assessed} 项"
        return text


def left(suppressed: Suppressed) -> str:
    """Tell how many findings were left out, by where that was decided."""
    comment, listed, baseline, stale, since = suppressed
    parts = []
    if comment:
        parts.append(f"文中注释 {comment}")
    if listed:
        parts.append(f"忽略清单 {listed}")
    if baseline:
        parts.append(f"基线 {baseline}" + (f"（{since} 起）" if since else ""))
    text = f"按约定忽略 {suppressed.total} 处" + (f"：{'，'.join(parts)}" if parts else "")
    if stale:
        text += f"；基线里另有 {stale} 处已经改掉，可用 reportlint baseline prune 清理"
    return text


def summarise(results: Sequence[FileResult], hidden: int = 0) -> Summary:
    """Count everything that happened."""
    findings = [finding for result in results for finding in result.findings]
    return Summary(
        len(results),
        sum(result.document is None for result in results),
        sum(
            not (result.document is None or result.findings or result.failures)
            for result in results
        ),
        sum(len(result.failures) for result in results),
        Counter(finding.severity for finding in findings),
        Counter((finding.category, finding.severity) for finding in findings),
        Relations(*(sum(values) for values in zip(*(r.relations for r in results), strict=True)))
        if results
        else Relations(),
        _facts([result.facts for result in results if result.facts]),
        hidden,
        _suppressed([result.suppressed for result in results]),
        sum(map(_fixable, results)),
    )


def _fixable(result: FileResult) -> int:
    """Count the findings of a file that has a safe fix, where its format can be written."""
    if result.document is None or result.document.format not in FIXED:
        return 0
    return sum(one.fix is not None and one.fix.safety == "safe" for one in result.findings)


def _suppressed(counts: Sequence[Suppressed]) -> Suppressed:
    days = [one.since for one in counts if one.since]
    return Suppressed(
        sum(one.comment for one in counts),
        sum(one.listed for one in counts),
        sum(one.baseline for one in counts),
        sum(one.stale for one in counts),
        min(days, default=""),
    )


def _facts(counts: Sequence[Facts]) -> Facts | None:
    if not counts:
        return None
    return Facts(sum(one.given for one in counts), sum(one.assessed for one in counts))
