"""Figures by their names: which figure is meant by 营业收入 in 占营业收入的7%."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import REACH, clause, label, role
from reportlint.figures.skeleton import AMOUNT, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.documents.document import Document
    from reportlint.figures.skeleton import Skeleton

VERBS = regex.compile("(?:共计?|合计|总计|实现|完成|达到?|是|为|有|约|收到|已)+$")
"""What stands between a name and its figure."""
VERB_ENDS = frozenset("共计现成达到是为有约已")
SUFFIX = regex.compile("(?<=.{2})(?:总[数量额计]|合计|数|比例|比重|的)+$")
PREFIX = regex.compile("^(?:同期|当年|本年度?|全年|公司|单位)(?=.{2})")
SCOPE = regex.compile("^全[国省市区县镇乡州](?=.{2})|^我[国省市区县]")
NARROWED = regex.compile("扣除|不含|不包括|剔除|除外")
NEAR = 24
"""How far before a figure a bracket may narrow it, in characters."""
NEAREST = 64
"""How many figures back a name is looked for in its own block."""
LOOKS = 16
"""How many names are looked for in the text before all figures are put in order by theirs."""
TAIL = 4
"""Length of the end of a name by which figures are looked up, in characters."""


class Names:
    """The figures of a document by the ends of their names."""

    def __init__(self, document: Document) -> None:
        frame = document.facet(skeleton)
        self._document = document
        self._frame = frame
        self._looks = LOOKS

    def find(self, name: str, index: int, family: str) -> tuple[int, ...]:
        """Give the figures before another one that are called so, the nearest first.

        In the same block the name may be a part of the label (员工总数 of 公司在职员工1120人);
        elsewhere the label must end with it.
        """
        scope = SCOPE.match(name)
        bare = PREFIX.sub("", name)
        core = SUFFIX.sub("", bare)
        everyone = core != bare == name
        if len(core) < 2:
            return ()
        near = self._near(core, index, family, everyone=everyone)
        if not near and len(core) >= TAIL and self._said(core, index):
            near = [
                one
                for one in self._called(core, index)
                if one < index and left(self._frame, one).endswith(core) and self._fits(one, family)
            ]
        if scope:
            near = [one for one in near if scope[0] in label(self._frame, one)]
        return tuple(near)

    def _said(self, core: str, index: int) -> bool:
        """Tell whether a name may stand before a figure; the first few are looked for."""
        if not self._looks:
            return True
        self._looks -= 1
        return self._frame.text.find(core, 0, self._frame.positions[index]) >= 0

    def _called(self, core: str, index: int) -> Iterator[int]:
        """Yield the nearest figures before one whose names have the same end."""
        known = self._ends.get(core[-TAIL:], [])
        last = bisect_left(known, index)
        return reversed(known[max(0, last - NEAREST) : last])

    @cached_property
    def _ends(self) -> Mapping[str, list[int]]:
        """The figures by the ends of their names, made when a name is first asked for."""
        frame = self._frame
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, gap in enumerate(frame.gaps):
            # A name that is looked for never reaches across the figure before.
            if frame.signs[index] == AMOUNT and len(gap) >= TAIL:
                name = _unverbed(clause(gap[-REACH:]))
                if len(name) >= TAIL:
                    found[name[-TAIL:]].append(index)
        return found

    def _near(self, core: str, index: int, family: str, *, everyone: bool) -> list[int]:
        """Look in the block of a figure; a name of two characters must be all of a label's end.

        ``everyone``: 总数 or the like stood behind the name.
        """
        frame = self._frame
        block = frame.line(index).block
        found = []
        for one in range(index - 1, max(-1, index - NEAREST), -1):
            if frame.line(one).block != block:
                break
            if frame.signs[one] == AMOUNT and self._fits(one, family):
                words, _, noun = label(frame, one).partition("|")
                whole = core in words if len(core) > 2 else words.startswith(core)
                whole = whole or (everyone and left(frame, one).endswith(core))
                if whole or noun.startswith(core):
                    found.append(one)
        return found

    def _fits(self, index: int, family: str) -> bool:
        figure = self._frame.figures[index]
        if figure.family != family or role(self._frame, index) not in ("value", "to"):
            return False
        start = figure.span.start
        return not NARROWED.search(self._document.text, max(0, start - NEAR), start)


def left(frame: Skeleton, index: int) -> str:
    """Give the name that stands before a figure, without the verb between."""
    return _unverbed(label(frame, index).partition("|")[0])


def _unverbed(name: str) -> str:
    return VERBS.sub("", name) if name[-1:] in VERB_ENDS else name


def names(document: Document) -> Names:
    """Facet: the figures of a document by name."""
    return Names(document)
