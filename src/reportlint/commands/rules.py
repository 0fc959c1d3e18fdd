"""``reportlint rules``: list the rules, run the examples of a rule file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese, exit_code
from reportlint.errors import UsageError
from reportlint.finding import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.rule import Rule, RuleSet


@click.group(
    name="rules",
    cls=chinese.Group,
    invoke_without_command=True,
    help="列出规则（默认），或测试规则文件。",
)
@click.pass_context
def command(ctx: click.Context, /) -> None:
    """List the rules where no sub-command is given."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rules, sets=(), category=None)


@command.command(
    "list",
    help="列出规则集中的规则；不写规则集时，列出当前文件夹的设置所用的规则。",
)
@click.argument("sets", nargs=-1, metavar="规则集…")
@click.option(
    "--category",
    type=click.Choice(list(CATEGORIES)),
    metavar="类别",
    help="只列一个类别，如 figure。",
)
def list_rules(sets: tuple[str, ...], category: str | None) -> None:
    """Print one line a rule, by rule set."""
    ruleset = chosen(sets)
    rules = [rule for rule in ruleset.rules if category in (None, rule.category)]
    if not rules:
        raise UsageError(f"没有类别为 {category} 的规则")
    longest = max(len(rule.id) for rule in rules)
    for name in dict.fromkeys(rule.set for rule in rules):
        click.echo(f"{ruleset.titles.get(name, name)}（{name}）")
        for rule in (one for one in rules if one.set == name):
            click.echo(f"  {line(rule, longest)}")
        click.echo()
    on = sum(rule.enabled for rule in rules)
    click.echo(f"共 {len(rules)} 条规则，启用 {on} 条。用 reportlint explain 规则名 查看说明。")


def chosen(sets: Sequence[str]) -> RuleSet:
    """Load some rule sets, or those of the current folder, with what its settings change."""
    from reportlint import settings
    from reportlint.rulesets import load

    if sets:
        return load.load(sets)
    return load.ready(settings.for_folder(".", settings.Override()).choice)


def line(rule: Rule, longest: int) -> str:
    """Tell a rule in one line; ``longest`` is the length of the longest rule name."""
    from reportlint.language.character import width
    from reportlint.rulesets.wording import SEVERITIES, blank

    label = SEVERITIES[rule.severity.label] if rule.enabled else "关闭"
    kind = CATEGORIES[rule.category]
    return f"{rule.id:{longest}}  {label}  {kind}{' ' * (8 - width(kind))}  {blank(rule.message)}"


@command.command("test", help="运行规则文件（或随附规则集、文件夹）里的正误示例。")
@click.argument("files", nargs=-1, required=True, metavar="文件或规则集…")
def test(files: tuple[str, ...]) -> int:
    """Run the examples of the named files or sets; exit code 1 where one does not hold."""
    from reportlint.rulesets.proof import prove

    failed = 0
    for name in files:
        proof = prove(name, Path.cwd())
        for failure in proof.failures:
            click.echo(f"{failure.path}:{failure.line}: 错误 [{failure.rule}] {failure.message}")
            click.echo(f"    示例：{failure.text}")
        failed += len(proof.failures)
        click.echo(
            f"{name}：{proof.rules} 条规则，{proof.examples} 个示例，"
            + (f"{len(proof.failures)} 处不成立" if proof.failures else "全部成立")
        )
    return exit_code.FINDINGS if failed else exit_code.CLEAN
