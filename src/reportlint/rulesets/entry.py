"""One rule as it is written in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.finding import CATEGORIES, Severity
from reportlint.namedtuple import NamedTuple
from reportlint.rule import Example, Flood, Rule, When, Where
from reportlint.rulesets.mistake import Place, Word
from reportlint.rulesets.node import Listing, Node, Scalar, Table
from reportlint.rulesets.options import read_options
from reportlint.rulesets.schema import BAD, Decoder, Keys, fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.rulesets.mistake import Mistakes

IDENTIFIER = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PLACEHOLDERS = regex.compile(r"[^{}]*(?:\{[\w-]+\}[^{}]*)*")
"""A message whose braces are in order."""

REPEAT = 1000
"""Most times that a line of an example is repeated."""
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
    taken = {field.key for field in fields(Common)}
    check = item.find("check") if isinstance(item, Table) else None
    options = read_options(decoder, keys, check, taken)
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
            if example is not None and not 1 <= example.repeat <= REPEAT:
                node = item.find("repeat")
                place = node.place if node else item.place
                decoder.mistakes.add(place, f"repeat 应为 1 到 {REPEAT}")
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
