"""``reportlint rules list``: one line a rule, by rule set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese
from reportlint.commands.rules.option import chosen, filters, nothing, selection, show_json
from reportlint.finding import CATEGORIES

if TYPE_CHECKING:
    from reportlint.rule import Rule


@click.command(
    "list",
    cls=chinese.Command,
    help="列出规则集中的规则；不写规则集时，列出当前文件夹的设置所用的规则。"
    "同一选项可重复，符合其一即可；不同选项要都符合。",
    epilog="例如：reportlint rules list --category figure --severity error",
)
@click.argument("sets", nargs=-1, metavar="规则集…")
@filters
def command(sets: tuple[str, ...], **options: Any) -> None:
    """Print the rules that fulfil the conditions."""
    from reportlint.rulesets.data import summary
    from reportlint.rulesets.load import ready

    ruleset = ready(chosen(sets))
    wanted = selection(options, ruleset)
    rules = [rule for rule in ruleset.rules if wanted.keeps(rule)]
    if not rules:
        raise nothing(wanted)
    if options["format_"] == "json":
        show_json({"schema": 1, "rules": [summary(rule) for rule in rules]})
        return
    titles = ruleset.titles
    longest = max(len(rule.id) for rule in rules)
    for name in dict.fromkeys(rule.set for rule in rules):
        click.echo(f"{titles.get(name, name)}（{name}）")
        for rule in (one for one in rules if one.set == name):
            click.echo(f"  {line(rule, longest)}")
        click.echo()
    on = sum(rule.enabled for rule in rules)
    click.echo(f"共 {len(rules)} 条规则，启用 {on} 条。用 reportlint explain 规则名 查看说明。")


def line(rule: Rule, longest: int) -> str:
    """Tell a rule in one line; ``longest`` is the length of the longest rule name."""
    from reportlint.language.character import width
    from reportlint.rulesets.wording import SEVERITIES, blank

    label = SEVERITIES[rule.severity.label] if rule.enabled else "关闭"
    kind = CATEGORIES[rule.category]
    return f"{rule.id:{longest}}  {label}  {kind}{' ' * (8 - width(kind))}  {blank(rule.message)}"
