"""What is told about an example that a rule should report and does not."""

import pytest

from reportlint.rulesets.proof import prove


@pytest.fixture
def reason(write, rules, rule):
    """Give what was found instead of the bad example of a rule."""

    def reason(bad, drop="", **fields):
        made = rule("a", examples={"bad": [bad], "good": ["几"]}, **fields)
        write("r.yaml", rules(made.replace(drop, "")))
        failure = prove("r.yaml").failures[0]
        assert failure.message == "bad 示例没有报告"
        return "；".join(failure.found)

    return reason


@pytest.mark.parametrize(
    ("bad", "fields", "said"),
    [
        ("几个", {}, "文中没有“若干”"),
        ("几个", {"phrases": list("甲乙丙丁")}, "文中没有“甲”、“乙”、“丙”等 4 个"),
        ("若 干事项", {}, "文中没有完整的“若干”：字之间有空格或者换行"),
        (
            "这没有大麻烦。",
            {"phrases": ["大麻"]},
            "“大麻”不在词的边界上：分词是“大／麻烦”；要报告就写 boundary: false",
        ),
        ("若干意见", {"unless": ["若干意见"]}, "“若干”在“若干意见”里，unless 放过它"),
        (
            "“若干”",
            {"where": {"outside": ["quotation"]}},
            "“若干”在引号里，where 的 outside 把它排除了",
        ),
        ("若干", {"where": {"inside": ["table"]}}, "“若干”不在表格里，where 的 inside 只看那里"),
        (
            {"text": "若干", "type": "notice"},
            {"when": {"document": ["minutes"]}},
            "文种是“通知”，when 把它排除了",
        ),
        (
            {"text": "若干", "year": 2020},
            {"when": {"since": 2021}},
            "报告年度是 2020，不在 when 的 since、until 之内",
        ),
        (
            {"text": "若干", "format": "markdown"},
            {"when": {"not-format": ["markdown"]}},
            "格式是 markdown，when 的 not-format 把它排除了",
        ),
        (
            "若干",
            {"when": {"contains": ["甲", "乙"]}},
            "文中没有 when 的 contains 所列的“甲”、“乙”",
        ),
        ("若干", {"when": {"titled": ["甲"]}}, "标题里没有 when 的 titled 所列的“甲”"),
        ("若干事项", {"when": {"lacks": ["事项"]}}, "文中有“事项”，when 的 lacks 把它排除了"),
    ],
)
def test_why_phrases_are_not_reported(reason, bad, fields, said):
    assert reason(bad, **fields) == said


PHRASES = '"phrases": ["若干"], '


@pytest.mark.parametrize(
    ("bad", "fields", "said"),
    [
        ("完成12件", {"pattern": r"完成\d+项"}, "表达式只匹配到“完成12”为止，接下来的 项 匹配不上"),
        ("全部12件", {"pattern": r"\d{3}"}, r"表达式一处也匹配不上：\d{3}"),
        (
            "完成12项",
            {"pattern": r"\d+项", "unless": r"完成\d+项"},
            "匹配到“12项”，但 unless 把它放过了",
        ),
        (
            "完成12项",
            {"pattern": r"\d+项", "blocks": ["table"]},
            "“12项”在 paragraph 段落里，blocks 只看 table",
        ),
        ("完成项", {"pattern": r"完成(\d*)项", "group": "1"}, "匹配到“完成项”，但第 1 组是空的"),
    ],
)
def test_why_expressions_are_not_reported(reason, bad, fields, said):
    found = reason(f"{bad}，并且{bad}。", drop=PHRASES, check="pattern", **fields)
    assert found.split("；")[0] == said


def test_a_section_that_is_there(reason):
    text = "2025年工作总结\n一、主要工作\n完成12项。\n二、存在问题\n调研不够深入。"
    fields = {"name": "问题", "headings": ["问题"], "message": "{problem}"}
    found = reason(text, drop=PHRASES, check="section", **fields)
    assert found == "找到了“问题”部分：“存在问题”"


def test_what_a_good_example_was_reported_for(write, rules, rule):
    write("r.yaml", rules(rule("a", examples={"bad": ["若干"], "good": ["若干事项"]})))
    (failure,) = prove("r.yaml").failures
    assert failure.found == ("报告的是：“若干”",)
