"""``reportlint check``: check reports and show what was found."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code, option
from reportlint.errors import UsageError
from reportlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.result import FileResult
    from reportlint.settings import Override

BAR_FROM = 20
"""Number of files from which a progress bar is shown."""


@click.command(
    name="check",
    cls=chinese.Command,
    help="检查文稿（.txt、.md）或文件夹；- 表示从标准输入读取。",
    epilog="退出码：0 没有问题；1 有问题；2 用法、设置、规则或文件有误；3 程序内部错误。",
)
@click.argument("paths", nargs=-1, metavar="文稿…")
@option.formats
@option.output
@option.type_
@option.year
@option.encoding
@option.rules
@option.facts
@option.select
@option.ignore
@option.severity
@option.fail_on
@option.fix
@option.unsafe_fixes
@option.diff
@option.baseline
@option.no_suppressions
@option.config
@option.isolated
@option.color
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    metavar="数目",
    help="并行进程数；文件多时默认按处理器数目。",
)
@click.option("--no-cache", is_flag=True, help="不用、也不保存以前的检查结果。")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check the files, show the results, and give the exit code."""
    if not paths:
        raise UsageError(
            "没有指定要检查的文稿",
            advice="例如：reportlint check 述职报告.txt，或 reportlint check 报告文件夹",
        )
    from reportlint import run
    from reportlint.outputs import delivery

    chosen = override(options)
    asked = delivery.targets(options["formats"], options["output"])
    jobs = run.plan(paths, chosen)
    delivery.guard(asked, jobs)
    good = True
    if fixes_wanted(options):
        from reportlint.commands import fixing

        unsafe = options["unsafe_fixes"]
        if options["diff"]:
            return fixing.diff(jobs, unsafe=unsafe, color=options["color"])
        results, good = fixing.fix(jobs, unsafe=unsafe)
    else:
        found = run.check(jobs, options["jobs"], whole=delivery.whole(asked))
        results = list(progress(found, len(jobs), watched=delivery.watched(asked)))
    shown = [limit(result, options["severity"]) for result in results]
    hidden = sum(len(one.findings) for one in results) - sum(len(one.findings) for one in shown)
    ambiguous = jobs[0].settings.ambiguous_width
    circumstances = delivery.Circumstances(jobs, hidden, options["color"], ambiguous)
    # The draft itself, put right, has gone to standard output; what is said of it goes beside.
    passed_on = options["fix"] and jobs[0].path == run.STDIN
    with redirect_stdout(sys.stderr) if passed_on else nullcontext():
        for path in delivery.deliver(asked, shown, circumstances):
            click.echo(f"已写入 {path}", err=True)
    if delivery.unseen(asked):
        from reportlint.outputs.summary import summarise

        click.echo(summarise(shown, hidden).line(), err=True)
    found_code = code(results, [job.settings.fail_on for job in jobs])
    return found_code if good else max(found_code, exit_code.USAGE)


def override(options: dict[str, Any]) -> Override:
    """Give what the options say in the place of settings."""
    from reportlint import settings

    return settings.Override(
        config=options["config"],
        isolated=options["isolated"],
        extends=options["extends"],
        select=options["select"],
        ignore=options["ignore"],
        type=options["type_"],
        year=options["year"],
        encoding=options.get("encoding"),
        fail_on=options["fail_on"],
        facts=options["facts"],
        cache=not options.get("no_cache", False),
        baseline=options["baseline"],
        suppress=not options["no_suppressions"],
    )


def fixes_wanted(options: dict[str, Any]) -> bool:
    """Tell whether files are to be put right, or it is to be shown how; raises UsageError."""
    if options["fix"] and options["diff"]:
        raise UsageError("--fix 和 --diff 只能写一个", advice="先用 --diff 看，再用 --fix 改")
    wanted = bool(options["fix"] or options["diff"])
    if options["unsafe_fixes"] and not wanted:
        raise UsageError("--unsafe-fixes 要与 --fix 或 --diff 一起用")
    return wanted


def limit(result: FileResult, lowest: str | None) -> FileResult:
    """Leave out the findings below a severity."""
    if lowest is None:
        return result
    least = Severity.parse(lowest)
    return result._replace(findings=tuple(one for one in result.findings if one.severity >= least))


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


def progress(results: Iterable[FileResult], total: int, *, watched: bool) -> Iterator[FileResult]:
    """Pass results on, with a bar on the terminal's error stream where there are many.

    ``watched``: a person looks at the screen.
    """
    if total < BAR_FROM or not watched or not sys.stderr.isatty():
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
