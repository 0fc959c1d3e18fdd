"""``check --fix`` and ``check --diff``: put files right, or show how they would be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlint import atomic
from reportlint.commands import exit_code
from reportlint.errors import UsageError
from reportlint.fixes.coding import Unfixable
from reportlint.fixes.copied import without
from reportlint.fixes.file import Repair, repair
from reportlint.outputs.repairs import told
from reportlint.run import STDIN, approved, rules
from reportlint.run.suppress import Suppressor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.result import FileResult
    from reportlint.run import Job

REVISED = "-修订"
"""Stands behind the name of a Word file in the name of the copy with tracked changes."""


def diff(jobs: Sequence[Job], *, unsafe: bool, color: str) -> int:
    """Show what ``fix`` would change, and write nothing; 1 where it would change something."""
    from reportlint.outputs.diff import unified
    from reportlint.outputs.paint import colourful

    painted = colourful(sys.stdout, color)
    if not painted and hasattr(sys.stdout, "reconfigure"):
        # A diff is for programs too: UTF-8, and line ends as they are in the file.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    worst = exit_code.CLEAN
    for done in _repairs(jobs, unsafe=unsafe):
        worst = max(worst, _unreadable(done.result))
        if done.stop is not None:
            worst = exit_code.USAGE
        elif done.changed and done.document is not None and done.mended is not None:
            worst = max(worst, exit_code.FINDINGS)
            name = "标准输入" if done.result.path == STDIN else done.result.path
            edits = done.mended.draft.edits()
            for line in unified(name, done.document.text, edits, color=painted):
                sys.stdout.write(line + "\n")
        _tell(done, would=True)
    return worst


def fix(jobs: Sequence[Job], *, unsafe: bool) -> tuple[list[FileResult], bool]:
    """Put files right; give what is said of them now, and whether all went well.

    The text of standard input goes to standard output; a Word file stays as it is, and a copy with
    tracked changes is written beside it.
    """
    if len(jobs) > 1 and any(job.path == STDIN for job in jobs):
        raise UsageError("标准输入要单独修改", advice="不与其他文稿写在一起")
    jobs = [
        job._replace(content=sys.stdin.buffer.read())
        if job.path == STDIN and job.content is None
        else job
        for job in jobs
    ]
    results = []
    counts = []
    good = True
    for done in _repairs(jobs, unsafe=unsafe):
        settled = done
        try:
            if done.result.path == STDIN and done.result.document is not None:
                _pass_on(done)
            elif done.changed:
                settled = _write(done)
        except Unfixable as stop:
            settled = done._replace(stop=stop, result=_as_it_was(done, jobs))
        good = good and settled.stop is None
        _tell(settled)
        results.append(settled.result)
        counts.append(len(settled.mended.done) if settled.changed and settled.mended else 0)
    if len(jobs) > 1:
        files = sum(count > 0 for count in counts)
        click.echo(f"共 {len(jobs)} 个文件：改了 {files} 个，{sum(counts)} 处", err=True)
    return results, good


def _repairs(jobs: Sequence[Job], *, unsafe: bool) -> Iterator[Repair]:
    # Mistakes in rules and lists are told before the first file is touched.
    for job in jobs:
        rules(job.settings.choice)
        approved(job.settings.facts)
    suppressor = Suppressor(jobs)
    for job in jobs:
        yield repair(job, suppressor, unsafe=unsafe)


def _unreadable(result: FileResult) -> int:
    """Tell that a file could not be read, or that a rule failed; give the exit code for it."""
    if result.document is None:
        click.echo(f"{result.path}：读不了。{result.error}", err=True)
        if result.advice:
            click.echo(f"    {result.advice}", err=True)
        return exit_code.USAGE
    for failure in result.failures:
        click.echo(f"{result.path}：规则 {failure.rule} 运行出错：{failure.error}", err=True)
    return exit_code.INTERNAL if result.failures else exit_code.CLEAN


def _tell(done: Repair, *, would: bool = False) -> None:
    for line in told(done, would=would):
        click.echo(line, err=True)


def _pass_on(done: Repair) -> None:
    """Write the text of standard input, put right, to standard output, byte for byte."""
    assert done.document is not None
    if done.document.format == "word":
        raise Unfixable(
            "标准输入里的 Word 文件不能修改", advice="写明文件名，会在旁边另存一份带修订的副本"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(done.new)
    sys.stdout.buffer.flush()


def _write(done: Repair) -> Repair:
    """Write a file, or the copy of a Word file; raises Unfixable where that cannot be done."""
    assert done.document is not None
    assert done.mended is not None
    path = Path(done.result.path)
    try:
        if done.document.format == "word":
            return _copy(done, path)
        atomic.write(path, done.new, was=done.old)
    except UsageError as mistake:
        raise Unfixable(mistake.message, advice=mistake.advice) from None
    except atomic.Changed:
        raise Unfixable("检查期间文件被别的程序改动了", advice="没有写入；再运行一次") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unfixable(
            f"写不了：{reason}", advice="检查文件和文件夹的权限，原文件没有变"
        ) from None
    return done


def _copy(done: Repair, path: Path) -> Repair:
    """Write the changes into a copy of a Word file that did not exist before."""
    from reportlint.outputs.word import revise

    assert done.document is not None
    assert done.mended is not None
    edits = done.mended.draft.edits()
    revised = revise(done.old, done.document, edits)
    refused = {one.edit: one.reason for one in revised.refused}
    if len(refused) == len(edits):
        click.echo(f"{path}：没有能写成修订的修改，没有另存副本", err=True)
    else:
        target = _free(path)
        atomic.write(target, revised.data)
        click.echo(f"{path}：原稿没有动，修订写入 {target}", err=True)
    return without(done, refused) if refused else done


def _free(path: Path) -> Path:
    """Give a name for the copy that no file has."""
    from reportlint.outputs.word import ending

    number = 1
    while True:
        more = "" if number == 1 else str(number)
        found = path.with_name(f"{path.stem}{REVISED}{more}{ending(path)}")
        if not found.exists():
            return found
        number += 1


def _as_it_was(done: Repair, jobs: Sequence[Job]) -> FileResult:
    """Check a file that could not be written once more, as it is."""
    from reportlint.run import check

    (result,) = check([job for job in jobs if job.path == done.result.path], 1)
    return result
