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

    from reportlint.outputs.delivery import Target
    from reportlint.result import FileResult
    from reportlint.run import Job

BAR_FROM = 20
"""Number of files from which a progress bar is shown."""


@click.command(
    name="check",
    cls=chinese.Command,
    help="检查文稿（.txt、.md、.docx 等）或文件夹；- 表示从标准输入读取。",
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
@option.force_exclude
@option.staged
@option.changed
@option.diff_from
@option.watch
@option.statistics
@option.exit_zero
@option.show_files
@option.show_settings
@option.jobs
@option.no_cache
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check the files, show the results, and give the exit code."""
    consistent(paths, options)
    from reportlint import run
    from reportlint.outputs import delivery

    chosen = option.override(options)
    if options["show_settings"]:
        from reportlint.commands import showing

        return showing.settings(paths, chosen)
    asked = delivery.targets(options["formats"], options["output"])
    if options["watch"]:
        from reportlint.commands import watching

        return watching.watch(paths, chosen, asked, options)
    changes = None
    if by_git(options):
        from reportlint.commands import changing

        changes = changing.find(paths, chosen, options)
    if changes:
        jobs = changes.jobs = delivery.apart(asked, changes.jobs, paths)
    else:
        jobs = run.plan(paths, chosen, force_exclude=options["force_exclude"])
        jobs = delivery.apart(asked, jobs, paths)
        if not jobs:
            click.echo("点名的文件都被设置的 exclude 排除，没有可检查的。", err=True)
    if options["show_files"]:
        from reportlint.commands import showing

        return showing.files(jobs)
    if not jobs:  # which was said already; programs still get their empty list
        asked = tuple(one for one in asked if not one.format.console)
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
    if changes:
        results = list(changing.narrow(changes, results, options))
    # The draft itself, put right, has gone to standard output; what is said of it goes beside.
    passed_on = options["fix"] and jobs[0].path == run.STDIN
    with redirect_stdout(sys.stderr) if passed_on else nullcontext():
        show(jobs, results, asked, options)
    found_code = code(results, [job.settings.fail_on for job in jobs])
    if options["exit_zero"] and found_code == exit_code.FINDINGS:
        found_code = exit_code.CLEAN
    return found_code if good else max(found_code, exit_code.USAGE)


def show(
    jobs: Sequence[Job],
    results: Sequence[FileResult],
    asked: Sequence[Target],
    options: dict[str, Any],
) -> None:
    """Write the results in all formats, and say where they went."""
    from reportlint.outputs import delivery

    shown = [limit(result, options["severity"]) for result in results]
    hidden = sum(len(one.findings) for one in results) - sum(len(one.findings) for one in shown)
    ambiguous = jobs[0].settings.ambiguous_width if jobs else None
    if options["statistics"]:
        from reportlint.outputs import statistics

        statistics.write(
            shown, sys.stdout, color=options["color"], ambiguous=ambiguous, hidden=hidden
        )
        asked = [one for one in asked if one.path is not None]
    circumstances = delivery.Circumstances(jobs, hidden, options["color"], ambiguous)
    for path in delivery.deliver(asked, shown, circumstances):
        click.echo(f"已写入 {path}", err=True)
    if jobs and delivery.unseen(asked) and not options["statistics"]:
        from reportlint.outputs.summary import summarise

        click.echo(summarise(shown, hidden).line(), err=True)


def by_git(options: dict[str, Any]) -> bool:
    """Tell whether git says which drafts are checked."""
    return bool(options["staged"] or options["changed"] or options["diff_from"] is not None)


def consistent(paths: Sequence[str], options: dict[str, Any]) -> None:
    """Raise UsageError for options that do not go together, and where there is nothing to check."""
    if not paths and not by_git(options) and not options["show_settings"]:
        raise UsageError(
            "没有指定要检查的文稿",
            advice="例如：reportlint check 述职报告.txt，或 reportlint check 报告文件夹",
        )
    for one, others in TOGETHER.items():
        for other in others:
            if options[one] and options[other] not in (None, False, ()):
                raise UsageError(f"{spelt(one)} 和 {spelt(other)} 不能一起用")
    screens = {word.partition("=")[0] for word in options["formats"] if "=" not in word}
    if options["statistics"] and screens - {"terminal", "plain"}:
        raise UsageError(
            "--statistics 只用于屏幕上的报告",
            advice="其他格式写到文件，如 --statistics --format json=结果.json",
        )


TOGETHER = {
    "staged": ("fix", "diff", "watch"),
    "changed": ("fix", "diff", "watch"),
    "diff_from": ("fix", "diff", "watch", "changed"),
    "watch": ("fix", "diff", "output", "show_files"),
}
"""Option -> others that make no sense with it."""


def spelt(name: str) -> str:
    """Give an option as it is written."""
    return "--" + name.replace("_", "-")


command.sections = {
    "文稿": ("type_", "year", "encoding", "facts"),
    "输出": ("formats", "output", "severity", "statistics", "color"),
    "规则和设置": ("extends", "select", "ignore", "config", "isolated", "show_settings"),
    "改掉，或者留下": ("fix", "unsafe_fixes", "diff", "baseline", "no_suppressions"),
    "只查改动": ("staged", "changed", "diff_from"),
    "退出码": ("fail_on", "exit_zero"),
}


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
