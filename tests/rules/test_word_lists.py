"""The word lists of the set of typos: they contradict neither themselves nor each other."""

from collections import Counter

import pytest

from reportlint.documents.reader import from_text
from reportlint.engine import Checker, ready
from reportlint.rule import RuleSet
from reportlint.rulesets.load import load

LISTS = {
    rule.id: ready(rule).options
    for rule in load(["typos"]).rules
    if rule.check == "phrase" and rule.id != "other-written-it"
}
SURE = ("wrong-character", "look-alike-character", "wrong-idiom", "confused-homophone")


@pytest.fixture(scope="module")
def rules():
    return {rule.id: rule for rule in load(["typos"]).rules}


def test_there_are_enough_of_them():
    assert sum(len(LISTS[name].phrases) for name in SURE) > 1000


def test_a_word_is_in_one_list():
    counted = Counter(word for options in LISTS.values() for word in options.phrases)
    assert [word for word, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_words_are_in_order(name):
    words = list(LISTS[name].phrases)
    assert words == sorted(words)


@pytest.mark.parametrize("name", LISTS)
def test_every_word_is_found(name, rules):
    checker = Checker(RuleSet((rules[name],)))
    for word in LISTS[name].phrases:
        document = from_text(f"区水务局工作总结\n办理事项：{word}。")
        findings = checker.check(document).findings
        assert [document[finding.span] for finding in findings] == [word]


@pytest.mark.parametrize("name", LISTS)
def test_no_right_word_is_called_wrong(name, rules):
    checker = Checker(RuleSet(tuple(rules[one] for one in LISTS)))
    for word, prefer in LISTS[name].phrases.items():
        assert prefer
        assert prefer != word
        document = from_text(f"区水务局工作总结\n办理事项：{prefer}。")
        assert [document[finding.span] for finding in checker.check(document).findings] == []
