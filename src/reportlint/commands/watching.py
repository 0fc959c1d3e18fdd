"""``check --watch``: check again whenever a draft, a rule or a setting is saved."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportlint import run
from reportlint.commands import check, exit_code
from reportlint.errors import FileProblems, ReportlintError, UsageError
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.outputs.delivery import Target
    from reportlint.result import FileResult
    from reportlint.run import Job
    from reportlint.settings import Override, Settings

INTERVAL = 0.5
"""Seconds between two looks at the files."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"


class State(NamedTuple):
    """How a draft stands: what it is on the disk, its settings, its rules, its approved figures.

    Two states are equal where checking again would say the same.
    """

    file: tuple[int, int, int] | None
    settings: Settings
    rules: bytes
    others: tuple[tuple[int, int, int] | None, ...]


def watch(
    paths: Sequence[str], override: Override, asked: Sequence[Target], options: dict[str, Any]
) -> int:
    """Check, wait for a change, and check again what has changed, until Ctrl-C."""
    if run.STDIN in paths:
        raise UsageError("--watch 不能用于标准输入", advice="写明文件或文件夹")
    if any(one.path is not None for one in asked):
        raise UsageError("--watch 只显示在屏幕上，不写文件", advice="去掉“=文件”和 -o")

    def show(jobs: Sequence[Job], results: Sequence[FileResult], others: int) -> None:
        if results:
            check.show(jobs, results, asked, options)
        if others:
            click.echo(f"其余 {others} 个文件没有改动。", err=True)

    known = Known()
    while True:
        look(paths, override, known, show, options["jobs"])
        try:
            time.sleep(INTERVAL)
        except KeyboardInterrupt:
            return exit_code.CLEAN


class Known:
    """What was seen when the files were looked at last, and the mistake that was told."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}
        self.mistake = ""


def look(
    paths: Sequence[str],
    override: Override,
    known: Known,
    show: Callable[[Sequence[Job], Sequence[FileResult], int], None],
    workers: int | None = None,
) -> None:
    """Look at the files once, check those that have changed, and show what came of it.

    Mistakes in rules and settings are told once, and waited for to be mended.
    """
    try:
        jobs = run.plan(paths, override)
        now = {job.path: state(job) for job in jobs}
        todo = [job for job in jobs if known.states.get(job.path) != now[job.path]]
        if todo or known.mistake or known.states.keys() - now.keys():
            results = list(run.check(todo, workers))
            clear()
            show(todo, results, len(jobs) - len(todo))
            waiting()
        known.states, known.mistake = now, ""
    except ReportlintError as mistake:
        told = describe(mistake)
        if told != known.mistake:
            clear()
            click.echo(told, err=True)
            waiting()
        known.states, known.mistake = {}, told


def state(job: Job) -> State:
    """Look at a draft and at what it is checked with."""
    chosen = job.settings
    rules = run.rules(chosen.choice)
    # Where nothing can be kept, rules have no identity and are compared as they are.
    identity = rules.identity or repr(rules).encode("utf-8", "backslashreplace")
    others = (chosen.facts, chosen.suppressions, chosen.baseline)
    return State(
        status(job.path),
        chosen,
        identity,
        tuple(status(path) for path in others if path is not None),
    )


def status(path: str) -> tuple[int, int, int] | None:
    """Give what changes when a file is saved."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def describe(mistake: ReportlintError) -> str:
    """Tell a mistake."""
    if isinstance(mistake, FileProblems):
        return "\n".join(
            f"{one.path}:{one.line}:{one.column}: 错误 {one.message}"
            + (f"\n    {one.advice}" if one.advice else "")
            for one in mistake.problems
        )
    advice = f"\n      {mistake.advice}" if mistake.advice else ""
    return f"错误：{mistake.message}{advice}"


def clear() -> None:
    """Begin with an empty screen, where there is one."""
    if sys.stdout.isatty():
        sys.stdout.write(CLEAR)


def waiting() -> None:
    """Say that the program waits."""
    sys.stdout.flush()
    clock = time.strftime("%H:%M:%S")
    click.echo(f"[{clock}] 等待文稿、规则或设置保存……按 Ctrl-C 结束", err=True)
