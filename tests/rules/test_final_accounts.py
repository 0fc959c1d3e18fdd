"""The final accounts among the samples: all relations hold, and every wrong figure is found."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportlint.documents.reader import from_text, read
from reportlint.engine import Checker
from reportlint.figures.kinds.identity import assessed
from reportlint.finding import Severity
from reportlint.rulesets.load import load

SAMPLE = Path(__file__).parents[2] / "samples" / "final-accounts.md"
TEXT = SAMPLE.read_text(encoding="utf-8")
CELL = re.compile(r"(?<=\| )[\d,]+\.\d\d(?= \|)")
SUBTOTAL = "| 一般公共预算财政拨款 | 8 | 30.00 |"
"""A row without an identity: a part of the balance at the beginning of the year."""
STEP = Decimal("1.30")


@pytest.fixture(scope="module")
def checker():
    return Checker(load(["final-accounts"]))


def changed(start, end, value):
    return from_text(TEXT[:start] + value + TEXT[end:], format="markdown")


def grave(outcome):
    return [finding for finding in outcome.findings if finding.severity > Severity.INFO]


def test_the_sample_is_clean():
    document = read(SAMPLE)
    assert [document.type, document.year] == ["final-accounts", 2024]
    outcome = Checker(load(["default"])).check(document)
    assert [(finding.rule, finding.message) for finding in outcome.findings] == []
    assert not outcome.failures
    assert outcome.relations.violated == 0
    assert outcome.relations.found > 220


def test_every_identity_has_something_to_say_about_the_sample(checker):
    document = read(SAMPLE)
    checker.check(document)
    silent = {
        name
        for name, relations in document.facet(assessed).items()
        if not any(one.verdict in ("holds", "rounding") for one in relations)
    }
    # The table of the three expenses has either rows or columns.
    assert silent == {"three-expenses-rows"}


def test_a_wrong_cell_is_found(checker):
    """One of nine cells is changed, each in a copy of its own; which ones does not matter."""
    missed = []
    for match in list(CELL.finditer(TEXT))[::9]:
        value = Decimal(match[0].replace(",", ""))
        line = TEXT[TEXT.rfind("\n", 0, match.start()) + 1 : match.end() + 2]
        if not value or line.startswith(SUBTOTAL):
            continue
        document = changed(*match.span(), f"{value + STEP:,.2f}")
        outcome = checker.check(document)
        assert not outcome.failures
        place = match.start()
        if not any(
            span.start <= place < span.end
            for finding in grave(outcome)
            for span in (finding.span, *(one.span for one in finding.related))
        ):
            missed.append((line, match[0]))
    assert missed == []


@pytest.mark.parametrize(
    ("words", "value", "rules"),
    [
        ("收入支出总计1,420.20万元", "1,402.20", {"accounts-text-total"}),
        ("本年收入合计1,379.00万元", "1,397.00", {"accounts-text-income"}),
        ("财政拨款收入1,346.40万元", "1,364.40", {"accounts-text-fiscal-income"}),
        ("事业收入24.50万元", "25.40", {"accounts-text-business-income"}),
        ("本年支出合计1,381.20万元", "1,318.20", {"accounts-text-expenditure"}),
        ("其中：基本支出718.60万元", "716.80", {"accounts-text-basic-expenditure"}),
        ("财政拨款收入支出总计1,376.40万元", "1,367.40", {"accounts-text-fiscal-total"}),
        ("一般公共预算财政拨款基本支出718.60万元", "781.60", {"accounts-text-public-basic"}),
        (
            "人员经费624.80万元",
            "642.80",
            {"accounts-text-staff-expenses", "accounts-text-basic-parts"},
        ),
        ("农林水支出988.80万元", "998.80", {"accounts-text-classes"}),
        ("支出决算为14.70万元", "17.40", {"accounts-text-three-expenses"}),
        ("公务接待费支出2.10万元", "1.20", {"accounts-text-reception"}),
    ],
)
def test_a_wrong_figure_of_the_text_is_found(checker, words, value, rules):
    start = TEXT.index(words)
    figure = re.search(r"[\d,.]+", words)
    document = changed(start + figure.start(), start + figure.end(), value)
    found = grave(checker.check(document))
    assert {finding.rule for finding in found} == rules
    assert f"{value}万元" in {document[finding.span] for finding in found}


def test_a_table_that_is_left_out_is_found(checker):
    text = re.sub(r"### 二、收入决算表\n.+?(?=### 三、)", "", TEXT, flags=re.S)
    outcome = checker.check(from_text(text, format="markdown"))
    assert {finding.rule for finding in grave(outcome)} == {"accounts-without-income-table"}


def test_a_blank_form_is_silent(checker):
    """Not a word about figures that nobody has filled in."""
    document = from_text(CELL.sub("", TEXT.split("## 第三部分")[0]), format="markdown")
    outcome = checker.check(document)
    assert [finding.rule for finding in grave(outcome)] == ["accounts-without-explanation"]
    assert outcome.relations.found == 0


def test_accounts_without_any_table_break_no_rule():
    text = "某局2024年度部门决算\n一、收入支出决算总体情况说明\n2024年度收入总计120.00万元。\n"
    ruleset = load(["default"])
    outcome = Checker(ruleset).check(from_text(text, type="final-accounts", year=2024))
    assert not outcome.failures
