"""An announced number of points, and the points that follow: 以下三项工作：一是…四是….

Only an announcement that the first point follows directly counts, and only points of its own style
and level. Numbers in names (“四个意识”, 《十条规定》) announce nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.documents.marker import LEVELS, number, number_of
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Block, Document

KIND = "count-mismatch"
TITLE = "列举项数"

HAN = "一二三四五六七八九十"
ANNOUNCEMENT = regex.compile(
    rf"(?P<number>[{HAN}两]{{1,3}}|\d{{1,2}})"
    r"(?P<measure>个方面|大方面|方面|大项|项|点|条|个部分|部分|个|件|类|步|大|篇|种)"
    r"(?P<noun>[^，。；：:、“”《》（）()\d\n]{0,14})(?P<end>[：:。，,；—─\s]*)$"
)
LAST = regex.compile(r"(?s:.*)[^：:。，,；;—─\s]")
"""All of a text but the end of an announcement."""
REACH = 20
"""Most characters of an announcement without its end."""
SENTENCE = regex.compile("[。；！？\n]")
NOT_A_NUMBER = regex.compile(rf"[第{HAN}两百千万\d.．之每某任同]$")
STRONG = regex.compile("以下|如下|下列|下面|这样|分别[为是]|主要有|包括")
DONE = regex.compile("完成|取得|细化|分解|落实|到位|办结|通过|圆满|全部|受到|获|均|已")
"""Words behind the number that make it a statement and no announcement."""
MATTERS = regex.compile(
    "(?:(?:为民|民生|惠民|便民|利民)(?:办)?)?(?:实事|微实事)|(?:年度|全年|重点|民生|惠民|主要|改革)*"
    "(?:工程|项目|任务|举措|目标)(?:均|已|全部|都|如期|顺利|圆满)"
)
"""Nouns of what is done one by one, so that the points behind it are likely these."""
FEWEST = 3
"""Least number of them that announces a list."""
VERB = regex.compile(
    "抓|做|办|讲|谈|提|存在|分|突出|体现|表现|围绕|强化|实现|推进|落实|汇报|报告|说明|建议|意见|打算|问题|"
    "坚持|聚焦|开展|实施|把握|处理好"
)
INSIDE = 9
"""Level of the points inside paragraphs."""
STYLES: Mapping[str, tuple[str, int]] = {
    "一是": (rf"(?P<n>[{HAN}]{{1,3}})(?:是|要|则是)(?![{HAN}][、，。；是]|[、非否])", INSIDE),
    "第一": (rf"第(?P<n>[{HAN}]{{1,3}})[，,、是：:]", INSIDE),
    "其一": (rf"其(?P<n>[{HAN}])[，,、是]", INSIDE),
    "（一）": (rf"[（(](?P<n>[{HAN}]{{1,3}})[）)]", 2),
    "1.": (r"(?P<n>\d{1,2})[.．、](?!\d)", 3),
    "（1）": (r"[（(](?P<n>\d{1,2})[）)]", 4),
    "①": (r"(?P<n>[\u2460-\u2473])", 5),
    "一、": (rf"(?P<n>[{HAN}]{{1,3}})、", 1),
}
"""Style of enumerating -> how it is written, and its level."""
FIRST = regex.compile(
    # It begins with one class of characters because those are found quickly.
    r"[一第其（(1①](?<![^。；：:，,！？\s”…—].)(?:(?<=一)(?:[是要](?P<is>)|、(?P<one>))"
    r"|(?<=第)一[，,、是：:](?P<nth>)|(?<=其)一[，,、是](?P<qi>)"
    r"|(?<=[（(])(?:一[）)](?P<two>)|1[）)](?P<four>))"
    r"|(?<=1)[.．、](?!\d)(?P<three>)|(?<=①)(?P<circled>))"
)
"""The first point of a list; the group that took part tells its style."""
STYLE = {
    "is": "一是", "nth": "第一", "qi": "其一", "two": "（一）", "three": "1.", "four": "（1）",
    "circled": "①", "one": "一、",
}  # fmt: skip
STARTS = regex.compile(r"[。；：:，,、！？\s”…—至]$")
LONGEST = 6
"""Most characters behind the number, where no colon announces what follows."""
LOOK = 80
"""How far before the first point its announcement is looked for, in characters."""
SKIPPED = frozenset(("table", "code", "title", "date", "signature", "salutation"))


class Announcement(NamedTuple):
    """A number of points: where it is written, its value, and whether it surely announces."""

    span: Span
    number: int
    certain: bool
    told: bool = False
    """The points may be the matters themselves, or what was done for them."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each announced list."""
    starts = document.facet(flat).blocks
    for match in FIRST.finditer(document.text):
        start, end = match.span()
        index = bisect_right(starts, start) - 1
        if index < 0 or match.lastgroup is None:
            continue
        block = document.blocks[index]
        if block.kind not in SKIPPED and end <= block.span.end:
            said = _announcement(document, index, start)
            if said is not None:
                yield from _judge(document, said, index, start, STYLE[match.lastgroup])


def _announcement(document: Document, index: int, start: int) -> Announcement | None:
    """Read the words directly before a first point."""
    block = document.blocks[index]
    if start == block.span.start:
        if not index or document.blocks[index - 1].kind in ("table", "code"):
            return None
        block = document.blocks[index - 1]
        start = block.span.end
    first = max(block.span.start, start - LOOK)
    text = document.text[first:start]
    last = LAST.match(text)
    if last is None:
        return None
    match = None
    here = ANNOUNCEMENT.search(text, max(0, last.end() - REACH))
    while here:
        match = here
        here = ANNOUNCEMENT.search(text, here.end("number"))
    if not match or NOT_A_NUMBER.search(text, 0, match.start()):
        return None
    sentence = SENTENCE.split(text[: match.end("noun")])[-1]
    count = number(match["number"].replace("两", "二"))
    colon = ":" in match["end"] or "：" in match["end"]
    strong = colon or STRONG.search(sentence) is not None
    if DONE.search(match["noun"]):
        return _told(match, first) if colon else None
    if not colon and len(match["noun"]) > LONGEST:
        return None
    named = bool(match["noun"]) or match["measure"] in (
        "点",
        "个方面",
        "方面",
        "条",
        "部分",
        "个部分",
    )
    if count is None or count < 2 or not (strong or (VERB.search(sentence) and named)):
        return None
    span = Span(first + match.start(), first + match.end("measure"))
    return Announcement(span, count, strong)


def _told(match: re.Match[str], first: int) -> Announcement | None:
    """Read 十件民生实事全部办结：, where the points say what has been done and not how."""
    count = number(match["number"].replace("两", "二"))
    if count is None or count < FEWEST or not MATTERS.match(match["noun"]):
        return None
    return Announcement(
        Span(first + match.start(), first + match.end("measure")), count, False, True
    )


def _judge(
    document: Document, said: Announcement, index: int, start: int, style: str
) -> Iterator[Relation]:
    points, gap = _points(document, index, start, style)
    if not points:
        # 一是二是推进改革: what looks like the first point is none.
        return
    related = [Related(points[0], "第1项")]
    if len(points) > 1:
        related.append(Related(points[-1], f"第{len(points)}项"))
    label = f"说是 {said.number}"
    counted = f"写作{document[said.span]}，实际列出{len(points)}项"
    if len(points) == said.number:
        yield Relation(KIND, "holds", said.span, tuple(related), counted, label)
        return
    other = said.told and not said.number // 2 < len(points) <= said.number
    if gap or len(points) < 2 or other:
        reason = "序号不连续" if gap else "没有逐项列举"
        yield Relation(KIND, "open", said.span, tuple(related), label=label, reason=reason)
        return
    yield Relation(
        KIND,
        "violated",
        said.span,
        tuple(related),
        counted,
        label,
        values={"announced": document[said.span], "count": str(len(points))},
        certain=said.certain,
    )


@cache
def _written(pattern: str) -> re.Pattern[str]:
    return regex.compile(pattern)


def _points(document: Document, index: int, start: int, style: str) -> tuple[list[Span], bool]:
    """Collect the points from the first one on; tell whether a number is left out after them."""
    pattern, level = STYLES[style]
    written = _written(pattern)
    blocks, text = document.blocks, document.text
    points: list[Span] = []
    inside = start != blocks[index].span.start
    for number_ in range(len(blocks) - index):
        block = blocks[index + number_]
        if block.kind in ("table", "code"):
            continue
        if block.kind in ("date", "signature", "title"):
            break
        begin = start if not number_ else block.span.start
        if number_:
            head = written.match(text, begin, block.span.end)
            ahead = number(head["n"]) if head else None
            if ahead != len(points) + 1:
                if inside or _ends(block, text, level) or ahead == 1:
                    break
                if ahead is not None and ahead > len(points) + 1:
                    return points, True
                continue
        if not inside and level < INSIDE:
            head = written.match(text, begin, block.span.end)
            if head:
                points.append(Span(*head.span()))
            continue
        for match in written.finditer(text, begin, block.span.end):
            if match.start() > begin and not STARTS.search(text, begin, match.start()):
                continue
            value = number(match["n"])
            if value == len(points) + 1:
                points.append(Span(*match.span()))
            elif value == 1 and points:
                return points, False
            elif value is not None and value > len(points) + 1:
                return points, True
    return points, False


def _ends(block: Block, text: str, level: int) -> bool:
    """Tell whether a block begins a part of the report in which the list cannot go on."""
    if block.marker is None:
        return False
    if level == INSIDE:
        return block.kind == "heading"
    style = number_of(text[block.marker.start : block.marker.end])
    return style is not None and LEVELS.get(style[0], INSIDE) < level
