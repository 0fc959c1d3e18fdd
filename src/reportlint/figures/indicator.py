"""Indicators: what a figure is a value of, so that two mentions of one indicator can be compared.

An indicator is the words of its label without verbs and adverbs, in any order of characters
(召开班子会议24次 and 班子会议共召开22次 are one), its period, its scope (全市, 我局) and its status
(累计, 新增, 计划). Two mentions are of one indicator only where all of these are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex
from reportlint.documents.section import sections, walk
from reportlint.figures.group import ACTIONS
from reportlint.figures.mention import clause, role
from reportlint.figures.skeleton import AMOUNT, ANY, SIGNS, skeleton

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.skeleton import Skeleton


class Indicator(NamedTuple):
    """The key of a figure: ``words`` are the characters of its label, sorted."""

    words: str
    family: str
    period: str
    scope: str
    status: str
    first: bool
    """Whether it is the first figure of its sentence, so that all its words are known."""
    generic: bool = False
    """Whether it is so general (召开会议) that two mentions are mostly of different things."""

    def alike(self, other: Indicator) -> bool:
        """Tell whether two differ at most in the scope, which one of them leaves out."""
        scopes = {self.scope, other.scope}
        return self._replace(scope="", first=True, family="") == other._replace(
            scope="", first=True, family=""
        ) and (len(scopes) == 1 or "" in scopes)


YEAR = r"(?:19|20)\d\d年(?:度|底|末|初)?"
PERIOD = regex.compile(
    rf"截[至止到][^，。；]{{0,10}}?(?:底|末|日|月|目前|今|年)|{YEAR}(?:[—－\-~至到]{YEAR})?|\d{{1,2}}月(?:份|底|末)?"
    r"|\d{1,2}[—－\-~至到]\d{1,2}月|(?:前三|[一二三四]|第[一二三四])季度|[上下]半年|全年|本年度?|今年(?:以来)?|去年|上年度?"
    r"|前年|明年|后年|当年|近?[一二两三四五六七八九十\d]+年(?:来|间|内)?|“?十[一二三四五六]五”?(?:时期|期间|末|以来)?"
    r"|年[初末底内]|目前|当前|每年|年均|历年|本月|当月|本轮|首批|[一二三四五]期"
)
SCOPE = regex.compile(
    "全[国省市区县镇乡州盟旗村局办院校厂系统社会]+|我[国省市区县镇乡州局办院校厂]|本[省市区县镇乡局办院校厂]|"
    "各[省市区县镇乡级地]|[中地]央|省级|市级|县级|区级|乡镇"
)
STATUS = regex.compile(
    "累计|新增|净增|计划|目标|力争|预计|预期|拟|将|要|确保|规划|任务|预算|决算|其中|平均|人均|增加|减少|增长|下降|提高|"
    "调整|原|旧|上报|初步|剩余|其余|另|外|不含|含|以上|以下|首次|再次"
)
FILLER = regex.compile(
    "共计?|合计|总计|一共|总共|完成|实现|达到?|突破|超过|约|已经?|现有|现|有|为|是|了|的|等|先后|分别|都|均|该|此|这|"
    "核定|数$|在|以|[，、：\\s]"
)
GENERIC = regex.compile(
    "会议|活动|项目|资金|文件|培训|调研|检查|问题|人员|群众|企业|材料|信息|案件|工作|任务|投资|收入|支出|"
    "金额|单位|部门|干部|党员|学生|职工|代表|[各类次种]"
)
OTHER = regex.compile(r"占|比|较|其中|每|同期|分别|第[一二三四五六七八九十\d]")
"""Labels that do not name an indicator by themselves."""
SIGN = regex.compile(f"[{ANY}]")
HEAD = regex.compile(r"[^，。；：]{1,20}：")
LONGEST = 80
MOST = 24
"""Most characters of a label with the clauses before it."""
PLANS = regex.compile("打算|计划|安排|下一步|下步|目标|展望|思路|今后|明年|任务")
"""Headings of parts that tell what is to come."""
PLANNED = regex.compile("计划|目标|力争|预计|预期|拟|将|要|确保|规划")
FRAMES = ("五年来", "过去五年", "今后五年", "未来五年", "五年时间", "三年来", "任期")
"""Words of reports on several years at once, where a figure without its year may be of any."""
MANY_YEARS = frozenset(
    ("government-work-report", "budget-report", "final-accounts", "company-annual-report")
)
LEAST = 2
"""Fewest characters of a label that name an indicator."""


def indicators(document: Document) -> dict[int, Indicator]:
    """Facet: figure -> its indicator, for those that name one and tell what has been."""
    frame = document.facet(skeleton)
    parts = walk(document.facet(sections))
    plans = [one.span for one in parts if PLANS.search(document[one.title])]
    years = document.type in MANY_YEARS or any(word in document.text for word in FRAMES)
    found = {}
    for index, position in enumerate(frame.positions):
        if frame.text[position] not in (AMOUNT, SIGNS["P"]):
            continue
        one = _indicator(frame, index)
        if one is None or (years and not one.period) or PLANNED.search(one.status):
            continue
        if not any(plan.holds(frame.figures[index].span) for plan in plans):
            found[index] = one
    return found


def _indicator(frame: Skeleton, index: int) -> Indicator | None:
    if role(frame, index) != "value":
        return None
    line = frame.line(index)
    position = frame.positions[index]
    said = frame.text[line.start : position]
    if line.bracket or len(said) > LONGEST:
        return None
    before = clause(frame.before(index))
    context = said[: len(said) - len(before)]
    first = not SIGN.search(context)
    if not first:
        head = HEAD.match(context)
        context = head[0] if head else ""
    words = context + before
    core = FILLER.sub("", SCOPE.sub("", STATUS.sub("", PERIOD.sub("", words))))
    own = FILLER.sub("", SCOPE.sub("", STATUS.sub("", PERIOD.sub("", before))))
    if len(own) < LEAST or len(core) > MOST or OTHER.search(words):
        return None
    periods = PERIOD.findall(said)
    return Indicator(
        "".join(sorted(core)),
        frame.figures[index].family,
        periods[-1] if periods else "",
        "".join(SCOPE.findall(words)),
        "".join(sorted(set(STATUS.findall(said)))),
        first,
        not GENERIC.sub("", ACTIONS.sub("", own)),
    )
