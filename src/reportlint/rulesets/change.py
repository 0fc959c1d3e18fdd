"""Changes to single fields of a rule: ``override`` in a rule file, ``options`` in settings.

A new value takes the place of the old one. A list, or a mapping of phrases, may also be changed
by ``{add: […], remove: […]}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_origin

from reportlint.checks import kind
from reportlint.rule import Flood
from reportlint.rulesets.entry import Common, check_braces, check_when
from reportlint.rulesets.node import Listing, Node, Scalar, Table
from reportlint.rulesets.options import check_options
from reportlint.rulesets.schema import BAD, Decoder, fields

if TYPE_CHECKING:
    from reportlint.rule import Rule
    from reportlint.rulesets.mistake import Place
    from reportlint.rulesets.schema import Field

FIXED = ("id", "check", "examples", "aliases")
"""Fields of a rule that cannot be changed here; ``examples`` are changed by ``gather``."""

EDITS = {"add": "增加", "remove": "移除"}


def change(rule: Rule, node: Node, decoder: Decoder, also: tuple[str, ...] = ()) -> Rule | None:
    """Give a rule with the fields of a table changed; None where the table has mistakes.

    ``also``: keys that the table may have and that the caller reads.
    """
    before = len(decoder.mistakes)
    if not isinstance(node, Table):
        decoder.value(node, Table, rule.id)
        return None
    module: Any = kind(rule.check)
    common = {field.key: field for field in fields(Common) if field.name not in FIXED}
    own = {field.key: field for field in fields(module.Options)}
    outer: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for key, value in node.entries:
        places[key.text] = key.place
        if key.text in own:
            field = own[key.text]
            old = getattr(rule.options, field.name)
            inner[field.name] = _value(value, old, field, module.Options, decoder)
        elif key.text in common:
            field = common[key.text]
            old = getattr(rule, field.name)
            outer[field.name] = _value(value, old, field, Common, decoder)
            if key.text == "when" and outer["when"] is not BAD:
                check_when(decoder.mistakes, outer["when"], value)
        elif key.text not in also:
            words = dict.fromkeys([*also, *own, *common], "")
            decoder.mistakes.unknown(key.place, f"可以修改的键（规则“{rule.id}”）", key.text, words)
    for name in outer.keys() & {"message", "advice", "flood"}:
        text = outer[name].message if isinstance(outer[name], Flood) else outer[name]
        if isinstance(text, str):
            check_braces(decoder.mistakes, places[name], text)
    if len(decoder.mistakes) > before:
        return None
    changed = rule._replace(**outer)
    if inner:
        changed = changed._replace(options=rule.options._replace(**inner), literals=())
        nodes = {key.text: value for key, value in node.entries}
        check_options(decoder.mistakes, module, changed.options, places, node.place, nodes)
    return changed if len(decoder.mistakes) == before else None


def _value(node: Node, old: Any, field: Field, schema: type, decoder: Decoder) -> Any:
    """Read the new value of a field, or work it out from the old one; BAD for a mistake."""
    origin = get_origin(field.type)
    if origin not in (tuple, Mapping) or not isinstance(node, Table):
        return decoder.field(node, schema, field)
    edits = {key.text: value for key, value in node.entries if not isinstance(value, Scalar)}
    if edits.keys().isdisjoint(EDITS):
        return decoder.field(node, schema, field)
    good = True
    for key, _ in node.entries:
        if key.text not in EDITS:
            decoder.mistakes.unknown(key.place, f"对“{field.key}”的这种修改", key.text, EDITS)
            good = False
    added = decoder.field(edits["add"], schema, field) if "add" in edits else ()
    removed = decoder.field(edits["remove"], schema, field) if "remove" in edits else ()
    if added is BAD or removed is BAD or not good:
        return BAD
    if removed and not _known(edits["remove"], removed, old, field, decoder):
        return BAD
    if origin is Mapping:
        return {key: text for key, text in old.items() if key not in removed} | dict(added)
    kept = tuple(item for item in old if item not in removed)
    return kept + tuple(item for item in added if item not in kept)


def _known(node: Node, removed: Any, old: Any, field: Field, decoder: Decoder) -> bool:
    """Note what cannot be removed because it is not there."""
    places = [item.place for item in node.items] if isinstance(node, Listing) else []
    good = True
    for number, item in enumerate(removed):
        if item not in old:
            place = places[number] if number < len(places) else node.place
            if isinstance(item, str):
                words = dict.fromkeys(old, "")
                decoder.mistakes.unknown(place, f"可以从“{field.key}”移除的", item, words)
            else:
                decoder.mistakes.add(place, f"“{field.key}”里没有这一组：{'、'.join(item)}")
            good = False
    return good
