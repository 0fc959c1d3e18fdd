"""How much text an expression can take and look at.

Who knows where a piece of every match stands need look for the expression only around there. What
``re`` calls the width of an expression tells how far, but is without limit as soon as one number
may have any number of digits. So endless repeats of plain characters are counted apart: in a given
text they are no longer than its longest run of such characters.
"""

from __future__ import annotations

from typing import Any

from reportlint.namedtuple import NamedTuple

FARTHEST = 400
"""Greatest limit that is told, in characters."""
MOST_RUNS = 8
PLAIN = ("CATEGORY_DIGIT", "CATEGORY_SPACE")
"""Plain characters: digits and spaces of any script, and ASCII."""
CHINESE = ((0x3001, 0xA4CF), (0xAC00, 0xDFFF), (0xF900, 0xFF0F), (0xFF1A, 0xFFEF))
"""Code points of characters that Chinese writing has, and of none that are plain."""
ONE = ("LITERAL", "NOT_LITERAL", "ANY", "IN", "RANGE", "CATEGORY")
"""Items of the parser that take one character."""
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
ASSERTIONS = ("ASSERT", "ASSERT_NOT")


class Reach(NamedTuple):
    """At most ``limit`` characters, and ``runs`` runs of plain characters."""

    limit: int
    runs: int = 0

    def plus(self, other: Reach) -> Reach:
        """Give the reach of both, one behind the other."""
        return Reach(self.limit + other.limit, self.runs + other.runs)

    def either(self, other: Reach) -> Reach:
        """Give a reach that is enough for each of both."""
        return Reach(max(self.limit, other.limit), max(self.runs, other.runs))


class Endless(Exception):  # noqa: N818 - a state, not a mistake
    """There is no limit that helps."""


def reach(parsed: Any) -> Reach | None:
    """Tell how much an expression takes, with what it looks at before and behind that.

    ``parsed`` is what the parser of ``re`` makes of it. None where there is no limit.
    """
    try:
        far = _taken(parsed).plus(_looked(parsed))
    except Endless:
        return None
    return far if far.limit <= FARTHEST and far.runs <= MOST_RUNS else None


def _taken(items: Any) -> Reach:
    far = Reach(0)
    for kind, value in items:
        name = str(kind)
        if name in ONE:
            far = far.plus(Reach(1))
        elif name == "AT" or name in ASSERTIONS:
            continue
        elif name in REPEATS:
            _, most, item = value
            inner = _taken(item)
            if most * max(inner) <= FARTHEST:
                far = far.plus(Reach(most * inner.limit, most * inner.runs))
            elif _plain(item):
                far = far.plus(Reach(0, 1))
            else:
                raise Endless
        else:
            widest = Reach(0)
            for part in _parts(name, value):
                widest = widest.either(_taken(part))
            far = far.plus(widest)
    return far


def _looked(items: Any) -> Reach:
    """Tell how far the assertions look beyond their places."""
    far = Reach(0)
    for kind, value in items:
        name = str(kind)
        if name == "AT":
            far = far.either(Reach(1))
        elif name in ASSERTIONS:
            far = far.either(_taken(value[1]).plus(_looked(value[1])))
        elif name in REPEATS:
            far = far.either(_looked(value[2]))
        elif name not in ONE:
            for part in _parts(name, value):
                far = far.either(_looked(part))
    return far


def _parts(name: str, value: Any) -> list[Any]:
    """List what is inside an item that takes what its parts take."""
    if name == "SUBPATTERN":
        if value[1]:  # other flags inside: letters may have forms that are not plain
            raise Endless
        return [value[3]]
    if name == "BRANCH":
        return list(value[1])
    if name == "ATOMIC_GROUP":
        return [value]
    if name == "GROUPREF_EXISTS":
        return [part for part in value[1:] if part is not None]
    raise Endless


def _plain(items: Any) -> bool:
    """Tell whether all that the items take is plain."""
    for kind, value in items:
        name = str(kind)
        if name == "LITERAL":
            plain = value < 128
        elif name == "RANGE":
            plain = value[1] < 128
        elif name == "CATEGORY":
            plain = str(value) in PLAIN
        elif name == "IN":
            plain = _plain(value)
        elif name in REPEATS:
            plain = _plain(value[2])
        elif name == "AT" or name in ASSERTIONS:
            plain = True
        elif name in ("NOT_LITERAL", "ANY", "NEGATE", "GROUPREF"):
            plain = False
        else:
            plain = all(map(_plain, _parts(name, value)))
        if not plain:
            return False
    return True
