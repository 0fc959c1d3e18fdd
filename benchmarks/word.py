"""Reading and checking a long Word file: time and memory, against the goal of 3 s and 300 MB.

    python benchmarks/word.py [--characters 200000] [--tables 100] [--runs 3]

The file is made of the sample report's paragraphs again and again: headings with automatic numbers,
runs cut as Word cuts them, tables with sums, footnotes. Each run is a new process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

SAMPLE = Path(__file__).parent.parent / "samples" / "duty-report-draft.txt"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LOOK = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr>'
SPACING = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/>'
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
HEADINGS = ("主要工作情况", "重点任务推进", "具体措施落实")
CUT = 23
"""Characters of a run: Word cuts a paragraph where spelling, language or an edit say so."""
PARAGRAPHS_A_HEADING, FOOTNOTE_EVERY = 4, 25

READ = """
import sys, time
from pathlib import Path
from reportlint.documents.reader import read
begin = time.process_time()
document = read(Path(sys.argv[1]))
print(time.process_time() - begin, len(document.text), len(document.blocks), len(document.tables))
"""
CHECK = """
import resource, sys
from reportlint.commands import run
code = run(["check", "--no-cache", "-f", "json", "-o", sys.argv[2], sys.argv[1]])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(0 if code in (0, 1) else 3)
"""


def paragraph(text: str, level: int | None = None) -> str:
    """Make a paragraph of runs, in a list where a level is given."""
    listed = ""
    if level is not None:
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    runs = "".join(
        f'<w:r w:rsidR="00A1{start:04X}">{LOOK}<w:t xml:space="preserve">'
        f"{escape(text[start : start + CUT])}</w:t></w:r>"
        for start in range(0, len(text), CUT)
    )
    return f"<w:p><w:pPr>{listed}{SPACING}</w:pPr>{runs}</w:p>"


def table(number: int) -> str:
    """Make a table of ten rows whose last is the sum of the others."""
    values = [[number % 7 + row * 3 + column for column in range(4)] for row in range(8)]
    rows = [["项目", "一季度", "二季度", "三季度", "四季度"]]
    rows += [[f"第{row + 1}片区", *map(str, line)] for row, line in enumerate(values)]
    rows.append(["合计", *(str(sum(column)) for column in zip(*values, strict=True))])
    made = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(text)}</w:tc>' for text in row)}</w:tr>"
        for row in rows
    )
    caption = paragraph(f"表{number} 办件情况表（单位：件）")
    return f"{caption}<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def body(characters: int, tables: int) -> tuple[str, int]:
    """Make the blocks of a report of so many characters; give them and the number of footnotes."""
    title, *lines = [line.strip() for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if len(line) > 60]
    made = [paragraph(title)]
    size = count = notes = done = 0
    while size < characters:
        if count % PARAGRAPHS_A_HEADING == 0:
            level = min(count // PARAGRAPHS_A_HEADING % 7, 2)
            made.append(paragraph(HEADINGS[level], level))
        text = lines[count % len(lines)].replace("全年", f"第{count}项")
        made.append(paragraph(text))
        size += len(text)
        count += 1
        if count % FOOTNOTE_EVERY == 0:
            notes += 1
            reference = f'<w:r><w:footnoteReference w:id="{notes}"/></w:r></w:p>'
            made[-1] = made[-1].removesuffix("</w:p>") + reference
        while done < tables and done * characters < size * tables:
            done += 1
            made.append(table(done))
    return "".join(made), notes


def document(characters: int, tables: int) -> bytes:
    """Make the file."""
    blocks, count = body(characters, tables)
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(f"来源：统计台账第{number}页。")}</w:footnote>'
        for number in range(1, count + 1)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(LEVELS)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    link = '<Relationship Id="{0}" Type="' + R + '/{0}" Target="{1}"/>'
    links = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    parts = {
        "_rels/.rels": links.format(link.format("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": links.format(
            link.format("numbering", "numbering.xml") + link.format("footnotes", "footnotes.xml")
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{blocks}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>',
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def said(code: str, *arguments: str, environment: dict[str, str]) -> tuple[float, list[str]]:
    """Run code in a new process; give the wall time in seconds and the words it printed."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return time.perf_counter() - begin, done.stdout.split()


def main() -> None:
    """Measure, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.docx")
        file.write_bytes(document(options.characters, options.tables))
        environment = {**os.environ, "REPORTLINT_CACHE_DIR": str(Path(folder, "cache"))}
        told = str(Path(folder, "report.json"))
        said(CHECK, str(file), told, environment=environment)  # fills the store
        reads = [said(READ, str(file), environment=environment)[1] for _ in range(options.runs)]
        checks = [
            said(CHECK, str(file), told, environment=environment) for _ in range(options.runs)
        ]
    characters, blocks, tables = reads[0][1:4]
    print(f"{file.name}: {characters} characters, {blocks} blocks, {tables} tables")
    print(f"read: {statistics.median(float(one[0]) for one in reads):.2f} s of processor time")
    wall = statistics.median(one[0] for one in checks)
    busy = statistics.median(float(one[1][-2]) for one in checks)
    print(f"read and checked, a new process: {busy:.2f} s of processor time, {wall:.2f} s in all")
    print(f"memory at its peak: {max(float(one[1][-1]) for one in checks):.0f} MB")


if __name__ == "__main__":
    main()
