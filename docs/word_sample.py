"""Make samples/duty-report-draft.docx of the sample draft, as an office would hand it in.

    python docs/word_sample.py

The words are those of samples/duty-report-draft.txt, faults included. Added is what only a Word
file has: headings by style, the first two with automatic numbers, a table, a footnote, a header
and page numbers, a tracked change, hidden text and a comment. The page is that of GB/T 9704.
The file is the same, byte for byte, each time.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SAMPLES = Path(__file__).parent.parent / "samples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CHANGED = 'w:author="审稿人" w:date="2026-01-05T09:00:00Z"'
AUTOMATIC = ("一、", "二、")
TABLE = (
    ("资金来源", "金额（亿元）", "占比（%）"),
    ("中央资金", "1.1", "45.8"),
    ("省级资金", "0.8", "33.3"),
    ("区级配套", "0.9", "37.5"),
    ("合计", "2.4", "100"),
)
"""The parts of an investment, which do not add up to it: the draft says the same in its text."""


def run(text: str, look: str = "", tag: str = "t") -> str:
    """Make a run of text."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Make a paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def table() -> str:
    """Make the table with its caption."""
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = '<w:gridCol w:w="2800"/>' * len(TABLE[0])
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2800" w:type="dxa"/></w:tcPr>'
            f"{paragraph(run(text), 'TableText')}</w:tc>"
            for text in row
        )
        + "</w:tr>"
        for row in TABLE
    )
    return (
        paragraph(run("表1 水利投资资金来源情况表"), "TableText")
        + f'<w:tbl><w:tblPr><w:tblW w:w="8400" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def body(lines: list[str]) -> str:
    """Make the running text."""
    title, *rest = [line.strip() for line in lines if line.strip()]
    made = [paragraph(run(title), "Title")]
    for line in rest:
        number = line[:2]
        if number in AUTOMATIC:
            made.append(paragraph(run(line[2:]), "Heading1"))
        elif number[1:] == "、" and number[0] in "三四五六":
            made.append(paragraph(run(line), "Heading1", '<w:numPr><w:numId w:val="0"/></w:numPr>'))
        else:
            made.append(paragraph(runs(line)))
        if "其中中央资金" in line:
            made.append(table())
    return "".join(made)


def runs(line: str) -> str:
    """Make the runs of a line; some carry what only a Word file has."""
    if "召开党组理论学习中心组学习会12次" in line:
        before, after = line.split("12次", 1)
        deleted = f'<w:del w:id="1" {CHANGED}>{run("11次", tag="delText")}</w:del>'
        inserted = f'<w:ins w:id="2" {CHANGED}>{run("12次")}</w:ins>'
        return run(before) + deleted + inserted + run(after)
    if "乱占乱建问题26个" in line:
        before, after = line.split("26个", 1)
        note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        return (
            run(before) + '<w:commentRangeStart w:id="0"/>' + run("26个")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
            + f'{note}<w:footnoteReference w:id="1"/></w:r>' + run(after)
        )  # fmt: skip
    if line.startswith("机关运转规范有序"):
        return run(line) + run("（此处数字待办公室核对）", "<w:vanish/>")
    return run(line)


def styles() -> str:
    """Make the styles: a title, a heading, body text, the text of tables."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{}"/>'
    size = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
    spacing = '<w:spacing w:line="560" w:lineRule="exact"/>'
    style = (
        '<w:style w:type="paragraph"{} w:styleId="{}"><w:name w:val="{}"/>{}'
        "<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>"
    )
    based = '<w:basedOn w:val="Normal"/>'
    return (
        style.format(
            ' w:default="1"', "Normal", "Normal", "",
            f'{spacing}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
            fonts.format("仿宋_GB2312") + size.format(32),
        )
        + style.format(
            "", "Title", "Title", based,
            f'{spacing}<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>',
            fonts.format("方正小标宋简体") + size.format(44),
        )
        + style.format(
            "", "Heading1", "heading 1", based,
            '<w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
            fonts.format("黑体") + size.format(32),
        )
        + style.format(
            "", "TableText", "表格文字", based,
            '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>',
            fonts.format("仿宋_GB2312") + size.format(28),
        )
    )  # fmt: skip


def parts(lines: list[str]) -> dict[str, str]:
    """Make the parts of the package that are of Word's own markup."""
    page = (
        '<w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
        'w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
    )
    centred = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    note = paragraph("<w:r><w:footnoteRef/></w:r>" + run(" 数据来源：区河湖管护台账。"))
    remark = paragraph(run("与附表是否一致？"))
    return {
        "document": f"<w:body>{body(lines)}<w:sectPr>{page}</w:sectPr></w:body>",
        "styles": styles(),
        "numbering": f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "footnotes": f'{separators}<w:footnote w:id="1">{note}</w:footnote>',
        "comments": f'<w:comment w:id="0" w:initials="审" {CHANGED}>{remark}</w:comment>',
        "header": paragraph(run("内部资料　注意保存"), properties=centred),
        "footer": paragraph(run("— ") + field + run(" —"), properties=centred),
    }


ROOTS = {"header": "hdr", "footer": "ftr"}


def main() -> None:
    """Write the file."""
    text = (SAMPLES / "duty-report-draft.txt").read_text(encoding="utf-8")
    made = parts(text.splitlines())
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    links = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    link = '<Relationship Id="{0}" Type="' + R + '/{1}" Target="{2}"/>'
    kind = '<Override PartName="/word/{0}.xml" ContentType="' + OFFICE + '.{1}+xml"/>'
    types = "".join(
        kind.format(name, "document.main" if name == "document" else name) for name in made
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": links.format(link.format("main", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": links.format(
            "".join(link.format(name, name, f"{name}.xml") for name in made if name != "document")
        ),
    }
    for name, content in made.items():
        root = ROOTS.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {names}>{content}</w:{root}>"
    with zipfile.ZipFile(SAMPLES / "duty-report-draft.docx", "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, HEAD + content)


if __name__ == "__main__":
    main()
