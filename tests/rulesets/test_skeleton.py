"""Rules to begin with, and how they are added to files."""

import textwrap

import pytest

from reportlint.checks import KINDS
from reportlint.errors import UsageError
from reportlint.rulesets.addition import add
from reportlint.rulesets.load import load
from reportlint.rulesets.locate import packaged_names
from reportlint.rulesets.proof import prove
from reportlint.rulesets.skeleton import EXAMPLES, sample


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_rule_whose_examples_hold(write, kind):
    items = textwrap.indent(sample(kind), "  ")
    write("r.yaml", f"title: 例\nrules:\n{items}")
    proof = prove("r.yaml")
    assert proof.rules == 1
    assert proof.failures == ()
    if kind in EXAMPLES:
        assert proof.remarks == ()


def test_no_name_is_that_of_a_packaged_rule():
    taken = {one.id for name in packaged_names() for one in load([name]).rules}
    assert taken.isdisjoint(sample(kind).split()[2] for kind in KINDS)


def test_a_rule_with_a_name_of_ones_own():
    assert sample("phrase", "old-name").startswith("- id: old-name ")


def test_a_kind_that_does_not_exist():
    with pytest.raises(UsageError) as raised:
        sample("phras")
    assert "是不是“phrase”" in raised.value.message


ITEM = """\
- id: added
  check: phrase
  category: style
  severity: info
  message: “{match}”
  phrases: [大量]
  examples: {bad: [大量], good: [几]}
"""


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("# 说明\n", "\n# 关闭的：\ndisable: []\n"),
        ("", "\n\n# 结尾\n"),
        ("", "\nwords: [甲]  # 词\n"),
    ],
)
def test_a_rule_is_added_and_the_rest_stays(write, rules, rule, before, behind):
    old = before + rules(rule("a"), rule("b"))
    file = write("r.yaml", "")
    file.write_text(old + behind, "utf-8")
    assert add(file, ITEM) == ["added"]
    new = file.read_text("utf-8")
    assert new.startswith(old)
    assert new.endswith(behind)
    assert [one.id for one in load(["r.yaml"]).rules] == ["a", "b", "added"]
    assert add(file, ITEM) == ["added-2"]
    assert add(file, ITEM + ITEM) == ["added-3", "added-4"]
    names = [one.id for one in load(["r.yaml"]).rules]
    assert names == ["a", "b", "added", "added-2", "added-3", "added-4"]


def test_a_file_without_rules_gets_some(write):
    file = write("r.yaml", "title: 例\nextends: [base]")
    assert add(file, ITEM) == ["added"]
    assert load(["r.yaml"]).rules[-1].id == "added"


def test_the_line_ends_and_the_indent_of_a_file_stay(write):
    file = write("r.yaml", "")
    content = "title: 例\nrules:\n" + ITEM.replace("added", "a")
    file.write_bytes(content.replace("\n", "\r\n").encode())
    add(file, ITEM)
    data = file.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert b"\r\n- id: added\r\n  check" in data


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title: 例\nrules: [{id: a}]\n", "写成了一行"),
        ("title: 例\nrules: []\n", "还没有规则"),
        ("- 甲\n", "没有键值对"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(write, content, said):
    file = write("r.yaml", "")
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError) as raised:
        add(file, ITEM)
    assert said in raised.value.message
    assert raised.value.advice
    assert file.read_text("utf-8") == content
