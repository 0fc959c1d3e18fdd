"""What stands on the edge of every page: headers, footers, page numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.pdf.line import Line
    from reportlint.documents.pdf.page import Page

EDGE = 0.1
"""The part of a page, above and below, in which headers and footers stand."""

OFTEN = 0.4
"""On this part of the pages a header is repeated, odd and even ones counted apart."""

NUMBER = regex.compile(
    r"[-—–－_·.\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－_·.\s]*"
)
DIGITS = regex.compile(r"\d+")


class Furniture(NamedTuple):
    """The lines of the text, and what was repeated above and below it, each once."""

    body: Sequence[Sequence[Line]]
    above: Sequence[Line]
    below: Sequence[Line]


def divide(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Furniture:
    """Take headers, footers and page numbers away from the lines of the pages."""
    counts: Counter[tuple[bool, str]] = Counter()
    for page, some in zip(pages, lines, strict=True):
        counts.update({key for one in some if (key := _key(page, one))})
    least = max(2, OFTEN * len(pages))
    body: list[list[Line]] = []
    found: dict[tuple[bool, str], Line] = {}
    for page, some in zip(pages, lines, strict=True):
        kept = []
        for one in some:
            key = _key(page, one)
            if key is None or not (counts[key] >= least or NUMBER.fullmatch(one.text)):
                kept.append(one)
            elif not NUMBER.fullmatch(one.text):
                found.setdefault(key, one)
        body.append(kept)
    above = [one for (is_above, _), one in found.items() if is_above]
    below = [one for (is_above, _), one in found.items() if not is_above]
    return Furniture(body, above, below)


def _key(page: Page, one: Line) -> tuple[bool, str] | None:
    """Give where at the edge a line stands, and its words without numbers; None in the middle."""
    if one.bottom > page.height * (1 - EDGE):
        return True, DIGITS.sub("#", one.text)
    if one.top < page.height * EDGE:
        return False, DIGITS.sub("#", one.text)
    return None
