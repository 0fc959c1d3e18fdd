"""Fixes of the packaged rules: what was reported is gone after them."""

import pytest

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.rule import RuleSet
from reportlint.rulesets import locate
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather

EXAMPLES = [
    pytest.param(written.rule, sample.example, id=f"{written.rule.id} {sample.place.line}")
    for name in locate.packaged_names()
    for written in gather(of([name], "")).written.values()
    if written.set == name
    for sample in written.samples
    if sample.bad
]


def fixed(text, findings):
    """Apply the fixes that do not overlap, from the end."""
    edits = sorted(edit for finding in findings if finding.fix for edit in finding.fix.edits)
    limit = len(text)
    for edit in reversed(edits):
        if edit.end <= limit:
            text = text[: edit.start] + edit.text + text[edit.end :]
            limit = edit.start
    return text


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_was_reported_is_gone_after_the_fix(rule, example):
    checker = Checker(RuleSet((rule._replace(flood=None),)))
    kind = {"type": example.type, "year": example.year, "format": example.format}
    findings = [
        finding
        for finding in checker.check(from_text(example.text, **kind)).findings
        if finding.fix
    ]
    if not findings:
        return
    text = fixed(example.text, findings)
    assert text != example.text
    left = [finding for finding in checker.check(from_text(text, **kind)).findings if finding.fix]
    assert left == []
