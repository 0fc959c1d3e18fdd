"""The kinds of relations, each with its own cases: what is found, where, and with which words.

A case file is named like its module. A case is a text and its relations: the verdict (? where the
tie is not certain), the marked text, the arithmetic, or the reason for an open one.
"""

from importlib import import_module
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.documents.reader import from_text
from reportlint.figures.engine import KINDS

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (path.stem, case)
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
WORDS = """
2023年 ２０２４年 2月 30日 13月 十二月 至 — 到 次年 由 从 降至 增加到 下降 -5 120% 3倍 100件
80家 现年 岁 生 周年 历时 为期 天 个月 年 （ ） ， 。 ； 壹万元整 ￥5,000.00 星期五 9:75
“十四五” 收官之年 今年 截至 其中 不低于 不高于 90分 共 合计 | 建于 0 . 第五季度 25时
"""
FRAGMENTS = st.lists(st.sampled_from([*WORDS.split(), "\n", "\t", " "]), max_size=30).map("".join)


def stated(document, relation):
    mark = "" if relation.certain else "?"
    said = relation.arithmetic or relation.reason
    return f"{relation.verdict}{mark} {document[relation.span]} | {said}"


@pytest.mark.parametrize(
    ("kind", "case"), CASES, ids=lambda one: one if isinstance(one, str) else one["text"][:24]
)
def test_case(kind, case):
    document = from_text(
        case["text"],
        format=case.get("format", "text"),
        type=case.get("type"),
        year=case.get("year"),
    )
    module = import_module(f"reportlint.figures.kinds.{kind}")
    found = [stated(document, relation) for relation in module.relations(document)]
    assert found == case["found"]


def test_a_kind_is_asked_wherever_it_has_something_to_say():
    for kind, case in CASES:
        literals = KINDS[kind]
        if case["found"] and literals:
            assert any(literal in case["text"] for literal in literals), (kind, case["text"])


@given(FRAGMENTS)
def test_no_text_breaks_a_kind(text):
    document = from_text(text, year=2023)
    for kind in {kind for kind, _ in CASES}:
        for relation in import_module(f"reportlint.figures.kinds.{kind}").relations(document):
            for span in (relation.span, *(one.span for one in relation.related)):
                assert 0 <= span.start <= span.end <= len(text)
                assert document[span] or relation.verdict != "violated"
