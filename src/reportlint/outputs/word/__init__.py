"""Findings back into the Word draft: comments at the words, safe fixes as tracked changes.

The copy differs from the draft only where something is put in. The draft itself is never written.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from reportlint.errors import UsageError
from reportlint.outputs.word.copy import Copy, Refusal
from reportlint.outputs.word.remark import remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from reportlint.documents.document import Document
    from reportlint.finding import Edit, Finding
    from reportlint.result import FileResult

ADVICE = "在 Word 或 WPS 里把文稿另存为 .docx，再检查"


class Revised(NamedTuple):
    """A copy with tracked changes, and the edits that could not be written in it."""

    data: bytes
    refused: tuple[Refusal, ...]


def write(results: Sequence[FileResult], stream: BinaryIO) -> None:
    """Write a copy of the one draft, with every finding as a comment. Raises UsageError."""
    (result,) = results
    document = result.document
    if document is None:
        raise UsageError(f"{result.path} 没有读出来，不能加批注", advice=result.advice)
    stream.write(annotate(original(result.path, document), document, result.findings))


def original(path: str, document: Document) -> bytes:
    """Give the bytes a document was read from.

    Raises UsageError where it is no Word file, or is another one now.
    """
    from reportlint.documents.reader import read_bytes
    from reportlint.errors import Unreadable

    if document.format != "word":
        raise UsageError(f"{path} 不是 Word 文稿，不能加批注", advice=ADVICE)
    try:
        data = Path(path).read_bytes()
        same = read_bytes(data, path).text == document.text
    except (OSError, Unreadable):
        same = False
    if not same:
        raise UsageError(f"{path} 在检查期间改动了", advice="关闭正在编辑它的程序，再检查一次")
    return data


def annotate(
    original: bytes,
    document: Document,
    findings: Iterable[Finding],
    edits: Sequence[Edit] = (),
    *,
    moment: datetime | None = None,
) -> bytes:
    """Give a copy with a comment at every place of the findings, and with tracked changes.

    An edit that cannot be written becomes a comment that says why. ``document`` is what was read
    from ``original``. Raises UsageError for a file that cannot be taken apart.
    """
    copy = _begin(original, document, moment)
    refused = {one.edit: one.reason for one in copy.edit(edits)}
    for finding in findings:
        why = [
            f"没有自动修改：{refused[edit]}"
            for edit in (finding.fix.edits if finding.fix else ())
            if edit in refused
        ]
        for number, (span, paragraphs) in enumerate(remarks(document, finding)):
            copy.comment(span, [*paragraphs, *why] if number == 0 else paragraphs)
    return copy.finish()


def revise(
    original: bytes, document: Document, edits: Sequence[Edit], *, moment: datetime | None = None
) -> Revised:
    """Give a copy with edits as tracked changes, and comments where one cannot be written.

    ``edits`` are of the text of ``document``, which was read from ``original``, and do not
    overlap. Raises UsageError for a file that cannot be taken apart.
    """
    from reportlint.span import Span

    copy = _begin(original, document, moment)
    refused = copy.edit(edits)
    for edit, reason in refused:
        old = document.text[edit.start : edit.end]
        change = f"“{old}”可以改为“{edit.text}”" if old else f"可以加上“{edit.text}”"
        copy.comment(Span(edit.start, edit.end), [f"{change}，没有自动修改：{reason}"])
    return Revised(copy.finish(), tuple(refused))


def _begin(original: bytes, document: Document, moment: datetime | None) -> Copy:
    try:
        return Copy(original, document, moment or datetime.now())
    except (BadZipFile, ExpatError, KeyError) as error:
        raise UsageError(f"这个 Word 文件拆不开，不能加批注：{error}", advice=ADVICE) from None
