"""Strings of which a regular expression needs at least one, worked out from its syntax tree.

A pattern is only run where such a string occurs, so the rarest are wanted: 第[一二]批 needs 第一批
or 第二批, which says more than 批. Where a part can only match a few strings (letters, small
classes, short repeats, alternatives), these are multiplied out with those of the parts beside it,
and with what a part that can match many must begin or end with; what stands before such a part is
one candidate, what follows another, and the rarest set wins.
"""

from __future__ import annotations

import re
from math import inf

from reportlint.language.tree import (
    Characters,
    Choice,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    parse,
)

MOST = 64
"""Strings in one set."""

FEW = 6
"""Strings that each of many alternatives may bring into a set."""

TURNS = 3
"""Turns of a repeat that are written out if it is too rich to be listed as a whole."""

COMMON = 0.02
"""Sets that occur more often than this, per character, are no help: they are in every paragraph."""

REPORT = 3000
"""Characters of a report, for guessing whether a set occurs at all."""

EACH = 0.003
"""What looking for one more string costs, if compiling and running the pattern costs 1."""

OFTEN = {
    0.03: "，",
    0.02: "。、的",
    0.006: "和国业发大一展中建全工化产进人会加年民要实经政力设新生在有制增作0123456789",
    0.003: "主行动地高改是重社济不强体资持成推能为提出务我农保以合家公理现个了开上等区平"
    "基革面定用对方度长各入同本分学企治量支好市坚义们五法文施部代.“” ",
    0.0014: "项到党事机关十技育深系点科水共质续性多万品决步创三目计完利这于收结造规级金城"
    "活教服场电快效投自稳时领就总管策安来善费内外过心期元更下优调放通程应划得府四"
    "村积统位取二与升第导亿构极整前标向特营题术员比明物护源群立解际财商省域运%；"
    "（）：,-",
}
"""What share of a Chinese report some characters have."""

CHANCES = {character: share for share, many in OFTEN.items() for character in many}
HANZI, OTHER = 0.0006, 0.0001
"""The share of any other Chinese character, and of any other character at all."""

INSIDE = 0.05
"""How often what follows is what follows in the string: words are easier to guess than letters."""


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return strings of which one at least occurs in every match; empty if there are none of use.

    What a lookahead or lookbehind asks for counts as part of the match.
    """
    try:
        best = needed(parse(pattern))
    except (re.error, RecursionError, OverflowError):
        return ()
    return tuple(sorted(best)) if best is not None and frequency(best) < COMMON else ()


class Scan:
    """A walk over nodes that must all be matched, one after the other."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.stretch: list[frozenset[str]] = []
        """Neighbours whose strings are known, since the last node whose are not."""

        self.best: frozenset[str] | None = None
        """The best set so far."""

        self._cost = inf

    def read(self, node: Node) -> None:
        """Take in the next node."""
        match node:
            case Sequence(parts):
                for part in parts:
                    self.read(part)
            case Look(part, ahead, True):
                self._offer(needed(part))
                self._look(part, ahead=ahead)
            case Characters() | Choice() | Repeat() | Reference():
                strings = exact(node)
                if strings is not None:
                    self._add(strings)
                elif isinstance(node, Repeat):
                    self._repeat(*node)
                else:
                    self._pass(node)

    def _add(self, strings: frozenset[str]) -> None:
        if len(strings) == 1 and self.stretch and len(self.stretch[-1]) == 1:
            strings = frozenset({"".join((*self.stretch.pop(), *strings))})
        self.stretch.append(strings)

    def _pass(self, node: Node) -> None:
        """Go beyond a node that can match many strings: what it begins with ends a stretch."""
        beginning, end = edge(node, 1), edge(node, -1)
        if beginning is not None:
            self.stretch.append(beginning)
        self.close()
        if isinstance(node, Choice):
            self._offer(needed(node))
        if end is not None:
            self.stretch.append(end)

    def _look(self, part: Node, *, ahead: bool) -> None:
        """Take in what must come next, or what came before if nothing else is known of that."""
        beside = edge(part, 1 if ahead else -1)
        if beside is None:
            return
        if ahead:
            before = self.stretch
            self.stretch = [*before, beside]
            self.close()
            self.stretch = before
        elif not self.stretch:
            self.stretch.append(beside)

    def _repeat(self, part: Node, least: int, most: int | None) -> None:
        turns = min(least, TURNS)
        for _ in range(turns):
            self.read(part)
        if turns != most:
            self.close()
            if least:  # the last turn stands right before what follows
                self.read(part)

    def close(self) -> None:
        """End a stretch: neighbours multiplied out are candidates, as many as may be."""
        for start in range(len(self.stretch)):
            joined: frozenset[str] | None = frozenset({""})
            for strings in self.stretch[start:]:
                joined = product(joined, strings)
                if joined is None:
                    break
                self._offer(joined)
        self.stretch = []

    def _offer(self, strings: frozenset[str] | None) -> None:
        """Keep the set if it is the best so far."""
        if strings is None or "" in strings or len(strings) > self.most:
            return
        strings = shortest(strings)
        cost = REPORT * frequency(strings) + EACH * len(strings)
        if cost < self._cost:
            self.best = strings
            self._cost = cost


def needed(node: Node, most: int = MOST) -> frozenset[str] | None:
    """Return the best set of at most so many strings of which a node needs one, None if none."""
    if isinstance(node, Choice) and exact(node) is None:
        for each in (most, FEW):
            sets = [needed(part, each) for part in node.parts]
            union = frozenset(string for strings in sets if strings for string in strings)
            if None in sets:
                return None
            if len(union) <= most:
                return union
        return None
    scan = Scan(most)
    scan.read(node)
    scan.close()
    return scan.best


def exact(node: Node) -> frozenset[str] | None:
    """Return all the strings that a node can match, None if they are many or not known."""
    match node:
        case Characters():
            members = node.listed(MOST)
            return None if members is None else frozenset(members)
        case Sequence(parts):
            result: frozenset[str] | None = frozenset({""})
            for part in parts:
                result = product(result, exact(part))
            return result
        case Choice(parts):
            union: frozenset[str] = frozenset()
            for part in parts:
                strings = exact(part)
                if strings is None or len(union | strings) > MOST:
                    return None
                union |= strings
            return union
        case Repeat(part, least, most):
            return repeated(exact(part), least, most)
        case Reference():
            return None
        case _:
            return frozenset({""})


def edge(node: Node, step: int) -> frozenset[str] | None:
    """Return strings of which one begins every match (``step`` -1: ends it), None if not known."""
    strings = exact(node)
    if strings is not None:
        return None if "" in strings else strings
    match node:
        case Sequence(parts):
            return _edge_of_all(parts[::step], step)
        case Choice(parts):
            edges = [edge(part, step) for part in parts]
            union = frozenset(string for strings in edges if strings for string in strings)
            return None if None in edges or len(union) > MOST else union
        case Repeat(part, least) if least:
            return edge(part, step)
    return None


def _edge_of_all(parts: tuple[Node, ...], step: int) -> frozenset[str] | None:
    """Return what begins (ends) one node after the other, as long strings as are known and few."""
    joined: frozenset[str] = frozenset({""})
    for part in parts:
        strings = exact(part)
        whole = strings is not None
        if not whole:
            strings = edge(part, step)
        longer = product(joined, strings) if step > 0 else product(strings, joined)
        if longer is None:
            break
        joined = longer
        if not whole:
            break
    return None if "" in joined else joined


def repeated(strings: frozenset[str] | None, least: int, most: int | None) -> frozenset[str] | None:
    """Return what ``least`` to ``most`` of the strings in a row can be."""
    if strings is None or most is None or most > MOST:
        return None
    power: frozenset[str] | None = frozenset({""})
    union: frozenset[str] = frozenset()
    for times in range(most + 1):
        if power is None or len(union | power) > MOST:
            return None
        if times >= least:
            union |= power
        power = product(power, strings)
    return union


def product(left: frozenset[str] | None, right: frozenset[str] | None) -> frozenset[str] | None:
    """Join every string of the left with every one of the right, if that is not too many."""
    if left is None or right is None or len(left) * len(right) > MOST:
        return None
    return frozenset(one + other for one in left for other in right)


def shortest(strings: frozenset[str]) -> frozenset[str]:
    """Leave out strings that contain another one: where they occur, it occurs."""
    return frozenset(
        one for one in strings if not any(other in one for other in strings if other != one)
    )


def frequency(strings: frozenset[str]) -> float:
    """Guess how often one of the strings occurs, per character of a Chinese report."""
    return sum(
        CHANCES.get(string[0], HANZI if "一" <= string[0] <= "龥" else OTHER)
        * INSIDE ** (len(string) - 1)
        for string in strings
    )
