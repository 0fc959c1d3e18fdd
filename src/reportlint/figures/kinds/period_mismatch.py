"""The year of a report against its own title, headings and dates.

Only places that must speak of the report's year are looked at: headings of review and of plan, the
two years of a budget report, 今年（2022年）, the opening of the body, and what lies behind the date
of signature. A year that is merely mentioned is never judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.date import between, key, signed, timeline
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Block, Document
    from reportlint.figures.date import Date

KIND = "period-mismatch"
TITLE = "报告年度"

PLAN = regex.compile(
    r"\s?(?:度|我.{1,4}|全.{1,2}|下半年)?(?:的)?(?:工作|主要|重点|经济社会发展)?(?:的)?"
    r"(?:打算|计划|安排|思路|设想|展望|谋划|要点|重点工作|目标任务|工作重点|预期目标|主要任务)"
)
REVIEW = regex.compile(
    r"\s?(?:度)?(?:的)?(?:主要|重点)?(?:工作)?(?:的)?"
    r"(?:总结|回顾|完成情况|开展情况|主要工作|工作成效|工作情况|履职情况)"
    r"|度[^，。；\d]{0,24}(?:决算情况|情况说明|决算表|总体情况|收支情况)"
)
QUOTED_TITLE = regex.compile(r"\s*《(20\d\d)年度?[^》\n]{0,20}(?:总结|报告)》")
YEAR = regex.compile(r"(?<![\d—～~-])\d{4}(?=年)")
NUMBERED = regex.compile(
    r"年(?<=20\d\d.)(?:(?<=[一二三四五六七八九十]、.{5})|(?<=[一二三四五六七八九十]、\s.{5})"
    r"|(?<=[（(][一二三四五六七八九十][）)].{5})|(?<=[（(][一二三四五六七八九十][）)]\s.{5}))"
)
"""The 年 behind the year of a numbered heading: 一、2024年, （二）2024年. It is found at once."""
LATER = regex.compile(r"计划|打算|安排|下一步|展望")
BUDGET = regex.compile(
    r"(\d{4})年[^年]{0,30}执行情况[^年]{0,12}(\d{4})年[^年]{0,30}(?:预算|计划)(?:草案|安排)?"
)
NAMED = r"\s?[（(]\s?(?:即)?(\d{4})年?\s?[）)]"
THIS_YEAR = (
    regex.compile(f"年(?:(?<=今.)|(?<=本.)度?){NAMED}"),
    regex.compile(f"期(?<=报告.){NAMED}"),
)
"""今年（2022年） and 报告期（2022年） from 年 and 期 on."""
OPENING = regex.compile(
    r"\s?(?:度)?(?:以来)?[，,]?\s?(?:我[局院校办处县市区镇乡委公]|本人|在.{2,30}(?:领导|指导|支持)下)"
)
SELF = regex.compile(
    r"现(?:将|就|把|公布|发布|公开)[^。；\d\n]{0,20}(20\d\d)年"
    r"[^。；\d\n]{0,30}(?:报告|总结|汇报|述职|公布|说明)"
)
HAPPENED = regex.compile(r"(?:召开|举行|举办|印发|发布|公布|出台|通过|颁布|闭幕)的")
HEEDED = regex.compile(
    r"(?:学习|贯彻|传达|落实|宣传|根据|按照|依据|执行|深化)[^，。；]{0,8}$|[加赴会]了$"
)
UNTIL = regex.compile(r"截[至止]\s?(?:到)?\s?$")
DUE = regex.compile(r"\s?(?:前|之前|止前|将|计划|预计|拟)")

REPORTS = frozenset(
    {
        "duty-report",
        "annual-summary",
        "self-inspection",
        "open-government-report",
        "final-accounts",
    }
)
"""Types whose report year is the year under review; a government work report also plans it."""


LATE = frozenset({"final-accounts", "company-annual-report", "open-government-report"})
"""Types that are often published long after the year's end."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each place that must fit the report's year."""
    yield from _title(document)
    year = report_year(document)
    if year is not None:
        yield from _headings(document, year)
        yield from _this_year(document, year)
        yield from _opening(document, year)
        yield from _self(document, year)
    yield from _after_signature(document)
    yield from _later_event(document, year)


def report_year(document: Document) -> int | None:
    """Give the year of the report, also where its title stands in 《》 before the text."""
    if document.year is not None:
        return document.year
    quoted = QUOTED_TITLE.match(document.text)
    return int(quoted[1]) if quoted else None


def _title(document: Document) -> Iterator[Relation]:
    """Compare the two years of 2025年预算执行情况和2026年预算草案."""
    title = document.title
    match = BUDGET.search(document.text, title.span.start, title.span.end) if title else None
    if match:
        first, second = int(match[1]), int(match[2])
        place = (Related(Span(*match.span(1)), "执行年度"),)
        yield _relation(
            Span(*match.span(2)),
            place,
            second == first + 1,
            f"{first}年的下一年是{first + 1}年，写作{second}年",
            f"应为{first + 1}年",
        )


def _headings(document: Document, year: int) -> Iterator[Relation]:
    """Compare the years of the headings of review and plan with the report's."""
    text = document.text
    for span, end in _heads(document):
        said = int(text[span.start : span.end])
        if PLAN.match(text, span.end + 1, end):
            allowed, right = {year, year + 1}, f"{year + 1}年"
        elif REVIEW.match(text, span.end + 1, end) and not LATER.search(text, span.end, end):
            allowed, right = {year, year - (document.type not in REPORTS)}, f"{year}年"
        else:
            continue
        related = (Related(document.head, f"本文是{year}年的报告"),)
        yield _relation(
            span, related, said in allowed, f"报告年度{year}年，标题写作{said}年", f"应为{right}"
        )


def _heads(document: Document) -> Iterator[tuple[Span, int]]:
    """Yield the year in each heading that has one alone, and where the heading ends."""
    text = document.text
    seen = set()
    for block in document.blocks:
        if block.kind == "heading":
            start, end = block.span
            if text.find("年", start, end) < 0:
                continue
            found = list(YEAR.finditer(text, start, end))
            if len(found) == 1:
                seen.add(found[0].start())
                yield Span(*found[0].span()), end
    for match in NUMBERED.finditer(text):
        start, end = match.start() - 4, match.start()
        if start not in seen:
            yield Span(start, end), min(len(text), match.end() + 20)


def _this_year(document: Document, year: int) -> Iterator[Relation]:
    """Compare the year in 今年（2022年） with the report's."""
    for match in regex.each(THIS_YEAR, document.text):
        said = int(match[1])
        yield _relation(
            Span(*match.span(1)),
            (Related(document.head, f"本文是{year}年的报告"),),
            said in (year, year + 1),
            f"报告年度{year}年，写作{said}年",
            f"应为{year}年",
        )


def _opening(document: Document, year: int) -> Iterator[Relation]:
    """Compare the year with which the body opens (2022年，我局在…) with the report's."""
    if document.type not in REPORTS and not QUOTED_TITLE.match(document.text):
        return
    bodies = [block for block in document.blocks[:8] if block.kind in ("paragraph", "item")][:2]
    for block in bodies:
        date = next(iter(_dates(document, block)), None)
        if not date or date.month is not None or date.year is None:
            continue
        if document.text[date.span.start - 1] == "《":
            date = next(iter(_dates(document, block)[1:]), None)
            if not date or date.month is not None or date.year is None:
                continue
        if date.span.start - block.span.start > 16 or not OPENING.match(
            document.text, date.span.end
        ):
            continue
        if document.text[date.span.start - 1 : date.span.start] in ("自", "从", "—", "-"):
            continue
        yield _relation(
            date.span,
            (Related(document.head, f"本文是{year}年的报告"),),
            date.year == year,
            f"报告年度{year}年，开头写作{date.year}年",
            f"应为{year}年",
        )
        return


def _self(document: Document, year: int) -> Iterator[Relation]:
    """Compare the year in 现将2024年…工作报告如下 with the report's."""
    end = document.blocks[min(len(document.blocks), 8) - 1].span.end if document.blocks else 0
    match = SELF.search(document.text, 0, end)
    if match:
        planned = document.type in ("budget-report", "government-work-report")
        yield _relation(
            Span(*match.span(1)),
            (Related(document.head, f"本文是{year}年的报告"),),
            int(match[1]) in ({year - 1, year} if planned else {year}),
            f"报告年度{year}年，这里写作{match[1]}年",
            f"应为{year}年",
        )


def _after_signature(document: Document) -> Iterator[Relation]:
    """Compare 截至 with the date of signature."""
    date = document.facet(signed)
    if not date:
        return
    for other in document.facet(timeline).dates:
        start, end = other.span
        if other.year is None or not UNTIL.search(document.text, max(0, start - 5), start):
            continue
        if DUE.match(document.text, end):
            continue
        related = (Related(date.span, f"成文日期 {date.text}"),)
        yield _relation(
            other.span,
            related,
            key(other) <= key(date, last=True),
            f"截至{other.text}，成文日期是{date.text}",
            "晚于成文日期",
        )


def _later_event(document: Document, year: int | None) -> Iterator[Relation]:
    """Compare the date of what has happened (2024年7月召开的全会) with the report's own."""
    date = document.facet(signed)
    limit = key(date, last=True) if date else None
    if limit is None:
        if year is None:
            return
        limit = (year + 1, 6, 31)
    for other in document.facet(timeline).dates:
        start, end = other.span
        if other.year is None or not HAPPENED.match(document.text, end):
            continue
        if not HEEDED.search(document.text, max(0, start - 12), start):
            continue
        said = f"成文日期{date.text}" if date else f"报告年度{year}年"
        yield _relation(
            other.span,
            (Related(date.span if date else document.head, said),),
            key(other) <= limit,
            f"{said}，文中写作{other.text}已经发生",
            "晚于报告的时间",
            certain=date is not None or document.type not in LATE,
        )


def _dates(document: Document, block: Block) -> list[Date]:
    return [date for date in between(document, *block.span) if block.span.holds(date.span)]


def _relation(
    span: Span,
    related: tuple[Related, ...],
    fits: bool,
    arithmetic: str,
    label: str,
    *,
    certain: bool = True,
) -> Relation:
    if fits:
        return Relation(KIND, "holds", span, related, arithmetic)
    return Relation(
        KIND,
        "violated",
        span,
        related,
        arithmetic,
        label,
        {"why": arithmetic, "right": label},
        certain,
    )
