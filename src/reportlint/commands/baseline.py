"""``reportlint baseline``: take over an old stock of drafts, and see what is left of it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code, option
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.result import FileResult
    from reportlint.run import Job
    from reportlint.settings import Override

USUAL = ".reportlint-baseline.yaml"
SHOWN = 15
"""Most rules and drafts that are listed."""


@click.group(
    name="baseline",
    cls=chinese.Group,
    help="基线：接手时已有的问题记下来不再报告，以后只报新的。",
    epilog="先 create，再在设置里写 baseline: .reportlint-baseline.yaml，或每次加 --baseline。",
)
def command() -> None:
    """Hold the sub-commands together."""


def sources(decorated: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how drafts are checked."""
    for one in (
        option.config,
        option.isolated,
        option.facts,
        option.rules,
        option.encoding,
        option.year,
        option.type_,
    ):
        decorated = one(decorated)
    return decorated


@command.command("create", help="检查文稿，把现有的问题全部记进基线。")
@click.argument("paths", nargs=-1, required=True, metavar="文稿…")
@click.option("--output", "-o", metavar="文件", help=f"基线文件，默认 {USUAL}。")
@click.option("--force", is_flag=True, help="已有的基线重新记：现在的问题全部不再报告。")
@sources
def create(paths: tuple[str, ...], output: str | None, force: bool, **options: Any) -> int:
    """Write a baseline of all that is found now."""
    from reportlint.suppressions import taking, writing

    override = option.override(options)
    jobs, results = checked(paths, override)
    target = output or USUAL
    if Path(target).exists() and not force:
        raise UsageError(
            f"已经有基线：{target}",
            advice="清理改掉的用 reportlint baseline prune；确实要重新记，加 --force",
        )
    home = str(Path(target).absolute().parent)
    today = date.today().isoformat()
    known = since(target) if force else {}
    entries = [
        entry._replace(date=known.get((entry.file, entry.rule, entry.fingerprint), today))
        for result in results
        if result.document is not None
        for entry in taking.entries(result, result.findings, home, today, each=True)
    ]
    writing.save(target, writing.baseline(entries))
    total = sum(entry.count for entry in entries)
    files = sum(result.document is not None for result in results)
    click.echo(f"已记入 {target}：{files} 份文稿，{total} 处问题")
    if not _is_set(jobs, target):
        click.echo(f"在设置里写 baseline: {target}，或每次加 --baseline {target}，以后只报告新的")
    return unread(results)


def since(path: str) -> dict[tuple[str, str, str], str]:
    """Give the days since when an old baseline knows its findings; nothing if it cannot be read."""
    from reportlint.errors import ReportlintError
    from reportlint.suppressions.reading import read

    try:
        entries = read(path).entries
    except ReportlintError:
        return {}
    return {(one.file, one.rule, one.fingerprint): one.date for one in entries if one.date}


@command.command("prune", help="从基线里删去已经改掉的问题；从不增加。")
@click.argument("paths", nargs=-1, required=True, metavar="文稿…")
@click.option("--baseline", metavar="文件", help=f"基线文件，默认看设置，再看 {USUAL}。")
@sources
def prune(paths: tuple[str, ...], baseline: str | None, **options: Any) -> int:
    """Take out of a baseline what is gone."""
    from reportlint import run
    from reportlint.suppressions import baseline as stock
    from reportlint.suppressions import writing
    from reportlint.suppressions.reading import read

    override = option.override(options)
    target = baseline or held(override)
    register = read(target)
    was = Path(target).read_bytes()
    jobs, results = checked(paths, override)
    pairs = [(one, run.rules(job.settings.choice)) for one, job in zip(results, jobs, strict=True)]
    folders = [os.path.abspath(path) for path in paths if Path(path).is_dir()]  # noqa: PTH100
    pruned = stock.prune(register, pairs, folders)
    writing.save(target, writing.baseline(pruned.entries), was)
    left = sum(entry.count for entry in pruned.entries)
    click.echo(f"{target}：删去 {pruned.gone} 处已经改掉的，还有 {left} 处")
    for old, new in pruned.moved.items():
        click.echo(f"    {old} 已移到 {new}")
    return unread(results)


@command.command("show", help="看基线里还有多少：按规则、文稿和时间。")
@click.argument("path", required=False, metavar="[基线]")
@option.config
def show(path: str | None, config: str | None) -> int:
    """Print what is in a baseline."""
    from reportlint import settings
    from reportlint.suppressions.baseline import overview
    from reportlint.suppressions.reading import read

    target = path or held(settings.Override(config=config))
    found = overview(read(target))
    click.echo(f"{target}：{len(found.files)} 份文稿，{found.total} 处问题")
    if not found.total:
        return exit_code.CLEAN
    days = (date.today() - date.fromisoformat(found.oldest)).days if found.oldest else 0
    click.echo(f"最早 {found.oldest}（{days} 天前），最近 {found.newest}")
    listed("按时间", found.ages)
    listed("按规则", found.rules)
    listed("按文稿", found.files)
    return exit_code.CLEAN


def listed(title: str, rows: Sequence[tuple[str, int]]) -> None:
    """Print counts under a title."""
    click.echo(f"\n{title}")
    for name, count in rows[:SHOWN]:
        click.echo(f"  {count:>6}  {name or '没有日期'}")
    if len(rows) > SHOWN:
        rest = sum(count for _, count in rows[SHOWN:])
        click.echo(f"  {rest:>6}  其余 {len(rows) - SHOWN} 项")


def checked(paths: Sequence[str], override: Override) -> tuple[list[Job], list[FileResult]]:
    """Check drafts; comments and the list hold, a baseline does not."""
    from reportlint import run

    if run.STDIN in paths:
        raise UsageError("标准输入没有文件名，不能记进基线", advice="写明文稿或文件夹")
    planned = run.plan(paths, override)
    jobs = [job._replace(settings=job.settings._replace(baseline=None)) for job in planned]
    results = list(run.check(jobs))
    for result in results:
        for failure in result.failures:
            click.echo(f"{result.path}：规则 {failure.rule} 运行出错：{failure.error}", err=True)
    return planned, results


def held(override: Override) -> str:
    """Give the baseline that the settings of this folder name, or the usual one."""
    from reportlint import settings

    named = settings.for_folder(".", override).baseline
    return os.path.relpath(named) if named is not None else USUAL


def _is_set(jobs: Sequence[Job], target: str) -> bool:
    path = Path(target).resolve()
    return any(
        job.settings.baseline is not None and Path(job.settings.baseline).resolve() == path
        for job in jobs
    )


def unread(results: Sequence[FileResult]) -> int:
    """Tell which drafts could not be read; give the exit code."""
    bad = [result for result in results if result.document is None]
    for result in bad:
        click.echo(f"{result.path}：读不了。{result.error}", err=True)
    if any(result.failures for result in results):
        return exit_code.INTERNAL
    return exit_code.USAGE if bad else exit_code.CLEAN
