"""The layout of Word files as their styles, themes, sections and footers state it."""

import io
import zipfile

import pytest

from reportlint.checks import layout as kind
from reportlint.checks.layout import Options
from reportlint.documents.reader import read_bytes
from reportlint.documents.word.layout import layout
from reportlint.documents.word.typeset import STANDARD, typeset

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BODY = "请各科室对照责任分工，抓紧排查堤防、水库和涵闸的隐患，月底前上报结果。"


def read(body, *, styles="", theme="", footers=()):
    """Read a document of this body; ``styles`` and ``theme`` are the content of their parts."""
    links, parts = "", {}
    for number, (kind_, content) in enumerate(
        [("styles", styles), ("theme", theme), *(("footer", one) for one in footers)], 1
    ):
        root, space = {"styles": ("w:styles", W), "theme": ("a:theme", A)}.get(kind_, ("w:ftr", W))
        name = f"{kind_}{number}.xml"
        parts[f"word/{name}"] = f'<{root} xmlns:{root[0]}="{space}">{content}</{root}>'
        links += f'<Relationship Id="rId{number}" Type="{R}/{kind_}" Target="{name}"/>'
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{links}</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return read_bytes(out.getvalue(), "x.docx")


def p(text, properties="", run=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def look(document, number=0):
    return document.facet(layout).paragraphs[number].stretches[0].look


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/>'
    '<w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:jc w:val="both"/></w:pPr>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr>'
    '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    '<w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr>'
    "</w:style>"
)
THEME = (
    "<a:themeElements><a:fontScheme><a:minorFont><a:ea typeface=''/>"
    "<a:font script='Hans' typeface='等线'/></a:minorFont></a:fontScheme></a:themeElements>"
)


@pytest.mark.parametrize(
    ("properties", "run", "font", "size"),
    [
        ("", "", "等线", 16),
        ('<w:pStyle w:val="b"/>', "", "仿宋_GB2312", 16),
        ('<w:pStyle w:val="b"/>', '<w:rStyle w:val="c"/>', "楷体", 16),
        ('<w:pStyle w:val="b"/>', '<w:rStyle w:val="c"/><w:sz w:val="28"/>', "楷体", 14),
        (
            '<w:pStyle w:val="b"/>',
            '<w:rFonts w:eastAsiaTheme="minorEastAsia" w:eastAsia="宋体"/>',
            "等线",
            16,
        ),
        ('<w:pStyle w:val="没有"/>', "", "等线", 10.5),
    ],
)
def test_fonts_and_sizes_come_from_the_nearest_level(properties, run, font, size):
    document = read(p(BODY, properties, run), styles=STYLES, theme=THEME)
    assert look(document) == (font, size)


def test_what_nothing_states_is_unknown():
    assert look(read(p(BODY))) == (None, None)
    assert look(read(p(BODY), styles=STYLES)).font is None


@pytest.mark.parametrize("broken", ["<a:open>", "<!DOCTYPE x>", "\0"])
def test_a_broken_part_states_nothing(broken):
    document = read(p(BODY, "", '<w:rFonts w:eastAsia="仿宋"/>'), theme=broken)
    assert look(document) == ("仿宋", None)
    document = read(p(BODY, "", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'), theme=broken)
    assert look(document) == (None, None)


def test_paragraph_properties_are_put_together():
    body = p(BODY, '<w:pStyle w:val="b"/><w:ind w:left="200"/>')
    setting = read(body, styles=STYLES).facet(layout).paragraphs[0].setting
    assert (setting.align, setting.first_characters, setting.left) == ("both", 2, 10)
    assert (setting.line, setting.rule) == (28, "exact")


def test_a_style_based_on_itself_ends():
    styles = '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="b"/></w:style>'
    assert look(read(p(BODY, '<w:pStyle w:val="b"/>'), styles=styles)) == (None, None)


def test_tables_boxes_and_deleted_text_are_no_body():
    cell = f"<w:tbl><w:tr><w:tc>{p(BODY)}</w:tc></w:tr></w:tbl>"
    deleted = (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:rPr><w:sz w:val="99"/></w:rPr>'
        f"<w:delText>{BODY}</w:delText></w:r></w:del></w:p>"
    )
    document = read(p("工作总结") + cell + deleted + p(BODY))
    found = document.facet(layout).paragraphs
    assert [document[one.span] for one in found] == ["工作总结", BODY]


def test_pages_on_their_side_are_left_alone():
    section = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1440" '
    section += 'w:bottom="1440" w:left="1440" w:right="1440"/>'
    document = read(p(BODY) + f"<w:sectPr>{section}</w:sectPr>")
    assert list(kind.check(document, Options("paper", width=210, height=297), {})) == []
    assert list(kind.check(document, Options("margins"), {})) == []


def page_number(footers, text=BODY):
    references = "".join(
        f'<w:footerReference w:type="default" r:id="rId{number}"/>'
        for number in range(3, 3 + len(footers))
    )
    document = read(p("工作总结") + p(text) + f"<w:sectPr>{references}</w:sectPr>", footers=footers)
    hits = kind.check(document, Options("page-number", sizes=("四号",)), {})
    return [hit.values["found"] for hit in hits]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>3</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_page_numbers_are_found_in_fields_and_boxes():
    dash = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>'
    back = dash.replace("— ", " —")
    field = FIELD.format(" PAGE  \\* MERGEFORMAT ")
    inside = f"<w:p>{dash}{field}{back}</w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
    assert page_number([inside]) == []
    assert page_number([box]) == []
    bare = f"<w:p>{FIELD.format('PAGE')}</w:p>"
    assert page_number([bare]) == ["页码左右没有一字线"]


def test_only_a_long_document_needs_page_numbers():
    assert page_number([]) == []
    assert page_number([], "很长的一段文字。" * 200) == ["没有页码"]
    total = f"<w:p>{FIELD.format(' NUMPAGES ')}</w:p>"
    assert page_number([total], "很长的一段文字。" * 200) == ["没有页码"]


def test_blanks_stand_for_indents_and_nobody_knows_how_wide():
    for text in ("\u3000\u3000" + BODY, "    " + BODY):
        document = read(p("工作总结") + p(f"{text}").replace("<w:t>", '<w:t xml:space="preserve">'))
        assert list(kind.check(document, Options("indent"), {})) == []


def test_an_indent_from_a_list_is_not_known():
    document = read(p("工作总结") + p(BODY, '<w:numPr><w:numId w:val="1"/></w:numPr>'))
    assert list(kind.check(document, Options("indent"), {})) == []


def test_the_standard_itself_has_no_fault():
    document = read_bytes(
        typeset(f"关于防汛工作的通知\n各科室：\n一、排查\n{BODY}\n区水务局\n2025年6月3日"), "x.docx"
    )
    for options in (
        Options("paper", width=210, height=297),
        Options("margins"),
        Options("lines"),
        Options("indent"),
        Options("closing"),
        Options("page-number", sizes=("四号",)),
        Options("font", fonts=("仿宋",)),
        Options("size", sizes=("三号",)),
    ):
        assert list(kind.check(document, options, {})) == []


@pytest.mark.parametrize("name", STANDARD)
def test_every_measure_of_an_example_changes_the_document(name):
    text = f"关于防汛工作的通知\n一、排查\n（一）堤防\n1.主要堤防\n{BODY}\n区水务局\n2025年6月3日"
    other = {
        "paper": "200 297",
        "margins": "30 30 30 30",
        "title-align": "left",
        "characters": "28",
        "closing-align": "left",
        "page-number-align": "left",
    }
    value = other.get(name) or ("" if "number" not in name else "9")
    assert typeset(text, {name: value}) != typeset(text)


def test_a_measure_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="body-colour"):
        typeset("", {"body-colour": "red"})
