"""A text set as a Word document in the layout of GB/T 9704—2012, or in one that departs from it.

For the examples of layout rules, which need a document to prove anything.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from reportlint.documents.text import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.documents.document import Block

STANDARD: Mapping[str, str] = {
    "paper": "210 297",
    "margins": "37 35 28 26",
    "grid": "28.95",
    "characters": "",
    "title-font": "方正小标宋简体",
    "title-size": "22",
    "title-align": "center",
    "body-font": "仿宋_GB2312",
    "body-size": "16",
    "body-line": "28.95",
    "body-indent": "2",
    "heading-1-font": "黑体",
    "heading-1-size": "16",
    "heading-2-font": "楷体_GB2312",
    "heading-2-size": "16",
    "heading-3-font": "仿宋_GB2312",
    "heading-3-size": "16",
    "page-number": "— 1 —",
    "page-number-size": "14",
    "page-number-align": "right",
    "closing-align": "right",
    "closing-space": "4",
}
"""What can be set, with the measure of the standard.

Paper: width and height, margins: top, bottom, left and right, in millimetres. Sizes, the height of
a line and the pitch of the page grid in points; a line below 6 is a multiple, an empty grid none.
Characters: to a line of the grid; empty: it does not bind them.
Indent, and the space behind signature and date, in characters. An empty font or size is not
stated. An empty page number is none.
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BODY = 16.0
"""Size of the default style, by which the grid is measured, in points."""
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    f'<w:rPr><w:sz w:val="{BODY * 2:.0f}"/></w:rPr></w:style></w:styles>'
)
MULTIPLE = 6
"""A line height below this is in lines."""


def typeset(text: str, changes: Mapping[str, str] | None = None) -> bytes:
    """Set a text, a paragraph for each line; raises ValueError with a name that is not there."""
    given = dict(STANDARD)
    for name, value in (changes or {}).items():
        if name not in given:
            raise ValueError(name)
        given[name] = value
    blocks = {block.span.start: block for block in parse(text).blocks}
    body = ""
    here = 0
    for raw in text.split("\n"):
        line = raw.strip()
        block = blocks.get(here + raw.index(line)) if line else None
        body += _paragraph(line, _part(block, text), given)
        here += len(raw) + 1
    number = given["page-number"]
    footer = '<w:footerReference w:type="default" r:id="rId2"/>' if number else ""
    width, height = (_twips(one) for one in given["paper"].split())
    top, bottom, left, right = (_twips(one) for one in given["margins"].split())
    pitch = f'w:linePitch="{_points(given["grid"])}"'
    grid = f'<w:docGrid w:type="lines" {pitch}/>'
    if given["characters"]:
        spread = (width - left - right) / 20 / float(given["characters"]) - BODY
        grid = f'<w:docGrid w:type="linesAndChars" {pitch} w:charSpace="{spread * 4096:.0f}"/>'
    section = (
        f'<w:sectPr>{footer}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}"'
        f' w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="992"'
        f' w:gutter="0"/>{grid if given["grid"] else ""}</w:sectPr>'
    )
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/></Types>',
        "_rels/.rels": _links(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {names}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _links(("styles", "styles.xml"), ("footer", "footer1.xml")),
        # The default size is stated only where the grid is measured by it.
        "word/styles.xml": STYLES if given["characters"] else f'<w:styles xmlns:w="{W}"/>',
        "word/footer1.xml": f"<w:ftr {names}>{_footer(given)}</w:ftr>",
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, HEAD + content)
    return out.getvalue()


def _part(block: Block | None, text: str) -> str:
    if block is None:
        return "body"
    if block.kind == "title":
        return "title"
    if block.kind in ("signature", "date"):
        return "closing"
    if block.kind == "heading" and block.marker:
        marker = text[block.marker.start : block.marker.end]
        if marker[0] in "（(":
            return "heading-2"
        return "heading-3" if marker[0].isdigit() else "heading-1"
    return "salutation" if block.kind == "salutation" else "body"


def _paragraph(line: str, part: str, given: Mapping[str, str]) -> str:
    look = part if part in ("title", "heading-1", "heading-2", "heading-3") else "body"
    indent = align = ""
    if part == "title":
        align = given["title-align"]
    elif part == "closing":
        align = given["closing-align"]
        if given["closing-space"]:
            indent = _indent("right", given["closing-space"], given["body-size"])
    elif part != "salutation" and given["body-indent"]:
        indent = _indent("firstLine", given["body-indent"], given["body-size"])
    alignment = f'<w:jc w:val="{align}"/>' if align else ""
    run = _run(line, given[f"{look}-font"], given[f"{look}-size"])
    return f"<w:p><w:pPr>{_spacing(given['body-line'])}{indent}{alignment}</w:pPr>{run}</w:p>"


def _run(text: str, font: str, size: str) -> str:
    properties = f'<w:rFonts w:eastAsia="{_escaped(font)}"/>' if font else ""
    if size:
        properties += f'<w:sz w:val="{float(size) * 2:.0f}"/>'
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>'


def _indent(side: str, characters: str, size: str) -> str:
    """State an indent in characters, and in measures for programs that do not know them."""
    number = float(characters)
    measure = f' w:{side}="{number * float(size or 0) * 20:.0f}"' if size else ""
    return f'<w:ind w:{side}Chars="{number * 100:.0f}"{measure}/>'


def _spacing(line: str) -> str:
    if not line:
        return ""
    height = float(line)
    if height < MULTIPLE:
        return f'<w:spacing w:line="{height * 240:.0f}" w:lineRule="auto"/>'
    return f'<w:spacing w:line="{height * 20:.0f}" w:lineRule="exact"/>'


def _footer(given: Mapping[str, str]) -> str:
    before, _, after = given["page-number"].partition("1")
    size = given["page-number-size"]
    runs = [_run(one, "", size) for one in (before, "1", after)]
    field = f'<w:fldSimple w:instr=" PAGE ">{runs[1]}</w:fldSimple>'
    align = f'<w:pPr><w:jc w:val="{given["page-number-align"]}"/></w:pPr>'
    return f"<w:p>{align}{runs[0]}{field}{runs[2]}</w:p>"


def _links(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _twips(millimetres: str) -> int:
    return round(float(millimetres) * 1440 / 25.4)


def _points(points: str) -> str:
    return f"{float(points or 0) * 20:.0f}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
