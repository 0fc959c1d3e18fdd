"""Identities that rules give, evaluated: verdict, marked text, arithmetic or the reason for none.

A case gives the options of a rule and a text. A relation is written as its verdict (~ where it is
not certain), the marked text, and the arithmetic, or the reason of an open one.
"""

import time
from pathlib import Path

import pytest
import yaml

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
