"""A corrected text back into bytes: the same encoding, byte order mark and line ends."""

from __future__ import annotations

import codecs

from reportlint.errors import ReportlintError
from reportlint.namedtuple import NamedTuple

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order mark -> the codec of what comes behind it. UTF-16's is the head of UTF-32's."""


class Unfixable(ReportlintError):  # noqa: N818 - names a state of a file, not an exception kind
    """A file that cannot be put right, with the reason and the way out."""


class Coding(NamedTuple):
    """How a file is written: its byte order mark, and the codec of the rest."""

    mark: bytes
    codec: str

    def encode(self, text: str) -> bytes:
        """Encode a text; raises Unfixable for a character that the encoding has not."""
        try:
            return self.mark + text.encode(self.codec)
        except UnicodeEncodeError as error:
            character = text[error.start]
            line = text.count("\n", 0, error.start) + 1
            shown = f"“{character}”（U+{ord(character):04X}）"
            raise Unfixable(
                f"改后第 {line} 行的{shown}在 {self.codec} 编码里没有",
                advice="文件没有改动；先在 WPS 或 Word 中另存为 UTF-8 文本再改",
            ) from None


def coding(data: bytes, text: str, encoding: str) -> Coding:
    """Find out how a file is written; ``text`` is what was read from it.

    Raises Unfixable where its bytes do not come out again.
    """
    for mark, codec in ((b"", encoding), *MARKS):
        if data.startswith(mark):
            found = Coding(mark, codec)
            try:
                if found.mark + text.encode(codec) == data:
                    return found
            except (UnicodeError, LookupError):
                continue
    raise Unfixable(
        f"{encoding} 编码的这个文件不能原样写回",
        advice="文件没有改动；先在 WPS 或 Word 中另存为 UTF-8 文本再改",
    )
