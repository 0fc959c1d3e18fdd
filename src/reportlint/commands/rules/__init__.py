"""``reportlint rules``: what a rule keeper does, one file a subcommand, loaded when called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "list": ("listing", "列出规则，可按规则集、类别、级别、类型、文种、文字筛选"),
    "show": ("showing", "逐条说明规则，可同样筛选"),
    "why": ("why", "一条规则的每个字段由哪一层、哪个文件的哪一行写定"),
    "new": ("new", "新建规则文件，或写出一条某类型的规则"),
    "try": ("trial", "试一条规则：在几份文稿上马上看它报告什么"),
    "test": ("proving", "运行规则文件里的正误示例，并检查写法"),
    "schema": ("schema", "写出规则文件、设置文件的 JSON Schema，供编辑器补全和校验"),
}
"""Subcommand -> its module and its one line of help."""


class Bench(chinese.Lazy):
    """The group of subcommands."""

    package = "reportlint.commands.rules"
    table = COMMANDS


@click.group(
    name="rules",
    cls=Bench,
    invoke_without_command=True,
    help="查看、编写、试用、测试规则；不写命令时列出当前文件夹所用的规则。",
    epilog="写自己的规则见 docs/rules.md。",
)
@click.pass_context
def command(ctx: click.Context, /) -> None:
    """List the rules where no subcommand is given."""
    if ctx.invoked_subcommand is None:
        from reportlint.commands.rules import listing

        ctx.invoke(listing.command)
