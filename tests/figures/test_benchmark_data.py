"""The benchmark's labels are computed, not claimed: a wrong one would poison the measurement."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2] / "benchmarks" / "figures"


@pytest.fixture(scope="module", autouse=True)
def _importable():
    sys.path.insert(0, str(HOME))
    yield
    sys.path.remove(str(HOME))


def test_every_label_of_the_passages_is_proved():
    data = importlib.import_module("data")
    both = [*data.passages(), *data.passages("second.yaml")]
    assert len({p.id for p in both}) == len(both)
    assert {p.id: found for p in both if (found := list(data.faults(p)))} == {}


def test_every_whole_report_is_sound_and_every_change_breaks_it():
    data = importlib.import_module("data")
    reports = data.documents()
    assert sum(p.bad for p in reports) >= 60
    assert {p.id: found for p in reports if (found := list(data.faults(p)))} == {}


def test_passages_are_many_distinct_and_spread_over_all_kinds():
    data = importlib.import_module("data")
    passages = data.passages()
    assert len(passages) >= 180
    assert len({p.id for p in passages}) == len(passages)
    assert len({p.text for p in passages}) == len(passages)
    assert len({p.genre for p in passages}) >= 8
    for bad in (True, False):
        counted = Counter(p.kind for p in passages if p.bad is bad)
        assert min(counted[kind] for kind in data.KINDS) >= 3
        assert sum(counted.values()) >= 0.4 * len(passages)


def test_every_relation_of_the_coverage_list_is_true_and_quotes_no_sentence():
    data = importlib.import_module("data")
    ties = data.ties()
    assert len(ties) >= 120
    assert len(set(ties)) == len(ties)
    assert len({tie.file.split("/")[0] for tie in ties}) >= 5
    assert {tie.figures: found for tie in ties if (found := list(data.doubts(tie)))} == {}


@pytest.mark.parametrize(
    ("claim", "truth"),
    [
        ("12 + 8 + 9 > 6", True),
        ("3.6 > 3.5", False),  # 3.55 and 3.55: the ranges touch
        ("3.2 + 0 != 3.20", False),
        ("share(20, 30, 66.7)", False),
        ("share(20, 30, 66.5)", True),
        ("share(300, 320, 96)", True),
        ("growth(200, 170, -15)", False),
        ("done(35, 96)", True),
        ("done(35, 97.2)", False),
        ("among(30, 67.5)", True),
        ("mean(15, 4.25)", True),
        ("mean(15, 4.27)", False),
        ("day(2023, 2, 29)", True),
        ("weekday(2024, 5, 1, 3)", False),
        ("138 > more(130)", False),
        ("141 > more(130)", True),
    ],
)
def test_the_arithmetic_knows_what_digits_can_mean(claim, truth):
    assert importlib.import_module("arithmetic").evaluate(claim) is truth


def test_a_claim_that_rounding_decides_is_no_label():
    arithmetic = importlib.import_module("arithmetic")
    with pytest.raises(arithmetic.RoundingError):
        arithmetic.evaluate("share(2, 3, 66)")  # cut off it fits, rounded it does not


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10, "一十"),
        (2305, "二千三百零五"),
        (5342, "五千三百四十二"),
        (10050, "一万零五十"),
        (24850000000, "二百四十八亿五千万"),
        (200030000, "二亿零三万"),
        (356000, "三十五万六千"),
    ],
)
def test_chinese_numerals_are_written(value, written):
    assert importlib.import_module("arithmetic").chinese(value) == written
