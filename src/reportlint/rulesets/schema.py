"""Nodes to typed values: a dataclass is the schema of its keys.

Reading consumes keys. What is left over is a mistake that names the word found, the nearest right
word and all words allowed. Every mistake is noted and none stops the reading; what cannot be read
is left out of the result, never guessed.

A field ``unless_sentence`` is written ``unless-sentence``. Types that fields may have: ``str``,
``int``, ``bool``, ``Literal``, ``Severity``, ``X | None``, ``tuple[X, ...]``, ``Mapping[str, str]``
(written as a mapping, or as a list where the values are empty), ``Mapping[str, tuple[X, ...]]``,
dataclasses and named tuples;
``Word`` for a text with its place, and the node types for what is read later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, is_dataclass
from dataclasses import fields as dataclass_fields
from functools import lru_cache, partial
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from reportlint import regex
from reportlint.checks.option import Expression
from reportlint.finding import Severity
from reportlint.rulesets.mistake import Word, nearest
from reportlint.rulesets.node import Listing, Node, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.rulesets.mistake import Mistakes, Place

T = TypeVar("T")

BAD: Final = object()
"""Stands for a value that could not be read; why is noted."""

INTEGER = regex.compile(r"[+-]?[0-9]{1,15}")
NAMES: Final[dict[str, Any]] = {
    "Mapping": Mapping,
    "Literal": Literal,
    "Any": Any,
    "Word": Word,
}
"""What annotations may use that their module imports for the type checker only."""

SAMPLES = {str: "文字", int: "整数", bool: " true 或 false"}


class Field(NamedTuple):
    """One key of a schema: its name in Python and as it is written, its type."""

    name: str
    key: str
    type: Any
    required: bool
    pattern: bool = False


@lru_cache(maxsize=128)
def fields(schema: Any) -> tuple[Field, ...]:
    """Give the fields of a dataclass or a named tuple."""
    hints = get_type_hints(schema, localns=NAMES)
    if is_dataclass(schema):
        return tuple(
            Field(
                one.name,
                one.name.replace("_", "-"),
                hints[one.name],
                one.default is MISSING and one.default_factory is MISSING,
                bool(one.metadata.get("pattern")),
            )
            for one in dataclass_fields(schema)
        )
    defaults: Mapping[str, Any] = schema._field_defaults
    return tuple(
        Field(
            name,
            name.replace("_", "-"),
            hint,
            name not in defaults,
            isinstance(defaults.get(name), Expression),
        )
        for name, hint in hints.items()
    )


def readable(type_: Any) -> bool:
    """Tell whether a value of this type can be read from a file; see the top of this module."""
    origin, arguments = get_origin(type_), get_args(type_)
    if type_ in (str, int, bool, Severity) or origin is Literal:
        return True
    if type(None) in arguments:
        return all(one is type(None) or readable(one) for one in arguments) and len(arguments) == 2
    if origin is tuple:
        return len(arguments) == 2 and arguments[1] is ... and readable(arguments[0])
    if origin is Mapping:
        return arguments[0] is str and readable(arguments[1])
    if isinstance(type_, type) and (is_dataclass(type_) or hasattr(type_, "_field_defaults")):
        return all(readable(field.type) for field in fields(type_))
    return False


class Keys:
    """The keys of a table, taken one by one."""

    def __init__(self, table: Table, mistakes: Mistakes) -> None:
        self.place = table.place
        self.places: dict[str, Place] = {}
        """Key -> its place, for the keys that were taken."""
        self.nodes: dict[str, Node] = {}
        """Key -> its value, for the keys that were taken."""
        self._left = {key.text: (key, value) for key, value in table.entries}
        self._allowed: dict[str, str] = {}
        self._mistakes = mistakes

    def take(self, key: str) -> Node | None:
        """Take a key; gives its value, if it is there."""
        self._allowed[key] = ""
        found = self._left.pop(key, None)
        if found is None:
            return None
        self.places[key], self.nodes[key] = found[0].place, found[1]
        return found[1]

    def close(self) -> None:
        """Note what is left over."""
        for name, (key, _) in self._left.items():
            self._mistakes.unknown(key.place, "键", name, self._allowed)

    def suspect(self) -> None:
        """Note what is left over and looks like a key that is missing; the rest is not judged."""
        missing = {key: "" for key in self._allowed if key not in self.places}
        for name, (key, _) in self._left.items():
            if nearest(name, missing):
                self._mistakes.unknown(key.place, "键", name, missing)


class Decoder:
    """Reads nodes by a schema and notes what is wrong with them.

    ``words``: for fields of texts that come from a fixed vocabulary, (schema's name, field) -> the
    words, with their Chinese names where they have any.
    """

    def __init__(
        self, mistakes: Mistakes, words: Mapping[tuple[str, str], Mapping[str, str]] | None = None
    ) -> None:
        self.mistakes = mistakes
        self._words = words or {}

    def table(
        self, node: Node, schema: type[T], name: str = "", *, partial: bool = False
    ) -> T | None:
        """Read a whole table; every key must belong to the schema.

        ``partial``: give what can be read even where some of it cannot; all keys have a default.
        """
        keys = self.keys(node, schema, name)
        if keys is None:
            return None
        value = self.fill(keys, schema, partial=partial)
        keys.close()
        return value

    def keys(self, node: Node, schema: type, name: str = "") -> Keys | None:
        """Begin to read a table; a mistake where the node is none."""
        if isinstance(node, Table):
            return Keys(node, self.mistakes)
        written = "、".join(field.key for field in fields(schema)[:6])
        self._expect(node, name, f"键值对（{written}）")
        return None

    def fill(self, keys: Keys, schema: type[T], *, partial: bool = False) -> T | None:
        """Take the keys of a schema and leave the others."""
        values: dict[str, Any] = {}
        for field in fields(cast("Any", schema)):
            node = keys.take(field.key)
            if node is not None:
                values[field.name] = self.field(node, schema, field)
            elif field.required:
                self.mistakes.add(keys.place, f"缺少“{field.key}”")
                values[field.name] = BAD
        if BAD in values.values():
            if not partial:
                return None
            values = {name: value for name, value in values.items() if value is not BAD}
        return schema(**values)

    def field(self, node: Node, schema: type, field: Field) -> Any:
        """Read the value of a field, or give BAD."""
        check: Callable[[Scalar], bool] | None = None
        words = self._words.get((schema.__name__, field.name))
        if words is not None:
            check = partial(self._vocabulary, words, field.key)
        elif field.pattern:
            check = self._expression
        return self.value(node, field.type, field.key, check)

    def value(
        self,
        node: Node,
        type_: Any,
        name: str,
        check: Callable[[Scalar], bool] | None = None,
    ) -> Any:
        """Read a value of a type, or give BAD; ``check`` looks at every text in it."""
        origin, arguments = get_origin(type_), get_args(type_)
        if type_ in (str, Word):
            return self._text(node, type_, name, check)
        if type_ in (int, bool):
            return self._plain(node, type_, name)
        if type_ is Severity:
            found = self._choice(node, [one.label for one in reversed(Severity)], name)
            return found if found is BAD else Severity.parse(found)
        if type_ in (Node, Scalar, Listing, Table):
            return self._node(node, type_, name)
        if origin is Literal:
            return self._choice(node, arguments, name)
        if type(None) in arguments:
            if isinstance(node, Scalar) and node.empty:
                return None
            [inner] = [argument for argument in arguments if argument is not type(None)]
            return self.value(node, inner, name, check)
        if origin is tuple:
            return self._tuple(node, arguments[0], name, check)
        if origin is Mapping:
            if arguments[1] is not str:
                return self._lists(node, arguments[1], name)
            return self._mapping(node, name)
        found = self.table(node, type_, name)
        return BAD if found is None else found

    def _text(
        self, node: Node, type_: Any, name: str, check: Callable[[Scalar], bool] | None
    ) -> Any:
        if not isinstance(node, Scalar) or node.empty:
            return self._expect(node, name, SAMPLES[str])
        if check is not None and not check(node):
            return BAD
        return node.text if type_ is str else Word(node.text, node.place)

    def _plain(self, node: Node, type_: Any, name: str) -> Any:
        if isinstance(node, Scalar):
            if type_ is bool and node.text.lower() in ("true", "false"):
                return node.text.lower() == "true"
            if type_ is int and INTEGER.fullmatch(node.text):
                return int(node.text)
        return self._expect(node, name, SAMPLES[type_])

    def _choice(self, node: Node, choices: Any, name: str) -> Any:
        if not isinstance(node, Scalar) or node.empty:
            return self._expect(node, name, "、".join(map(str, choices)) + "之一")
        for choice in choices:
            if str(choice) == node.text:
                return choice
        words = dict.fromkeys(map(str, choices), "")
        self.mistakes.unknown(node.place, f"“{name}”的值", node.text, words)
        return BAD

    def _node(self, node: Node, type_: Any, name: str) -> Any:
        if type_ is Node or isinstance(node, type_):
            return node
        expected = {Scalar: "文字", Listing: "列表", Table: "键值对"}
        return self._expect(node, name, expected[type_])

    def _tuple(
        self, node: Node, type_: Any, name: str, check: Callable[[Scalar], bool] | None
    ) -> Any:
        if not isinstance(node, Listing):
            return self._expect(node, name, "列表，如 [甲, 乙]")
        items = []
        for item in node.items:
            if type_ in (str, Word) and isinstance(item, Scalar) and not item.text:
                self.mistakes.add(item.place, f"“{name}”里有空白的一项")
                items.append(BAD)
            else:
                items.append(self.value(item, type_, f"{name} 的各项", check))
        return BAD if BAD in items else tuple(items)

    def _mapping(self, node: Node, name: str) -> Any:
        if isinstance(node, Scalar):
            return self._expect(node, name, "列表，如 [甲, 乙]，或对照表，如 {甲: 改成的词}")
        pairs: list[tuple[Node, Node | None]] = []
        for one in node.items if isinstance(node, Listing) else (node,):
            pairs += one.entries if isinstance(one, Table) else [(one, None)]
        found: dict[str, str] = {}
        good = True
        for key, value in pairs:
            if not isinstance(key, Scalar) or not (value is None or isinstance(value, Scalar)):
                self._expect(key if value is None else value, f"{name} 的各项", SAMPLES[str])
            elif not key.text:
                self.mistakes.add(key.place, f"“{name}”里有空白的一项")
            elif key.text in found:
                self.mistakes.add(key.place, f"“{key.text}”在“{name}”里重复")
            else:
                found[key.text] = "" if value is None or value.empty else value.text
                continue
            good = False
        return found if good else BAD

    def _lists(self, node: Node, type_: Any, name: str) -> Any:
        """Read a table of lists, each under its name."""
        if not isinstance(node, Table):
            return self._expect(node, name, "对照表，如 {甲: [乙, 丙]}")
        found = {
            key.text: self.value(value, type_, f"{name} 的 {key.text}")
            for key, value in node.entries
        }
        return BAD if BAD in found.values() else found

    def _vocabulary(self, words: Mapping[str, str], name: str, node: Scalar) -> bool:
        if node.text not in words:
            self.mistakes.unknown(node.place, f"“{name}”的值", node.text, words)
        return node.text in words

    def _expression(self, node: Scalar) -> bool:
        from reportlint.rulesets.expression import faults

        found = faults(node.text)
        for message, advice in found:
            self.mistakes.add(node.place, message, advice)
        return not found

    def _expect(self, node: Node, name: str, expected: str) -> Any:
        about = f"“{name}”" if name else "这里"
        if isinstance(node, Scalar) and node.empty:
            self.mistakes.add(node.place, f"{about}没有内容，应为{expected}")
        else:
            self.mistakes.add(
                node.place,
                f"{about}应为{expected}，写成了{describe(node)}",
                "文字里有“: ”时要整段加引号"
                if isinstance(node, Table) and expected == SAMPLES[str]
                else "",
            )
        return BAD


def describe(node: Node) -> str:
    """Say what a node is, for a message."""
    if isinstance(node, Scalar):
        shown = node.text if len(node.text) <= 20 else node.text[:20] + "…"
        return f"“{shown}”"
    return "列表" if isinstance(node, Listing) else "键值对"
