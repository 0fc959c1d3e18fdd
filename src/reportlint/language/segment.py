"""Word boundaries, the same that jieba finds in its exact mode without guessing new words.

The dictionary is jieba's own; see the modules dictionary and lexicon for why we do not call jieba.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.language.lexicon import Lexicon

RUN = regex.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")
"""What is divided into words, as a whole: no word goes beyond a run, nor does any influence."""

PIECE = regex.compile(rf"{RUN.pattern}|\r\n|[\s\S]")

KEPT_PAIRS = 60_000
"""Pairs of characters whose words are remembered: more than that, and all are forgotten."""


class Segmenter:
    """Divides text into words of jieba's dictionary and the ``words`` given; starts when used."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = tuple(words)
        self._lexicon: Lexicon | None = None
        self._runs = Runs("", {}, {})

    def cut(self, text: str) -> list[str]:
        """Divide into words; together they are the text."""
        tokens: list[str] = []
        for piece in PIECE.findall(text):
            if len(piece) == 1 or piece == "\r\n":
                tokens.append(piece)
            else:
                start = 0
                for end in self._ends(piece):
                    tokens.append(piece[start:end])
                    start = end
        return tokens

    def boundaries(self, text: str) -> frozenset[int]:
        """Return the offsets where words begin or end, the two ends of the text included."""
        offsets = [0]
        for token in self.cut(text):
            offsets.append(offsets[-1] + len(token))
        return frozenset(offsets)

    def bounded(self, text: str, start: int, end: int) -> bool:
        """Tell whether no word straddles either end of text[start:end].

        Divides only the runs at the two ends, and each run of a text only once, as long as it is
        asked about the same text (the same object).
        """
        runs = self._runs
        if runs.text is not text:
            runs = self._runs = Runs(text, {}, {})
        return self._divides(runs, start) and self._divides(runs, end)

    def _divides(self, runs: Runs, offset: int) -> bool:
        """Tell whether the offset lies between two words, or outside any run."""
        text, lines, divided = runs
        begin = text.rfind("\n", 0, offset) + 1
        places = lines.get(begin)
        if places is None:
            stop = text.find("\n", begin)
            found = RUN.finditer(text, begin, stop if stop >= 0 else len(text))
            places = lines[begin] = list(map(re.Match.span, found))
        number = bisect_right(places, (offset, len(text))) - 1
        if number < 0:
            return True
        start, end = places[number]
        if offset == start or offset >= end:
            return True
        ends = divided.get(start)
        if ends is None:
            ends = divided[start] = frozenset(self._ends(text[start:end]))
        return offset - start in ends

    def _ends(self, run: str) -> list[int]:
        """Return where the words of a run end."""
        lexicon = self._lexicon
        if lexicon is None or len(lexicon.sizes) > KEPT_PAIRS:
            from reportlint.language.lexicon import Lexicon

            lexicon = self._lexicon = Lexicon(self.words)
        return lexicon.ends(run)


class Runs(NamedTuple):
    """What is known of a text: no run goes beyond a line.

    ``lines``: where a line begins -> where its runs begin and end. ``divided``: where a run begins
    -> the ends of its words, counted from there.
    """

    text: str
    lines: dict[int, list[tuple[int, int]]]
    divided: dict[int, frozenset[int]]
