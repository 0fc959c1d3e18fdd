"""The explain command: the whole story of a rule."""

from reportlint.commands import exit_code
from reportlint.language.character import width
from reportlint.rulesets.load import load

RULES = """\
title: 本单位规则
rules:
  - id: own-rule
    check: phrase
    category: terminology
    severity: error
    message: “{match}”是旧称
    advice: 改为“{prefer}”
    because: 2024年机构改革方案
    phrases: {区畜牧局: 区农业农村局}
    examples: {bad: [由区畜牧局负责。], good: [由区农业农村局负责。]}
"""


def test_the_story_of_a_rule_of_the_user(call, tmp_path):
    (tmp_path / "own.yaml").write_text(RULES, "utf-8")
    code, out, err = call("explain", "-r", "own.yaml", "own-rule")
    assert code == exit_code.CLEAN
    assert not err
    assert (
        out
        == """\
own-rule　错误　用词规范

指出
  ……是旧称

怎么改
  改为……

依据
  2024年机构改革方案

查什么
  查找词语
  词语：区畜牧局→区农业农村局

应当报告
  · 由区畜牧局负责。

不应报告
  · 由区农业农村局负责。

出自
  本单位规则（own）　own.yaml 第 3 行

关闭或调整
  在文稿所在文件夹的 .reportlint.yaml 里写：
    ignore: [own-rule]　不用它
    severity: {own-rule: info}　改级别（error、warning、info）
    options: {own-rule: {phrases: {remove: [区畜牧局]}}}　改选项
"""
    )


def test_settings_of_the_folder_are_part_of_the_story(call, tmp_path):
    (tmp_path / "own.yaml").write_text(RULES, "utf-8")
    (tmp_path / ".reportlint.yaml").write_text("extends: [own.yaml]\nignore: [own-rule]\n", "utf-8")
    _, out, _ = call("explain", "own-rule")
    assert "这条规则现在是关闭的。" in out
    assert "不用：.reportlint.yaml 第 2 行" in out
    assert "severity: {own-rule: error}　启用它" in out


def test_every_packaged_rule_can_be_looked_up(call):
    rules = load(["default"]).rules
    code, out, _ = call("explain", *(rule.id for rule in rules))
    assert code == exit_code.CLEAN
    for rule in rules:
        assert f"{rule.id}　" in out
    for heading in ("指出", "依据", "应当报告", "不应报告", "关闭或调整"):
        assert out.count(f"\n{heading}\n") == len(rules)


def test_a_misspelt_name(call):
    code, out, err = call("explain", "placeholder-leter")
    assert code == exit_code.USAGE
    assert not out
    assert "没有规则“placeholder-leter”，是不是“placeholder-letter”？" in err


def test_a_category_is_no_rule(call):
    code, _, err = call("explain", "figure")
    assert code == exit_code.USAGE
    assert "reportlint rules list --category figure" in err


def test_no_name(call):
    code, _, err = call("explain")
    assert code == exit_code.USAGE
    assert "缺少参数 规则…" in err


def test_long_lines_are_broken_and_indented(call, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    words = "、".join(f"旧称第{number}号" for number in range(20))
    (tmp_path / "own.yaml").write_text(
        RULES.replace("{区畜牧局: 区农业农村局}", f"[区畜牧局, {words}]"), "utf-8"
    )
    _, out, _ = call("explain", "-r", "own.yaml", "own-rule")
    rows = out.partition("词语：")[2].partition("\n\n")[0].split("\n")
    assert len(rows) > 3
    assert all(row.startswith("      ") for row in rows[1:])
    assert all(width(row) <= 50 for row in rows[1:])
