"""Writing a file of results: all of it or nothing, and never over what was checked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

STDIN = "-"


def guard(target: Path, sources: Iterable[str]) -> None:
    """Refuse a target that is one of the files read, or no file; raises UsageError."""
    if target.is_dir():
        raise UsageError(f"输出位置是文件夹：{target}", advice="写明文件名，如 -o 数据核对.xlsx")
    folder = target.absolute().parent
    if not folder.is_dir():
        raise UsageError(f"输出文件夹不存在：{folder}", advice="先建好文件夹，或检查 -o 的路径")
    for source in sources:
        if source != STDIN and _same(target, Path(source)):
            raise UsageError(
                f"输出文件就是要读取的文件：{target}", advice="换一个文件名，文稿不会被改写"
            )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist
        return one.resolve() == other.resolve()


def save(target: Path, data: bytes) -> None:
    """Write a file; the old one stays until the new one is complete. Raises UsageError."""
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a pipe or a device cannot be replaced
        else:
            _replace(target.resolve(), data)
    except OSError as error:
        raise UsageError(
            f"写不了 {target}：{error.strerror or error}",
            advice="检查权限；文件在 Excel 里打开着的先关闭",
        ) from None


def _replace(target: Path, data: bytes) -> None:
    """Put a new file in the place of the old one, with its permissions."""
    draft = target.with_name(f".{target.name}.{os.getpid():x}{os.urandom(4).hex()}.tmp")
    try:
        draft.write_bytes(data)
        if target.exists():
            with suppress(OSError):
                draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
