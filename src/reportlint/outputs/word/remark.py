"""What a finding says in the margin of a draft: a comment at each of its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import Severity
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.span import Span

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
QUOTED = 30
"""Longest piece of the draft that a comment repeats, in characters."""


class Remark(NamedTuple):
    """A comment: where it belongs, and its paragraphs."""

    span: Span
    paragraphs: tuple[str, ...]


def remarks(document: Document, finding: Finding) -> Iterator[Remark]:
    """Yield the comment at a finding and those at its related places, each naming the other."""
    yield Remark(finding.span, tuple(_main(document, finding)))
    here = whereabouts(document, finding.span)
    for other in finding.related:
        if other.span == finding.span:
            continue
        label = f"{other.message}。" if other.message else ""
        yield Remark(
            other.span,
            (f"【{LABELS[finding.severity]}·相关】{label}见{here}：{finding.message}",)
            + ((f"核算：{finding.arithmetic}",) if finding.arithmetic else ()),
        )


def _main(document: Document, finding: Finding) -> Iterator[str]:
    yield f"【{LABELS[finding.severity]}】{finding.message}"
    if finding.arithmetic and finding.arithmetic not in finding.message:
        yield f"核算：{finding.arithmetic}"
    for other in finding.related:
        if other.span != finding.span:
            label = f"（{other.message}）" if other.message else ""
            yield f"另见{whereabouts(document, other.span)}{label}"
    if finding.advice:
        yield f"建议：{finding.advice}"
    if finding.because:
        yield f"依据：{finding.because}"
    yield f"规则：{finding.rule}"


def whereabouts(document: Document, span: Span) -> str:
    """Say where a span is and what it holds: 第12段“全年办结29件”."""
    text = " ".join(document[span].split())
    quoted = f"“{text if len(text) <= QUOTED else text[:QUOTED] + '…'}”" if text else ""
    return f"{document.where(span.start)}{quoted}"
