"""The engine: gates, regions, floods, order, and a check that crashes."""

import pytest

from reportlint.checks import pattern, phrase
from reportlint.documents.reader import from_text
from reportlint.engine import Checker, check, fill
from reportlint.finding import Hit, Severity
from reportlint.pack import Packed
from reportlint.rule import Flood, Rule, RuleSet, When, Where
from reportlint.span import Span


def rule(identity="one", *phrases, **fields):
    options = phrase.Options(dict.fromkeys(phrases or ("若干",), ""))
    made = {
        "category": "style",
        "severity": Severity.WARNING,
        "message": "“{match}”含糊",
        "literals": phrase.literals(options),
        **fields,
    }
    return Rule(identity, "phrase", options=options, **made)


def told(text, *rules, **kind):
    document = from_text(text, **kind)
    outcome = check(document, RuleSet(rules))
    assert not outcome.failures
    return [(finding.rule, document[finding.span]) for finding in outcome.findings]


def test_a_finding_carries_its_rule():
    document = from_text("办理若干事项。")
    (finding,) = check(document, RuleSet((rule(because="条例", advice="改“{match}”"),))).findings
    assert finding.message == "“若干”含糊"
    assert finding.advice == "改“若干”"
    assert finding.because == "条例"
    assert finding.severity is Severity.WARNING
    assert document[finding.span] == "若干"


def test_findings_come_in_the_order_of_the_text():
    assert told("大量事项，若干问题。", rule("b", "若干"), rule("a", "大量")) == [
        ("a", "大量"),
        ("b", "若干"),
    ]


@pytest.mark.parametrize(
    ("when", "kind", "speaks"),
    [
        (When(document=("duty-report",)), {"type": "duty-report"}, True),
        (When(document=("duty-report",)), {"type": "notice"}, False),
        (When(document=("duty-report",)), {}, False),
        (When(not_document=("notice",)), {"type": "notice"}, False),
        (When(not_document=("notice",)), {}, True),
        (When(not_format=("markdown",)), {"format": "markdown"}, False),
        (When(not_format=("markdown",)), {}, True),
        (When(since=2021), {"year": 2021}, True),
        (When(since=2021), {"year": 2020}, False),
        (When(since=2021), {}, False),
        (When(until=2021), {"year": 2022}, False),
        (When(until=2021), {"year": 2021}, True),
        (When(contains=("事项",)), {}, True),
        (When(contains=("会议",)), {}, False),
        (When(titled=("事项",)), {}, False),
        (When(lacks=("会议",)), {}, True),
        (When(lacks=("事项",)), {}, False),
        (When(document=("notice", "minutes"), since=2020), {"type": "minutes", "year": 2021}, True),
        (
            When(document=("notice", "minutes"), since=2020),
            {"type": "minutes", "year": 2019},
            False,
        ),
    ],
)
def test_gates(when, kind, speaks):
    assert bool(told("办理若干事项。", rule(when=when), **kind)) is speaks


@pytest.mark.parametrize(
    ("where", "places"),
    [
        (Where(), 3),
        (Where(outside=("book-title",)), 2),
        (Where(outside=("book-title", "quotation")), 1),
        (Where(inside=("quotation",)), 1),
        (Where(inside=("table",)), 0),
    ],
)
def test_regions(where, places):
    text = "印发《若干规定》，坚持“若干”，办理若干事项。"
    assert len(told(text, rule(where=where))) == places


def test_a_flood_is_told_once_with_its_count():
    flood = Flood(3, "共 {count} 处“{match}”")
    document = from_text("若干甲，若干乙，若干丙，若干丁。")
    (finding,) = check(document, RuleSet((rule(flood=flood),))).findings
    assert finding.message == "共 4 处“若干”"
    assert finding.count == 4
    assert finding.span.start == 0


def test_no_flood_below_its_measure():
    assert len(told("若干甲，若干乙，若干丙。", rule(flood=Flood(3, "{count}")))) == 3


def test_a_rule_that_is_off_says_nothing():
    assert told("办理若干事项。", rule(enabled=False)) == []


def test_a_check_that_crashes_costs_only_its_own_findings(monkeypatch):
    def crash(document, options, found):
        raise RuntimeError("boom")
        yield

    monkeypatch.setattr(pattern, "check", crash)
    broken = Rule("broken", "pattern", "style", Severity.ERROR, "", pattern.Options(pattern="若"))
    outcome = check(from_text("办理若干事项。"), RuleSet((broken, rule())))
    assert [finding.rule for finding in outcome.findings] == ["one"]
    assert [(failure.rule, failure.error) for failure in outcome.failures] == [
        ("broken", "RuntimeError: boom")
    ]


def test_a_rule_runs_only_if_its_literals_occur(monkeypatch):
    calls = []
    monkeypatch.setattr(phrase, "check", lambda *arguments: calls.append(arguments) or ())
    checker = Checker(RuleSet((rule(),)))
    checker.check(from_text("办理事项。"))
    assert not calls
    checker.check(from_text("办理若干事项。"))
    assert len(calls) == 1


def test_options_are_unpacked_when_a_rule_first_runs():
    packed = rule()._replace(options=Packed.of(rule().options))
    assert told("办理若干事项。", packed) == [("one", "若干")]
    broken = packed._replace(options=Packed(b"nonsense"))
    assert not check(from_text("办理事项。"), RuleSet((broken,))).failures
    (failure,) = check(from_text("办理若干事项。"), RuleSet((broken,))).failures
    assert failure.rule == "one"


def test_a_rule_speaks_once_about_a_place():
    overlapping = rule("one", "若干", "若干事项")
    other = rule("two", "若干")
    assert told("若干事项，若干。", overlapping, other) == [
        ("two", "若干"),
        ("one", "若干事项"),
        ("one", "若干"),
        ("two", "若干"),
    ]


def test_an_uncertain_hit_is_reported_one_level_lower(monkeypatch):
    def unsure(document, options, found):
        yield Hit(Span(0, 2), certain=False)

    monkeypatch.setattr(phrase, "check", unsure)
    for level, expected in (
        (Severity.ERROR, Severity.WARNING),
        (Severity.WARNING, Severity.INFO),
        (Severity.INFO, Severity.INFO),
    ):
        (finding,) = check(from_text("若干。"), RuleSet((rule(severity=level),))).findings
        assert finding.severity is expected


def test_what_a_crashing_check_said_before_is_not_reported(monkeypatch):
    def crash(document, options, found):
        yield Hit(Span(0, 2))
        raise RuntimeError("boom")

    monkeypatch.setattr(phrase, "check", crash)
    outcome = check(from_text("若干。"), RuleSet((rule(),)))
    assert not outcome.findings
    assert outcome.failures


def test_messages_take_text_from_the_draft_as_it_is():
    assert (
        fill("“{match}”、{1}、{unknown}", {"match": "{1}", "1": "[red]"})
        == "“{1}”、[red]、{unknown}"
    )


def test_a_quotation_in_a_quotation_takes_single_marks():
    values = {"match": "牢固树立“四个意识”"}
    assert fill("“{match}”是早期提法", values) == "“牢固树立‘四个意识’”是早期提法"
    assert fill("{match}没有说明", values) == "牢固树立“四个意识”没有说明"


def test_a_long_quotation_in_a_message_is_cut():
    assert len(fill("{match}", {"match": "长" * 500})) < 80
