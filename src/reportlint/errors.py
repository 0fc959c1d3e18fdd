"""What can go wrong that is not a finding. Every error says what, where, and the way out."""

from __future__ import annotations

from reportlint.namedtuple import NamedTuple


class ReportlintError(Exception):
    """A mistake that the caller can mend. ``message`` and ``advice`` are Chinese, for the user."""

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Unreadable(ReportlintError):  # noqa: N818 - names a state of a file, not an exception kind
    """A document that cannot be read: missing, binary, undecodable, empty."""


class UsageError(ReportlintError):
    """A wrong call: unknown option value, unknown rule, nothing to check."""


class PluginError(ReportlintError):
    """What another package brings does not work; the message names its distribution and entry."""


class Problem(NamedTuple):
    """One mistake in a rule or settings file; line and column count from 1 (0: not known)."""

    path: str
    line: int
    column: int
    message: str
    advice: str = ""


class FileProblems(ReportlintError):  # noqa: N818 - names what a file has, not an exception kind
    """All mistakes of one or more rule or settings files, told at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} 处错误")
        self.problems = problems
