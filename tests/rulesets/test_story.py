"""The whole story of a rule."""

import pytest

from reportlint import store
from reportlint.checks import KINDS, kind
from reportlint.documents.region import REGIONS
from reportlint.errors import UsageError
from reportlint.rule import When, Where
from reportlint.rulesets import load, telling, wording
from reportlint.rulesets.choice import Choice, of, source
from reportlint.rulesets.mistake import Place, Word
from reportlint.rulesets.story import ORIGIN, stories


def told(name, choice):
    (story,) = stories([name], choice)
    return {heading: list(lines) for heading, lines in story.paragraphs()}


def test_everything_is_told(write, rules, rule, tmp_path):
    write(
        "ground.yaml",
        rules(
            rule(
                "a",
                aliases=["old"],
                message="“{match}”含糊",
                advice="写成“{prefer}”",
                because="《条例》",
                phrases={"若干": "几个", "许多": ""},
                unless=["若干意见"],
                boundary=False,
                when={"document": ["duty-report"], "since": 2021, "lacks": ["会议"]},
                where={"outside": ["title", "book-title"]},
                flood={"over": 3, "message": "共 {count} 处"},
                examples={
                    "bad": [{"text": "若干\n\n项", "type": "duty-report", "year": 2022}],
                    "good": ["几"],
                },
            ),
            title="底",
        ),
    )
    write("top.yaml", rules(extends=["ground.yaml"], override={"a": {"severity": "warning"}}))
    place = Place(".reportlint.yaml", 2, 1)
    choice = Choice((source("top.yaml", tmp_path),), severity=((Word("a", place), "error"),))
    for name in ("a", "old"):
        assert told(name, choice) == {
            "指出": ["……含糊"],
            "怎么改": ["写成……"],
            "依据": ["《条例》"],
            "查什么": [
                "查找词语",
                "词语：若干→几个、许多",
                "放过（合法的说法）：若干意见",
                "核对词的边界：否",
            ],
            "适用于": ["述职述廉报告", "2021年度及以后的报告", "文中都不出现：会议"],
            "范围": ["不看标题、书名号"],
            "太多时": ["超过 3 处只说一次：共 …… 处"],
            "应当报告": ["· 若干　（述职述廉报告，2022年度）", "  项"],
            "不应报告": ["· 几"],
            "出自": [
                "底（ground）　ground.yaml 第 3 行",
                "曾用名：old",
                "改级别：top.yaml 第 3 行",
                "改级别：.reportlint.yaml 第 2 行",
            ],
            "关闭或调整": [
                "在文稿所在文件夹的 .reportlint.yaml 里写：",
                "  ignore: [a]　不用它",
                "  severity: {a: info}　改级别（error、warning、info）",
                "  options: {a: {phrases: {remove: [若干]}}}　改选项",
            ],
        }


def test_a_packaged_file_is_named_without_its_folder():
    (line,) = told("placeholder-letter", of(["base"], ""))["出自"]
    assert "随附的 base.yaml 第 " in line


def test_how_to_switch_on_a_rule_that_is_off(write, rules, rule):
    write("r.yaml", rules(rule("a", enabled=False, severity="warning")))
    assert "  severity: {a: warning}　启用它" in told("a", of(["r.yaml"], "."))["关闭或调整"]


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        ("aa-bb-c", "没有规则“aa-bb-c”，是不是“aa-bb-cc”？", "reportlint rules"),
        ("style", "“style”是类别（文风），不是规则", "--category style"),
        ("r", "“r”是规则集，不是规则", "reportlint rules list r"),
    ],
)
def test_what_is_no_rule(write, rules, rule, name, message, advice):
    write("r.yaml", rules(rule("aa-bb-cc")))
    with pytest.raises(UsageError) as raised:
        stories([name], of(["r.yaml"], "."))
    assert raised.value.message == message
    assert advice in raised.value.advice


def test_a_rule_of_a_set_that_is_not_used():
    with pytest.raises(UsageError, match="在规则集 official-layout 里") as raised:
        stories(["margins-not-standard"], of(["default"], "."))
    assert "--rules official-layout" in raised.value.advice


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_and_every_option_has_words(name):
    assert wording.KINDS[name]
    options = kind(name).Options
    nested = [one for one in options._field_defaults.values() if hasattr(one, "_fields")]
    for schema in (options, When, Where, *nested):
        for field in schema._fields:
            assert wording.OPTIONS[field.replace("_", "-")]


def test_every_region_has_words():
    assert set(wording.REGIONS) == set(REGIONS)


def test_a_told_story_is_kept_until_a_rule_changes(write, rules, rule, tmp_path, monkeypatch):
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))
    choice = of(["r.yaml"], tmp_path)

    def said():
        return telling.told(["a", "other"], choice, load.ready(choice).identity)

    def gather(choice):
        raise AssertionError("everything was kept")

    for advice in ("写明", "改掉"):
        write("r.yaml", rules(rule("a", advice=advice)))
        (story,) = stories(["a"], choice)
        expected = {heading: lines for heading, lines in story.paragraphs() if heading != ORIGIN}
        assert said() == {"a": expected}
        with monkeypatch.context() as patched:
            patched.setattr("reportlint.rulesets.gather.gather", gather)
            assert said() == {"a": expected}
    assert telling.told(["a"], choice, b"") == {"a": expected}
