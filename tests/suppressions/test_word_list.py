"""What was decided about a Word draft: in the list and in a baseline, by paragraph."""

import zipfile

from reportlint.commands import exit_code

SPACE = "http://schemas.openxmlformats.org"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LIST = ".reportlint-ignore.yaml"
LINES = ["工作报告", "有若干事,办完了。", "又有许多事。"]


def word(path, lines):
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{SPACE}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{SPACE}/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{SPACE}/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )


def said(out):
    """Give the findings of a plain report as place and rule."""
    rows = [row for row in out.splitlines() if "[" in row and "note[" not in row]
    return [(row.split(":")[1], row.split("[")[1].split("]")[0]) for row in rows]


def test_a_word_draft_has_a_list(told, tmp_path):
    word(tmp_path / "稿.docx", LINES)
    code, out, _ = told("ignore", "稿.docx", "comma", "filler:第3段", "-m", "原文")
    assert code == exit_code.CLEAN
    assert "filler “许多”" in out
    _, out, _ = told("check", "-f", "plain", "稿.docx")
    assert said(out) == [("第2段", "filler")]
    word(tmp_path / "稿.docx", ["工作报告", "新的一段。", *LINES[1:]])
    _, out, _ = told("check", "-f", "plain", "稿.docx")
    assert said(out) == [("第3段", "filler")]
    word(tmp_path / "稿.docx", ["工作报告", LINES[1].replace(",", "，"), LINES[2]])
    _, out, _ = told("check", "-f", "plain", "稿.docx")
    assert said(out) == [("第1段", "unused-suppression"), ("第2段", "filler")]
    _, out, _ = told("ignore", "--prune", "稿.docx")
    assert "删去 1 处" in out


def test_a_place_that_is_not_there(told, tmp_path):
    word(tmp_path / "稿.docx", LINES)
    code, _, err = told("ignore", "稿.docx", "filler:第9段", "-m", "原文")
    assert code == exit_code.USAGE
    assert "第9段没有 filler 的问题" in err
    assert "filler:第2段“若干”、filler:第3段“许多”" in err
    assert not (tmp_path / LIST).exists()


def test_a_word_draft_has_a_baseline(told, tmp_path):
    word(tmp_path / "稿.docx", LINES)
    told("baseline", "create", ".")
    base = ["check", "-f", "plain", "--baseline", ".reportlint-baseline.yaml", "."]
    assert said(told(*base)[1]) == []
    word(tmp_path / "稿.docx", ["工作报告", "更有若干事。", *LINES[1:]])
    assert said(told(*base)[1]) == [("第2段", "filler")]
