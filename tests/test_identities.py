"""Identities of rules among the relations of a document: counted once, told once."""

from pathlib import Path

import pytest

from reportlint.checks.identity import Options
from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.figures.engine import outcome, relations
from reportlint.figures.fact import fact
from reportlint.figures.identity import proof
from reportlint.figures.identity.given import Within
from reportlint.finding import Severity
from reportlint.rule import Rule, RuleSet, When
from reportlint.rulesets.load import load
from reportlint.rulesets.proof import prove

TABLE = """\
| 科目 | 基本支出 | 项目支出 | 合计 |
| --- | --- | --- | --- |
| 教育 | 310.20 | 45.10 | 355.30 |
| 卫生 | 120.40 | 30.00 | 151.40 |
"""


ALWAYS = When()


def rule(identity="合计 = 基本支出 + 项目支出", name="own", when=ALWAYS, **options):
    return Rule(
        name,
        "identity",
        "figure",
        Severity.ERROR,
        "{left}，{right}",
        Options(identity, **{"each": "row", **options}),
        when=when,
    )


@pytest.fixture(scope="module")
def tables():
    return load(["tables"])


def table():
    return from_text(TABLE, format="markdown")


def told(outcome, document):
    return [(one.rule, document[one.span]) for one in outcome.findings]


def test_an_identity_counts_where_no_other_figure_rule_runs():
    document = table()
    outcome = Checker(RuleSet((rule(),))).check(document)
    assert told(outcome, document) == [("own", "151.40")]
    assert outcome.relations == (2, 1, 1)


def test_what_the_engine_finds_itself_is_told_and_counted_once(tables):
    document = table()
    alone = Checker(tables).check(document)
    assert told(alone, document) == [("table-total", "151.40")]

    document = table()
    both = Checker(RuleSet((*tables.rules, rule()))).check(document)

    assert told(both, document) == [("own", "151.40")]
    assert both.relations == alone.relations == (2, 1, 1)
    assert [one.kind for one in document.facet(relations)] == ["identity", "identity"]


def test_a_tolerance_of_the_rule_decides_over_the_engine(tables):
    document = table()
    outcome = Checker(RuleSet((*tables.rules, rule(tolerance="1%")))).check(document)
    assert outcome.findings == ()
    assert outcome.relations == (2, 2, 0)


def test_what_is_said_of_one_figure_alone_stands(tables):
    figures = load(["facts"])
    document = from_text(f"{TABLE}\n卫生合计151.40万元。\n", format="markdown")
    document.facts = (fact("卫生合计", "150.40万元"),)
    rules = (rule(), rule("正文.卫生合计 = 正文.卫生合计", "text", each="once"))
    outcome = Checker(RuleSet((*figures.rules, *rules))).check(document)
    assert told(outcome, document) == [("own", "151.40"), ("fact-mismatch", "151.40万元")]


def test_two_rules_of_one_identity_count_once():
    document = table()
    rules = (rule(), rule("项目支出 + 基本支出 = 合计", "other"))
    outcome = Checker(RuleSet(rules)).check(document)
    assert told(outcome, document) == [("own", "151.40")]
    assert outcome.relations == (2, 1, 1)


def test_what_is_open_does_not_count():
    document = table()
    checker = Checker(RuleSet((rule("合计 = 基本支出 + 项目支出 + 其他", within=Within(())),)))
    assert checker.check(document).relations == (0, 0, 0)
    document = from_text(TABLE.replace("45.10", "待定"), format="markdown")
    checker = Checker(RuleSet((rule(),)))
    assert checker.check(document).relations == (1, 0, 1)
    assert [one.verdict for one in document.facet(relations)] == ["open", "violated"]


def test_relations_are_given_without_running_a_rule():
    document = table()
    Checker(RuleSet((rule(),))).give(document)
    assert [one.verdict for one in document.facet(relations)] == ["holds", "violated"]


def test_another_rule_set_gives_other_relations():
    document = table()
    Checker(RuleSet((rule(),))).check(document)
    outcome = Checker(RuleSet((rule(when=When(document=("minutes",))),))).check(document)
    assert outcome.relations == (0, 0, 0)
    assert document.identities == {}


def test_a_crash_costs_only_its_own_rule(monkeypatch):
    genuine = proof.calculate

    def crash(scene, side, adopted):
        if len(scene.found) > 2 and scene.row == "卫生":
            raise RuntimeError("boom")
        return genuine(scene, side, adopted)

    monkeypatch.setattr(proof, "calculate", crash)
    document = table()
    checker = Checker(RuleSet((rule(name="broken"), rule("合计 = 基本支出", "other"))))
    found = checker.check(document)
    assert [failure.rule for failure in found.failures] == ["broken"]
    assert {one.rule for one in found.findings} == {"other"}
    assert found.relations.found == 0
    assert set(document.facet(outcome).crashes) == {"broken"}


def test_an_identity_is_not_looked_at_where_its_labels_are_not():
    ruleset = RuleSet((rule()._replace(literals=("基本支出",)),))
    checker = Checker(ruleset)
    document = from_text("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n", format="markdown")
    checker.check(document)
    assert document.identities == {}
    assert checker._checks == [None]


def test_the_example_of_the_guide_holds(tmp_path):
    guide = (Path(__file__).parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
    start = guide.index("    - id: accounts-balance")
    end = guide.index("\n\n报告是这样的", start)
    file = tmp_path / "rules.yaml"
    text = f"title: 例\ndescription: 例\nrules:\n{guide[start:end]}\n"
    file.write_text(text, encoding="utf-8")
    proved = prove(str(file))
    assert proved.failures == ()
    assert (proved.rules, proved.examples) == (1, 2)
