"""``reportlint check``: check reports and show what was found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code
from reportlint.errors import UsageError
from reportlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.result import FileResult

LEVELS = ("error", "warning", "info")
BAR_FROM = 20
"""Number of files from which a progress bar is shown."""


@click.command(
    name="check",
    cls=chinese.Command,
    help="检查文稿（.txt、.md）或文件夹；- 表示从标准输入读取。",
    epilog="退出码：0 没有问题；1 有问题；2 用法、设置、规则或文件有误；3 程序内部错误。",
)
@click.argument("paths", nargs=-1, metavar="文稿…")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["terminal", "plain", "json"]),
    default="terminal",
    metavar="格式",
    help="输出格式：terminal（默认）、plain（一行一条）、json。",
)
@click.option(
    "--type", "-t", "type_", metavar="文种", help="指定文种，如 duty-report；默认自动识别。"
)
@click.option(
    "--year", "-y", type=click.IntRange(1949, 2100), metavar="年份", help="指定报告年度。"
)
@click.option("--encoding", metavar="编码", help="指定编码，如 gb18030；默认自动识别。")
@click.option(
    "--rules",
    "-r",
    "extends",
    multiple=True,
    metavar="规则集",
    help="另加规则集名称或规则文件，可重复。",
)
@click.option(
    "--facts",
    metavar="文件",
    help="核定数据（.yaml、.csv、.xlsx）：文稿里的数与它核对。",
)
@click.option(
    "--select", multiple=True, metavar="规则", help="只用这些规则、类别或规则集，可重复。"
)
@click.option(
    "--ignore", multiple=True, metavar="规则", help="不用这些规则、类别或规则集，可重复。"
)
@click.option(
    "--severity",
    type=click.Choice(LEVELS),
    metavar="级别",
    help="显示的最低级别：error、warning、info（默认全部）。",
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    metavar="级别",
    help="达到此级别时退出码为 1，默认 error。",
)
@click.option(
    "--config",
    metavar="文件",
    help="指定设置文件；默认从文稿所在文件夹逐级向上找。",
)
@click.option("--isolated", is_flag=True, help="不读设置文件。")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    metavar="方式",
    help="颜色：auto、always、never。",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    metavar="数目",
    help="并行进程数；文件多时默认按处理器数目。",
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check the files, show the results, and give the exit code."""
    if not paths:
        raise UsageError(
            "没有指定要检查的文稿",
            advice="例如：reportlint check 述职报告.txt，或 reportlint check 报告文件夹",
        )
    from reportlint import run, settings

    chosen = settings.Override(
        config=options["config"],
        isolated=options["isolated"],
        extends=options["extends"],
        select=options["select"],
        ignore=options["ignore"],
        type=options["type_"],
        year=options["year"],
        encoding=options["encoding"],
        fail_on=options["fail_on"],
        facts=options["facts"],
    )
    jobs = run.plan(paths, chosen)
    results = list(progress(run.check(jobs, options["jobs"]), len(jobs), options["format_"]))
    shown = [limit(result, options["severity"]) for result in results]
    if options["format_"] == "terminal":
        hidden = sum(len(result.findings) for result in results) - sum(
            len(result.findings) for result in shown
        )
        ambiguous = jobs[0].settings.ambiguous_width
        terminal(shown, options["color"], ambiguous, hidden)
    else:
        show(shown, options["format_"])
    return code(results, [job.settings.fail_on for job in jobs])


def limit(result: FileResult, lowest: str | None) -> FileResult:
    """Leave out the findings below a severity."""
    if lowest is None:
        return result
    least = Severity.parse(lowest)
    return result._replace(findings=tuple(one for one in result.findings if one.severity >= least))


def terminal(results: Sequence[FileResult], color: str, ambiguous: int | None, hidden: int) -> None:
    """Write the report for people; ``hidden``: number of findings that ``limit`` left out."""
    from reportlint.outputs import terminal

    terminal.write(results, sys.stdout, color=color, ambiguous=ambiguous, hidden=hidden)


def show(results: Sequence[FileResult], format_: str) -> None:
    """Write the results for programs to standard output."""
    if format_ == "json":
        from reportlint.outputs import json

        if hasattr(sys.stdout, "reconfigure"):
            # JSON is UTF-8, whatever the console speaks.
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        json.write(results, sys.stdout)
    else:
        from reportlint.outputs import plain

        plain.write(results, sys.stdout)


def code(results: Sequence[FileResult], fail_on: Sequence[str]) -> int:
    """Give the exit code: the gravest thing that happened."""
    if any(result.failures for result in results):
        return exit_code.INTERNAL
    if any(result.error is not None for result in results):
        return exit_code.USAGE
    for result, level in zip(results, fail_on, strict=True):
        if level != "never" and any(
            finding.severity >= Severity.parse(level) for finding in result.findings
        ):
            return exit_code.FINDINGS
    return exit_code.CLEAN


def progress(results: Iterable[FileResult], total: int, format_: str) -> Iterator[FileResult]:
    """Pass results on, with a bar on the terminal's error stream where there are many."""
    if total < BAR_FROM or format_ != "terminal" or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn("检查"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    ) as bar:
        task = bar.add_task("", total=total)
        for result in results:
            yield result
            bar.update(task, advance=1, refresh=True)
