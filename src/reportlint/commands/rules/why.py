"""``reportlint rules why``: which layer set what in a rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese
from reportlint.commands import option as common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.outputs.screen import Screen
    from reportlint.rulesets.history import Field, Step
    from reportlint.rulesets.story import Story

LONGEST = 60
"""Characters of a value that are shown; the rest is counted."""


@click.command(
    "why",
    cls=chinese.Command,
    help="一条规则的每个字段由谁写定：它所在的规则集、各层规则文件的 override 和 disable、设置，"
    "连同文件和行。",
    epilog="例如：reportlint rules why long-sentence --rules our-rules.yaml",
)
@click.argument("names", nargs=-1, required=True, metavar="规则…")
@common.rules
@common.text_or_json
def command(names: tuple[str, ...], extends: tuple[str, ...], format_: str) -> None:
    """Print the history of each rule."""
    from reportlint import settings
    from reportlint.commands.rules.option import show_json
    from reportlint.outputs.screen import measure
    from reportlint.rulesets.gather import gather
    from reportlint.rulesets.history import fields
    from reportlint.rulesets.story import told

    gathered = gather(settings.for_folder(".", settings.Override(extends=extends)).choice)
    stories = told(names, gathered)
    histories = [(story, list(fields(story.written, gathered))) for story in stories]
    if format_ == "json":
        rules = [
            {"id": story.rule.id, "fields": [data(field) for field in every]}
            for story, every in histories
        ]
        show_json({"schema": 1, "rules": rules})
        return
    screen = measure(sys.stdout)
    for number, (story, every) in enumerate(histories):
        if number:
            click.echo()
        for row in rows(story, every, screen):
            click.echo(row)


def data(field: Field) -> dict[str, Any]:
    """Give a field as plain data."""
    steps = [
        {
            "set": step.set or None,
            "path": step.place.path,
            "line": step.place.line,
            "value": step.value,
            "changes": not step.same,
        }
        for step in field.steps
    ]
    return {"key": field.key, "steps": steps}


def rows(story: Story, every: list[Field], screen: Screen) -> Iterator[str]:
    """Yield the rows of a rule: its layers, then each field with what they made of it."""
    from reportlint.outputs.line import Run, flow
    from reportlint.rulesets.history import brief

    yield f"{story.rule.id}　{'启用' if story.rule.enabled else '关闭'}"
    for field in every:
        yield ""
        last = field.steps[-1]
        head = f"{field.key}: {short(brief(field.key, last.value))}"
        for row in flow([Run(head)], screen, 4):
            yield "".join(run.text for run in row)
        for step in field.steps:
            origin = step.set == story.written.set
            line = f"{'写定' if origin else '没有变化' if step.same else '改动'}：{where(step)}"
            if step.added or step.removed:
                line += "　" + "，".join(differences(step))
            elif len(field.steps) > 1 and not step.same:
                line += f"　{short(brief(field.key, step.value))}"
            for row in flow([Run(line)], screen, 4, screen.width - 2):
                yield "  " + "".join(run.text for run in row)


def where(step: Step) -> str:
    """Name the layer of a step with its file and line."""
    from reportlint.rulesets.story import file_name

    place = file_name(step.place.path)
    if step.place.line:
        place += f" 第 {step.place.line} 行"
    return f"{step.title}（{step.set}）　{place}" if step.set else f"设置　{place}"


def differences(step: Step) -> Iterator[str]:
    """Say what came to a list and what went."""
    if step.added:
        yield f"增加 {short('、'.join(step.added))}"
    if step.removed:
        yield f"移除 {short('、'.join(step.removed))}"


def short(text: str) -> str:
    """Cut a long value short."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（共 {len(text)} 字）"
