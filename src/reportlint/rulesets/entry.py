"""One rule as it is written in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, get_origin

from reportlint import regex
from reportlint.errors import PluginError
from reportlint.finding import CATEGORIES, Severity
from reportlint.rule import Example, Flood, Rule, When, Where
from reportlint.rulesets.mistake import Place, Word
from reportlint.rulesets.node import Listing, Node, Scalar, Table
from reportlint.rulesets.schema import BAD, Decoder, Keys, fields, readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rulesets.mistake import Mistakes

IDENTIFIER = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PLACEHOLDERS = regex.compile(r"[^{}]*(?:\{[\w-]+\}[^{}]*)*")
"""A message whose braces are in order."""

ANY, ANYWHERE = When(), Where()


@dataclass(frozen=True)
class Common:
    """The keys that rules of all kinds have."""

    id: Word
    check: Word
    category: str
    severity: Severity
    message: str
    examples: Node
    advice: str = ""
    because: str = ""
    when: When = ANY
    where: Where = ANYWHERE
    flood: Flood | None = None
    enabled: bool = True
    aliases: tuple[Word, ...] = ()
    fix_inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """The keys of a rule's examples."""

    bad: Listing
    good: Listing


class Sample(NamedTuple):
    """One example of a rule, with its place and whether the rule must report it."""

    example: Example
    bad: bool
    place: Place


class Entry(NamedTuple):
    """One rule as it is written. ``rule`` is None where it has mistakes, which are noted."""

    id: str
    place: Place
    rule: Rule | None
    samples: tuple[Sample, ...] = ()
    places: Mapping[str, Place] = {}
    """Where each of its keys stands."""
    nodes: Mapping[str, Node] = {}
    """The value of each key as it is written."""


def read_entry(decoder: Decoder, item: Node, when: When) -> Entry | None:
    """Read one item of ``rules``; None where not even its id can be told.

    ``when`` gives the gates of the file, for those that the rule does not set itself.
    """
    before = len(decoder.mistakes)
    keys = decoder.keys(item, Common, "rules 的各项")
    if keys is None:
        return None
    common = decoder.fill(keys, Common)
    options = _options(decoder, keys, item.find("check") if isinstance(item, Table) else None)
    if common is None:
        return _broken(decoder, item)
    samples = read_samples(decoder, common.examples)
    _check(decoder.mistakes, common, keys, item)
    if samples is None or options is None or len(decoder.mistakes) > before:
        return Entry(common.id.text, common.id.place, None)
    rule = Rule(
        id=common.id.text,
        check=common.check.text,
        category=common.category,
        severity=common.severity,
        message=common.message,
        options=options,
        because=common.because,
        advice=common.advice,
        when=merge(common.when, when),
        where=common.where,
        flood=common.flood,
        enabled=common.enabled,
        aliases=tuple(alias.text for alias in common.aliases),
        fix_inside=common.fix_inside,
    )
    return Entry(rule.id, common.id.place, rule, samples, keys.places, keys.nodes)


def _broken(decoder: Decoder, item: Node) -> Entry | None:
    """Note what else is wrong with a rule whose common keys could not all be read."""
    if not isinstance(item, Table):
        return None
    for key in ("message", "advice"):
        text = item.find(key)
        if isinstance(text, Scalar):
            check_braces(decoder.mistakes, text.place, text.text)
    examples = item.find("examples")
    if examples is not None:
        read_samples(decoder, examples)
    name = item.find("id")
    if not isinstance(name, Scalar) or not name.text:
        return None
    _check_id(decoder.mistakes, Word(name.text, name.place))
    return Entry(name.text, name.place, None)


def _check(mistakes: Mistakes, common: Common, keys: Keys, item: Node) -> None:
    for word in (common.id, *common.aliases):
        _check_id(mistakes, word)
    check_when(mistakes, common.when, item)
    texts = {"message": common.message, "advice": common.advice}
    if common.flood:
        texts["flood"] = common.flood.message
    for key, text in texts.items():
        node = item.find(key) if isinstance(item, Table) else None
        check_braces(mistakes, node.place if node else keys.place, text)


def _options(decoder: Decoder, keys: Keys, check: Node | None) -> Any:
    """Take the options of the kind of check; None where they, or the kind, cannot be read."""
    from reportlint.checks import kind, names

    if not isinstance(check, Scalar) or check.empty:
        keys.suspect()
        return None
    try:
        module: Any = kind(check.text)
        suit(module)
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


def suit(module: Any) -> None:
    """Refuse a kind whose options no rule file can hold; raises PluginError."""
    source = getattr(module, "source", None)
    if source is None:
        return
    try:
        own = fields(module.Options)
    except Exception as error:  # whatever evaluating another's annotations may raise
        raise PluginError(f"{source}：Options 的类型读不懂：{error}") from error
    common = {field.key for field in fields(Common)}
    for field in own:
        if not readable(field.type):
            raise PluginError(f"{source}：选项 {field.key} 的类型不能写在规则里：{field.type}")
        if field.key in common:
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


def read_samples(decoder: Decoder, examples: Node) -> tuple[Sample, ...] | None:
    """Read the ``examples`` of a rule; None where they have mistakes."""
    before = len(decoder.mistakes)
    pair = decoder.table(examples, Pair, "examples")
    if pair is None:
        return None
    samples = (*_samples(decoder, pair.bad, "bad"), *_samples(decoder, pair.good, "good"))
    return samples if len(decoder.mistakes) == before else None


def _samples(decoder: Decoder, items: Listing, key: str) -> Iterator[Sample]:
    if not items.items:
        decoder.mistakes.add(items.place, f"“{key}”里至少要有一个示例")
    for item in items.items:
        example: Example | None
        if isinstance(item, Table):
            example = decoder.table(item, Example, f"{key} 的各项")
            if example is not None and example.layout:
                _check_layout(decoder.mistakes, example, item)
        else:
            text = decoder.value(item, str, f"{key} 的各项")
            example = None if text is BAD else Example(text)
        if example is not None:
            yield Sample(example, key == "bad", item.place)


def _check_layout(mistakes: Mistakes, example: Example, item: Table) -> None:
    """Note measures of a layout that do not exist, or cannot be what they are given."""
    from reportlint.documents.word.typeset import STANDARD, typeset

    node = item.find("layout")
    place = node.place if node else item.place
    unknown = [name for name in example.layout if name not in STANDARD]
    for name in unknown:
        mistakes.unknown(place, "版式项目", name, dict.fromkeys(STANDARD, ""))
    if not unknown:
        try:
            typeset("", example.layout)
        except ValueError:
            mistakes.add(place, "layout 里有读不懂的数", f"写法如 {_measures()}")


def _measures() -> str:
    from reportlint.documents.word.typeset import STANDARD

    return "、".join(f"{name}: {STANDARD[name]}" for name in ("margins", "body-size", "body-line"))


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


def check_braces(mistakes: Mistakes, place: Place, text: str) -> None:
    """Note braces that do not pair, or do not hold a name."""
    if not PLACEHOLDERS.fullmatch(text):
        mistakes.add(
            place,
            f"花括号不配对，或者里面不是名称：{text}",
            "占位符写作 {match}；花括号不作他用",
        )


def check_when(mistakes: Mistakes, when: When, node: Node) -> None:
    """Note a gate that no year can pass; ``node`` is what holds the key ``when``, or its value."""
    if when.since is not None and when.until is not None and when.since > when.until:
        found = node.find("when") if isinstance(node, Table) else None
        mistakes.add((found or node).place, f"since（{when.since}）晚于 until（{when.until}）")


def merge(when: When, default: When) -> When:
    """Fill the fields of a gate that are not set from another."""
    if default == ANY:
        return when
    return when._replace(
        document=when.document or default.document,
        not_document=when.not_document or default.not_document,
        not_format=when.not_format or default.not_format,
        since=default.since if when.since is None else when.since,
        until=default.until if when.until is None else when.until,
        contains=when.contains or default.contains,
        titled=when.titled or default.titled,
        lacks=when.lacks or default.lacks,
    )


def _check_id(mistakes: Mistakes, word: Word) -> None:
    if not IDENTIFIER.fullmatch(word.text):
        mistakes.add(
            word.place,
            f"规则名“{word.text}”不合格式",
            "只用小写字母、数字和连字符，以字母开头，如 filler-amount",
        )
    elif word.text in CATEGORIES:
        mistakes.add(word.place, f"规则名“{word.text}”与类别同名", "换一个说明问题的名称")
