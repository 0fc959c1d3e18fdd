"""Sentences against the sets that are for every kind of report.

``traps.yaml``: what looks wrong to a careless rule and is right. ``slips.yaml``: what is wrong,
with the rules that must speak and no others, and the text that each of them marks first.
"""

from pathlib import Path

import pytest
import yaml

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.finding import Severity
from reportlint.rulesets.load import load

FOLDER = Path(__file__).parent
TRAPS = yaml.safe_load((FOLDER / "traps.yaml").read_text(encoding="utf-8"))
SLIPS = yaml.safe_load((FOLDER / "slips.yaml").read_text(encoding="utf-8"))
BEFORE = "区水务局2024年工作总结\n"
AFTER = "\n下一步，抓好落实。\n区水务局"


@pytest.fixture(scope="module")
def checker():
    return Checker(load(["base", "typos", "punctuation", "numbers", "privacy"]))


def found(checker, text):
    document = from_text(
        BEFORE + text + AFTER, type="annual-summary", year=2024, segmenter=checker.segmenter
    )
    outcome = checker.check(document)
    assert not outcome.failures
    end = len(document.text) - len(AFTER)
    return [
        (finding, document[finding.span])
        for finding in outcome.findings
        if len(BEFORE) <= finding.span.start < end
    ]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_wrong_is_left_alone(checker, text):
    grave = [
        (finding.rule, marked)
        for finding, marked in found(checker, text)
        if finding.severity > Severity.INFO
    ]
    assert grave == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["text"])
def test_what_is_wrong_is_found(checker, slip):
    first = {}
    for finding, marked in found(checker, slip["text"]):
        first.setdefault(finding.rule, marked)
    assert first == slip["rules"]
