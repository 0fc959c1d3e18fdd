"""What a check says, and what the program makes of it.

A check yields hits; it does not know its rule's name, its severity, the file or the screen. The
engine stamps the rule onto a hit, and a finding is the result.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Literal

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.span import Span


class Severity(IntEnum):
    """How sure and how grave: error is surely wrong, warning a reviewer would ask, info advice."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name used in settings, rules and machine-readable output."""
        return LABELS[self]

    @classmethod
    def parse(cls, label: str) -> Severity:
        """Read a label; raises KeyError for an unknown one."""
        return cls[label.upper()]


LABELS = {level: level.name.lower() for level in Severity}
LEVELS = {level.value: level for level in Severity}
"""Number -> severity, which is much quicker than calling ``Severity``."""

CATEGORIES: Mapping[str, str] = {
    "section": "必备内容",
    "figure": "数据核对",
    "banned": "禁用慎用",
    "residue": "残留痕迹",
    "formulation": "固定表述",
    "terminology": "用词规范",
    "structure": "结构格式",
    "number-format": "数字用法",
    "punctuation": "标点符号",
    "privacy": "隐私保密",
    "style": "文风",
    "layout": "版式",
}
"""The categories of findings, in the order in which they are shown, with their Chinese names."""


class Related(NamedTuple):
    """Another place that belongs to a finding, with a short label: 分项 12."""

    span: Span
    message: str


class Edit(NamedTuple):
    """A replacement of text[start:end]; start == end inserts."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A set of edits that belong together.

    ``safe``: the meaning cannot change, applied on request without a look. ``unsafe``: right in
    most cases, wants a reader.
    """

    safety: Literal["safe", "unsafe"]
    edits: tuple[Edit, ...]


class Hit(NamedTuple):
    """One place that a check objects to.

    ``values`` fills the braces of the rule's message and advice. ``label`` is the short note under
    the marked place. ``arithmetic`` is a written-out calculation: 12＋8＋9＝29，合计写作 6.
    A hit that is not ``certain`` is reported one severity lower than its rule says.
    """

    span: Span
    values: Mapping[str, str] = {}
    label: str = ""
    related: tuple[Related, ...] = ()
    arithmetic: str = ""
    fix: Fix | None = None
    certain: bool = True


class Finding(NamedTuple):
    """A hit with its rule: everything an output needs to tell it."""

    rule: str
    category: str
    severity: Severity
    message: str
    span: Span
    because: str = ""
    advice: str = ""
    label: str = ""
    arithmetic: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    location: str | None = None
    count: int = 1  # type: ignore[assignment]
    """How many hits this finding stands for; more than 1 only where a rule folds a flood."""
    folded: tuple[Span, ...] = ()
    """The places of all these hits, its own included; empty for one hit."""

    @property
    def statement(self) -> str:
        """The message with its arithmetic, for outputs of one line."""
        if not self.arithmetic or self.arithmetic in self.message:
            return self.message
        return f"{self.message}：{self.arithmetic}"
