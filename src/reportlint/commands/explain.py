"""``reportlint explain``: the whole story of a rule, from its YAML."""

from __future__ import annotations

import click

from reportlint.commands import chinese
from reportlint.commands.rules import NAMES
from reportlint.finding import CATEGORIES


@click.command(
    name="explain",
    cls=chinese.Command,
    help="说明规则：报告什么、为什么、怎么改、正误示例、怎么关闭。",
)
@click.argument("rules", nargs=-1, required=True, metavar="规则…")
@click.option("--rules", "-r", "extends", multiple=True, metavar="规则集", help="另加规则集名称或规则文件，可重复。")
def command(rules: tuple[str, ...], extends: tuple[str, ...]) -> None:
    """Print the story of each rule."""
    from reportlint.rulesets.story import story

    for name in rules:
        told = story(name, ("default", *extends))
        rule = told.rule
        click.echo(f"\n{rule.id}　{NAMES[rule.severity]}　{CATEGORIES[rule.category]}")
        if not rule.enabled:
            click.echo("  默认关闭；在设置的 select 里写上它即可启用。")
        for heading, text in told.paragraphs():
            click.echo(f"\n  {heading}")
            for line in text:
                click.echo(f"    {line}")
