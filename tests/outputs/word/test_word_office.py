"""Real LibreOffice opens the copies: no page is lost, every comment and change is there."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
import word_files as files
from test_word_copy import BODIES

from reportlint.commands import run as reportlint
from reportlint.documents.reader import read
from reportlint.documents.word import legacy
from reportlint.documents.word.typeset import typeset

pytestmark = pytest.mark.skipif(legacy.office() is None, reason="LibreOffice is not installed")

STRANGE = ("block control", "large numbers")
"""Not well kept by LibreOffice, whatever is written into them."""
SAMPLE = Path(__file__).parents[3] / "samples" / "duty-report-draft.txt"


def convert(folder, form, *names, out="."):
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [legacy.office(), profile, "--headless", "--convert-to", form, "--outdir", out, *names],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two drafts, their copies with comments and changes, and what LibreOffice makes of them."""
    folder = tmp_path_factory.mktemp("office")
    drafts = {
        "sample": typeset(SAMPLE.read_text(encoding="utf-8")),
        "mixed": files.docx(
            files.paragraph(files.run("2025年工作总结"))
            + "".join(body for name, body in BODIES.items() if name not in STRANGE)
            + files.paragraph(files.run("完成年度任务的92％，，布署到位。"))
        ),
    }
    for name, data in drafts.items():
        (folder / f"{name}.docx").write_bytes(data)
        reportlint(["annotate", str(folder / f"{name}.docx"), "--fix", "--isolated"])
    names = [f"{name}{more}.docx" for name in drafts for more in ("", "-审阅")]
    convert(folder, "pdf", *names)
    convert(folder, "odt", *names[1::2])
    convert(folder, "docx:MS Word 2007 XML", *names[1::2], out="again")
    return folder


def pages(path):
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


@pytest.mark.parametrize("name", ["sample", "mixed"])
def test_no_page_is_lost(folder, name):
    assert pages(folder / f"{name}-审阅.pdf") >= pages(folder / f"{name}.pdf") >= 1


@pytest.mark.parametrize("name", ["sample", "mixed"])
def test_every_comment_and_change_is_there(folder, name):
    copy = (folder / f"{name}-审阅.docx").read_bytes()
    main = files.member(copy, files.MAIN).decode()
    written = len(files.comments(copy))
    # A change of formatting that was there before is one of LibreOffice's changes too.
    changes = len(re.findall(r"<w:(?:ins|del|rPrChange) ", main))
    assert written >= 4
    assert changes >= 2
    with zipfile.ZipFile(folder / f"{name}-审阅.odt") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == written
    assert content.count("<text:changed-region") == changes
    again = (folder / "again" / f"{name}-审阅.docx").read_bytes()
    assert len(re.findall(r"<w:comment ", files.member(again, "word/comments.xml").decode())) == (
        written
    )


@pytest.mark.parametrize("name", ["sample", "mixed"])
def test_the_text_is_the_same_after_libreoffice(folder, name):
    copy = read(folder / f"{name}-审阅.docx").text
    again = read(folder / "again" / f"{name}-审阅.docx").text
    assert "".join(again.split()) == "".join(copy.split())
