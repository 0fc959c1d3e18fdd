"""The sums of a run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportlint.finding import Severity
from reportlint.result import Facts, Relations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.result import FileResult


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
        if self.facts:
            text += f"；核定数 {self.facts.given} 项，核对 {self.facts.assessed} 项"
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
    )


def _facts(counts: Sequence[Facts]) -> Facts | None:
    if not counts:
        return None
    return Facts(sum(one.given for one in counts), sum(one.assessed for one in counts))
