"""The rules that spoke, as SARIF descriptors with their help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.finding import CATEGORIES, Severity
from reportlint.outputs.markdown import written
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.finding import Finding
    from reportlint.result import FileResult
    from reportlint.rule import Rule
    from reportlint.rulesets.telling import Told
    from reportlint.run import Job

LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
PROBLEMS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
"""What GitHub calls the levels of a rule."""

NOTIFICATIONS: Sequence[tuple[str, str, str]] = (
    ("unreadable", "文件读不了", "按说明改正后再检查；没有读的文件不算检查过"),
    ("internal-error", "规则运行出错", "其他规则不受影响；请把规则名和原因反馈给开发者"),
    ("file-note", "关于文件的说明", "看结果时要知道的情况，不是问题"),
)
"""What may be said of a file itself: id, name, what to do."""

SETTINGS = "关闭或调整"
HELPFUL = ("指出", "怎么改", "依据", "应当报告", "不应报告", "适用于", SETTINGS)
"""Headings of a rule's story that help whoever reads a finding."""


def notifications() -> list[dict[str, Any]]:
    """Describe what may be said of a file itself."""
    return [
        {
            "id": name,
            "shortDescription": {"text": said},
            "fullDescription": {"text": f"{said}。{help_}"},
            "help": {"text": help_, "markdown": help_},
        }
        for name, said, help_ in NOTIFICATIONS
    ]


def descriptors(results: Sequence[FileResult], jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Describe each rule that has a finding, by name; with its story where settings are known."""
    first = {one.rule: one for result in reversed(results) for one in reversed(result.findings)}
    stories = stories_of(results, jobs)
    return [descriptor(first[name], *stories.get(name, (None, {}))) for name in sorted(first)]


def stories_of(results: Sequence[FileResult], jobs: Sequence[Job]) -> dict[str, tuple[Rule, Told]]:
    """Give the rules that spoke, as the settings of their files make them, with their stories."""
    from reportlint.rulesets.telling import told
    from reportlint.run.reading import rules

    wanted: dict[Any, set[str]] = {}
    for result, job in zip(results, jobs, strict=True) if jobs else ():
        names = {one.rule for one in result.findings}
        wanted.setdefault(job.settings.choice, set()).update(names)
    found: dict[str, tuple[Rule, Told]] = {}
    for choice, names in wanted.items():
        if names - found.keys():
            ruleset = rules(choice)
            stories = told(names, choice, ruleset.identity)
            known = {one.id: (one, stories[one.id]) for one in ruleset.rules if one.id in stories}
            found = {**known, **found}
    return found


def descriptor(one: Finding, rule: Rule | None, story: Told) -> dict[str, Any]:
    """Describe a rule, from one of its findings where it has no story."""
    severity, said = one.severity, visible(one.message)
    made: dict[str, Any] = {"id": one.rule}
    if rule is not None:
        severity = rule.severity
        lines = {heading: lines for heading, lines in story.items() if heading in HELPFUL}
        said = lines["指出"][0]
        made["help"] = {
            "text": "\n".join(plain(lines)),
            "markdown": "\n\n".join(marked(lines)),
        }
        if rule.aliases:
            made["deprecatedIds"] = list(rule.aliases)
    else:
        text = visible(one.advice or one.message)
        made["help"] = {"text": text, "markdown": written(text)}
    advice = visible(one.advice) if rule is None else "".join(story.get("怎么改", ())[:1])
    made |= {
        "shortDescription": {"text": said},
        "fullDescription": {"text": "。".join(text for text in (said, advice) if text)},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "category": one.category,
            "tags": [one.category, CATEGORIES.get(one.category, one.category)],
            "precision": "high",
            "problem.severity": PROBLEMS[severity],
        },
    }
    return made


def plain(told: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the story as lines."""
    for heading, lines in told.items():
        yield f"{heading}："
        yield from (f"  {line}" for line in lines)


def marked(told: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the story as paragraphs of Markdown."""
    for heading, lines in told.items():
        yield f"**{heading}**"
        if heading == SETTINGS:
            yield visible(lines[0])
            yield "\n".join(["```yaml", *(line.strip() for line in lines[1:]), "```"])
        else:
            yield "  \n".join(written(line) for line in lines)
