"""The syntax tree of a regular expression, in few kinds of nodes, as ``re`` itself parses it."""

from __future__ import annotations

import re
import sys
import warnings
from importlib import import_module
from typing import Any, TypeAlias

from reportlint.namedtuple import NamedTuple


class Characters(NamedTuple):
    """One character: of these ranges (both ends inclusive) and categories, or none of them."""

    ranges: tuple[tuple[int, int], ...]
    categories: tuple[str, ...]
    """digit, space, word, not_digit, not_space, not_word."""

    negated: bool
    flags: int

    def has(self, character: str) -> bool:
        """Tell whether the character is one of them."""
        forms = {character}
        if self.flags & re.IGNORECASE:
            forms |= {character.lower(), character.upper()}
        return self.negated != any(self._lists(form) for form in forms if len(form) == 1)

    def _lists(self, character: str) -> bool:
        code = ord(character)
        return any(low <= code <= high for low, high in self.ranges) or any(
            belongs(character, category, self.flags) for category in self.categories
        )

    def listed(self, most: int) -> list[str] | None:
        """List all the characters, in order; None if there are more than ``most``."""
        size = sum(high - low + 1 for low, high in self.ranges)
        if self.negated or self.categories or size > most:
            return None
        members = {chr(code) for low, high in self.ranges for code in range(low, high + 1)}
        if self.flags & re.IGNORECASE:
            cased = {member for member in members if member.lower() != member.upper()}
            if not all(member.isascii() for member in cased):
                return None  # some have three forms and more; rule sets do without
            for member in cased:
                members |= {member.lower(), member.upper()}
                members |= set(OTHER_FORMS.get(member.lower(), ""))
        return sorted(members) if len(members) <= most else None


class Sequence(NamedTuple):
    """One part after the other."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of the parts."""

    parts: tuple[Node, ...]


class Repeat(NamedTuple):
    """A part again and again, ``least`` to ``most`` times; ``most`` is None if without limit."""

    part: Node
    least: int
    most: int | None


class Look(NamedTuple):
    """A look at what comes next, or came before, that must be there or must not."""

    part: Node
    ahead: bool
    wanted: bool


class Anchor(NamedTuple):
    """A condition on the place: ``beginning``, ``end``, ``boundary`` and the like."""

    name: str


class Reference(NamedTuple):
    """The text of a group once more."""

    group: int


Node: TypeAlias = "Characters | Sequence | Choice | Repeat | Look | Anchor | Reference"

OTHER_FORMS = {"i": "İı", "k": "\u212a", "s": "ſ"}
"""What ``re`` takes for an ASCII letter besides its two cases, if case is ignored."""


def parse(pattern: str, flags: int = re.MULTILINE) -> Node:
    """Parse a pattern that compiles; raises ``re.error`` for others."""
    # The module is private, and has moved; tests run on the oldest and newest Python.
    parser = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = parser.parse(pattern, flags)
    return sequence(parsed, parsed.state.flags)


def sequence(items: Any, flags: int) -> Node:
    """Convert a list of the parser's items."""
    parts = tuple(convert(str(item[0]), item[1], flags) for item in items)
    return parts[0] if len(parts) == 1 else Sequence(parts)


def convert(kind: str, value: Any, flags: int) -> Node:
    """Convert one item of the parser."""
    match kind:
        case "LITERAL" | "NOT_LITERAL":
            return Characters(((value, value),), (), kind == "NOT_LITERAL", flags)
        case "ANY":
            return Characters(() if flags & re.DOTALL else ((10, 10),), (), True, flags)
        case "IN":
            return characters(value, flags)
        case "BRANCH":
            return Choice(tuple(sequence(branch, flags) for branch in value[1]))
        case "SUBPATTERN":
            _, added, removed, items = value
            return sequence(items, (flags | added) & ~removed)
        case "ATOMIC_GROUP":
            return sequence(value, flags)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, items = value
            limit = None if str(most) == "MAXREPEAT" else int(most)
            return Repeat(sequence(items, flags), int(least), limit)
        case "ASSERT" | "ASSERT_NOT":
            direction, items = value
            return Look(sequence(items, flags), direction > 0, kind == "ASSERT")
        case "AT":
            return Anchor(str(value).removeprefix("AT_").lower())
        case "GROUPREF":
            return Reference(value)
        case "GROUPREF_EXISTS":
            _, then, otherwise = value
            return Choice((sequence(then, flags), sequence(otherwise or (), flags)))
        case _:  # an operation of a newer Python
            raise re.error(f"unknown operation {kind}")


def characters(items: Any, flags: int) -> Characters:
    """Convert the items of a character class."""
    ranges: list[tuple[int, int]] = []
    categories: list[str] = []
    negated = False
    for kind, value in ((str(item[0]), item[1]) for item in items):
        if kind == "NEGATE":
            negated = True
        elif kind == "LITERAL":
            ranges.append((value, value))
        elif kind == "RANGE":
            ranges.append((value[0], value[1]))
        else:
            categories.append(str(value).removeprefix("CATEGORY_").lower())
    return Characters(tuple(ranges), tuple(categories), negated, flags)


def belongs(character: str, category: str, flags: int) -> bool:
    """Tell whether a character is of a category such as ``digit`` or ``not_space``."""
    kind = category.removeprefix("not_")
    if kind == "digit":
        inside = character.isdecimal()
    elif kind == "space":
        inside = character.isspace()
    else:
        inside = character.isalnum() or character == "_"
    if flags & re.ASCII and not character.isascii():
        inside = False
    return inside != category.startswith("not_")


def written(node: Node) -> str:
    """Write a node as a regular expression again, for messages, as ``re`` has simplified it."""
    match node:
        case Characters():
            return written_characters(node)
        case Sequence(parts):
            return "".join(written(part) for part in parts)
        case Choice(parts):
            return "(?:" + "|".join(written(part) for part in parts) + ")"
        case Repeat(part, least, most):
            inner = written(part)
            if isinstance(part, Sequence | Repeat):
                inner = f"(?:{inner})"
            signs = {(0, None): "*", (1, None): "+", (0, 1): "?"}
            times = str(least) if least == most else f"{least},{'' if most is None else most}"
            return inner + signs.get((least, most), f"{{{times}}}")
        case Look(part, ahead, wanted):
            return f"(?{'' if ahead else '<'}{'=' if wanted else '!'}{written(part)})"
        case Anchor(name):
            return {"beginning": "^", "end": "$", "boundary": r"\b"}.get(name, "")
        case Reference(group):
            return f"\\{group}"


def written_characters(node: Characters) -> str:
    """Write one character or a class."""
    if node.negated and not node.categories and node.ranges in ((), ((10, 10),)):
        return "."
    letters = {"digit": "d", "space": "s", "word": "w"}
    pieces = [
        "\\" + (letters[name] if name in letters else letters[name[4:]].upper())
        for name in node.categories
    ]
    for low, high in node.ranges:
        ends = [re.escape(chr(code)) for code in (low, high)]
        pieces.append(ends[0] if low == high else "-".join(ends))
    if len(pieces) == 1 and not node.negated and (node.categories or low == high):
        return pieces[0]
    return f"[{'^' if node.negated else ''}{''.join(pieces)}]"
