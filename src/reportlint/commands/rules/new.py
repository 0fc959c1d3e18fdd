"""``reportlint rules new``: a rule file to begin with, or one more rule."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese
from reportlint.commands.rules.schema import NAMES, text
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT = "default"
BEGIN = """\
# yaml-language-server: $schema={schema}
# 规则文件，写法见 docs/rules.md。改完以后：
#   reportlint rules test {name}          示例都成立才算数
#   reportlint rules try {name} 文稿…     看它在真实文稿上报告什么
# 同一文件夹的 .reportlint.yaml 里写 extends: [{name}]，以后 reportlint check 会自动用它。

title: {title}
description: {description}
extends: [{extends}]

# 分词时要认识的词，如本单位的简称：
# words: [区委办, 区政数局]

rules:
"""
END = """\

# 修改继承来的规则，不用抄一遍；规则名和字段用 reportlint rules show 规则名 查看：
# override:
#   long-sentence: {over: 120, severity: warning}
#   filler-amount: {phrases: {add: [许多], remove: [数次]}}

# 关闭继承来的规则：
# disable: [self-praise]
"""


@click.command(
    "new",
    cls=chinese.Command,
    help="新建规则文件（带注释，能直接测试）；文件已有时用 --check 在末尾加一条规则；"
    "不写文件时把规则显示在屏幕上。已有的内容不会改动。",
    epilog="例如：reportlint rules new our-rules.yaml --check phrase --check section",
)
@click.argument("file", required=False, metavar="[文件]")
@click.option(
    "--check", "kinds", multiple=True, metavar="类型", help="哪种检查，如 phrase，可重复。"
)
@click.option("--id", "identity", metavar="规则名", help="规则名，如 old-department-name。")
@click.option("--title", default="本单位规则", metavar="名称", help="规则集的名称。")
@click.option(
    "--extends",
    multiple=True,
    metavar="规则集",
    help="在哪些规则集之上，可重复；默认 default。",
)
@click.option("--no-schema", is_flag=True, help="不在旁边写供编辑器用的 JSON Schema。")
def command(
    file: str | None,
    kinds: tuple[str, ...],
    identity: str | None,
    title: str,
    extends: tuple[str, ...],
    no_schema: bool,
) -> None:
    """Write a rule file, add rules to one, or show rules; nothing is ever overwritten."""
    check_name(identity, kinds)
    if file is None:
        if not kinds:
            raise UsageError(
                "没有写文件名，也没有写检查类型",
                advice="例如：reportlint rules new our-rules.yaml；或只写 --check section",
            )
        click.echo(items(kinds, identity), nl=False)
        return
    path = Path(file)
    if path.exists():
        if not kinds:
            raise UsageError(
                f"文件已存在，不会覆盖：{file}",
                advice="换一个文件名；要加规则就写 --check，如 --check phrase",
            )
        from reportlint.rulesets.addition import add

        added = add(path, items(kinds, identity))
        click.echo(f"已在 {file} 末尾加上规则 {'、'.join(added)}")
    else:
        create(path, items(kinds or ("phrase",), identity), title, extends or (DEFAULT,), no_schema)
    click.echo(f"下一步：改成你的内容，再运行 reportlint rules test {file}")


def check_name(identity: str | None, kinds: Sequence[str]) -> None:
    """Refuse a name that no rule can have."""
    from reportlint.rulesets.entry import IDENTIFIER

    if identity is None:
        return
    if not IDENTIFIER.fullmatch(identity):
        raise UsageError(
            f"规则名“{identity}”不合格式",
            advice="只用小写字母、数字和连字符，以字母开头，如 old-department-name",
        )
    if len(kinds) > 1:
        raise UsageError("--id 只能给一条规则", advice="只写一个 --check")


def items(kinds: Sequence[str], identity: str | None) -> str:
    """Give rules of these kinds as the items of a list."""
    from reportlint.rulesets.skeleton import sample

    return "\n".join(sample(kind, identity or "") for kind in dict.fromkeys(kinds))


def create(path: Path, rules: str, title: str, extends: Sequence[str], no_schema: bool) -> None:
    """Write a new rule file, and beside it the schema for editors unless there is one."""
    from reportlint.outputs.save import guard, save
    from reportlint.rulesets import locate

    if path.suffix not in locate.ENDINGS:
        raise UsageError(f"规则文件的扩展名应为 .yaml：{path}", advice=f"写成 {path}.yaml")
    guard(path, ())
    folder = str(path.absolute().parent)
    for name in extends:
        if not locate.find(name, folder) and locate.offered(name) is None:
            message, advice = locate.missing(name, folder)
            raise UsageError(message, advice=advice)
    schema = path.parent / NAMES[False]
    begin = BEGIN.format(
        schema=schema.name,
        name=path.name,
        title=quoted(title),
        description=f"在{'、'.join(extends)}之上增加本单位的要求。",
        extends=", ".join(quoted(name) for name in extends),
    )
    if no_schema:
        begin = begin.partition("\n")[2]
    data = begin + textwrap.indent(rules, "  ") + END
    save(path, data.encode("utf-8"))
    click.echo(f"已写 {path}")
    if not no_schema and not schema.exists():
        save(schema, text().encode("utf-8"))
        click.echo(f"已写 {schema}（编辑器据此补全和校验）")


def quoted(value: str) -> str:
    """Write a text of the caller so that YAML reads it as it is."""
    import json

    plain = value.replace("-", "").replace("_", "").replace(".", "").replace("/", "").isalnum()
    return value if plain and not value.isdecimal() else json.dumps(value, ensure_ascii=False)
