"""The rules command: the list of rules, and the proof of rule files."""

import pytest

from reportlint.commands import exit_code
from reportlint.rulesets.load import load

RULE = """\
  - id: {id}
    check: phrase
    category: style
    severity: {severity}
    message: “{{match}}”含糊
    phrases: [若干]
    enabled: {enabled}
    examples: {{bad: [{bad}], good: [{good}]}}
"""


USUAL = {"severity": "info", "enabled": "true", "bad": "若干事项", "good": "几个事项"}


@pytest.fixture
def write(tmp_path):
    def write(name, *rules, head="title: 例"):
        lines = [RULE.format(**{**USUAL, **rule}) for rule in rules]
        (tmp_path / name).write_text(f"{head}\nrules:\n" + "".join(lines), "utf-8")

    return write


def test_the_list(call, write):
    write("r.yaml", {"id": "one", "severity": "error"}, {"id": "number-two", "enabled": "false"})
    code, out, err = call("rules", "list", "r.yaml")
    assert code == exit_code.CLEAN
    assert not err
    assert (
        out
        == """\
例（r）
  one         错误  文风      ……含糊
  number-two  关闭  文风      ……含糊

共 2 条规则，启用 1 条。用 reportlint explain 规则名 查看说明。
"""
    )


def test_all_packaged_rules_are_listed(call):
    _, out, _ = call("rules")
    for rule in load(["default"]).rules:
        assert f"  {rule.id} " in out


def test_one_category(call):
    code, out, _ = call("rules", "list", "--category", "residue")
    assert code == exit_code.CLEAN
    assert "残留痕迹" in out
    assert "文风" not in out


def test_the_list_shows_what_settings_make_of_the_rules(call, write, tmp_path):
    write("r.yaml", {"id": "one"}, {"id": "two"})
    (tmp_path / ".reportlint.yaml").write_text(
        "extends: [r.yaml]\nignore: [one]\nseverity: {two: error}\n", "utf-8"
    )
    _, out, _ = call("rules")
    assert "one  关闭" in out
    assert "two  错误" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "bass"], "是不是“base”"),
        (["list", "--category", "figrue"], "figure"),
        (["list", "r.yaml", "--category", "figure"], "没有符合条件的规则：类别 figure"),
        (["test", "nosuch.yaml"], "规则文件不存在：nosuch.yaml"),
        (["tset", "r.yaml"], "没有命令 tset，是不是 test"),
        (["test"], "缺少参数"),
    ],
)
def test_wrong_calls(call, write, arguments, said):
    write("r.yaml", {"id": "one"})
    code, _, err = call("rules", *arguments)
    assert code == exit_code.USAGE
    assert said in err


def test_examples_that_hold(call, write):
    write("r.yaml", {"id": "one"}, {"id": "two", "enabled": "false"})
    code, out, _ = call("rules", "test", "r.yaml")
    assert code == exit_code.CLEAN
    assert out == "r.yaml：2 条规则，4 个示例，全部成立\n"


def test_examples_that_do_not_hold_are_named_by_their_lines(call, write):
    write("r.yaml", {"id": "one", "bad": "几个事项"}, {"id": "two", "good": "若干事项"})
    code, out, _ = call("rules", "test", "r.yaml")
    assert code == exit_code.FINDINGS
    assert (
        out
        == """\
r.yaml:10: 错误 [one] bad 示例没有报告
    示例：几个事项
    实际：文中没有“若干”
r.yaml:18: 错误 [two] good 示例不应报告，却报告了“若干”
    示例：若干事项
    实际：报告的是：“若干”含糊
r.yaml:16: 提醒 [two] “若干”在规则 one（r.yaml 第 3 行）里也有，同一处会报告两次
    留一处；或把另一条写进 disable
r.yaml：2 条规则，4 个示例，2 处不成立，1 条提醒
"""
    )


def test_packaged_sets_can_be_tested(call):
    code, out, _ = call("rules", "test", "base", "structure")
    assert code == exit_code.CLEAN
    assert out.count("全部成立") == 2


def test_a_broken_file_is_told_before_its_examples_run(call, write):
    write("r.yaml", {"id": "one", "severity": "eror"})
    code, out, err = call("rules", "test", "r.yaml")
    assert code == exit_code.USAGE
    assert not out
    assert "r.yaml:6:15: 错误 没有“severity”的值“eror”，是不是“error”？" in err


def test_a_file_of_the_user_that_extends_the_packaged_rules(call, write):
    write(
        "r.yaml",
        {"id": "one"},
        head="title: 例\nextends: [default]\ndisable: [placeholder-letter]\n"
        "override: {placeholder-note: {severity: warning}}",
    )
    code, out, _ = call("rules", "test", "r.yaml")
    assert code == exit_code.CLEAN
    assert out.startswith("r.yaml：2 条规则")
