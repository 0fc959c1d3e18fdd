"""Where strings occur in a text: many strings, one pass.

Every pair of neighbouring characters is looked up among pairs that stand for the literals, in C;
only where one is found does Python look at the rest, pair by pair. For that, a pair is a number of
32 bits. A pair that every report is full of (发展, 工作) would say little, so a literal is known by
one that is rarer.

An Aho–Corasick automaton would be faster in native code only.
"""

from __future__ import annotations

import marshal
import re
from collections import defaultdict
from itertools import accumulate, compress, count
from struct import pack
from typing import TYPE_CHECKING, Any

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WIDE = regex.compile("[\uffff-\U0010ffff]")
"""Characters that take two units of UTF-16, and the one that stands for them."""

Family = tuple[str, tuple[str, ...], tuple[tuple[str, int], ...]]
"""The literals that are known by one pair, as a plain tuple, which is taken apart soonest.

The pair, if it is a literal itself, else empty; what the others are from the pair on; the others,
and where the pair stands in them.
"""


class Tables(NamedTuple):
    """What an index looks things up in: plain data, which can be kept."""

    pairs: str
    """The pairs by which literals are known, one behind the other."""
    families: bytes
    """For each of them, packed: the literals that are known by it -> what they stand for."""
    ends: bytes
    """Where each of these ends, in numbers of 32 bits."""
    others: Mapping[str, Any]
    """The literals of one character, and those that are looked for one by one, likewise."""


class LiteralIndex:
    """Strings to look for, each of which stands for something. The empty string occurs nowhere.

    ``tables``: what ``tabulate`` has made of the strings.
    """

    def __init__(self, tables: Tables) -> None:
        self._pairs, self._packed, ends, others = tables
        single = "".join(one for one in others if len(one) == 1)
        self._single = regex.compile(f"[{re.escape(single)}]") if single else None
        self._rare = [one for one in others if len(one) > 1]
        """Literals that are looked for one by one."""
        self._ends = memoryview(ends).cast("I")
        self._families: list[Family | None] = [None] * len(self._ends)
        """What is packed, made ready once a pair was found."""
        self._numbers = dict(zip(_pairs(self._pairs)[::2], count(1), strict=False))
        """A pair as ``_pairs`` gives it -> its place among them, from one on."""
        self.values: dict[str, Any] = dict(others)
        """Literal -> what it stands for, of all that were found, and of others."""

    @classmethod
    def of(cls, literals: Iterable[str]) -> LiteralIndex:
        """Make an index of strings."""
        return cls(tabulate(dict.fromkeys(literals)))

    def find(self, text: str) -> dict[str, list[int]]:
        """Map each literal that occurs to the offsets where it begins, in order.

        Occurrences may overlap, of one literal as well as of several.
        """
        found: dict[str, list[int]] = defaultdict(list)
        families, starts_with = self._families, text.startswith
        numbers: list[Any] = list(map(self._numbers.get, _pairs(text)))
        places = compress(count(), numbers)
        for place, number in zip(places, filter(None, numbers), strict=True):
            pair, tails, members = families[number - 1] or self._family(number)
            if pair:
                found[pair].append(place)
            if tails and starts_with(tails, place):
                for literal, shift in members:
                    if place >= shift and starts_with(literal, place - shift):
                        found[literal].append(place - shift)
        for match in self._single.finditer(text) if self._single else ():
            found[match[0]].append(match.start())
        for literal in self._rare:
            start = text.find(literal)
            if start >= 0:
                starts = found[literal]
                while start >= 0:
                    starts.append(start)
                    start = text.find(literal, start + 1)
        return found

    def _family(self, number: int) -> Family:
        """Make ready the literals that are known by a pair."""
        pair = self._pairs[2 * number - 2 : 2 * number]
        start = self._ends[number - 2] if number > 1 else 0
        literals = marshal.loads(self._packed[start : self._ends[number - 1]])
        self.values.update(literals)
        members = [(one, one.index(pair)) for one in literals if one != pair]
        tails = [one[shift:] for one, shift in members]
        family = pair if pair in literals else "", tuple(tails), tuple(members)
        self._families[number - 1] = family
        return family


def tabulate(values: Mapping[str, Any]) -> Tables:
    """Enter each literal, with what it stands for, by a pair of its characters."""
    known: dict[str, dict[str, Any]] = {}
    for literal, value in values.items():
        known.setdefault(telling(literal), {})[literal] = value
    known.pop("", None)
    others: dict[str, Any] = {}
    for pair in [pair for pair in known if len(pair) == 1 or WIDE.search(pair)]:
        others |= known.pop(pair)
    packed = [marshal.dumps(family) for family in known.values()]
    ends = pack(f"={len(packed)}I", *accumulate(map(len, packed)))
    return Tables("".join(known), b"".join(packed), ends, others)


def telling(literal: str) -> str:
    """Give the first pair of a literal that is not common, or else the least common one."""
    from reportlint.language.common import RANKS

    pairs = [literal[start : start + 2] for start in range(max(len(literal) - 1, 1))]
    return max(pairs, key=lambda pair: RANKS.get(pair, len(RANKS)))


def _pairs(text: str) -> list[int]:
    """Give the pairs of neighbouring characters as numbers.

    A character that needs two units of UTF-16 is taken for U+FFFF. The lower bytes of both
    characters are the lower half of the number, because that is what tables tell numbers apart by.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) != 2 * len(text):
        units = WIDE.sub("\uffff", text).encode("utf-16-le", "surrogatepass")
    pairs = bytearray(2 * max(len(units) - 2, 0))
    pairs[0::4], pairs[1::4] = units[:-2:2], units[2::2]
    pairs[2::4], pairs[3::4] = units[1:-2:2], units[3::2]
    return memoryview(pairs).cast("I").tolist()
