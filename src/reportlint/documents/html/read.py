"""The bytes of a web page to what a document is made of."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.decode import Decoded, decode
from reportlint.documents.html.walk import walk
from reportlint.documents.source import Extract, Note
from reportlint.documents.word.compose import Aside, compose
from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.html.content import Page

PART = "html"
HEAD = 4096
"""Bytes at the beginning among which the encoding is stated."""

STATED = regex.compile(r"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
WEB = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "unicode": "utf-8"}
"""Names that browsers take for another encoding, as the Encoding Standard says."""

ARCHIVE = regex.compile(r"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:")
SHOWN = 20
"""Longest piece of hidden text that is shown, in characters."""

OPEN_FIRST = "在浏览器里打开确认能看到文字，再另存为网页；或复制文字，存成 .txt 后再检查"


class Raw(NamedTuple):
    """The bytes of a page, and the encoding that was stated outside it."""

    data: bytes
    encoding: str | None = None


def extract(data: bytes, name: str, encoding: str | None = None) -> Extract:
    """Read a web page, or one saved as a single file; raises Unreadable with the way out."""
    raw = Raw(data)
    if ARCHIVE.match(head_of(data).replace("\r\n", "\n")):
        raw = _archived(data)
    decoded = decoded_page(raw, encoding)
    page = walk(decoded.text)
    asides = [Aside(one.words, PART, one.items) for one in page.asides]
    composed = compose(page.items, PART, asides, page.contents)
    if not composed.text.strip():
        pictures = f"，只有图片 {page.pictures} 张" if page.pictures else ""
        raise Unreadable(f"网页里没有文字{pictures}", advice=OPEN_FIRST)
    return Extract(
        composed.text, composed.parts, composed.source, tuple(_notes(page)), decoded.encoding
    )


def decoded_page(raw: Raw, encoding: str | None) -> Decoded:
    """Decode a page: as asked, by its mark, as it states, or else by trial."""
    data = raw.data
    if encoding is not None or data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return decode(data, encoding)
    stated = raw.encoding or stated_in(data)
    if stated is not None:
        try:
            return decode(data, stated)
        except Unreadable:
            pass  # Many pages state what they are not.
    return decode(data)


def stated_in(data: bytes) -> str | None:
    """Give the encoding that a page states, if there is such a one."""
    found = STATED.search(head_of(data).lower())
    return known(found[1]) if found else None


def head_of(data: bytes) -> str:
    """Give the beginning of a file as far as it is ASCII in any encoding."""
    return data[:HEAD].decode("latin-1").replace("\0", "")


def known(name: str) -> str | None:
    """Give the name of an encoding as this program knows it."""
    name = WEB.get(name.lower(), name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _archived(data: bytes) -> Raw:
    """Take the page out of a file that holds it together with its pictures (.mht)."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                stated = part.get_content_charset()
                return Raw(content, known(stated) if stated else None)
    raise Unreadable("这个单一文件网页里没有网页", advice=OPEN_FIRST)


def _notes(page: Page) -> Iterator[Note]:
    if page.deletions:
        yield Note("tracked-changes", f"有标为删除的文字 {page.deletions} 处，按删去以后的文字检查")
    hidden = [text for text in (" ".join(one.split()) for one in page.hidden) if text]
    if hidden:
        first = hidden[0] if len(hidden[0]) <= SHOWN else f"{hidden[0][:SHOWN]}…"
        yield Note("hidden-text", f"有隐藏文字 {len(hidden)} 处，没有检查；第一处：“{first}”")
    if page.contents:
        yield Note("contents", "自动目录没有检查")
