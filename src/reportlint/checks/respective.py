"""分别: as many things on one side as on the other.

A careless count of the nouns before 分别 is nearly always wrong (城乡居民 are two, 一二三产 three).
Two rows of numbers after two 分别 in one sentence belong to the same nouns, and need the same
length: 分别达到38620元、21450元，分别增长5.1%、6.8%、6.2%.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.prose import prose
from reportlint.finding import Hit, Related
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

NUMBER = r"[-－—]?\d[\d.,]*\d|\d"
UNIT = r"[\u4e00-\u53c9\u53cb-\u548b\u548d-\u9fff]"
"""A Han character of a unit; neither 及 nor 和, so that a row can be read in one way only."""
VALUE = rf"(?:{NUMBER})(?:[％%‰]|{UNIT}{{0,6}})"
ROW = regex.compile(
    rf"分别[^，。；：、\d]{{0,12}}(?P<row>{VALUE}(?:[、和及]+[^，。；：、\d和及\-－—％%‰]{{0,4}}{VALUE})*)"
    r"(?=[，。；：]|$)"
)
"""分别, a verb, and a row of numbers that ends with its clause."""
SAME = regex.compile(
    r"[，；、](?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年|较去年|环比|年均|同口径|占[^，。；\d]{0,6})?分别"
)
"""What stands between two rows that are of the same things: no other noun."""
SINGLE = regex.compile(VALUE)
PERIOD = regex.compile(r"[年月日]")


class Options(NamedTuple):
    """Nothing to choose."""


def literals(options: Options) -> tuple[str, ...]:
    """Give the word without which there is nothing to say."""
    return ("分别",)


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each row that is longer or shorter than the row before it in the same sentence."""
    for block in document.blocks:
        if document.text.count("分别", *block.span) < 2:
            continue
        for sentence in document.facet(prose).sentences(block):
            rows = [
                (Span(*match.span("row")), len(SINGLE.findall(match["row"])))
                for match in ROW.finditer(document.text, *sentence)
                if not PERIOD.search(match["row"])
            ]
            for (first, many), (second, count) in pairwise(rows):
                between = document.text[first.end : second.start]
                if count != many and many > 1 and SAME.match(between):
                    yield Hit(
                        second,
                        {"match": document[second], "count": str(count), "other": str(many)},
                        label=f"{count}个数",
                        related=(Related(first, f"{many}个数"),),
                    )
