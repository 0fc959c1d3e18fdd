"""Word files made for tests: the XML of the parts in, the bytes of the package out."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{OFFICE}.document.main+xml"
KINDS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "settings": "settings", "comments": "comments",
}  # fmt: skip


def run(text, properties="", space=True):
    """A run with one text."""
    kept = ' xml:space="preserve"' if space else ""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{made}<w:t{kept}>{escape(text)}</w:t></w:r>"


def p(content="", properties="", style="", num=None):
    """A paragraph: of a text, or of runs given as XML; ``num`` is (list, level)."""
    if not content.startswith("<"):
        content = run(content) if content else ""
    made = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num is not None:
        made += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    made += properties
    made = f"<w:pPr>{made}</w:pPr>" if made else ""
    return f"<w:p>{made}{content}</w:p>"


def tc(content="", properties=""):
    """A cell: of a text, or of blocks given as XML."""
    if not content.startswith("<w:p") and not content.startswith("<w:tbl"):
        content = p(content)
    made = f'<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>'
    return f"<w:tc>{made}{content}</w:tc>"


def tr(*cells, properties=""):
    """A row of cells, given as XML or as texts."""
    made = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{made}</w:tr>"


def tbl(*rows):
    """A table of rows, given as XML or as lists of cells."""
    made = "".join(row if isinstance(row, str) else tr(*row) for row in rows)
    columns = max((row.count("<w:tc>") if isinstance(row, str) else len(row)) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * columns
    width = '<w:tblW w:w="0" w:type="auto"/>'
    return f"<w:tbl><w:tblPr>{width}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def style(name, called="", base="", properties="", run_properties="", kind="paragraph", default=""):
    """A style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    first = f' w:default="{default}"' if default else ""
    return (
        f'<w:style w:type="{kind}"{first} w:styleId="{name}"><w:name w:val="{called or name}"/>'
        f"{based}<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def lvl(index, form="decimal", text="%1.", start=1, extra=""):
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(name, *levels, extra=""):
    """A definition of a list."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{name}">{kind}{extra}{"".join(levels)}</w:abstractNum>'


def num(name, definition, extra=""):
    """A list."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{extra}</w:num>'


def part(root, content, names=NAMES):
    """The XML of a part."""
    return f"{HEAD}<w:{root} {names}>{content}</w:{root}>"


def docx(
    body,
    *,
    styles="",
    numbering="",
    footnotes="",
    endnotes="",
    settings="",
    margins=(),
    section="",
    main="word/document.xml",
    members=(),
    strict=False,
    document=None,
):
    """The bytes of a Word file.

    ``body``: blocks as XML. ``margins``: (kind, type, blocks) of headers and footers. ``members``:
    more files of the package, (name, content). ``document``: the XML of the main part instead.
    """
    links, parts = [], []
    folder = main.rsplit("/", 1)[0]
    for kind, content in (
        ("styles", styles),
        ("numbering", numbering),
        ("footnotes", footnotes),
        ("endnotes", endnotes),
        ("settings", settings),
    ):
        if content:
            links.append((f"rId{kind}", kind, f"{kind}.xml"))
            parts.append((f"{folder}/{kind}.xml", part(kind, content)))
    references = ""
    for number, (kind, which, content) in enumerate(margins, 1):
        name = f"{kind}{number}.xml"
        links.append((f"rIdM{number}", kind, name))
        parts.append((f"{folder}/{name}", part({"header": "hdr", "footer": "ftr"}[kind], content)))
        references += f'<w:{kind}Reference w:type="{which}" r:id="rIdM{number}"/>'
    if references or section:
        body += f"<w:sectPr>{references}{section}</w:sectPr>"
    whole = document or part("document", f"<w:body>{body}</w:body>")
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"/>'
        for id_, kind, target in links
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{OFFICE}.{content_kind(name)}+xml"/>'
        for name, _ in parts
    )
    files = [
        (
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{main}" ContentType="{MAIN}"/>{overrides}</Types>',
        ),
        (
            "_rels/.rels",
            rels(f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/>'),
        ),
        (main, whole),
        (f"{folder}/_rels/{main.rsplit('/', 1)[1]}.rels", rels(relations)),
        *parts,
        *members,
    ]
    if strict:
        files = [
            (name, content.replace(W, STRICT_W).replace(R, STRICT_R)) for name, content in files
        ]
    return packed(files)


def content_kind(name):
    """The kind of content of a part, by its name."""
    stem = name.rsplit("/", 1)[1].removesuffix(".xml").rstrip("0123456789")
    return KINDS.get(stem, stem)


def rels(content):
    """A part of relationships."""
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return f"{HEAD}<Relationships {names}>{content}</Relationships>"


def packed(files):
    """The bytes of a zip of (name, content)."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()
