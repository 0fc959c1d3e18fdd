"""Files made to do harm, damaged ones, and other kinds: refused with a reason, within bounds."""

import os
import random
import subprocess
import sys
import time
import zipfile
from io import BytesIO

import pytest
from word_builder import (
    HEAD,
    NAMES,
    R,
    W,
    abstract,
    docx,
    lvl,
    num,
    p,
    packed,
    part,
    rels,
    style,
    tbl,
    tc,
)

from reportlint.documents.reader import read, read_bytes
from reportlint.errors import Unreadable

resource = pytest.importorskip("resource", reason="limits of a process are needed")

MEMORY = 500 * 1024 * 1024
SECONDS = 12
"""Processor time of one file, on a slow machine with other work to do."""

CODE = """
import sys
from pathlib import Path
from reportlint.documents.reader import read
from reportlint.errors import Unreadable
try:
    print("read", len(read(Path(sys.argv[1])).text))
except Unreadable as mistake:
    print("refused", mistake.message)
"""


def bounded(tmp_path, data):
    """Read a file in a process that may not use more than so much; give what it said."""
    path = tmp_path / "稿.docx"
    path.write_bytes(data)

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    run = subprocess.run(
        [sys.executable, "-c", CODE, path],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
        preexec_fn=limit, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout.strip()


def stored(files):
    """A zip that is not packed, so that its size gives nothing away."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def members(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def with_part(content, name="word/document.xml"):
    """A plain file with one part replaced."""
    return packed([(one, content if one == name else old) for one, old in members(docx(p("文")))])


def test_a_zip_bomb(tmp_path):
    data = docx("", document=part("document", f"<w:body>{p(' ' * 60_000_000)}</w:body>"))
    assert len(data) < 100_000
    said = bounded(tmp_path, data)
    assert said.startswith("refused")
    assert "解压后有 57 MB" in said


def test_a_bomb_of_many_parts(monkeypatch):
    """Each is small enough by itself."""
    from reportlint.documents.word import package, read

    data = docx(p("文"), margins=[("header", "default", p("眉") * 300)] * 30)
    assert read_bytes(data, "稿.docx").text
    with monkeypatch.context() as patch:
        patch.setattr(read, "ELEMENTS", 20_000)
        assert "内容太多" in refused(data)
    monkeypatch.setattr(package, "WHOLE", 300_000)
    assert "各部件解压后超过" in refused(data)


ENTITY = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE w:document [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)


@pytest.mark.parametrize("declared", [ENTITY, LAUGHS], ids=["external", "laughs"])
@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/styles.xml"])
def test_entities(tmp_path, declared, name):
    base = members(docx(p("文"), styles=style("a")))
    entity = b"&a;" if declared is ENTITY else b"&a11;"
    made = []
    for one, content in base:
        if one == name:
            head, rest = content.split(b"?>", 1)
            content = head + b"?>" + declared.encode() + rest.replace("文".encode(), entity)
        made.append((one, content))
    said = bounded(tmp_path, packed(made))
    assert said.startswith("refused")
    assert "文档类型声明（DTD）" in said
    assert "root:" not in said


@pytest.mark.parametrize("make", [packed, stored])
def test_a_table_of_a_million_cells(tmp_path, make):
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 1000}</w:tr>"
    xml = part("document", f"<w:body><w:tbl>{row * 1000}</w:tbl></w:body>")
    made = [
        (name, xml if name == "word/document.xml" else content)
        for name, content in members(docx(p("文")))
    ]
    said = bounded(tmp_path, make(made))
    assert said.startswith("refused")


def test_cells_that_span_too_much(tmp_path):
    wide = tc("甲", '<w:gridSpan w:val="999999999"/>')
    said = bounded(tmp_path, docx(p("文") + tbl(*[[wide] * 60] * 100)))
    assert said.startswith("refused")
    assert "表格超过" in said


@pytest.mark.parametrize("content", ["<w:sdt>", "<w:tbl><w:tr><w:tc>", "<w:p><w:r><w:txbxContent>"])
def test_deep_nesting(tmp_path, content):
    opened = content * 100_000
    closed = "".join(f"</{name[:-1]}>" for name in reversed(content.split("<")[1:])) * 100_000
    xml = part("document", f"<w:body>{opened}{p('底')}{closed}</w:body>")
    said = bounded(tmp_path, with_part(xml.encode()))
    assert said.startswith("refused")


def test_nesting_that_is_allowed(tmp_path):
    inner = p("底")
    for _ in range(160):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert bounded(tmp_path, docx(inner)) == "read 2"


def test_styles_based_on_one_another_without_end(tmp_path):
    styles = "".join(style(f"s{n}", base=f"s{n + 1}") for n in range(20_000))
    body = "".join(p("文", style=f"s{n}") for n in range(20_000))
    assert bounded(tmp_path, docx(body, styles=styles)).startswith("read")


def test_numbers_that_are_too_long(tmp_path):
    numbering = abstract(0, lvl(0, "decimal", "%1" * 1_000_000, start=10**30)) + num(1, 0)
    body = p("文", num=(1, 0)) * 2000 + p("文", num=(1, 10**12)) + p("文", num=("x", "y"))
    assert bounded(tmp_path, docx(body, numbering=numbering)).startswith("read")


def refused(data, name="稿.docx"):
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name)
    assert caught.value.advice
    return caught.value.message


BROKEN = {
    "an element that is not closed": (part("document", "<w:body><w:p>"), "标记有误"),
    "no XML": ("这不是标记", "标记有误"),
    "nothing": ("", "标记有误"),
    "an unknown encoding": (
        f'<?xml version="1.0" encoding="x-none"?><w:document xmlns:w="{W}"/>',
        "读不完整",
    ),
    "another root": (part("styles", ""), "不是 Word 正文"),
    "an undeclared prefix": ("<x:document/>", "标记有误"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_part(content, message):
    said = refused(with_part(content))
    assert "Word 文档已损坏" in said
    assert message in said


@pytest.mark.parametrize("keep", [4, 30, 200, 0.5, 0.9, 0.999])
def test_a_file_cut_off(keep):
    data = docx(p("文" * 5000))
    size = keep if isinstance(keep, int) else int(len(data) * keep)
    assert refused(data[:size]).startswith("Word 文档已损坏")


def test_bits_turned_over():
    """Read, or refused with a reason; nothing else."""
    data = docx(p("总结") + p("正文。" * 50) + tbl(["甲", "1"]), styles=style("a"))
    chance = random.Random(7)
    seen = set()
    for _ in range(300):
        turned = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
        try:
            read_bytes(bytes(turned), "稿.docx")
            seen.add("read")
        except Unreadable as mistake:
            seen.add("refused" if mistake.message and mistake.advice else "refused without a word")
    assert seen == {"read", "refused"}


def test_a_part_twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed([*members(docx(p("真"))), ("word/document.xml", "假")])
    assert "出现了两次" in refused(data)


@pytest.mark.parametrize(
    "target", ["../../../etc/passwd", "/etc/passwd", "..\\..\\x.xml", "http://x/y"]
)
def test_targets_out_of_the_package(target):
    link = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{target}"/>'
    assert "没有 Word 文档的正文" in refused(with_part(rels(link), "_rels/.rels"))


def test_links_out_of_the_package_are_not_followed():
    link = (
        f'<Relationship Id="h" Type="{R}/header" Target="http://127.0.0.1:9/" '
        'TargetMode="External"/>'
        f'<Relationship Id="s" Type="{R}/styles" Target="file:///etc/passwd"/>'
    )
    body = p("文") + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    made = [
        (name, rels(link) if name.endswith("document.xml.rels") else content)
        for name, content in members(docx(body))
    ]
    assert read_bytes(packed(made), "稿.docx").text == "文\n"


def test_an_absolute_target_is_one_in_the_package():
    link = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="/word/document.xml"/>'
    assert read_bytes(with_part(rels(link), "_rels/.rels"), "稿.docx").text == "文\n"


def workbook(main):
    link = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/>'
    return packed([("_rels/.rels", rels(link)), (main, HEAD + f"<x {NAMES}/>")])


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name):
    return OLE + name.encode("utf-16-le") + bytes(600)


KINDS = {
    "a workbook": (workbook("xl/workbook.xml"), "电子表格（.xlsx）"),
    "slides": (workbook("ppt/presentation.xml"), "演示文稿（.pptx）"),
    "some other zip": (packed([("a.txt", "甲")]), "这是压缩文件"),
    "a protected file": (stream("EncryptedPackage"), "加了密码"),
    "an old workbook": (stream("Workbook"), "电子表格（.xls）"),
    "old slides": (stream("PowerPoint Document"), "演示文稿（.ppt）"),
    "an old protected file": (
        stream("WordDocument")[:1024].ljust(1024, b"\0")
        + b"\xec\xa5"
        + bytes(9)
        + b"\x01"
        + bytes(500),
        "加了密码",
    ),
    "a plain text": ("述职报告\n正文。".encode(), "像是纯文本"),
    "nothing": (b"", "文件是空的"),
    "zeros": (bytes(2000), "文件是空的"),
    "noise": (bytes(range(256)) * 20, "已损坏"),
}


@pytest.mark.parametrize(("data", "message"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("name", ["稿.docx", "稿.doc"])
def test_other_kinds_of_files(data, message, name):
    assert message in refused(data, name)


def test_a_lock_file_of_word():
    assert "临时文件" in refused(b"\x03abc" + bytes(158), "某处/~$稿.docx")


def test_a_locked_member():
    data = bytearray(docx(p("文")))
    name = b"word/document.xml"
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    local = data.rindex(b"PK\x03\x04", 0, data.index(name))
    data[central + 8] |= 1
    data[local + 6] |= 1
    assert "加了密码" in refused(bytes(data))


def test_reading_stops_soon():
    """A part of many elements takes time by their number only."""
    began = time.process_time()
    read_bytes(docx(p("文") * 20_000), "稿.docx")
    assert time.process_time() - began < 5


def test_a_file_with_too_many_pictures(tmp_path):
    path = tmp_path / "稿.docx"
    with path.open("wb") as file:
        file.truncate(70 * 1024 * 1024)
    with pytest.raises(Unreadable, match="文件太大") as caught:
        read(path)
    assert "压缩图片" in caught.value.advice
