"""Regular expressions that may run for a very long time on some text, found before they run.

``re`` backtracks. Three things make that expensive, and each is looked for where a match can still
fail afterwards:

- a repeat whose turns can divide the same text in more than one way, ``(?:全+)+，``: the time
  doubles with every character (“exponential ambiguity”: two ways from a position to itself by the
  same string; Weideman et al., CIAA 2016);
- several repeats in a row that can take the same text, ``.*.*，``: the time is the product of their
  lengths (“polynomial ambiguity”);
- a repeat without limit at the very beginning, ``[^。]*，``: it is tried from every character.

Repeats with low limits inside of each other are neither, and can be as bad: ``(?:.{0,8}){8}，``. So
the ways through the pattern are counted too, for texts that repeat one or a few characters. And a
look inside a repeat is looked at in every turn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlint.language.automaton import Automaton, TooLarge, walk
from reportlint.language.tree import Anchor, Choice, Look, Node, Repeat, parse, written
from reportlint.language.tree import Sequence as Parts
from reportlint.language.ways import many_ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.language.automaton import Loop

LONG = 2000
"""Characters that a repeat without limit may take: a long paragraph."""

NARROW = 200
"""The same for a repeat that takes no Han character, such as digits or white space."""

UNLIMITED = 1000
"""A limit from here on is none."""

MOST_STEPS = 100_000
"""Ways that repeats in a row may be combined in, from one beginning."""

EFFORT = 400_000
"""Pairs of ways that we compare before we give up."""

HAN = "中"
"""A Han character that no pattern names, so to say."""
HAN_BEGIN, HAN_END = "\u3400", "\u9fff"
QUOTED = 40
"""Longest piece of a pattern in a message."""


def dangers(pattern: str) -> list[str]:
    """Say, in Chinese, why a pattern may run for a very long time; empty if it is safe.

    Says nothing about a pattern that does not compile.
    """
    try:
        root = parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return []
    nodes = walk(root)
    if not any(isinstance(node, Repeat) for node in nodes):
        return []
    looks = [node.part for node in nodes if isinstance(node, Look)]
    try:
        found = [text for node in (root, *looks) for text in Judge(node).dangers()]
    except TooLarge:
        return ["太长太复杂，无法确认；拆成几条规则"]
    found += glances(root)
    if not found and not anchored(root):
        found = list(Judge(root).late_beginnings())
    return list(dict.fromkeys(found))


class Judge:
    """The rings of a pattern: positions that lead to each other and after which it can still fail.

    ``next[p]`` are the positions that may follow p, without those after which the match succeeds
    anyway: from there ``re`` never comes back to try another way.
    """

    def __init__(self, node: Node) -> None:
        self.automaton = Automaton(node)
        self.effort = EFFORT
        letters = enumerate(self.automaton.alphabet)
        self.han = sum(1 << bit for bit, letter in letters if HAN_BEGIN <= letter <= HAN_END)
        """The bits of all Han characters in the alphabet, also of those that are named."""
        free = self.automaton.free
        self.next = [
            {} if number in free else {one: ways for one, ways in follow.items() if one not in free}
            for number, follow in enumerate(self.automaton.follow)
        ]
        self.rings = rings(self.next)

    def dangers(self) -> Iterator[str]:
        """Yield what is wrong with repeats; those in a row only if none is bad in itself."""
        for node in self.automaton.idle:
            yield f"{quoted(node)} 的每一次重复都可以是空的，次数又多，组合太多；里面不要用 ? 和 *"
        ambiguous = [ring for ring in self.rings if self._divides_in_two_ways(ring)]
        for ring in ambiguous:
            yield f"{self._quote(ring)} 能用不止一种方式拆分同一段文字，每多一个字时间就可能翻倍"
        if not ambiguous:
            told = list(self._rows())
            yield from told
            if not told and many_ways(self.automaton, self.next):
                yield "重复套着重复，能用太多种方式拆分同一段文字；减少层数，或把次数写小"

    def late_beginnings(self) -> Iterator[str]:
        """Yield repeats without limit that begin the pattern."""
        for ring in self.rings:
            begin = ring & self.automaton.first
            if self._turns(ring) >= LONG and any(self._takes_han(number) for number in begin):
                yield f"开头的 {self._quote(ring)} 没有上限，每个字都要从头试；写成 {{0,30}} 之类"

    def _divides_in_two_ways(self, ring: frozenset[int]) -> bool:
        """Tell whether two different ways lead from a position back to it by the same text.

        Two ways walk side by side: they part somewhere, and meet again. As all positions of a ring
        lead to each other, it does not matter where.
        """
        inside = [
            [number for number in self.next[position] if number in ring]
            for position in range(len(self.next))
        ]
        if any(self.next[position][number] > 1 for position in ring for number in inside[position]):
            return True
        parted = {
            pair
            for position in ring
            for pair in self._pairs(inside[position], inside[position])
            if pair[0] < pair[1]
        }
        waiting = list(parted)
        while waiting:
            left, right = waiting.pop()
            for one, other in self._pairs(inside[left], inside[right]):
                if one == other:
                    return True
                pair = (min(one, other), max(one, other))
                if pair not in parted:
                    parted.add(pair)
                    waiting.append(pair)
        return False

    def _rows(self) -> Iterator[str]:
        """Yield rows of rings whose combinations are too many."""
        costs: list[int] = []
        for index, ring in enumerate(self.rings):
            turns = self._turns(ring)
            costs.append(turns)
            for before in range(index):
                cost = costs[before] * turns
                if cost > costs[index] and self._share(self.rings[before], ring):
                    costs[index] = cost
                    if cost > MOST_STEPS >= costs[before]:
                        yield (
                            f"{self._quote(self.rings[before])} 和 {self._quote(ring)} "
                            "能匹配同样的文字，长段落里组合太多；把上限写小，或让两者不重叠"
                        )

    def _share(self, before: frozenset[int], after: frozenset[int]) -> bool:
        """Tell whether some text leads round in one ring, on to another, and round in that.

        Three ways walk side by side by the same text: one stays in the first ring, one stays in the
        second, one goes over.
        """
        for begin in before:
            for end in after:
                seen = {(begin, begin, end)}
                waiting = list(seen)
                while waiting:
                    for step in self._triples(*waiting.pop(), before, after):
                        if step == (begin, end, end):
                            return True
                        if step not in seen:
                            seen.add(step)
                            waiting.append(step)
        return False

    def _triples(
        self, stays: int, goes: int, waits: int, before: frozenset[int], after: frozenset[int]
    ) -> Iterator[tuple[int, int, int]]:
        """Yield where three ways can be after one more character."""
        stay = [number for number in self.next[stays] if number in before]
        wait = [number for number in self.next[waits] if number in after]
        for one, third in self._pairs(stay, wait):
            both = self.automaton.masks[one] & self.automaton.masks[third]
            self._spend(len(self.next[goes]))
            for second in self.next[goes]:
                if both & self.automaton.masks[second]:
                    yield one, second, third

    def _pairs(self, left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of positions that take a character in common."""
        masks = self.automaton.masks
        self._spend(len(left) * len(right))
        for one in left:
            for other in right:
                if masks[one] & masks[other]:
                    yield one, other

    def _spend(self, effort: int) -> None:
        self.effort -= effort
        if self.effort < 0:
            raise TooLarge

    def _loops(self, ring: frozenset[int]) -> list[Loop]:
        """List the repeats by which a ring leads back to its beginning, the outermost first."""
        return [
            loop
            for loop in reversed(self.automaton.loops)  # inner ones were found first
            if ring & loop.first and ring & loop.last
        ]

    def _turns(self, ring: frozenset[int]) -> int:
        """Estimate how many characters a ring may take."""
        endless = (
            LONG if any(self.automaton.masks[number] & self.han for number in ring) else NARROW
        )
        total = 1
        for loop in self._loops(ring):
            most = loop.repeat.most
            total *= endless if most is None or most >= UNLIMITED else most
        return min(total, LONG)

    def _takes_han(self, number: int) -> bool:
        return bool(self.automaton.masks[number] >> self.automaton.alphabet.index(HAN) & 1)

    def _quote(self, ring: frozenset[int]) -> str:
        return quoted(self._loops(ring)[0].repeat)


def glances(node: Node, turns: int = 1) -> Iterator[str]:
    """Yield looks that are taken in so many turns, and far enough, that it takes too long."""
    match node:
        case Parts(parts) | Choice(parts):
            for part in parts:
                yield from glances(part, turns)
        case Repeat(part, _, most):
            limit = LONG if most is None or most >= UNLIMITED else most
            yield from glances(part, min(turns * limit, LONG))
        case Look(part):
            judge = Judge(part)
            far = max((judge._turns(ring) for ring in judge.rings), default=1)
            if turns * far > MOST_STEPS:
                yield f"{quoted(node)} 在重复里面，每一次都要往前看很远；把上限写小，或移到重复外面"


def quoted(node: Node) -> str:
    """Write a part of the pattern, cut short."""
    text = written(node)
    return text if len(text) <= QUOTED else text[:QUOTED] + "…"


def rings(follow: Sequence[Mapping[int, int]]) -> list[frozenset[int]]:
    """Find the largest sets of numbers that all lead to each other, in the order of the numbers.

    Kosaraju's algorithm: walk along the ways, then against them from what was finished last.
    """
    finished: list[int] = []
    seen: set[int] = set()
    for root in range(len(follow)):
        waiting = [(root, iter(follow[root]))] if root not in seen else []
        seen.add(root)
        while waiting:
            number, ahead = waiting[-1]
            following = next((one for one in ahead if one not in seen), None)
            if following is None:
                finished.append(number)
                waiting.pop()
            else:
                seen.add(following)
                waiting.append((following, iter(follow[following])))
    against: list[list[int]] = [[] for _ in follow]
    for number, ways in enumerate(follow):
        for one in ways:
            against[one].append(number)
    found: list[frozenset[int]] = []
    for root in reversed(finished):
        if root not in seen:
            continue
        ring = {root}
        seen.discard(root)
        back = [root]
        while back:
            for one in against[back.pop()]:
                if one in seen:
                    seen.discard(one)
                    ring.add(one)
                    back.append(one)
        if len(ring) > 1 or root in follow[root]:
            found.append(frozenset(ring))
    return sorted(found, key=min)


def anchored(node: Node) -> bool:
    """Tell whether a condition at the beginning leaves few places where a match can begin."""
    match node:
        case Parts(parts):
            for part in parts:
                if anchored(part):
                    return True
                if not isinstance(part, Look):
                    return False
            return False
        case Choice(parts):
            return all(anchored(part) for part in parts)
        case Look(_, ahead, _):
            return not ahead
        case Anchor(name):
            return not name.startswith("end")
        case _:
            return False
