"""A skeleton as a Word file, laid out as official documents are (GB/T 9704—2012).

A4, a text block of 156 mm × 225 mm, title 小标宋 of size 二号, text 仿宋 of size 三号 on
28 points, headings 黑体 and 楷体, page numbers like — 1 —.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.skeleton.text import Line

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The date of all members: the same skeleton is the same file."""

STYLES: Mapping[str, tuple[str, str, str, str]] = {
    # style: name, font, size in half points, paragraph properties
    "title": (
        "Title",
        "方正小标宋简体",
        "44",
        '<w:spacing w:before="240" w:after="480" w:line="700" w:lineRule="exact"/>'
        '<w:jc w:val="center"/>',
    ),
    "below": ("Below Title", "楷体_GB2312", "32", '<w:jc w:val="center"/>'),
    "salutation": ("Salutation", "仿宋_GB2312", "32", ""),
    "heading1": (
        "heading 1",
        "黑体",
        "32",
        '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>',
    ),
    "heading2": (
        "heading 2",
        "楷体_GB2312",
        "32",
        '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>',
    ),
    "paragraph": (
        "Body Text",
        "仿宋_GB2312",
        "32",
        '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
    ),
    "signature": (
        "Signature",
        "仿宋_GB2312",
        "32",
        '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
    ),
}

SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" '
    'w:footer="1417" w:gutter="0"/></w:sectPr>'
)
"""A4; 37 mm above, 35 mm below, 28 mm on the left, 26 mm on the right."""

ODD = '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
EVEN = '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'
"""Page numbers stand outside, one character from the edge of the text."""

SETTINGS = f'<w:settings xmlns:w="{NAMESPACE}"><w:evenAndOddHeaders/></w:settings>'

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def package(made: Sequence[Line]) -> bytes:
    """Give the file."""
    members = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document(made),
        "word/styles.xml": styles(),
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": footer(ODD),
        "word/footer2.xml": footer(EVEN),
        "word/_rels/document.xml.rels": relations(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("settings", "settings.xml"),
                "rId3": ("footer", "footer1.xml"),
                "rId4": ("footer", "footer2.xml"),
            }
        ),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, BEGINNING), HEAD + text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def content_types() -> str:
    """Say what each member is."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        )
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Say what belongs to a member: id -> kind, target."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def document(made: Sequence[Line]) -> str:
    """Write the paragraphs."""
    paragraphs = "".join(paragraph(style(line), line.text) for line in made)
    return (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}">'
        f"<w:body>{paragraphs}{SECTION}</w:body></w:document>"
    )


def style(line: Line) -> str:
    """Give the style of a line."""
    if line.kind == "heading":
        return f"heading{line.level}"
    return "paragraph" if line.kind == "closing" else line.kind


def paragraph(name: str, text: str) -> str:
    """Write a paragraph."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
    )


def styles() -> str:
    """Write the styles; all of them stand on the text, 28 points a line."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'{fonts("仿宋_GB2312")}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    base = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/>'
        "</w:style>"
    )
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called}"/>'
        f'<w:basedOn w:val="normal"/><w:qFormat/><w:pPr>{properties}</w:pPr>'
        f'<w:rPr>{fonts(font)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for name, (called, font, size, properties) in STYLES.items()
    )
    return f'<w:styles xmlns:w="{NAMESPACE}">{defaults}{base}{made}</w:styles>'


def fonts(name: str) -> str:
    """Choose a font; figures and letters are set in Times New Roman."""
    return (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" '
        'w:cs="Times New Roman"/>'
    )


def footer(place: str) -> str:
    """Write the page number: 四号 宋体, — 1 —; ``place``: properties of its paragraph."""
    properties = (
        f'<w:rPr>{fonts("宋体")}<w:sz w:val="28"/></w:rPr>'  # of each run, as footers have no style
    )
    field = FIELD.replace("<w:r>", f"<w:r>{properties}")
    dash = f'<w:r>{properties}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    return (
        f'<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr>{place}</w:pPr>'
        f"{dash.format('— ')}{field}{dash.format(' —')}</w:p></w:ftr>"
    )
