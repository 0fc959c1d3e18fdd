"""Ledgers and comparisons in every form, against files that a person has looked at."""

import csv
import io
import json

import accounts
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.language.character import width
from reportlint.outputs import (
    comparison,
    comparison_json,
    comparison_plain,
    ledger,
    ledger_csv,
    ledger_json,
    ledger_xlsx,
)
from reportlint.outputs.ledger_rows import harmless
from reportlint.outputs.ledger_text import Wanted

SCREENS = {
    "80": {},
    "50": {"width": 50},
    "34": {"width": 34},
    "gbk": {"encoding": "gbk"},
    "colour": {"color": "always"},
}


@pytest.fixture
def draw(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def drawn(write, *told, width=80, color="never", encoding="utf-8"):
        monkeypatch.setenv("COLUMNS", str(width))
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="\n")
        write(*told, stream, color=color)
        stream.flush()
        return raw.getvalue().decode(encoding)

    return drawn


@pytest.mark.parametrize("screen", SCREENS)
def test_the_ledger_on_a_screen(golden, draw, screen):
    text = draw(ledger.write, accounts.drafts(), Wanted(), **SCREENS[screen])
    golden(f"ledger-{screen}.txt", text)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_comparison_on_a_screen(golden, draw, screen):
    golden(f"compared-{screen}.txt", draw(comparison.write, accounts.compared(), **SCREENS[screen]))


@pytest.mark.parametrize("columns", [30, 50, 80, 100])
def test_no_line_is_wider_than_the_screen(draw, columns):
    text = draw(ledger.write, accounts.drafts(), Wanted(), width=columns)
    text += draw(comparison.write, accounts.compared(), width=columns)
    assert max(map(width, text.split("\n"))) <= columns
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_ledger_as_csv(golden):
    data = ledger_csv.dump(accounts.drafts(), Wanted())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    text = data.decode("utf-8-sig")
    golden("ledger.csv", text.replace("\r\n", "\n"))
    head, *rows = csv.reader(io.StringIO(text))
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
    assert [row[head.index("原文")] for row in rows if row[0] == "关系"][:1] == ["30名"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2%", "@SUM(A1)", "\tx", "＝1"])
def test_nothing_of_the_draft_is_a_formula(text):
    assert harmless(text) == f"'{text}"
    assert harmless(f"x{text}") == f"x{text}"


def test_the_ledger_as_a_workbook(tmp_path):
    path = tmp_path / "o.xlsx"
    path.write_bytes(ledger_xlsx.dump(accounts.drafts(), Wanted()))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["数据关系", "数字", "核定数据", "小结"]
    found = accounts.drafts()[:3]
    assert book["数据关系"].max_row == 1 + sum(len(one.ledger.relations) for one in found)
    assert book["数字"].max_row == 1 + sum(len(one.ledger.rows) for one in found)
    head, *rows = book["数字"].iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert (told[0]["数字"], told[0]["数值"], told[0]["单位"]) == ("30名", 30, "名")
    (money,) = [one for one in told if one["数字"] == "3.2亿元"]
    assert money["数值"] == 320_000_000
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_the_ledger_as_json():
    data = json.loads(ledger_json.dump(accounts.drafts(), Wanted()))
    first, hostile, broken, unreadable = data["files"]
    text = accounts.DRAFT
    for told in (*first["relations"], *first["figures"]):
        for place in (told, *told.get("related", ())):
            assert text[place["start"]["offset"] : place["end"]["offset"]] == place["text"]
    numbers = {one["number"] for one in first["relations"]}
    assert {number for one in first["figures"] for number in one["relations"]} == numbers
    counts = first["counts"]["relations"]
    verdicts = [one["verdict"] for one in first["relations"]]
    assert counts["hold"] == verdicts.count("holds") + verdicts.count("rounding")
    assert counts["found"] == counts["hold"] + counts["violated"]
    assert counts["open"] == verdicts.count("open")
    assert sum(first["counts"]["figures"].values()) == len(first["figures"])
    assert [one["verdict"] for one in first["facts"]] == [
        "violated", "rounding", "holds", "unchecked",
    ]  # fmt: skip
    assert broken["failures"] == [{"rule": "table-total", "error": "ZeroDivisionError: x"}]
    assert unreadable["status"] == "unreadable"
    assert hostile["path"] == "报告\x1b[2J/总结.txt"


def test_what_is_not_in_a_relation_is_never_called_checked():
    for result in accounts.drafts()[:3]:
        relations = result.ledger.relations
        for row in result.ledger.rows:
            verdicts = {relations[number - 1].verdict for number in row.relations}
            if row.state == "checked":
                assert verdicts & {"holds", "rounding"}
                assert "violated" not in verdicts
            elif row.state == "open":
                assert verdicts == {"open"}
            elif row.state == "unchecked":
                assert not verdicts
            else:
                assert "violated" in verdicts


def test_a_choice_of_verdicts_and_kinds():
    result = accounts.drafts()[0]
    every = result.ledger
    wanted = Wanted(frozenset({"violated"}))
    assert {one.verdict for _, one in wanted.relations(every)} == {"violated"}
    assert all(row.relations for row in wanted.rows(every))
    wanted = Wanted(frozenset({"unchecked"}))
    assert wanted.relations(every) == []
    assert {row.state for row in wanted.rows(every)} == {"unchecked"}
    wanted = Wanted(kinds=frozenset({"table-total"}))
    assert {one.kind for _, one in wanted.relations(every)} == {"table-total"}
    assert wanted.coverage(result.coverage) == []
    numbers = [number for number, _ in wanted.relations(every)]
    assert [every.relations[number - 1].kind for number in numbers] == ["table-total"] * len(
        numbers
    )


def test_the_comparison_in_lines(golden):
    stream = io.StringIO()
    comparison_plain.write(accounts.compared(), stream)
    golden("compared-plain.txt", stream.getvalue())


def test_the_comparison_as_json():
    stream = io.StringIO()
    comparison_json.write(accounts.compared(), stream)
    data = json.loads(stream.getvalue())
    assert (data["old"]["report_year"], data["new"]["report_year"]) == (2024, 2025)
    assert [(one["kind"], one["verdict"], one["text"]) for one in data["comparisons"]] == [
        ("growth-base", "violated", "20%"),
        ("restated-figure", "violated", "105批次"),
    ]
    for one in data["comparisons"]:
        place = one["old"]
        assert accounts.OLD[place["start"]["offset"] : place["end"]["offset"]] == place["text"]
    assert [one["name"] for one in data["vanished"]] == ["组建工作专班"]
    assert [one["name"] for one in data["appeared"]] == ["新设便民服务点"]


@given(st.text(max_size=60))
@settings(max_examples=40)
def test_no_draft_breaks_a_table(text):
    result = accounts.account(f"总结\n{text}12件，其中3件、9件。{text}", f"{text}.txt")
    for form in (ledger_csv, ledger_json, ledger_xlsx):
        assert form.dump([result], Wanted())
