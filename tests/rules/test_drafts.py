"""Whole drafts of each kind: what is wrong in them is found, and nothing else is complained of.

In a draft, ⟦text|rule rule⟧ marks a place and the rules that must speak there; a first line 缺：
names the rules that miss something. Errors and warnings count, all rules of the default set take
part. Figures have cases of their own, and do not count here. Drafts named good-… have no mark.
"""

import re
from pathlib import Path

import pytest

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.finding import Severity
from reportlint.rulesets.load import load

DRAFTS = sorted((Path(__file__).parent / "drafts").glob("*.txt"))
MARK = re.compile(r"⟦([^⟦⟧|]*)\|([^⟦⟧|]*)⟧")
ABSENT = re.compile(r"\A缺：(.*)\n")


@pytest.fixture(scope="module")
def checker():
    return Checker(load(["default"]))


def marked(draft):
    """Return the text without marks, the rules of each place, and those that miss something."""
    absent = ABSENT.match(draft)
    draft = draft[absent.end() :] if absent else draft
    text, end, places = "", 0, []
    for match in MARK.finditer(draft):
        text += draft[end : match.start()]
        places.append((len(text), len(text) + len(match[1]), match[2].split()))
        text += match[1]
        end = match.end()
    return text + draft[end:], places, absent[1].split() if absent else []


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_draft(checker, path):
    text, places, absent = marked(path.read_text(encoding="utf-8"))
    document = from_text(text, segmenter=checker.segmenter)
    outcome = checker.check(document)
    assert not outcome.failures
    grave = [
        finding
        for finding in outcome.findings
        if finding.severity > Severity.INFO and finding.category != "figure"
    ]

    said = {
        (start, rule)
        for start, end, _ in places
        for rule in {f.rule for f in grave if start <= f.span.start and f.span.end <= end}
    }
    assert {(text[start:][:20], rule) for start, rule in said} == {
        (text[start:][:20], rule) for start, _, rules in places for rule in rules
    }
    outside = [
        finding.rule
        for finding in grave
        if not any(s <= finding.span.start and finding.span.end <= e for s, e, _ in places)
    ]
    assert sorted(set(outside)) == sorted(absent)


def test_each_type_has_a_bad_and_a_good_draft(checker):
    good, bad = set(), set()
    for path in DRAFTS:
        text, places, absent = marked(path.read_text(encoding="utf-8"))
        clean = path.stem.startswith("good-")
        assert clean is not bool(places or absent)
        (good if clean else bad).add(from_text(text, segmenter=checker.segmenter).type)
    assert good == bad
    assert len(good) >= 10
