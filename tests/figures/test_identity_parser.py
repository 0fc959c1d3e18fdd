"""The expressions of identities: what is understood, what is refused and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.figures.identity.expression import (
    Call,
    Constant,
    Identity,
    Operation,
    Opposite,
    Term,
    parts,
)
from reportlint.figures.identity.label import like
from reportlint.figures.identity.parser import LONGEST, parse
from reportlint.figures.identity.token import FUNCTIONS, OPERATORS, SIGNS, ExpressionError

PIECES = [
    *OPERATORS, *SIGNS, *FUNCTIONS, *"()（）[]［］.,，?？ \"「」*#%", "收入合计", "出国（境）费",
    "正文", "本级", "2024年", "3", "0.5", "1,000", "100万元", "“三公”", "\n", "：", "、",
]  # fmt: skip


def written(expression):
    """Write an expression with brackets around every operation."""
    if isinstance(expression, Identity):
        sides = [written(side) for side in expression.sides]
        signs = [*expression.signs, ""]
        return "".join(f"{side}{sign}" for side, sign in zip(sides, signs, strict=True))
    if isinstance(expression, Operation):
        left, right = written(expression.left), written(expression.right)
        return f"({left} {expression.sign} {right})"
    if isinstance(expression, Opposite):
        return f"(－{written(expression.of)})"
    if isinstance(expression, Call):
        return f"{expression.function}({', '.join(written(term) for term in expression.terms)})"
    if isinstance(expression, Constant):
        return expression.text
    source = f'"{expression.source}".' if expression.source else ""
    columns = f"[{', '.join(expression.columns)}]" if expression.columns else ""
    return f'{source}"{expression.label}"{columns}{"?" if expression.optional else ""}'


def same(expression):
    """Leave out the offsets."""
    return [
        one._replace(at=0)
        if isinstance(one, Term)
        else one._replace(terms=tuple(term._replace(at=0) for term in one.terms))
        if isinstance(one, Call)
        else one
        for side in expression.sides
        for one in parts(side)
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("总计 = 收入 + 结余?", '"总计"=("收入" ＋ "结余"?)'),
        ("总计＝收入－支出＋结余", '"总计"=(("收入" － "支出") ＋ "结余")'),
        ("甲 = 乙 + 丙 × 丁 ÷ 2", '"甲"=("乙" ＋ (("丙" × "丁") ÷ 2))'),
        ("甲 ×（乙＋丙）<= 丁", '("甲" × ("乙" ＋ "丙"))≤"丁"'),
        ("-甲 + 乙 >= -3", '((－"甲") ＋ "乙")≥(－3)'),
        ("表甲.总计[支出，合计] = 表乙.总计", '"表甲"."总计"[支出, 合计]="表乙"."总计"'),
        ("正文.本年收入合计 = 本年收入合计", '"正文"."本年收入合计"="本年收入合计"'),
        ("因公出国（境）费 ≤ 100万元", '"因公出国（境）费"≤100万元'),
        ("维修（护）费(元) ≠ 1,200.5", '"维修（护）费(元)"≠1,200.5'),
        ("“三公”经费 < 60%", '"“三公”经费"<60%'),
        ("2024年 = 2023年 + 3月增加额", '"2024年"=("2023年" ＋ "3月增加额")'),
        ("{year}年 = {last}年", '"{year}年"="{last}年"'),
        ('"一、收 入（+）" = 「甲/乙」', '"一、收 入（+）"="甲/乙"'),
        ('合计 = 和(###, "#.*", 其他（*）)', '"合计"=和("###", "#.*", "其他（*）")'),
        ("合计 = 平均(表.甲*[金额])", '"合计"=平均("表"."甲*"[金额])'),
        ("和 = 最大 + 1", '"和"=("最大" ＋ 1)'),
        ("甲 = 乙 = 丙", '"甲"="乙"="丙"'),
        ("６０％ < 甲", '60%<"甲"'),
        ("十二、收入=12", '"十二、收入"=12'),
    ],
)
def test_what_is_understood(text, meant):
    assert written(parse(text)) == meant


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "没有写完"),
        ("总计", 2, "缺少“=”"),
        ("总计 =", 4, "没有写完，末尾缺少一项"),
        ("总计 = + + × 甲", 9, "“×”前面缺少一项"),
        ("总计 = 甲 乙", 7, "“乙”前面缺少运算符"),
        ("总计 = (甲 + 乙", 5, "缺少右括号"),
        ("总计 = 甲（乙", 6, "缺少右括号"),
        ("总计 = 甲）", 6, "多了右括号"),
        ("总计 = 甲[金额", 6, "缺少右方括号"),
        ("总计 = 甲[]", 6, "方括号里缺少列的名称"),
        ("总计 = 表.", 7, "没有写完"),
        ("总计 = 表.乙.丙", 8, "这里不能有“.”"),
        ("总计 = 求和(甲, 乙)", 5, "没有函数“求和”，可以用：和(…)、平均(…)、最大(…)、最小(…)"),
        ("总计 = 和(甲；乙)", 8, "“和”里的各项用逗号隔开，这里是“；”"),
        ("总计 = 和(甲", 6, "缺少右括号"),
        ("总计 = 和()", 7, "缺少标签"),
        ("总计 = 和(正文.甲)", 7, "“正文”里的标签不能放进函数"),
        ("总计 = 正文", 5, "“正文”后面缺少标签"),
        ("总计 = 正文.甲[列]", 5, "“正文”里的标签没有列"),
        ('总计 = "甲', 5, "引号没有写完"),
        ('总计 = ""', 5, "引号里没有内容"),
        ("总计 = 1.5倍", 5, "看不懂“1.5倍”"),
        ("总计 = 甲;", 6, "不能有“;”"),
        ("3 = 2 + 1", 0, "没有标签，只有数字"),
        ("总计 = " + "(" * 30 + "甲" + ")" * 30, 21, "括号太多"),
        ("总计 = " + "+".join(["甲"] * 200), 206, "项太多"),
        ("总计 = 12345678901234567890", 5, "数字太长"),
        ("甲" * (LONGEST + 1), LONGEST, "太长"),
    ],
)
def test_what_is_refused(text, at, message):
    with pytest.raises(ExpressionError) as raised:
        parse(text)
    assert raised.value.at == at
    assert message in raised.value.message


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    try:
        found = parse(text)
    except ExpressionError as error:
        refused = error
    else:
        assert same(parse(written(found))) == same(found)
        return
    assert 0 <= refused.at <= len(text)
    assert refused.message


@given(
    st.text("甲乙1#*", max_size=12),
    st.text("甲乙1*#", max_size=8),
)
def test_patterns(label, pattern):
    import re

    meant = "".join({"*": ".*", "#": "[0-9#]"}.get(sign, re.escape(sign)) for sign in pattern)
    assert like(label, pattern) == bool(re.fullmatch(meant, label))
