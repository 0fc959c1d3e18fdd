"""Identities that rules give, evaluated: verdict, marked text, arithmetic or the reason for none.

A case gives the options of a rule and a text. A relation is written as its verdict (~ where it is
not certain), the marked text, and the arithmetic, or the reason of an open one.
"""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from reportlint.checks.identity import Options, problems, read
from reportlint.documents.reader import from_text
from reportlint.figures.identity.given import Within
from reportlint.figures.identity.proof import relations

CASES = yaml.safe_load((Path(__file__).parent / "identity.yaml").read_text(encoding="utf-8"))


def options(given):
    within = {
        key: value if key == "source" else tuple(value)
        for key, value in given.pop("within", {}).items()
    }
    named = {
        key: {name: tuple(aliases) for name, aliases in given.pop(key, {}).items()}
        for key in ("labels", "tables")
    }
    return Options(**given, **named, within=Within(**within))


def evaluate(document, given):
    return list(relations(document, read(given)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case):
    given = options(dict(case["rule"]))
    assert list(problems(given)) == []
    document = from_text(case["text"], format=case.get("format", "markdown"), year=case.get("year"))

    found = evaluate(document, given)

    said = [
        f"{one.verdict}{'' if one.certain else '~'} {document[one.span]} | "
        f"{one.arithmetic or one.reason}"
        for one in found
    ]
    assert said == case["found"]
    for relation in found:
        if relation.verdict == "violated":
            assert all(document[one.span] for one in relation.related)


def test_both_sides_are_marked():
    document = from_text(
        "全年收入合计120万元。\n\n表1 收入表\n\n"
        "| 项目 | 金额（万元） |\n| --- | --- |\n| 合计 | 130 |\n",
        format="markdown",
    )
    (relation,) = evaluate(document, options({"identity": "正文.收入合计 = 收入表.合计"}))
    assert document[relation.span] == "120万元"
    assert [(document[one.span], one.message) for one in relation.related] == [
        ("130", "收入表“合计” 130")
    ]
    assert relation.values["left"] == "正文“收入合计”120万元"
    assert relation.values["right"] == "收入表“合计”130"
    assert relation.values["gap"] == "10万元"


def test_a_large_table_takes_time_in_proportion():
    def seconds(rows):
        lines = [
            f"| {code} | 项目{code} | 3.00 | 1.00 | 2.00 |" for code in range(20100, 20100 + rows)
        ]
        text = "| 编码 | 名称 | 合计 | 甲 | 乙 |\n| --- | --- | --- | --- | --- |\n" + "\n".join(
            lines
        )
        document = from_text(text, format="text")
        started = time.perf_counter()
        for each, identity in (
            ("row", "合计 = 甲 + 乙"),
            ("code", "本级 = 和(下级)"),
            ("once", "正文.合计 = 甲"),
        ):
            evaluate(document, options({"identity": identity, "each": each}))
        return time.perf_counter() - started

    seconds(50)
    assert seconds(4000) < 12 * seconds(800) + 0.2


CELLS = [
    "", "-", "—", "…", "XX", "0", "3", "3.00", "1,200.5", "12%", "3万元", "合计", "一、甲", "乙",
    "其中：甲", "208", "20805", "2024年", "栏次", "项目", "决算数", "小计", "收入（万元）", "待定",
]  # fmt: skip
TERMS = [
    "甲", "乙", "合计", "小计", "表.甲", "表.合计[决算数]", "正文.甲", "正文.合计", "乙?", "3",
    "10%", "和(*甲)", "平均(#*)", "本级", "和(下级)", "正文.本行",
]  # fmt: skip
TABLE = st.integers(1, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(CELLS), min_size=width, max_size=width), min_size=1, max_size=7
    )
)
SIDE = st.lists(st.sampled_from(TERMS), min_size=1, max_size=3).flatmap(
    lambda terms: st.sampled_from("+-*/").map(lambda sign: sign.join(terms))
)


def drawn(rows):
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


@given(
    st.lists(TABLE, min_size=1, max_size=3),
    st.builds("{} {} {}".format, SIDE, st.sampled_from("=<≥≠"), SIDE),
    st.sampled_from(["once", "row", "column", "code"]),
    st.sampled_from(["table", "text", "both"]),
    st.sampled_from(["rounding", "exact", "0.5", "1%"]),
)
def test_no_table_breaks_an_identity(tables, identity, each, source, tolerance):
    rule = Options(identity, within=Within(source=source), each=each, tolerance=tolerance)
    assume(not list(problems(rule)))
    text = "甲3万元，合计12.5万元，乙0元。\n\n表\n单位：万元\n\n" + "\n\n".join(map(drawn, tables))
    document = from_text(text, format="markdown", year=2024)
    for relation in evaluate(document, rule):
        spans = [relation.span, *(one.span for one in relation.related)]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        if relation.verdict == "open":
            assert relation.reason
        else:
            assert relation.arithmetic
            assert all(document[span] for span in spans)
