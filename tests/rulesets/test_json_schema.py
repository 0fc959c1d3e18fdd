"""The JSON Schemas: in step with the program, true of every rule file, of use to an editor."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import reportlint
from reportlint.checks import KINDS
from reportlint.commands.rules.schema import text
from reportlint.rulesets import locate, node
from reportlint.rulesets.mistake import Mistakes
from reportlint.rulesets.node import Listing, Scalar

TOP = Path(__file__).parents[2]
COMMITTED = Path(reportlint.__file__).parent / "schema"
RULES, SETTINGS = (json.loads(text(of_settings=one, others=False)) for one in (False, True))
FILES = [
    *(Path(file) for name in locate.packaged_names() for file in locate.find(name, "")),
    *(TOP / "samples").glob("*.yaml"),
]
NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def seen(one):
    """Give the content of a node as an editor sees it, which follows the core schema of YAML."""
    if isinstance(one, Listing):
        return [seen(item) for item in one.items]
    if not isinstance(one, Scalar):
        return {key.text: seen(value) for key, value in one.entries}
    if not one.plain:
        return one.text
    if one.text in ("", "~", "null"):
        return None
    if one.text.lower() in ("true", "false"):
        return one.text.lower() == "true"
    if NUMBER.fullmatch(one.text):
        return float(one.text) if "." in one.text else int(one.text)
    return one.text


def read(content):
    return seen(node.parse(content, "r.yaml", Mistakes()))


def complaints(schema, content):
    return [one.message for one in jsonschema.Draft7Validator(schema).iter_errors(read(content))]


@pytest.mark.parametrize(("name", "of_settings"), [("rules", False), ("settings", True)])
def test_the_schema_that_is_shipped_is_in_step(name, of_settings):
    option = " --settings" if of_settings else ""
    assert (COMMITTED / f"{name}.json").read_text("utf-8") == text(
        of_settings=of_settings, others=False
    ), f"run: reportlint rules schema{option} -o src/reportlint/schema/{name}.json"


@pytest.mark.parametrize("schema", [RULES, SETTINGS], ids=["rules", "settings"])
def test_the_schemas_are_schemas(schema):
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rule_files_fit(file):
    content = file.read_bytes()
    rules = read(content)
    if rules.keys() & {"rules", "override", "title"}:
        assert complaints(RULES, content) == []


def test_there_are_rule_files():
    assert len(FILES) > 20


RULE = """\
title: 例
rules:
  - id: a
    check: phrase
    category: style
    severity: info
    message: 有 2024
    phrases: [甲, 2024, {乙: 丙}]
    examples: {bad: [甲], good: [{text: 丁, year: 2024}]}
"""
OVERRIDE = "title: 例\nextends: [default]\noverride: {a: {phrases: [甲]}}\n"


def test_a_rule_that_is_right():
    assert complaints(RULES, RULE.encode()) == []
    assert complaints(RULES, OVERRIDE.encode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: a", "id: A_b"),
        ("check: phrase", "check: phras"),
        ("check: phrase", "check: pattern"),
        ("category: style", "category: stlye"),
        ("severity: info", "severity: high"),
        ("    message: 有 2024\n", ""),
        ("phrases", "phrase"),
        ("[甲, 2024, {乙: 丙}]", "甲"),
        ("bad: [甲]", "bad: []"),
        ("good:", "goood:"),
        ("year: 2024", "year: 去年"),
        ("title: 例", "titel: 例"),
    ],
)
def test_mistakes_in_a_rule(old, new):
    assert old in RULE
    assert complaints(RULES, RULE.replace(old, new).encode())


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ("{severity: warning, over: 100}", True),
        ("{phrases: {add: [甲], remove: [乙]}}", True),
        ("{phrases: {甲: 乙}}", True),
        ("{when: {document: [notice]}}", True),
        ("{when: {document: [notce]}}", False),
        ("{id: b}", False),
        ("{unless: {ad: [甲]}}", False),
        ("{over: 一百}", False),
    ],
)
def test_changes_in_rules_and_settings(change, right):
    override = OVERRIDE.replace("{phrases: [甲]}", change).encode()
    options = f"options: {{a: {change}}}".encode()
    assert (not complaints(RULES, override)) is right
    assert (not complaints(SETTINGS, options)) is right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("# nothing", True),
        ("extends: [default, our.yaml]", True),
        ("severity: {a: off, style: info}", True),
        ("severity: {a: high}", False),
        ("fail-on: never", True),
        ("fail_on: never", False),
        ("ambiguous-width: 2", True),
        ("type: duty-report", True),
        ("type: duty-reprot", False),
        ("year: 2025", True),
        ("per-file: [{files: ['*.txt'], ignore: [style]}]", True),
        ("per-file: [{ignore: [style]}]", False),
    ],
)
def test_settings(line, right):
    content = f"{line}\n".encode() if not line.startswith("#") else b"~\n"
    parsed = read(content) if not line.startswith("#") else None
    errors = list(jsonschema.Draft7Validator(SETTINGS).iter_errors(parsed))
    assert (not errors) is right


@pytest.mark.parametrize("schema", [RULES, SETTINGS], ids=["rules", "settings"])
def test_every_key_is_described_in_chinese(schema):
    def undescribed(part, name=""):
        for key, one in part.get("properties", {}).items():
            if "$ref" in one or key in ("add", "remove"):
                continue
            if not re.search("[\u4e00-\u9fff]", one.get("description", "")):
                yield f"{name}.{key}"
            yield from undescribed(one, f"{name}.{key}")
        for key, one in part.get("definitions", {}).items():
            if key not in ("rule", "changes"):
                yield from undescribed(one, key)

    assert list(undescribed(schema)) == []


def test_every_kind_is_there():
    assert set(KINDS) < set(RULES["definitions"])
