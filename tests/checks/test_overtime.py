"""Checks that run on and on are stopped; the others are not."""

import signal
import time

import pytest

from reportlint.checks import overtime, pattern
from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.finding import Severity
from reportlint.language.pattern import compiled, dangers
from reportlint.rule import Rule, RuleSet

RUNAWAY = "(?:甲+)+乙"
"""Refused in a rule file; here it stands for what nobody has thought of."""

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no clock that stops a match"
)


def rule(identity, expression, check="pattern"):
    return Rule(identity, check, "style", Severity.INFO, "{match}", pattern.Options(expression))


@pytest.fixture
def document():
    return from_text("报告\n" + "甲" * 40 + "。全年12项。\n")


def test_it_would_run_on(document):
    assert dangers(RUNAWAY)


def test_a_rule_that_runs_on_costs_its_own_findings_only(document, monkeypatch):
    monkeypatch.setattr(overtime, "TICK", 0.1)
    checker = Checker(RuleSet((rule("a", RUNAWAY), rule("b", r"\d+项"), rule("c", RUNAWAY))))
    start = time.monotonic()
    outcome = checker.check(document)
    assert time.monotonic() - start < 5
    assert [one.rule for one in outcome.findings] == ["b"]
    assert [one.rule for one in outcome.failures] == ["a", "c"]
    assert "运行太久，已经停止" in outcome.failures[0].error
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_many_rules_may_take_long_together(document, monkeypatch):
    monkeypatch.setattr(overtime, "TICK", 0.03)
    slow = compiled("甲")

    def check(document, options, found):
        time.sleep(0.02)
        yield from ()

    monkeypatch.setattr(pattern, "check", check)
    rules = tuple(rule(f"r{number}", slow.pattern) for number in range(20))
    assert Checker(RuleSet(rules)).check(document).failures == ()


def test_the_clock_of_somebody_else_is_left_alone(document):
    ticks = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: ticks.append(number))
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        Checker(RuleSet((rule("b", r"\d+项"),))).check(document)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert not ticks


def test_in_another_thread_there_is_none(document):
    from concurrent.futures import ThreadPoolExecutor

    checker = Checker(RuleSet((rule("b", r"\d+项"),)))
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(checker.check, document).result()
    assert [one.rule for one in outcome.findings] == ["b"]
