"""Two numbers in one sentence of which one must not be larger than the other, or follows it.

For relations that a set phrase states and the engine of figures does not know: the years of a
budget's execution and of the next draft, what is owed and how much may be owed.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from reportlint.checks import option
from reportlint.finding import Hit, Related
from reportlint.language.pattern import compiled
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


class Options(NamedTuple):
    """Group ``left`` of ``pattern`` plus ``add`` must be so to group ``right`` as ``must`` says.

    Both groups hold Arabic numbers of the same unit; the expression sees to that. Without a group
    ``left`` the year of the report stands in for it.
    """

    pattern: str = option.pattern()
    must: Literal["equal", "at-most", "at-least"] = "equal"
    add: int = 0


def literals(options: Options) -> tuple[str, ...]:
    """List what every match contains."""
    from reportlint.language.pattern import required_literals

    return required_literals(options.pattern)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.pattern or "right" not in compiled(options.pattern).groupindex:
        yield (
            "pattern",
            "要有名为 right 的组，括住一个数；有 left 组就与它比，没有就与报告年度比",
        )


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each pair that is not as it must be, with what the right one should be."""
    expression = compiled(options.pattern)
    stated = "left" in expression.groupindex
    if not stated and document.year is None:
        return
    for block in document.blocks:
        for match in expression.finditer(document.text, *block.span):
            said = match["left"] if stated else str(document.year)
            left, right = number(said), number(match["right"])
            if left is None or right is None or holds(left + options.add, right, options.must):
                continue
            values = {"match": match["right"], "left": said, "right": match["right"]}
            values["expected"] = str(left + options.add)
            related = (Related(Span(*match.span("left")), f"这里是{said}"),) if stated else ()
            yield Hit(Span(*match.span("right")), values, related=related)


def number(text: str) -> Decimal | None:
    """Read an Arabic number with or without thousands marks."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def holds(left: Decimal, right: Decimal, must: str) -> bool:
    """Tell whether the two are as they must be."""
    if must == "equal":
        return left == right
    return left <= right if must == "at-most" else left >= right
