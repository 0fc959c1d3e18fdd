"""Identities of the user's own, over tables and text: 总计 = 本年收入合计 + 年初结转和结余."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.identity.given import Each, Given, Within, tolerance
from reportlint.finding import Hit
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document


LITERAL = regex.compile(r"[\u4e00-\u9fff]+")
SURE = 3
"""Shorter words may be spread out with spaces (合  计), so that their absence says nothing."""


class Options(NamedTuple):
    """``identity`` is the expression; ``labels`` and ``tables`` give its names their aliases.

    ``within`` says where labels stand, ``each`` to what the identity applies: ``once`` to single
    figures, or to each ``row``, each ``column``, each ``code`` of a hierarchy. ``tolerance``:
    ``rounding``, ``exact``, an amount (0.01) or a share (1%).
    """

    identity: str
    labels: Mapping[str, tuple[str, ...]] = {}
    tables: Mapping[str, tuple[str, ...]] = {}
    within: Within = Within()
    each: Each = "once"
    tolerance: str = "rounding"


def literals(options: Options) -> tuple[str, ...]:
    """Give the names of the label, or of the table, that is the least likely to occur."""
    given = read(options)
    titles = [given.titles(source) for source in dict.fromkeys(_sources(given))]
    names = [given.aliases(term.label) for term in given.identity.terms if not term.optional]
    ways = [tuple(map(_longest, way)) for way in (*titles, *names) if way]
    best = max(ways, key=lambda way: min(map(len, way)), default=())
    return best if best and min(map(len, best)) >= SURE else ()


def _sources(given: Given) -> Iterator[str]:
    for term in given.identity.terms:
        if not given.in_text(term.source) and given.within.source != "both":
            yield term.source


def _longest(name: str) -> str:
    """Give the longest run of characters that no writer puts spaces or marks into."""
    return max(LITERAL.findall(name), key=len, default="")


def problems(options: Options) -> Iterator[tuple[str, str, int]]:
    """Yield mistakes: the field, what is wrong, and where in its text (-1: in all of it)."""
    from reportlint.figures.identity.parser import parse
    from reportlint.figures.identity.review import WHOLE, faults
    from reportlint.figures.identity.token import ExpressionError

    try:
        parse(options.identity)
    except ExpressionError as error:
        yield "identity", f"第 {error.at + 1} 个字：{error.message}", error.at
        return
    if tolerance(options.tolerance) is None:
        yield "tolerance", "应为 rounding、exact、数（如 0.01）或百分比（如 1%）", WHOLE
        return
    yield from faults(read(options))


def read(options: Options) -> Given:
    """Read the expression; raises ExpressionError."""
    from reportlint.figures.identity.parser import parse

    margin = tolerance(options.tolerance)
    assert margin is not None
    return Given(
        parse(options.identity),
        options.labels,
        options.tables,
        options.within,
        options.each,
        margin,
    )


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each place where the identity does not hold; raises what its evaluation raised."""
    from reportlint.figures.kinds.identity import assessed

    given = read(options)
    told = document.facet(assessed)
    for name, own in document.identities.items():
        if own != given:
            continue
        relations = told[name]
        if isinstance(relations, Exception):
            raise relations
        for relation in relations:
            if relation.verdict == "violated":
                yield Hit(
                    relation.span,
                    {"match": document[relation.span], **relation.values},
                    label=relation.label,
                    related=relation.related,
                    arithmetic=relation.arithmetic,
                    certain=relation.certain,
                )
        return
