"""The direction of a movement against its two ends: 由100件降至120件, 从96%提高到92%, 下降-3%."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.quantity import MINUS, quantities
from reportlint.figures.relation import Relation
from reportlint.figures.unit import PERCENT
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "direction-mismatch"
TITLE = "增减方向"

UP = r"增加?|增长|增多|上升|[提攀跃爬]?升|提高|扩大|扩[充展]|拓展|上调|调高|上涨|涨|壮大|发展"
DOWN = (
    r"减少?|下降|降低?|压缩|缩[短减小]|压减|回落|收窄|精简|下调|调低|削减|下跌|跌|下滑|核减|调减"
    r"|整合|归并|撤并|合并"
)
PLAIN = r"[^。；，：、\n（）()|\t]"
MOVE = regex.compile(
    rf"{PLAIN}{{0,14}}?(?P<verb>(?:(?P<up>{UP})|(?P<down>{DOWN}))了?(?:至|到|为)){PLAIN}{{0,14}}$"
)
FALLS = regex.compile(r"(?<![升增加])(?:下降|减少|降低|回落|下滑|减|降)(?:了|约)?$")
FROM = regex.compile(r"[由从自][^，。；：、\n由从]{0,20}$")
EACH = regex.compile(r"每\w|[/／]\w|[日周月季年][均产处加接发供销]|人均")
UNLIKE = regex.compile(
    r"排名|名次|位次|位居|标准|等级|级别|精度|密度|分辨率|效率|灵敏|周转|提速|差距|误差|水质|档次|折|逆转"
)
"""Words of a sentence in which a rise is written with a smaller number."""
SIGNED = regex.compile(r"零下|[-－−负净亏盈]|赤字|逆差|顺差")
GRADES = frozenset({"级", "类", "档", "等", "位", "名", "折"})
TIMES_OF_WORK = frozenset({"days", "minutes", "months", "years", "weeks"})
WIDENING = frozenset({"扩", "扩大", "扩展", "扩充", "拓展"})

TO_ONE = regex.compile(r"\s?[:：∶比]\s?\d")
OF_ONE = regex.compile(r"\d\s?[:：∶比]\s?$")
"""Around a figure that is one side of a ratio: 由1.98∶1缩小到1.94∶1."""

ENDS = tuple(
    regex.compile(f"{end}(?<=[增加长多升高大充展调涨减少降低缩短小落窄简跌滑合并了].)")
    for end in "至到为"
)
"""The end of the verb of a movement, behind the end of a word for a change."""
LONGEST = 34
"""Longest text between the two figures of a movement, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each movement from one figure to another, and each 下降-3%."""
    found = document.facet(quantities)
    text = document.text
    done = 0
    for match in regex.each(ENDS, text):
        behind = bisect_left(found, match.start(), key=_start)
        if not done < behind < len(found):
            continue
        first, last = found[behind - 1], found[behind]
        if match.start() >= first.span.end and last.span.start - first.span.end <= LONGEST:
            done = behind
            yield from _movement(document, first, last)
    if any(mark in text for mark in MINUS):
        for quantity in found:
            if quantity.value < 0:
                yield from _negative(document, quantity)


def _start(quantity: Quantity) -> int:
    return quantity.span.start


def _movement(document: Document, first: Quantity, last: Quantity) -> Iterator[Relation]:
    text, start = document.text, first.span.start
    match = MOVE.match(text, first.span.end, last.span.start)
    if match is None:
        return
    if OF_ONE.search(text, max(0, start - 4), start) or TO_ONE.match(text, last.span.end):
        return
    source = FROM.search(text, max(0, start - 24), start)
    if source is None:
        return
    related = (Related(first.span, f"起 {document[first.span]}"),)
    if first.family != last.family:
        yield Relation(KIND, "open", last.span, related, reason="单位不同")
        return
    low, high = (first, last) if match["up"] else (last, first)
    verb = match["up"] or match["down"]
    said = f"由{document[first.span]}到{document[last.span]}"
    printed = first.bounds is None and last.bounds is None
    if high.value < low.value and (printed or high.wide.below(low.wide)):
        behind = text[match.end("verb") : last.span.start]
        doubt = _doubt(text, source, match, first, last, behind)
        if doubt:
            yield Relation(KIND, "open", last.span, related, reason=doubt)
            return
        wrong = "减少" if match["up"] else "增加"
        moved = Span(match.start("verb"), match.end("verb"))
        yield Relation(
            KIND,
            "violated",
            last.span,
            (*related, Related(moved, verb)),
            f"{said}是{wrong}，写作“{match['verb']}”",
            f"实际是{wrong}",
            {"verb": match["verb"], "said": said, "actual": wrong},
        )
    elif low.value < high.value:
        yield Relation(KIND, "holds", last.span, related, f"{said}，方向与“{verb}”一致")
    else:
        yield Relation(KIND, "open", last.span, related, reason="两端相等或只是约数")


def _doubt(
    text: str,
    source: re.Match[str],
    match: re.Match[str],
    first: Quantity,
    last: Quantity,
    behind: str,
) -> str:
    """Say why a rise may be written with a smaller number here; empty where it may not."""
    each = EACH.findall(behind)
    if each and each != EACH.findall(source.group()):
        return "口径不同"
    if SIGNED.search(source.group()) or SIGNED.search(behind):
        return "有正负之分"
    noun = text[first.span.end : match.start("verb")].strip()
    after = text[last.span.end : last.span.end + len(noun)]
    if noun and after != noun and after[:1].isalpha():
        return "对象不同"
    start = source.start()
    begin = max(0, start - 30)
    begin = max(begin, *(text.rfind(mark, begin, start) + 1 for mark in "。；，\n"))
    priced = first.family in ("money", PERCENT)
    if first.unit.word in GRADES or (not priced and UNLIKE.search(text, begin, start)):
        return "数字小也可能表示更高"
    if match["up"] and first.family in TIMES_OF_WORK:
        return "时间缩短也可能是提高"
    if first.family == "age" and match["up"] in WIDENING:
        return "年龄放宽也可能是扩大"
    return ""


def _negative(document: Document, quantity: Quantity) -> Iterator[Relation]:
    """Judge a negative number behind a word for a decrease."""
    start = quantity.span.start
    match = FALLS.search(document.text, max(0, start - 6), start)
    if match:
        said = f"{match.group()}{document[quantity.span]}"
        yield Relation(
            KIND,
            "violated",
            quantity.span,
            (Related(Span(*match.span()), "已表示减少"),),
            f"“{match.group()}”已表示减少，不再用负数",
            "多了负号",
            {"verb": match.group(), "said": said, "actual": "增加"},
        )
