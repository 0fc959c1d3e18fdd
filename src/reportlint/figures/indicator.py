"""Indicators: what a figure is a value of, so that two mentions of one indicator can be compared.

An indicator is the words of its label without verbs and adverbs, in any order of characters
(走访困难家庭30次 and 困难家庭共走访28次 are one), its period, its scope (全市) and its status
(累计, 新增). Two mentions are of one indicator only where all of these are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.section import outline
from reportlint.figures.mention import clause, role
from reportlint.figures.skeleton import AMOUNT, ANY, SIGNS, skeleton
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.skeleton import Skeleton
    from reportlint.span import Span


class Indicator(NamedTuple):
    """The key of a mention.

    ``words`` are the characters of its label, sorted. ``period`` is empty where none is written,
    and ``year`` for the year of the report. ``generic``: so general (召开会议) that two mentions
    are mostly of different things. ``certain``: it is the first figure of its sentence and has a
    period, so that all its words are known.
    """

    words: str
    period: str
    scope: str
    status: str
    generic: bool
    certain: bool
    narrowed: bool = False
    """A clause before restricts what is spoken of: 从农村看，…."""


class Mentions(NamedTuple):
    """Figures whose labels have the same words, in different sentences, with their indicators."""

    figures: tuple[int, ...]
    indicators: tuple[Indicator, ...]


YEAR = r"(?:19|20)\d\d年(?:度|底|末|初)?"
NUMBER = "[一二两三四五六七八九十]"
PERIOD_HEADS = r"\d一二两三四五六七八九十第前上下全本今去明后当近“年报目每历首截"
PERIOD = regex.compile(
    # Few characters begin one, and any other is told by one look.
    rf"(?=[{PERIOD_HEADS}])(?:截[至止到][^，。；]{{0,10}}?(?:底|末|日|目前|今|月(?![底末\d])|年(?![底末\d]))"
    rf"|{YEAR}(?:[—－\-~至到]{YEAR})?|\d{{1,2}}月(?:份|底|末)?|\d{{1,2}}[—－\-~至到]\d{{1,2}}月"
    rf"|(?:前三|第?[一二三四])季度|[上下]半年|全年|本年度?|今年(?:以来)?|去年|上年度?|前年|明年|后年|当年"
    rf"|近?(?:{NUMBER}|\d)+年(?:来|间|内)?|“?十{NUMBER}五”?(?:时期|期间|末|以来)?|年[初末底内]|报告期[内末]?"
    rf"|目前|当前|每年|年均|历年|本月|当月|本轮|首批|{NUMBER}期)"
)
ONE_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)年")
THIS_YEAR = frozenset(
    ("全年", "本年", "本年度", "今年", "今年以来", "当年", "一年来", "报告期", "报告期内")
)
SCOPE = regex.compile(
    "全[国省市区县镇乡州盟旗村]|我[国省市区县镇乡州]|各[省市区县镇乡级地]|中央|地方|省级|市级|县级|区级|乡镇"
)
OWN = regex.compile("全[局办院校厂系统公司]+|[我本][局办院校厂单位处科室]+|本?公司")
"""Names of the reporting unit itself, which change nothing."""
STATUS = regex.compile(
    "累计|新增|净增|平均|人均|增加|减少|增长|下降|提高|调整|原|旧|上报|初步|剩余|其余|另|外|不含|含|以上|以下|"
    "首次|再次|预算|决算"
)
PLANNED = regex.compile("计划|目标|力争|预计|预期|拟|将|要|确保|规划|任务")
NOISE = regex.compile(
    rf"(?=[{PERIOD_HEADS}公我各中地省市县区乡累新净平人增减提调原旧初剩其另外不含以再预决共合总完实达突超已现先分核同数约"
    r"有为是了的等都均该此这在、：\s，])"
    f"(?:(?:{PERIOD.pattern})|(?:{SCOPE.pattern})|(?:{OWN.pattern})|(?:{STATUS.pattern})"
    r"|共计|合计|总计|一共|总共|完成|实现|达到|突破|超过|已经|现有|先后|分别|核定|同比|数$|[共达约已现有为是了的等都均该此"
    r"这在以年、：\s，])"
)
OTHER = regex.compile(r"占|比(?<![同环].)|较|其中|每|同期|分别|第[一二三四五六七八九十\d]")
"""Labels that do not name an indicator by themselves."""
GENERIC = regex.compile(
    "召开|组织|开展|举办|参加|走访|慰问|接待|接访|收到|征求|收集|办理|处理|解决|化解|检查|排查|整改|发放|投入|争取|"
    "拨付|安排|落实|引进|实施|建设|新建|改造|制定|出台|印发|发布|报送|上报|编发|撰写|形成|培养|选派|惠及|服务|出资|"
    "会议|活动|项目|资金|文件|培训|调研|检查|问题|人员|群众|企业|材料|信息|案件|工作|任务|投资|收入|支出|"
    "金额|专项|补助|补贴|奖补|经费|单位|部门|干部|党员|学生|职工|代表|[各类次种]"
)
NARROWS = regex.compile("(?:中|看|方面|来说|内|外)[，：]?$|^(?:在|从|对|按|据|其|除)")
"""A clause that says of which part of a whole the next one speaks."""
POINTING = regex.compile("次(?<=[这此该].)|述(?<=[上前].)")
"""Of what was spoken of before: of another meeting in another place."""
GROWS = regex.compile("(?:同比|比上年|较上年|比去年|较去年)?(?:增长|下降|上升|减少)")
GROWS_ENDS = frozenset("长降升少")
SIGN = regex.compile(f"[{ANY}]")
COUNTED = frozenset((AMOUNT, SIGNS["P"]))
"""The signs of figures that an indicator has."""
PLANS = regex.compile("打算|计划|安排|下一步|下步|目标|展望|思路|今后|明年|任务")
"""Headings of parts that tell what is to come."""
FRAMES = ("五年来", "过去五年", "今后五年", "未来五年", "五年时间", "三年来", "任期")
"""Words of reports on several years at once, where a figure without its year may be of any."""
MANY_YEARS = frozenset(
    ("government-work-report", "budget-report", "final-accounts", "company-annual-report")
)
TABLE = 32
"""So many figures of one name are the rows of a table and no repeated mentions."""
LEAST = 2
"""Fewest characters of a label that name an indicator."""
MOST = 24
LONGEST = 80
"""Most characters between the beginning of a sentence and a figure that is understood."""


def repeated(document: Document) -> tuple[Mentions, ...]:
    """Facet: the figures that may be of one indicator, by the words of their labels.

    Of those with the same words, two at least can be compared.
    """
    frame = document.facet(skeleton)
    known: defaultdict[str, list[int]] = defaultdict(list)
    for index, sign in enumerate(frame.signs):
        if sign not in COUNTED:
            continue
        core = NOISE.sub("", _own(frame, index))
        if LEAST <= len(core) <= MOST:
            known["".join(sorted(core))].append(index)
    found = []
    several = [
        (words, figures)
        for words, figures in known.items()
        if 1 < len(figures) < TABLE and len({frame.families[one] for one in figures}) < len(figures)
    ]
    if several:
        plans = _plans(document)
        years = document.type in MANY_YEARS or any(word in document.text for word in FRAMES)
        for words, figures in several:
            mentions = _mentions(document, frame, words, figures, plans, years=years)
            if len(mentions.figures) > 1:
                found.append(mentions)
    return tuple(found)


def _plans(document: Document) -> list[Span]:
    found: list[Span] = []
    for one in document.facet(outline):
        # Sections inside of those that are found are no news.
        if not (found and found[-1].holds(one.span)) and PLANS.search(document[one.title]):
            found.append(one.span)
    return found


def _planned(plans: list[Span], place: int) -> bool:
    """Tell whether a place is in one of these parts, which are in order."""
    index = bisect_right(plans, place, key=itemgetter(0)) - 1
    return index >= 0 and place < plans[index].end


def _mentions(
    document: Document,
    frame: Skeleton,
    words: str,
    figures: list[int],
    plans: list[Span],
    *,
    years: bool,
) -> Mentions:
    kept, indicators = [], []
    seen = set()
    core = NOISE.sub("", _own(frame, figures[0]))
    generic = not GENERIC.sub("", core)
    for index in figures:
        sentence = frame.line(index).sentence, frame.families[index]
        if sentence in seen or (plans and _planned(plans, frame.figures[index].span.start)):
            continue
        one = _indicator(document, frame, words, index, generic=generic)
        if one is None or (years and (not one.period or len(words) == LEAST)):
            continue
        seen.add(sentence)
        kept.append(index)
        indicators.append(one)
    return Mentions(tuple(kept), tuple(indicators))


def _indicator(
    document: Document, frame: Skeleton, words: str, index: int, *, generic: bool
) -> Indicator | None:
    line, position = frame.line(index), frame.positions[index]
    if line.bracket or position - line.start > LONGEST:
        return None
    kind = role(frame, index)
    if kind != "value" and not (kind == "delta" and frame.signs[index] == SIGNS["P"]):
        return None
    said = frame.text[line.start : position]
    own = _own(frame, index)
    if OTHER.search(own) or PLANNED.search(said):
        return None
    context = _context(frame, index)
    return Indicator(
        words,
        _period(document, said),
        _scope(own, said),
        "".join(sorted(set(STATUS.findall(own)))),
        generic,
        not SIGN.search(context),
        _narrowed(context, own) or POINTING.search(said) is not None,
    )


def _scope(own: str, said: str) -> str:
    """Give the scopes that a label names, or else the first one of its sentence."""
    scopes: list[str] = SCOPE.findall(own)
    first = None if scopes else SCOPE.search(said)
    return first[0] if first else "".join(scopes)


def _own(frame: Skeleton, index: int) -> str:
    """Give the clause that names an indicator.

    A rate of change has the name of its amount: 完成投资3亿元，同比增长8%.
    """
    own = clause(frame.before(index))
    if own[-1:] in GROWS_ENDS and _grows(frame, index, own):
        return clause(frame.before(index - 1)) + own
    return own


def _grows(frame: Skeleton, index: int, own: str) -> bool:
    """Tell whether a clause says no more than that the amount before its figure has changed."""
    return (
        index > frame.line(index).first
        and frame.signs[index - 1] == AMOUNT
        and GROWS.fullmatch(own) is not None
        and role(frame, index - 1) == "value"
    )


def _context(frame: Skeleton, index: int) -> str:
    """Give the words of a sentence before the clause that names an indicator."""
    own = clause(frame.before(index))
    if _grows(frame, index, own):
        index -= 1
        own = clause(frame.before(index))
    return frame.text[frame.line(index).start : frame.positions[index] - len(own)]


def _narrowed(context: str, own: str) -> bool:
    """Tell whether the clauses before restrict what the label is said of."""
    if not context:
        return False
    last = context.rstrip("，：；、").rpartition("，")[2].rpartition("；")[2]
    if not last or not (NARROWS.search(last) or "：" in context):
        return False
    bare = PERIOD.sub("", own)
    return not (SCOPE.match(bare) or OWN.match(bare)) and bool(NOISE.sub("", last))


def _this_year(document: Document) -> frozenset[str]:
    """Facet: how the year of a report is called, or else the one year that it names."""
    year = document.year
    named = {str(year)} if year else set(ONE_YEAR.findall(document.text))
    if len(named) != 1:
        return THIS_YEAR
    return THIS_YEAR.union(f"{one}{end}" for one in named for end in ("年", "年度"))


def _period(document: Document, said: str) -> str:
    """Give the last period before a figure; the report's own year is one however it is called."""
    found: list[str] = PERIOD.findall(said)
    if not found:
        return ""
    return "year" if found[-1] in document.facet(_this_year) else found[-1]
