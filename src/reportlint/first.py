r"""The characters that an expression can begin with.

Where the matcher knows them, it runs over all others without trying anything, ten times as fast.
The compiler of ``re`` tells it only of the plainest expressions; what it leaves out is worked out
here: of ``(?:甲|(?<!丙)乙)?\d`` these are 甲, 乙 and the digits.
"""

from __future__ import annotations

import re
from typing import Any

REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


class Unknown(Exception):  # noqa: N818 - a state, not a mistake
    """Nearly any character can come first, or it is not worth knowing which."""


def first(parsed: Any, flags: int) -> list[Any]:
    """List the members of a class that has all characters which an expression can begin with.

    ``parsed`` is what the parser of ``re`` makes of it. Empty where they are not known.
    """
    if flags & re.IGNORECASE:
        return []
    try:
        members, empty = _first(parsed)
    except Unknown:
        return []
    return [] if empty else list(members)


def _first(items: Any) -> tuple[dict[Any, None], bool]:
    """List what items in a row can begin with, and tell whether all of them may be empty."""
    members: dict[Any, None] = {}
    for kind, value in items:
        more, empty = _begins(str(kind), kind, value)
        members.update(more)
        if not empty:
            return members, False
    return members, True


def _begins(name: str, kind: Any, value: Any) -> tuple[dict[Any, None], bool]:
    if name == "LITERAL":
        return {(kind, value): None}, False
    if name == "IN" and str(value[0][0]) != "NEGATE":
        return dict.fromkeys(value), False
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return {}, True
    if name in REPEATS:
        members, empty = _first(value[2])
        return members, empty or not value[0]
    if name == "SUBPATTERN" and not value[1]:  # no other flags inside
        return _first(value[3])
    if name == "ATOMIC_GROUP":
        return _first(value)
    if name == "BRANCH":
        parts = [_first(part) for part in value[1]]
        return {one: None for members, _ in parts for one in members}, any(e for _, e in parts)
    raise Unknown
