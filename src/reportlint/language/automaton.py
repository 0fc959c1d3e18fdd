"""A regular expression as positions and the ways between them, for judging how it backtracks.

Every place in the pattern that takes a character is a position (Glushkov's automaton). ``re`` tries
the ways through them one after the other, so what counts is not only whether there is a way but how
many: ``(?:a*)*`` has two from a to a. Repeats with a high limit are treated as endless loops, those
with a low one are written out. Conditions that take no character are passed through.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TypeAlias

from reportlint.language.tree import (
    Anchor,
    Characters,
    Choice,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
)
from reportlint.namedtuple import NamedTuple

WRITTEN_OUT = 8
"""Repeats of at most so many turns are written out."""

MOST_POSITIONS = 4000
MOST_WAYS = 400_000

ORDINARY = "\t\n !,-05AZ_az\x85éα\u2028\u3000，。あ㐀中０Ａ𠀀"
"""Characters that stand for all those which the pattern does not name."""

ANYTHING = Characters((), (), True, 0)

Ways: TypeAlias = dict[int, int]
"""Positions, and in how many ways one gets there."""


class TooLarge(Exception):  # noqa: N818 - a state, not a mistake
    """The pattern has more positions, or ways between them, than we look at."""


class Loop(NamedTuple):
    """A repeat of many turns, and the positions where a turn begins and ends."""

    repeat: Repeat
    first: frozenset[int]
    last: frozenset[int]


class Piece(NamedTuple):
    """A part of the automaton: where it begins and ends, and in how many ways it is empty."""

    first: Ways
    last: Ways
    empty: int


class Automaton:
    """The positions of a pattern.

    ``masks[p]`` has a bit for each character of the ``alphabet`` that position p takes.
    ``follow[p]`` are the positions that may come next. ``free`` are those after which the match
    succeeds whatever follows. ``first`` are those that may come first. ``idle`` are repeats that
    must take many turns each of which may be empty. Raises TooLarge.
    """

    def __init__(self, node: Node) -> None:
        self.alphabet = alphabet(node)
        self.masks: list[int] = []
        self.follow: list[Ways] = []
        self.loops: list[Loop] = []
        self.free: set[int] = set()
        self.idle: list[Repeat] = []
        self._known: dict[Characters, int] = {}
        self._ways = 0
        self.first = frozenset(self._build(node, free=True).first)

    def _build(self, node: Node, *, free: bool) -> Piece:
        """Add the positions of a node; ``free``: all that comes after it may be left out."""
        match node:
            case Characters():
                return self._position(node, free)
            case Sequence(parts):
                return self._sequence(parts, free)
            case Choice(parts):
                pieces = [self._build(part, free=free) for part in parts]
                return Piece(
                    added(*(piece.first for piece in pieces)),
                    added(*(piece.last for piece in pieces)),
                    sum(piece.empty for piece in pieces),
                )
            case Repeat(part, least, most):
                if most is not None and (most <= WRITTEN_OUT or most == least):
                    # A fixed number of turns leaves no choice; some of them show all there is.
                    most = min(most, WRITTEN_OUT)
                    piece = self._turns(part, min(least, most), most, free)
                else:
                    piece = self._loop(node, free)
                if least > WRITTEN_OUT and piece.empty:
                    self.idle.append(node)
                return piece
            case Reference():
                # Some text that stood before; which, nobody knows.
                return self._position(ANYTHING, free)
            case _:
                return Piece({}, {}, 1)

    def _position(self, node: Characters, free: bool) -> Piece:
        number = len(self.masks)
        if number >= MOST_POSITIONS:
            raise TooLarge
        if node not in self._known:
            self._known[node] = self._mask(node)
        self.masks.append(self._known[node])
        self.follow.append({})
        if free:
            self.free.add(number)
        return Piece({number: 1}, {number: 1}, 0)

    def _mask(self, node: Characters) -> int:
        letters = self.alphabet
        if node.flags & re.IGNORECASE:
            return sum(1 << bit for bit, letter in enumerate(letters) if node.has(letter))
        mask = 0
        for low, high in node.ranges:
            mask |= (1 << bisect_right(letters, chr(high))) - (1 << bisect_left(letters, chr(low)))
        for category in node.categories:
            alone = Characters((), (category,), False, node.flags)
            if alone not in self._known:
                bits = (1 << bit for bit, letter in enumerate(letters) if alone.has(letter))
                self._known[alone] = sum(bits)
            mask |= self._known[alone]
        return mask ^ ((1 << len(letters)) - 1) if node.negated else mask

    def _sequence(self, parts: tuple[Node, ...], free: bool) -> Piece:
        whole = Piece({}, {}, 1)
        if not parts:
            return whole
        frees = [free]
        for before, part in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
            frees.append(frees[-1] and (optional(part) or ends_line(before, part)))
        for part, part_free in zip(parts, reversed(frees), strict=True):
            piece = self._build(part, free=part_free)
            self._connect(whole, piece)
            whole = Piece(
                added(whole.first, times(piece.first, whole.empty)),
                added(piece.last, times(whole.last, piece.empty)),
                whole.empty * piece.empty,
            )
        return whole

    def _turns(self, part: Node, least: int, most: int, free: bool) -> Piece:
        """Write out a repeat: ``least`` turns, then each further one only after the one before."""
        if most == 0:
            return Piece({}, {}, 1)
        skip = optional(part)
        pieces: list[Piece] = []
        for turn in range(1, most + 1):
            pieces.append(self._build(part, free=free and (turn >= least or skip)))
            if turn > 1:
                self._connect(pieces[-2], pieces[-1])
        empty = min(pieces[0].empty, 2)
        if empty:
            return self._skipping(pieces, least, empty)
        ends = [piece.last for turn, piece in enumerate(pieces, 1) if turn >= least]
        return Piece(pieces[0].first, added(*ends), 0 if least else 1)

    def _skipping(self, pieces: list[Piece], least: int, empty: int) -> Piece:
        """Join the turns of a part that may be empty, in so many ways.

        A turn that must be taken may be an empty one. Behind those that must be, ``re`` takes one
        empty turn at most, and goes on: so every end is reached once more.
        """
        most = len(pieces)
        for turn in range(most):
            for later in range(turn + 2, min(least, most)):
                self._connect(pieces[turn], pieces[later])
        ends = []
        for turn, piece in enumerate(pieces, 1):
            further = 1 + empty if max(turn, least) < most else 1
            ends.append(times(piece.last, empty ** max(least - turn, 0) * further))
        starts = [times(pieces[turn].first, empty**turn) for turn in range(max(least, 1))]
        none = empty**least * (1 + empty if least < most else 1)
        return Piece(added(*starts), added(*ends), min(none, 9))

    def _loop(self, node: Repeat, free: bool) -> Piece:
        piece = self._build(node.part, free=free and (node.least <= 1 or optional(node.part)))
        self._connect(piece, piece)
        self.loops.append(Loop(node, frozenset(piece.first), frozenset(piece.last)))
        empty = min(piece.empty, 2)
        if not empty:
            return Piece(piece.first, piece.last, 0 if node.least else 1)
        last = times(piece.last, 1 + empty)
        return Piece(piece.first, last, empty * (1 + empty) if node.least else 1 + empty)

    def _connect(self, left: Piece, right: Piece) -> None:
        for position, ways in left.last.items():
            follow = self.follow[position]
            for one, count in right.first.items():
                follow[one] = follow.get(one, 0) + min(count * ways, 9)
        self._ways += len(left.last) * len(right.first)
        if self._ways > MOST_WAYS:
            raise TooLarge


def added(*several: Ways) -> Ways:
    """Add up ways."""
    total: Ways = {}
    for ways in several:
        for position, count in ways.items():
            total[position] = total.get(position, 0) + count
    return total


def times(ways: Ways, factor: int) -> Ways:
    """Multiply ways; more than a few are as bad as a few."""
    return {position: min(count * factor, 9) for position, count in ways.items()} if factor else {}


def optional(node: Node) -> bool:
    """Tell whether a node matches the empty string anywhere, with no condition."""
    match node:
        case Sequence(parts):
            return all(optional(part) for part in parts)
        case Choice(parts):
            return any(optional(part) for part in parts)
        case Repeat(part, least, _):
            return least == 0 or optional(part)
        case Characters() | Look() | Anchor() | Reference():
            return False


def ends_line(before: Node, part: Node) -> bool:
    """Tell whether the part is ``$`` after ``.*``, which cannot fail."""
    return (
        part == Anchor("end")
        and isinstance(before, Repeat)
        and before.most is None
        and isinstance(before.part, Characters)
        and before.part.negated
        and not before.part.categories
        and before.part.ranges == ((10, 10),)
    )


def alphabet(node: Node) -> str:
    """Choose characters so that every character behaves like one of them in the pattern."""
    found = set(ORDINARY)
    for inner in walk(node):
        if isinstance(inner, Characters):
            for low, high in inner.ranges:
                for code in (low - 1, low, high, high + 1):
                    if 0 <= code <= 0x10FFFF:
                        found.add(chr(code))
    found |= {form for one in found for form in one.lower() + one.upper()}
    return "".join(sorted(found))


def walk(node: Node) -> list[Node]:
    """List a node and all those inside it."""
    nodes = [node]
    for inner in nodes:  # grows while it is read
        match inner:
            case Sequence(parts) | Choice(parts):
                nodes += parts
            case Repeat(part, _, _) | Look(part, _, _):
                nodes.append(part)
    return nodes
