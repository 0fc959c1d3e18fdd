"""Blocks, sections, leads and regions of plain and Markdown texts."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint.documents.lead import leads
from reportlint.documents.reader import from_text
from reportlint.documents.region import REGIONS, regions
from reportlint.documents.section import sections, walk
from reportlint.span import Span

CASES = yaml.safe_load((Path(__file__).parent / "blocks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case):
    document = from_text(case["text"], format=case.get("format", "text"))
    if "blocks" in case:
        found = [
            f"{block.kind}{block.level or ''} {document[block.span]}" for block in document.blocks
        ]
        assert found == case["blocks"]
    if "sections" in case:
        found = [
            f"{section.level} {document[section.title]}"
            for section in walk(document.facet(sections))
        ]
        assert found == case["sections"]
    if "leads" in case:
        found = [
            f"{lead.style} {lead.number} {document[lead.title]}" for lead in document.facet(leads)
        ]
        assert found == case["leads"]
    if "kind" in case:
        assert [document.type, document.year] == case["kind"]
    for name, spans in case.get("regions", {}).items():
        assert [document[span] for span in document.facet(regions).spans(name)] == spans
    if "tables" in case:
        found = [
            [[document[cell.span] for cell in row] for row in table.rows]
            for table in document.tables
        ]
        assert found == case["tables"]


MARKERS = """
一、 （一） 1. （1） 第一章 ① 一是 第一， # ## - * > ``` | --- 《 》 “ ” （ ） 。 ， ： ；
2023年 1月5日 12 3.5% 述职报告 存在问题 某局
"""
BLANKS = ["\n", "\r\n", "\n\n", " ", "\u3000", "\u3000\u3000", "\t", "    "]
PIECES = st.lists(st.sampled_from([*MARKERS.split(), *BLANKS]), max_size=60).map("".join)


@given(st.one_of(PIECES, st.text()), st.sampled_from(["text", "markdown"]))
def test_no_text_breaks_the_reading(text, form):
    document = from_text(text, format=form)
    end = 0
    covered = []
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert not document[block.span][0].isspace()
        if block.marker:
            assert block.span.holds(block.marker)
        end = block.span.end
        covered.append(block.span)
    if form == "text":
        outside = Span(0, 0)
        rest = text
        for span in reversed(covered):
            rest = rest[: span.start] + rest[span.end :]
        assert not rest.strip(), outside
    for section in walk(document.facet(sections)):
        assert 0 <= section.title.start <= section.title.end <= len(text)
        assert section.span.start <= section.span.end <= len(text)
    for lead in document.facet(leads):
        assert 0 <= lead.span.start < lead.span.end <= len(text)
    named = document.facet(regions)
    for name in REGIONS:
        for span in named.spans(name):
            assert named.inside(span, name)
