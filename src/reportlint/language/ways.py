"""In how many ways a pattern can take a text: repeats of a few turns inside of each other.

``(?:.{0,8}){8}，`` is no endless loop, and yet there are more ways to divide a sentence among its
turns than anybody can wait for. They are counted for short texts that repeat one or a few
characters: the texts that are divided in the most ways.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from reportlint.language.automaton import TooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.language.automaton import Automaton, Ways

STRETCH = 64
"""Characters for which ways are counted: what repeats of a few turns in each other can take."""

PERIOD = 3
"""Longest piece that the texts repeat."""

KINDS = 4
"""Most kinds of characters that such a piece is made of."""

MOST_WAYS = 20_000
"""Ways from one beginning; no packaged rule has more than a tenth of that."""

COUNTING = 3_000_000
"""Steps that are counted before we give up."""


def many_ways(automaton: Automaton, ahead: Sequence[Ways]) -> bool:
    """Tell whether some short text leads through a pattern in too many ways; raises TooLarge.

    ``ahead[p]`` are the positions that may follow p and after which the match can still fail. A
    character that as many positions take as another, and more, stands for both.
    """
    columns = {
        sum(1 << number for number, mask in enumerate(automaton.masks) if mask >> bit & 1)
        for bit in range(len(automaton.alphabet))
    }
    widest = [
        one
        for one in columns
        if one and not any(one != two and one & two == one for two in columns)
    ]
    widest.sort(key=int.bit_count, reverse=True)
    left = COUNTING
    for length in range(1, PERIOD + 1):
        for piece in product(widest[:KINDS], repeat=length):
            ways, steps = count(automaton, ahead, piece)
            if ways > MOST_WAYS:
                return True
            left -= steps
            if left < 0:
                raise TooLarge
    return False


def count(automaton: Automaton, ahead: Sequence[Ways], piece: tuple[int, ...]) -> tuple[int, int]:
    """Count the ways that begin at one place of a text which repeats a piece; also the steps.

    A piece is made of columns: sets of the positions that take a character, as bits.
    """
    counts = {
        number: 1
        for number in automaton.first
        if piece[0] >> number & 1 and number not in automaton.free
    }
    total = steps = 0
    for step in range(1, STRETCH + 1):
        total += sum(counts.values())
        if not counts or total > MOST_WAYS:
            break
        column = piece[step % len(piece)]
        following: dict[int, int] = {}
        for number, ways in counts.items():
            steps += len(ahead[number])
            for one, several in ahead[number].items():
                if column >> one & 1:
                    following[one] = following.get(one, 0) + ways * several
        counts = following
    return total, steps
