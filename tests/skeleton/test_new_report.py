"""A skeleton has every section that its rules ask for, and filling it in is all that is left."""

import datetime
import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest

from reportlint.checks.section import Options, Substance
from reportlint.documents.kind import TYPES
from reportlint.documents.reader import from_text, read_bytes
from reportlint.engine import Checker
from reportlint.finding import Severity
from reportlint.rule import Rule, When
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather
from reportlint.skeleton import word
from reportlint.skeleton.form import FORMS, Form, Part, parts
from reportlint.skeleton.outline import outline
from reportlint.skeleton.text import Wanted, lines, markdown, ordinal, plain

TODAY = datetime.date(2026, 1, 15)
FORMATS = {"text": plain, "markdown": markdown}
SAID = "完成12项、改造36公里，比上年增长5%，6月底前由办公室负责落实，已整改4个，仍有2个没有完成。"
CASES = [(type_, "") for type_ in FORMS] + [("duty-report", "王立新")]


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    return gather(of(["default"], tmp_path_factory.mktemp("nowhere")))


@pytest.fixture(scope="module")
def checker(gathered):
    return Checker(gathered.ruleset)


def skeleton(gathered, type_, name="", **known):
    known.setdefault("unit", "长江县水务局")
    wanted = Wanted(type_, 2025, TODAY, name=name, **known)
    return lines(FORMS[type_], gathered.rules(), wanted)


def checked(checker, text, form, type_):
    return checker.check(
        from_text(text, format=form, type=type_, year=2025, segmenter=checker.segmenter)
    ).findings


def fill(text):
    """Do what a writer does: an answer in place of each prompt, short ones inside a line."""
    short = re.sub("【待填　[^】]{1,8}】", "水务工作", text)
    return re.sub("【待填　[^】]*】", SAID, short)


def test_every_type_has_a_form():
    assert list(FORMS) == list(TYPES)


@pytest.fixture(scope="module")
def absence(gathered):
    """All rules, but deaf to sections with nothing in them yet, and to prompts."""
    rules = []
    for one in gathered.rules():
        if one.check == "section":
            says = tuple(state for state in one.options.says if state != "vacuous")
            one = one._replace(
                options=one.options._replace(says=says), enabled=one.enabled and bool(says)
            )
        rules.append(one._replace(enabled=one.enabled and one.category != "residue"))
    return Checker(gathered.ruleset._replace(rules=tuple(rules)))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("type_", "name"), CASES)
def test_only_filling_in_is_left(gathered, absence, type_, name, form):
    text = FORMATS[form](skeleton(gathered, type_, name))
    assert [one.message for one in checked(absence, text, form, type_)] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("type_", "name"), CASES)
def test_what_is_not_filled_in_is_found(gathered, checker, type_, name, form):
    text = FORMATS[form](skeleton(gathered, type_, name))
    notes = [one for one in checked(checker, text, form, type_) if one.rule == "placeholder-note"]
    assert sum(one.count for one in notes) == text.count("【")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("type_", "name"), CASES)
def test_a_filled_one_has_all_its_sections(gathered, checker, type_, name, form):
    text = fill(FORMATS[form](skeleton(gathered, type_, name)))
    assert "【" not in text
    said = checked(checker, text, form, type_)
    assert [one.message for one in said if one.category == "section"] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("type_", "name"), CASES)
def test_its_type_is_recognised(gathered, type_, name, form):
    document = from_text(FORMATS[form](skeleton(gathered, type_, name)), format=form)
    assert document.type == type_


def test_what_is_not_known_waits_to_be_filled_in(gathered):
    text = plain(skeleton(gathered, "duty-report", unit=""))
    assert text.startswith("【待填　单位】领导班子2025年度述职述廉报告\n")
    assert "【待填　姓名】" not in text
    assert "{" not in text


def test_sections_follow_the_title(gathered):
    text = plain(skeleton(gathered, "notice", title="关于召开防汛工作会议的通知"))
    headings = re.findall(r"[一二三四五]、(.*)", text)
    assert headings == ["时间", "地点", "参加人员", "联系方式"]
    assert "时间" not in plain(skeleton(gathered, "notice"))


def test_the_order_of_a_duty_report(gathered):
    headings = [line.text for line in skeleton(gathered, "duty-report") if line.level == 1]
    assert headings == [
        "一、理论学习和思想政治建设",
        "二、履职情况",
        "三、全面从严治党情况",
        "四、廉洁自律情况",
        "五、上年度问题整改情况",
        "六、存在问题和原因",
        "七、下一步打算",
    ]


def rule(name, headings, enabled=True, **when):
    after = ("问题",) if "打算" in headings else ()
    options = Options(name, headings, substance=Substance(), after=after)
    gate = When(document=("annual-summary",), **when)
    advice = f"写{name}"
    return Rule(
        name, "section", "section", Severity.WARNING, "", options, "", advice, gate, enabled=enabled
    )


RULES = [
    rule("主要工作", ("工作",)),
    rule("存在问题", ("问题",)),
    rule("下一步打算", ("打算",)),
    rule("安全生产", ("安全",)),
    rule("创新做法", ("创新",), titled=("局",)),
    rule("民生实事", ("实事",), since=2026),
    rule("帮扶工作", ("帮扶",), enabled=False),
]
PARTS = (*parts("主要工作", "存在问题", "下一步打算", "帮扶工作"), Part("附录"))


def headings(rules=RULES, title="县水务局2025年度工作总结", year=2025):
    return [one.heading for one in outline(PARTS, rules, "annual-summary", title, year)]


def test_a_units_own_section_comes_before_the_problems():
    assert headings() == ["主要工作", "安全生产", "创新做法", "存在问题", "下一步打算", "附录"]


def test_only_what_concerns_the_report():
    assert "创新做法" not in headings(title="2025年度工作总结")
    assert "民生实事" in headings(year=2026)
    assert "帮扶工作" not in headings(year=2026)


def test_a_heading_is_one_by_which_the_section_is_known():
    made = rule("落实情况", ("{next}年", "措施"))
    (section,) = outline((Part("落实情况"),), [made], "annual-summary", "总结", 2025)
    assert section.heading == "措施"
    assert section.prompts == ("写落实情况",)


def test_rules_of_one_section_are_put_together():
    twice = [rule("廉洁", ("廉",)), rule("廉洁", ("廉政",))._replace(advice="写具体事例")]
    (section,) = outline((), twice, "annual-summary", "总结", 2025)
    assert section.prompts == ("写廉洁", "写具体事例")


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (14, "十四"), (20, "二十"), (35, "三十五")],
)
def test_ordinals(number, written):
    assert ordinal(number) == written


def test_the_word_file_reads_as_the_text(gathered, checker):
    made = skeleton(gathered, "duty-report")
    data = word.package(made)
    assert data == word.package(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    document = read_bytes(data, "骨架.docx", segmenter=checker.segmenter)
    assert document.type == "duty-report"
    assert [line.strip() for line in document.text.splitlines() if line.strip()] == [
        line.text for line in made
    ]
    levels = [block.level for block in document.blocks if block.kind == "heading"]
    assert levels == [line.level for line in made if line.kind == "heading"]


def test_the_word_file_is_laid_out_as_the_rules_of_layout_ask(gathered, tmp_path):
    layout = Checker(gather(of(["official-layout"], tmp_path)).ruleset)
    for name in ("", "王立新"):
        data = word.package(skeleton(gathered, "duty-report", name))
        document = read_bytes(data, "骨架.docx", segmenter=layout.segmenter)
        outcome = layout.check(document)
        assert not outcome.failures
        assert [one.message for one in outcome.findings] == []


def test_the_word_file_escapes_what_it_is_given():
    form = Form(unit="甲<&乙>", title="{unit}总结", parts=(Part("甲 & 乙"),))
    made = lines(form, [], Wanted("annual-summary", 2025, TODAY))
    document = read_bytes(word.package(made), "骨架.docx")
    assert document.text.startswith("甲<&乙>总结")
    assert "甲 & 乙" in document.text
