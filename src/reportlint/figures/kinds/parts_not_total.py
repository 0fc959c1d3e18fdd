"""Parts that are all there are, and do not add up to their whole: 45人，其中男28人、女19人."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.group import groups
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import skeleton
from reportlint.figures.verdict import VAGUE, Judgement, add, equal
from reportlint.figures.wording import addition, amount, numeral, places, written
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.parts import Group
    from reportlint.figures.quantity import Quantity

KIND = "parts-not-total"
TITLE = "合计与分项"
INCLUDED = regex.compile("包括在|包含在|计入|算在|列入|在内")
REMAINDER = regex.compile(r"[^。；\n]{0,12}[。；]\s?(?:其余|其他|剩余|余下|余额|不足|差额|缺口)")
"""Behind the last part: the next sentence speaks of what the list lacks."""
LATER = 6
"""How many figures behind the parts a further one may stand."""
ELSEWHERE = "差额在下文另有说明"
ROUNDED = ("四舍五入", "修约", "尾数")
"""Words of a note that totals may differ from the sum of their parts."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield one relation for each whole with all its parts."""
    for group in document.facet(groups):
        if group.closed:
            yield _judge(document, group)


def _judge(document: Document, group: Group) -> Relation:
    figures = document.facet(skeleton).figures
    every = (*group.parts, *group.more)
    first: tuple[list[Quantity], list[Quantity], Judgement] | None = None
    for reading in group.wholes:
        wholes = [figures[index] for index in reading]
        for indices in (every, group.parts) if group.more else (every,):
            parts = [figures[index] for index in indices]
            judged = _compare(document, parts, wholes)
            if judged.verdict != "violated":
                return _told(document, group, parts, wholes, judged)
            first = first or (parts, wholes, judged)
    assert first is not None
    worst = _told(document, group, *first)
    rest = _told_later(document, group)
    if rest:
        related = (*worst.related, Related(rest.span, "下文另列"))
        return Relation(KIND, "open", worst.span, related, reason=ELSEWHERE)
    last = figures[(*group.parts, *group.more)[-1]]
    if not worst.certain and REMAINDER.match(document.text, last.span.end):
        return Relation(KIND, "open", worst.span, worst.related, reason=ELSEWHERE)
    return worst


def _told_later(document: Document, group: Group) -> Quantity | None:
    """Find what the parts lack in the next sentence, which counts it in: 这也包括在收入以内."""
    frame = document.facet(skeleton)
    parts = (*group.parts, *group.more)
    sum_ = add([frame.figures[index] for index in parts])
    lacks = {add([frame.figures[index] for index in reading]) - sum_ for reading in group.wholes}
    block = frame.line(parts[-1]).block
    for index in range(parts[-1] + 1, min(parts[-1] + LATER, len(frame.figures))):
        line = frame.line(index)
        if line.block != block:
            break
        if frame.figures[index].value in lacks and INCLUDED.search(
            frame.text, frame.positions[index], line.end
        ):
            return frame.figures[index]
    return None


def _compare(document: Document, parts: list[Quantity], wholes: list[Quantity]) -> Judgement:
    """Judge whether parts make up their whole; a small difference may be explained in a note."""
    judged = equal(parts, wholes)
    if judged.verdict != "violated":
        return judged
    said = add(wholes)
    near = abs(add(parts) - said) * 100 <= abs(said)
    noted = near and any(word in document.text for word in ROUNDED)
    return judged._replace(verdict="rounding") if noted else judged


def _told(
    document: Document,
    group: Group,
    parts: list[Quantity],
    wholes: list[Quantity],
    judged: Judgement,
) -> Relation:
    whole = wholes[0]
    verdict, certain = judged
    sum_, said = add(parts), add(wholes)
    return Relation(
        KIND,
        verdict,
        whole.span,
        places(document, "分项", parts),
        arithmetic=addition(document, parts, wholes),
        label=f"合计 {numeral(document, whole)}",
        values={
            "whole": written(document, whole),
            "sum": amount(sum_, whole),
            "problem": "大于" if sum_ > said else "小于",
        },
        certain=certain and group.certain,
        reason=VAGUE if verdict == "open" else "",
    )
