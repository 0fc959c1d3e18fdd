"""Groups: a whole and the parts that are said to belong to it.

Where more than one figure could be the whole, all are kept, and a group is wrong only if it is
wrong with each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportlint import regex
from reportlint.figures.interval import ZERO
from reportlint.figures.mention import clause, label, role
from reportlint.figures.partition import REST, complete
from reportlint.figures.skeleton import AMOUNT, ANY, SIGNS, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.skeleton import Line, Skeleton


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


def groups(document: Document) -> tuple[Group, ...]:
    """Facet: all groups, in the order of their parts; no figure is the first part of two."""
    frame = document.facet(skeleton)
    found: dict[int, Group] = {}
    for finder in (_added, _among, _listed, _itemised, _summed, _enclosed, _viewed, _divided):
        for group in finder(frame):
            found.setdefault(group.parts[0], group)
    return tuple(found[first] for first in sorted(found))


LOOSE = frozenset("，；")
MARKS = frozenset("，；：")
REACH = 60
"""Most characters between 其中 and the first part."""
AMONG = regex.compile("其中")
BREAKS = regex.compile(
    "另有|另外|此外|除此|除[^，]{1,12}外|同时|全年|累计|共计|合计|总计|总额|总数|截至|比上年|"
    "同比|不含|不包括|上年|去年"
)
"""Words that end a list of parts."""

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


def _among(frame: Skeleton) -> Iterator[Group]:
    """Find 其中: what follows is a part of what precedes."""
    for match in AMONG.finditer(frame.text):
        line = frame.line_at(match.start())
        if match.start() >= line.end:
            continue
        first = _next_figure(frame, line, match.end())
        if first is None:
            continue
        between = frame.text[match.end() : frame.positions[first]]
        if "；" in between or "其中" in between or len(between) > REACH:
            continue
        parts, more, firm, rest = chain(frame, line, first, match.end())
        if not parts:
            continue
        family = frame.figures[parts[0]].family
        wholes = _wholes(frame, line, first, family, match.start())
        if not wholes:
            continue
        closed = False
        if not rest and "主要" not in between:
            closed = complete(labels(frame, parts, match.end()))
            if not closed:
                every = (*parts, *more)
                closed = (
                    bool(more) and complete(labels(frame, every, match.end()))
                ) or _shared_out(frame, every)
                if closed:
                    parts, more = every, ()
        yield Group(wholes, parts, more, closed, firm, len(wholes) == 1 or not closed)


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
    loose = semicolon = acts = False
    family = ""
    last = start
    for index in range(first, line.last):
        position = frame.positions[index]
        gap = frame.text[last:position]
        item = clause(gap)
        lead = gap[len(gap) - len(item) - 1 : len(gap) - len(item)]
        if frame.text[position] != AMOUNT:
            if parts and BREAKS.search(gap):
                break
            continue
        figure = frame.figures[index]
        kind = role(frame, index)
        if kind in ("delta", "from", "base", "attribute"):
            continue
        if parts:
            if figure.family != family or kind == "average" or BREAKS.search(gap):
                break
            if "；" in gap:
                semicolon = True
            if lead in MARKS and not acts and ACTIONS.match(item):
                break
            if lead in LOOSE:
                if not _next_item(gap.rpartition("；")[2]):
                    break
                loose = True
        else:
            family = figure.family
            acts = bool(ACTIONS.match(item))
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
    return bool(
        regex.compile(r"[^，；。、]{0,12}等|[^，；。]{0,6}[、，]?(?:其余|其他|另)").match(
            frame.behind(index)
        )
    )


def _shared_out(frame: Skeleton, parts: tuple[int, ...]) -> bool:
    """Tell whether each part is followed by its share, and the shares add up to 100%."""
    if len(parts) < 2:
        return False
    shares = [index + 1 for index in parts]
    if shares[-1] >= len(frame.figures) or any(
        frame.text[frame.positions[share]] != SIGNS["P"] or "占" not in frame.before(share)
        for share in shares
    ):
        return False
    slack = len(shares) * frame.figures[shares[0]].step
    return abs(sum((frame.figures[share].value for share in shares), ZERO) - 100) <= slack


def _next_figure(frame: Skeleton, line: Line, position: int) -> int | None:
    for index in range(line.first, line.last):
        if frame.positions[index] >= position:
            return index
    return None


def labels(frame: Skeleton, parts: tuple[int, ...], start: int) -> list[str]:
    """Give the words around each part: those before it and the noun behind it."""
    return [label(frame, index, start) for index in parts]


def _wholes(
    frame: Skeleton, line: Line, first: int, family: str, position: int
) -> tuple[tuple[int, ...], ...]:
    """Find the figures that the parts from ``first`` on can belong to."""
    delta = role(frame, first) == "delta"
    found: list[int] = []
    for index in range(first - 1, line.first - 1, -1):
        if frame.text[frame.positions[index]] != AMOUNT:
            continue
        if frame.figures[index].family != family:
            if found:
                break
            continue
        kind = role(frame, index)
        if kind == "average" and not found:
            return ()
        if kind in ("base", "from", "attribute") or (kind == "delta") != delta:
            continue
        if found and not _joined(frame, index, found[-1]):
            break
        found.append(index)
    if found:
        return _readings(found)
    if line.bracket and line.owner is not None:
        return _owners(frame, line, family)
    if position - line.start <= 8:
        return _earlier(frame, line, family)
    return ()


def _joined(frame: Skeleton, one: int, two: int) -> bool:
    """Tell whether two figures are items of one list."""
    gap = frame.text[frame.positions[one] + 1 : frame.positions[two]]
    return not any(mark in gap for mark in "，；：") and any(mark in gap for mark in "、和与及")


def _readings(found: list[int]) -> tuple[tuple[int, ...], ...]:
    singles = tuple((index,) for index in found)
    return (*singles, tuple(reversed(found))) if len(found) > 1 else singles


def _owners(frame: Skeleton, line: Line, family: str) -> tuple[tuple[int, ...], ...]:
    owner = line.owner
    if owner is None:
        return ()
    outer = frame.line(owner)
    for index in range(owner, outer.first - 1, -1):
        if frame.figures[index].family == family and role(frame, index) not in ("delta", "average"):
            return ((index,),)
    return ()


def _earlier(frame: Skeleton, line: Line, family: str) -> tuple[tuple[int, ...], ...]:
    """Find the wholes in the sentence before, for a sentence that begins with 其中."""
    number = frame.number(line.start) - 1
    while number >= 0 and frame.lines[number].bracket:
        number -= 1
    if number < 0:
        return ()
    before = frame.lines[number]
    if before.block != line.block or before.sentence != line.sentence - 1:
        return ()
    found = [
        index
        for index in range(before.first, before.last)
        if frame.text[frame.positions[index]] == AMOUNT
        and frame.figures[index].family == family
        and role(frame, index) in ("value", "to")
    ]
    return tuple((index,) for index in found)


LISTED = regex.compile("分别(?:为|是|有|完成|达到?)|由(?=[^，。；]{1,20}组成)|包括|即")


def _listed(frame: Skeleton) -> Iterator[Group]:
    """Find 分别为, 包括: what follows is all of what precedes."""
    for match in LISTED.finditer(frame.text):
        line = frame.line_at(match.start())
        first = _next_figure(frame, line, match.end())
        if first is None or first == line.first:
            continue
        gap = frame.text[frame.positions[first - 1] + 1 : match.start()]
        if len(gap) > 12 or frame.text[frame.positions[first - 1]] != AMOUNT:
            continue
        if not regex.compile(r"[^，；。、]{0,8}[，：]?").fullmatch(gap):
            continue
        parts, _, firm, rest = chain(frame, line, first, match.end())
        whole = first - 1
        if len(parts) < 2 or rest or firm < len(parts):
            continue
        if frame.figures[parts[0]].family != frame.figures[whole].family:
            continue
        if role(frame, whole) in ("average", "delta", "base", "from"):
            continue
        named = match.group().startswith("分别")
        yield Group(
            ((whole,),), parts, (), True, firm, named or complete(labels(frame, parts, match.end()))
        )


ITEMISED = regex.compile(
    "(?:主要)?(?:用于|包括|构成|组成|分布|结构)?(?:以下|如下)[^，。；：]{0,6}："
)


def _itemised(frame: Skeleton) -> Iterator[Group]:
    """Find 主要用于以下方面：, a list whose items may be divided by ；."""
    for match in ITEMISED.finditer(frame.text):
        line = frame.line_at(match.start())
        first = _next_figure(frame, line, match.end())
        if first is None or first == line.first:
            continue
        parts, more, firm, _ = chain(frame, line, first, match.end())
        every = (*parts, *more)
        whole = first - 1
        gap = frame.text[frame.positions[whole] + 1 : match.start()]
        if len(every) < 2 or not regex.compile(r"[^，；。、]{0,8}，?[^，；。、]{0,4}").fullmatch(
            gap
        ):
            continue
        if frame.figures[whole].family == frame.figures[first].family:
            yield Group(((whole,),), every, (), _shared_out(frame, every), firm)


ADDED = regex.compile("加上|加")
GRAND = regex.compile("总[数计额]|合计|共|全部")


def _added(frame: Skeleton) -> Iterator[Group]:
    """Find 加上: what precedes and what follows, up to a figure that is called their total."""
    for match in ADDED.finditer(frame.text):
        line = frame.line_at(match.start())
        first = _next_figure(frame, line, match.end())
        if first is None or match.group() != "加上":
            continue
        family = frame.figures[first].family
        before = [] if first == line.first else [first - 1]
        if not before:
            before = [reading[0] for reading in _earlier(frame, line, family)][-1:]
        if not before or frame.figures[before[0]].family != family:
            continue
        parts = [*before, first]
        for index in range(first + 1, line.last):
            if frame.figures[index].family != family or "；" in frame.before(index):
                break
            if GRAND.search(label(frame, index)):
                yield Group(((index,),), tuple(parts), (), True, len(parts))
                break
            parts.append(index)


SUMMED = regex.compile(
    "(?:[一二两三四五六七八九十]项|上述|以上)?(?:合计|共计|总计|之和|相加)(?:为|达到?|是|完成|实现)?"
)


def _summed(frame: Skeleton) -> Iterator[Group]:
    """Find 合计: what precedes is all of what follows."""
    for match in SUMMED.finditer(frame.text):
        line = frame.line_at(match.start())
        whole = _next_figure(frame, line, match.end())
        if whole is None or whole == line.first:
            continue
        words = frame.text[match.end() : frame.positions[whole]]
        if (
            len(words) > 12
            or any(mark in words for mark in "，；。、：")
            or frame.text[frame.positions[whole]] != AMOUNT
        ):
            continue
        family = frame.figures[whole].family
        parts: list[int] = []
        for index in range(whole - 1, line.first - 1, -1):
            if frame.figures[index].family != family or role(frame, index) not in ("value", "to"):
                break
            if parts and not _joined(frame, index, parts[-1]):
                break
            gap = frame.text[
                frame.positions[index] + 1 : frame.positions[parts[-1] if parts else whole]
            ]
            if "；" in gap or "。" in gap or BREAKS.search(gap.replace(match.group(), "")):
                break
            parts.append(index)
        if len(parts) >= 2:
            parts.reverse()
            yield Group(((whole,),), tuple(parts), (), True, len(parts), True)


def _enclosed(frame: Skeleton) -> Iterator[Group]:
    """Find brackets behind a figure that list figures of its family."""
    for line in frame.lines:
        if not line.bracket or line.owner is None or line.last - line.first < 2:
            continue
        family = frame.figures[line.owner].family
        inside = frame.text[line.start : line.end]
        if frame.figures[line.first].family != family or re.search(
            "其中|含|包括|等|上年|去年|同比|比", inside
        ):
            continue
        parts, _, firm, rest = chain(frame, line, line.first, line.start)
        if len(parts) < 2 or rest or firm < len(parts) or len(parts) != line.last - line.first:
            continue
        yield Group(
            ((line.owner,),), parts, (), True, firm, complete(labels(frame, parts, line.start))
        )


VIEWED = regex.compile(r"^(?:从|按|分)[^，。；]{1,16}(?:看|分|划分|来看|来说)[，：]")


def _viewed(frame: Skeleton) -> Iterator[Group]:
    """Find 从产业看: a sentence that divides the whole of the one before it, or several do."""
    total: Line | None = None
    for line in frame.lines:
        if line.bracket:
            continue
        text = frame.text[line.start : line.end]
        match = VIEWED.match(text)
        if not match:
            total = line
            continue
        if total is None or total.block != line.block:
            continue
        parts, more, firm, rest = chain(
            frame, line, line.first, line.start + match.end(), parallel=False
        )
        parts += more
        if len(parts) < 2 or rest or not complete(labels(frame, parts, line.start)):
            continue
        family = frame.figures[parts[0]].family
        wholes = [
            index
            for index in range(total.first, total.last)
            if frame.figures[index].family == family and role(frame, index) in ("value", "to")
        ]
        if wholes:
            yield Group(
                tuple((index,) for index in wholes), parts, (), True, firm, len(wholes) == 1
            )


CARRIED = regex.compile("结转|结余|旧存|期初|年初|遗留|原有|上年末|留存")


def _carried(frame: Skeleton, line: Line, whole: int) -> bool:
    """Tell whether something is carried over to a whole, which it is then not all of."""
    family = frame.figures[whole].family
    return any(
        frame.figures[index].family == family and CARRIED.search(label(frame, index))
        for index in range(line.first, whole)
    )


def _divided(frame: Skeleton) -> Iterator[Group]:
    """Find a whole and, directly behind it, parts whose labels leave no rest."""
    for line in frame.lines:
        if line.last - line.first < 3:
            continue
        for whole in range(line.first, line.last - 2):
            first = whole + 1
            family = frame.figures[whole].family
            if (
                frame.text[frame.positions[whole]] != AMOUNT
                or frame.figures[first].family != family
                or frame.figures[first + 1].family != family
            ):
                continue
            gap = frame.text[frame.positions[whole] + 1 : frame.positions[first]]
            if "在内" in gap or "加上" in gap or _carried(frame, line, whole):
                continue
            mark = regex.compile(r"[^，；。、：]{0,8}[，：:]").match(gap)
            if not mark or role(frame, whole) not in ("value", "to"):
                continue
            start = frame.positions[whole] + 1 + mark.end()
            parts, _, firm, rest = chain(frame, line, first, start)
            names = labels(frame, parts, start)
            count = next(
                (size for size in range(len(parts), 1, -1) if complete(names[:size], REST)), 0
            )
            if count and not (rest and count == len(parts)):
                yield Group(((whole,),), parts[:count], (), True, firm, True)
