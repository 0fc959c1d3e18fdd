"""The tool that draws docs/terminal.svg: everything stands at its column."""

import importlib.util
from pathlib import Path
from xml.etree import ElementTree

import drafts
import pytest
from rich.ansi import AnsiDecoder
from rich.console import Console

from reportlint.language.character import width

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def picture():
    spec = importlib.util.spec_from_file_location("picture", DOCS / "picture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pieces_stand_at_their_columns(picture, render):
    lines = list(AnsiDecoder().decode(render(drafts.conflict(), color="always")))
    for line in lines:
        row = ""
        for piece in picture.pieces(line, Console()):
            row += " " * (piece.column - width(row)) + piece.text
            assert piece.wide == (width(piece.text) == 2 * len(piece.text))
        assert row == line.plain.rstrip()


def test_a_picture_is_well_formed_and_coloured(picture, render):
    lines = list(AnsiDecoder().decode(render(drafts.hostile(), color="always")))
    drawn = picture.picture(lines, 80, "a < b")
    root = ElementTree.fromstring(drawn)
    texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "[red]" in "".join(texts)
    assert 'class="n bold red"' in drawn
    right = 80 * picture.COLUMN + picture.MARGIN
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        assert float(one.get("x")) + float(one.get("textLength")) <= right + 0.1


def test_the_middle_of_a_long_report_is_left_out_at_blank_lines(picture):
    lines = list(AnsiDecoder().decode("一\n\n二\n二\n\n三\n三\n\n结论\n结论"))
    beginning, end = picture.shorten(lines, 8)
    assert [line.plain for line in beginning] == ["一", "", "二", "二"]
    assert [line.plain for line in end] == ["", "结论", "结论"]
    assert picture.shorten(lines, 10) == (lines, [])
