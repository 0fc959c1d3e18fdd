"""Writing a file of results: all of it or nothing, and never over what was checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import atomic
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
            atomic.write(target, data)
    except OSError as error:
        raise UsageError(
            f"写不了 {target}：{error.strerror or error}",
            advice="检查权限；文件在 Excel 里打开着的先关闭",
        ) from None
