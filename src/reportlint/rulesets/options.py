"""The options of a rule: those that its kind of check has, and what it says about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_origin

from reportlint.errors import PluginError
from reportlint.rulesets.mistake import Place
from reportlint.rulesets.node import Node, Scalar
from reportlint.rulesets.schema import fields, readable

if TYPE_CHECKING:
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.rulesets.schema import Decoder, Keys


def read_options(decoder: Decoder, keys: Keys, check: Node | None, taken: set[str]) -> Any:
    """Take the options of the kind of check; None where they, or the kind, cannot be read.

    ``taken``: the keys that rules of all kinds have.
    """
    from reportlint.checks import kind, names

    if not isinstance(check, Scalar) or check.empty:
        keys.suspect()
        return None
    try:
        module: Any = kind(check.text)
        suit(module, taken)
    except KeyError:
        words = dict.fromkeys(names(), "")
        decoder.mistakes.unknown(check.place, "这种检查", check.text, words)
        return None
    except PluginError as mistake:
        decoder.mistakes.add(check.place, mistake.message, "重新安装这个软件包，或联系它的作者")
        return None
    options = decoder.fill(keys, module.Options)
    keys.close()
    if options is not None:
        check_options(decoder.mistakes, module, options, keys.places, keys.place, keys.nodes)
    return options


def suit(module: Any, taken: set[str]) -> None:
    """Refuse a kind whose options no rule file can hold; raises PluginError.

    ``taken``: the keys that rules of all kinds have.
    """
    source = getattr(module, "source", None)
    if source is None:
        return
    try:
        own = fields(module.Options)
    except Exception as error:  # whatever evaluating another's annotations may raise
        raise PluginError(f"{source}：Options 的类型读不懂：{error}") from error
    for field in own:
        if not readable(field.type):
            raise PluginError(f"{source}：选项 {field.key} 的类型不能写在规则里：{field.type}")
        if field.key in taken:
            raise PluginError(f"{source}：选项 {field.key} 与规则共有的键同名")


def _check_given(
    mistakes: Mistakes, module: Any, options: Any, places: Mapping[str, Place], place: Place
) -> None:
    """Note an empty value where a kind needs one, or an empty list where it has one of its own.

    Such a rule would do nothing.
    """
    usual = module.Options._field_defaults
    every = fields(module.Options)
    lists = [
        getattr(options, field.name)
        for field in every
        if field.key != "unless" and (field.pattern or get_origin(field.type) in (tuple, Mapping))
    ]
    # A kind that judges its options itself may do without one list where it has another.
    excused = hasattr(module, "problems") and any(lists)
    for field in every:
        given = getattr(options, field.name)
        missing = field.required and given in ((), {}, "") and not excused
        if missing or (given in ((), {}) and usual.get(field.name)):
            here = places.get(field.key, place)
            mistakes.add(here, f"“{field.key}”里没有内容，这条规则什么也不会报告")


def check_options(
    mistakes: Mistakes,
    module: Any,
    options: Any,
    places: Mapping[str, Place],
    place: Place,
    nodes: Mapping[str, Node],
) -> None:
    """Note what a kind says about options that its types cannot say.

    ``places``: key -> its place, ``nodes``: key -> its value; ``place`` stands for a key that is
    not written. A kind may say where in a text the mistake is, by an offset that is not negative.
    """
    before = len(mistakes)
    if hasattr(module, "problems"):
        try:
            problems = list(module.problems(options))
        except PluginError as mistake:
            mistakes.add(places.get("check", place), mistake.message)
            return
        for field, message, *offset in problems:
            key = field.replace("_", "-")
            here = places.get(key, place)
            if offset and offset[0] >= 0 and key in nodes:
                here = within(nodes[key], offset[0])
            mistakes.add(here, message)
    if len(mistakes) == before:
        _check_given(mistakes, module, options, places, place)


def within(node: Node, offset: int) -> Place:
    """Give the place of a character of a text; of one on several lines, where it begins."""
    path, line, column = node.place
    if not isinstance(node, Scalar) or "\n" in node.text:
        return node.place
    return Place(path, line, column + offset + (not node.plain))
