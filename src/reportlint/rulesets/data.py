"""Rules as plain data, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportlint.finding import Severity
from reportlint.rulesets.selection import opened

if TYPE_CHECKING:
    from reportlint.rule import Example, Rule
    from reportlint.rulesets.mistake import Place
    from reportlint.rulesets.story import Story


def summary(rule: Rule) -> dict[str, Any]:
    """Give what a list shows of a rule."""
    return {
        "id": rule.id,
        "set": rule.set,
        "check": rule.check,
        "category": rule.category,
        "severity": rule.severity.label,
        "enabled": rule.enabled,
        "message": rule.message,
        "advice": rule.advice,
        "because": rule.because,
        "aliases": list(rule.aliases),
    }


def whole(story: Story) -> dict[str, Any]:
    """Give all there is about a rule: options, gates, examples, where it was written."""
    rule, written = story.rule, story.written
    examples = {
        name: [example(one.example) for one in written.samples if one.bad is bad]
        for name, bad in (("bad", True), ("good", False))
    }
    return {
        **summary(rule),
        "options": plain(opened(rule)),
        "when": plain(rule.when, sparse=True),
        "where": plain(rule.where, sparse=True),
        "flood": plain(rule.flood),
        "examples": examples,
        "place": place(written.place),
        "layers": [
            {"set": layer.set, "keys": list(layer.keys), **place(layer.place)}
            for layer in written.layers
        ],
    }


def place(one: Place) -> dict[str, Any]:
    """Give a place in a file."""
    return {"path": one.path, "line": one.line}


def example(one: Example) -> dict[str, Any]:
    """Give an example; what it leaves open is left out."""
    found: dict[str, Any] = plain(one, sparse=True)
    if found.get("format") == "text":
        del found["format"]
    if found.get("repeat") == 1:
        del found["repeat"]
    return found


def plain(value: Any, *, sparse: bool = False) -> Any:
    """Give a value as a JSON document can hold it, keys as they are written in rule files.

    ``sparse``: leave out what is empty.
    """
    if isinstance(value, Severity):
        return value.label
    if hasattr(value, "_asdict"):
        return {
            name.replace("_", "-"): plain(inner)
            for name, inner in value._asdict().items()
            if not sparse or inner not in ((), "", None, {})
        }
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value if value is None or isinstance(value, (bool, int)) else str(value)
