"""Groups that a word announces: 其中, 分别为, 如下, 加上, 合计."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.ladder import told_down
from reportlint.figures.mention import label, role
from reportlint.figures.partition import by_rest, complete
from reportlint.figures.parts import BREAKS, Group, chain, labels, next_figure, shared_out
from reportlint.figures.skeleton import AMOUNT, SIGNS
from reportlint.figures.verdict import sum_of
from reportlint.figures.whole import earlier, find_wholes, joined, made_up, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.figures.skeleton import Line, Skeleton


REACH = 60
"""Most characters between 其中 and the first part."""
BEHIND_WHOLE = regex.compile(r"[^，；。、]{0,8}[，：]?")
BEFORE_ITEMS = regex.compile(r"[^，；。、]{0,8}，?[^，；。、]{0,6}")
AMONG = regex.compile("其中")
LISTED = regex.compile("分别(?:为|是|有|完成|达到?)|由(?=[^，。；]{1,20}组成)|包括|即")
ITEMISED = (
    regex.compile("下(?<=[以如].)[^，。；：]{0,6}："),
    regex.compile("的：(?<=(?:分配|构成|组成|安排|划分)..)"),
)
"""以下 or 如下 and the like, from a character on that is found at once; so are those below."""
ADDED = (
    regex.compile("加上"),
    regex.compile("结(?:转(?:(?<=[上去]年..)|(?<=年初..))|余(?<=[上去]年..))"),
)
"""加上, and 上年结转, 年初结转 or 上年结余."""
TOTAL = regex.compile("总[数计额]")
GRAND = regex.compile("总[数计额]|合计|共|全部")
SUMMED = (
    regex.compile(
        "计(?:(?<=[合共总].)(?:为|达到?|是|完成|实现)?|(?<=累.)(?=[^，。；\\d]{0,6}[\ue000-\ue0ff]))"
    ),
    regex.compile("和(?<=之.)(?:为|达到?|是|完成|实现)?"),
    regex.compile("加(?<=相.)(?:为|达到?|是|完成|实现)?"),
)
"""合计, 累计, 之和, 相加, from their second character on."""
PLAIN_SUMS = frozenset(("共计", "合计", "总计"))
"""Totals that are said directly before their figure, so that nothing narrows or widens them."""
ITEM = regex.compile("[^，；。：、]{0,8}，[^，；。：、]{0,14}")
"""What stands between two items: the noun of one, the label of the next."""
STAGE = regex.compile(
    "[办审完]结|受理|收到|已|未|其中|完成|整改|排查|发现|销号|解决|化解|开工|竣工|到位|应|报名|参与|合格|通过"
    "|采纳|录用|入选|获|剩余|其余|结转|支出|使用|全[市县区镇乡省]|总"
)
"""Labels of items that may be a part, a state or the source of another item."""
RESPECTIVELY = regex.compile("分别[^，。；、]{0,8}$")


def among(frame: Skeleton) -> Iterator[Group]:
    """Find 其中: what follows is a part of what precedes."""
    for match in AMONG.finditer(frame.text):
        line = frame.line_at(match.start())
        if match.start() >= line.end:
            continue
        first = next_figure(frame, line, match.end())
        if first is None:
            continue
        between = frame.text[match.end() : frame.positions[first]]
        if "；" in between or "其中" in between or len(between) > REACH:
            continue
        if frame.signs[first] == SIGNS["P"]:
            yield from _shares(frame, line, first)
            continue
        parts, more, firm, rest = chain(frame, line, first, match.end())
        if not parts:
            continue
        family = frame.families[parts[0]]
        found = find_wholes(frame, line, first, family, match.start())
        if not found:
            continue
        names = labels(frame, parts, match.end())
        closed = told = False
        if not rest and "主要" not in between:
            closed = complete(names)
            if not closed:
                every = (*parts, *more)
                all_names = names + labels(frame, more, match.end())
                closed = (bool(more) and complete(all_names)) or shared_out(frame, every)
                if closed:
                    parts, more, names = every, (), all_names
            if not closed and not more:
                told = closed = told_down(frame, line, parts, found, names)
        sure = not (closed and (told or by_rest(names)))
        yield Group(found, parts, more, closed, firm, sure and (len(found) == 1 or not closed))


def _shares(frame: Skeleton, line: Line, first: int) -> Iterator[Group]:
    """Read 占42.3%，其中…占25.6%，…占16.7%: all are shares of one whole."""
    if not _is_share(frame, first) or first == line.first or not _is_share(frame, first - 1):
        return
    parts = [first]
    for index in range(first + 1, line.last):
        if not _is_share(frame, index) or "；" in frame.before(index):
            break
        parts.append(index)
    yield Group(((first - 1,),), tuple(parts), (), False, len(parts), len(parts) == 1)


def _is_share(frame: Skeleton, index: int) -> bool:
    return frame.signs[index] == SIGNS["P"] and frame.before(index).endswith("占")


def listed(frame: Skeleton) -> Iterator[Group]:
    """Find 分别为, 包括: what follows is all of what precedes."""
    for match in LISTED.finditer(frame.text):
        line = frame.line_at(match.start())
        first = next_figure(frame, line, match.end())
        if first is None or first == line.first:
            continue
        gap = frame.text[frame.positions[first - 1] + 1 : match.start()]
        if len(gap) > 12 or frame.signs[first - 1] != AMOUNT:
            continue
        if not BEHIND_WHOLE.fullmatch(gap):
            continue
        parts, _, firm, rest = chain(frame, line, first, match.end())
        whole = first - 1
        if len(parts) < 2 or rest or firm < len(parts):
            continue
        if frame.families[parts[0]] != frame.families[whole]:
            continue
        if role(frame, whole) in ("average", "delta", "base", "from"):
            continue
        named = match.group().startswith("分别")
        yield Group(
            ((whole,),), parts, (), True, firm, named or complete(labels(frame, parts, match.end()))
        )


def itemised(frame: Skeleton) -> Iterator[Group]:
    """Find 主要用于以下方面：, a list whose items may be divided by ；."""
    for match in regex.each(ITEMISED, frame.text):
        start, end = match.span()
        line = frame.line_at(start)
        first = next_figure(frame, line, end)
        if first is None or first == line.first:
            continue
        parts, more, firm, _ = chain(frame, line, first, end)
        every = (*parts, *more)
        whole = first - 1
        gap = frame.text[frame.positions[whole] + 1 : start]
        if len(every) < 2 or not BEFORE_ITEMS.fullmatch(gap):
            continue
        if frame.families[whole] == frame.families[first]:
            yield Group(((whole,),), every, (), shared_out(frame, every), firm)


def added(frame: Skeleton) -> Iterator[Group]:
    """Find 加上: what precedes and what follows, up to a figure that is called their total.

    Likewise 本年收入…，上年结转…，收入总计….
    """
    known: list[tuple[int, int]] = []
    for match in regex.each(ADDED, frame.text):
        start, end = match.span()
        line = frame.line_at(start)
        first = next_figure(frame, line, end)
        if first is None or start > line.end:
            continue
        if any(low <= first <= high for low, high in known):
            continue  # 上年结余, as one of what is added
        plain = frame.text[start] == "加"
        family = frame.families[first]
        before = values(frame, line, first, family)[-1:]
        if not before and plain:
            before = [reading[0] for reading in earlier(frame, line, family)][:1]
        if not before:
            continue
        parts = [*before, first]
        for index in range(first + 1, line.last):
            if frame.families[index] != family or "；" in frame.before(index):
                break
            if (GRAND if plain else TOTAL).search(label(frame, index)):
                known.append((parts[0], index))
                addends = made_up(frame, line, parts[1:], index, before[0])
                if addends:
                    yield Group(((index,),), addends, (), True, len(addends))
                break
            if not plain:
                break
            parts.append(index)


def summed(frame: Skeleton) -> Iterator[Group]:
    """Find 合计: what precedes is all of what follows."""
    for match in regex.each(SUMMED, frame.text):
        start, end = match.start() - 1, match.end()
        line = frame.line_at(start)
        whole = next_figure(frame, line, end)
        if whole is None or whole == line.first:
            continue
        said = frame.text[start:end]
        words = frame.text[end : frame.positions[whole]]
        if (
            len(words) > 12
            or any(mark in words for mark in "，；。、：")
            or frame.signs[whole] != AMOUNT
        ):
            continue
        family = frame.families[whole]
        parts: list[int] = []
        spread = False
        for index in range(whole - 1, line.first - 1, -1):
            if frame.families[index] != family or role(frame, index) not in ("value", "to"):
                break
            if parts and not joined(frame, index, parts[-1]):
                if not _itemised(frame, line, index, start, whole):
                    break
                spread = True
            gap = frame.text[
                frame.positions[index] + 1 : frame.positions[parts[-1] if parts else whole]
            ]
            if "；" in gap or "。" in gap or BREAKS.search(gap.replace(said, "")):
                break
            parts.append(index)
        if len(parts) >= 2:
            parts.reverse()
            sure = said != "累计"
            if spread and not _all_told(frame, line, parts, whole):
                continue
            between = frame.text[frame.positions[parts[-1]] + 1 : start]
            if not sure and (between != "，" or not RESPECTIVELY.search(frame.before(parts[0]))):
                continue  # also of what was before
            addends = made_up(frame, line, parts, whole)
            if addends:
                yield Group(((whole,),), addends, (), True, len(addends), sure and not spread)


def _itemised(frame: Skeleton, line: Line, index: int, end: int, whole: int) -> bool:
    """Tell whether a figure is an item of 培训4次，交流会2次，共计6次, without any 、 between."""
    gap = frame.text[frame.positions[index] + 1 : frame.positions[index + 1]]
    return (
        frame.text[end - 1] == "，"
        and _plain(frame, index, frame.text[end : frame.positions[whole]])
        and ITEM.fullmatch(gap) is not None
        and (index > line.first or not line.bracket)
    )


def _plain(frame: Skeleton, index: int, words: str) -> bool:
    """Tell whether nothing stands behind 合计 but what an item is called too: 合计党员70名."""
    noun = words[2:]
    called = (label(frame, one).partition("|")[0] for one in (index, index + 1))
    return words[:2] in PLAIN_SUMS and all(noun in one for one in called)


def _all_told(frame: Skeleton, line: Line, parts: list[int], whole: int) -> bool:
    """Tell whether items between commas are all that a total behind them is of.

    That is only so where nothing else is counted before them, none of them is a state of another
    (受理4件，办结2件，共计4件), and the nouns are the same.
    """
    figures = frame.figures
    words = [label(frame, one) for one in parts]
    return (
        parts[0] == line.first
        and not any(map(STAGE.search, words))
        and len({figures[one].unit.word for one in (*parts, whole)}) == 1
        and figures[whole].value > max(figures[one].value for one in parts)
        and not any(
            sum_of(figures[one] for one in parts[count:]).meets(figures[whole].interval)
            for count in range(1, len(parts) - 1)
        )
    )
