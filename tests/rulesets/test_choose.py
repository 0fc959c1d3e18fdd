"""What settings change in the rules: select, ignore, severity, options."""

import pytest

from reportlint.errors import FileProblems
from reportlint.finding import Severity
from reportlint.rulesets.choice import Choice, source
from reportlint.rulesets.gather import gather
from reportlint.rulesets.mistake import Mistakes, Place, Word
from reportlint.rulesets.node import parse


@pytest.fixture
def chosen(write, rules, rule, tmp_path):
    """Apply settings to a small rule set of two files; give the rules by id."""
    write(
        "ground.yaml",
        rules(
            rule("a"),
            rule("b", category="figure"),
            rule("quiet", enabled=False, aliases=["still"]),
        ),
    )
    write("unit.yaml", rules(rule("c"), extends=["ground.yaml"]))

    def chosen(severity=(), options="", **names):
        def word(text):
            return Word(text, Place("设置", 3, 5))

        mistakes = Mistakes()
        table = parse(options.encode(), "设置", mistakes) if options else None
        choice = Choice(
            (source("unit.yaml", tmp_path),),
            severity=tuple((word(name), level) for name, level in dict(severity).items()),
            options=tuple((Word(k.text, k.place), value) for k, value in table.entries)
            if table
            else (),
            **{key: tuple(map(word, value)) for key, value in names.items()},
        )
        return {one.id: one for one in gather(choice).rules()}

    return chosen


def on(found):
    return "".join(sorted(name[0] for name, rule in found.items() if rule.enabled))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, "abc"),
        ({"select": ["a"]}, "a"),
        ({"select": ["figure"]}, "b"),
        ({"select": ["ground"]}, "ab"),
        ({"select": ["unit"]}, "abc"),
        ({"select": ["a", "figure"]}, "ab"),
        ({"ignore": ["a"]}, "bc"),
        ({"ignore": ["style"]}, "b"),
        ({"ignore": ["ground"]}, "c"),
        # Only its own name, or a former one, switches on what is off by default.
        ({"select": ["style"]}, "ac"),
        ({"select": ["quiet"]}, "q"),
        ({"select": ["still"]}, "q"),
        ({"severity": {"quiet": "warning"}}, "abcq"),
        ({"severity": {"style": "warning"}}, "abc"),
        # The nearer name wins; of two that are equally near, ignore.
        ({"select": ["a"], "ignore": ["style"]}, "a"),
        ({"select": ["a", "style"], "ignore": ["c"]}, "a"),
        ({"select": ["a"], "ignore": ["a"]}, ""),
        ({"select": ["style"], "ignore": ["style"]}, ""),
        ({"select": ["ground"], "ignore": ["figure"]}, "a"),
        ({"severity": {"style": "off"}}, "b"),
        ({"severity": {"style": "off", "a": "info"}}, "ab"),
        ({"severity": {"style": "info", "a": "off"}}, "bc"),
        ({"select": ["a"], "severity": {"style": "off"}}, "a"),
        ({"select": ["a"], "severity": {"quiet": "error"}}, "a"),
    ],
)
def test_which_rules_run(chosen, choice, expected):
    assert on(chosen(**choice)) == expected


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({"a": "error"}, Severity.ERROR),
        ({"style": "error"}, Severity.ERROR),
        ({"ground": "error"}, Severity.ERROR),
        ({"a": "error", "style": "warning"}, Severity.ERROR),
        ({"style": "warning", "ground": "error"}, Severity.WARNING),
        ({"figure": "error"}, Severity.INFO),
    ],
)
def test_levels(chosen, severity, expected):
    assert chosen(severity)["a"].severity is expected


def test_options(chosen):
    rule = chosen(options="a: {phrases: {add: [大量]}, message: 新, where: {inside: [title]}}")["a"]
    assert rule.options.phrases == {"若干": "", "大量": ""}
    assert set(rule.literals) == {"若干", "大量"}
    assert (rule.message, rule.where.inside) == ("新", ("title",))


@pytest.mark.parametrize(
    ("choice", "line", "message", "advice"),
    [
        ({"select": ["aa"]}, 3, "没有规则、类别或规则集“aa”", "reportlint rules"),
        ({"ignore": ["stil"]}, 3, "是不是“still”", ""),
        ({"ignore": ["文风"]}, 3, "是不是“style”", ""),
        ({"severity": {"figrue": "off"}}, 3, "是不是“figure”", ""),
        ({"options": "quite: {boundary: false}"}, 1, "没有规则“quite”，是不是“quiet”？", ""),
        ({"options": "style: {boundary: false}"}, 1, "没有规则“style”", "只写规则名"),
        ({"options": "a: {boundry: false}"}, 1, "是不是“boundary”", "phrases、unless"),
        ({"options": "a: {boundary: 1}"}, 1, "true 或 false", ""),
        ({"options": "a: 1"}, 1, "键值对", ""),
    ],
)
def test_mistakes(chosen, choice, line, message, advice):
    with pytest.raises(FileProblems) as raised:
        chosen(**choice)
    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == ("设置", line)
    assert message in problem.message
    assert advice in problem.advice


def test_all_mistakes_at_once(chosen):
    with pytest.raises(FileProblems) as raised:
        chosen(select=["x"], ignore=["y"], severity={"z": "off"}, options="w: {}")
    assert len(raised.value.problems) == 4
