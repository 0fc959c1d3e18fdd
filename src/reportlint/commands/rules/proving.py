"""``reportlint rules test``: run the examples of rule files, and look at how they are written."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese, exit_code
from reportlint.errors import FileProblems, ReportlintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportlint.rulesets.proof import Proof

PAUSE = 0.5
"""Seconds between two looks at the files."""


@click.command(
    "test",
    cls=chinese.Command,
    help="运行规则文件（或随附规则集、文件夹）里的正误示例，并指出不起作用、重复、很慢的写法。",
    epilog="退出码：0 示例都成立；1 有不成立的（--strict 时，有提醒也是 1）；2 文件有误。",
)
@click.argument("files", nargs=-1, required=True, metavar="文件或规则集…")
@click.option("--watch", "-w", is_flag=True, help="文件改动后自动重跑，按 Ctrl+C 结束。")
@click.option("--strict", is_flag=True, help="有提醒时退出码也是 1。")
def command(files: tuple[str, ...], watch: bool, strict: bool) -> int:
    """Run the examples of the named files or sets; exit code 1 where one does not hold."""
    if watch:
        return repeat(lambda: attempt(files, strict), time.sleep)
    return prove(files, strict)[0]


def prove(names: Sequence[str], strict: bool) -> tuple[int, list[str]]:
    """Prove some sets and tell what came of it; give the exit code and the files that were read."""
    from reportlint.rulesets import proof

    code = exit_code.CLEAN
    files: list[str] = []
    for name in names:
        proved = proof.prove(name)
        tell(name, proved)
        files += proved.files
        if proved.failures or (strict and proved.remarks):
            code = exit_code.FINDINGS
    return code, files


def tell(name: str, proved: Proof) -> None:
    """Print the failures and remarks of one set, and its sum."""
    for failure in proved.failures:
        click.echo(f"{failure.path}:{failure.line}: 错误 [{failure.rule}] {failure.message}")
        click.echo(f"    示例：{failure.text}")
        for found in failure.found:
            click.echo(f"    实际：{found}")
    for remark in proved.remarks:
        place = f"{remark.place.path}:{remark.place.line}"
        click.echo(f"{place}: 提醒 [{remark.rule}] {remark.message}")
        if remark.advice:
            click.echo(f"    {remark.advice}")
    told = f"{len(proved.failures)} 处不成立" if proved.failures else "全部成立"
    if proved.remarks:
        told += f"，{len(proved.remarks)} 条提醒"
    click.echo(f"{name}：{proved.rules} 条规则，{proved.examples} 个示例，{told}")


def attempt(names: Sequence[str], strict: bool) -> list[str]:
    """Prove some sets, mistakes in the files included; give the files to look at from then on."""
    try:
        return prove(names, strict)[1]
    except FileProblems as mistake:
        for problem in mistake.problems:
            place = ":".join(str(part) for part in problem[:3] if part)
            click.echo(f"{place}: 错误 {problem.message}")
            if problem.advice:
                click.echo(f"    {problem.advice}")
        return [*names, *(problem.path for problem in mistake.problems)]
    except ReportlintError as mistake:
        click.echo(f"错误：{mistake.message}")
        return list(names)


def repeat(run: Callable[[], Iterable[str]], pause: Callable[[float], None]) -> int:
    """Run again whenever one of the files changes that the last run has named; Ctrl+C ends it."""
    from reportlint.checks import plugin

    try:
        while True:
            if sys.stdout.isatty():
                click.clear()
            before = state(files := set(run()))
            click.echo(f"—— 等待改动（{len(files)} 个文件），按 Ctrl+C 结束 ——")
            sys.stdout.flush()
            while state(files) == before:
                pause(PAUSE)
            plugin.forget()
    except KeyboardInterrupt:
        click.echo()
        return exit_code.CLEAN


def state(files: Iterable[str]) -> dict[str, tuple[int, int] | None]:
    """Tell apart the contents of files: size and time, None for one that is not there."""
    return {file: stamp(Path(file)) for file in files}


def stamp(file: Path) -> tuple[int, int] | None:
    """Give size and time of a file, if it is there."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
