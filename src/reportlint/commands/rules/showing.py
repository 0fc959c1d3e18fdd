"""``reportlint rules show``: the whole story of some rules."""

from __future__ import annotations

import sys
from typing import Any

import click

from reportlint.commands import chinese
from reportlint.commands import option as common
from reportlint.commands.rules.option import filters, nothing, selection, show_json
from reportlint.errors import UsageError


@click.command(
    "show",
    cls=chinese.Command,
    help="逐条说明规则：写规则名，或写筛选条件。",
    epilog="例如：reportlint rules show --search 截止 --format json",
)
@click.argument("names", nargs=-1, metavar="规则…")
@common.rules
@filters
def command(names: tuple[str, ...], extends: tuple[str, ...], **options: Any) -> None:
    """Print the story of each rule that is named, or that fulfils the conditions."""
    from reportlint import settings
    from reportlint.outputs.screen import measure
    from reportlint.outputs.story import rows
    from reportlint.rulesets.data import whole
    from reportlint.rulesets.gather import gather
    from reportlint.rulesets.story import told

    gathered = gather(settings.for_folder(".", settings.Override(extends=extends)).choice)
    wanted = selection(options, gathered.ruleset)
    if not names and not list(wanted.conditions()):
        raise UsageError(
            "没有指定规则", advice="写规则名，或写条件，如 reportlint rules show --category figure"
        )
    every = told(names or [rule.id for rule in gathered.rules()], gathered)
    stories = [story for story in every if wanted.keeps(story.rule)]
    if not stories:
        raise nothing(wanted)
    if options["format_"] == "json":
        show_json({"schema": 1, "rules": [whole(story) for story in stories]})
        return
    screen = measure(sys.stdout)
    for number, story in enumerate(stories):
        if number:
            click.echo()
        for row in rows(story, screen):
            click.echo(row)
