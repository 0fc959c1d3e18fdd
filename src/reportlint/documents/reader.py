"""Files to documents."""

from __future__ import annotations

import os
import stat
from importlib import import_module
from typing import TYPE_CHECKING

from reportlint.documents import text as plain
from reportlint.documents.decode import SAVE_AS, decode
from reportlint.documents.document import Document
from reportlint.documents.kind import recognise
from reportlint.errors import Unreadable
from reportlint.language.segment import Segmenter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.documents.document import Format
    from reportlint.documents.source import Extract

ZIP, OLE, RTF, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF"
WEB = (b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html", b"\xef\xbb\xbf<html",
       b"mime-version:")  # fmt: skip
PAGE = 200
"""Bytes at the beginning among which a web page says that it is one."""

LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""

FORMATS: Mapping[str, Format] = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), "markdown"),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "word"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"), "word"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"), "html"),
    ".pdf": "pdf",
}
"""Ending -> format; every other ending is a text."""

EXTRACTORS: Mapping[str, str] = {
    "word": "reportlint.documents.word.read",
    "html": "reportlint.documents.html.read",
    "pdf": "reportlint.documents.pdf.read",
}
"""Format -> module whose ``extract(data, name, encoding)`` gives an ``Extract``."""

ELSEWHERE = {
    ".xlsx": "电子表格",
    ".xls": "电子表格",
    ".et": "WPS 表格",
    ".pptx": "演示文稿",
    ".ppt": "演示文稿",
}
"""Ending -> what such a file is that is not read."""


def read(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    type: str | None = None,
    year: int | None = None,
    segmenter: Segmenter | None = None,
) -> Document:
    """Read a file; raises Unreadable with the reason and the way out."""
    name = os.fspath(path)
    ending = ending_of(name)
    try:
        status = os.stat(name)
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("这是文件夹，不是文件")
        if ending in ELSEWHERE:
            raise Unreadable(f"还不能读取{ELSEWHERE[ending]}（{ending}）", advice=SAVE_AS)
        if status.st_size > LIMIT:
            raise Unreadable(
                f"文件太大：{status.st_size / 1024 / 1024:.0f} MB，上限 {LIMIT // 1024 // 1024} MB",
                advice=(
                    "在 Word 或 WPS 中压缩图片，另存后再检查；或者拆成几个文件"
                    if FORMATS.get(ending) == "word"
                    else "拆成几个文件再检查"
                ),
            )
        with open(name, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise Unreadable("文件不存在", advice=looked_for(name)) from None
    except PermissionError:
        raise Unreadable("没有读取权限", advice="检查文件权限，或先关闭占用它的程序") from None
    except OSError as error:
        raise Unreadable(f"读取失败：{error.strerror or error}") from None
    except ValueError as error:
        raise Unreadable(f"路径无效：{error}") from None
    return read_bytes(data, name, encoding=encoding, type=type, year=year, segmenter=segmenter)


def looked_for(name: str) -> str:
    """Advise what to do about a file that is not there: name the one that may be meant."""
    from difflib import get_close_matches
    from pathlib import Path

    path = Path(name)
    folder = path.parent
    if not folder.is_dir():
        return f"没有文件夹“{folder}”，检查路径"
    try:
        names = {other.name: other.stem for other in folder.iterdir() if other.is_file()}
    except OSError:
        return "检查路径和文件名"
    same = [name for name, stem in names.items() if stem == path.stem]
    near = same or get_close_matches(path.name, names, 1, 0.5)
    return f"是不是“{near[0]}”？" if near else "检查路径和文件名"


def read_bytes(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    type: str | None = None,
    year: int | None = None,
    segmenter: Segmenter | None = None,
) -> Document:
    """Make a document of a file's content; the name's ending tells the format."""
    format_ = format_of(data, name)
    if format_ in EXTRACTORS:
        extract = import_module(EXTRACTORS[format_]).extract
        extracted = extract(data, name, encoding)
        if extracted.data is None:
            extracted = extracted._replace(data=data)
        return from_extract(extracted, format_, type, year, name, segmenter)
    decoded = decode(data, encoding)
    return from_text(
        decoded.text,
        format=format_,
        type=type,
        year=year,
        path=name,
        encoding=decoded.encoding,
        segmenter=segmenter,
    )


def format_of(data: bytes, name: str) -> Format:
    """Tell the format of a file by its ending; what has none (standard input) by its content.

    Pages and PDF files also go by names of Word files: programs of offices write such.
    """
    ending = ending_of(name)
    if not ending:
        return sniffed(data)
    found = FORMATS.get(ending, "text")
    other = sniffed(data) if found == "word" else found
    return other if other in ("html", "pdf") else found


def ending_of(name: str) -> str:
    """Give the ending of a file's name in small letters, with its dot; empty where it has none."""
    return os.path.splitext(name)[1].lower()


def sniffed(data: bytes) -> Format:
    """Tell the format of content that has no name."""
    if data.startswith((ZIP, OLE, RTF)):
        return "word"
    if data.startswith(PDF):
        return "pdf"
    return "html" if data[:PAGE].lstrip().lower().startswith(WEB) else "text"


def from_extract(
    extract: Extract,
    format: Format,
    type: str | None,
    year: int | None,
    path: str,
    segmenter: Segmenter | None,
) -> Document:
    """Make a document of what was taken from a file; type and year as ``from_text``."""
    text, parts = extract.text, extract.parts
    body = [block for block in parts.blocks if block.kind != "aside"]
    kind = recognise(text, body) if type is None or year is None else None
    return Document(
        text,
        blocks=parts.blocks,
        tables=parts.tables,
        segmenter=segmenter or Segmenter(),
        path=path,
        encoding=extract.encoding,
        format=format,
        type=type or (kind.type if kind else None),
        year=year or (kind.year if kind else None),
        source=extract.source,
        notes=extract.notes,
        data=extract.data,
    )


def from_text(
    text: str,
    *,
    format: Format = "text",
    type: str | None = None,
    year: int | None = None,
    path: str = "",
    encoding: str = "utf-8",
    segmenter: Segmenter | None = None,
) -> Document:
    """Make a document of a text; type and year are recognised where they are not given."""
    if format == "markdown":
        from reportlint.documents import markdown

        parts = markdown.parse(text)
    else:
        parts = plain.parse(text)
    kind = recognise(text, parts.blocks) if type is None or year is None else None
    return Document(
        text,
        blocks=parts.blocks,
        tables=parts.tables,
        segmenter=segmenter or Segmenter(),
        path=path,
        encoding=encoding,
        format=format,
        type=type or (kind.type if kind else None),
        year=year or (kind.year if kind else None),
    )
