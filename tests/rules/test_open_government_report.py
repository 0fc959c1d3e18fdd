"""The annual report on open government among the samples: it is clean, wrong figures are found."""

import re
from pathlib import Path

import pytest

from reportlint.documents.reader import from_text, read
from reportlint.engine import Checker
from reportlint.figures.kinds.identity import assessed
from reportlint.finding import Severity
from reportlint.rulesets.load import load

SAMPLE = Path(__file__).parents[2] / "samples" / "open-government-report.md"
TEXT = SAMPLE.read_text(encoding="utf-8")
TABLES = TEXT.index("## 三、")
CELL = re.compile(r"(?<=\| )\d+(?= \|)")


@pytest.fixture(scope="module")
def checker():
    return Checker(load(["open-government-report"]))


def grave(outcome):
    return [finding for finding in outcome.findings if finding.severity > Severity.INFO]


def test_the_sample_is_clean():
    document = read(SAMPLE)
    assert [document.type, document.year] == ["open-government-report", 2024]
    outcome = Checker(load(["default"])).check(document)
    assert [(finding.rule, finding.message) for finding in outcome.findings] == []
    assert not outcome.failures
    assert outcome.relations.violated == 0
    assert outcome.relations.found >= 48


def test_every_identity_has_something_to_say_about_the_sample(checker):
    document = read(SAMPLE)
    checker.check(document)
    silent = {
        name
        for name, relations in document.facet(assessed).items()
        if not any(one.verdict == "holds" for one in relations)
    }
    # The text says how many requests are new, and not how many there are in all.
    assert silent == {"openness-text-received"}


def test_a_wrong_cell_is_found(checker):
    """One of seven cells is changed, each in a copy of its own; which ones does not matter."""
    missed = []
    for match in list(CELL.finditer(TEXT, TABLES))[::7]:
        value = str(int(match[0]) + 1)
        text = TEXT[: match.start()] + value + TEXT[match.end() :]
        outcome = checker.check(from_text(text, format="markdown"))
        assert not outcome.failures
        if not any(
            span.start <= match.start() < span.end
            for finding in grave(outcome)
            for span in (finding.span, *(one.span for one in finding.related))
        ):
            missed.append((match.start(), match[0]))
    assert missed == []


@pytest.mark.parametrize(
    ("words", "value", "rule"),
    [
        ("新收政府信息公开申请23件", "32", "openness-text-new"),
        ("上年结转2件", "3", "openness-text-carried-in"),
        ("予以公开10件", "11", "openness-text-granted"),
        ("继续办理2件", "3", "openness-text-carried-out"),
        ("行政复议3件", "4", "openness-text-reviews"),
        ("行政诉讼1件", "2", "openness-text-suits"),
    ],
)
def test_a_wrong_figure_of_the_text_is_found(checker, words, value, rule):
    wrong = re.sub(r"\d+", value, words)
    document = from_text(TEXT.replace(words, wrong), format="markdown")
    (finding,) = grave(checker.check(document))
    assert finding.rule == rule
    assert document[finding.span] == f"{value}件"


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("一、总体情况", "openness-without-overview"),
        ("二、主动公开政府信息情况", "openness-without-active-disclosure"),
        ("五、存在的主要问题及改进情况", "openness-without-problems"),
    ],
)
def test_a_part_that_is_left_out_is_found(checker, part, rule):
    start = TEXT.index(f"## {part}")
    end = TEXT.index("\n## ", start) + 1
    document = from_text(TEXT[:start] + TEXT[end:], format="markdown")
    assert {finding.rule for finding in grave(checker.check(document))} == {rule}
