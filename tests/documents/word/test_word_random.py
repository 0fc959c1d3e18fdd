"""Whatever well-formed markup says, reading it ends in a document that holds together."""

import xml.etree.ElementTree as Tree
import zipfile
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_builder import NAMES, abstract, docx, lvl, num, style

from reportlint.documents.reader import read_bytes
from reportlint.documents.word.element import DROPPED, ENDS, STARTS
from reportlint.documents.word.walk import BEARING
from reportlint.errors import Unreadable

TAGS = sorted(
    {*STARTS, *ENDS, *BEARING, *DROPPED, "w:body", "w:pPr", "w:rPr", "w:numPr", "w:instrText"}
    - {"w:document", "dgm:relIds", "w:altChunk", "w:subDoc"}
)
VALUES = ["0", "1", "2", "9", "restart", "continue", "begin", "separate", "end", "H", "none", "-5"]
TEXTS = ["一、", "第一段。", " ", "12", "TOC \\o", "PAGE", "eq \\o\\ac(○,3)", "\n\t", "😀", ""]
KEYS = ["w:val", "w:id", "w:type", "w:fldCharType", "w:instr", "w:char", "w:font", "r:id"]


def element(children):
    """An element of any name around others."""
    attributes = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES), max_size=2)
    inner = st.lists(st.one_of(st.sampled_from(TEXTS), children), max_size=5).map("".join)

    def made(tag, named, content):
        written = "".join(f' {key}="{value}"' for key, value in named.items())
        return f"<{tag}{written}>{content}</{tag}>"

    return st.builds(made, st.sampled_from(TAGS), attributes, inner)


SENSIBLE = st.sampled_from(
    [
        "<w:p><w:r><w:t>文</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>文</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    ]
)
BODIES = st.lists(
    st.one_of(SENSIBLE, st.recursive(SENSIBLE, element, max_leaves=12)), min_size=1, max_size=8
).map("".join)
NUMBERING = abstract(0, lvl(0, "chineseCounting", "%1、"), lvl(1), lvl(2)) + num(1, 0)
STYLES = style("H", "heading 1", properties='<w:outlineLvl w:val="0"/>')


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES)
def test_any_markup(body):
    data = docx(body, numbering=NUMBERING, styles=STYLES)
    try:
        found = read_bytes(data, "稿.docx")
    except Unreadable as mistake:
        said = mistake.message
        found = None
    if found is None:
        assert said.startswith("文档里")
        return
    text = found.text
    end = -1
    for block in found.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        end = block.span.end
        if block.marker:
            assert block.span.holds(block.marker)
    seen = {offset for block in found.blocks for offset in range(*block.span)}
    missed = [text[offset] for offset in range(len(text)) if offset not in seen]
    assert not "".join(missed).strip()
    for table in found.tables:
        for row in table.rows:
            assert len(row) == len(table.rows[0])
            assert all(cell.span.start <= cell.span.end <= len(text) for cell in row)
    for one, other in zip(found.source.pieces, found.source.pieces[1:], strict=False):
        assert one.end <= other.start
    said = bearing(data)
    for piece in found.source.pieces:
        stretch = text[piece.start : piece.end]
        held = said[piece.node]
        if held is not None:
            plain = held.translate(str.maketrans("\n\r\t", "   "))
            assert plain[piece.shift : piece.shift + len(stretch)] == stretch
        else:
            assert len(stretch) == 1
        assert found.locate(found.blocks[0].span)


def bearing(data):
    """The texts of the elements that pieces count, None for those that are one character."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = Tree.fromstring(archive.read("word/document.xml"))
    names = dict(pair.split("=", 1) for pair in NAMES.split())
    short = {uri.strip('"'): prefix.removeprefix("xmlns:") for prefix, uri in names.items()}
    found = []

    def visit(node, above):
        space, _, local = node.tag[1:].rpartition("}")
        name = f"{short.get(space)}:{local}"
        if (above == "w:r" and name in BEARING) or (above == "m:r" and name == "m:t"):
            # What stands inside it, by mistake, is not its text.
            parts = [node.text or "", *(child.tail or "" for child in node)]
            found.append("".join(parts) if name in ("w:t", "m:t") else None)
        for child in node:
            visit(child, name)

    visit(root, "")
    return found
