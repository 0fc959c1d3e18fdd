"""What a figure counts, in words: a name for people, and keys by which two names are the same.

Two names are the same where they have the same characters, in any order, without times, scopes,
states and verbs that say nothing: 全年共召开班子会议 and 班子会议召开.
"""

from __future__ import annotations

from reportlint import regex
from reportlint.figures.indicator import OWN, SCOPE
from reportlint.figures.mention import FALL, RISE
from reportlint.figures.timing import WORD

LEAD = regex.compile(
    "(?:[一二三四五六七八九十]是|其中|同时|并且|以及|截至|而|到|在|并|且|也|还|又|再|已|均|都|共计|共有|共|分别"
    "|和|及|与|比(?![例重])|较(?=[上去年])|[、：:（\\s])+"
)
TAIL = regex.compile(
    "(?:总计|合计|(?<![平人年户])均|(?:增|减|升|降|提高|下降|缩短|减少|增加|压缩)[至到为]|分别|其中"
    "|(?<=..)(?<![高初集])中|(?<=..)因|不到|不?(?:少于|低于|高于|超过|足|满)|突破|大于|小于|至少|最多|[由从自至到达为是有约计近超逾仅只已了就的共（：:\\s])+$"
)
VERB = "召开|开展|组织|举办|举行|实施|进行|做好"
"""Verbs that say only that something took place."""
STATUS = regex.compile(
    "累计|新增|净增|平均|人均|剩余|其余|不含|首次|再次|(?<!公共)(?<!基金)(?<!经营)(?<!单位)(?<!部门)(?<!财政)预算|决算|上报|初步|计划|目标|任务数|预计|预期"
)
NEUTRAL = regex.compile(VERB)
BARE = regex.compile(
    f"(?:{VERB}|完成|实现|达到|共|约|为|有|新增|办理|办结|处理|引进|落实|投入|建成|安排"
    f"|{'|'.join((*RISE, *FALL))})*"
)
"""Words that need a noun to name anything."""
NOISE = regex.compile(
    f"(?:{WORD.pattern})|(?:{SCOPE.pattern})|(?:{OWN.pattern})|(?:{STATUS.pattern})"
    r"|共计|合计|总计|一共|总共|完成|实现|达到|突破|超过|已经|现有|先后|核定|其中"
    r"|[^\w%]|[共达约已现有为是了的等都均该此这在以]"
)
SUFFIX = regex.compile("(?<=..)(?:总[数量额]|数[量额]|合计数|[件次人户家个]数|金额|额|数)$")
CHANGED = regex.compile(
    r"(?:同比|环比)?(?:(?P<up>增速|增幅|增长率|涨幅|增长额|增加额|" + "|".join(RISE) + ")"
    r"|(?P<down>降幅|下降率|减少额|" + "|".join(FALL) + r"))了?(?:幅度|率|额)?$"
)
"""The end of a name that tells of a change."""
SAME_BASIS = regex.compile("同比|[比较与](?:上年|去年|上一年)(?:度|同期)?(?:相比)?")
OTHER_BASIS = regex.compile(
    "环比|年均|平均|每|累计|[二三四五两]年|年初|同口径|口径|可比|不变价|剔除|扣除|实际|名义|自然|还原|调整后|全[国省]|高于|低于"
)
NOUN_END = regex.compile(
    "[^\\w（）()]|^[来间前后内]|中$|因|由|被|把|将|以及|对|向|与|和|并|为|是|到|至|占|比|较|以[上下内外]|左右|之[多内]|同比|[增减升降提]|进行|签订|开展"
    "|参加|通过|完成|落实|实现"
)
LONGEST = 10
"""Characters of a noun behind a figure that name it."""
LEAST = 2
"""Fewest characters of a name that tell an indicator from others."""


def name(before: str, noun: str = "") -> str:
    """Give the words for people: those before a figure, and the noun behind where they need it."""
    text = WORD.sub("", before)
    text = TAIL.sub("", LEAD.sub("", text, count=1) if LEAD.match(text) else text)
    if BARE.fullmatch(text):
        text += nominal(noun)
    return text


def nominal(noun: str) -> str:
    """Give the noun at the beginning of what stands behind a figure."""
    noun = noun.removeprefix("的")
    end = NOUN_END.search(noun)
    return noun[: min(end.start() if end else len(noun), LONGEST)]


def keys(text: str) -> tuple[str, ...]:
    """Give what two names of one indicator have in common; nothing for a name that says nothing."""
    core = SUFFIX.sub("", NOISE.sub("", text))
    neutral = SUFFIX.sub("", NEUTRAL.sub("", core))
    found = dict.fromkeys("".join(sorted(one)) for one in (core, neutral) if len(one) >= LEAST)
    return tuple(found)


def scope(text: str) -> str:
    """Give the scope that a name tells: 全区, 市级."""
    return "".join(dict.fromkeys(SCOPE.findall(text)))


def status(text: str) -> str:
    """Give the state that a name tells, in a settled order: 累计, 新增."""
    return "".join(sorted(set(STATUS.findall(text))))
