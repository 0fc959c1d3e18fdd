"""The text of a list of suppressions or a baseline to its entries, with all mistakes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.rulesets.mistake import Word
from reportlint.rulesets.node import Listing, Node, Scalar, Table, parse
from reportlint.rulesets.schema import Decoder
from reportlint.suppressions.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rulesets.mistake import Mistakes

VERSION = "1"
LIMIT = 32 * 1024 * 1024
"""Largest file, in bytes; the baseline of five hundred drafts has a tenth of that."""

NAME = regex.compile(r"(?P<sum>[0-9a-f]{16})(?::\d+)?")
"""A fingerprint; a program may add which of several it was, which does not matter here."""


KNOWN = regex.compile(
    r"(?P<rule>[a-z][a-z0-9-]*) (?P<sum>[0-9a-f]{16}) (?P<since>\d{4}-\d\d-\d\d)"
    r"(?: ×(?P<count>[1-9]\d{0,8}))?(?: “(?P<text>.*)”)?",
    re.DOTALL,
)
"""An entry of a baseline: a text of its own, for there may be a hundred thousand of them."""


@dataclass(frozen=True)
class ListKeys:
    """The keys of a list of suppressions."""

    ignore: Node
    version: Word | None = None


@dataclass(frozen=True)
class ListedKeys:
    """The keys of one of its entries."""

    file: Word
    rule: Word
    fingerprint: Word
    reason: str
    text: str = ""
    date: Word | None = None
    by: str = ""
    count: int = 1


@dataclass(frozen=True)
class BaselineKeys:
    """The keys of a baseline."""

    files: Node
    version: Word | None = None


def parsed(data: bytes, name: str, mistakes: Mistakes) -> tuple[Entry, ...]:
    """Read the entries of a file; what is wrong is noted."""
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in data.splitlines()):
        return ()
    root = parse(data, name, mistakes, limit=LIMIT)
    if root is None:
        return ()
    decoder = Decoder(mistakes)
    if isinstance(root, Table) and root.find("files") is not None:
        return tuple(_known(decoder, root))
    return tuple(_listed(decoder, root))


def _listed(decoder: Decoder, root: Node) -> Iterator[Entry]:
    keys = decoder.table(root, ListKeys)
    if keys is None:
        return
    _version(decoder, keys.version)
    for item in _items(decoder, keys.ignore, "ignore"):
        one = decoder.table(item, ListedKeys, "ignore 的各项")
        if one is not None:
            yield Entry(
                _file(decoder, one.file),
                one.rule.text,
                _sum(decoder, one.fingerprint),
                _count(decoder, item, one.count),
                one.text,
                _date(decoder, one.date),
                one.reason,
                one.by,
                item.place,
            )


def _known(decoder: Decoder, root: Node) -> Iterator[Entry]:
    keys = decoder.table(root, BaselineKeys)
    if keys is None:
        return
    _version(decoder, keys.version)
    if not isinstance(keys.files, Table):
        empty = isinstance(keys.files, Listing) and not keys.files.items
        if not empty:
            decoder.value(keys.files, Table, "files")
        return
    for file, items in keys.files.entries:
        name = _file(decoder, Word(file.text, file.place))
        for item in _items(decoder, items, file.text):
            found = KNOWN.fullmatch(item.text) if isinstance(item, Scalar) else None
            if found is None:
                decoder.mistakes.add(
                    item.place,
                    "基线的一条写得不对",
                    "不用手改；用 reportlint baseline create 或 prune 重新写",
                )
                continue
            yield Entry(
                name,
                found["rule"],
                found["sum"],
                int(found["count"] or 1),
                found["text"] or "",
                _date(decoder, Word(found["since"], item.place)),
                place=item.place,
            )


def _items(decoder: Decoder, node: Node, name: str) -> tuple[Node, ...]:
    if isinstance(node, Listing):
        return node.items
    if getattr(node, "empty", False):  # the last entry was taken out, the key is still there
        return ()
    decoder.value(node, Listing, name)
    return ()


def _version(decoder: Decoder, word: Word | None) -> None:
    if word is not None and word.text != VERSION:
        decoder.mistakes.add(
            word.place, f"不认识的版本：{word.text}", "这个文件由更新的 reportlint 写成，请升级"
        )


def _file(decoder: Decoder, word: Word) -> str:
    name = word.text.replace("\\", "/")
    if name.startswith("/") or name[1:3] == ":/":
        decoder.mistakes.add(
            word.place, f"要写相对路径：{word.text}", "相对这个清单所在的文件夹，换一台电脑也认得"
        )
    return name


def _sum(decoder: Decoder, word: Word) -> str:
    found = NAME.fullmatch(word.text)
    if found is None:
        decoder.mistakes.add(
            word.place,
            f"“{word.text}”不是问题的指纹（16 位十六进制）",
            "不用手写：运行 reportlint ignore 文稿 规则名 --reason 理由",
        )
        return ""
    return found["sum"]


def _count(decoder: Decoder, item: Node, count: int) -> int:
    if count < 1:
        decoder.mistakes.add(item.place, f"count 应为 1 以上的整数，写成了 {count}")
    return count


def _date(decoder: Decoder, word: Word | None) -> str:
    if word is None:
        return ""
    try:
        return date.fromisoformat(word.text).isoformat()
    except ValueError:
        decoder.mistakes.add(word.place, f"日期不对：{word.text}", "写成 2026-11-25")
        return ""
