"""``reportlint new``: the skeleton of a report, from the sections that its rules ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, offering, option
from reportlint.errors import UsageError

if TYPE_CHECKING:
    import datetime

    from reportlint.rule import Rule
    from reportlint.skeleton.text import Line, Wanted

SUMMER = 7
"""Reports written before July are mostly about the year before."""


@click.command(
    name="new",
    cls=chinese.Command,
    help="按规则要求的必备部分，写出一份文稿的骨架；不写文种时列出可用的文种。",
    epilog="例如：reportlint new 述职述廉报告 --unit 县水务局 -o 述职报告.txt"
    "　骨架里的【待填……】逐处写完后删去，reportlint check 会提醒没有写完的。",
)
@click.argument("type_", required=False, metavar="[文种]", shell_complete=offering.types)
@click.option(
    "--output", "-o", metavar="文件", help="写到文件（.txt、.md、.docx），默认写到屏幕；不覆盖。"
)
@click.option(
    "--year",
    "-y",
    type=click.IntRange(1949, 2100),
    metavar="年份",
    help="报告年度，默认按今天推算。",
)
@click.option("--unit", metavar="单位", help="单位名称；政府工作报告、预算报告写市、县名称。")
@click.option("--name", metavar="姓名", help="个人述职时写姓名。")
@click.option(
    "--title", metavar="标题", help="另用标题，如“关于召开防汛工作会议的通知”；必备部分随标题而定。"
)
@option.rules
@option.config
@option.isolated
def command(type_: str | None, **options: Any) -> None:
    """Write a skeleton, or list the types."""
    rules = active(options)
    if type_ is None:
        click.echo(listed(rules))
        return
    import datetime

    from reportlint.skeleton.form import FORMS
    from reportlint.skeleton.text import Wanted, lines

    today = datetime.date.today()
    wanted = Wanted(
        named(type_),
        options["year"] or likely(today),
        today,
        options["unit"] or "",
        options["name"] or "",
        options["title"] or "",
    )
    made = lines(FORMS[wanted.type], rules, wanted)
    if options["output"] is None:
        from reportlint.skeleton.text import plain

        click.echo(plain(made), nl=False)
        return
    target = Path(options["output"])
    create(target, content(target, made))
    click.echo(
        f"已写入 {target}，写好后运行：reportlint check {checking(target, wanted)}", err=True
    )


def active(options: dict[str, Any]) -> tuple[Rule, ...]:
    """Give the rules as the settings of the current folder make them."""
    from reportlint import settings
    from reportlint.rulesets.gather import gather

    override = settings.Override(
        config=options["config"], isolated=options["isolated"], extends=options["extends"]
    )
    return gather(settings.for_folder(".", override).choice).rules()


def listed(rules: tuple[Rule, ...]) -> str:
    """List the types, each with the number of sections that its rules ask for."""
    from reportlint.documents.kind import TYPES
    from reportlint.skeleton.form import FORMS

    longest = max(len(name) for name in FORMS)
    rows = ["可用的文种："]
    for name in FORMS:
        sections = {
            rule.options.name
            for rule in rules
            if rule.enabled and rule.check == "section" and name in rule.when.document
        }
        rows.append(f"  {name:{longest}}  {TYPES[name]}（{len(sections)} 个部分）")
    rows.append("例如：reportlint new 述职述廉报告 --unit 县水务局 -o 述职报告.txt")
    return "\n".join(rows)


def named(word: str) -> str:
    """Give the type that a word names, in English or Chinese; raises UsageError."""
    from reportlint.documents.kind import TYPES
    from reportlint.skeleton.form import FORMS

    if word in FORMS:
        return word
    by_name = {name: type_ for type_, name in TYPES.items() if type_ in FORMS}
    if word in by_name:
        return by_name[word]
    from reportlint.rulesets.mistake import unknown

    message, advice = unknown("文种", word, {one: TYPES[one] for one in FORMS})
    raise UsageError(message, advice=advice)


def likely(today: datetime.date) -> int:
    """Give the year that a report written today is probably about."""
    return today.year if today.month >= SUMMER else today.year - 1


def content(target: Path, made: list[Line]) -> bytes:
    """Give the file in the format of its ending; raises UsageError for another one."""
    from reportlint.skeleton import text

    ending = target.suffix.lower()
    if ending == ".docx":
        from reportlint.skeleton import word

        return word.package(made)
    if ending in (".md", ".markdown"):
        return text.markdown(made).encode("utf-8")
    if ending == ".txt":
        return text.plain(made).encode("utf-8")
    raise UsageError(f"不能写 {ending or '没有扩展名的'} 文件", advice="用 .txt、.md 或 .docx")


def create(target: Path, data: bytes) -> None:
    """Write a new file; raises UsageError where there is one already, or it cannot be written."""
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{target} 已经存在，没有覆盖", advice="换一个文件名") from None
    except OSError as error:
        raise UsageError(
            f"写不了 {target}：{error.strerror or error}", advice="检查文件夹是否存在、有没有权限"
        ) from None


def checking(target: Path, wanted: Wanted) -> str:
    """Give the arguments for checking what was written."""
    path = f'"{target}"' if " " in str(target) else str(target)
    return f"{path} --type {wanted.type}" if wanted.title else path
