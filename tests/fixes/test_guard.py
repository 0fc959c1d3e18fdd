"""Where no edit may stand."""

import pytest

from reportlint.documents.reader import from_text
from reportlint.finding import Edit
from reportlint.fixes.guard import Guard, changes_figure
from reportlint.fixes.name import names


def edit(text):
    """Read 好【，→,】吗: the text as it is, and the edit that makes the other of it."""
    before, _, rest = text.partition("【")
    change, _, after = rest.partition("】")
    old, _, new = change.partition("→")
    return before + old + after, Edit(len(before), len(before) + len(old), new)


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ("看《甲【,→，】乙》吧", "在《》里"),
        ("看《甲乙》【,→，】吧", ""),
        ("看《甲》【、→】《乙》吧", ""),
        ("看【、→】《乙》吧", ""),
        ("说“好【,→，】的”了", "在引号里"),
        ("说【”→“】好的”了", ""),
        ("说“好的”【 →】了", ""),
        ("说“【→很】好”了", ""),
        ("说“好【→很】的”了", "在引号里"),
        ('说"好【,→，】的"了', "在引号里"),
        ('说"好的"【,→，】了', ""),
        ('说"好的"【,→，】又"来"了', ""),
        ('说【"→“】好的"了', ""),
        ("说“好的【,→，】没有完", "在引号里"),
        ("接着说【,→，】完了”，好", "在引号里"),
        ("完了”【,→，】好", ""),
        ("好【,→，】说“没有完", ""),
        ("按（某办〔2024【,→，】1〕3号）办", ""),
        ("按〔2024〕【 →】3号办", "在文号或条款里"),
        ("见 https://a.cn/x【,→，】y 吧", ""),
        ("见 https://a.cn/【x→y】z 吧", "在网址里"),
        ("委托北方【二→两】商集团办理", "在名称里"),
        ("委托的【二→两】家公司办理", ""),
        ("与【二→两】家公司签约", ""),
        ("支持【二→两】个合作社", ""),
    ],
)
def test_regions(shown, reason):
    text, one = edit(shown)
    assert Guard(from_text(text)).bars([one], safe=False) == reason


def test_a_rule_may_say_that_it_is_right_there():
    text, one = edit("看《中【⼼→心】》")
    guard = Guard(from_text(text))
    assert guard.bars([one]) == "在《》里"
    assert guard.bars([one], ["book-title"]) == ""


def test_blocks_of_markdown():
    text = "# 报告\n\n> 引,文\n\n```\n码,子\n```\n\n正,文\n"
    guard = Guard(from_text(text, format="markdown"))
    places = [index for index, character in enumerate(text) if character == ","]
    said = [guard.bars([Edit(place, place + 1, "，")]) for place in places]
    assert said == ["在引文段里", "在代码里", ""]


@pytest.mark.parametrize(
    ("shown", "changes"),
    [
        ("增长5.2【％→%】，好", False),
        ("增长【５→5】％，好", False),
        ("增长【百分之→】5，好", False),
        ("提高5【→个】百分点", False),
        ("共12件【 →】，好", False),
        ("1\u200b200元【,→，】好", False),
        ("操场4200平【→方米】。", False),
        ("共【二→两】个", False),
        ("共【3→4】个", True),
        ("共1【,→，】200元", True),
        ("增长5【.→】2%", True),
        ("共3【万→】元", True),
        ("共3万【元→人】", False),
        ("共【三十→三十一】人", True),
        ("2024年【→度】工作", False),
        ("202【4→5】年工作", True),
        ("其中【：→，】12件", False),
    ],
)
def test_figures(shown, changes):
    text, one = edit(shown)
    assert changes_figure(text, one) is changes
    assert bool(Guard(from_text(text)).bars([one])) is changes or "平" in shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会同某市自然资源研究院编制", ["某市自然资源研究院"]),
        ("走访北京(集团)有限公司和华泰公司", ["北京(集团)有限公司", "华泰公司"]),
        ("建立的公司，办好学校", ["办好学校"]),
        ("公司成立", []),
        ("加强与公司的联系", []),
    ],
)
def test_names_of_organisations(text, found):
    document = from_text(text)
    assert [document[span] for span in names(document)] == found


def test_names_that_rules_know_of():
    document = from_text("由金水湾管委会办公室牵头，金水湾项目开工")
    assert [document[span] for span in names(document, ["金水湾", "金水湾管委会", "办"])] == [
        "金水湾管委会", "金水湾",
    ]  # fmt: skip
