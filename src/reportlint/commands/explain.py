"""``reportlint explain``: the whole story of a rule, from its YAML."""

from __future__ import annotations

import sys

import click

from reportlint.commands import chinese, offering, option


@click.command(
    name="explain",
    cls=chinese.Command,
    help="说明规则：报告什么、为什么、怎么改、正误示例、怎么关闭。",
    epilog="例如：reportlint explain part-exceeds-whole",
)
@click.argument("names", nargs=-1, required=True, metavar="规则…", shell_complete=offering.rules)
@option.rules
def command(names: tuple[str, ...], extends: tuple[str, ...]) -> None:
    """Print the story of each rule, as the settings of the current folder make it."""
    from reportlint import settings
    from reportlint.outputs.screen import measure
    from reportlint.outputs.story import rows
    from reportlint.rulesets.story import stories
    from reportlint.suppressions.telling import EXPLAINED

    screen = measure(sys.stdout)
    choice = settings.for_folder(".", settings.Override(extends=extends)).choice
    for name in names:
        if name in EXPLAINED:
            click.echo(f"{name}（不是规则，说的是忽略本身）\n{EXPLAINED[name]}")
    names = tuple(name for name in names if name not in EXPLAINED)
    for number, story in enumerate(stories(names, choice) if names else ()):
        if number:
            click.echo()
        for row in rows(story, screen):
            click.echo(row)
