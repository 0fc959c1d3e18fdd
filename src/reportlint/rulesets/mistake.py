"""Mistakes in rule and settings files: where they are, what they say, which word was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.errors import FileProblems, Problem
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTED = 40
"""Most words that a message lists; of more, only the nearest is named."""


class Place(NamedTuple):
    """A place in a rule or settings file; line and column count from 1, 0 where not known."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part)


class Word(NamedTuple):
    """A text with its place."""

    text: str
    place: Place


class Mistakes:
    """All mistakes found so far; nothing stops at the first one."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __len__(self) -> int:
        return len(self.problems)

    def add(self, place: Place, message: str, advice: str = "") -> None:
        """Note a mistake; the same one at the same place is noted once."""
        problem = Problem(*place, message, advice)
        if problem not in self.problems:
            self.problems.append(problem)

    def unknown(self, place: Place, what: str, word: str, words: Mapping[str, str]) -> None:
        """Note a word that does not exist, with the nearest one and all that do."""
        self.add(place, *unknown(what, word, words))

    def close(self) -> None:
        """Raise FileProblems with all mistakes, in the order of their places, if there are any."""
        if self.problems:
            files = list(dict.fromkeys(problem.path for problem in self.problems))
            raise FileProblems(
                sorted(
                    self.problems,
                    key=lambda problem: (files.index(problem.path), problem.line, problem.column),
                )
            )


def unknown(what: str, word: str, words: Mapping[str, str]) -> tuple[str, str]:
    """Say that a word does not exist: message with the nearest word, advice with all of them.

    ``words`` are the right words, each with its Chinese name or an empty one.
    """
    near = nearest(word, words)
    message = f"没有{what}“{word}”" + (f"，是不是“{near}”？" if near else "")
    if not words or len(words) > LISTED:
        return message, ""
    listed = "、".join(f"{key}（{name}）" if name else key for key, name in words.items())
    return message, f"可以写：{listed}"


def nearest(word: str, words: Mapping[str, str]) -> str:
    """Give the right word that looks most like this one, or nothing.

    A Chinese name stands for its word: 文风 gives ``style``.
    """
    from difflib import get_close_matches

    forms: dict[str, str] = {}
    for key, name in words.items():
        forms.setdefault(key.lower(), key)
        if name:
            forms.setdefault(name, key)
    found = get_close_matches(word.strip().lower().replace("_", "-"), forms, 1, 0.6)
    return forms[found[0]] if found else ""
