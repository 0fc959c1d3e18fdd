"""What a rule keeper does with rules: choose, look into, try, begin, watch."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from reportlint.commands import exit_code
from reportlint.commands.rules import proving
from reportlint.rulesets.load import load

UNIT = """\
title: 市局规则
rules:
  - id: filler
    check: phrase
    category: style
    severity: info
    message: “{match}”含糊
    phrases: [若干, 一大批]
    unless: [若干意见]
    when: {document: [duty-report, annual-summary]}
    examples: {bad: [若干事项], good: [印发若干意见]}
  - id: month-twice
    check: pattern
    category: number-format
    severity: warning
    message: “{match}”重复
    because: 市局公文规范
    pattern: '月份月'
    enabled: false
    examples: {bad: [3月份月底], good: [3月底]}
"""
OWN = """\
title: 本处规则
extends: [unit.yaml]
override:
  filler:
    severity: warning
    phrases: {add: [许多], remove: [一大批]}
disable: [month-twice]
"""
SUMMARY = "2025年工作总结\n\n全年办结若干事项，按若干意见办理。\n\n接待许多群众。\n"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "unit.yaml").write_text(UNIT, "utf-8")
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    (tmp_path / ".reportlint.yaml").write_text("extends: [own.yaml]\n", "utf-8")
    (tmp_path / "总结.txt").write_text(SUMMARY, "utf-8")
    (tmp_path / "通知.txt").write_text("关于开会的通知\n\n各单位：\n\n请若干人参加。\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"filler", "month-twice"}),
        (["--category", "style"], {"filler"}),
        (["--category", "style", "--category", "number-format"], {"filler", "month-twice"}),
        (["--severity", "warning"], {"filler", "month-twice"}),
        (["--check", "pattern"], {"month-twice"}),
        (["--type", "notice"], {"month-twice"}),
        (["--type", "duty-report"], {"filler", "month-twice"}),
        (["--enabled"], {"filler"}),
        (["--disabled"], {"month-twice"}),
        (["--search", "许多"], {"filler"}),
        (["--search", "公文规范"], {"month-twice"}),
        (["--search", "MONTH", "--disabled"], {"month-twice"}),
        (["--set", "unit"], {"filler", "month-twice"}),
    ],
)
def test_rules_are_chosen(call, desk, options, expected):
    code, out, _ = call("rules", "list", "own.yaml", "--format", "json", *options)
    assert code == exit_code.CLEAN
    assert {one["id"] for one in json.loads(out)["rules"]} == expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--category", "sytle"], "没有类别“sytle”，是不是“style”"),
        (["--severity", "warn"], "没有级别“warn”，是不是“warning”"),
        (["--check", "phras"], "没有这种检查“phras”，是不是“phrase”"),
        (["--type", "duty"], "没有文种“duty”"),
        (["--set", "unti"], "没有规则集“unti”，是不是“unit”"),
        (["--search", "没有的话"], "没有符合条件的规则：含有“没有的话”"),
    ],
)
def test_wrong_choices(call, desk, options, said):
    code, out, err = call("rules", "list", "own.yaml", *options)
    assert (code, out) == (exit_code.USAGE, "")
    assert said in err


def test_rules_are_shown(call, desk):
    code, out, _ = call("rules", "show", "-r", "own.yaml", "--set", "unit", "--search", "若干")
    assert code == exit_code.CLEAN
    assert out.startswith("filler　警告　文风")
    assert "month-twice" not in out
    code, _, err = call("rules", "show")
    assert code == exit_code.USAGE
    assert "没有指定规则" in err


def test_all_there_is_about_a_rule_as_data(call, desk):
    _, out, _ = call("rules", "show", "-r", "own.yaml", "filler", "--format", "json")
    (rule,) = json.loads(out)["rules"]
    assert rule["options"]["phrases"] == {"若干": "", "许多": ""}
    assert rule["when"] == {"document": ["duty-report", "annual-summary"]}
    assert rule["examples"]["bad"] == [{"text": "若干事项"}]
    assert rule["place"] == {"path": "unit.yaml", "line": 3}
    assert rule["layers"] == [
        {"set": "own", "keys": ["severity", "phrases"], "path": "own.yaml", "line": 4}
    ]


def test_which_layer_set_what(call, desk):
    (desk / ".reportlint.yaml").write_text(
        "extends: [own.yaml]\nseverity: {filler: error}\nselect: [filler, month-twice]\n", "utf-8"
    )
    code, out, _ = call("rules", "why", "filler")
    assert code == exit_code.CLEAN
    assert (
        """\
severity: error
  写定：市局规则（unit）　unit.yaml 第 6 行　info
  改动：本处规则（own）　own.yaml 第 5 行　warning
  改动：设置　.reportlint.yaml 第 2 行　error
"""
        in out
    )
    assert (
        """\
phrases: [若干，许多]
  写定：市局规则（unit）　unit.yaml 第 8 行　[若干，一大批]
  改动：本处规则（own）　own.yaml 第 6 行　增加 许多，移除 一大批
"""
        in out
    )
    _, out, _ = call("rules", "why", "month-twice", "--format", "json")
    (rule,) = json.loads(out)["rules"]
    (enabled,) = [one for one in rule["fields"] if one["key"] == "enabled"]
    told = [(one["path"], one["line"], one["value"], one["changes"]) for one in enabled["steps"]]
    assert told == [
        ("unit.yaml", 19, False, True),
        ("own.yaml", 7, False, False),
        (".reportlint.yaml", 3, True, True),
    ]


@pytest.mark.parametrize(
    "snippet", ["phrases: [若干, 一大批]", "[若干]", "若干", "pattern: '若干'", "own.yaml", "-"]
)
def test_a_rule_is_tried(call, desk, monkeypatch, snippet):
    stream = SimpleNamespace(buffer=io.BytesIO("phrases: {若干: 几个}".encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    code, out, err = call("rules", "try", snippet, "总结.txt")
    assert (code, err) == (exit_code.CLEAN, "")
    assert "总结.txt：" in out
    assert "全年办结【若干】事项，按若干意见办理。" in out


def test_what_a_trial_tells(call, desk):
    code, out, err = call("rules", "try", "own.yaml", ".", "别处/报告.txt")
    assert code == exit_code.USAGE
    assert not err
    lines = out.splitlines(keepends=True)
    (unread,) = [line for line in lines if "没有读成，文件不存在" in line]
    assert unread.startswith("别处/报告.txt：")
    lines.remove(unread)
    assert (
        "".join(lines)
        == """\
总结.txt：2 处
  3:5  全年办结【若干】事项，按若干意见办理。　“若干”含糊
  5:3  接待【许多】群众。　“许多”含糊
通知.txt：0 处（规则不用于它：文种是“通知”，when 把它排除了）

共 2 份文稿 61 字，1 份里报告 2 处，每万字 327.9 处
词语另外出现 1 处没有报告：在别的词里，或者 unless、where、when 放过
1 份没有读成
"""
    )


def test_the_number_of_places_that_a_trial_shows(call, desk):
    (desk / "r.txt").write_text("报告\n\n" + "办理若干事项。\n\n" * 8, "utf-8")
    _, out, _ = call("rules", "try", "若干", "r.txt")
    assert out.count("【若干】") == 5
    assert "另有 3 处" in out
    _, out, _ = call("rules", "try", "若干", "r.txt", "--limit", "0")
    assert out.count("【若干】") == 8
    _, out, _ = call("rules", "try", "若干", "r.txt", "--format", "json")
    (file,) = json.loads(out)["files"]
    assert [one["text"] for one in file["hits"]] == ["若干"] * 8
    assert file["status"] == "checked"


@pytest.mark.parametrize(
    ("snippet", "said"),
    [
        ("fillr", "没有规则“fillr”，是不是“filler”"),
        ("nosuch.yaml", "规则文件不存在：nosuch.yaml"),
        ("phrase: [甲]", "看不出是哪一种检查；是不是“phrases”"),
        ("pattern: '('", "规则片段:1:10: 错误 正则表达式有误"),
        ("{phrases: [甲], severity: high}", "没有“severity”的值“high”"),
        ("phrases: [甲", "规则片段:2:1: 错误 列表没有写完"),
        ("", "文件里没有内容"),
        ("pattern: '(?:甲+)+乙'", "可能运行很久"),
    ],
)
def test_snippets_with_mistakes(call, desk, snippet, said):
    code, out, err = call("rules", "try", snippet, "总结.txt")
    assert (code, out) == (exit_code.USAGE, "")
    assert said in err


def test_a_new_rule_file_works_at_once(call, desk):
    code, out, _ = call("rules", "new", "new.yaml", "--check", "section", "--check", "phrase")
    assert code == exit_code.CLEAN
    assert "已写 new.yaml" in out
    assert (desk / "reportlint-rules.schema.json").exists()
    first = (desk / "new.yaml").read_text("utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=reportlint-rules.schema.json"
    code, out, _ = call("rules", "test", "new.yaml", "--strict")
    assert code == exit_code.CLEAN
    assert "2 条规则，5 个示例，全部成立" in out


def test_nothing_is_overwritten(call, desk):
    schema = desk / "reportlint-rules.schema.json"
    schema.write_text("{}", "utf-8")
    before = (desk / "unit.yaml").read_bytes()
    code, _, err = call("rules", "new", "unit.yaml")
    assert code == exit_code.USAGE
    assert "文件已存在，不会覆盖：unit.yaml" in err
    assert (desk / "unit.yaml").read_bytes() == before
    call("rules", "new", "other.yaml")
    assert schema.read_text("utf-8") == "{}"
    code, out, _ = call("rules", "new", "unit.yaml", "--check", "length", "--id", "too-long")
    assert code == exit_code.CLEAN
    assert "已在 unit.yaml 末尾加上规则 too-long" in out
    assert (desk / "unit.yaml").read_bytes().startswith(before.rstrip())
    assert [one.id for one in load(["unit.yaml"]).rules][-1] == "too-long"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有写文件名，也没有写检查类型"),
        (["--check", "phras"], "没有这种检查“phras”，是不是“phrase”"),
        (["a.yaml", "--extends", "defalt"], "没有规则集“defalt”，是不是“default”"),
        (["a.yaml", "--id", "A_b"], "规则名“A_b”不合格式"),
        (["a.yaml", "--check", "phrase", "--check", "length", "--id", "a"], "只能给一条规则"),
        (["a.txt"], "扩展名应为 .yaml"),
        (["no/where.yaml"], "输出文件夹不存在"),
    ],
)
def test_wrong_beginnings(call, desk, arguments, said):
    files = sorted(desk.iterdir())
    code, _, err = call("rules", "new", *arguments)
    assert code == exit_code.USAGE
    assert said in err
    assert sorted(desk.iterdir()) == files


def test_a_rule_can_be_shown_only(call, desk):
    code, out, _ = call("rules", "new", "--check", "phrase", "--id", "my-rule")
    assert code == exit_code.CLEAN
    assert out.startswith("- id: my-rule")
    (desk / "x.yaml").write_text("title: 例\nrules:\n" + out, "utf-8")
    assert [one.id for one in load(["x.yaml"]).rules] == ["my-rule"]


@pytest.mark.parametrize("title", ["甲: 乙", "“甲”", "# 甲", "2025", "- 甲", "甲'乙\"丙"])
def test_any_title_is_written_so_that_it_is_read(call, desk, title):
    code, _, _ = call(
        "rules", "new", "t.yaml", "--title", title, "--extends", "unit.yaml", "--no-schema"
    )
    assert code == exit_code.CLEAN
    assert load(["t.yaml"]).titles["t"] == title
    assert not (desk / "reportlint-rules.schema.json").exists()


def test_the_schema_is_written(call, desk):
    code, out, _ = call("rules", "schema")
    assert code == exit_code.CLEAN
    assert json.loads(out)["title"] == "reportlint 规则文件"
    code, out, _ = call("rules", "schema", "--settings", "-o", "s.json")
    assert out == "已写 s.json\n"
    assert "extends" in json.loads((desk / "s.json").read_text("utf-8"))["properties"]


def test_remarks_fail_only_where_asked(call, desk):
    (desk / "own.yaml").write_text(OWN.replace("[month-twice]", "[month-twice, filler]"), "utf-8")
    code, out, _ = call("rules", "test", "own.yaml")
    assert code == exit_code.CLEAN
    assert "own.yaml:7: 提醒 [month-twice] 这条规则本来就是关闭的" in out
    assert call("rules", "test", "own.yaml", "--strict")[0] == exit_code.FINDINGS


def test_watching_runs_again_after_each_change(desk, monkeypatch, capsys):
    """Saving works, saving with a mistake is told and mended, until the keyboard ends it."""
    monkeypatch.chdir(desk)
    own = desk / "own.yaml"
    edits = iter([OWN.replace("warning", "warnig"), OWN.replace("许多", "许多许多"), OWN])

    def pause(seconds):
        text = next(edits, None)
        if text is None:
            raise KeyboardInterrupt
        own.write_text(text, "utf-8")

    code = proving.repeat(lambda: proving.attempt(["own.yaml"], False), pause)
    out = capsys.readouterr().out
    assert code == exit_code.CLEAN
    assert out.count("等待改动") == 4
    assert out.count("全部成立") == 3
    assert "own.yaml:5:15: 错误 没有“severity”的值“warnig”，是不是“warning”？" in out


def test_every_subcommand_has_help(call):
    from reportlint.commands.rules import COMMANDS

    for name in COMMANDS:
        code, out, _ = call("rules", name, "--help")
        assert code == exit_code.CLEAN
        assert out.startswith(f"用法：reportlint rules {name} ")
