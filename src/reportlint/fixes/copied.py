"""What is said of a Word file that stays as it is, where a copy of it has the changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.fixes.choice import Left
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.documents.document import Document
    from reportlint.finding import Edit, Finding
    from reportlint.fixes.draft import Draft
    from reportlint.fixes.file import Repair
    from reportlint.fixes.mend import Done
    from reportlint.result import FileResult


def of_original(found: FileResult, document: Document, draft: Draft) -> FileResult:
    """Give a result about a draft by the places of the document it was made of."""

    def back(span: Span) -> Span:
        return Span(draft.origin(span.start), draft.origin(span.end))

    findings = []
    for one in found.findings:
        span = back(one.span)
        related = tuple(other._replace(span=back(other.span)) for other in one.related)
        folded = tuple(map(back, one.folded))
        # Its edits are those of another text.
        findings.append(
            one._replace(
                span=span,
                related=related,
                folded=folded,
                location=document.locate(span),
                fix=None,
            )
        )
    return found._replace(document=document, findings=tuple(findings))


def without(repair: Repair, refused: Mapping[Edit, str]) -> Repair:
    """Take back what could not be written into the copy of a Word file.

    ``refused``: edits of its text -> why.
    """
    mended, document = repair.mended, repair.document
    assert mended is not None
    assert document is not None
    done: list[Done] = []
    left = list(mended.left)
    back: list[Finding] = []
    for one in mended.done:
        reason = next(
            (why for edit, why in refused.items() if edit.start <= one.place <= edit.end), None
        )
        if reason is None:
            done.append(one)
            continue
        found = one.finding
        span = Span(one.place, one.place + found.span.end - found.span.start)
        left.append(Left(found, f"{reason}，写不成修订"))
        back.append(found._replace(span=span, location=document.locate(span), related=()))
    findings = sorted(
        (*repair.result.findings, *back), key=lambda one: (one.span, -one.severity, one.rule)
    )
    return repair._replace(
        result=repair.result._replace(findings=tuple(findings)),
        mended=mended._replace(done=tuple(done), left=tuple(left)),
    )
