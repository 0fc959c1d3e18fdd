"""Reports printed to PDF and saved as web pages by real programs are read as they were written."""

import html
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

from reportlint.documents.reader import read, read_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
DRAFT = (SAMPLES / "duty-report-final.txt").read_text("utf-8")
ROWS = [("项目", "上年", "本年"), ("合计", "10", "20"), ("其中：甲", "4", "9"), ("乙", "6", "10")]
STYLE = """body { font: 16pt/1.8 serif } p { margin: 0; white-space: pre-wrap }
td { border: 1px solid; padding: 2px 9px } table { border-collapse: collapse }"""


def page():
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in DRAFT.splitlines() if line.strip())
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    return f"<meta charset=utf-8><style>{STYLE}</style>{lines}<table>{rows}</table>"


def blocks(document):
    return [document[block.span] for block in document.blocks if block.kind != "table"]


EXPECTED = blocks(read_bytes(DRAFT.encode(), "a.txt"))


def test_printed_by_chromium(browser, tmp_path):
    (tmp_path / "a.html").write_text(page(), "utf-8")
    browser.open(tmp_path / "a.html")
    (tmp_path / "a.pdf").write_bytes(browser.pdf())
    document = read(tmp_path / "a.pdf")
    assert blocks(document) == EXPECTED
    (table,) = document.tables
    assert [tuple(document[cell.span] for cell in row) for row in table.rows] == ROWS
    assert (document.type, document.year) == ("duty-report", 2025)


def office(kind, source, folder):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = ["--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run([program, *order], capture_output=True, check=True, timeout=120)
    return folder / f"{source.stem}.{kind.partition(':')[0]}"


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_written_by_libreoffice(kind, tmp_path):
    source = tmp_path / "report.fodt"
    lines = "".join(
        f"<text:p>{html.escape(line)}</text:p>" for line in DRAFT.splitlines() if line.strip()
    )
    names = ("office", "text")
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    source.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {space} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{lines}</office:text></office:body></office:document>",
        "utf-8",
    )
    assert blocks(read(office(kind, source, tmp_path))) == EXPECTED
