"""Shares of one whole that do not add up to 100%: 优占30%、良占50%、差占25%.

More than 100% is wrong of any shares that exclude one another; less only where their labels leave
no rest. A sum that is far off is no sum at all: the shares are of different wholes, unless one
alone is more than all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.group import groups
from reportlint.figures.interval import HUNDRED, ZERO
from reportlint.figures.kinds.part_exceeds_whole import OVERLAPS
from reportlint.figures.mention import clause, label
from reportlint.figures.partition import complete
from reportlint.figures.quantity import folded
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import ANY, SIGNS, skeleton
from reportlint.figures.verdict import Judgement, vague
from reportlint.figures.wording import digits, plain, written
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.skeleton import Line, Skeleton

KIND = "shares-not-hundred"
TITLE = "占比之和"
NEAR = 15
"""Percent by which a sum may miss 100 and still be meant to be it."""
SHARE = SIGNS["P"]
RATIO = regex.compile(
    r"[0-9](?<![\d.:：∶/].)\d?(?:\.\d+)?(?:\s?[:：∶]\s?\d{1,2}(?:\.\d+)?){2,5}(?![\d:：∶%])"
)
BETWEEN = tuple(regex.compile(rf"{mark}(?<=[\d\s].)\s?\d") for mark in ":：∶")
"""Around a mark between two terms of a ratio."""
TERM = regex.compile(r"\d+(?:\.\d+)?")
REACH = 48
"""How far before a ratio the word that says what it is may stand, in characters."""
SENTENCE = regex.compile("[。；！？\n]")
STRUCTURE = regex.compile("产业|结构|比重|构成|比例|占比|之比|配比|比")
TOGETHER = regex.compile(
    r"分别占$|(?:占比|比例|比重|构成|份额)[^，。；：、]{0,6}?(?:分别)?(?:为|是|达到?)?$"
)
"""Before the first of shares that are listed for several names at once."""
EACH = regex.compile(r"(?:^|[，、；：和与及])[^，。；、：占]{1,8}占(?:比)?(?:为|约|到)?$")
"""Before a share that has its own name."""
NEXT = regex.compile(r"[、，]?(?:和|与|及|以及)?")
NAMED = regex.compile(rf"[的以]?(?:人|者|户)?[，、；]?(?:和|与|及)?[^，。；、：{ANY}]{{1,10}}")
AGAINST = regex.compile(
    "(?:比(?![重例较])|较|与)[^，；。、]{1,16}(?:低|高|多|少|升|降|减|增|快|慢|相差)(?:了|出|约|于|过)?$"
)
"""Words before a difference, which is a share of nothing: 比城区低."""
WEIGHT = regex.compile(
    r"^[，；][^，；。、占在]{1,12}(?:所?占的?|的)?比重(?:将|已)?(?:上升到|下降[到为]|提高到|达到?|为|是)?$"
)
PAIR = regex.compile(r"^[，；][^，；。、：]{2,24}占$")
"""Words from a share to that of the other half."""
WITHIN = regex.compile("(?:^|[，；：])在[^，。；：、]{2,20}(?<![其过年月期])中，[^，；：]{1,24}$")
"""Before the first of two shares: of what both are."""
MANY = regex.compile("多选|复选|可选|交叉|重复|兼")
SHARED = regex.compile("占|比重")
BASED = regex.compile("全[国省市区县]的?$|占全|同比|增长|下降")
OTHER = regex.compile("增加值|产值|投资|产业|经济|覆盖|率|全[国省市区县]|比上年|同比|增长|下降")

ABOVE = regex.compile("任务|计划|目标|预算|指标|上年|去年|同期|收入|利润|GDP|生产总值")
"""What a single share may be more than the whole of."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each set of shares of one whole."""
    frame = document.facet(skeleton)
    for line in frame.lines if frame.signs.count(SHARE) > 1 else ():
        if frame.signs.count(SHARE, line.first, line.last) < 2:
            continue
        index = line.first
        while index < line.last:
            run = _run(frame, line, index)
            if len(run) >= 2:
                yield from _judge(document, frame, run)
            index = max(run[-1] if run else index, index) + 1
    yield from _groups(document, frame)
    yield from _ratios(document)


def _share(frame: Skeleton, index: int) -> bool:
    return frame.signs[index] == SHARE


def _run(frame: Skeleton, line: Line, first: int) -> list[int]:
    """Collect the shares that are listed from one on."""
    if not _share(frame, first):
        return []
    before = frame.before(first)
    together = TOGETHER.search(before) is not None
    run = [first]
    for index in range(first + 1, line.last):
        gap = frame.before(index)
        if frame.families[index] == "age":
            continue
        if not _share(frame, index) or AGAINST.search(gap):
            break
        listed = NEXT.fullmatch(gap) if together else NAMED.fullmatch(gap)
        follows = listed is not None and not OTHER.search(gap)
        if not (follows or WEIGHT.search(gap) or _paired(frame, first, index)):
            break
        run.append(index)
    return run


def _paired(frame: Skeleton, first: int, index: int) -> bool:
    """Tell whether a share and the next one are of two halves: 进口占60%；出口占40%."""
    if index != first + 1 or not PAIR.search(frame.before(index)):
        return False
    return complete([label(frame, first), label(frame, index)])


def _judge(document: Document, frame: Skeleton, run: list[int]) -> Iterator[Relation]:
    shares = [frame.figures[index] for index in run]
    before = frame.before(run[0])
    names = [label(frame, index) for index in run]
    closed = complete(names)
    together = TOGETHER.search(before) is not None
    each = all(EACH.search(frame.before(index)) for index in run)
    listed = each or all(SHARED.search(frame.before(index)) for index in run)
    if not (closed or together or (listed and len(run) > 2)) or vague(shares):
        return
    ladder = "以下" in names[0] and "以上" in names[-1]
    ages = ladder or all(SIGNS["T"] in name for name in names)
    if not ages and (BASED.search(before) or (not closed and any(map(OVERLAPS.search, names)))):
        return
    weights = all("比重" in clause(frame.before(index)) for index in run)
    if not (together or ages or closed or weights) and OTHER.search(clause(before)):
        return
    closed = closed or ladder
    text = document.text
    start = text.rfind("。", 0, shares[0].span.start) + 1
    end = text.find("。", shares[-1].span.end)
    if MANY.search(text, start, end if end >= 0 else len(text)):
        return
    sum_ = sum((share.value for share in shares), ZERO)
    judged = _sum(sum_, len(shares), shares[0].step, closed=closed)
    if judged is None and closed and len(run) == 2 and WITHIN.search(before):
        judged = Judgement("violated", False)  # both are of what is named before them
    most = max(shares, key=lambda share: share.value)
    if most.value > HUNDRED and not any(ABOVE.search(frame.before(index)) for index in run):
        judged = Judgement("violated")
        shares = [most, *(share for share in shares if share is not most)]
    if judged is None:
        return
    yield _told(document, shares, sum_, judged)


def _told(document: Document, shares: list[Quantity], sum_: Decimal, judged: Judgement) -> Relation:
    first, *others = shares
    return Relation(
        KIND,
        judged.verdict,
        first.span,
        tuple(Related(one.span, f"占 {written(document, one)}") for one in others),
        f"{'＋'.join(digits(document, one) for one in shares)}＝{plain(sum_)}",
        f"占 {written(document, first)}",
        values={"sum": f"{plain(sum_)}%"},
        certain=judged.certain,
    )


def _sum(sum_: Decimal, count: int, step: Decimal, *, closed: bool) -> Judgement | None:
    """Judge a sum of so many shares with the same last digit; None where it says nothing."""
    off = abs(sum_ - HUNDRED)
    if not off:
        return Judgement("holds")
    if off > NEAR or (sum_ < HUNDRED and not closed and off * 2 > count * step):
        return None
    if off * 2 <= count * step:
        return Judgement("rounding")
    return Judgement("violated", off > count * step)


def _groups(document: Document, frame: Skeleton) -> Iterator[Relation]:
    """Add up the shares that stand behind the parts of a whole."""
    for group in document.facet(groups):
        if not frame.signs.startswith(SHARE, group.parts[0] + 1):
            continue
        parts = (*group.parts, *group.more)
        run = [index + 1 for index in parts if index + 1 < frame.line(index).last]
        if len(run) < 2 or len(run) < len(parts):
            continue
        if any(not _share(frame, one) or "占" not in frame.before(one) for one in run):
            continue
        shares = [frame.figures[index] for index in run]
        sum_ = sum((share.value for share in shares), ZERO)
        judged = _sum(sum_, len(shares), shares[0].step, closed=group.closed)
        if judged is not None and not vague(shares):
            yield _told(document, shares, sum_, judged)


def _ratios(document: Document) -> Iterator[Relation]:
    """Judge 12.3:41.6:46.1, where its sum is meant to be 100."""
    text = document.facet(folded)
    if not any(mark.search(text) for mark in BETWEEN):
        return
    for match in RATIO.finditer(text):
        terms = TERM.findall(match.group())
        sum_ = sum(map(Decimal, terms), ZERO)
        places = max(len(term.partition(".")[2]) for term in terms)
        clause_ = SENTENCE.split(text[max(0, match.start() - REACH) : match.start()])[-1]
        if not STRUCTURE.search(clause_):
            continue
        judged = _sum(sum_, len(terms), Decimal(1).scaleb(-places), closed=True)
        if judged is not None:
            yield Relation(
                KIND,
                judged.verdict,
                Span(*match.span()),
                (),
                f"{'＋'.join(terms)}＝{plain(sum_)}",
                values={"sum": plain(sum_)},
                certain=judged.certain,
            )
