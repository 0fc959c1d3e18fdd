"""Whole reports against the packaged sets for their type: which parts are found to be lacking.

A case names the rules that must speak, error and warning only, in any order; all others of the
sets must keep silent. ``marks`` gives the marked text of some of them.
"""

from pathlib import Path

import pytest
import yaml

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.finding import Severity
from reportlint.rulesets.load import load

CASES = yaml.safe_load((Path(__file__).parent / "reports.yaml").read_text(encoding="utf-8"))
SETS = [
    "structure", "official-document", "formulations", "terminology", "banned", "style",
    "duty-report", "annual-summary", "self-inspection", "research-report",
]  # fmt: skip


@pytest.fixture(scope="module")
def checker():
    return Checker(load(SETS))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_report(checker, case):
    document = from_text(case["text"])
    assert [document.type, document.year] == case["kind"]

    outcome = checker.check(document)

    assert not outcome.failures
    grave = {
        finding.rule: document[finding.span]
        for finding in outcome.findings
        if finding.severity > Severity.INFO
    }
    assert sorted(grave) == sorted(case.get("says", []))
    for rule, text in case.get("marks", {}).items():
        assert grave[rule] == text
