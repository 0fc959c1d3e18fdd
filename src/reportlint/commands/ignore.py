"""``reportlint ignore``: write a finding that was looked at and left into the list."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code, option
from reportlint.commands.pointing import meant, short
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.finding import Finding
    from reportlint.result import FileResult
    from reportlint.settings import Override
    from reportlint.suppressions.entry import Entry


@click.command(
    name="ignore",
    cls=chinese.Command,
    help="把看过以后决定不改的问题记入忽略清单（.reportlint-ignore.yaml），写明理由。",
    epilog="例如：reportlint ignore 述职报告.docx filler-amount:12 --reason 上级文件原文"
    "　清理不再有用的：reportlint ignore --prune 述职报告.docx",
)
@click.argument("path", metavar="文稿")
@click.argument("wanted", nargs=-1, metavar="规则[:行或位置]…")
@click.option("--reason", "-m", metavar="理由", help="为什么不改，必须写。")
@click.option("--by", metavar="姓名", help="谁决定的；默认是登录名。")
@click.option("--all", "every", is_flag=True, help="这条规则在文稿里有几处，全部忽略。")
@click.option("--prune", is_flag=True, help="从清单里删去这份文稿已经用不到的条目。")
@click.option("--from", "source", metavar="文件", help="并入另一份清单，如从网页报告里导出的。")
@option.type_
@option.year
@option.encoding
@option.rules
@option.facts
@option.config
def command(path: str, wanted: tuple[str, ...], **options: Any) -> int:
    """Add entries to the list, or take out those that are for nothing."""
    override = option.override(options)
    if options["prune"]:
        if wanted:
            raise UsageError("--prune 不与规则名一起用", advice="reportlint ignore --prune 文稿")
        return prune(path, override)
    if options["source"] is not None:
        if wanted:
            raise UsageError("--from 不与规则名一起用", advice="reportlint ignore --from 清单 文稿")
        return merge(path, options["source"], override)
    if not wanted:
        raise UsageError(
            "没有写要忽略的规则", advice="例如：reportlint ignore 报告.txt filler-amount:12 -m 理由"
        )
    if not (options["reason"] or "").strip():
        raise UsageError("没有写理由", advice="加上 --reason 理由：以后的人要知道为什么不改")
    result = checked(path, override)
    found: list[Finding] = []
    for word in wanted:
        found += meant(result, word, every=options["every"])
    found = list(dict.fromkeys(found))
    return add(result, found, override, options["reason"].strip(), options["by"] or person())


def person() -> str:
    """Give the name of who is at work, if the system knows it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user on this machine
        return ""


def checked(path: str, override: Override, *, suppress: bool = True) -> FileResult:
    """Check one draft; raises UsageError where it cannot be read or a rule fails."""
    from reportlint import run

    if path == run.STDIN or Path(path).is_dir():
        raise UsageError("要写明一份文稿", advice="例如：reportlint ignore 报告.txt 规则名 -m 理由")
    jobs = run.plan([path], override._replace(suppress=suppress))
    (result,) = run.check(jobs, 1)
    if result.document is None:
        raise UsageError(f"{path} 读不了：{result.error}", advice=result.advice)
    return result


def add(
    result: FileResult, found: Sequence[Finding], override: Override, reason: str, by: str
) -> int:
    """Write entries for findings into the list that holds for a draft, or into a new one."""
    from reportlint.suppressions import taking

    path = place(result.path, override)
    home = os.path.dirname(path)  # noqa: PTH120 - as the list's reader names it
    made = taking.entries(result, found, home, date.today().isoformat(), reason=reason, by=by)
    return enter(path, made)


def merge(path: str, source: str, override: Override) -> int:
    """Take the entries of another list into the one that holds for a draft."""
    from reportlint.suppressions.reading import read

    target = place(path, override)
    if not Path(path).exists():
        raise UsageError(f"文件不存在：{path}", advice="写明清单所说的文稿，清单放在管到它的地方")
    if Path(source).resolve() == Path(target).resolve():
        raise UsageError("这就是正在用的清单", advice="不用并入")
    known = set()
    if Path(target).exists():
        known = {(one.file, one.rule, one.fingerprint) for one in read(target).entries}
    entries = read(source).entries
    if any(not entry.reason for entry in entries):
        raise UsageError(f"{source} 是基线，不是忽略清单", advice="检查时用 --baseline")
    made = [one for one in entries if (one.file, one.rule, one.fingerprint) not in known]
    if not made:
        click.echo(f"{source} 里没有新的条目")
        return exit_code.CLEAN
    return enter(target, made)


def enter(path: str, made: Sequence[Entry]) -> int:
    """Write entries at the end of a list, or into a new one."""
    from reportlint.suppressions import writing
    from reportlint.suppressions.reading import read

    if Path(path).exists():
        register = read(path)
        data = Path(path).read_bytes()
        text = writing.with_added(data.decode("utf-8-sig"), made, register.shown)
        writing.save(path, text, data)
    else:
        writing.save(path, writing.whole_list(made))
    for line in told(made):
        click.echo(line)
    click.echo(f"已记入 {_shown(path)}")
    return exit_code.CLEAN


def place(path: str, override: Override) -> str:
    """Give the path of the list that holds for a draft, or where a new one belongs.

    A new list lies beside the settings that hold for the draft, or beside the draft.
    """
    from reportlint import settings
    from reportlint.settings.scope import LISTING

    folder = Path(path).absolute().parent
    held = settings.for_file(path, override).suppressions
    if held is not None:
        return held
    home = settings.discover(folder, override).home or str(folder)
    return str(Path(home) / LISTING)


def told(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield a line for each entry."""
    for one in entries:
        count = f"（{one.count} 处）" if one.count > 1 else ""
        yield f"忽略 {one.file}：{one.rule} “{short(one.text)}”{count}"


def prune(path: str, override: Override) -> int:
    """Take the entries of a draft that are for nothing out of its list."""
    from reportlint import run, settings
    from reportlint.suppressions import writing
    from reportlint.suppressions.pruning import idle
    from reportlint.suppressions.reading import read

    result = checked(path, override, suppress=False)
    chosen = settings.for_file(path, override)
    if chosen.suppressions is None:
        raise UsageError(f"没有管到 {path} 的忽略清单", advice="没有要清理的")
    register = read(chosen.suppressions)
    gone, left = idle(result, register, run.rules(chosen.choice))
    if not gone and not left:
        click.echo(f"{register.shown} 里 {path} 的条目都还有用")
        return exit_code.CLEAN
    data = Path(register.path).read_bytes()
    dropped = [*gone, *(one for one, _ in left)]
    text = writing.without(data.decode("utf-8-sig"), dropped, register.shown)
    if left:
        text = writing.with_added(text, [entry for _, entry in left], register.shown)
    writing.save(register.path, text, data)
    count = sum(one.count for one in gone) + sum(old.count - new.count for old, new in left)
    click.echo(f"从 {register.shown} 删去 {count} 处用不到的忽略")
    return exit_code.CLEAN


def _shown(path: str) -> str:
    from reportlint.rulesets.locate import shown

    return shown(path)
