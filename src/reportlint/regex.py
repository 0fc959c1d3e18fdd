"""Regular expressions, compiled once on a machine and not once in every run.

``compile`` gives what ``re.compile`` gives. Compiling is by far the dearest thing that a short run
does: a few hundred expressions take longer than everything else together. So the code that the
compiler of ``re`` makes of an expression is kept in the store, and the next run only has to hand
it to the matcher, which checks that it is sound.

The compiler has no public way to give its code away, so this module reaches for the parts that the
public function is made of. Where a version of Python has them not, or anything else is odd, it
does what everybody does.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportlint.memo import Memo
from reportlint.namedtuple import NamedTuple
from reportlint.reach import Reach, reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    Rewrite: TypeAlias = Callable[[str], str]

MOST = 3000
"""Expressions that are kept."""
FORM = 5
"""Changes with what is kept of an expression."""


class Code(NamedTuple):
    """What the matcher needs for one expression; ``code`` holds numbers of 32 bits."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    numbers: tuple[str | None, ...]
    reach: tuple[int, int] | None
    begins: str
    ends: str
    foreign: str


class Expression(NamedTuple):
    """A compiled expression, and what is known of its matches.

    ``reach``: how much it takes and looks at; None: not known. ``begins``: a class, as in an
    expression, of what stands at the beginning of a line where there is a match, if every match is
    there; ``ends`` likewise. ``foreign``: a class of what a match can begin with, if that is
    nothing that Chinese writing has. Empty: not known.
    """

    pattern: re.Pattern[str]
    reach: Reach | None
    begins: str = ""
    ends: str = ""
    foreign: str = ""


class Bank:
    """The expressions that are known, by pattern and flags."""

    def __init__(self) -> None:
        self.matcher: Any = import_module("_sre")
        python = (FORM, sys.version, sys.byteorder, self.matcher.MAGIC, self.matcher.CODESIZE)
        self.memo = Memo("regex", repr(python).encode(), MOST)
        self.made: dict[tuple[str | int, ...], Expression] = {}

    def compile(self, pattern: str, flags: int, rewrite: Rewrite | None) -> Expression:
        """Give an expression, from what is known or by compiling it."""
        key = (pattern, flags) if rewrite is None else (pattern, flags, rewrite.__name__)
        if key in self.made:
            return self.made[key]
        made, code, groups, names, numbers, far, *edges = self.memo.recall(
            key, lambda: tuple(translate(rewrite(pattern) if rewrite else pattern, flags))
        )
        matcher: re.Pattern[str] = self.matcher.compile(
            pattern, made, memoryview(code).cast("I").tolist(), groups, dict(names), numbers
        )
        found = self.made[key] = Expression(matcher, far and Reach(*far), *edges)
        return found


def translate(pattern: str, flags: int) -> Code:
    """Compile an expression into the code of the matcher; raises re.error as ``re.compile``."""
    from array import array

    from reportlint.first import BEGINNING, END, edge, foreign

    if sys.version_info >= (3, 11):
        parser, compiler = import_module("re._parser"), import_module("re._compiler")
    else:
        parser, compiler = import_module("sre_parse"), import_module("sre_compile")
    parsed: Any = parser.parse(pattern, flags)
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        numbers[number] = name
    far = reach(parsed)
    every = flags | parsed.state.flags
    code = array("I", hastened(compiler._code(parsed, flags), parsed, every, compiler))
    if code.itemsize != 4:
        raise TypeError("an unsigned int has not 32 bits here")
    return Code(
        every,
        code.tobytes(),
        parsed.state.groups - 1,
        dict(parsed.state.groupdict),
        tuple(numbers),
        None if far is None else (far.limit, far.runs),
        edge(parsed, every, BEGINNING),
        edge(parsed, every, END),
        foreign(parsed, every),
    )


def hastened(code: list[int], parsed: Any, flags: int, compiler: Any) -> list[int]:
    """Tell the matcher what an expression begins with, where the compiler has not; see ``first``.

    The head of a code is: INFO, its length, what kind of thing it tells, the least and the greatest
    width of a match, and what it tells.
    """
    from reportlint.first import first

    operation, length, told, least, most = code[:5]
    if told or not least:
        return code
    members = first(parsed, flags)
    if not members:
        return code
    tests: list[int] = []
    compiler._compile_charset(compiler._optimize_charset(members)[0], flags, tests)
    told = compiler.SRE_INFO_CHARSET
    return [operation, length + len(tests), told, least, most, *tests, *code[length + 1 :]]


_bank: Bank | None = None
_usable = True


def compile(pattern: str, flags: int = 0, rewrite: Rewrite | None = None) -> re.Pattern[str]:
    """Compile an expression; raises re.error as ``re.compile`` does.

    With ``rewrite`` it is what that makes of the pattern that is compiled. It must depend on
    nothing else, because the result is kept under the name of the function.
    """
    return expression(pattern, flags, rewrite).pattern


def expression(pattern: str, flags: int = 0, rewrite: Rewrite | None = None) -> Expression:
    """Compile an expression and tell its reach (None also where that is not known)."""
    global _bank, _usable
    if _usable:
        try:
            if _bank is None:
                _bank = Bank()
            return _bank.compile(pattern, int(flags), rewrite)
        except re.error:
            raise
        except Exception:
            # Not the version of Python this was made for.
            _usable = False
    return Expression(re.compile(rewrite(pattern) if rewrite else pattern, flags), None)


def each(patterns: Iterable[re.Pattern[str]], text: str) -> list[re.Match[str]]:
    """Give the matches of several expressions in the order of the text, none inside of another.

    What begins with one character is found ten times as fast as what begins with one of several,
    so that an expression is quicker in parts that do.
    """
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    if len(found) < 2:
        return found
    found.sort(key=re.Match.start)
    end = 0
    apart = []
    for match in found:
        if match.start() >= end:
            apart.append(match)
            end = match.end()
    return apart


def keep() -> None:
    """Keep what this run has compiled; call it once, when the work is done."""
    if _bank is not None:
        _bank.memo.keep()
