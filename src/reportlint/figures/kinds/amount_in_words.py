"""An amount in words and the same amount in figures: 壹万贰仟伍佰元整（￥12,500.00）."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.numeral import arabic, han
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.documents.document import Document

KIND = "amount-in-words"
TITLE = "大小写金额"

FINANCIAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
WORD = rf"[{FINANCIAL}零〇两一二三四五六七八九十百千万亿]"
WORDS = regex.compile(
    rf"(?P<yuan>[{FINANCIAL}]{WORD}{{0,40}})[元圆](?:整|正)?零?(?:(?P<jiao>{WORD})角)?零?(?:(?P<fen>{WORD})分)?(?:整|正)?"
)
FIGURES = r"[￥¥]?\s?(?P<number>\d[\d,，]*(?:\.\d+)?)\s?(?P<scale>万|亿)?(?P<unit>元)?"
LABEL = r"(?:人民币|[（(]?[大小]写[）)]?|合计|即|RMB|金额|\s|[:：])*"
BEHIND = regex.compile(rf"\s?[（(，,；、]?{LABEL}{FIGURES}")
BEFORE = regex.compile(rf"{FIGURES}(?:整|正)?\s?[（(，,；、]?{LABEL}$")
REACH = 32
"""How far from the words the figures are looked for, in characters."""


class Amount(NamedTuple):
    """An amount of yuan, and where it stands."""

    value: Decimal
    span: Span


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each amount in words with figures beside it."""
    text = document.text
    if not WORDS.search(text):
        return
    text = fold(text)
    for match in WORDS.finditer(text):
        words = _words(match)
        figures = _figures(text, match)
        if figures is None:
            continue
        span = Span(*match.span())
        related = (Related(figures.span, f"小写 {document[figures.span].strip()}"),)
        if words is None:
            yield Relation(KIND, "open", span, related, reason="大写金额读不出来")
        elif words == figures.value:
            yield Relation(KIND, "holds", span, related, f"大写、小写都是{_yuan(words)}")
        else:
            yield Relation(
                KIND,
                "violated",
                span,
                related,
                f"大写是{_yuan(words)}，小写是{_yuan(figures.value)}",
                f"大写 {_yuan(words)}",
                {"words": _yuan(words), "figures": _yuan(figures.value)},
            )


def _words(match: re.Match[str]) -> Decimal | None:
    yuan = han(match["yuan"])
    if yuan is None:
        return None
    value = yuan.value
    for name, worth in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if match[name]:
            digit = han(match[name])
            if digit is None or digit.value > 9:
                return None
            value += digit.value * worth
    return value


def _figures(text: str, words: re.Match[str]) -> Amount | None:
    """Read the figures behind the words or before them; they must be marked as money."""
    start, end = words.span()
    match = BEHIND.match(text, end, end + REACH)
    if match is None or not _is_money(match, bracketed=True):
        match = BEFORE.search(text, max(0, start - REACH), start)
        if match is None or not _is_money(match, bracketed=False):
            return None
    number = arabic(match["number"].replace("，", ","), match["scale"] or "")
    if number is None:
        return None
    span = Span(match.start("number"), match.end("unit" if match["unit"] else "number"))
    return Amount(number.value, span)


def _is_money(match: re.Match[str], *, bracketed: bool) -> bool:
    said = match.group()
    if match["unit"] or (bracketed and said[0] in "（("):
        return True
    return any(mark in said for mark in "￥¥写")


def _yuan(value: Decimal) -> str:
    text = f"{value:,.2f}"
    return f"{text.removesuffix('.00')}元"
