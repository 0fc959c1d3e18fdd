"""Mean scores: not above the full mark, and one that so many whole scores can have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import prints
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "mean-score"
TITLE = "平均分"

SCALE = regex.compile(
    r"(?P<digits>[五十百]|(?<!\d)(?:[5５]|10|100|１０|１００))\s?分制"
    r"|满分(?:为|是)?\s?(?P<full>[5５]|10|100|120|150|１０|１００)\s?分"
)
POINTS = {"五": 5, "十": 10, "百": 100}
MEAN = regex.compile(
    r"(?:平均|均)[^，。；\d]{0,10}$|(?:得分|评分|评价|分值|总分)(?:为|是|达|达到|平均为)?$"
)
RATED = regex.compile(
    r"(?P<count>\d{1,3})\s?(?:人|名|位)[^。；\d]{0,8}(?:打分|评分|评价)[^。；\d]{0,12}(?:整数|整分)"
)
EXTRA = regex.compile(r"加分|附加|奖励")
"""Points above the full mark."""
AHEAD = 80
"""How far behind the scale its scores may stand, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each mean score with its scale or its number of raters."""
    text = document.text
    if not any(word in text for word in ("分制", "满分", "整数", "整分")):
        return
    figures = document.facet(quantities)
    starts = [one.span.start for one in figures]
    scales = SCALE.finditer(text) if "分制" in text or "满分" in text else ()
    raters = RATED.finditer(text) if "整数" in text or "整分" in text else ()
    for match in (*scales, *raters):
        stop = _stop(text, match.end())
        for quantity in figures[bisect_right(starts, match.end()) : bisect_left(starts, stop)]:
            start = quantity.span.start
            if quantity.family != "score" or not MEAN.search(text, max(0, start - 14), start):
                continue
            if match.re is RATED:
                yield _granular(document, match, quantity)
            elif not EXTRA.search(text, match.end(), quantity.span.end + 6):
                yield _on_scale(document, match, quantity)


def _stop(text: str, start: int) -> int:
    """Give the end of what a scale is said of: the sentence, or the next scale."""
    ends = [text.find(mark, start, start + AHEAD) for mark in ("。", "\n", "满分", "分制")]
    return min((end for end in ends if end >= 0), default=start + AHEAD)


def _on_scale(document: Document, scale: re.Match[str], quantity: Quantity) -> Relation:
    word = scale["digits"] or scale["full"]
    full = POINTS[word] if word in POINTS else int(word)
    related = (Related(Span(*scale.span()), f"满分{full}分"),)
    said = f"满分{full}分，得分{document[quantity.span]}"
    fits = quantity.interval.low <= full
    return _relation(quantity, related, fits, said, "高于满分")


def _granular(document: Document, rated: re.Match[str], quantity: Quantity) -> Relation:
    """Ask whether so many whole scores can have this mean."""
    number = int(rated["count"])
    related = (Related(Span(*rated.span("count")), f"{number}人"),)
    near = int(number * quantity.value)
    fits = number > 0 and any(
        prints(Decimal(total) / number, quantity.step, quantity.value)
        for total in range(max(0, near - 1), near + 3)
    )
    said = f"{number}人打整数分，平均{document[quantity.span]}"
    return _relation(quantity, related, fits, said, f"没有哪个总分除以{number}得这个数")


def _relation(
    quantity: Quantity, related: tuple[Related, ...], fits: bool, said: str, label: str
) -> Relation:
    if fits:
        return Relation(KIND, "holds", quantity.span, related, said)
    why = f"{said}，{label}"
    return Relation(KIND, "violated", quantity.span, related, why, label, {"why": why})
