"""``reportlint annotate``: a copy of a Word draft with what was found in its margin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code, option
from reportlint.commands.check import code, limit
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.finding import Edit
    from reportlint.fixes.mend import Mended
    from reportlint.outputs.word import Reviewed
    from reportlint.result import FileResult
    from reportlint.run import Job

REVIEWED = "-审阅"
"""Stands behind the name of a draft in the name of its copy."""


@click.command(
    name="annotate",
    cls=chinese.Command,
    help="给 Word 文稿（.docx）另存一份审阅稿：意见写成批注，原稿不动。",
    epilog="例如：reportlint annotate 述职报告.docx，得到 述职报告-审阅.docx。"
    "退出码与 reportlint check 相同。",
)
@click.argument("paths", nargs=-1, metavar="文稿…")
@click.option("--output", "-o", metavar="文件", help="审阅稿的文件名；默认在原稿旁边，加“-审阅”。")
@click.option("--overwrite", is_flag=True, help="审阅稿已经存在时，用新的替换。")
@click.option("--fix", is_flag=True, help="确定无疑的改法写成修订，可以逐处接受或拒绝。")
@click.option("--unsafe-fixes", is_flag=True, help="与 --fix 同用：需要人看过的改法也写成修订。")
@option.type_
@option.year
@option.rules
@option.facts
@option.select
@option.ignore
@option.severity
@option.fail_on
@option.baseline
@option.no_suppressions
@option.config
@option.isolated
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Write a copy of each draft, and give the exit code."""
    if not paths:
        raise UsageError("没有指定文稿", advice="例如：reportlint annotate 述职报告.docx")
    if options["unsafe_fixes"] and not options["fix"]:
        raise UsageError("--unsafe-fixes 要与 --fix 一起用")
    folder = next((path for path in paths if Path(path).is_dir()), None)
    if folder is not None:
        raise UsageError(f"{folder} 是文件夹", advice="写明文稿，如 reportlint annotate 报告.docx")
    from reportlint import run

    jobs = run.plan(paths, option.override(options))
    targets = chosen(jobs, options["output"], overwrite=options["overwrite"])
    results = []
    good = True
    for job, target in zip(jobs, targets, strict=True):
        result = written(job, target, options)
        good = good and result.error is None
        results.append(result)
    from reportlint.outputs.summary import summarise

    click.echo(summarise(results).line())
    found = code(results, [job.settings.fail_on for job in jobs])
    return found if good else max(found, exit_code.USAGE)


def written(job: Job, target: Path, options: dict[str, Any]) -> FileResult:
    """Write the copy of one draft and tell of it; what stands in the way is the result's error."""
    from reportlint.outputs import save

    result, copy, changes = reviewed(job, options)
    if copy is not None:
        try:
            save.save(target, copy.data)
            click.echo(f"{job.path}：{told(copy, changes)}，审阅稿写入 {target}")
        except UsageError as mistake:
            result = result._replace(error=mistake.message, advice=mistake.advice)
    if result.error is not None:
        click.echo(f"{job.path}：{result.error}", err=True)
        if result.advice:
            click.echo(f"    {result.advice}", err=True)
    for note in result.document.notes if result.document else ():
        click.echo(f"    {note.message}", err=True)
    for failure in result.failures:
        click.echo(f"    规则 {failure.rule} 运行出错：{failure.error}", err=True)
    return result


def chosen(jobs: Sequence[Job], output: str | None, *, overwrite: bool) -> list[Path]:
    """Give the file for each copy, before anything is checked; raises UsageError."""
    from reportlint.outputs import save, word
    from reportlint.run import STDIN

    if output is not None and len(jobs) > 1:
        raise UsageError(
            f"-o 只能用于一份文稿，现在有 {len(jobs)} 份", advice="不写 -o，审阅稿各在原稿旁边"
        )
    found = []
    for job in jobs:
        if output is None and job.path == STDIN:
            raise UsageError("标准输入没有文件名", advice="用 -o 写明审阅稿的文件名")
        path = Path(job.path)
        ending = word.ending(path)
        target = Path(output) if output else path.with_name(f"{path.stem}{REVIEWED}{ending}")
        if target.suffix.lower() != ending:
            raise UsageError(
                f"审阅稿的扩展名要写 {ending}：{target}", advice="扩展名与内容不符，Word 不肯打开"
            )
        save.guard(target, [one.path for one in jobs])
        if target in found:
            raise UsageError(
                f"两份文稿的审阅稿同名：{target}", advice="分两次运行，用 -o 写明文件名"
            )
        if target.exists() and not overwrite:
            raise UsageError(
                f"已经有 {target}", advice="用 -o 另写一个文件名，或加 --overwrite 替换它"
            )
        found.append(target)
    return found


def reviewed(job: Job, options: dict[str, Any]) -> tuple[FileResult, Reviewed | None, int]:
    """Check a draft; give what was found, the copy, and the number of edits that were wanted.

    There is no copy of what could not be read, or takes no comments.
    """
    from reportlint import run
    from reportlint.outputs import word

    if job.path == run.STDIN:
        job = job._replace(content=sys.stdin.buffer.read())
    if options["fix"]:
        from reportlint.fixes.file import repair
        from reportlint.run.suppress import Suppressor

        done = repair(job, Suppressor([job]), unsafe=options["unsafe_fixes"])
        result, changes = done.result, reasons(done.mended) if done.mended else {}
    else:
        (result,), changes = run.check([job], 1, whole=True), {}
    if result.document is None:
        return result, None, 0
    try:
        original = word.original(job.path, result.document, job.content)
        findings = limit(result, options["severity"]).findings
        copy = word.annotate(original, result.document, findings, changes)
    except UsageError as mistake:
        return result._replace(error=mistake.message, advice=mistake.advice), None, 0
    return result, copy, len(changes)


def told(copy: Reviewed, changes: int) -> str:
    """Tell what is in a copy: 批注 12 条，修订 3 处."""
    text = f"批注 {copy.comments} 条"
    if changes:
        text += f"，修订 {changes - len(copy.refused)} 处"
    if copy.refused:
        text += f"（另有 {len(copy.refused)} 处写不成修订，批注里有原因）"
    return text


def reasons(mended: Mended) -> dict[Edit, tuple[str, ...]]:
    """Give the edits of a draft with what each puts right."""
    edits = mended.draft.edits()
    found: dict[Edit, dict[str, None]] = {edit: {} for edit in edits}
    for done in mended.done:
        for edit in edits:
            if edit.start <= done.place <= edit.end:
                found[edit][done.finding.message] = None
                break
    return {edit: tuple(messages) for edit, messages in found.items()}
