"""Which layer gave a rule what: national, unit, own, settings; field by field, with file and line.

A rule is written once, and may then be changed by every set that extends its own, and by the
settings. Each of these layers is held against the one before, so that what is told is what
happened, not only what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportlint.finding import Severity
from reportlint.namedtuple import NamedTuple
from reportlint.rulesets.data import plain
from reportlint.rulesets.selection import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rule import Rule
    from reportlint.rulesets.gather import Gathered, Written
    from reportlint.rulesets.mistake import Place

COMMON = (
    "check", "category", "severity", "message", "advice", "because", "when", "where", "flood",
    "enabled", "aliases",
)  # fmt: skip
SWITCHES = ("disable", "ignore", "select")
"""Keys of layers that switch a rule on or off."""


class Step(NamedTuple):
    """What one layer made of one field. ``set`` is empty for the settings."""

    set: str
    title: str
    place: Place
    value: Any
    """As a JSON document can hold it."""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Of a list or a mapping that was there before."""
    same: bool = False
    """It is written, and changes nothing."""


class Field(NamedTuple):
    """A field of a rule, and the layers that set it, the first one first."""

    key: str
    steps: tuple[Step, ...]


def fields(written: Written, gathered: Gathered) -> Iterator[Field]:
    """Yield every field of a rule that is written somewhere, in the order of the common keys."""
    first = written.first
    if first is None:
        return
    for key in (*COMMON, *map(_key, opened(first)._fields)):
        steps = tuple(_steps(key, written, first, gathered))
        if steps:
            yield Field(key, steps)


def _key(name: str) -> str:
    return name.replace("_", "-")


def _steps(key: str, written: Written, first: Rule, gathered: Gathered) -> Iterator[Step]:
    titles = gathered.ruleset.titles
    before = _value(first, key)
    if key in written.places:
        place = written.places[key]
        yield Step(written.set, titles.get(written.set, ""), place, plain(before))
    for layer in written.layers:
        if layer.rule is None:
            continue
        after = _value(layer.rule, key)
        named = key in layer.places or (key == "enabled" and layer.keys[0] in SWITCHES)
        if after != before or named:
            added, removed = _difference(before, after)
            name = layer.set if layer.set in titles else ""
            place = layer.places.get(key, layer.place)
            same = after == before
            yield Step(name, titles.get(name, ""), place, plain(after), added, removed, same)
        before = after


def _value(rule: Rule, key: str) -> Any:
    name = key.replace("-", "_")
    return getattr(rule, name) if key in COMMON else getattr(opened(rule), name)


def _difference(before: Any, after: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say what came to a list or a mapping and what went, where some of it stayed."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        old, new = _pairs(before), _pairs(after)
    elif type(before) is tuple and type(after) is tuple:
        old, new = _items(before), _items(after)
    else:
        return (), ()
    added = tuple(one for one in new if one not in old)
    removed = tuple(one for one in old if one not in new)
    return (added, removed) if len(added) < len(new) else ((), ())


def _pairs(value: Mapping[str, Any]) -> list[str]:
    return [f"{key}→{to}" if isinstance(to, str) and to else key for key, to in value.items()]


def _items(value: tuple[Any, ...]) -> list[str]:
    return ["／".join(item) if isinstance(item, tuple) else str(item) for item in value]


def brief(key: str, value: Any) -> str:
    """Write a value in one line, as a rule file has it."""
    if key == "severity":
        return Severity.parse(value).label
    if value is None:
        return "无"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + "，".join(brief("", item) for item in value) + "]"
    if isinstance(value, dict):
        shown = {name: inner for name, inner in value.items() if inner not in ([], "", None)}
        if all(inner == "" for inner in value.values()):
            return "[" + "，".join(value) + "]"
        return "{" + "，".join(f"{name}: {brief('', inner)}" for name, inner in shown.items()) + "}"
    return str(value)
