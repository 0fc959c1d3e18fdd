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

NEAR = 32
"""How far back the beginning of a run is looked for first, in characters."""

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
        text, _, divided = runs
        if not offset or not RUN.fullmatch(text, offset - 1, offset + 1) or offset == len(text):
            return True
        start = runs.start(offset)
        ends = divided.get(start)
        if ends is None:
            run = RUN.match(text, start)
            ends = divided[start] = frozenset(self._ends(run.group())) if run else frozenset()
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

    ``lines``: where a line begins -> where its runs begin. ``divided``: where a run begins -> the
    ends of its words, counted from there.
    """

    text: str
    lines: dict[int, list[int]]
    divided: dict[int, frozenset[int]]

    def start(self, offset: int) -> int:
        """Tell where the run begins that holds an offset; divides the line only for a long run."""
        text, lines, _ = self
        near = max(offset - NEAR, 0)
        start = [run.start() for run in RUN.finditer(text, near, offset + 1)][-1]
        if start > near:
            return start
        begin = text.rfind("\n", 0, offset) + 1
        if begin not in lines:
            stop = text.find("\n", begin)
            found = RUN.finditer(text, begin, stop if stop >= 0 else len(text))
            lines[begin] = list(map(re.Match.start, found))
        return lines[begin][bisect_right(lines[begin], offset) - 1]
