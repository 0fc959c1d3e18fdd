"""``reportlint compare``: this year's report against last year's."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code, option
from reportlint.errors import Unreadable, UsageError

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.outputs.comparison_text import Compared
    from reportlint.run import Job


@click.command(
    name="compare",
    cls=chinese.Command,
    help="拿今年的报告与去年的比：同比的基数、上年数、不见了的指标、照搬的句子。",
    epilog="例如：reportlint compare 2024年总结.txt 2025年总结.txt"
    "　退出码：0 没有不一致；1 有不一致；2 用法、设置或文件有误；3 程序内部错误。",
)
@click.argument("old", metavar="上年报告")
@click.argument("new", metavar="本年报告")
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
    "--years",
    nargs=2,
    type=click.IntRange(1949, 2100),
    metavar="上年 本年",
    help="指定两份报告的年度，如 --years 2024 2025；默认自动识别。",
)
@option.encoding
@option.config
@option.isolated
@option.color
def command(old: str, new: str, **options: Any) -> int:
    """Compare the two, show what came of it, and give the exit code."""
    from reportlint import run, settings
    from reportlint.documents import carried
    from reportlint.figures.comparison import compare
    from reportlint.outputs.comparison_text import Compared

    years = options["years"] or (None, None)
    jobs = []
    for path, year in zip((old, new), years, strict=True):
        override = settings.Override(
            config=options["config"],
            isolated=options["isolated"],
            year=year,
            encoding=options["encoding"],
        )
        planned = run.plan([path], override)
        if len(planned) != 1:
            raise UsageError(f"{path} 是文件夹", advice="写明是哪一份报告")
        jobs += planned
    before, after = (read(job) for job in jobs)
    compared = Compared(before, after, compare(before, after), carried.compare(before, after))
    show(compared, options["format_"], options["color"], jobs[1].settings.ambiguous_width)
    sure = any(one.certain for one in compared.conflicts)
    return exit_code.FINDINGS if sure else exit_code.CLEAN


def read(job: Job) -> Document:
    """Read a report; raises UsageError where that cannot be done."""
    from reportlint import run

    try:
        return run.read(job)
    except Unreadable as mistake:
        raise UsageError(f"{job.path}：{mistake.message}", advice=mistake.advice) from None


def show(compared: Compared, format_: str, color: str, ambiguous: int | None) -> None:
    """Write the comparison to standard output."""
    if format_ == "json":
        from reportlint.outputs import comparison_json

        if hasattr(sys.stdout, "reconfigure"):
            # JSON is UTF-8, whatever the console speaks.
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        comparison_json.write(compared, sys.stdout)
    elif format_ == "plain":
        from reportlint.outputs import comparison_plain

        comparison_plain.write(compared, sys.stdout)
    else:
        from reportlint.outputs import comparison

        comparison.write(compared, sys.stdout, color=color, ambiguous=ambiguous)
