"""The Chinese of a relation: numbers as they are written, sums and conversions written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.interval import ZERO
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

POWERS = {
    1: "",
    100: "百",
    1000: "千",
    10_000: "万",
    10**6: "百万",
    10**7: "千万",
    10**8: "亿",
    10**12: "万亿",
}
MOST_PLACES = 6
MYRIAD = 10_000
PLACES = 2
"""Decimal places of a computed number beyond those of the numbers it was computed from."""


def plain(value: Decimal) -> str:
    """Write a number without exponent and without zeros at its end."""
    return f"{value.normalize():f}" if value else "0"


def rounded(value: Decimal, places: int = 1) -> str:
    """Write a computed number with at most so many decimal places."""
    return plain(round(value, places))


def numeral(document: Document, quantity: Quantity) -> str:
    """Give the number as it is written, without its unit."""
    start, end = quantity.place
    return document.text[start:end].strip()


def digits(document: Document, quantity: Quantity) -> str:
    """Give the number as it is written, without unit and without 万 and 亿."""
    said = numeral(document, quantity)
    return said.rstrip("百千万亿 ") if quantity.scale > 1 else said


def written(document: Document, quantity: Quantity) -> str:
    """Give number and unit as they are written."""
    return document[quantity.span]


def decimals(quantity: Quantity) -> int:
    """Count the decimal places of a number as it is written."""
    step = quantity.step
    if not step:
        return 0
    step = step / quantity.unit.factor / quantity.scale
    count = 0
    while step < 1 and count < MOST_PLACES:
        step *= 10
        count += 1
    return count


def alike(quantities: Sequence[Quantity]) -> bool:
    """Tell whether all have one unit and one power of ten, so that units can be left out."""
    scale, factor = quantities[0].scale, quantities[0].unit.factor
    return all(one.scale == scale and one.unit.factor == factor for one in quantities)


def number(value: Decimal, like: Quantity) -> str:
    """Write a value as a number of the unit of another figure: 3.68 where that one is 3.20亿元.

    Where that one is spelt in Chinese, its power of ten is written: 1.9亿.
    """
    factor = like.unit.factor * like.scale
    power = ""
    if like.scale == 1 and like.step >= MYRIAD * like.unit.factor:
        word = 10**8 if abs(value) >= 10**8 * like.unit.factor else 10**4
        factor, power = like.unit.factor * word, POWERS[word]
    value = value / factor
    places = decimals(like)
    shown = f"{value:.{places}f}" if value == round(value, places) else ""
    return (shown or plain(round(value, places + PLACES))) + power


def amount(value: Decimal, like: Quantity) -> str:
    """Write a value with the unit of another figure: 3.68亿元."""
    power = POWERS.get(int(like.scale), "")
    return f"{number(value, like)}{power}{like.unit.word}"


def terms(document: Document, parts: Sequence[Quantity], *, units: bool) -> str:
    """Write a sum: 12＋8＋9."""
    write = written if units else digits
    return "＋".join([write(document, one) for one in parts])


def places(document: Document, name: str, parts: Sequence[Quantity]) -> tuple[Related, ...]:
    """Mark figures as related places: 分项 12."""
    return tuple([Related(one.span, f"{name} {numeral(document, one)}") for one in parts])


def addition(document: Document, parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> str:
    """Write a sum against what is printed: 12＋8＋9＝29，合计写作6，相差23."""
    whole = wholes[0]
    units = not alike([*parts, *wholes])
    sum_, said = (sum([one.value for one in some], ZERO) for some in (parts, wholes))
    show = amount if units else number
    text = f"{terms(document, parts, units=units)}＝{show(sum_, whole)}，"
    if len(parts) == 1:
        text = f"分项{terms(document, parts, units=units)}，"
    text += f"合计写作{terms(document, wholes, units=units)}"
    return text if sum_ == said else f"{text}，相差{show(abs(sum_ - said), whole)}"
