"""YAML text to nodes that remember their place.

Every scalar is read as the text that stands in the file; the schema decides what it means. So
``no`` is not false, ``010`` is not 8 and ``12:30`` is not 750.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Union

from reportlint.namedtuple import NamedTuple
from reportlint.rulesets.mistake import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlint.rulesets.mistake import Mistakes

LIMIT = 4 * 1024 * 1024
"""Largest file, in bytes; a rule set of a thousand rules has a tenth of that."""

NODES = 200_000
"""Most nodes after aliases have been put in; a bomb of aliases stops here."""

DEPTH = 40
"""Deepest nesting; a rule file needs eight levels."""

UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML does not allow in a file."""

TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


class Scalar(NamedTuple):
    """A text. ``plain``: written without quotes, so that nothing or ``null`` means no value."""

    place: Place
    text: str
    plain: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether this is no value at all."""
        return self.plain and self.text in ("", "~", "null")


class Listing(NamedTuple):
    """A list."""

    place: Place
    items: tuple[Node, ...]


class Table(NamedTuple):
    """Keys with their values, in the order of the file; no key stands twice."""

    place: Place
    entries: tuple[tuple[Scalar, Node], ...]

    def find(self, key: str) -> Node | None:
        """Give the value of a key, if it is there."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Union[Scalar, Listing, Table]  # noqa: UP007 - is looked at when the program runs


class _Stop(Exception):  # noqa: N818 - ends the reading of one file, never leaves this module
    """The file cannot be read any further; the reason is noted."""


def content(path: Path, shown: str, mistakes: Mistakes) -> bytes | None:
    """Read a file; None where it cannot be read, which is noted under the name ``shown``."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        mistakes.add(Place(shown), "文件不存在", "检查路径和文件名")
    except IsADirectoryError:
        mistakes.add(Place(shown), "这是文件夹，不是文件")
    except OSError as error:
        mistakes.add(Place(shown), f"读取失败：{error.strerror or error}")
    return None


def parse(data: bytes, shown: str, mistakes: Mistakes, *, limit: int = LIMIT) -> Node | None:
    """Make nodes of the content of a YAML file; None where its text cannot be understood.

    An empty file is a mistake, and so is one of more than ``limit`` bytes.
    """
    if len(data) > limit:
        mistakes.add(Place(shown), f"文件太大，上限 {limit // 1024 // 1024} MB")
        return None
    text = decode(data, shown, mistakes)
    if text is None:
        return None
    from yaml import YAMLError

    try:
        return _Builder(text, shown, mistakes).document()
    except _Stop:
        return None
    except YAMLError as error:
        from reportlint.rulesets.syntax import describe

        line, column, message, advice = describe(error, text)
        mistakes.add(Place(shown, line, column), message, advice)
        return None


def decode(data: bytes, shown: str, mistakes: Mistakes) -> str | None:
    """Decode UTF-8, or UTF-16 where a byte order mark says so; anything else is a mistake."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace").lstrip("\ufeff")
        mistakes.add(
            Place(shown, before.count(b"\n") + 1, len(line) + 1),
            "不是 UTF-8 编码" + ("，像是 GBK 或 GB18030" if _is_chinese(data) else ""),
            "在编辑器里把文件另存为 UTF-8",
        )
        return None
    bad = re.search(UNPRINTABLE, text)
    if bad:
        start = bad.start()
        mistakes.add(
            Place(shown, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)),
            f"有不可见的控制字符 U+{ord(bad[0]):04X}",
            "删去它，或在引号里写成 \\x 转义",
        )
        return None
    return text


def _is_chinese(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _events(text: str) -> Iterator[Any]:
    import yaml

    # The parser in C is seven times as fast; some builds of PyYAML come without it.
    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _Builder:
    """Makes nodes of the events of the parser, within the limits."""

    def __init__(self, text: str, shown: str, mistakes: Mistakes) -> None:
        self._events = _events(text)
        self._shown = shown
        self._mistakes = mistakes
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Node:
        """Build the only document of the file."""
        next(self._events)
        event = next(self._events)
        if not hasattr(event, "explicit"):
            self._stop(Place(self._shown, 1, 1), "文件里没有内容")
        node = self._node(next(self._events), 0)
        if isinstance(node, Scalar) and node.empty:
            self._stop(Place(self._shown, 1, 1), "文件里没有内容")
        next(self._events)
        event = next(self._events)
        if hasattr(event, "explicit"):
            self._stop(self._place(event), "一个文件里只能写一份内容，这里用 --- 开始了第二份")
        return node

    def _place(self, event: Any) -> Place:
        return Place(self._shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _stop(self, place: Place, message: str, advice: str = "") -> None:
        self._mistakes.add(place, message, advice)
        raise _Stop

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        place = self._place(event)
        before = self._count
        if kind == "AliasEvent":
            return self._alias(event, place)
        self._grow(1, place)
        if depth > DEPTH:
            self._stop(place, f"嵌套太深，超过 {DEPTH} 层")
        if event.tag not in TEXT_TAGS:
            self._mistakes.add(place, f"不能使用标签“{event.tag}”", "去掉感叹号开头的标签")
        node: Node
        if kind == "ScalarEvent":
            node = Scalar(place, event.value, not event.style)
        elif kind == "SequenceStartEvent":
            items = []
            while type(inner := next(self._events)).__name__ != "SequenceEndEvent":
                items.append(self._node(inner, depth + 1))
            node = Listing(place, tuple(items))
        else:
            node = Table(place, tuple(self._entries(depth)))
        if event.anchor is not None:
            self._anchors[event.anchor] = node, self._count - before
        return node

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._mistakes.add(key.place, "键应当是文字", "以 { 或 [ 开头的文字要加引号")
            elif key.text == "<<" and key.plain:
                self._mistakes.add(key.place, "不支持用 << 合并，请把内容写全")
            elif key.text in seen:
                first = seen[key.text]
                self._mistakes.add(
                    key.place, f"“{key.text}”重复，第 {first.line} 行已经写过", "合并成一处"
                )
            else:
                seen[key.text] = key.place
                yield key, value

    def _alias(self, event: Any, place: Place) -> Node:
        if event.anchor not in self._anchors:
            self._stop(
                place,
                f"没有名为“{event.anchor}”的锚点",
                "以 * 开头的文字要加引号；锚点要写在引用之前，也不能引用自己",
            )
        node, size = self._anchors[event.anchor]
        self._grow(size, place)
        return node

    def _grow(self, size: int, place: Place) -> None:
        self._count += size
        if self._count > NODES:
            self._stop(place, f"内容太多：引用展开后超过 {NODES} 项")
