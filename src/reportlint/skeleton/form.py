"""What stands around the sections of each type: title, salutation, opening, closing, order.

The sections themselves come from the rules. A form only says which of them belong together and in
which order they are usual; a section that a unit's own rules ask for is put in its place by
``outline``. In the texts ``{unit}``, ``{name}``, ``{year}``, ``{next}`` and ``{today}`` are filled
in, and 【…】 becomes a prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Part(NamedTuple):
    """A section: the name that its rule gives it, or a heading of which no rule knows.

    ``heading``: how it is headed, where that is not its name. ``parts``: sections below it.
    ``mentioned``: what has to be said in it, without a heading of its own. ``text``: a sentence
    that has to stand in it word for word. ``prompt``: what to write, where no rule says it.
    """

    name: str
    heading: str = ""
    parts: tuple[Part, ...] = ()
    mentioned: tuple[Part, ...] = ()
    text: str = ""
    prompt: str = ""


class Form(NamedTuple):
    """The frame of a type. Empty texts are left out."""

    unit: str
    """Stands for the unit where none is given."""
    title: str
    parts: tuple[Part, ...] = ()
    below: tuple[str, ...] = ()
    """Lines below the title: when and before whom it is given, by whom."""
    salutation: str = ""
    opening: str = ""
    closing: str = ""
    signature: str = "{unit}"
    personal: Form | None = None
    """The form for one person."""


def parts(*names: str) -> tuple[Part, ...]:
    """Make sections that have nothing but a name."""
    return tuple(Part(name) for name in names)


def tables(*names: str) -> tuple[Part, ...]:
    """Make sections that hold a table each."""
    return tuple(Part(name, prompt="附上这张表；没有数据的也要列出，并作说明") for name in names)


BEFORE_CONGRESS = "——{today}在{unit}第【几】届人民代表大会第【几】次会议上"

DUTY = (
    Part("理论学习和思想政治建设"),
    Part("履职情况", mentioned=parts("集体决策")),
    Part(
        "全面从严治党",
        "全面从严治党情况",
        parts("管党治党责任", "意识形态工作"),
    ),
    Part("廉洁自律", "廉洁自律情况", mentioned=parts("落实中央八项规定精神")),
    Part("上年度问题整改", "上年度问题整改情况"),
    Part("存在问题", "存在问题和原因", mentioned=parts("原因分析")),
    Part("下一步打算"),
)

PERSONAL_DUTY = Form(
    unit="【单位】",
    title="{unit}{name}同志{year}年度述职述廉报告",
    parts=DUTY,
    salutation="各位领导、同志们：",
    opening="本人任{unit}【职务】，分管【哪些工作】。现将{year}年度履职情况报告如下。",
    closing="以上报告，请予评议。",
    signature="述职人：{name}",
)

FORMS: Mapping[str, Form] = {
    "duty-report": Form(
        unit="【单位】领导班子",
        title="{unit}{year}年度述职述廉报告",
        parts=DUTY,
        salutation="各位领导、同志们：",
        opening="现将{year}年度履行职责和廉洁从政情况报告如下。",
        closing="以上报告，请予评议。",
        personal=PERSONAL_DUTY,
    ),
    "annual-summary": Form(
        unit="【单位】",
        title="{unit}{year}年度工作总结",
        parts=(Part("主要工作", "主要工作和成效"), *parts("存在问题", "下一步打算")),
        opening="{year}年，{unit}围绕【中心工作】，完成了【哪些任务】。现将有关情况总结如下。",
    ),
    "government-work-report": Form(
        unit="【市、县】",
        title="政府工作报告",
        below=(BEFORE_CONGRESS, "{unit}人民政府【职务、姓名】"),
        salutation="各位代表：",
        opening="现在，我代表{unit}人民政府，向大会报告政府工作，请予审议，"
        "并请政协委员和列席人员提出意见。",
        parts=(
            Part(
                "工作回顾",
                "{year}年工作回顾",
                mentioned=parts("生产总值", "财政收入", "居民收入", "就业", "上年民生实事完成情况"),
            ),
            Part("困难和问题", "存在的困难和问题"),
            Part("主要预期目标", "{next}年主要预期目标"),
            Part("今年工作任务", "{next}年工作任务"),
            Part("政府自身建设"),
        ),
        closing="各位代表！【结束语】",
        signature="",
    ),
    "budget-report": Form(
        unit="【市、县】",
        title="关于{unit}{year}年预算执行情况和{next}年预算草案的报告",
        below=(BEFORE_CONGRESS, "{unit}财政局"),
        salutation="各位代表：",
        opening="受{unit}人民政府委托，现将{unit}{year}年预算执行情况和{next}年预算草案提请大会审议，"
        "并请政协委员和列席人员提出意见。",
        parts=(
            Part(
                "预算执行情况",
                "{year}年预算执行情况",
                parts(
                    "一般公共预算",
                    "政府性基金预算",
                    "国有资本经营预算",
                    "社会保险基金预算",
                    "政府债务情况",
                    "落实决议情况",
                    "困难和问题",
                ),
            ),
            Part("预算草案", "{next}年预算草案"),
            Part(
                "完成预算任务的措施",
                "完成{next}年预算任务的措施",
                prompt="写明组织收入、保障支出、绩效管理、防范债务风险的措施",
            ),
        ),
        signature="",
    ),
    "final-accounts": Form(
        unit="【部门】",
        title="{unit}{year}年度部门决算",
        parts=(
            Part(
                "部门概况",
                parts=(
                    Part("主要职责", prompt="按“三定”规定写主要职责"),
                    Part("机构设置", prompt="写明内设机构、下属单位和人员情况"),
                ),
            ),
            Part(
                "部门决算表",
                "{year}年度部门决算表",
                tables(
                    "收入支出决算总表",
                    "收入决算表",
                    "支出决算表",
                    "财政拨款收入支出决算总表",
                    "一般公共预算财政拨款支出决算表",
                    "一般公共预算财政拨款基本支出决算表",
                    "财政拨款“三公”经费支出决算表",
                    "政府性基金预算财政拨款收入支出决算表",
                    "国有资本经营预算财政拨款支出决算表",
                ),
            ),
            Part("决算情况说明", "{year}年度部门决算情况说明"),
            Part("名词解释"),
        ),
        signature="",
    ),
    "research-report": Form(
        unit="【单位】",
        title="关于【什么问题】的调研报告",
        opening="为【目的】，{unit}就【什么问题】开展了调研。现将情况报告如下。",
        parts=(
            Part("调研方法", "调研方法和基本情况"),
            Part("主要做法", "主要做法和成效", prompt="写明做了什么、成效怎样，用数据和事例说话"),
            Part("存在问题"),
            Part("对策建议"),
        ),
    ),
    "self-inspection": Form(
        unit="【单位】",
        title="{unit}关于【什么事项】的自查报告",
        salutation="【主送机关】：",
        opening="按照【哪个文件】的要求，{unit}进行了自查。现将有关情况报告如下。",
        parts=(
            Part("自查开展情况"),
            Part("自查发现的问题"),
            Part("整改措施", mentioned=parts("整改时限")),
        ),
        closing="特此报告。",
    ),
    "company-annual-report": Form(
        unit="【公司】",
        title="{unit}{year}年年度报告",
        below=("证券代码：【代码】", "证券简称：【简称】"),
        parts=(
            Part(
                "重要提示",
                mentioned=parts("利润分配预案"),
                text="本公司董事会及董事、高级管理人员保证年度报告内容的真实、准确、完整，"
                "不存在虚假记载、误导性陈述或者重大遗漏。",
            ),
            Part("公司简介和主要财务指标"),
            Part("管理层讨论与分析", parts=parts("未来发展展望", "可能面对的风险")),
            *parts("公司治理", "环境和社会责任", "重要事项", "股份变动和股东情况", "债券相关情况"),
            Part("财务报告", mentioned=parts("审计意见")),
        ),
        signature="{unit}董事会",
    ),
    "feasibility-study": Form(
        unit="【单位】",
        title="【什么项目】可行性研究报告",
        parts=(
            Part("概述", mentioned=parts("编制依据")),
            *parts("建设背景和必要性", "需求分析和产出方案"),
            Part("选址和要素保障", mentioned=parts("方案比选")),
            Part("建设方案", mentioned=parts("建设工期")),
            *parts("运营方案", "投资估算和融资方案", "财务分析", "影响效果分析", "风险管控方案"),
            Part("研究结论及建议"),
        ),
    ),
    "open-government-report": Form(
        unit="【单位】",
        title="{unit}{year}年政府信息公开工作年度报告",
        opening="本报告依照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限为"
        "{year}年1月1日至12月31日。",
        signature="",
    ),
    "notice": Form(
        unit="【单位】",
        title="{unit}关于做好【什么工作】的通知",
        salutation="【主送机关】：",
        opening="为【目的】，现将有关事项通知如下。",
        parts=(
            *parts("时间", "地点", "参加人员"),
            Part("工作要求"),
            Part("联系方式"),
        ),
    ),
    "minutes": Form(
        unit="【单位】",
        title="{unit}【什么】会议纪要",
        opening="{today}，【职务、姓名】主持召开【什么会议】，研究【什么议题】。现将议定事项纪要如下。",
        parts=(Part("议定事项", mentioned=parts("责任单位")), Part("出席人员", "出席和列席人员")),
        signature="",
    ),
}
"""Document type -> its form."""
