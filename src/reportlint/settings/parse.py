"""The text of a settings file to a sheet, with all mistakes in it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from reportlint.documents.kind import TYPES
from reportlint.rulesets import node, toml
from reportlint.rulesets.choice import OFF
from reportlint.rulesets.mistake import Place, Word
from reportlint.rulesets.node import Listing, Scalar, Table
from reportlint.rulesets.schema import Decoder
from reportlint.settings.sheet import Part, PerFile, Sheet

if TYPE_CHECKING:
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.rulesets.node import Node

Level = Literal["error", "warning", "info", "never"]
YEARS = range(1949, 2101)


@dataclass(frozen=True)
class Keys:
    """The keys that a settings file has, and each item of its ``per-file``."""

    select: tuple[Word, ...] | None = None
    ignore: tuple[Word, ...] = ()
    severity: Table | None = None
    options: Table | None = None
    type: str | None = None
    year: int | None = None
    encoding: Word | None = None
    fail_on: Level | None = None
    facts: Word | None = None


@dataclass(frozen=True)
class FileKeys(Keys):
    """The keys of a settings file."""

    extends: tuple[Word, ...] = ()
    per_file: Listing | None = None
    include: tuple[Word, ...] = ()
    exclude: tuple[Word, ...] = ()
    ambiguous_width: Literal["1", "2"] | None = None
    cache: bool = True
    baseline: Word | None = None


@dataclass(frozen=True)
class PerFileKeys(Keys):
    """The keys of an item of ``per-file``."""

    files: tuple[Word, ...] = ()


WORDS = {(schema.__name__, "type"): TYPES for schema in (FileKeys, PerFileKeys)}


def parse(data: bytes, shown: str, mistakes: Mistakes, table: tuple[str, ...] = ()) -> Sheet | None:
    """Read a settings file: YAML, or that table of a TOML file; what is wrong is noted.

    A file of nothing but comments sets nothing; None stands for a TOML file without the table.
    """
    root: Node | None
    if table:
        root = toml.parse(data, table, shown, mistakes)
        if root is None:
            return None
    elif all(not line.strip() or line.lstrip().startswith(b"#") for line in data.splitlines()):
        return Sheet()
    else:
        root = node.parse(data, shown, mistakes)
    if root is None:
        return Sheet()
    return _Parsing(mistakes).sheet(root)


class _Parsing:
    """Reads the keys of one file."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes
        self._decoder = Decoder(mistakes, WORDS)

    def sheet(self, root: Node) -> Sheet:
        """Read the whole file; what has mistakes is left out."""
        keys = self._decoder.table(root, FileKeys, partial=True)
        if keys is None:
            return Sheet()
        items = keys.per_file.items if keys.per_file else ()
        return Sheet(
            self._part(keys, root),
            keys.extends,
            tuple(one for item in items if (one := self._per_file(item)) is not None),
            self._patterns(keys.include),
            self._patterns(keys.exclude),
            int(keys.ambiguous_width) if keys.ambiguous_width else None,
            keys.cache,
            keys.baseline,
        )

    def _per_file(self, item: Node) -> PerFile | None:
        keys = self._decoder.table(item, PerFileKeys, "per-file 的各项", partial=True)
        if keys is None:
            return None
        if not (isinstance(item, Table) and item.find("files")):
            self._mistakes.add(item.place, "缺少“files”", "写明对哪些文件，如 files: ['*讲话*']")
        return PerFile(self._patterns(keys.files), self._part(keys, item))

    def _part(self, keys: Keys, table: Node) -> Part:
        if keys.year is not None and keys.year not in YEARS:
            place = self._place(table, "year")
            self._mistakes.add(place, f"年份不对：{keys.year}", "写四位的报告年度，如 2025")
        if keys.encoding is not None:
            self._encoding(keys.encoding)
        return Part(
            keys.select,
            keys.ignore,
            tuple(self._levels(keys.severity)) if keys.severity else (),
            tuple((Word(key.text, key.place), value) for key, value in keys.options.entries)
            if keys.options
            else (),
            keys.type,
            keys.year,
            keys.encoding.text if keys.encoding else None,
            keys.fail_on,
            keys.facts,
        )

    def _levels(self, table: Table) -> Any:
        words = {"error": "错误", "warning": "警告", "info": "提示", OFF: "关闭"}
        for key, value in table.entries:
            if not isinstance(value, Scalar):
                self._decoder.value(value, str, key.text)
            elif value.text not in words:
                self._mistakes.unknown(value.place, "这个级别", value.text, words)
            else:
                yield Word(key.text, key.place), value.text

    def _encoding(self, word: Word) -> None:
        try:
            codecs.lookup(word.text)
        except LookupError:
            self._mistakes.add(
                word.place, f"没有编码“{word.text}”", "可以写 utf-8、gb18030、utf-16 等"
            )

    def _patterns(self, words: tuple[Word, ...]) -> tuple[str, ...]:
        for word in words:
            self._pattern(word)
        return tuple(word.text for word in words)

    def _pattern(self, word: Word) -> None:
        from pathspec import GitIgnoreSpec

        try:
            GitIgnoreSpec.from_lines([word.text])
        except ValueError as error:
            self._mistakes.add(word.place, f"文件的写法不对：{word.text}（{error}）")

    @staticmethod
    def _place(table: Node, name: str) -> Place:
        if isinstance(table, Table):
            for key, value in table.entries:
                if key.text == name:
                    return value.place
        return table.place
