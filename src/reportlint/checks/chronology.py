"""Dates that cannot be before, or after, the day on which the text was signed.

What is reported 截至12月31日 was not known on 20 December; a notice of 20 November cannot ask for a
list by 19 November.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.checks import option
from reportlint.documents import marker
from reportlint.documents.kind import arabic
from reportlint.finding import Hit, Related
from reportlint.language.pattern import compiled
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

SIGNED = regex.compile(
    r"((?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})[年./-]\s?"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})[月./-]\s?(\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
"""A whole date, Arabic or Chinese."""
MONTH = 31
YEAR = 12 * MONTH
"""Days to count with: only the order matters."""


class Options(NamedTuple):
    """``pattern`` has the groups month and day, and may have year; ``must`` says how it stands.

    A date without a year is the one nearest to the day of signing.
    """

    pattern: str = option.pattern()
    must: Literal["not-after", "not-before"] = "not-after"


def literals(options: Options) -> tuple[str, ...]:
    """List what every match contains."""
    from reportlint.language.pattern import required_literals

    return required_literals(options.pattern)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.pattern or not {"month", "day"} <= set(compiled(options.pattern).groupindex):
        yield "pattern", "表达式要有名为 month、day 的组，可以有 year"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each date on the wrong side of the day of signing."""
    place = signed(document)
    if place is None:
        return
    span, signing = place
    for block in document.blocks:
        for match in compiled(options.pattern).finditer(document.text, *block.span):
            month, day = int(match["month"]), int(match["day"])
            if not (1 <= month <= 12 and 1 <= day <= 31):
                continue
            year = match.groupdict().get("year")
            own = count(int(year), month, day) if year else nearest(signing, month, day)
            if own > signing if options.must == "not-after" else own < signing:
                yield Hit(
                    Span(*match.span()),
                    {"match": match.group(), "signed": document[span]},
                    label="早于落款日期" if own < signing else "晚于落款日期",
                    related=(Related(span, "落款日期"),),
                )


def signed(document: Document) -> tuple[Span, int] | None:
    """Find the day of signing: the last block that is a date, near the end or below the title."""
    for block in (*reversed(document.blocks[-8:]), *document.blocks[:5]):
        if block.kind != "date":
            continue
        match = SIGNED.search(document[block.span])
        if match:
            month, day = marker.number(match[2]), marker.number(match[3])
            if month and day:
                return block.span, count(arabic(match[1]), month, day)
    return None


def count(year: int, month: int, day: int) -> int:
    """Give a number by which dates can be put in order."""
    return year * YEAR + month * MONTH + day


def nearest(signing: int, month: int, day: int) -> int:
    """Give the date in the year that brings it nearest to the day of signing."""
    year = (signing - MONTH - 1) // YEAR
    dates = [count(one, month, day) for one in (year - 1, year, year + 1)]
    return min(dates, key=lambda one: abs(one - signing))
