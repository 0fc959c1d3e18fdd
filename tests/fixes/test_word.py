"""Word drafts: the file stays as it is, a copy beside it has the changes."""

import io
import subprocess
import sys
import zipfile

import pytest

from reportlint.commands import exit_code
from reportlint.documents.document import Document
from reportlint.documents.reader import from_text, read_bytes
from reportlint.finding import Edit
from reportlint.fixes.shifted import shifted

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}
LINES = ["工作报告", "一,二,三吗？？", "《甲,乙》和,搞活动。", "推进,四吗？？五吗？？六吗？？"]
FIXED = ["工作报告", "一，二，三吗？", "《甲,乙》和，搞活动。", "推进，四吗？五吗？六吗？"]


def word(lines):
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return stream.getvalue()


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(word(LINES))
    return path


def test_the_copy_has_the_changes_and_the_draft_has_none(fix, draft):
    before = draft.read_bytes()
    code, out, err = fix("--diff", "稿.docx")
    assert code == exit_code.FINDINGS
    assert "+一，二，三吗？" in out.splitlines()
    assert list(draft.parent.glob("*修订*")) == []
    code, out, err = fix("--fix", "稿.docx")
    assert code == exit_code.CLEAN
    assert draft.read_bytes() == before
    copy = (draft.parent / "稿-修订.docx").read_bytes()
    assert read_bytes(copy, "稿.docx").text.split("\n")[: len(FIXED)] == FIXED
    content = zipfile.ZipFile(io.BytesIO(copy)).read("word/document.xml").decode()
    # Four commas change one for one; of each 吗？？ a mark goes.
    assert (content.count("<w:ins "), content.count("<w:del ")) == (4, 8)
    assert "原稿没有动，修订写入 稿-修订.docx" in err
    assert "wide-comma 4 处（第2段、第3段、第4段）" in err
    assert "wide-comma 1 处：在《》里（第3段）" in err
    # What is said after that is said of what the copy leaves, by its places in the draft.
    rows = [row.split(": ")[0] + row.split("[")[1].split("]")[0] for row in out.splitlines()[:-1]]
    assert rows == ["稿.docx:第3段wide-comma", "稿.docx:第3段gentle", "稿.docx:第4段loop-left"]


FIELD = '<w:p><w:fldSimple w:instr="REF x"><w:r><w:t>甲,乙</w:t></w:r></w:fldSimple></w:p>'


def with_field(data):
    """Add a paragraph whose text is worked out by a field: it cannot be changed."""
    old = zipfile.ZipFile(io.BytesIO(data))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            text = old.read(name).decode()
            archive.writestr(name, text.replace("</w:body>", f"{FIELD}</w:body>"))
    return stream.getvalue()


def test_what_cannot_be_written_as_a_change_is_left_and_told(fix, draft):
    draft.write_bytes(with_field(word(["工作报告", "一,二。"])))
    _, out, err = fix("--fix", "稿.docx")
    assert "改了 1 处" in err
    assert "wide-comma 1 处：在域里，更新域时会改回，写不成修订（第3段）" in err
    assert [row.split(": ")[0] for row in out.splitlines()[:-1]] == ["稿.docx:第3段"]
    assert (draft.parent / "稿-修订.docx").exists()


def test_no_copy_is_written_without_a_change_in_it(fix, draft):
    draft.write_bytes(with_field(word(["工作报告", "一，二。"])))
    _, out, err = fix("--fix", "稿.docx")
    assert "没有能写成修订的修改，没有另存副本" in err
    assert "改了" not in err
    assert "wide-comma" in out
    assert [path.name for path in draft.parent.glob("*.docx")] == ["稿.docx"]


def test_no_copy_goes_over_another_file(fix, draft):
    (draft.parent / "稿-修订.docx").write_bytes(b"mine")
    _, _, err = fix("--fix", "稿.docx")
    assert "修订写入 稿-修订2.docx" in err
    assert (draft.parent / "稿-修订.docx").read_bytes() == b"mine"


def test_a_draft_with_nothing_to_fix_gets_no_copy(fix, draft):
    draft.write_bytes(word(["工作报告", "一，二。"]))
    code, _, err = fix("--fix", "稿.docx")
    assert (code, err) == (exit_code.CLEAN, "")
    assert [path.name for path in draft.parent.glob("*.docx")] == ["稿.docx"]


def test_standard_input_has_no_name_for_a_copy(fix, draft):
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--fix", "-f", "plain", "-"],
        input=draft.read_bytes(),
        capture_output=True,
        cwd=draft.parent,
        check=False,
    )
    assert run.returncode == exit_code.USAGE
    assert run.stdout == b""
    assert "标准输入里的 Word 文件不能修改" in run.stderr.decode()
    assert "wide-comma" in run.stderr.decode()


def test_a_document_with_edits_is_the_document_of_the_text():
    """Blocks and tables of a text with edits are those of the text that comes of them."""
    text = "# 报告\n\n第一,段。\n\n| 甲,乙 | 丙 |\n| --- | --- |\n| 一 | , |\n\n末段, 完"
    places = [index for index, character in enumerate(text) if character == ","]
    edits = [Edit(place, place + 1, "，，") for place in places]
    edits.append(Edit(len(text), len(text), "。"))
    old = from_text(text, format="markdown")
    new = from_text(text.replace(",", "，，") + "。", format="markdown")
    made = shifted(old, edits)
    assert isinstance(made, Document)
    assert made.text == new.text
    assert made.blocks == new.blocks
    assert made.tables == new.tables
    assert (made.type, made.year) == (old.type, old.year)
