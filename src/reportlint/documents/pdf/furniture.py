"""What stands on the edge of every page: headers, footers, page numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

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
    r"(?:\s*[/／,，共]\s*共?\s*\d{1,4}\s*页?)?[-—–－_·.\s]*"
)
BARE = regex.compile(r"\d{1,4}")
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
    first = _first(pages, lines, least)
    body: list[list[Line]] = []
    found: dict[tuple[bool, str], Line] = {}
    for page, some in zip(pages, lines, strict=True):
        kept = []
        for one in some:
            key = _key(page, one)
            if key is None:
                kept.append(one)
            elif BARE.fullmatch(one.text):
                if int(one.text) - page.number != first:
                    kept.append(one)
            elif NUMBER.fullmatch(one.text):
                continue
            elif counts[key] >= least and any(map(str.isalpha, one.text)):
                found.setdefault(key, one)
            else:
                kept.append(one)
        body.append(kept)
    above = [one for (is_above, _), one in found.items() if is_above]
    below = [one for (is_above, _), one in found.items() if not is_above]
    return Furniture(body, above, below)


def _first(pages: Sequence[Page], lines: Sequence[Sequence[Line]], least: float) -> int:
    """Give what bare page numbers are ahead of the number of their page; 0 where that is unclear.

    A number alone at the edge may be one of a table.
    """
    ahead = Counter(
        int(one.text) - page.number
        for page, some in zip(pages, lines, strict=True)
        for one in some
        if BARE.fullmatch(one.text) and _key(page, one)
    )
    return next((number for number, count in ahead.most_common(1) if count >= least), 0)


def _key(page: Page, one: Line) -> tuple[bool, str] | None:
    """Give where at the edge a line stands, and its words without numbers; None in the middle."""
    if one.bottom > page.height * (1 - EDGE):
        return True, DIGITS.sub("#", one.text)
    if one.top < page.height * EDGE:
        return False, DIGITS.sub("#", one.text)
    return None
