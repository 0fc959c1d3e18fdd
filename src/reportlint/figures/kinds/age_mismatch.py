"""Ages against years of birth, and histories against their beginning: 建于1958年, 已有75年历史."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.date import between, timeline, written
from reportlint.figures.duration import PATTERN, count, duration
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date

KIND = "age-mismatch"
TITLE = "年龄"

BORN_BEFORE = regex.compile(r"(?:出生(?:于|年月|日期|时间)?|生于)[:：]?\s?$")
BORN_BEHIND = regex.compile(r"\s?(?:出)?生(?=[，,。；;、）)\s]|人|于)")
AGE = regex.compile(
    r"(?:现年|年龄|今年|现)(?:为|是|[:：])?\s?(?P<age>\d{1,3}|[一二三四五六七八九十百]{1,4})"
    r"(?P<nominal>虚)?(?:周)?岁"
)

FOUNDED = regex.compile(
    r"(?:成立|建立|创建|创办|创立|始建|建厂|建校|建院|建馆|组建|开馆|建成|投产|诞生|兴建|[初兴]?建"
    r"|投入使用|投入运行|投入运营|投用|通车|竣工|启用|开业|设立|参加工作|入党)于$"
)
SINCE = regex.compile(
    r"\s?(?:正式|由.{1,12}?)?(?:成立|建立|创建|创办|创立|始建|建厂|建校|建院|建馆|组建|建成|投入使用|投入运行"
    r"|投入运营|投用|通车|竣工|启用|开业|设立|参加工作|入党|入职)"
)
AGED = regex.compile(
    r"(?P<word>已经有|已有|至今|距今|迄今|走过|有着|工龄|党龄|教龄|任职(?:已|满)?"
    r"|已经?(?:安全|稳定)?(?:运行|使用|服役|运营|办学|经营|投用))"
    r"(?:已有|已|有|为|了)?\s?" + PATTERN + r"(?![^，。；]{0,4}(?:[未没不停]|亏损|盈利|获|保持))"
)
"""What does not say how long something has not been done, or was in some state."""
OWN = regex.compile(
    r"(?:^|[，,；]|成立|建成|使用|运行|运营|投[用产]|竣工|通车|启用|开业|开馆)"
    r"(?:目前|现在|如今|至今|迄今)?，?$"
)
"""Before 已使用20年: no other thing is named since the beginning."""
OF_PERSONS = {
    "工龄": ("参加工作", "入职"),
    "党龄": ("入党",),
    "教龄": ("参加工作", "入职"),
    "任职": ("任职",),
}
"""Length of a career -> the words for its beginning."""
UNTIL = ("至", "到", "截至", "截止")
OTHER = regex.compile(r"每|分别|平均|其中|连续")

FAR = 3
"""An age that is so many years off cannot be right in any year in which the report was written."""
REACH = 40
"""How far from its year a birth or a beginning is followed, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each person's age and each institution's with its beginning."""
    text = document.text
    for date in document.facet(timeline).dates:
        if date.year is None:
            continue
        start, end = date.span
        if _before(BORN_BEFORE, text, start) or BORN_BEHIND.match(text, end, end + 8):
            yield from _person(document, date)
            continue
        beginning = _before(FOUNDED, text, start) or SINCE.match(text, end, end + 18)
        if beginning:
            yield from _history(document, date, beginning.group())


def _before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    if text[start - 1 : start] not in ("于", "：", ":", "月", "期", "间", "生"):
        return None
    return pattern.search(text, max(0, start - 8), start)


def _person(document: Document, date: Date) -> Iterator[Relation]:
    text, (start, end) = document.text, date.span
    match = AGE.search(text, end, _sentence_end(text, end)) or AGE.search(
        text, _sentence_start(text, start), start
    )
    age = count(match["age"]) if match else None
    if match is None or age is None or date.year is None:
        return
    span = Span(match.start("age"), match.end())
    said = regex.compile(r"[（(]").match(text, match.end())
    told = [
        other.year
        for other in (between(document, said.end(), said.end() + 1) if said else ())
        if other.year is not None
    ]
    years = range(told[0], told[0] + 1) if told else written(document)
    related = (Related(date.span, "出生时间"),)
    if not years:
        yield Relation(KIND, "open", span, related, reason="不知道算到哪一年")
        return
    low, high = years[0] - date.year - 1, years[-1] - date.year + bool(match["nominal"])
    ages = f"{low}岁或{years[0] - date.year}岁"
    arithmetic = f"{date.text}出生，{years[0]}年是{ages}，写作{document[span]}"
    far = not low - FAR < age < high + FAR
    yield _relation(span, related, low <= age <= high, arithmetic, ages, certain=bool(told) or far)


def _history(document: Document, date: Date, verb: str) -> Iterator[Relation]:
    text, end = document.text, date.span.end
    match = AGED.search(text, end, _sentence_end(text, end))
    length = duration(match, 0) if match else None
    if match is None or length is None or length.unit not in ("年", "周年", "年半"):
        return
    doing = match["word"].startswith("已") and not match["word"].endswith("有")
    if doing and not OWN.search(text[end : match.start()]):
        return
    begins = OF_PERSONS.get(match["word"][:2])
    persons = any(word in verb for words in OF_PERSONS.values() for word in words)
    if not any(word in verb for word in begins) if begins else persons:
        return
    until = between(document, end, match.start())
    if until and not text[end : until[0].span.start].rstrip().endswith(UNTIL):
        return
    related = (Related(date.span, "起始时间"),)
    told = until[0].year if until else None
    years = range(told, told + 1) if told is not None else written(document)
    if date.year is None or len(until) > 1 or not years or OTHER.search(text, end, match.start()):
        yield Relation(KIND, "open", length.span, related, reason="不知道算到哪一年")
        return
    low, high = years[0] - date.year - 1, years[-1] - date.year + 1
    fits = low <= length.high and length.low <= high
    far = doing and (length.high < low - FAR or high + FAR < length.low)
    actual = f"{years[0] - date.year}年"
    arithmetic = f"{date.year}年至{years[0]}年是{actual}，写作{length.text}"
    yield _relation(length.span, related, fits, arithmetic, actual, certain=told is not None or far)


def _sentence_end(text: str, start: int) -> int:
    stops = [text.find(mark, start, start + REACH) for mark in "。；\n"]
    return min((stop for stop in stops if stop >= 0), default=start + REACH)


def _sentence_start(text: str, end: int) -> int:
    begin = max(0, end - REACH)
    return max(begin, *(text.rfind(mark, begin, end) + 1 for mark in "。；\n"))


def _relation(
    span: Span,
    related: tuple[Related, ...],
    fits: bool,
    arithmetic: str,
    actual: str,
    *,
    certain: bool,
) -> Relation:
    if fits:
        return Relation(KIND, "holds", span, related, arithmetic)
    return Relation(
        KIND,
        "violated",
        span,
        related,
        arithmetic,
        f"按起始时间是{actual}",
        {"actual": actual},
        certain,
    )
