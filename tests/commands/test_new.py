"""``reportlint new``."""

import datetime

import pytest

from reportlint.commands import exit_code
from reportlint.commands.new import likely


def test_the_types_are_listed(call):
    code, out, _ = call("new")
    assert code == exit_code.CLEAN
    assert "duty-report" in out
    assert "述职述廉报告（" in out


@pytest.mark.parametrize("word", ["duty-report", "述职述廉报告"])
def test_a_skeleton_on_the_screen(call, word):
    code, out, err = call("new", word, "--unit", "县水务局", "--year", "2025")
    assert code == exit_code.CLEAN
    assert out.startswith("县水务局2025年度述职述廉报告\n\n各位领导、同志们：\n")
    assert "【待填　" in out
    assert err == ""


@pytest.mark.parametrize("name", ["述职.txt", "述职.md", "述职.docx"])
def test_a_file_that_can_be_checked_at_once(call, tmp_path, name):
    code, out, err = call("new", "duty-report", "--unit", "县水务局", "-o", name)
    assert (code, out) == (exit_code.CLEAN, "")
    assert f"reportlint check {name}" in err
    code, out, _ = call("check", name, "--format", "plain")
    assert code == exit_code.FINDINGS
    assert "placeholder-note" in out
    assert "没有找到" not in out
    before = (tmp_path / name).read_bytes()
    code, _, err = call("new", "duty-report", "-o", name)
    assert code == exit_code.USAGE
    assert "已经存在" in err
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["duty-reprot"], "duty-report"),
        (["述职述廉汇报"], "述职述廉报告"),
        (["duty-report", "-o", "a.doc"], ".docx"),
        (["duty-report", "-o", "没有/a.txt"], "写不了"),
        (["duty-report", "--rules", "nothing"], "nothing"),
    ],
)
def test_what_cannot_be(call, tmp_path, arguments, said):
    code, _, err = call("new", *arguments)
    assert code == exit_code.USAGE
    assert said in err
    assert list(tmp_path.iterdir()) == []


OWN = """\
title: 本单位规则
description: 本单位总结的必备部分。
when: {document: [annual-summary]}
rules:
"""
SECTION = """\
  - id: %(id)s
    check: section
    category: section
    severity: warning
    message: '{problem}'
    advice: 写明%(name)s的情况
    because: 本单位规定
    name: %(name)s
    headings: [%(name)s]
    after: [%(after)s]
    enabled: %(enabled)s
    examples:
      bad: [{text: "县水务局2025年度工作总结\\n一、综述\\n完成12项。", type: annual-summary}]
      good: [{text: "县水务局2025年度工作总结\\n一、%(name)s\\n检查12次。", type: annual-summary}]
"""


def test_a_units_own_sections(call, tmp_path):
    rules = [
        ("plan-missing", "下一步打算", "存在问题", "true"),
        ("safety-missing", "安全生产", "", "true"),
        ("work-missing", "主要工作", "", "false"),
    ]
    keys = ("id", "name", "after", "enabled")
    text = OWN + "".join(SECTION % dict(zip(keys, one, strict=True)) for one in rules)
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    (tmp_path / ".reportlint.yaml").write_text("extends: [own.yaml]\n", encoding="utf-8")
    code, out, _ = call("new", "annual-summary")
    assert code == exit_code.CLEAN
    headings = [line.strip() for line in out.splitlines() if "、" in line[:5]]
    assert headings == ["一、安全生产", "二、存在问题", "三、下一步打算"]
    assert "【待填　写明安全生产的情况】" in out
    assert "主要工作" in call("new", "annual-summary", "--isolated")[1]


@pytest.mark.parametrize(
    ("day", "year"), [((2026, 1, 9), 2025), ((2026, 6, 30), 2025), ((2026, 12, 20), 2026)]
)
def test_the_year_a_report_is_probably_about(day, year):
    assert likely(datetime.date(*day)) == year
