"""Anniversaries and years of a plan: 2021年是中国共产党成立100周年, “十四五”的收官之年."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.date import between, timeline
from reportlint.figures.duration import count
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document

KIND = "anniversary-mismatch"
TITLE = "周年"

EVENTS: Mapping[str, int] = {
    "辛亥革命": 1911,
    "五四运动": 1919,
    "中国共产党成立": 1921,
    "建党": 1921,
    "中国共产主义青年团成立": 1922,
    "共青团成立": 1922,
    "建团": 1922,
    "中华全国总工会成立": 1925,
    "中国人民解放军建军": 1927,
    "建军": 1927,
    "红军长征胜利": 1936,
    "长征胜利": 1936,
    "抗日战争暨世界反法西斯战争胜利": 1945,
    "抗日战争胜利": 1945,
    "抗战胜利": 1945,
    "世界反法西斯战争胜利": 1945,
    "联合国成立": 1945,
    "内蒙古自治区成立": 1947,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "人民政协成立": 1949,
    "建国": 1949,
    "抗美援朝出国作战": 1950,
    "西藏和平解放": 1951,
    "全国人民代表大会成立": 1954,
    "新疆维吾尔自治区成立": 1955,
    "广西壮族自治区成立": 1958,
    "宁夏回族自治区成立": 1958,
    "西藏自治区成立": 1965,
    "改革开放": 1978,
    "香港回归": 1997,
    "澳门回归": 1999,
    "加入世界贸易组织": 2001,
}
"""Event -> its year."""

FIRST_YEARS: Mapping[str, int] = {
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}
"""Five-year plan -> its first year."""

NUMBER = r"\d{1,3}|[一二三四五六七八九十百]{1,5}"
ANNIVERSARY = regex.compile(
    rf"(?P<event>{'|'.join(sorted(EVENTS, key=len, reverse=True))})(?:祖国)?的?\s?"
    rf"(?P<number>{NUMBER})\s?周年(?!.{{0,12}}(?:大会|讲话|精神|会上))"
)
LINK = regex.compile(
    r"(?:是|为|，|、|迎来|恰逢|适逢|正值|正逢|时值|又是|也是|我们|隆重|庆祝|纪念|伟大的|祖国)*$"
)
PLAN = regex.compile(
    r"(?P<plan>九五|十[一二三四五]?五)[”\"](?:规划|计划|时期|发展|建设|实施|目标|任务|[、，的]){0,4}"
    r"(?P<place>开局(?:起步)?之年|开局年|起步之年|收官之年|收官年|最后一年|决胜之年"
    r"|第(?P<number>[一二三四五1-5])年)"
)
PLAN_LINK = regex.compile(
    r"(?:是|为|作为|既|也|，|全面|实施|落实|推进|完成|我[国省市县区]|[我本][局院校办]|国家|[“\"])*$"
)
SPAN = regex.compile(
    r"[“\"](?P<plan>九五|十[一二三四五]?五)[”\"](?:规划|计划|时期|期间)?\s?[（(]\s?$"
)
YEAR_WORD = regex.compile(r"今年|本年")
FIRST = ("开局", "起步")
AHEAD = 24
"""How far before an anniversary its year may stand, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each anniversary and each year of a plan that names its year."""
    text = document.text
    if "周年" in text:
        for match in ANNIVERSARY.finditer(text):
            number = count(match["number"])
            if number:
                span = Span(match.start("number"), match.end())
                event = Span(match.start(), match.end())
                right = EVENTS[match["event"]] + number
                yield from _judge(document, span, event, LINK, right)
    if "五”" in text or '五"' in text:
        for match in PLAN.finditer(text):
            first = FIRST_YEARS.get(match["plan"])
            if first is not None:
                place = match["place"]
                number = count(match["number"]) if match["number"] else None
                offset = (number or 1) - 1 if number or place.startswith(FIRST) else 4
                span = Span(*match.span("place"))
                quoted = text[match.start() - 1 : match.start()] in ("“", '"')
                plan = Span(match.start() - quoted, match.end())
                yield from _judge(document, span, plan, PLAN_LINK, first + offset)
        yield from _plans(document)


def _judge(
    document: Document, span: Span, phrase: Span, link: re.Pattern[str], right: int
) -> Iterator[Relation]:
    """Compare the year that stands before a phrase with the year that the phrase means."""
    text, start, what = document.text, phrase.start, document[phrase]
    begin = max(0, start - AHEAD)
    said = next(
        (date for date in reversed(between(document, begin, start)) if date.span.end <= start),
        None,
    )
    if said and said.year is not None and link.match(text, said.span.end, start):
        years, place = [said.year], said.span
    else:
        words = [match.span() for match in YEAR_WORD.finditer(text, begin, start)]
        if not words or document.year is None or not link.match(text, words[-1][1], start):
            return
        years, place = [document.year, document.year + 1], Span(*words[-1])
    related = (Related(place, f"{years[0]}年"),)
    if right in years:
        yield Relation(KIND, "holds", span, related, f"{what}是{right}年")
        return
    yield Relation(
        KIND,
        "violated",
        span,
        related,
        f"{what}应是{right}年，写作{years[0]}年",
        f"应是{right}年",
        {"right": f"{right}年", "year": f"{years[0]}年", "what": what},
    )


def _plans(document: Document) -> Iterator[Relation]:
    """Compare the years in brackets behind a plan with its own: “十四五”时期（2021—2025年）."""
    text = document.text
    for period in document.facet(timeline).periods:
        match = SPAN.search(text, max(0, period.span.start - 16), period.span.start)
        first = FIRST_YEARS.get(match["plan"]) if match else None
        if match is None or first is None or period.start.month is not None:
            continue
        right = f"{first}—{first + 4}年"
        related = (Related(Span(*match.span("plan")), match["plan"]),)
        said = (period.start.year, period.end.year)
        if said == (first, first + 4):
            yield Relation(KIND, "holds", period.span, related, f"“{match['plan']}”是{right}")
        else:
            yield Relation(
                KIND,
                "violated",
                period.span,
                related,
                f"“{match['plan']}”是{right}，写作{document[period.span]}",
                f"应为{right}",
                {"right": right, "year": document[period.span], "what": f"“{match['plan']}”"},
            )
