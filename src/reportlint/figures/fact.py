"""Facts: the unit's approved figures, each with its value as an interval, its period and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.qualifier import BEFORE_OF, BEHIND_OF
from reportlint.figures.quantity import scan
from reportlint.figures.term import CHANGED, keys, scope, status
from reportlint.figures.timing import THIS, WORD, times, timing
from reportlint.figures.unit import BARE
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.figures.entry import Change
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.timing import Timing

PLAIN = regex.compile(r"-?[\d.,，]+[万亿]*")
BEFORE = frozenset(("", "达", "共", *BEFORE_OF))
BEHIND = frozenset(("", *BEHIND_OF))
"""What may stand before and behind a value."""
PERIODS = "写作 2025年、2025年上半年、2025年1—9月、截至2025年底"
EXAMPLES = "如 86件、3.2亿元、32,153.6万元、12.5%、约540人"


class Fact(NamedTuple):
    """One approved figure.

    ``written`` is the value as the file has it, with its unit; ``source`` is where it stands there
    (核定数.yaml:12). ``change``: the name is that of a change (增长率), told as a rise or a fall.
    """

    name: str
    quantity: Quantity
    written: str
    keys: tuple[str, ...]
    period: str = ""
    source: str = ""
    scope: str = ""
    status: str = ""
    change: Change = ""

    def timing(self, year: int | None) -> Timing | None:
        """Tell the time relative to the year of a report; None where that cannot be told."""
        return timing(self.period, year) if self.period else THIS


def indicator(name: str) -> tuple[tuple[str, ...], Change]:
    """Give the keys of a name, and whether it is that of a change; no keys: it says nothing."""
    text = fold(WORD.sub("", name))
    found = CHANGED.search(text)
    if found and keys(text[: found.start()]):
        return keys(text[: found.start()]), "fall" if found["down"] else "rise"
    return keys(text), ""


def fact(
    name: str,
    value: str,
    unit: str = "",
    period: str = "",
    aliases: tuple[str, ...] = (),
    source: str = "",
) -> Fact:
    """Make a fact of what is written.

    Raises ValueError with the name of the wrong argument, and the mistake in Chinese. A time in
    the name is its period, where none is written apart.
    """
    quantity, written = measure(value, unit)
    found: dict[str, None] = {}
    change: Change = ""
    for one in (name, *aliases):
        known, changed = indicator(one)
        if not known:
            wrong = "name" if one == name else "aliases"
            raise ValueError(wrong, f"“{one}”没有说明是什么指标，写全名称，如“一般公共预算收入”")
        change = change or changed
        found.update(dict.fromkeys(known))
    if not period:
        told = list(times(name, 0, len(name), None))
        period = name[told[-1].start : told[-1].end] if told else ""
    # Which year is asked only for the form of the period.
    if period and timing(period, 2000) is None:
        raise ValueError("period", f"看不懂期间“{period}”，{PERIODS}")
    return Fact(
        name, quantity, written, tuple(found), period, source, scope(name), status(name), change
    )


def measure(value: str, unit: str = "") -> tuple[Quantity, str]:
    """Read a value with its unit, in it or apart; give it with its full text.

    Raises ValueError as ``fact``.
    """
    value, unit = value.strip(), unit.strip()
    if not value:
        raise ValueError("value", "没有写数值")
    for text in dict.fromkeys((f"{value}{unit}", value)):
        found = scan(f"：{text}")
        if (
            len(found) == 1
            and found[0].unit is not BARE
            and (found[0].span.end == len(text) + 1 or text[found[0].span.end - 1 :] in BEHIND)
            and text[: found[0].span.start - 1] in BEFORE
            and (text == value) == (not unit or value.endswith(unit))
        ):
            return found[0], text
    read = scan(value)
    bare = len(read) == 1 and read[0].unit is BARE
    if unit and read and not bare:
        raise ValueError("value", f"数值“{value}”里的单位与单位“{unit}”不同，只写一处")
    if unit:
        raise ValueError("value", f"看不懂数值“{value}”和单位“{unit}”，{EXAMPLES}")
    if bare and PLAIN.fullmatch(fold(value)):
        raise ValueError("value", f"“{value}”没有单位，{EXAMPLES}")
    raise ValueError("value", f"看不懂数值“{value}”，{EXAMPLES}")
