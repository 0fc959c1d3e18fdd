"""What a run may be written as: the formats of ``check``, one module a format.

A format is one entry below and a module under ``reportlint.outputs`` with ``write(results,
stream)``, imported only when the format is asked for. The stream is one of text, or of bytes for
a binary format. ``delivery`` opens it, and gives ``write`` by keyword what its entry ``wants``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Format(NamedTuple):
    """A format: what it is for, in Chinese, and what writing it takes."""

    description: str
    module: str
    """Below ``reportlint.outputs``."""
    ending: str
    """Usual ending of its files, without the dot; ``-o`` finds the format by it."""
    wants: tuple[str, ...] = ()
    """Further arguments of its ``write``: names of fields of ``delivery.Circumstances``."""
    console: bool = False
    """Written in the encoding of the console when it goes there; all others are UTF-8 always."""
    binary: bool = False
    """Writes bytes; such a format goes to a file, never to the screen."""
    whole: bool = False
    """Needs documents with their blocks, tables and facets, not only their text."""
    single: bool = False
    """Is about one draft."""


FORMATS: Mapping[str, Format] = {
    "terminal": Format(
        "给人看的报告（默认）",
        "terminal",
        "txt",
        wants=("color", "ambiguous", "hidden"),
        console=True,
    ),
    "plain": Format("一行一条，供编辑器和 grep 用", "plain", "log", console=True),
    "json": Format("全部结果，供程序读取", "json", "json"),
}
"""Name -> format, in the order in which they are listed."""
