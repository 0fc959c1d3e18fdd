"""``reportlint figures``: the ledger of all figures and of all relations between them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code, option
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.outputs.ledger_text import Wanted
    from reportlint.result import FileLedger

FORMATS = ("terminal", "csv", "json", "xlsx")
VERDICTS: Mapping[str, str] = {
    "成立": "holds",
    "四舍五入": "rounding",
    "不成立": "violated",
    "无法核对": "open",
    "未核对": "unchecked",
}


@click.command(
    name="figures",
    cls=chinese.Command,
    help="列出文稿里的全部数字和数据关系：成立的、不成立的、没有核对的，连同算式和位置。",
    epilog="例如：reportlint figures 报告.txt -o 数据核对.xlsx"
    "　退出码：0 没有不成立的；1 有不成立的；2 用法、设置或文件有误；3 程序内部错误。",
)
@click.argument("paths", nargs=-1, metavar="文稿…")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(FORMATS),
    metavar="格式",
    help="输出格式：terminal（默认）、csv、json、xlsx；不写时看 -o 的扩展名。",
)
@click.option("--output", "-o", metavar="文件", help="写到文件，默认写到屏幕。")
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice([*VERDICTS, *VERDICTS.values()]),
    metavar="结论",
    help="只列这些结论：成立、四舍五入、不成立、无法核对、未核对，可重复。",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="关系",
    help="只列这些关系，如 合计与分项、parts-not-total，可重复。",
)
@option.facts
@option.type_
@option.year
@option.encoding
@option.config
@option.isolated
@option.color
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Draw up the ledgers, show or write them, and give the exit code."""
    if not paths:
        raise UsageError("没有指定文稿", advice="例如：reportlint figures 述职报告.txt")
    from reportlint import run, settings
    from reportlint.run.ledger import ledgers

    output: str | None = options["output"]
    format_ = chosen(options["format_"], output)
    wanted = read_wanted(options["verdicts"], options["kinds"])
    jobs = run.plan(
        paths,
        settings.Override(
            config=options["config"],
            isolated=options["isolated"],
            type=options["type_"],
            year=options["year"],
            encoding=options["encoding"],
            facts=options["facts"],
        ),
    )
    if output is not None:
        from pathlib import Path

        from reportlint.outputs.save import guard

        facts = {job.settings.facts for job in jobs} - {None}
        guard(Path(output), [*(job.path for job in jobs), *map(str, facts)])
    results = list(ledgers(jobs))
    if output is not None:
        from pathlib import Path

        from reportlint.outputs.save import save

        save(Path(output), written(results, wanted, format_))
        click.echo(f"已写入 {output}", err=True)
    elif format_ == "terminal":
        from reportlint.outputs import ledger

        ambiguous = jobs[0].settings.ambiguous_width
        ledger.write(results, wanted, sys.stdout, color=options["color"], ambiguous=ambiguous)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(written(results, wanted, format_))
    return code(results)


def chosen(format_: str | None, output: str | None) -> str:
    """Give the format: as asked for, or what the ending of the output file says."""
    ending = output.lower().rpartition(".")[2] if output else ""
    format_ = format_ or (ending if ending in FORMATS else "terminal")
    if format_ == "xlsx" and output is None:
        raise UsageError("xlsx 要写到文件", advice="加上 -o，如 -o 数据核对.xlsx")
    return format_


def read_wanted(verdicts: Sequence[str], kinds: Sequence[str]) -> Wanted:
    """Read the filters; raises UsageError for an unknown kind."""
    from reportlint.figures.title import titles
    from reportlint.outputs.ledger_text import Wanted

    names = titles() if kinds else {}
    by_title = {name: kind for kind, name in names.items()}
    found = set()
    for kind in kinds:
        if kind not in names and kind not in by_title:
            from reportlint.rulesets.mistake import unknown

            message, advice = unknown("这种数据关系", kind, names)
            raise UsageError(message, advice=advice)
        found.add(by_title.get(kind, kind))
    return Wanted(frozenset(VERDICTS.get(one, one) for one in verdicts), frozenset(found))


def written(results: Sequence[FileLedger], wanted: Wanted, format_: str) -> bytes:
    """Give the content of an output file."""
    if format_ == "json":
        from reportlint.outputs import ledger_json

        return ledger_json.dump(results, wanted)
    if format_ == "csv":
        from reportlint.outputs import ledger_csv

        return ledger_csv.dump(results, wanted)
    if format_ == "xlsx":
        from reportlint.outputs import ledger_xlsx

        return ledger_xlsx.dump(results, wanted)
    import io

    from reportlint.outputs import ledger

    stream = io.StringIO()
    ledger.write(results, wanted, stream, color="never")
    return stream.getvalue().encode("utf-8", "replace")


def code(results: Sequence[FileLedger]) -> int:
    """Give the exit code: the gravest thing that happened."""
    if any(result.failures for result in results):
        return exit_code.INTERNAL
    if any(result.error is not None for result in results):
        return exit_code.USAGE
    if any(result.ledger and result.ledger.verdicts["violated"] for result in results):
        return exit_code.FINDINGS
    return exit_code.CLEAN
