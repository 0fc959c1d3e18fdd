"""A rate above 100% that is a part of all there is: 办结率102%, 占职工总数的120%.

Only what is impossible is yielded: that a rate is below 100 % ties no two figures together.
Rates that may exceed 100 % by how they are defined are not among them: 完成率 (of a plan), 执行率
and 到位率 (of a budget), 毛入学率, 参保率 and 接种率 (of those registered), 破案率 and 结案率 (with
old cases), 使用率 (of beds), 普及率 (of telephones), 自给率, 保值增值率.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import SIGNS, skeleton
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document

KIND = "excessive-rate"
TITLE = "比率上限"

RATES = (
    "办结|办复|答复|满意|合格|及格|优秀|优良|达标|出勤|到会|参会|到课|知晓|签约|落实|整改"
    "|销号|化解|调解成功|处理|处置|解决|反馈|回访|响应|及时|准确|正确|差错|通过|录取|就业"
    "|失业|城镇化|覆盖|建档|公开|受理|见面|抽检|巩固|升学|辍学|死亡|治愈|在线|完好"
)
"""Rates of which the counted are a part of the whole."""
RATE = regex.compile(
    rf"(?P<name>(?:{RATES})率|满意度|知晓度|覆盖面|(?<=[员工人户师生女性历])的?占比"
    r"|占(?![^，]{0,6}(?:上年|去年|任务|计划|目标|预算|指标))[^，。；：、占\ue000-\ue005]{0,10}总(?:数|人数|户数|人口|面积)的?)"
    r"(?:也|均|都|已|就|更|则)?"
    r"(?:(?:提高|提升|上升|增加|增长|升|增)(?:到了?|至)|(?:保持|稳定|维持|巩固)在)?"
    r"(?:达到了?|高达|达|为|是|有|超过|突破)?(?:约|近)?[:：]?\s?$"
)
OTHER = regex.compile(
    "拨备|流动性|债|利息|现金|收入|资本|资产|成本|担保|抵押|风险|准备金|保证金|贷款|资金|费用|支出"
    "|订单|供给|需求|电话|手机|宽带|汽车|家电"
)
"""What a rate may be of that exceeds its base: provisions for bad loans, telephones."""
REACH = 24
"""How far before a rate it is said of what, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield each percentage above 100 % of a rate that cannot be."""
    frame = document.facet(skeleton)
    for index, sign in enumerate(frame.signs):
        if sign != SIGNS["P"]:
            continue
        figure = frame.figures[index]
        if figure.value <= HUNDRED or figure.interval.low <= HUNDRED:
            continue
        before = frame.before(index)
        match = RATE.search(before)
        if match is None or OTHER.search(before, max(0, match.start() - REACH)):
            continue
        yield Relation(
            KIND,
            "violated",
            figure.span,
            _named(document, match["name"], figure.span.start),
            "部分不会超过全体，最多是100%",
            "超过100%",
            {"name": match["name"]},
        )


def _named(document: Document, name: str, end: int) -> tuple[Related, ...]:
    """Point at the rate's name in the text; a bracket may stand between it and the figure."""
    start = document.text.rfind(name, max(0, end - REACH - len(name)), end)
    return (Related(Span(start, start + len(name)), "比率"),) if start >= 0 else ()
