"""A period and its stated length: 8月3日至8月7日开展为期一周的集训; 建设期3年（2021—2023年）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.calendar import month_length, ordinal
from reportlint.figures.date import key, timeline
from reportlint.figures.duration import DAYS, MONTHS, PATTERN, duration
from reportlint.figures.relation import Relation
from reportlint.figures.work import works
from reportlint.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.date import Date, Period
    from reportlint.figures.duration import Duration

KIND = "duration-mismatch"
TITLE = "起止与时长"

LASTING = (
    r"为期|历时|历经|持续|工期|建设期|建设周期|项目周期|合同期|服务期|期限|有效期|任期|聘期|租期"
    r"|租赁期|质保期|实施期|执行期|合作期|规划期"
)
BEHIND = regex.compile(
    r"止?(?:[（(，,]?\s?(?:共|共计|总计|合计|计|前后|长达)\s?"
    rf"|[^。；;\n\d至—]{{0,16}}?(?:{LASTING})(?:共|为|是|计|长达|达|了|时间)?\s?){PATTERN}"
)
WHOLE = regex.compile(rf"(?:这|的|前后)?{PATTERN}(?=间|来(?!自)|期间|时间|里，|中，|内，)")
AHEAD = regex.compile(
    rf"(?:{LASTING})(?:共|为|是|[:：])?\s?{PATTERN}"
    r"的?[^。；，;\n\d]{0,16}[（(](?:即|自|从|[^（()）。，\d]{0,6}[:：])?$"
)
BEFORE = regex.compile(
    rf"(?:{LASTING})(?:共|为|是|[:：])?\s?{PATTERN}"
    r"[，,]\s?(?:(?:起止|合同|服务|建设|执行|租赁)?(?:时间|期限|日期)?(?:为|是|：)?)(?:自|从|即自|即从|即)?$"
)
"""What stands before a period in 合同期18个月，自2026年7月至2027年12月."""
ENDED = regex.compile(r"(?:[为终]?止|结束|到期|届满)?\s?(?:[。，；,;）)\n]|$)")
"""What stands behind it there: a word more could say what only a part of the length is for."""
PIECES = regex.compile(r"每|各期|分.{0,2}[期批次轮]|第.{1,2}[期批次轮]|累计|平均|工作日|人均|其中")
"""Words that make the length one of something else than the whole period."""

LEADS = ("自", "从", "即", "为", "是")
"""What the words before a period whose length they tell end with."""
WITHIN = ("期间", "之间", "间", "内", "中", "利用")
"""Words behind a period that make what follows a part of it."""
AROUND = 36
"""How far from a period its length is looked for, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each period whose length is stated beside it."""
    for period in (*document.facet(timeline).periods, *document.facet(works)):
        length = _beside(document.text, period)
        if length:
            yield _judge(period, length)


def _beside(text: str, period: Period) -> Duration | None:
    start, end = period.span
    tail = text[end : end + AROUND]
    match = WHOLE.match(tail) or (None if tail.startswith(WITHIN) else BEHIND.match(tail))
    if match and not PIECES.search(tail[: match.end() + 3]):
        return duration(match, end)
    if text[max(0, start - 8) : start].rstrip("即自从").endswith(("（", "(", "：", ":")):
        begin = max(0, start - AROUND)
        head = text[begin:start]
        match = AHEAD.search(head)
        if match and not PIECES.search(head[max(0, match.start() - 4) :]):
            return duration(match, begin)
    else:
        begin = max(0, start - AROUND)
        head = text[begin:start]
        match = BEFORE.search(head) if head.endswith(LEADS) and ENDED.match(tail) else None
        if match and not PIECES.search(head[max(0, match.start() - 4) :]):
            return duration(match, begin)
    return None


def _judge(period: Period, length: Duration) -> Relation:
    start, end = period.start, period.end
    related = (Related(period.span, "起止时间"),)
    if not (start.exists and end.exists) or (start.year is None) != (end.year is None):
        return Relation(KIND, "open", length.span, related, reason="起止时间不完整")
    if key(end, last=True) < key(start):
        return Relation(KIND, "open", length.span, related, reason="起止时间倒置")
    measured = _in_days(period, length) if length.unit in DAYS else _in_months(period, length)
    if measured is None:
        return Relation(KIND, "open", length.span, related, reason="起止时间不够具体")
    fits, actual = measured
    said = f"{start.text}至{end.text}"
    if fits:
        return Relation(KIND, "holds", length.span, related, f"{said}是{actual}，写作{length.text}")
    return Relation(
        KIND,
        "violated",
        length.span,
        related,
        f"{said}是{actual}，写作{length.text}",
        f"按起止时间是{actual}",
        {"actual": actual, "period": said},
    )


def _in_days(period: Period, length: Duration) -> tuple[bool, str] | None:
    """Judge by days; the last day may be counted or not, a week has from 4 to 9 days."""
    start, end = period.start, period.end
    if start.month is None or end.month is None or start.day is None or end.day is None:
        return None
    year = start.year if start.year is not None else 2023
    until = end.year if end.year is not None else 2023
    between = ordinal(until, end.month, end.day) - ordinal(year, start.month, start.day)
    if between < 0:
        return None
    size = DAYS[length.unit]
    low, high = length.low * size, length.high * size
    if size > 1:
        low, high = low - 3, high + 2
    return low <= between + 1 and between <= high, f"{between + 1}天"


def _in_months(period: Period, length: Duration) -> tuple[bool, str] | None:
    """Judge by months; begun months and begun years may be counted or not."""
    start, end = period.start, period.end
    if (start.month is None) != (end.month is None):
        return None
    size = MONTHS[length.unit]
    years = _year(end) - _year(start)
    if start.month is None or end.month is None:
        least, most = 12 * years, 12 * years + 12
        actual = f"{years + 1}年"
    else:
        most = 12 * years + end.month - start.month + 1
        least = most - 2 if start.day is not None or end.day is not None else most - 1
        actual = _elapsed(start, end) or f"{most}个月"
        if size == 12 and length.low == int(length.low):
            least, most = least // 12 * 12, max(most, 12 * years + 12 * (years > 0))
    if most <= 0:
        return None
    return length.low * size <= most and least <= length.high * size, actual


def _elapsed(start: Date, end: Date) -> str:
    """Write the full months from day to day, the last day counted: 12个月, 4个多月."""
    if start.day is None or end.day is None or start.month is None or end.month is None:
        return ""
    months = 12 * (_year(end) - _year(start)) + end.month - start.month
    rest = end.day + 1 - start.day
    if end.day == month_length(_year(end) or 2023, end.month):
        months, rest = months + 1, 1 - start.day
    if rest < 0:
        months, rest = months - 1, 1
    return f"{months}个{'多' if rest else ''}月" if months else "不到1个月"


def _year(date: Date) -> int:
    return date.year if date.year is not None else 0
