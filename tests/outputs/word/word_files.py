"""Word files for tests, and a plain reader of them that shares nothing with the program's."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from reportlint.documents.document import Block, Document
from reportlint.documents.source import Piece, Source
from reportlint.language.segment import Segmenter
from reportlint.span import Span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "word/document.xml"
TEXT = ("t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")
AUTHOR = "reportlint"


def docx(body, *, parts=(), strict=False, encoding="utf-8", prefix="w", last=""):
    """Make a Word file of the content of its body, written with the prefix ``w``.

    ``parts``: kind of relation -> content of the root element, for footnotes, header, comments,
    styles. ``last``: what comes before the end of the body.
    """
    space = STRICT if strict else W
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else R
    names = f'xmlns:w="{space}" xmlns:m="{M}" xmlns:r="{office}" xmlns:mc="{MC}"'
    document = f"{DECLARATION}<w:document {names}><w:body>{body}{last}</w:body></w:document>"
    if prefix != "w":
        document = re.sub(r"(</?| |xmlns:)w(?=[:=])", rf"\g<1>{prefix}", document)
    links, types, members = "", "", {}
    for number, (kind, content) in enumerate(dict(parts).items(), 1):
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        members[f"word/{kind}.xml"] = (
            f"{DECLARATION}<w:{root} {names}>{content}</w:{root}>".encode()
        )
        links += f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{kind}.xml"/>'
        types += (
            f'<Override PartName="/word/{kind}.xml" ContentType="application/'
            f'vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        )
    every = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{MAIN}" ContentType="application/'
        f'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="{MAIN}"/></Relationships>',
        MAIN: document.replace("UTF-8", "UTF-16").encode(encoding)
        if encoding != "utf-8"
        else document,
        **members,
    }
    if links:
        every["word/_rels/document.xml.rels"] = (
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        )
    return packed(every)


def packed(members):
    """Make a zip file of its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def run(text, properties="", *, preserve=True):
    space = ' xml:space="preserve"' if preserve else ""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{own}<w:t{space}>{text}</w:t></w:r>"


def paragraph(*runs, properties=""):
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{''.join(runs)}</w:p>"


def member(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name)


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data, name=MAIN):
    return ET.fromstring(member(data, name))


def local(element):
    return element.tag.rpartition("}")[2]


def attribute(element, name):
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def parents(root):
    return {child: parent for parent in root.iter() for child in parent}


def nodes(root):
    """The text-bearing elements in the order in which pieces count them."""
    above = parents(root)
    spaces = {f"{{{W}}}", f"{{{STRICT}}}"}
    return [
        one
        for one in root.iter()
        if one in above
        and local(above[one]) == "r"
        and (
            (local(one) in TEXT and one.tag[: -len(local(one))] in spaces) or one.tag == f"{{{M}}}t"
        )
    ]


def shown(element, *, preserved):
    name = local(element)
    if name != "t":
        return {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}.get(name, "-")
    text = element.text or ""
    return text if preserved else text.strip(" \t\r\n")


def read(data, names=(MAIN,)):
    """Make a document of some parts, tracked changes accepted, a line for each paragraph."""
    pieces, lines, here = [], [], 0
    for name in names:
        root = tree(data, name)
        above = parents(root)
        number = {one: n for n, one in enumerate(nodes(root))}
        for block in root.iter():
            if local(block) != "p":
                continue
            line = ""
            for one in number:
                chain = ancestry(one, above)
                homes = [e for e in chain if local(e) in ("p", "txbxContent")]
                if homes[0] is not block or any(
                    local(e) in ("del", "moveFrom", "Fallback") for e in chain
                ):
                    continue
                if local(one) == "delText":
                    continue
                keeps = attribute(one, "space") == "preserve"
                text = shown(one, preserved=keeps)
                if text:
                    full = one.text or "" if local(one) == "t" else text
                    start = here + len(line)
                    shift = full.index(text) if local(one) == "t" else 0
                    pieces.append(Piece(start, start + len(text), name, number[one], shift))
                    line += text
            lines.append(line)
            here += len(line) + 1
    text = "\n".join(lines)
    blocks, at = [], 0
    for n, line in enumerate(lines):
        if line.strip():
            blocks.append(Block("paragraph" if n else "title", Span(at, at + len(line))))
        at += len(line) + 1
    return Document(
        text,
        blocks=tuple(blocks),
        segmenter=Segmenter(),
        format="word",
        source=Source(tuple(pieces)),
    )


def ancestry(element, above):
    chain = []
    while element in above:
        element = above[element]
        chain.append(element)
    return chain


def settle(data, *, accept, author=AUTHOR, names=(MAIN,)):
    """Accept or reject the tracked changes of an author; give the text, a line a paragraph."""
    texts = []
    for name in names:
        root = tree(data, name)
        for parent in list(root.iter()):
            for child in list(parent):
                if local(child) in ("ins", "del") and attribute(child, "author") == author:
                    keep = accept == (local(child) == "ins")
                    place = list(parent).index(child)
                    parent.remove(child)
                    for n, inner in enumerate(list(child) if keep else []):
                        parent.insert(place + n, inner)
        # What was inside a mark that was taken apart is visited again until nothing is left.
        if any(
            local(one) in ("ins", "del") and attribute(one, "author") == author
            for one in root.iter()
        ):
            raise AssertionError("a mark inside a mark of the same author")
        for one in root.iter():
            if local(one) == "delText":
                above = parents(root)
                if not any(local(e) in ("del", "moveFrom") for e in ancestry(one, above)):
                    one.tag = one.tag.replace("delText", "t")
        texts.append(plain(root))
    return "\n".join(texts)


def plain(root):
    above = parents(root)
    lines = []
    for block in root.iter():
        if local(block) != "p":
            continue
        line = ""
        for one in nodes(root):
            chain = ancestry(one, above)
            homes = [e for e in chain if local(e) in ("p", "txbxContent")]
            if (
                homes[0] is block
                and local(one) != "delText"
                and not any(local(e) in ("del", "moveFrom", "Fallback") for e in chain)
            ):
                line += shown(one, preserved=attribute(one, "space") == "preserve")
        lines.append(line)
    return "\n".join(lines)


def comments(data):
    """The comments of a file in order: (author, paragraphs), with the text their range holds."""
    above_all = members(data)
    if "word/comments.xml" not in above_all:
        return []
    root = tree(data)
    found = []
    for one in tree(data, "word/comments.xml"):
        number = attribute(one, "id")
        words = [
            "".join(t.text or "" for t in p.iter() if local(t) == "t")
            for p in one
            if local(p) == "p"
        ]
        found.append((attribute(one, "author"), words, held(root, number)))
    return found


def held(root, number):
    """The text between the two marks of a comment."""
    text, inside = "", False
    counted = set(nodes(root))
    for one in root.iter():
        name = local(one)
        if name == "commentRangeStart" and attribute(one, "id") == number:
            inside = True
        elif name == "commentRangeEnd" and attribute(one, "id") == number:
            return text
        elif inside and one in counted and name != "delText":
            text += shown(one, preserved=attribute(one, "space") == "preserve")
    return None
