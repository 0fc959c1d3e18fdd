"""``reportlint explain``: the whole story of a rule, from its YAML."""

from __future__ import annotations

import sys

import click

from reportlint.commands import chinese, option
from reportlint.finding import CATEGORIES

INDENT = 2
"""Columns before a line."""

CONTINUED = 4
"""Columns before what goes on below, inside the indent."""


@click.command(
    name="explain",
    cls=chinese.Command,
    help="说明规则：报告什么、为什么、怎么改、正误示例、怎么关闭。",
    epilog="例如：reportlint explain part-exceeds-whole",
)
@click.argument("names", nargs=-1, required=True, metavar="规则…")
@option.rules
def command(names: tuple[str, ...], extends: tuple[str, ...]) -> None:
    """Print the story of each rule, as the settings of the current folder make it."""
    from reportlint import settings
    from reportlint.outputs.line import Run, flow
    from reportlint.outputs.screen import measure
    from reportlint.rulesets.story import stories
    from reportlint.rulesets.wording import SEVERITIES

    screen = measure(sys.stdout)
    choice = settings.for_folder(".", settings.Override(extends=extends)).choice
    for number, told in enumerate(stories(names, choice)):
        rule = told.rule
        level = SEVERITIES[rule.severity.label]
        click.echo("\n" * bool(number) + f"{rule.id}　{level}　{CATEGORIES[rule.category]}")
        if not rule.enabled:
            click.echo("这条规则现在是关闭的。")
        for heading, lines in told.paragraphs():
            click.echo(f"\n{heading}")
            for line in lines:
                for row in flow([Run(line)], screen, CONTINUED, screen.width - INDENT):
                    click.echo(" " * INDENT + "".join(run.text for run in row))
