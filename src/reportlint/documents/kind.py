"""What kind of report it is, and of which year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.documents.document import Block

TYPES: Mapping[str, str] = {
    "duty-report": "述职述廉报告",
    "annual-summary": "年度工作总结",
    "government-work-report": "政府工作报告",
    "budget-report": "预算报告",
    "final-accounts": "部门决算",
    "research-report": "调研报告",
    "self-inspection": "自查报告",
    "company-annual-report": "企业年度报告",
    "feasibility-study": "可行性研究报告",
    "open-government-report": "政府信息公开年度报告",
    "notice": "通知",
    "minutes": "会议纪要",
}
"""Document type -> its Chinese name."""

GAP = r".{0,20}"

TITLES: Sequence[tuple[str, str]] = (
    ("notice", r"(?:通知|通告)(?:（[^）]*）)?[。，；：]?$"),
    ("minutes", r"纪要(?:（[^）]*）|[〔\[].*)?[。，；：]?$"),
    (
        "open-government-report",
        r"信息公开(?:工作)?(?:年度)?(?:工作)?(?:年报|报告)|信息公开.{0,6}年度报告",
    ),
    (
        "duty-report",
        r"述[职廉责学德法](?!(?:评议|测评|考核)?(?:工作)?(?:大会|会))"
        r".{0,12}?(?:报告(?!会)|汇报(?!会)|材料|总结|发言|情况|稿|提纲)|述职(?:述[廉责学德法])*$",
    ),
    (
        "government-work-report",
        r"政府工作报告"
        r"(?!(?:起草|解读|征求|任务|重点|目标|诞生|学习|有关|提出)|[^（(—―0-9 -]*[的会])",
    ),
    (
        "final-accounts",
        r"(?:部门|单位|财政)决算|决算(?:公开|报表|模板|情况说明|说明|报告)$"
        r"|决算(?:草案|（草案）)?(?:的|情况的?)?报告",
    ),
    (
        "budget-report",
        r"^(?!.*审计)(?:.*?预算(?:执行|草案|公开|编制|安排|收支|报告|（草案）)"
        r"|.*?(?:部门|单位|财政)预算|.*年度?预算$)",
    ),
    ("feasibility-study", r"可行性研究|可研报告"),
    (
        "company-annual-report",
        rf"(?:公司|集团|股份|银行){GAP}年度报告|(?<!公开)年年度报告|年度报告(?:全文|摘要)",
    ),
    (
        "research-report",
        r"(?:调研|调查|考察|研究)(?:工作)?(?:的|情况的?)?(?:报告|情况|思考)"
        r"|赴.{2,20}(?:考察|调研).{0,30}报告$|关于.{2,30}的(?:调研|调查)(?!方案|问卷)",
    ),
    (
        "self-inspection",
        r"自查|自检|自评报告|对照检查|整改(?:落实|工作)?(?:进展)?情况(?:的)?(?:报告|汇报)",
    ),
    (
        "annual-summary",
        rf"(?:年度?|全年|半年|季度){GAP}总结|工作(?:小结|总结)|工作(?:开展)?情况(?:的)?(?:报告|汇报)"
        r"|年(?:度|上半年)?.{0,16}(?<!审计)工作(?:报告|汇报)$|法治政府建设.{0,8}报告"
        r"|年.{0,20}(?:工作|情况)(?:的)?汇报$|年度.{2,30}(?<!审计)(?<!执行)情况(?:的)?报告$",
    ),
)
"""Document type -> how its title reads; the first that fits counts. They are compiled only as far
as they are tried: mostly one of the first fits."""

OPENINGS: Sequence[tuple[str, str]] = (
    (
        "government-work-report",
        r"代表.{0,20}人民政府.{0,12}(?:向大会|向.{0,6}会议)(?:报告|作).{0,4}(?:政府)?工作",
    ),
    ("open-government-report", r"主动公开政府信息情况.{0,200}政府信息公开申请"),
    (
        "company-annual-report",
        r"(?:董事会|监事会).{0,60}保证.{0,20}(?:年度报告|年报).{0,30}真实",
    ),
    ("notice", r"现将.{0,24}(?:事项|事宜|安排|要求)?通知如下"),
    ("minutes", r"(?:会议)?纪要如下"),
    ("feasibility-study", r"(?:本|编制).{0,4}可行性研究报告"),
    (
        "duty-report",
        r"现(?:将|就).{0,40}(?:述职|述廉|述责)|述职报告如下|作如下述职|述职如下",
    ),
    ("budget-report", r"预算执行情况.{0,20}预算草案.{0,12}(?:提请|请予|请).{0,8}审"),
    (
        "self-inspection",
        r"(?:开展|进行)了?.{0,12}自查.{0,60}现(?:将|就).{0,24}(?:报告|汇报)如下",
    ),
    (
        "research-report",
        r"(?:调研组|专题调研|进行了?.{0,8}调研).{0,120}现将.{0,12}(?:报告|汇报)如下",
    ),
    ("annual-summary", r"现(?:将|就).{0,30}工作(?:开展|完成)?情况(?:总结|汇报|报告)如下"),
)
"""What the first paragraphs of a report without a telling title may say."""

DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}
DIGITS.update({"零": "0", "○": "0", "O": "0"})
DIGITS.update({chr(0xFF10 + value): str(value) for value in range(10)})

YEAR = regex.compile(
    # It begins with one class of characters because those are found quickly.
    r"[12１２一二](?<![0-9０-９.—～~-].)"
    r"(?:(?:(?<=1)9|(?<=2)0|(?<=１)９|(?<=２)０)[0-9０-９]{2}"
    r"|(?<=[一二])[〇零○O九][〇零○O一二三四五六七八九]{2})"
    r"(?:[—～~-]+[0-9]{4})?\s?年"
)
"""A year, its first four characters."""
BARE = regex.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=[^0-9年月日.—～~-]*(?:报告|总结|计划))")
PERIOD = regex.compile(r"[0-9]{4}年?(?:[—～~-]+|至|到)[0-9]{4}年")
SCHOOL_YEAR = regex.compile(r"(?:19|20)\d\d[—－～~-]+((?:19|20)\d\d)(?=学年)")
"""A school year is told by the year in which it ends."""
SIGNED = regex.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})(?:月|[./-])")
HELD = regex.compile(r"^[（(—―－-]*((?:19|20)\d\d)年\d{1,2}月\d{1,2}日(?:在|，)?")
"""The line below a title that says when the report was given."""
PROMPT = ("notice", "minutes", "research-report", "self-inspection")
"""Types that are written for an occasion; the others look back on a year that is over."""
TOLD = regex.compile(
    r"(?<![到至—～~\-争])(?<![0-9])((?:19|20)\d\d)年(?!\d{0,2}月?底?末?前|远景|目标|[—～~至-])"
)
"""A year of which a text tells; what is to be done until or before it is still to come."""
ABOUT = regex.compile(r"(?<![到至—])((?:19|20)\d\d)年(?=度|以来|，|,|是|全年|我|本)")
"""A year of which an opening says that the report is about it."""


class Kind(NamedTuple):
    """Type and report year; None where they cannot be told."""

    type: str | None
    year: int | None


def recognise(text: str, blocks: Sequence[Block]) -> Kind:
    """Tell type and year from the title, then from the opening and the whole.

    The report year is what the report speaks of, not when it was signed; a government work report
    goes by the year in which it was given. Of two years in a title (2025年预算执行情况和
    2026年预算草案) it is the first; a period (2021—2025年) gives none.
    """
    head = [text[block.span.start : block.span.end] for block in blocks[:8]]
    title = "".join(
        text[block.span.start : block.span.end] for block in blocks[:8] if block.kind == "title"
    )
    name = _type(_unquoted(title), "".join(head)[:1200])
    return Kind(name, _year(title, name, head, text, blocks))


def _unquoted(title: str) -> str:
    """Leave out what a title only cites: 学习《政府工作报告》心得 is no work report."""
    rest = regex.compile(r"《[^》]*》").sub("", title)
    return rest if len(rest) >= 4 else title


def _type(title: str, opening: str) -> str | None:
    for name, pattern in TITLES:
        if regex.compile(pattern).search(title):
            return name
    for name, pattern in OPENINGS:
        if regex.compile(pattern).search(opening):
            return name
    return None


def arabic(year: str) -> int:
    """Read a year of four digits, Arabic, full-width or Chinese."""
    return int("".join(DIGITS.get(character, character) for character in year))


def _year(
    title: str, name: str | None, head: Sequence[str], text: str, blocks: Sequence[Block]
) -> int | None:
    if PERIOD.search(title):
        return None
    found = SCHOOL_YEAR.search(title)
    if found:
        return arabic(found[1])
    found = YEAR.search(title) or BARE.search(title)
    if found:
        return arabic(found[0][:4])
    if name in (None, "government-work-report"):
        for line in head:
            found = HELD.match(line)
            if found:
                return int(found[1])
    opening = {int(match[1]) for line in head for match in ABOUT.finditer(line[:200])}
    signed = _signed(text, blocks)
    counted = Counter(arabic(match[0][:4]) for match in YEAR.finditer(text) if "—" not in match[0])
    if signed:
        year, month = signed
        if (
            month <= 4
            and name not in PROMPT
            and (year - 1 in opening or counted[year - 1] > counted[year] - 2)
        ):
            return year - 1
        return year
    if len(opening) == 1 and name is not None:
        return opening.pop()
    if not counted:
        return None
    (year, times), *rest = counted.most_common(2)
    if times >= 3 and (not rest or times >= 2 * rest[0][1]):
        return year
    told = [int(match[1]) for match in TOLD.finditer(text)]
    return max(told) if name is not None and told else None


def _signed(text: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Find the date at the end, or else alone in its line below the title."""
    for block in (*reversed(blocks[-6:]), *blocks[:4]):
        line = text[block.span.start : block.span.end]
        if block.kind == "date" or (len(line) <= 16 and line[:1] in "（("):
            match = SIGNED.search(line)
            if match:
                return int(match[1]), int(match[2])
    return None
