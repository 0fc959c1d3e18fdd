"""``reportlint rules``: list the rules, run the examples of a rule file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese, exit_code
from reportlint.errors import UsageError
from reportlint.finding import CATEGORIES, Severity

if TYPE_CHECKING:
    from reportlint.rule import Rule

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


@click.group(
    name="rules",
    cls=chinese.Group,
    invoke_without_command=True,
    help="列出规则（默认），或测试规则文件。",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the rules where no sub-command is given."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rules, sets=(), category=None)


@command.command("list", help="列出规则集中的规则；不写规则集时为 default。")
@click.argument("sets", nargs=-1, metavar="规则集…")
@click.option("--category", type=click.Choice(list(CATEGORIES)), metavar="类别", help="只列一个类别，如 figure。")
def list_rules(sets: tuple[str, ...], category: str | None) -> None:
    """Print one line a rule, by rule set."""
    from reportlint.language.character import width
    from reportlint.rulesets.load import load

    ruleset = load(sets or ("default",))
    rules = [rule for rule in ruleset.rules if category in (None, rule.category)]
    if not rules:
        raise UsageError(f"没有类别为 {category} 的规则")
    longest = max(len(rule.id) for rule in rules)
    for name in dict.fromkeys(rule.set for rule in rules):
        click.echo(f"\n{ruleset.titles.get(name, name)}（{name}）")
        for rule in (one for one in rules if one.set == name):
            label = NAMES[rule.severity] if rule.enabled else "关闭"
            kind = CATEGORIES[rule.category]
            click.echo(
                f"  {rule.id:{longest}}  {label}  {kind}{' ' * (8 - width(kind))}  {subject(rule)}"
            )
    on = sum(rule.enabled for rule in rules)
    click.echo(f"\n共 {len(rules)} 条规则，启用 {on} 条。用 reportlint explain 规则名 查看说明。")


def subject(rule: Rule) -> str:
    """Say in a few words what a rule is about: its message, with the blanks left open."""
    import re

    return re.sub(r"“?\{[\w-]+\}”?", "……", rule.message)


@command.command("test", help="运行规则文件（或随附规则集）里的正误示例。")
@click.argument("files", nargs=-1, required=True, metavar="文件或规则集…")
def test(files: tuple[str, ...]) -> int:
    """Run the examples of the named files or sets; exit code 1 where one does not hold."""
    from reportlint.rulesets.proof import prove

    failed = 0
    for name in files:
        proof = prove(name)
        for failure in proof.failures:
            click.echo(f"{failure.path}:{failure.line}: [{failure.rule}] {failure.message}")
            click.echo(f"    示例：{failure.text}")
        failed += len(proof.failures)
        click.echo(
            f"{name}：{proof.rules} 条规则，{proof.examples} 个示例，"
            + (f"{len(proof.failures)} 个不成立" if proof.failures else "全部成立")
        )
    return exit_code.FINDINGS if failed else exit_code.CLEAN
