"""Cases for every kind of check, read from one YAML file a kind.

A case gives the options of a rule as they stand in a rule file, a text, and the pieces of the text
that must be marked, in order. ``values`` are checked where a case names them; ``related`` likewise.
"""

from pathlib import Path

import pytest
import yaml

from reportlint.checks import KINDS
from reportlint.documents.reader import from_text, read_bytes
from reportlint.documents.word.typeset import typeset
from reportlint.engine import Checker
from reportlint.rulesets.load import load

CASES = Path(__file__).parent / "cases"


def cases():
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(file.stem, case, id=f"{file.stem}: {case['case']}")


def test_every_kind_has_cases():
    assert {file.stem for file in CASES.glob("*.yaml")} == set(KINDS)


@pytest.mark.parametrize(("kind", "case"), list(cases()))
def test_case(kind, case, tmp_path):
    rule = {
        "id": "case",
        "check": kind,
        "category": "structure",
        "severity": "error",
        "message": "{match}",
        "examples": {"bad": ["—"], "good": ["—"]},
        **case.get("options", {}),
    }
    file = tmp_path / "set.yaml"
    file.write_text(
        yaml.safe_dump({"title": "例", "rules": [rule]}, allow_unicode=True, sort_keys=False),
        "utf-8",
    )
    if "layout" in case:
        document = read_bytes(
            typeset(case["text"], case["layout"]), "x.docx", type=case.get("type")
        )
    else:
        document = from_text(
            case["text"],
            format=case.get("format", "text"),
            type=case.get("type"),
            year=case.get("year"),
        )

    outcome = Checker(load([str(file)])).check(document)

    assert not outcome.failures
    assert [document[finding.span] for finding in outcome.findings] == case["marks"]
    for finding, related in zip(outcome.findings, case.get("related", []), strict=False):
        assert [document[one.span] for one in finding.related] == related
    for finding, message in zip(outcome.findings, case.get("messages", []), strict=False):
        assert finding.message == message
    for finding, edits in zip(outcome.findings, case.get("fixes", []), strict=False):
        assert finding.fix is not None
        assert [edit.text for edit in finding.fix.edits] == edits
