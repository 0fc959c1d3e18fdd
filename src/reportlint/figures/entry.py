"""An entry: a figure with what it counts.

An entry that has keys names an indicator by itself, so that it may be compared with the same
indicator elsewhere: in the unit's approved data, in the report of another year. Where the words
around a figure leave a doubt, it has a name for people, and no keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint.figures.timing import THIS
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.timing import Timing
    from reportlint.span import Span

Change = Literal["", "rise", "fall"]


class Entry(NamedTuple):
    """A figure of a document.

    ``name`` is for people; ``keys`` are those of ``term.keys``, empty where the figure must not be
    compared with others. ``period`` is as written, or empty; ``timing`` what it means (None: not
    one year or a part of it). ``sure``: a time is told, or it can only be that of the report.
    ``scope`` and ``status`` are words such as 全区 and 累计. ``change``: it tells by how much
    something went up or down. ``of``: the number of the entry that changed, or that this is the
    base of; -1 where there is none. ``among``: a part behind 其中. ``place``: where it stands in
    a table.
    """

    quantity: Quantity
    name: str
    keys: tuple[str, ...] = ()
    period: str = ""
    timing: Timing | None = THIS
    sure: bool = True
    scope: str = ""
    status: str = ""
    change: Change = ""
    of: int = -1
    among: bool = False
    place: str = ""

    @property
    def span(self) -> Span:
        """Where the number with its unit stands."""
        return self.quantity.span
