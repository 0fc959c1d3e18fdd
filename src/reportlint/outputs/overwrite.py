"""Which files a result may replace: results of earlier runs, never what somebody wrote."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from reportlint.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = (".yaml", ".yml", ".toml")
"""Endings of rules, settings and lists: no result has one of them."""

DRAFTS = (".txt", ".md", ".markdown", ".docx", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm")
"""Endings that drafts have and results may have."""

SIGNS = (b"reportlint", "个文件：错误 ".encode())
"""One of these is in every result that may have the ending of a draft."""

MOST = 64 * 2**20
"""Bytes of a file that are looked at; no draft is larger."""


def guard(target: Path, instead: str) -> None:
    """Refuse to replace a file that is no result; ``instead`` is a name to advise.

    Raises UsageError.
    """
    ending = target.suffix.lower()
    if ending not in (*WRITTEN, *DRAFTS) or not target.is_file() or not target.stat().st_size:
        return
    if ending in WRITTEN:
        raise UsageError(
            f"{target} 像是规则或设置文件，没有覆盖", advice=f"换一个文件名，如 {instead}"
        )
    if not ours(target):
        raise UsageError(
            f"{target} 已经存在，不像是以前的检查结果，没有覆盖",
            advice=f"换一个文件名，如 {instead}；确实不要它了，先把它删去",
        )


def ours(target: Path) -> bool:
    """Tell whether a file was written by this program; one that cannot be read was not."""
    try:
        with target.open("rb") as file:
            data = file.read(MOST)
        if data.startswith(b"PK"):
            with zipfile.ZipFile(target) as archive:
                names = [name for name in archive.namelist() if name.startswith("word/comments")]
                return any(SIGNS[0] in archive.open(name).read(MOST) for name in names)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return any(sign in data for sign in SIGNS)
