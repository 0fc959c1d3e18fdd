"""Rule files put together: what they extend, what they change, what they switch off."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlint.errors import PluginError, UsageError
from reportlint.namedtuple import NamedTuple
from reportlint.rule import RuleSet
from reportlint.rulesets import expression, locate, rulefile
from reportlint.rulesets.change import change
from reportlint.rulesets.choice import Choice
from reportlint.rulesets.entry import read_samples
from reportlint.rulesets.mistake import Mistakes, Place
from reportlint.rulesets.node import Table
from reportlint.rulesets.schema import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.provided import Provided
    from reportlint.rule import Rule
    from reportlint.rulesets.entry import Entry, Sample
    from reportlint.rulesets.node import Node, Scalar
    from reportlint.rulesets.rulefile import RuleFile


class Layer(NamedTuple):
    """A change that a rule file or the settings make to a rule: where, and to which keys."""

    set: str
    place: Place
    keys: tuple[str, ...]
    rule: Rule | None = None
    """The rule as it then is."""
    places: Mapping[str, Place] = {}
    """Where each key stands, as far as that differs from ``place``."""


@dataclass
class Written:
    """A rule with what the engine need not know: its examples and its history."""

    rule: Rule | None
    """None where it has mistakes."""
    place: Place
    set: str
    samples: tuple[Sample, ...]
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each of its keys stands in the file it comes from."""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    """The value of each key as it is written there."""
    layers: list[Layer] = field(default_factory=list)
    first: Rule | None = None
    """The rule before any layer."""


@dataclass(frozen=True)
class Gathered:
    """The rule files of a request, put together."""

    ruleset: RuleSet
    written: Mapping[str, Written]
    """By rule id."""
    descriptions: Mapping[str, str]
    """By rule set name."""
    requested: tuple[str, ...]
    """Names of the rule sets that were asked for, without those they extend."""
    found: tuple[Found, ...]
    """Everything that was looked for, in the order of reading."""
    contents: Mapping[str, bytes]
    """The content of every file, as it was when it was read."""
    kinds: tuple[Provided, ...] = ()
    """Where the kinds of checks come from that other packages bring."""

    def rules(self) -> tuple[Rule, ...]:
        """Give the rules as they are now."""
        return tuple(one.rule for one in self.written.values() if one.rule is not None)


class Found(NamedTuple):
    """The files that a name stands for in a folder."""

    name: str
    base: str
    files: tuple[str, ...]
    given: Provided | None = None
    """The package that provides them, where it is another one."""


def gather(choice: Choice) -> Gathered:
    """Read the rule sets of a choice and everything they extend, and apply the choice.

    Raises UsageError for a name that is no rule set, FileProblems with all mistakes in the files
    and in the choice.
    """
    try:
        return _gather(choice)
    finally:
        expression.memo().keep()


def _gather(choice: Choice) -> Gathered:
    gathering = _Gathering()
    requested: list[str] = []
    for source in choice.sources:
        files = gathering.find(source.name, source.base)
        if not files:
            message, advice = locate.missing(source.name, source.base)
            if not source.place.path:
                raise UsageError(message, advice=advice)
            gathering.mistakes.add(source.place, message, advice)
        for path in files:
            gathering.add(path)
            requested.append(gathering.names.get(path, ""))
    gathering.mistakes.close()
    gathered = gathering.result(tuple(requested))
    if choice != Choice(choice.sources):
        from reportlint.rulesets.choose import choose

        gathered = choose(gathered, choice, gathering.mistakes)
        gathering.mistakes.close()
    return gathered


class _Gathering:
    """The state of putting files together, in the order of reading."""

    def __init__(self) -> None:
        self.mistakes = Mistakes()
        self.names: dict[str, str] = {}
        self._decoder = Decoder(self.mistakes, rulefile.vocabulary())
        self._written: dict[str, Written] = {}
        self._owners: dict[str, str] = {}
        self._files: dict[str, RuleFile | None] = {}
        self._found: dict[tuple[str, str], Found] = {}
        self._members: dict[str, tuple[str, ...]] = {}

    def find(self, name: str, base: str) -> tuple[str, ...]:
        """Find the files of a name, and remember that."""
        files, given = locate.find(name, base), None
        if not files:
            offer = locate.offered(name)
            if offer is not None and offer[1]:
                given, files = offer
        self._found[name, base] = Found(name, base, files, given)
        return files

    def add(self, path: str, trail: tuple[str, ...] = ()) -> None:
        """Read a file and what it extends, once."""
        if path in self._files:
            return
        self._files[path] = None
        self.names[path] = name = self._name(path)
        file = rulefile.read(path, locate.shown(path), self.mistakes)
        self._files[path] = file
        if file is None:
            return
        members = [name]
        for word in file.head.extends:
            folder = os.path.dirname(path)
            found = self.find(word.text, folder)
            if not found:
                self.mistakes.add(word.place, *locate.missing(word.text, folder))
                self._files[path] = None
            for one in found:
                if one in (*trail, path):
                    circle = [*trail, path][[*trail, path].index(one) :]
                    shown = " → ".join(locate.shown(step) for step in (*circle, one))
                    self.mistakes.add(word.place, f"extends 绕成了圈：{shown}")
                    continue
                self.add(one, (*trail, path))
                if self._files[one] is None:
                    # What cannot be read may hold any rule.
                    self._files[path] = None
                members += self._members.get(self.names[one], (self.names[one],))
        self._members[name] = tuple(dict.fromkeys(members))
        for entry in file.entries:
            self._enter(entry, name)
        if file.head.override is not None:
            for key, value in file.head.override.entries:
                self._override(path, key, value)
        for word in file.head.disable:
            found_rule = self._rule(path, word.text, word.place)
            if found_rule is not None:
                if found_rule.rule is not None:
                    found_rule.rule = found_rule.rule._replace(enabled=False)
                layer = Layer(name, word.place, ("disable",), found_rule.rule)
                found_rule.layers.append(layer)

    def _name(self, path: str) -> str:
        """Name a rule set by its file, or by its path where that name is taken."""
        taken = set(self.names.values()) | {"default"} | set(locate.packaged_names())
        name = locate.stem(path)
        if os.path.dirname(path) == locate.packaged() or name not in taken:
            return name
        return locate.shown(path)

    def _enter(self, entry: Entry, name: str) -> None:
        words = [entry.id, *(entry.rule.aliases if entry.rule else ())]
        for word in words:
            if word in self._owners:
                other = self._written[self._owners[word]].place
                self.mistakes.add(
                    entry.place,
                    f"规则名“{word}”重复，{other.path} 第 {other.line} 行已经用过",
                    "换一个名称；要改动已有的规则，写在 override 里",
                )
                return
        for word in words:
            self._owners[word] = entry.id
        rule = entry.rule._replace(set=name) if entry.rule else None
        self._written[entry.id] = Written(
            rule, entry.place, name, entry.samples, entry.places, entry.nodes, first=rule
        )

    def _rule(self, path: str, name: str, place: Place) -> Written | None:
        """Find the rule that a change is about; a mistake where there is none."""
        if name in self._owners:
            return self._written[self._owners[name]]
        if self._files[path] is not None:
            message, _ = unknown_rule(name, self._owners)
            self.mistakes.add(place, message, "只能改动 extends 里的规则集已有的规则")
        return None

    def _override(self, path: str, key: Scalar, value: Node) -> None:
        written = self._rule(path, key.text, key.place)
        if written is None:
            return
        if written.set == self.names[path]:
            self.mistakes.add(
                key.place, f"规则“{key.text}”就在这个文件里", "直接改规则本身，不用 override"
            )
            return
        if written.rule is None:
            return
        changed = change(written.rule, value, self._decoder, ("examples",))
        if not isinstance(value, Table):
            return
        examples = value.find("examples")
        if examples is not None:
            written.samples = read_samples(self._decoder, examples) or ()
        if changed is not None:
            written.rule = changed
        places = {name.text: name.place for name, _ in value.entries}
        written.layers.append(
            Layer(self.names[path], key.place, tuple(places), written.rule, places)
        )

    def result(self, requested: tuple[str, ...]) -> Gathered:
        """Give what was gathered; only to be called where there are no mistakes."""
        files = {path: file for path, file in self._files.items() if file is not None}
        for written in self._written.values():
            if written.rule is not None:
                try:
                    written.rule = with_literals(written.rule)
                except PluginError as mistake:
                    self.mistakes.add(written.place, mistake.message)
        self.mistakes.close()
        rules = tuple(one.rule for one in self._written.values() if one.rule is not None)
        ruleset = RuleSet(
            rules,
            tuple(dict.fromkeys(word for file in files.values() for word in file.head.words)),
            {self.names[path]: file.head.title for path, file in files.items()},
            dict(self._members),
        )
        return Gathered(
            ruleset,
            self._written,
            {self.names[path]: file.head.description for path, file in files.items()},
            requested,
            tuple(self._found.values()),
            {path: file.content for path, file in files.items()},
            sources(rules),
        )


def sources(rules: Iterable[Rule]) -> tuple[Provided, ...]:
    """List the packages that bring the kinds of rules."""
    from reportlint.checks import KINDS, plugin

    names = {rule.check: None for rule in rules if rule.check not in KINDS}
    return tuple(found for name in names if (found := plugin.find(name)) is not None)


def with_literals(rule: Rule) -> Rule:
    """Give a rule with the literals of its check worked out."""
    return rule._replace(literals=expression.literals(rule))


def unknown_rule(name: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Say that there is no such rule: message and advice."""
    from reportlint.rulesets.mistake import nearest

    near = nearest(name, dict.fromkeys(names, ""))
    message = f"没有规则“{name}”" + (f"，是不是“{near}”？" if near else "")
    return message, "用 reportlint rules 查看全部规则"
