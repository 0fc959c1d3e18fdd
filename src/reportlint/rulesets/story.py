"""The whole story of a rule, told from its YAML."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportlint.checks import kind
from reportlint.documents.kind import TYPES
from reportlint.errors import UsageError
from reportlint.finding import CATEGORIES
from reportlint.namedtuple import NamedTuple
from reportlint.rulesets import locate
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather, unknown_rule
from reportlint.rulesets.wording import KINDS, OPTIONS, REGIONS, VALUES, blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.rule import Example, Rule, When, Where
    from reportlint.rulesets.choice import Choice
    from reportlint.rulesets.gather import Gathered, Written

CHANGES = {
    "disable": "关闭",
    "enabled": "启用或关闭",
    "ignore": "不用",
    "select": "选用",
    "options": "修改选项",
    "severity": "改级别",
}


ORIGIN = "出自"
"""Heading above where a rule is written."""

DEPENDS = "查到的具体问题（见“应当报告”的示例）"
"""Stands for a message that is wholly made of what was found."""

ABSENCES = {"missing": "没有找到", "vacuous": "空泛", "disordered": "次序不对"}
"""What may be wrong with a section."""


class Paragraph(NamedTuple):
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


class Story(NamedTuple):
    """A rule, with what its file says of it."""

    rule: Rule
    written: Written
    title: str
    """Of its rule set."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield what there is to tell, in the order of interest."""
        rule = self.rule
        told = (
            ("指出", [_said(rule)]),
            ("怎么改", [blank(rule.advice)]),
            ("依据", [rule.because]),
            ("查什么", [kind_title(rule.check), *_options(rule.options, labels(rule.check))]),
            ("适用于", list(_when(rule.when))),
            ("范围", list(_where(rule.where))),
            ("太多时", [_flood(rule)]),
            ("应当报告", [line for one in self._examples(bad=True) for line in one]),
            ("不应报告", [line for one in self._examples(bad=False) for line in one]),
            (ORIGIN, list(self._origin())),
            ("关闭或调整", list(_ways(rule))),
        )
        for heading, lines in told:
            shown = tuple(line for line in lines if line)
            if shown:
                yield Paragraph(heading, shown)

    def _examples(self, *, bad: bool) -> Iterator[Sequence[str]]:
        for sample in self.written.samples:
            if sample.bad is bad:
                yield _example(sample.example)

    def _origin(self) -> Iterator[str]:
        place = self.written.place
        yield f"{self.title}（{self.written.set}）　{file_name(place.path)} 第 {place.line} 行"
        if self.rule.aliases:
            yield f"曾用名：{'、'.join(self.rule.aliases)}"
        for layer in self.written.layers:
            what = "、".join(CHANGES.get(key, f"修改 {key}") for key in layer.keys)
            where = (
                f"{file_name(layer.place.path)} 第 {layer.place.line} 行"
                if layer.place.line
                else layer.set
            )
            yield f"{what}：{where}"


def file_name(path: str) -> str:
    """Name a file; of a packaged one the name is enough."""
    folder, name = os.path.split(locate.place(path, ""))
    return f"随附的 {name}" if folder == locate.packaged() else path


def stories(names: Iterable[str], choice: Choice) -> list[Story]:
    """Give the stories of rules, by their names or former ones, among the rules of a choice.

    Raises UsageError for an unknown rule, and what ``gather`` raises.
    """
    return told(names, gather(choice))


def told(names: Iterable[str], gathered: Gathered) -> list[Story]:
    """Give the stories of rules among gathered ones; UsageError for an unknown rule."""
    return [_story(name, gathered) for name in names]


def every(gathered: Gathered) -> Iterator[Story]:
    """Yield the stories of all gathered rules."""
    for written in gathered.written.values():
        if written.rule is not None:
            title = gathered.ruleset.titles.get(written.set, written.set)
            yield Story(written.rule, written, title)


def _story(name: str, gathered: Gathered) -> Story:
    for story in every(gathered):
        if name in (story.rule.id, *story.rule.aliases):
            return story
    raise _unknown(name, gathered)


def _unknown(name: str, gathered: Gathered) -> UsageError:
    if name in CATEGORIES:
        return UsageError(
            f"“{name}”是类别（{CATEGORIES[name]}），不是规则",
            advice=f"用 reportlint rules list --category {name} 列出这一类规则",
        )
    if name in gathered.ruleset.members:
        return UsageError(
            f"“{name}”是规则集，不是规则", advice=f"用 reportlint rules list {name} 列出它的规则"
        )
    for set_ in locate.packaged_names():
        if set_ not in gathered.ruleset.members and name in gather(of([set_], "")).written:
            return UsageError(
                f"规则“{name}”在规则集 {set_} 里，现在没有用它",
                advice=f"加 --rules {set_}，或在设置的 extends 里写上它",
            )
    names = {one: "" for rule in gathered.rules() for one in (rule.id, *rule.aliases)}
    message, advice = unknown_rule(name, names)
    return UsageError(message, advice=advice)


def kind_title(check: str) -> str:
    """Say in Chinese what a kind of check does; of one from another package, whose it is."""
    if check in KINDS:
        return KINDS[check]
    module: Any = kind(check)
    source = getattr(module, "source", None)
    return getattr(module, "TITLE", check) + (f"（由 {source} 提供）" if source else "")


def _said(rule: Rule) -> str:
    """Say what the rule says of a draft, as far as that can be told without one."""
    message = rule.message
    if rule.check == "section":
        name, says = rule.options.name, [ABSENCES[state] for state in rule.options.says]
        if not rule.options.after and len(says) > 1:
            says = [one for one in says if one != ABSENCES["disordered"]]
        absence = f"“{name}”部分{'、'.join(says[:-1])}{'或者' * (len(says) > 1)}{says[-1]}"
        message = message.replace("{problem}", absence).replace("{name}", name)
    said = blank(message)
    return said if said.strip("…") else DEPENDS


def labels(check: str) -> Mapping[str, str]:
    """Give the Chinese names of the options of a kind."""
    own = {} if check in KINDS else getattr(kind(check), "WORDS", {})
    return {**OPTIONS, **own}


def _options(options: Any, words: Mapping[str, str] = OPTIONS) -> Iterator[str]:
    """Yield the options of a rule that say something: those that are not as they are by default."""
    for name, value in options._asdict().items():
        if value == options._field_defaults.get(name) or value in ((), "", None):
            continue
        key = name.replace("_", "-")
        yield f"{words.get(key, key)}：{_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        pairs = ((key, "／".join(to) if isinstance(to, tuple) else to) for key, to in value.items())
        return "、".join(f"{key}→{to}" if to else str(key) for key, to in pairs)
    if hasattr(value, "_fields"):
        return "，".join(line.replace("：", " ") for line in _options(value))
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return "；".join("／".join(group) for group in value)
    if isinstance(value, tuple):
        return "、".join(VALUES.get(item, str(item)) for item in value)
    return VALUES.get(value, value) if isinstance(value, str) else str(value)


def _when(when: When) -> Iterator[str]:
    if when.document:
        yield "、".join(TYPES.get(name, name) for name in when.document)
    if when.not_document:
        yield f"不用于{'、'.join(TYPES.get(name, name) for name in when.not_document)}"
    if when.not_format:
        yield f"不用于{'、'.join(when.not_format)} 文件"
    if when.since is not None:
        yield f"{when.since}年度及以后的报告"
    if when.until is not None:
        yield f"{when.until}年度及以前的报告"
    if when.contains:
        yield f"文中出现其中之一：{'、'.join(when.contains)}"
    if when.titled:
        yield f"标题里出现其中之一：{'、'.join(when.titled)}"
    if when.lacks:
        yield f"文中都不出现：{'、'.join(when.lacks)}"


def _where(where: Where) -> Iterator[str]:
    if where.inside:
        yield f"只看{'、'.join(REGIONS.get(name, name) for name in where.inside)}"
    if where.outside:
        yield f"不看{'、'.join(REGIONS.get(name, name) for name in where.outside)}"


def _flood(rule: Rule) -> str:
    if rule.flood is None:
        return ""
    return f"超过 {rule.flood.over} 处只说一次：{blank(rule.flood.message)}"


def _example(example: Example) -> Sequence[str]:
    lines = [line for line in example.text.splitlines() if line.strip()]
    notes = [TYPES.get(example.type, example.type)] if example.type else []
    if example.year:
        notes.append(f"{example.year}年度")
    if example.format == "markdown":
        notes.append("Markdown")
    if example.format == "word":
        notes.append("Word，版式合乎标准")
    if example.facts:
        told = "、".join(f"{name}{value}" for name, value in example.facts.items())
        notes.append(f"核定{told}")
    if example.layout:
        said = (f"{VALUES.get(name, name)} {value}" for name, value in example.layout.items())
        notes.append(f"Word，版式除此合乎标准：{'、'.join(said)}")
    if example.repeat != 1:
        notes.append(f"最后一行重复{example.repeat}次")
    if notes:
        lines[0] += f"　（{'，'.join(notes)}）"
    return ["· " + lines[0], *("  " + line for line in lines[1:])] if lines else ["·（空白）"]


def _ways(rule: Rule) -> Iterator[str]:
    """Yield what to write into settings to change the rule."""
    yield "在文稿所在文件夹的 .reportlint.yaml 里写："
    if rule.enabled:
        yield f"  ignore: [{rule.id}]　不用它"
        other = "info" if rule.severity.label != "info" else "warning"
        yield f"  severity: {{{rule.id}: {other}}}　改级别（error、warning、info）"
    else:
        yield f"  severity: {{{rule.id}: {rule.severity.label}}}　启用它"
    changeable = next(_changes(rule), None)
    if changeable:
        yield f"  options: {{{rule.id}: {changeable}}}　改选项"


def _changes(rule: Rule) -> Iterator[str]:
    """Yield ways to write a change of an option that the rule has."""
    for name, value in rule.options._asdict().items():
        key = name.replace("_", "-")
        if isinstance(value, int) and not isinstance(value, bool) and value:
            yield f"{{{key}: {value}}}"
        elif value and isinstance(value, (Mapping, tuple)):
            first = next(iter(value))
            if isinstance(first, str):
                yield f"{{{key}: {{remove: [{first}]}}}}"
