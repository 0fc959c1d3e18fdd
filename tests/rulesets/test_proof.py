"""The proof of rules by their examples."""

import pytest

from reportlint.rulesets.proof import prove


def said(name):
    return [(one.rule, one.line, one.message) for one in prove(name).failures]


def test_examples_that_hold(write, rules, rule):
    write("r.yaml", rules(rule("a"), rule("b", enabled=False)))
    proof = prove("r.yaml")
    assert (proof.rules, proof.examples, proof.failures) == (2, 4, ())


def test_examples_that_do_not_hold(write, rules, rule):
    write("r.yaml", rules(rule("a", examples={"bad": ["几个。"], "good": ["若干。"]})))
    first, second = prove("r.yaml").failures
    assert (first.path, first.line, first.rule) == ("r.yaml", 3, "a")
    assert (first.message, first.text) == ("bad 示例没有报告", "几个。")
    assert (second.message, second.text) == ("good 示例不应报告，却报告了“若干”", "若干。")


def test_only_the_rule_itself_counts(write, rules, rule):
    write(
        "r.yaml",
        rules(rule("a"), rule("b", phrases=["几个"], examples={"bad": ["几个"], "good": ["若干"]})),
    )
    assert said("r.yaml") == []


def test_a_rule_that_is_off_is_proved(write, rules, rule):
    write("r.yaml", rules(rule("a", enabled=False, examples={"bad": ["几"], "good": ["几"]})))
    assert said("r.yaml") == [("a", 3, "bad 示例没有报告")]


def test_gates_hold_for_examples_that_do_not_say_otherwise(write, rules, rule):
    when = {"document": ["duty-report", "notice"], "since": 2021}
    write(
        "r.yaml",
        rules(
            rule("a", when=when),
            rule(
                "b",
                when=when,
                examples={"bad": [{"text": "若干", "type": "minutes"}], "good": ["几"]},
            ),
            rule(
                "c", when=when, examples={"bad": [{"text": "若干", "year": 2020}], "good": ["几"]}
            ),
            rule(
                "d", when=when, examples={"bad": ["若干"], "good": [{"text": "若干", "year": 2020}]}
            ),
            rule("e", when={"until": 2020}),
        ),
    )
    assert said("r.yaml") == [("b", 4, "bad 示例没有报告"), ("c", 5, "bad 示例没有报告")]


def test_words_of_the_rule_set_are_known(write, rules, rule):
    examples = {"bad": ["请若干。"], "good": ["若干办来人。"]}
    write("r.yaml", rules(rule("a", examples=examples), words=["若干办"]))
    assert said("r.yaml") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"message": "“{match}”和{nothing}"},
        {"advice": "改{nothing}"},
        {"flood": {"over": 5, "message": "{count}处{nothing}"}},
    ],
)
def test_placeholders_without_a_value(write, rules, rule, fields):
    write("r.yaml", rules(rule("a", **fields)))
    assert said("r.yaml") == [("a", 3, "占位符 {nothing} 没有值可填")]


def test_braces_in_an_example_are_text(write, rules, rule):
    examples = {"bad": ["{match}若干。"], "good": ["几"]}
    write("r.yaml", rules(rule("a", examples=examples)))
    assert said("r.yaml") == []


def test_a_set_is_proved_with_what_it_changes(write, rules, rule):
    """Of the extended set only the changed rules: the others have been proved where they are."""
    write(
        "ground.yaml",
        rules(rule("a"), rule("b"), rule("c", examples={"bad": ["几"], "good": ["几"]})),
    )
    write(
        "top.yaml",
        rules(
            rule("d"),
            extends=["ground.yaml"],
            override={"a": {"phrases": ["大量"]}, "b": {"severity": "error"}},
            disable=["c"],
        ),
    )
    proof = prove("top.yaml")
    assert proof.rules == 3
    (failure,) = proof.failures
    assert (failure.path, failure.line, failure.rule) == ("ground.yaml", 3, "a")


def test_a_set_that_only_extends_is_proved_with_all(write, rules, rule):
    write("ground.yaml", rules(rule("a"), rule("b")))
    write("top.yaml", rules(extends=["ground.yaml"]))
    assert prove("top.yaml").rules == 2


def test_a_check_that_crashes(write, rules, rule, monkeypatch):
    from reportlint.checks import phrase

    def crash(document, options, found):
        raise RuntimeError("boom")
        yield

    monkeypatch.setattr(phrase, "check", crash)
    write("r.yaml", rules(rule("a")))
    assert said("r.yaml") == [("a", 3, "检查时出错：RuntimeError: boom")]


def test_an_example_with_approved_figures(write, rules, rule):
    bad = {"text": "全年办结信访件85件。", "facts": {"办结信访件": "86件"}}
    good = {"text": "全年办结信访件86件。", "facts": {"办结信访件": "86件"}}
    fields = {"check": "figure", "category": "figure", "relations": ["fact-mismatch"]}

    def made(*facts):
        examples = {"bad": [bad], "good": [{**good, **dict(facts)}]}
        line = rule("a", **fields, message="应为{approved}", examples=examples)
        return rules(line.replace('"phrases": ["若干"], ', ""))

    write("r.yaml", made())
    assert prove("r.yaml").failures == ()
    write("r.yaml", made(("facts", {"办结信访件": "86"})))
    (failed,) = prove("r.yaml").failures
    assert failed.message.startswith("facts 里“86”没有单位")


def test_the_last_line_of_an_example_may_be_repeated(write):
    write(
        "r.yaml",
        r"""
        title: 例
        rules:
          - id: a
            check: length
            category: style
            severity: info
            message: x
            unit: document
            over: 9
            examples:
              bad: [{text: "总结\n若干", repeat: 4}]
              good: [{text: "总结\n若干", repeat: 3}]
        """,
    )
    assert said("r.yaml") == []
