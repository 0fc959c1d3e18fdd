"""The samples that the README shows: a draft, its corrected twin, a unit's own rules."""

from pathlib import Path

import pytest

from reportlint.documents.reader import read
from reportlint.engine import Checker
from reportlint.rulesets.load import load
from reportlint.rulesets.proof import prove

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def checker():
    return Checker(load(["default"]))


def test_the_corrected_report_is_clean(checker):
    outcome = checker.check(read(SAMPLES / "duty-report-final.txt"))
    assert [(finding.rule, finding.message) for finding in outcome.findings] == []
    assert not outcome.failures
    assert outcome.relations.violated == 0
    assert outcome.relations.found >= 10


def test_the_draft_shows_what_is_looked_for(checker):
    document = read(SAMPLES / "duty-report-draft.txt")
    outcome = checker.check(document)
    assert not outcome.failures
    said = {(finding.rule, document[finding.span]) for finding in outcome.findings}
    assert {
        ("duty-report-without-problems", "存在问题和下一步打算"),
        ("numbering-sequence", "四、"),
        ("request-in-report", "妥否，请批示"),
        ("loyalty-applied-to-lower-levels", "同省委、市委、区委保持高度一致"),
        ("disability-slur", "残废人"),
        ("poverty-battle-as-ongoing", "脱贫攻坚政策"),
        ("layout-names-swapped", "“五位一体”战略布局"),
        ("scraped-marker", "##paidbegin##"),
        ("impossible-date", "2025年9月31日"),
    } <= said
    categories = {finding.category for finding in outcome.findings}
    assert categories >= {
        "section", "figure", "banned", "residue", "formulation", "terminology", "structure",
        "privacy", "number-format", "punctuation", "style",
    }  # fmt: skip


def test_the_rules_of_a_unit_hold():
    proof = prove(str(SAMPLES / "our-rules.yaml"))
    assert proof.failures == ()
    assert proof.rules >= 4
