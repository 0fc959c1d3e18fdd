"""An identity with all that its rule says about it: aliases, tables, where to look, tolerance."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.figures.identity.expression import PROSE
from reportlint.figures.identity.label import tidy_name
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.figures.identity.expression import Identity

Each = Literal["once", "row", "column", "code"]
Where = Literal["table", "text", "both"]

THIS, LAST = "{year}", "{last}"
"""What stands for the report year and the one before in labels."""
TOLERANCE = regex.compile(r"(?P<number>\d{1,12}(?:\.\d{1,12})?)(?P<percent>[%％]?)$")


class Within(NamedTuple):
    """Where labels are looked for.

    ``table``: names of tables, for labels that have none written before them. ``column``, ``row``:
    which columns, which rows. ``section``: the headings under which the running text is searched.
    ``source``: whether labels without a table stand in tables, in the text, or in either.
    """

    table: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    source: Where = "table"


class Tolerance(NamedTuple):
    """How far two sides may be apart: by rounding (the default), by an amount, by a share.

    ``amount`` is in the unit in which the left side is printed; 0 means exactly equal.
    """

    amount: Decimal | None = None
    share: Decimal | None = None


class Given(NamedTuple):
    """An identity and its settings; ``labels`` and ``tables`` map names to their aliases."""

    identity: Identity
    labels: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[str, ...]]
    within: Within
    each: Each
    tolerance: Tolerance
    year: int | None = None

    def aliases(self, label: str) -> tuple[str, ...]:
        """Give all names of a label as they are written, those of another year left out."""
        names = (label, *self.labels.get(label, ()))
        if self.year is None:
            return tuple(name for name in names if THIS not in name and LAST not in name)
        this, last = str(self.year), str(self.year - 1)
        return tuple(name.replace(THIS, this).replace(LAST, last) for name in names)

    def names(self, label: str) -> tuple[str, ...]:
        """Give all names of a label as they are compared."""
        return tuple(map(tidy_name, self.aliases(label)))

    def titles(self, source: str) -> tuple[str, ...]:
        """Give all names of a table; none where any table will do."""
        named = (source,) if source else self.within.table
        return tuple(alias for name in named for alias in (name, *self.tables.get(name, ())))

    def in_text(self, source: str) -> bool:
        """Tell whether a label of this source stands in the running text."""
        return source == PROSE or (not source and self.within.source == "text")


def tolerance(text: str) -> Tolerance | None:
    """Read a tolerance: rounding, exact, 0.01, 1%; None for anything else."""
    if text in ("", "rounding"):
        return Tolerance()
    if text == "exact":
        return Tolerance(Decimal(0))
    match = TOLERANCE.match(text)
    if match is None:
        return None
    number = Decimal(match["number"])
    return Tolerance(share=number / 100) if match["percent"] else Tolerance(number)
