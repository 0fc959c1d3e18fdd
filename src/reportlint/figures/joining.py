"""Numbers that stand together: lists that share a unit, and ranges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import ZERO, Interval
from reportlint.figures.qualifier import RANGE, bounds
from reportlint.figures.unit import BARE, DATED
from reportlint.span import Span

if TYPE_CHECKING:
    import re

    from reportlint.figures.quantity import Quantity

TWO = Decimal(2)
TO = frozenset(("至", "到", "—", "——", "～", "~", "-", "--", "–", "－", "―", "〜"))
AND = frozenset("、和与及或")
LONGEST_TO = max(map(len, TO))
BEHIND_DATE = DATED | {"年"}
LONGEST = 8
"""Most characters between two numbers that stand together."""
MOVED = regex.compile(
    r"(?:增加?|上升|提?升|提高|增长|扩大|减少?|下降|降低?|压缩|缩短|回落|收窄|压减|精简|调整|变|提)"
    r"(?:至|到|为)"
)
FROM = regex.compile(r"[由从自][^，。；：、\n]*$")


def dated(text: str, last: Quantity, match: re.Match[str]) -> bool:
    """Tell whether a bare number and the one behind it are a date: the 3 and the 5 of 3—5月."""
    start, end = match.span()
    if start - last.span.end > LONGEST_TO or text[end : end + 1] not in BEHIND_DATE:
        return False
    between = text[last.span.end : start]
    return between in TO or between in AND


def join(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Append a quantity that stands near the last one.

    Give its unit to bare ones before it, or make a range of the two.
    """
    last = found[-1]
    between = text[last.span.end : quantity.span.start]
    if last.unit is BARE and (between in TO or between in AND or MOVED.fullmatch(between)):
        _share_unit(text, found, quantity)
        last = found[-1]
    if between in TO and last.family == quantity.family and _ranges(text, last, between):
        found[-1] = _range(last, quantity)
    else:
        found.append(quantity)


def _share_unit(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Give the unit of a quantity to the bare numbers of its list: 12、15和18家."""
    end = quantity.span.start
    scale = quantity.scale * quantity.unit.factor
    for index in range(len(found) - 1, -1, -1):
        last = found[index]
        between = text[last.span.end : end]
        if last.unit is not BARE or not (
            between in AND
            or (index == len(found) - 1 and (between in TO or MOVED.fullmatch(between)))
        ):
            return
        factor = scale if last.scale == 1 else quantity.unit.factor
        step = last.step * factor
        if quantity.unit.counts and factor == 1 and last.step == 1:
            step = ZERO
        value = last.value * factor
        found[index] = last._replace(
            value=value, step=step, unit=quantity.unit, bounds=bounds(last.qualifier, value, step)
        )
        end = last.span.start


def _ranges(text: str, first: Quantity, between: str) -> bool:
    """Tell whether what stands between two quantities makes a range and not a movement."""
    if between not in ("至", "到"):
        return True
    line = max(0, first.span.start - 16)
    return not FROM.search(text, line, first.span.start)


def _range(first: Quantity, last: Quantity) -> Quantity:
    low, high = sorted((first.value, last.value))
    return first._replace(
        span=Span(first.span.start, last.span.end),
        qualifier=RANGE,
        bounds=Interval(low - first.step / TWO, high + last.step / TWO),
    )
