"""A JSON Schema of rule files, worked out from what rule files are read by.

Editors complete and check with it what somebody writes; see https://json-schema.org/draft-07 and
the YAML language server, which understands that version best. It describes YAML as an editor sees
it, where ``2024`` is a number: whatever is read as a text may be one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from reportlint.checks import KINDS, kind
from reportlint.finding import Severity
from reportlint.rule import Example, Flood, When, Where
from reportlint.rulesets import keys, rulefile, wording
from reportlint.rulesets.change import FIXED
from reportlint.rulesets.entry import IDENTIFIER, Common
from reportlint.rulesets.mistake import Word
from reportlint.rulesets.schema import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.rulesets.schema import Field

    Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
TEXT: Mapping[str, Any] = {"type": ["string", "number", "boolean"]}
NAME: Mapping[str, Any] = {"type": "string", "pattern": f"^{IDENTIFIER.pattern}$"}
PARTS = {When: keys.WHEN, Where: keys.WHERE, Flood: keys.FLOOD, Example: keys.EXAMPLE}


def rule_file(kinds: Iterable[str] = tuple(KINDS)) -> Schema:
    """Give the schema of a rule file in which rules of these kinds may stand."""
    names = list(kinds)
    return {
        "$schema": DRAFT,
        "$id": "urn:reportlint:rules",
        "title": "reportlint 规则文件",
        **table(rulefile.Head, keys.HEAD, {"rules": rules(), "override": overrides()}),
        "anyOf": [{"required": ["rules"]}, {"required": ["extends"]}],
        "definitions": {
            "rule": rule(names),
            "changes": changes(names),
            **shared(),
            **{name: body(name) for name in names},
        },
    }


def shared() -> dict[str, Schema]:
    """Give the schemas of the common keys, to be referred to by every kind."""
    return {f"common-{key}": schema for key, schema in common().items()}


def references() -> dict[str, Schema]:
    """Give references to the schemas of the common keys."""
    return {key: {"$ref": f"#/definitions/common-{key}"} for key in common()}


def rules() -> Schema:
    """Give the schema of the list of rules."""
    return {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/rule"}}


def overrides() -> Schema:
    """Give the schema of changes by the names of rules."""
    return {
        "type": "object",
        "propertyNames": dict(NAME),
        "additionalProperties": {"$ref": "#/definitions/changes"},
    }


def rule(kinds: list[str]) -> Schema:
    """Give the schema of one rule: what its kind allows, once the kind is known."""
    return {
        "type": "object",
        "required": [field.key for field in fields(Common) if field.required],
        "properties": {
            "check": choice(kinds, {name: title(name) for name in kinds}, keys.RULE["check"])
        },
        "allOf": [
            {
                "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
                "then": {"$ref": f"#/definitions/{name}"},
            }
            for name in kinds
        ],
    }


def body(name: str) -> Schema:
    """Give the schema of a rule of one kind."""
    module: Any = kind(name)
    own = properties(module.Options, labels(name))
    return {
        "title": title(name),
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields(module.Options) if field.required],
        "properties": {**references(), **own},
    }


def common() -> dict[str, Schema]:
    """Give the schemas of the keys that rules of all kinds have."""
    examples = {
        "type": "object",
        "additionalProperties": False,
        "required": ["bad", "good"],
        "properties": {
            name: {
                "description": keys.RULE[name],
                "type": "array",
                "minItems": 1,
                "items": {"anyOf": [dict(TEXT), table(Example, keys.EXAMPLE)]},
            }
            for name in ("bad", "good")
        },
    }
    names = {"type": "array", "items": dict(NAME)}
    fixed = {"id": dict(NAME), "examples": examples, "aliases": names}
    return properties(Common, keys.RULE, fixed)


def changes(kinds: list[str]) -> Schema:
    """Give the schema of the changes to a rule, whatever its kind."""
    found: dict[str, list[Schema]] = {}
    for name in kinds:
        module: Any = kind(name)
        for key, schema in properties(module.Options, labels(name)).items():
            if schema not in found.setdefault(key, []):
                found[key].append(schema)
    own = {key: changed(several) for key, several in found.items()}
    given = {key: one for key, one in references().items() if key not in FIXED or key == "examples"}
    return {"type": "object", "additionalProperties": False, "properties": {**given, **own}}


def changed(several: list[Schema]) -> Schema:
    """Give the schema of a new value; lists and mappings may be added to and removed from."""
    ways = list(several)
    for schema in several:
        forms = [schema, *schema.get("anyOf", ())]
        if any(form.get("type") == "array" for form in forms):
            inner = {name: value for name, value in schema.items() if name != "description"}
            edits = {key: {"description": said, **inner} for key, said in keys.EDITS.items()}
            ways.append({"type": "object", "additionalProperties": False, "properties": edits})
    return ways[0] if len(ways) == 1 else {"description": _said(several), "anyOf": ways}


def _said(several: list[Schema]) -> str:
    return next((str(one["description"]) for one in several if "description" in one), "")


def table(
    schema: Any, said: Mapping[str, str], given: Mapping[str, Schema] | None = None
) -> Schema:
    """Give the schema of a table: a dataclass or a named tuple."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields(schema) if field.required],
        "properties": properties(schema, said, given),
    }


def properties(
    schema: Any, said: Mapping[str, str], given: Mapping[str, Schema] | None = None
) -> dict[str, Schema]:
    """Give the schemas of the keys of a table; ``given`` has those that types cannot say."""
    found: dict[str, Schema] = {}
    for field in fields(schema):
        shape = given[field.key] if given and field.key in given else value(schema, field)
        text = said.get(field.key, "")
        found[field.key] = {"description": text, **shape} if text else shape
    return found


def value(schema: Any, field: Field) -> Schema:
    """Give the schema of the value of a field."""
    words = rulefile.vocabulary().get((schema.__name__, field.name))
    return of_type(field.type, words)


def of_type(type_: Any, words: Mapping[str, str] | None = None) -> Schema:
    """Give the schema of the values of a type; ``words``: the vocabulary of its texts."""
    origin, arguments = get_origin(type_), get_args(type_)
    if type_ in (str, Word):
        return choice(words, words) if words else dict(TEXT)
    if type_ in (int, bool):
        return {"type": "integer" if type_ is int else "boolean"}
    if type_ is Severity:
        return choice([one.label for one in reversed(Severity)], wording.SEVERITIES)
    if origin is Literal:
        return choice(arguments, wording.VALUES)
    if type(None) in arguments:
        [inner] = [one for one in arguments if one is not type(None)]
        return {"anyOf": [of_type(inner, words), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": of_type(arguments[0], words)}
    if origin is Mapping:
        return mapping(arguments[1])
    return table(type_, PARTS.get(type_, wording.OPTIONS))


def mapping(inner: Any) -> Schema:
    """Give the schema of a mapping; one to texts may be written as a list where they are empty."""
    if inner is not str:
        return {"type": "object", "additionalProperties": of_type(inner)}
    pairs: Schema = {"type": "object", "additionalProperties": {"anyOf": [TEXT, {"type": "null"}]}}
    return {"anyOf": [pairs, {"type": "array", "items": {"anyOf": [dict(TEXT), pairs]}}]}


def choice(values: Iterable[str], names: Mapping[str, str], said: str = "") -> Schema:
    """Give the schema of one of some words; one that looks like a number may be written so."""
    every: list[Any] = list(values)
    told = [names.get(one, "") for one in every]
    numbers = [int(one) for one in every if one.isdecimal()]
    found: Schema = {"description": said} if said else {}
    found["enum"] = every + numbers
    if any(told):
        found["enumDescriptions"] = told + [names.get(str(one), "") for one in numbers]
    return found


def title(name: str) -> str:
    """Say what a kind of check does."""
    from reportlint.rulesets.story import kind_title

    return kind_title(name)


def labels(name: str) -> Mapping[str, str]:
    """Give the Chinese names of the options of a kind."""
    from reportlint.rulesets.story import labels as known

    return known(name)
