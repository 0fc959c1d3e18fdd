"""Results as one line a finding, for editors, pipes and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.summary import summarise
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.result import FileResult


def write(results: Sequence[FileResult], stream: TextIO) -> None:
    """Write ``path:line:column: severity[rule] statement``, and a line that sums up.

    Where lines mean nothing to the reader of the file, the place in words takes their place.
    """
    for result in results:
        path = visible(result.path)
        if result.document is None:
            advice = f"（{result.advice}）" if result.advice else ""
            stream.write(f"{path}: error {visible(result.error or '')}{advice}\n")
            continue
        for told in result.document.notes:
            stream.write(f"{path}: note[{told.kind}] {visible(told.message)}\n")
        for one in result.findings:
            stream.write(f"{path}:{line(result.document, one)}\n")
        for failure in result.failures:
            stream.write(f"{path}: internal[{failure.rule}] {visible(failure.error)}\n")
    stream.write(summarise(results).line() + "\n")


def line(document: Document, one: Finding) -> str:
    """Tell one finding after the path."""
    where = document.where(one.span.start)
    text = f"{where}: {one.severity.label}[{one.rule}] {one.statement}"
    if one.related:
        places = [f"{document.where(other.span.start)} {other.message}" for other in one.related]
        text += f"（相关：{'；'.join(places)}）"
    return visible(text)
