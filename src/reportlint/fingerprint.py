"""A name for a finding that outlives edits elsewhere in its draft.

A line number moves with every paragraph written above it. What a finding says does not: its rule,
the words around the marked place, and every figure it is made of. So a fingerprint stays the same
when paragraphs are added, dropped or moved, and becomes another one as soon as the clause or one
of the figures changes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.span import Span

ENDS = "，。；：！？,;!?\n\r\u2028\u2029"
"""A clause reaches from one of these to the next. Neither ``:`` nor ``.`` does: 10:30, 3.5."""

WIDEST = 60
"""Most characters of a clause that count, before the marked place and behind it."""

SPACE = regex.compile(r"[\s\u200b\ufeff]+")
NUMBER = regex.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


def fingerprint(document: Document, finding: Finding) -> str:
    """Give the fingerprint of a finding: 16 hexadecimal digits.

    It is made of the rule, the clause that holds the marked place, the texts of the related
    places, and the figures of the arithmetic. White space does not count, nor the wording of
    messages, so that a new version of the program leaves it as it is.
    """
    try:
        # What hashlib gives, without OpenSSL, which takes 3 ms to load.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

    parts = [
        finding.rule,
        document[finding.span],
        clause(document.text, finding.span),
        *(document[other.span] for other in finding.related),
        *NUMBER.findall(finding.arithmetic),
    ]
    told = "\0".join(SPACE.sub("", part) for part in parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def fingerprints(document: Document, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a name for each finding of a draft: its fingerprint, and the how manieth it is.

    ``0123456789abcdef:2`` is the second that says the very same of the very same words.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        found = fingerprint(document, finding)
        seen[found] += 1
        yield f"{found}:{seen[found]}"


def clause(text: str, span: Span) -> str:
    """Give the clause that holds a place."""
    start, end = span
    first, last = max(start - WIDEST, 0), min(end + WIDEST, len(text))
    while start > first and text[start - 1] not in ENDS:
        start -= 1
    while end < last and text[end] not in ENDS:
        end += 1
    return text[start:end]
