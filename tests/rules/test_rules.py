"""The packaged rules: each is proved by its own examples, and can be looked up by one name."""

from functools import lru_cache

import pytest

from reportlint.language.segment import Segmenter
from reportlint.rulesets import locate, proof
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather

SETS = locate.packaged_names()
ON_REQUEST = {"official-layout"}
"""Sets for finished documents only: a draft need not be set as it will be issued."""
RULES = {name: list(gather(of([name], "")).written.values()) for name in SETS}
OWN = [
    pytest.param(name, written, id=f"{name}: {written.rule.id}")
    for name in SETS
    for written in RULES[name]
    if written.set == name
]


@lru_cache
def segmenter(name):
    return Segmenter(gather(of([name], "")).ruleset.words)


@pytest.mark.parametrize(("name", "written"), OWN)
def test_the_examples_of_a_rule_hold(name, written):
    assert [*proof.fails(written, segmenter(name))] == []


@pytest.mark.parametrize(("name", "written"), OWN)
def test_a_rule_says_what_to_do_and_why(name, written):
    rule = written.rule
    assert rule.because
    assert rule.advice
    assert rule.message.strip("。") == rule.message
    assert {sample.bad for sample in written.samples} == {True, False}


def test_there_are_rules_of_all_kinds():
    assert len(OWN) >= 80


def test_a_name_means_one_rule():
    owners = {}
    for parameter in OWN:
        rule = parameter.values[1].rule
        for name in (rule.id, *rule.aliases):
            assert name not in owners
            owners[name] = rule.id


@pytest.mark.parametrize("name", SETS)
def test_a_set_says_what_it_is(name):
    gathered = gather(of([name], ""))
    assert gathered.ruleset.titles[name]
    assert gathered.descriptions[name]


def test_the_default_set_reaches_every_rule_file():
    """A file that nobody extends would be checked by nobody, and nobody would notice."""
    assert set(gather(of(["default"], "")).ruleset.members["default"]) == set(SETS) - ON_REQUEST
