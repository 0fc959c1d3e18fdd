"""A claim about all against a figure that denies it: 全部整改到位, and a line later 剩余2个问题."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.interval import HUNDRED
from reportlint.figures.quantity import quantities
from reportlint.figures.relation import Relation
from reportlint.figures.unit import PERCENT
from reportlint.finding import Related
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from decimal import Decimal

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity

KIND = "claim-mismatch"
TITLE = "结论与数据"

PLANNED = regex.compile(
    r"(?:确保|力争|努力|推动|推进|争取|保证|促进|加快|逐步|扩大|[将要未]|为了|目标是|基本|部分|首批"
    r"|第.批|可|应)[^，。；]{0,12}$"
)
"""Words before a claim that make it a plan, or a claim about less than all."""
PASSING = regex.compile(
    r"上半年|季度|\d月|截至|目前|时序|序时|过半|上年|去年|力争|确保|计划到|预计"
)
"""Words of a sentence whose rate of completion is not that of the whole year."""

TASKS = regex.compile(
    r"(?:圆满|全面|全部|超额|如期|胜利|高标准|高质量)地?完成了?[^，。；\d]{0,12}?"
    r"(?:各项|全部|所有|全年|年度|既定|目标)[^，。；\d]{0,12}?(?:工作任务|目标任务|任务目标|任务|目标|指标|工作)"
)
DONE = regex.compile("完成(?<=[满面部额期利准量地]..)")
"""The verb of ``TASKS``."""
AHEAD, BEHIND = 4, 32
"""How far a claim about all tasks begins before its verb and ends behind it, at most."""
TASK_RATE = regex.compile(
    r"(?:完成了?(?:年度|全年|年初|目标|下达)?(?:任务|目标|计划)(?:任务|目标|计划)?[数量]?的"
    r"|(?:任务|目标|计划)完成率(?:为|达|达到)?)$"
)

RATE_ENDS = frozenset("的率为达到")
"""Last characters of what ``TASK_RATE`` finds."""

COVERED = regex.compile(r"全覆盖")
COVERAGE = regex.compile(r"(?P<noun>[^，。；、：…\d\s]{0,10})覆盖[率面](?:为|达|达到|仅)?$")

NOW = regex.compile("^(?:目前|现在?|全年|年末|但)")

WHAT = "(?P<what>差错|失误|事故|投诉|违纪|泄密)"
NONE = (
    regex.compile(f"零(?:重大|安全|责任|有责|有效|重复)?{WHAT}"),
    regex.compile(rf"无一[^，。；、\d]{{0,8}}?{WHAT}"),
    regex.compile(rf"未发生(?:一起|一例)?(?:任何)?[^，。；、\d]{{0,8}}?{WHAT}"),
)
DENIED = {
    "差错": r"(?:差错|失误|退回更正|退回|更正|退文|返工)",
    "失误": r"(?:差错|失误|退回更正|退回|更正)",
    "事故": r"事故",
    "投诉": r"投诉",
    "违纪": r"违纪(?:案件|问题)?",
    "泄密": r"泄密(?:事件|案件)?",
}
GRAVE = ("重大", "特大", "较大", "责任", "亡人", "死亡", "恶性", "有效", "重复")

LEAST = regex.compile(r"(?:各项|所有|全部)[^，。；\d]{0,10}均?(?:达到了?|在|保持在|稳定在|超过)$")
RATE = regex.compile(r"(?P<noun>[^，。；、\d]{1,10}率)(?:为|达|达到|仅|是)?$")
FALLING = regex.compile(
    r"增长|下降|失业|死亡|发生|差错|投诉|空置|贫困|负债|违法|损耗|退|自付|漏|逾期|不良"
)

ALL = regex.compile(
    r"全部(?P<verb>按期答复|按时答复|按期办结|按时办结|整改|办结|销号|化解|解决|答复|兑现|完成)"
    r"(?:到位|完毕|完成|办结)?"
)
REST = regex.compile(r"(?:剩余|尚有|还有|仍有|尚余|余下|其余)[^，。；\d]{0,6}$")
UNDONE = regex.compile(r"(?P<noun>[^，。；\d]{0,8}?)(?:正在|未|继续|持续|尚未|还在|推进|处于)")

WORDS = 10
"""Words before a figure that a message repeats, in characters."""
LINE_END = regex.compile(r"(?<![。\r\n])[\r\n]|(?<=。)[\r\n]+[^\r\n]*(?=[\r\n])")
"""Where a claim is forgotten: an unfinished line, or the one behind a full stop."""
SENTENCE = 80
"""How far before a claim what it is about is counted, in characters, and again before that."""
NEAR = 60
"""How far behind a claim about one thing its figure may stand, in characters."""


class Claim(NamedTuple):
    """A claim, and the figures that deny or confirm it."""

    span: Span
    denied: list[Quantity]
    confirmed: list[Quantity]


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each claim with a figure about the same thing."""
    reader = _Reader(document)
    claims = [
        *reader.tasks(), *reader.coverage(), *reader.none(), *reader.least(), *reader.all()
    ]  # fmt: skip
    for claim in claims:
        said = document[claim.span]
        against = claim.denied or claim.confirmed
        phrases = [_phrase(document.text, one) for one in against[:3]]
        related = tuple(
            Related(one.span, phrase) for one, phrase in zip(against, phrases, strict=False)
        )
        figures = "、".join(phrases)
        if claim.denied:
            why = f"“{said}”，又写{figures}"
            yield Relation(
                KIND,
                "violated",
                claim.span,
                related,
                why,
                "与数据矛盾",
                {"said": said, "figures": figures},
            )
        elif claim.confirmed:
            yield Relation(KIND, "holds", claim.span, related, f"“{said}”与{figures}相符")


def _phrase(text: str, quantity: Quantity) -> str:
    """Give a figure with the few words before it: 完成任务数的96%."""
    start, end = quantity.span
    begin = max(0, start - WORDS)
    begin = max(begin, *(text.rfind(mark, begin, start) + 1 for mark in "，。；：、…\n"))
    return text[begin:end]


class _Reader:
    """Finds claims and their figures in one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._figures = document.facet(quantities)

    def tasks(self) -> Iterator[Claim]:
        """圆满完成各项任务, and anywhere 完成任务数的96%."""
        said = next(filter(self._states, self._done()), None)
        if said is None:
            return
        rates = [
            one
            for one in self._figures
            if self._text[one.span.start - 1] in RATE_ENDS
            and one.family == PERCENT
            and one.bounds is None
            and TASK_RATE.search(self._before(one, 16))
            and not PASSING.search(self._sentence(one))
        ]
        denied = [one for one in rates if one.interval.high < HUNDRED]
        confirmed = [one for one in rates if one.interval.high >= HUNDRED]
        yield Claim(Span(*said.span()), denied, confirmed)

    def _done(self) -> Iterator[re.Match[str]]:
        """Find all claims about all tasks, each from its 完成 on, which is found at once."""
        end = 0
        for done in DONE.finditer(self._text):
            start = max(end, done.start() - AHEAD)
            match = TASKS.search(self._text, start, done.end() + BEHIND)
            if match and match.start() < done.start():
                end = match.end()
                yield match

    def coverage(self) -> Iterator[Claim]:
        """全覆盖, and close behind 覆盖率92%."""
        for match in COVERED.finditer(self._text):
            if not self._states(match):
                continue
            words = self._text[max(0, match.start() - 30) : match.start()]
            rates = [
                one
                for one in self._near(match)
                if one.family == PERCENT
                and (said := COVERAGE.search(self._before(one, 20)))
                and NOW.sub("", said["noun"]).lstrip("其中的") in words
            ]
            yield _claim(match, rates, HUNDRED)

    def none(self) -> Iterator[Claim]:
        """零差错, and close behind 退回3件."""
        for match in regex.each(NONE, self._text):
            near = [one for one in self._near(match) if one.unit.counts]
            if not near:
                continue
            words = self._text[max(0, match.start() - 8) : match.end()]
            limits = [word for word in GRAVE if word in words]
            counter = regex.compile(DENIED[match["what"]] + r"(?:共|共计)?$")
            denied = [
                one
                for one in near
                if one.value > 0
                and counter.search(said := self._text[match.end() : one.span.start][-16:])
                and all(word in said for word in limits)
                and not PASSING.search(said)
            ]
            yield Claim(Span(*match.span()), denied, [])

    def least(self) -> Iterator[Claim]:
        """各项指标均达到90%以上, and close behind 满意率87%."""
        for one in self._figures:
            if one.bounds is None or one.family != PERCENT or one.bounds.low != one.value:
                continue
            match = LEAST.search(self._text, max(0, one.span.start - 20), one.span.start)
            if match is None:
                continue
            rates = [
                other
                for other in self._between(one.span.end, one.span.end + NEAR)
                if other.family == PERCENT
                and (said := RATE.search(self._before(other, 16)))
                and not FALLING.search(said["noun"])
            ]
            end = one.span.end + 2 * self._text.startswith("以上", one.span.end)
            yield _claim(match, rates, one.value, end=end)

    def all(self) -> Iterator[Claim]:
        """全部整改到位, and close behind 剩余2个 or 整改率98%."""
        for match in ALL.finditer(self._text):
            if not self._states(match):
                continue
            if self._of_some(match):
                continue
            words = self._text[max(0, match.start() - 24) : match.start()]
            rate = regex.compile(
                r"(?P<noun>[^，。；、\d]{0,8}?)" + match["verb"] + r"(?:完成)?率(?:为|达|达到)?$"
            )
            near = self._near(match)
            rates = [
                one
                for one in near
                if one.family == PERCENT
                and (said := rate.search(self._text[match.end() : one.span.start][-18:]))
                and said["noun"] in words
            ]
            claim = _claim(match, rates, HUNDRED)
            for one in near:
                undone = UNDONE.match(self._text, one.span.end)
                rest = one.unit.counts and one.value > 0 and REST.search(self._before(one, 12))
                if rest and undone and undone["noun"] in words:
                    claim.denied.append(one)
            yield claim

    def _states(self, match: re.Match[str]) -> bool:
        start = match.start()
        return not PLANNED.search(self._text, max(0, start - 16), start)

    def _of_some(self, match: re.Match[str]) -> bool:
        """Tell whether a claim is about some only of what was counted: 对其中的347处."""
        start = match.start()
        begin = max(0, start - SENTENCE)
        begin = max(begin, *(self._text.rfind(mark, begin, start) + 1 for mark in "。\n"))
        ahead = self._between(max(0, begin - SENTENCE), start)
        counted = [one for one in ahead if one.unit.counts]
        if not counted:
            return False
        nearest = counted[-1]
        return any(
            one.family == nearest.family and one.value > nearest.value for one in counted[:-1]
        )

    def _before(self, quantity: Quantity, length: int) -> str:
        start = quantity.span.start
        return self._text[max(0, start - length) : start]

    def _sentence(self, quantity: Quantity) -> str:
        start = quantity.span.start
        begin = max(0, start - 80)
        begin = max(begin, *(self._text.rfind(mark, begin, start) + 1 for mark in "。；\n"))
        return self._text[begin : quantity.span.end + 10]

    def _near(self, match: re.Match[str]) -> list[Quantity]:
        """Give the figures close behind a claim, in its line or, after its full stop, the next."""
        limit = match.end() + NEAR
        found = self._between(match.end(), limit)
        stop = LINE_END.search(self._text, match.end(), limit) if found else None
        return [one for one in found if one.span.start < stop.start()] if stop else found

    def _between(self, start: int, end: int) -> list[Quantity]:
        first = bisect_left(self._figures, start, key=_start)
        last = bisect_left(self._figures, end, first, key=_start)
        return list(self._figures[first:last])


def _start(quantity: Quantity) -> int:
    return quantity.span.start


def _claim(
    match: re.Match[str], rates: list[Quantity], least: Decimal, *, end: int | None = None
) -> Claim:
    denied = [one for one in rates if one.bounds is None and one.interval.high < least]
    confirmed = [one for one in rates if one.bounds is None and one.value >= least]
    return Claim(Span(match.start(), end if end is not None else match.end()), denied, confirmed)
