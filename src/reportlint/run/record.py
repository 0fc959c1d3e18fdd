"""Results as bytes, for another process and for the next run.

Plain tuples that ``marshal`` writes: five times quicker than pickling, and nothing that is read
back can name code to be run. Of a document there is what is shown of it: its text, and what is
known of the whole.
"""

from __future__ import annotations

import marshal
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

from reportlint.documents.document import Document
from reportlint.finding import LEVELS, Edit, Finding, Fix, Related
from reportlint.pack import pack, unpack
from reportlint.result import Facts, Failure, FileResult, Relations
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T", bound=tuple[Any, ...])

SPAN, SEVERITY, RELATED, FIX, FOLDED = (
    Finding._fields.index(name) for name in ("span", "severity", "related", "fix", "folded")
)

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
            _columns(result.findings),
            (*map(tuple, (result.relations, *result.failures)),),
            result.facts and tuple(result.facts),
        )
    )


def read(data: bytes, path: str, text: Callable[[str], str] | None = None) -> FileResult:
    """Make the result of a file again.

    ``text`` gives the text of the document, where it was left out, by the name of its encoding.
    """
    known, (error, advice), columns, (relations, *failures), facts = marshal.loads(data)
    return FileResult(
        path,
        known and _document(known, path, text),
        error,
        advice,
        _findings(columns),
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


def _columns(findings: Sequence[Finding]) -> list[Any]:
    """Give what the findings say field by field, which is quicker than finding by finding."""
    columns: list[Any] = list(zip(*findings, strict=True))
    if columns:
        columns[SEVERITY] = tuple(map(int, columns[SEVERITY]))
        columns[SPAN] = tuple(map(tuple, columns[SPAN]))
        columns[FOLDED] = [some and tuple(map(tuple, some)) for some in columns[FOLDED]]
        columns[RELATED] = [
            some and tuple([(tuple(one[0]), *one[1:]) for one in some]) for some in columns[RELATED]
        ]
        columns[FIX] = [one and _fix(one) for one in columns[FIX]]
    return columns


def _fix(fix: Fix) -> tuple[Any, ...]:
    return (fix.safety, tuple(map(tuple, fix.edits)), *fix[2:])


def _findings(columns: Any) -> tuple[Finding, ...]:
    if not columns:
        return ()
    columns[SEVERITY] = map(LEVELS.__getitem__, columns[SEVERITY])
    columns[SPAN] = _made(Span, columns[SPAN])
    columns[FOLDED] = [some and tuple(_made(Span, some)) for some in columns[FOLDED]]
    columns[RELATED] = [
        some and tuple([Related(Span(*one[0]), *one[1:]) for one in some])
        for some in columns[RELATED]
    ]
    columns[FIX] = [
        one and Fix(one[0], tuple([Edit(*edit) for edit in one[1]]), *one[2:])
        for one in columns[FIX]
    ]
    if len(columns) != len(Finding._fields):
        raise ValueError("these are not the fields of findings")
    return tuple(_made(Finding, zip(*columns, strict=True)))


def _made(kind: type[T], rows: Iterable[Any]) -> Iterator[T]:
    """Make named tuples of rows that are known to be complete, as ``_make`` does of one."""
    return map(tuple.__new__, repeat(kind), rows)
