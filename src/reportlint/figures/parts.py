"""Parts: the figures that are listed one after the other as parts of a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import ZERO
from reportlint.figures.mention import clause, label, role
from reportlint.figures.skeleton import AMOUNT, ANY, SIGNS
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from reportlint.figures.mention import Role
    from reportlint.figures.skeleton import Line, Skeleton


NO_PARTS: Collection[Role] = ("delta", "from", "base", "attribute")
"""Roles of figures that are passed over."""
LOOSE = frozenset("，；")
MARKS = frozenset("，；：")
TRAILS = regex.compile(r"[^，；。、]{0,12}等|[^，；。]{0,6}[、，]?(?:其余|其他|另)")
ENDED = regex.compile("另有|另外|此外|除此|除[^，]{1,12}外|同时|截至|不含|不包括")
BREAKS = regex.compile("全年|累计|共计|合计|总计|总额|总数|比上年|同比|上年|去年")
"""Words that end a list of parts: anywhere behind the last part, and in the next item."""
ACTIONS = regex.compile(
    "(?:共|已|并|还|又|先后|积极|大力|全面|深入|持续|有序|着力|成功|新)*(?:完成|实现|组织|开展|举办|召开|建成|新建|新增|培育|培养|出资|支付|缴纳|"
    "带动|发放|整改|推进|争取|落实|拨付|投入|引进|解决|化解|调解|走访|慰问|检查|排查|整治|查处|受理|"
    "办理|处理|接待|发布|印发|制定|出台|修订|报送|上报|编发|签订|签约|获|创建|打造|建立|成立|设立|支持|"
    "帮助|惠及|覆盖|吸引|接收|招聘|选派|选拔|提拔|交流|调整|表彰|处分|问责|立案|结案|收到|采纳|征求|"
    "形成|撰写|起草|审核|筹集|募集|减免|退还|改造|维修|种植|植树|造林|治理|修复|关停|淘汰|注销|登记|培训|"
    "参训|办结|转办|回复|答复|提供|提出|达到|达成|安置|转移|救助|保障|改建|扩建|实施|启动|开工|竣工|投产|"
    "入库|到位|使用|支出|收入|销售|出口|进口|生产|接诊|服务|下达|下拨|清理|清退|收回|追回|挽回|审计|审结|"
    "执行|起诉|批捕|破获|抓获|打掉|取缔|没收|罚款|销毁|新|续建|储备|谋划|申报|获批|认定|评定|命名|授予)"
)
"""A new statement, where it begins an item and the parts so far did not begin with a verb."""

PERIOD = regex.compile(
    "^(?:截至)?(?:今年|本年|当年|全年|年内|[上下]半年|[前一二三四]+个?季度|近期|本月|当月)以?来?"
)
"""A period before a new statement: 上半年新登记2460户."""


class Group(NamedTuple):
    """Indices of figures of a skeleton.

    ``wholes``: the readings of the whole, the likeliest first; each is a figure, or several that
    are meant together. ``parts``; ``more``: figures that may or may not be further parts.
    ``closed``: the parts are all there are. ``firm``: how many parts surely belong.
    """

    wholes: tuple[tuple[int, ...], ...]
    parts: tuple[int, ...]
    more: tuple[int, ...] = ()
    closed: bool = False
    firm: int = 1
    certain: bool = True


def chain(
    frame: Skeleton, line: Line, first: int, start: int, *, parallel: bool = True
) -> tuple[tuple[int, ...], tuple[int, ...], int, bool]:
    """Collect the parts that are listed from figure ``first`` on.

    Gives the parts, what may be more parts behind ；, how many of the parts surely belong, and
    whether the list says of itself that it is not complete (等).
    """
    parts: list[int] = []
    more: list[int] = []
    firm = 0
    loose = semicolon = False
    family = begins = ""
    last = start
    for index in range(first, line.last):
        position = frame.positions[index]
        gap = frame.text[last:position]
        if frame.signs[index] != AMOUNT:
            if parts and ENDED.search(gap):
                break
            continue
        kind = role(frame, index)
        if kind in NO_PARTS:
            continue
        item = clause(gap)
        if parts:
            if frame.families[index] != family or kind == "average":
                break
            if BREAKS.search(item) or ENDED.search(gap):
                break
            if "；" in gap:
                semicolon = True
            lead = gap[len(gap) - len(item) - 1 : len(gap) - len(item)]
            if lead in MARKS and _acts(item) and not _acts(begins):
                break
            if lead in LOOSE:
                if not _next_item(gap.rpartition("；")[2]):
                    break
                loose = True
        else:
            family, begins = frame.families[index], item
        if semicolon:
            if parallel and not _parallel(frame, parts[0], index):
                break
            more.append(index)
        else:
            parts.append(index)
            firm = len(parts) if not loose else firm or 1
        last = position + 1
    rest = _trails(frame, (more or parts)[-1]) if parts else False
    return tuple(parts), tuple(more), firm, rest


def _acts(item: str) -> bool:
    """Tell whether an item begins with a verb, behind a period or not."""
    period = PERIOD.match(item)
    return ACTIONS.match(item, period.end() if period else 0) is not None


def _next_item(gap: str) -> bool:
    """Tell whether the words between two parts are the noun of the one and the label of the other.

    A clause without a figure between them is a statement, behind which the list does not go on.
    """
    first, *middle = gap.split("，")[:-1] or [""]
    return len(first) <= 14 and all(any(sign in part for sign in ANY) for part in middle)


def _parallel(frame: Skeleton, one: int, two: int) -> bool:
    """Tell whether two figures are followed by figures of like signs up to the next ；."""
    first, second = _signs(frame, one), _signs(frame, two)
    return first.startswith(second) or second.startswith(first)


def _signs(frame: Skeleton, index: int) -> str:
    line = frame.line(index)
    stop = frame.text.find("；", frame.positions[index], line.end)
    text = frame.text[frame.positions[index] : stop if stop >= 0 else line.end]
    return "".join(character for character in text if "\ue000" <= character <= "\ue005")


def _trails(frame: Skeleton, index: int) -> bool:
    """Tell whether 等 or the like follows the noun of a figure."""
    return bool(TRAILS.match(frame.behind(index)))


def shared_out(frame: Skeleton, parts: tuple[int, ...]) -> bool:
    """Tell whether each part is followed by its share, and the shares add up to 100%."""
    if len(parts) < 2:
        return False
    shares = [index + 1 for index in parts]
    if shares[-1] >= len(frame.figures) or any(
        frame.signs[share] != SIGNS["P"] or "占" not in frame.before(share) for share in shares
    ):
        return False
    slack = len(shares) * frame.figures[shares[0]].step
    return abs(sum((frame.figures[share].value for share in shares), ZERO) - 100) <= slack


def next_figure(frame: Skeleton, line: Line, position: int) -> int | None:
    """Give the first figure of a line at or behind an offset of the skeleton."""
    for index in range(line.first, line.last):
        if frame.positions[index] >= position:
            return index
    return None


def labels(frame: Skeleton, parts: tuple[int, ...], start: int) -> list[str]:
    """Give the words around each part: those before it and the noun behind it."""
    return [label(frame, index, start) for index in parts]
