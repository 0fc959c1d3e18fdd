"""Findings back into the Word draft: comments at the words, safe fixes as tracked changes.

The copy differs from the draft only where something is put in. The draft itself is never written.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from reportlint.errors import Unreadable, UsageError
from reportlint.namedtuple import NamedTuple
from reportlint.outputs.word.copy import Copy, Refusal
from reportlint.outputs.word.remark import remarks
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from reportlint.documents.document import Document
    from reportlint.finding import Edit, Finding
    from reportlint.result import FileResult

STDIN = "-"
KEPT = (".docx", ".docm", ".dotx", ".dotm")
"""Endings that a copy keeps; all others are of files that were converted."""
ADVICE = "在 Word 或 WPS 里把文稿另存为 .docx，再检查"


class Reviewed(NamedTuple):
    """A copy, the number of comments in it, and the edits that could not be written."""

    data: bytes
    comments: int
    refused: tuple[Refusal, ...]


def write(results: Sequence[FileResult], stream: BinaryIO) -> None:
    """Write a copy of the one draft, with every finding as a comment. Raises UsageError."""
    (result,) = results
    document = result.document
    if document is None:
        raise UsageError(f"{result.path}：没有读出来，不能加批注", advice=result.advice)
    if result.path == STDIN:
        raise UsageError(
            "标准输入里的文稿不能这样加批注",
            advice="写明文件名，或用 reportlint annotate - -o 文件",
        )
    try:
        copy = annotate(original(result.path, document), document, result.findings)
    except UsageError as mistake:
        raise UsageError(f"{result.path}：{mistake.message}", advice=mistake.advice) from None
    stream.write(copy.data)


def original(path: str, document: Document, content: bytes | None = None) -> bytes:
    """Give the Word file that a document was read from; a .doc as it was converted.

    ``content``: the file, where it is known. Raises UsageError where it is no Word file, or is
    another one now.
    """
    if document.format != "word":
        raise UsageError("不是 Word 文稿，不能加批注", advice=ADVICE)
    if document.data is not None:
        return document.data
    from reportlint.documents.reader import read_bytes

    try:
        again = read_bytes(Path(path).read_bytes() if content is None else content, path)
    except (OSError, Unreadable):
        again = None
    if again is None or again.data is None or again.text != document.text:
        raise UsageError("文稿在检查期间改动了", advice="关闭正在编辑它的程序，再检查一次")
    return again.data


def ending(path: Path) -> str:
    """Give the ending for a copy of a file: Word opens none whose ending belies its content."""
    found = path.suffix.lower()
    return found if found in KEPT else ".docx"


def annotate(
    original: bytes,
    document: Document,
    findings: Iterable[Finding],
    changes: Mapping[Edit, Sequence[str]] | None = None,
    *,
    moment: datetime | None = None,
) -> Reviewed:
    """Give a copy with a comment at every place of the findings, and with tracked changes.

    ``document`` is what was read from ``original``. ``changes``: edits of its text that do not
    overlap, each with what it puts right; a comment says that, and why an edit could not be made.
    Raises UsageError for a file that cannot be taken apart.
    """
    with _taken_apart():
        copy = Copy(original, document, moment or datetime.now())
        refused = _revise(copy, document, changes or {})
        for finding in findings:
            for span, paragraphs in remarks(document, finding):
                copy.comment(span, paragraphs)
        return Reviewed(copy.finish(), copy.comments, tuple(refused))


def revise(
    original: bytes, document: Document, edits: Sequence[Edit], *, moment: datetime | None = None
) -> Reviewed:
    """Give a copy with edits as tracked changes, and comments where one cannot be written.

    ``edits`` are of the text of ``document``, which was read from ``original``, and do not
    overlap. Raises UsageError for a file that cannot be taken apart.
    """
    with _taken_apart():
        copy = Copy(original, document, moment or datetime.now())
        refused = _revise(copy, document, dict.fromkeys(edits, ()))
        return Reviewed(copy.finish(), copy.comments, tuple(refused))


def _revise(
    copy: Copy, document: Document, changes: Mapping[Edit, Sequence[str]]
) -> Sequence[Refusal]:
    """Write edits, and comments on those of which there is something to say."""
    refused = copy.edit(list(changes))
    reasons = {one.edit: one.reason for one in refused}
    for edit, messages in changes.items():
        said = [f"【修订】{message}" for message in messages]
        if edit in reasons:
            old = document.text[edit.start : edit.end]
            change = f"“{old}”可以改为“{edit.text}”" if old else f"可以加上“{edit.text}”"
            said = [f"{change}，没有自动修改：{reasons[edit]}", *messages]
        if said:
            copy.comment(Span(edit.start, edit.end), said)
    return refused


@contextmanager
def _taken_apart() -> Iterator[None]:
    """Say that a file is damaged where its reader could do without what is broken."""
    try:
        yield
    except (BadZipFile, ExpatError, Unreadable) as error:
        raise UsageError(f"Word 文件拆不开，不能加批注：{error}", advice=ADVICE) from None
