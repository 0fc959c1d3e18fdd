"""Results as bytes, for another process and for the next run.

Plain tuples that ``marshal`` writes: five times quicker than pickling, and nothing that is read
back can name code to be run. Of a document there is what is shown of it: its text, and what is
known of the whole.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from reportlint.documents.document import Document
from reportlint.finding import Edit, Finding, Fix, Related, Severity
from reportlint.pack import pack, unpack
from reportlint.result import Facts, Failure, FileResult, Relations
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SPAN, SEVERITY, RELATED, FIX, FOLDED = (
    Finding._fields.index(name) for name in ("span", "severity", "related", "fix", "folded")
)
LEVELS = {level.value: level for level in Severity}

GONE = {"_facets", "segmenter", "blocks", "tables", "facts", "identities", "path", "text"}
"""What is not written of a document; path and text, because they are given back by the reader."""


def write(result: FileResult, *, text: bool = True) -> bytes:
    """Give the bytes of a result; without ``text``, the reader has the text of the document.

    Raises ValueError or TypeError where something is no plain value.
    """
    document = result.document
    known: Any = None
    if document is not None:
        state = {name: value for name, value in document.__getstate__().items() if name not in GONE}
        known = (document.text if text else None, [(name, pack(state[name])) for name in state])
    return marshal.dumps(
        (
            known,
            (result.error, result.advice),
            [_row(finding) for finding in result.findings],
            (*map(tuple, (result.relations, *result.failures)),),
            result.facts and tuple(result.facts),
        )
    )


def read(data: bytes, path: str, text: Callable[[str], str] | None = None) -> FileResult:
    """Make the result of a file again.

    ``text`` gives the text of the document, where it was left out, by the name of its encoding.
    """
    known, (error, advice), rows, (relations, *failures), facts = marshal.loads(data)
    return FileResult(
        path,
        known and _document(known, path, text),
        error,
        advice,
        tuple([_finding(row) for row in rows]),
        Relations(*relations),
        tuple(Failure(*failure) for failure in failures),
        facts and Facts(*facts),
    )


def _document(known: Any, path: str, text: Callable[[str], str] | None) -> Document:
    kept, packed = known
    state = {name: _value(value) for name, value in packed}
    if kept is None:
        if text is None:
            raise ValueError("the text was left out")
        kept = text(state["encoding"])
    document = Document(kept, blocks=(), segmenter=None, path=path)  # type: ignore[arg-type]
    vars(document).update(state)
    return document


def _value(data: Any) -> Any:
    if type(data) is not list:
        return data
    from reportlint.documents import source

    return unpack(data, vars(source))


def _row(finding: Finding) -> Sequence[Any]:
    row: list[Any] = list(finding)
    row[SEVERITY] = finding.severity.value
    row[SPAN] = tuple(finding.span)
    row[FOLDED] = tuple(map(tuple, finding.folded))
    row[RELATED] = tuple([(tuple(one[0]), *one[1:]) for one in finding.related])
    if finding.fix:
        safety, edits, *more = tuple(finding.fix)
        row[FIX] = (safety, tuple(map(tuple, edits)), *more)
    return tuple(row)


def _finding(row: Any) -> Finding:
    values = list(row)
    values[SEVERITY] = LEVELS[values[SEVERITY]]
    values[SPAN] = Span._make(values[SPAN])
    if values[FOLDED]:
        values[FOLDED] = tuple([Span(*one) for one in values[FOLDED]])
    if values[RELATED]:
        values[RELATED] = tuple([Related(Span(*one[0]), *one[1:]) for one in values[RELATED]])
    if values[FIX]:
        safety, edits, *rest = values[FIX]
        values[FIX] = Fix(safety, tuple([Edit(*edit) for edit in edits]), *rest)
    return Finding._make(values)
