"""Rule files put together: extends, override, disable, names."""

import pytest

from reportlint.errors import FileProblems
from reportlint.finding import Severity
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather
from reportlint.rulesets.load import load


def by_id(ruleset):
    return {rule.id: rule for rule in ruleset.rules}


def test_a_rule_has_what_its_file_says(write):
    write(
        "r.yaml",
        """\
        title: 本单位规则
        description: 一句话
        words: [区委办]
        when: {document: [duty-report], since: 2020}
        rules:
          - id: filler-amount
            aliases: [filler]
            check: phrase
            category: style
            severity: warning
            message: “{match}”含糊
            advice: 改为“{prefer}”
            because: 《条例》
            phrases: {若干: 写明数量, 一大批: ""}
            unless: [若干意见]
            boundary: false
            when: {since: 2022, contains: ["010", 12:30]}
            where: {outside: [title]}
            flood: {over: 12, message: "共 {count} 处"}
            enabled: FALSE
            examples:
              bad: [若干项。, {text: 一大批, type: duty-report, year: 2022, format: markdown}]
              good: [若干意见。]
        """,
    )
    gathered = gather(of(["r.yaml"], "."))
    (rule,) = gathered.ruleset.rules
    assert (rule.id, rule.aliases, rule.check, rule.set) == (
        "filler-amount", ("filler",), "phrase", "r",
    )  # fmt: skip
    assert (rule.category, rule.severity) == ("style", Severity.WARNING)
    assert (rule.message, rule.advice, rule.because) == (
        "“{match}”含糊", "改为“{prefer}”", "《条例》",
    )  # fmt: skip
    assert rule.options.phrases == {"若干": "写明数量", "一大批": ""}
    assert rule.options.unless == ("若干意见",)
    assert rule.options.boundary is False
    assert set(rule.literals) == {"若干", "一大批"}
    assert (rule.when.document, rule.when.since) == (("duty-report",), 2022)
    assert rule.when.contains == ("010", "12:30")
    assert rule.where.outside == ("title",)
    assert rule.flood == (12, "共 {count} 处")
    assert rule.enabled is False
    assert gathered.ruleset.words == ("区委办",)
    assert gathered.ruleset.titles == {"r": "本单位规则"}
    assert gathered.descriptions == {"r": "一句话"}
    samples = gathered.written["filler-amount"].samples
    assert [(one.example.text, one.bad, one.place.line) for one in samples] == [
        ("若干项。", True, 22),
        ("一大批", True, 22),
        ("若干意见。", False, 23),
    ]
    assert samples[1].example[1:4] == ("duty-report", 2022, "markdown")


def test_extended_rules_come_first_and_once(write, rules, rule):
    write("ground.yaml", rules(rule("a")))
    write("left.yaml", rules(rule("b"), extends=["ground.yaml"]))
    write("right.yaml", rules(rule("c"), extends=["ground.yaml"]))
    write("top.yaml", rules(rule("d"), extends=["left.yaml", "right.yaml"]))
    ruleset = load(["top.yaml"])
    assert [rule.id for rule in ruleset.rules] == ["a", "b", "c", "d"]
    assert ruleset.members["top"] == ("top", "left", "ground", "right")
    assert ruleset.members["ground"] == ("ground",)
    assert [rule.id for rule in load(["ground.yaml", "top.yaml"]).rules] == ["a", "b", "c", "d"]


def test_paths_are_relative_to_the_file_that_names_them(write, rules, rule, tmp_path):
    write("unit/ground.yaml", rules(rule("a")))
    write("unit/deep/top.yaml", rules(rule("b"), extends=["../ground.yaml"]))
    assert [rule.id for rule in load(["deep/top.yaml"], tmp_path / "unit").rules] == ["a", "b"]


def test_a_folder_stands_for_its_rule_files(write, rules, rule):
    write("unit/two.yml", rules(rule("b")))
    write("unit/one.yaml", rules(rule("a")))
    write("unit/.hidden.yaml", "broken: [")
    write("unit/notes.txt", "")
    for name in ("unit", "unit/", "./unit"):
        assert [rule.id for rule in load([name]).rules] == ["a", "b"]
    write("top.yaml", rules(extends=["unit"]))
    assert [rule.id for rule in load(["top.yaml"]).rules] == ["a", "b"]


def test_two_files_of_one_name_keep_apart(write, rules, rule):
    write("one/r.yaml", rules(rule("a")))
    write("two/r.yaml", rules(rule("b")))
    found = by_id(load(["one/r.yaml", "two/r.yaml"]))
    assert found["a"].set == "r"
    assert found["b"].set == "two/r.yaml"


def test_changes_of_single_fields(write, rules, rule):
    write("ground.yaml", rules(rule("a", phrases={"若干": "", "许多": "多"}, unless=["若干意见"])))
    write(
        "top.yaml",
        """\
        title: 上
        extends: [ground.yaml]
        override:
          a:
            severity: error
            message: 新“{match}”
            phrases: {add: {大量: 多少}, remove: [若干]}
            unless: {add: [大量出版]}
            when: {document: [notice]}
            examples: {bad: [大量。], good: [大量出版。]}
        """,
    )
    gathered = gather(of(["top.yaml"], "."))
    (rule_,) = gathered.ruleset.rules
    assert rule_.severity is Severity.ERROR
    assert rule_.message == "新“{match}”"
    assert rule_.options.phrases == {"许多": "多", "大量": "多少"}
    assert rule_.options.unless == ("若干意见", "大量出版")
    assert set(rule_.literals) == {"许多", "大量"}
    assert rule_.when.document == ("notice",)
    assert rule_.set == "ground"
    assert [one.example.text for one in gathered.written["a"].samples] == ["大量。", "大量出版。"]
    (layer,) = gathered.written["a"].layers
    assert (layer.set, layer.place.path, layer.place.line) == ("top", "top.yaml", 4)


def test_a_new_list_takes_the_place_of_the_old_one(write, rules, rule):
    write("ground.yaml", rules(rule("a")))
    write("top.yaml", rules(extends=["ground.yaml"], override={"a": {"phrases": ["大量"]}}))
    assert by_id(load(["top.yaml"]))["a"].options.phrases == {"大量": ""}


def test_a_former_name_is_understood(write, rules, rule):
    write("ground.yaml", rules(rule("a", aliases=["old"]), rule("b")))
    write(
        "top.yaml",
        rules(extends=["ground.yaml"], override={"old": {"severity": "error"}}, disable=["b"]),
    )
    found = by_id(load(["top.yaml"]))
    assert found["a"].severity is Severity.ERROR
    assert not found["b"].enabled


def test_a_broken_file_does_not_make_its_rules_unknown(write, rules, rule):
    """The mistake in ground.yaml is the only one: what top.yaml says of it may be right."""
    write("ground.yaml", rules(rule("a"), nonsense=1))
    write("top.yaml", rules(extends=["ground.yaml"], override={"a": {"severity": "error"}}))
    with pytest.raises(FileProblems) as raised:
        load(["top.yaml"])
    assert [one.path for one in raised.value.problems] == ["ground.yaml"]


def test_a_circle_over_several_files(write, rules, rule):
    write("a.yaml", rules(rule("a"), extends=["b.yaml"]))
    write("b.yaml", rules(rule("b"), extends=["a.yaml"]))
    with pytest.raises(FileProblems) as raised:
        load(["a.yaml"])
    (problem,) = raised.value.problems
    assert problem.message == "extends 绕成了圈：a.yaml → b.yaml → a.yaml"
