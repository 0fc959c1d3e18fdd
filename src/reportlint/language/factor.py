"""Strings of which a regular expression needs at least one, worked out from its syntax tree.

A pattern is only run where such a string occurs, so the rarest are wanted: 第[一二]批 needs 第一批
or 第二批, which says more than 批. Where a part can only match a few strings (letters, small
classes, short repeats, alternatives), these are multiplied out with those of the parts beside it;
where it can match many, what stood before is one candidate, what follows another, and the rarest
set wins.
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

JOINTS = "，。、的"
DIGITS = "0123456789"
MARKS = "；：！？“”‘’（）《》〔〕【】—…·\u3000"


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
            case Look(part, _, True):
                self._offer(needed(part))
            case Characters() | Choice() | Repeat() | Reference():
                strings = exact(node)
                if strings is not None:
                    self._add(strings)
                elif isinstance(node, Repeat):
                    self._repeat(*node)
                else:
                    self.close()
                    if isinstance(node, Choice):
                        self._offer(needed(node))

    def _add(self, strings: frozenset[str]) -> None:
        if len(strings) == 1 and self.stretch and len(self.stretch[-1]) == 1:
            strings = frozenset({"".join((*self.stretch.pop(), *strings))})
        self.stretch.append(strings)

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
    """Guess how often one of the strings occurs, per character of a Chinese report.

    The first character of a word is hard to guess, what follows is easier.
    """
    total = 0.0
    for string in strings:
        chance = 1.0
        inside = False
        for character in string:
            if character in JOINTS:
                chance *= 0.05
            elif inside:
                chance *= 0.1
            elif character in DIGITS:
                chance *= 0.02
            elif character in MARKS:
                chance *= 0.005
            elif "一" <= character <= "龥":
                chance *= 0.002
            else:
                chance *= 0.001 if " " <= character <= "~" else 0.00005
            inside = character not in JOINTS
        total += chance
    return total
