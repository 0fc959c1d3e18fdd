r"""The characters that an expression can begin with, or must have at an edge of a line.

Where the matcher knows them, it runs over all others without trying anything, ten times as fast.
The compiler of ``re`` tells it only of the plainest expressions; what it leaves out is worked out
here: of ``(?:甲|(?<!丙)乙)?\d`` these are 甲, 乙 and the digits.

Where every match begins or ends a line, only lines that begin or end so need be looked at; where it
begins with what Chinese writing has not, only what a text has of that.
"""

from __future__ import annotations

import re
from typing import Any

from reportlint.reach import CHINESE, REPEATS

EMPTY = ("AT", "ASSERT", "ASSERT_NOT")
"""Items that take no character."""
BEGINNING, END = "AT_BEGINNING", "AT_END"
LETTERS = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}


class Unknown(Exception):  # noqa: N818 - a state, not a mistake
    """Nearly any character can be there, or it is not worth knowing which."""


def first(parsed: Any, flags: int) -> list[Any]:
    """List the members of a class that has all characters which an expression can begin with.

    ``parsed`` is what the parser of ``re`` makes of it. Empty where they are not known.
    """
    if flags & re.IGNORECASE:
        return []
    try:
        members, empty = _outer(parsed, 1)
    except Unknown:
        return []
    return [] if empty else list(members)


def edge(parsed: Any, flags: int, anchor: str) -> str:
    """Write a class that has all characters which a match can have at an edge of its line.

    ``anchor`` says which edge: BEGINNING or END. Empty where a match need not be there, or may be
    without a character there, or where the characters are not known.
    """
    if flags & re.IGNORECASE:
        return ""
    try:
        return f"[{''.join(map(_written, _anchored(parsed, anchor)))}]"
    except Unknown:
        return ""


def foreign(parsed: Any, flags: int) -> str:
    """Write the class that has all characters which an expression can begin with.

    Empty where they are not known, or some of them are CHINESE.
    """
    members = first(parsed, flags)
    for kind, value in members:
        if str(kind) == "CATEGORY":
            return ""
        low, high = value if str(kind) == "RANGE" else (value, value)
        if any(low <= last and high >= start for start, last in CHINESE):
            return ""
    return f"[{''.join(map(_written, members))}]" if members else ""


def _anchored(items: Any, anchor: str) -> dict[Any, None]:
    """List the members of the class that stands at the edge; raises Unknown."""
    step = 1 if anchor == BEGINNING else -1
    items = list(items)[::step]
    for index, (kind, value) in enumerate(items):
        name = str(kind)
        if name == "AT" and str(value) == anchor:
            members, empty = _outer(items[index + 1 :][::step], step)
            if empty:
                raise Unknown
            return members
        if name == "SUBPATTERN" and not value[1]:  # no other flags inside
            return _anchored(value[3], anchor)
        if name == "BRANCH":
            return {one: None for part in value[1] for one in _anchored(part, anchor)}
        if name not in EMPTY:
            break
    raise Unknown


def _outer(items: Any, step: int) -> tuple[dict[Any, None], bool]:
    """List what items in a row can begin with, and tell whether all of them may be empty.

    ``step`` is -1 to list what they can end with.
    """
    members: dict[Any, None] = {}
    for kind, value in list(items)[::step]:
        more, empty = _taken(str(kind), kind, value, step)
        members.update(more)
        if not empty:
            return members, False
    return members, True


def _taken(name: str, kind: Any, value: Any, step: int) -> tuple[dict[Any, None], bool]:
    """List what an item can begin with, and tell whether it may be empty; raises Unknown."""
    if name == "LITERAL":
        return {(kind, value): None}, False
    if name == "IN" and str(value[0][0]) != "NEGATE":
        return dict.fromkeys(value), False
    if name in EMPTY:
        return {}, True
    if name in REPEATS:
        members, empty = _outer(value[2], step)
        return members, empty or not value[0]
    if name == "SUBPATTERN" and not value[1]:
        return _outer(value[3], step)
    if name == "ATOMIC_GROUP":
        return _outer(value, step)
    if name == "BRANCH":
        parts = [_outer(part, step) for part in value[1]]
        return {one: None for members, _ in parts for one in members}, any(e for _, e in parts)
    raise Unknown


def _written(member: tuple[Any, Any]) -> str:
    """Write a member of a class as in an expression."""
    kind, value = member
    if str(kind) == "LITERAL":
        return re.escape(chr(value))
    if str(kind) == "RANGE":
        return "-".join(re.escape(chr(end)) for end in value)
    name = str(value).removeprefix("CATEGORY_")
    letter = LETTERS[name.removeprefix("NOT_")]
    return "\\" + (letter.upper() if name.startswith("NOT_") else letter)
