"""Offline checker for Chinese reports: required sections, consistent figures, banned phrasing.

    import reportlint

    result = reportlint.check("述职报告.txt")
    for finding in result.findings:
        print(finding.severity.label, finding.rule, finding.message)

docs/api.md tells the rest. Names are loaded when first used, so importing this package costs
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportlint.api import check, check_files
    from reportlint.documents.document import Document
    from reportlint.errors import FileProblems, Problem, ReportlintError, UsageError
    from reportlint.finding import Edit, Finding, Fix, Related, Severity
    from reportlint.result import Facts, Failure, FileResult, Relations
    from reportlint.span import Position, Span

HOMES = {
    "check": "api",
    "check_files": "api",
    "Document": "documents.document",
    "FileProblems": "errors",
    "Problem": "errors",
    "ReportlintError": "errors",
    "UsageError": "errors",
    "Edit": "finding",
    "Finding": "finding",
    "Fix": "finding",
    "Related": "finding",
    "Severity": "finding",
    "Facts": "result",
    "Failure": "result",
    "FileResult": "result",
    "Relations": "result",
    "Position": "span",
    "Span": "span",
}
"""Public name -> the module it is defined in."""

__all__ = [
    "Document",
    "Edit",
    "Facts",
    "Failure",
    "FileProblems",
    "FileResult",
    "Finding",
    "Fix",
    "Position",
    "Problem",
    "Related",
    "Relations",
    "ReportlintError",
    "Severity",
    "Span",
    "UsageError",
    "__version__",
    "check",
    "check_files",
]


def __getattr__(name: str) -> object:
    """Load a public name."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names too."""
    return sorted({*globals(), *HOMES})
