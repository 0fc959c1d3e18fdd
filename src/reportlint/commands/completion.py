"""``reportlint completion``: the lines that make a shell complete commands and options."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOW: Mapping[str, str] = {
    "bash": """eval "$(reportlint completion bash)"，写进 ~/.bashrc""",
    "zsh": """eval "$(reportlint completion zsh)"，写进 ~/.zshrc，放在 compinit 之后""",
    "fish": "reportlint completion fish > ~/.config/fish/completions/reportlint.fish",
}
"""Shell -> how to switch completion on."""

VARIABLE = "_REPORTLINT_COMPLETE"


@click.command(
    name="completion",
    cls=chinese.Command,
    help="打开命令行补全：按 Tab 补全命令、选项、文种、规则名。\n\n"
    "\b\n" + "\n".join(f"{shell}：{how}" for shell, how in HOW.items()),
)
@click.argument("shell", required=False, metavar="[bash|zsh|fish]")
def command(shell: str | None) -> None:
    """Write the script for a shell; on a screen, say what to do with it."""
    from click.shell_completion import get_completion_class

    chosen = shell or guessed()
    made = get_completion_class(chosen)
    if chosen not in HOW or made is None:
        raise UsageError(f"不支持 {chosen} 的补全", advice=f"可以写：{'、'.join(HOW)}")
    from reportlint.commands import program

    click.echo(made(program, {}, "reportlint", VARIABLE).source())
    if sys.stdout.isatty():
        click.echo(f"以上是补全脚本。打开补全：{HOW[chosen]}", err=True)


def guessed() -> str:
    """Take the shell that the user has; raises UsageError where that is not known."""
    shell = PurePath(os.environ.get("SHELL", "")).name
    if shell not in HOW:
        raise UsageError(
            "看不出在用哪种 shell", advice="写明，如 reportlint completion bash（或 zsh、fish）"
        )
    return shell
