"""What is named several times and must be named alike: the session of a congress, a case number.

Unlike ``variant``, which knows the spellings, this kind knows only where they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checks import option
from reportlint.documents.flat import flat
from reportlint.finding import Hit, Related
from reportlint.language.pattern import compiled, reaching
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


class Options(NamedTuple):
    """Group 1 of ``pattern`` must read the same in the first ``blocks`` blocks (0: everywhere).

    ``ignore``: characters that make no difference.
    """

    pattern: str = option.pattern()
    blocks: int = 0
    ignore: str = " \u3000"


def literals(options: Options) -> tuple[str, ...]:
    """List what every match contains."""
    from reportlint.language.pattern import required_literals

    return required_literals(options.pattern)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.pattern or compiled(options.pattern).groups < 1:
        yield "pattern", "表达式要有一个括住应当一致的文字的组"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield the first place that reads differently from the first of all, with that one."""
    first: Span | None = None
    for match in matches(document, options, found):
        span = Span(*match.span(1))
        if first is None:
            first = span
        elif plain(document[span], options) != plain(document[first], options):
            yield Hit(
                span,
                {"match": document[span], "other": document[first]},
                label=f"这里是“{document[span]}”",
                related=(Related(first, f"这里是“{document[first]}”"),),
            )
            return


def matches(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[re.Match[str]]:
    """Yield the matches in the blocks to look at, in order; only around the literals, if any."""
    expression = compiled(options.pattern)
    blocks = document.blocks[: options.blocks or None]
    lines = document.facet(flat)
    windows = [(0, len(document.text))]
    if found and not lines.others:
        windows = lines.near(found, reaching(options.pattern).reach)
    for begin, stop in windows:
        for block in blocks[max(lines.block(begin), 0) : lines.block(stop) + 1]:
            start, end = block.span
            yield from expression.finditer(document.text, max(start, begin), min(end, stop))


def plain(text: str, options: Options) -> str:
    """Leave out what makes no difference."""
    return "".join(character for character in text if character not in options.ignore)
