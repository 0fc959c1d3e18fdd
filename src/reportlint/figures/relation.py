"""What was proved: a relation between figures, with its verdict and its arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.finding import Related
    from reportlint.span import Span

Verdict = Literal["holds", "rounding", "violated", "open"]
"""``holds``: true as printed. ``rounding``: true only through rounding. ``violated``: the two sides
cannot meet under any usual rounding. ``open``: found, but not assessable; ``reason`` says why."""


class Relation(NamedTuple):
    """One relation between figures.

    ``kind`` names it (part-exceeds-whole); rules of the check ``figure`` choose by this name.
    ``span`` is the figure that a violation marks, ``related`` the other ones, each with a short
    label (分项 12). ``arithmetic`` is the written-out calculation: 12＋8＋9＝29，合计写作 6.
    ``values`` fills the braces of a rule's message. ``certain``: false where the tie between the
    figures is likely and not sure; such a violation is reported one severity lower.
    """

    kind: str
    verdict: Verdict
    span: Span
    related: tuple[Related, ...] = ()
    arithmetic: str = ""
    label: str = ""
    values: Mapping[str, str] = {}
    certain: bool = True
    reason: str = ""
