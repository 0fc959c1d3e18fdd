"""What is said of a Word file that cannot be read, and of what makes it so."""

from __future__ import annotations

import zipfile
import zlib

from reportlint.errors import Unreadable

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that are broken, cut off, or packed in an unknown way."""

REPAIR = (
    "用 Word 或 WPS 打开（“打开并修复”），另存为新的 .docx 后再检查；打不开就找发来的人重新要一份"
)
UNLOCK = "在 Word 或 WPS 中打开，去掉“用密码进行加密”，另存后再检查"
DIVIDE = "确认文件来源可靠；内容确实很多时，拆成几个文件再检查"


def damaged(why: str) -> Unreadable:
    """Say that a file is damaged, why, and what to do."""
    return Unreadable(f"Word 文档已损坏：{why}", advice=REPAIR)


def excessive(why: str) -> Unreadable:
    """Say that a file goes beyond what a document may be."""
    return Unreadable(f"{why}，超出正常文档的范围，没有读取", advice=DIVIDE)


def locked() -> Unreadable:
    """Say that a file is protected by a password."""
    return Unreadable("文件加了密码，读不了", advice=UNLOCK)
