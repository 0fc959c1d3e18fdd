"""jieba's dictionary, compiled so that a run reads only the words it meets.

jieba needs half a second and 90 MB to start, because it makes one ``dict`` of 500,000 entries. We
read its dictionary file once, without importing jieba, and keep it compiled in the private store: a
row for every first character, in which the words are grouped by their second character. Opening
that takes 3 ms; the words of a pair of characters are looked up when it is first met, which takes
3 µs, and after that a character of text costs 0.7 µs.

A marisa trie of the same words was measured too: 7 ms to import the library, 1.1 µs a character. It
wins only where a whole report is cut once, while a check asks for a few dozen clauses; and it would
hand a file of the cache to native code that believes every byte.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_left
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING

from reportlint import regex, store
from reportlint.errors import ReportlintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportlint.store import Pieces

NAME = "words"
FORMAT = 2
"""Raise it whenever compiled dictionaries come to look different."""

UTF16 = f"utf-16-{sys.byteorder[0]}e"
HEADER = Struct("=Q")
"""Sum of all frequencies; what follows are the first characters of the rows."""

GROUP = "\n"
"""Stands before the second character of a group of words."""

DIGIT = 0xE000
BASE = 0xF900 - DIGIT
"""Frequencies are written with the 6,400 characters for private use as digits: mostly one each."""

ENTRY = regex.compile("([^\ue000-\uf8ff]*)([\ue000-\uf8ff]+)")
LEADING = regex.compile(r"\A[\ue000-\uf8ff]+")
UNUSABLE = regex.compile("[\n\ue000-\U0010ffff]")
"""Characters that the rows cannot hold. jieba never finds a word with one of them either."""


class Dictionary:
    """Words with their frequencies; ``total`` is the sum of all of these.

    ``pieces``: what ``compile_words`` gives. Where one of them is None, ``again`` gives all anew.
    """

    def __init__(
        self, pieces: Pieces | list[bytes], again: Callable[[], list[bytes]] | None = None
    ) -> None:
        self._pieces = pieces
        self._again = again
        head = self._piece(0)
        (self.total,) = HEADER.unpack_from(head)
        self._firsts = head[HEADER.size :].decode(UTF16)
        self._rows: dict[str, str] = {}

    def frequency(self, character: str) -> int:
        """Return the frequency of a word of one character, 0 if it is none."""
        entry = ENTRY.match(self._row(character))
        return number(entry[2]) if entry else 0

    def longer(self, pair: str) -> dict[str, int]:
        """Return the words that begin with these two characters, and their frequencies."""
        row = self._row(pair[0])
        start = row.find(GROUP + pair[1])
        if start < 0:
            return {}
        end = row.find(GROUP, start + 2)
        entries = ENTRY.findall(row, start + 2, end if end >= 0 else len(row))
        return {
            pair + rest: ord(digits) - DIGIT if len(digits) == 1 else number(digits)
            for rest, digits in entries
        }

    def begins(self, character: str) -> bool:
        """Tell whether any word begins with this character."""
        return bool(self._row(character))

    def _row(self, first: str) -> str:
        row = self._rows.get(first)
        if row is None:
            place = bisect_left(self._firsts, first)
            row = ""
            if self._firsts[place : place + 1] == first:
                row = self._piece(place + 1).decode(UTF16)
            self._rows[first] = row
        return row

    def _piece(self, number: int) -> bytes:
        piece = self._pieces[number]
        if piece is None and self._again:
            self._pieces = self._again()
            piece = self._pieces[number]
        return piece or b""


def compile_words(lines: Iterable[bytes]) -> list[bytes]:
    """Compile the lines of a dictionary file of jieba: word, frequency, part of speech.

    The first of the pieces tells which rows there are, and the others are the rows.

    Like jieba, the sum counts every line, while of two lines for one word the last one holds.
    Raises ValueError for a line that is none, and if there are no words.
    """
    total = 0
    singles: dict[str, str] = {}
    rows: dict[str, dict[str, str]] = {}
    for line in lines:
        word, frequency = line.decode("utf-8").strip().split(" ")[:2]
        count = int(frequency)
        total += count
        if count < 1 or UNUSABLE.search(word):
            continue
        digits = digits_of(count)
        groups = rows.setdefault(word[0], {})
        if len(word) == 1:
            singles[word] = digits
            continue
        others = groups.get(word[1], "")
        if len(word) == 2:  # stands first, or its digits would run into those of the word before
            groups[word[1]] = digits + LEADING.sub("", others)
        else:
            groups[word[1]] = others + word[2:] + digits
    if not rows:
        raise ValueError("there are no words in it")
    firsts = sorted(rows)
    pieces = [HEADER.pack(total) + "".join(firsts).encode(UTF16)]
    for first in firsts:
        groups = rows.pop(first)
        row = singles.get(first, "") + "".join(
            GROUP + second + entries for second, entries in groups.items()
        )
        pieces.append(row.encode(UTF16))
    return pieces


def digits_of(frequency: int) -> str:
    """Write a frequency with private digits; inverse of ``number``."""
    digits = chr(DIGIT + frequency % BASE)
    while frequency := frequency // BASE:
        digits = chr(DIGIT + frequency % BASE) + digits
    return digits


def number(digits: str) -> int:
    """Read a frequency written with private digits."""
    value = 0
    for digit in digits:
        value = value * BASE + ord(digit) - DIGIT
    return value


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Open jieba's dictionary, compiling it first where the store does not have it.

    Raises ReportlintError where jieba or its dictionary is missing or damaged.
    """
    path = jieba_file()
    try:
        status = os.stat(path)
        key = f"{FORMAT} {sys.byteorder} {status.st_size} {status.st_mtime_ns}".encode()

        def anew() -> list[bytes]:
            with open(path, "rb") as lines:
                pieces = compile_words(lines)
            store.write_pieces(NAME, key, pieces)
            return pieces

        kept = store.read_pieces(NAME, key)
        return Dictionary(kept, anew) if kept else Dictionary(anew())
    except (OSError, ValueError) as error:
        raise ReportlintError(
            f"jieba 的词典无法使用：{error}", advice="重新安装：pip install --force-reinstall jieba"
        ) from error


def jieba_file() -> str:
    """Find jieba's dictionary without importing jieba, which is slow and may print warnings."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("jieba")
    if spec is None:  # not in a folder: a bundled program has its own ways
        from importlib.util import find_spec

        spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ReportlintError("没有安装 jieba", advice="安装：pip install jieba")
    return os.path.join(spec.submodule_search_locations[0], "dict.txt")
