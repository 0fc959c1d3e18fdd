"""A zip file copied with changes: what is not changed goes over as it is packed."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.outputs.word.archive import Archive


class Pipe(io.RawIOBase):
    """A stream that cannot be wound back, so that sizes follow the data."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def packed(data):
    """The bytes of each member as they are packed, with what describes it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {}
        for info in archive.infolist():
            start = info.header_offset
            name, extra = data[start + 26 : start + 28], data[start + 28 : start + 30]
            start += 30 + int.from_bytes(name, "little") + int.from_bytes(extra, "little")
            described = (info.date_time, info.compress_type, info.CRC, info.external_attr)
            found[info.filename] = (data[start : start + info.compress_size], described)
        return found


def test_unchanged_members_keep_their_bytes():
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = "说明".encode()
        archive.writestr("word/document.xml", "<a/>" * 100)
        archive.writestr(zipfile.ZipInfo("图片/图1.png", (2025, 3, 8, 9, 30, 58)), b"\x89PNG" * 9)
        info = zipfile.ZipInfo("folder/")
        info.external_attr = 0o40755 << 16 | 0x10
        archive.writestr(info, b"")
    old = pipe.data
    new = Archive(old).rewrite({"word/document.xml": b"<b/>", "word/comments.xml": b"<c/>"})
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
        assert archive.comment == "说明".encode()
        assert archive.namelist() == [
            "word/document.xml", "图片/图1.png", "folder/", "word/comments.xml",
        ]  # fmt: skip
        assert archive.read("word/document.xml") == b"<b/>"
        assert archive.read("word/comments.xml") == b"<c/>"
    before, after = packed(old), packed(new)
    assert after["图片/图1.png"] == before["图片/图1.png"]
    assert after["folder/"] == before["folder/"]


def test_what_stands_before_the_archive_goes():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", "1")
    new = Archive(b"before" + stream.getvalue()).rewrite({"a": b"2"})
    assert new.startswith(b"PK")
    assert zipfile.ZipFile(io.BytesIO(new)).read("a") == b"2"


def test_what_is_no_archive():
    with pytest.raises(zipfile.BadZipFile):
        Archive(b"PK\x03\x04 and nothing more")


NAMES = st.text("abc/.é文", min_size=1, max_size=8).filter(lambda name: not name.startswith("/"))


@given(
    st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=6),
    st.dictionaries(NAMES, st.binary(max_size=200), max_size=4),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.booleans(),
)
def test_any_members(members, changes, method, piped):
    stream = Pipe() if piped else io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    old = stream.data if piped else stream.getvalue()
    new = Archive(old).rewrite(changes)
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {**members, **changes}
    for name in members.keys() - changes.keys():
        assert packed(new)[name] == packed(old)[name]
