"""What a run may be written as: the formats of ``check``, one module a format.

A format is one entry below and a module under ``reportlint.outputs`` with ``write(results,
stream)``, imported only when the format is asked for. The stream is one of text, or of bytes for
a binary format. ``delivery`` opens it, and gives ``write`` by keyword what its entry ``wants``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

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
    "html": Format(
        "一个网页：文稿和意见对照，可以转交", "html", "html", wants=("hidden",), whole=True
    ),
    "word": Format(
        "Word 文稿的副本，意见写成批注", "word", "docx", binary=True, whole=True, single=True
    ),
    "json": Format("全部结果，供程序读取", "json", "json"),
    "markdown": Format("表格，供合并请求的评论和作业摘要", "markdown", "md"),
    "sarif": Format("SARIF 2.1.0，供代码扫描和编辑器", "sarif", "sarif", wants=("jobs",)),
    "junit": Format("JUnit XML，供 CI 的测试报告", "junit", "xml", wants=("jobs",)),
    "checkstyle": Format("checkstyle XML，供评审机器人", "checkstyle", "xml"),
    "github": Format("GitHub Actions 的行内批注", "github", "log"),
    "gitlab": Format("GitLab 代码质量报告", "gitlab", "json"),
}
"""Name -> format, in the order in which they are listed."""
