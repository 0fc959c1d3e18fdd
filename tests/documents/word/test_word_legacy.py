"""Files that LibreOffice brings to .docx, and what is said where it cannot."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from word_builder import abstract, docx, lvl, num, p, tbl

from reportlint.documents.reader import read, read_bytes
from reportlint.documents.word import legacy
from reportlint.errors import Unreadable

NUMBERING = abstract(0, lvl(0, "chineseCountingThousand", "%1、")) + num(1, 0)
BODY = (
    p("某局2025年度述职报告")
    + p("主要工作", num=(1, 0))
    + p("全年办结85件。")
    + p("存在问题", num=(1, 0))
    + tbl(["项目", "数量"], ["办结", "85"])
    + p("某局")
)
RTF = rb"{\rtf1\ansi\ansicpg936 \u36848?\u32844?\u25253?\u21578?\par}"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    """The same draft in older formats, written by LibreOffice."""
    if legacy.office() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "draft.docx").write_bytes(docx(BODY, numbering=NUMBERING))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form in ("doc", "odt"):
        subprocess.run(
            [legacy.office(), profile, "--headless", "--convert-to", form, "draft.docx"],
            cwd=folder, check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    (folder / "draft.wps").write_bytes((folder / "draft.doc").read_bytes())
    return folder


@pytest.mark.parametrize("ending", ["doc", "wps", "odt"])
def test_older_formats_read_like_the_docx(drafts: Path, ending):
    before = set(Path(os.environ.get("TMPDIR", "/tmp")).glob("reportlint-*"))
    wanted = read(drafts / "draft.docx")
    found = read(drafts / f"draft.{ending}")
    assert found.text == wanted.text
    assert found.blocks == wanted.blocks
    assert found.notes[0].kind == "converted"
    assert found.data is not None
    assert found.data.startswith(b"PK")
    assert set(Path(os.environ.get("TMPDIR", "/tmp")).glob("reportlint-*")) <= before


@pytest.mark.skipif(legacy.office() is None, reason="LibreOffice is not installed")
def test_rich_text():
    assert read_bytes(RTF, "稿.rtf").text == "述职报告\n"


@pytest.mark.parametrize("name", ["稿.doc", "稿.wps"])
def test_a_docx_under_an_old_name_needs_no_conversion(monkeypatch, name):
    monkeypatch.setattr(legacy, "office", lambda: None)
    found = read_bytes(docx(p("正文")), name)
    assert found.text == "正文\n"
    assert not found.notes


@pytest.mark.parametrize("name", ["稿.doc", "稿.wps", "稿.docx"])
def test_a_page_under_the_name_of_a_word_file_is_read_as_a_page(name):
    page = "<html><body><h1>某局工作总结</h1><p>全年办结85件。</p></body></html>"
    found = read_bytes(page.encode(), name)
    assert found.format == "html"
    assert found.text.split() == ["某局工作总结", "全年办结85件。"]


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch):
    monkeypatch.setattr(legacy, "office", lambda: None)
    with pytest.raises(Unreadable) as caught:
        read_bytes(RTF, "稿.rtf")
    assert caught.value.message == "读取 .rtf 文件要用 LibreOffice，本机没有安装"
    assert caught.value.advice.startswith("在 Word 或 WPS 中打开，另存为 .docx 后再检查")


def program(tmp_path, lines):
    """A program in place of LibreOffice."""
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")


@needs_sh
def test_a_conversion_that_gives_nothing(monkeypatch, tmp_path):
    """LibreOffice returns 0 also where it could not load a file."""
    monkeypatch.setattr(legacy, "office", lambda: program(tmp_path, "exit 0"))
    with pytest.raises(Unreadable, match="LibreOffice 打不开这个文件，可能已损坏或加了密码"):
        read_bytes(RTF, "稿.rtf")


@needs_sh
def test_a_conversion_that_hangs_is_stopped_with_its_children(monkeypatch, tmp_path):
    mark = tmp_path / "alive"
    lines = f"(sleep 3; touch {mark}) & sleep 30"
    monkeypatch.setattr(legacy, "office", lambda: program(tmp_path, lines))
    monkeypatch.setattr(legacy, "SECONDS", 1)
    began = time.monotonic()
    with pytest.raises(Unreadable, match="LibreOffice 转换超过 1 秒，已经停止"):
        read_bytes(RTF, "稿.rtf")
    assert time.monotonic() - began < 10
    time.sleep(2.5)
    assert not mark.exists()


def test_a_program_that_does_not_start(monkeypatch, tmp_path):
    monkeypatch.setattr(legacy, "office", lambda: str(tmp_path / "none"))
    with pytest.raises(Unreadable, match="LibreOffice 启动不了"):
        read_bytes(RTF, "稿.rtf")


@needs_sh
def test_how_libreoffice_is_called(monkeypatch, tmp_path):
    """With a profile of its own that forbids macros, and a home that is not the user's."""
    seen = tmp_path / "seen"
    lines = f'echo "$@" > {seen}; echo "$HOME" >> {seen}; cat profile/user/*.xcu >> {seen}'
    monkeypatch.setattr(legacy, "office", lambda: program(tmp_path, lines))
    with pytest.raises(Unreadable):
        read_bytes(RTF, "稿.rtf")
    said = seen.read_text(encoding="utf-8")
    assert "-env:UserInstallation=file://" in said
    assert "--headless" in said
    assert "DisableMacrosExecution" in said
    assert f"{Path.home()}\n" not in said
