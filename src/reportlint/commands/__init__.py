"""The command line: one module a command, loaded when called."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from reportlint import __version__, regex
from reportlint.commands import chinese, console, exit_code
from reportlint.errors import FileProblems, ReportlintError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMANDS = {
    "check": "检查文稿，显示发现的问题",
    "annotate": "另存一份 Word 审阅稿：意见写成批注，改法写成修订",
    "figures": "列出数字和数据关系的台账，供审核签字",
    "compare": "拿今年的报告与去年的比：同比基数、上年数",
    "ignore": "把决定不改的问题记入忽略清单，写明理由",
    "baseline": "接手旧文稿：记下已有的问题，以后只报新的",
    "new": "按必备部分写出一份文稿的骨架",
    "explain": "说明一条规则：是什么、为什么、正误示例",
    "rules": "查看、编写、试用、测试规则",
    "init": "看看文件夹里的文稿，写一份设置",
    "cache": "查看、清除保存的检查结果",
    "completion": "打开命令行补全",
}
"""Command -> its one line of help."""


class Program(chinese.Lazy):
    """The group of all commands."""

    package = "reportlint.commands"
    table: Mapping[str, tuple[str, str]] = {name: (name, said) for name, said in COMMANDS.items()}


def show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Show the version and leave; click's own option looks for translations in every run."""
    if value and not ctx.resilient_parsing:
        click.echo(f"reportlint {__version__}")
        ctx.exit()


@click.group(
    cls=Program,
    name="reportlint",
    help="中文报告离线检查：必备内容、数据勾稽、禁用表述。文稿不离开本机。",
    epilog="常用：reportlint check 述职报告.txt",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    help="显示版本。",
    callback=show_version,
)
def program() -> None:
    """Hold the commands together."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and end the process with its code."""
    # Loading makes many objects and no garbage, and would spend a twentieth of a short run on
    # looking for it.
    gc.set_threshold(50_000)
    code = run(arguments)
    # Everything is written and closed; taking down all that was loaded would be a seventh of a
    # short run.
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program; every way it can end is told in Chinese and has its exit code."""
    for stream in (sys.stdout, sys.stderr):
        console.prepare(stream)
    try:
        code = program.main(
            args=None if arguments is None else list(arguments),
            prog_name="reportlint",
            standalone_mode=False,
        )
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        return exit_code.INTERRUPTED
    except click.ClickException as mistake:
        click.echo(chinese.describe(mistake), err=True)
        return exit_code.USAGE
    except FileProblems as mistake:
        for problem in mistake.problems:
            place = ":".join(
                str(part) for part in (problem.path, problem.line, problem.column) if part
            )
            click.echo(f"{place}: 错误 {problem.message}", err=True)
            if problem.advice:
                click.echo(f"    {problem.advice}", err=True)
        return exit_code.USAGE
    except ReportlintError as mistake:
        click.echo(f"错误：{mistake.message}", err=True)
        if mistake.advice:
            click.echo(f"      {mistake.advice}", err=True)
        return exit_code.USAGE
    except BrokenPipeError:
        # The reader of the output went away (head, less): nothing is wrong with the draft.
        sys.stderr.close()
        return exit_code.CLEAN
    except Exception as error:
        return failed(error)
    finally:
        console.explain(sys.stdout, sys.stderr)
        regex.keep()
    return code if isinstance(code, int) else exit_code.CLEAN


def failed(error: Exception) -> int:
    """Tell an internal error so that it can be reported."""
    import traceback

    click.echo(f"内部错误：{type(error).__name__}: {error}", err=True)
    if os.environ.get("REPORTLINT_DEBUG"):
        traceback.print_exception(error)
    else:
        click.echo("      设置环境变量 REPORTLINT_DEBUG=1 再运行一次，可看到详情。", err=True)
    return exit_code.INTERNAL
