"""``reportlint rules schema``: the JSON Schema of rule files or of settings files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from reportlint.commands import chinese

NAMES = {False: "reportlint-rules.schema.json", True: "reportlint-settings.schema.json"}
"""What the file is usually called: of rule files, of settings files."""


@click.command(
    "schema",
    cls=chinese.Command,
    help="写出 JSON Schema，编辑器据此补全和校验规则文件；已安装软件包的检查类型也在其中。",
    epilog="例如：reportlint rules schema -o reportlint-rules.schema.json，"
    "再在规则文件第一行写 # yaml-language-server: $schema=reportlint-rules.schema.json",
)
@click.option("--settings", "of_settings", is_flag=True, help="设置文件的，而不是规则文件的。")
@click.option("--output", "-o", metavar="文件", help="写到文件；默认显示在屏幕上。")
def command(of_settings: bool, output: str | None) -> None:
    """Write the schema."""
    data = text(of_settings=of_settings)
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        click.echo(data, nl=False)
        return
    from reportlint.outputs.save import guard, save

    guard(Path(output), ())
    save(Path(output), data.encode("utf-8"))
    click.echo(f"已写 {output}")


def text(*, of_settings: bool = False, others: bool = True) -> str:
    """Give a schema as the text of a file; ``others``: with the kinds of installed packages."""
    from reportlint.checks import KINDS, names

    kinds = names() if others else list(KINDS)
    found: dict[str, Any]
    if of_settings:
        from reportlint.settings.json_schema import settings_file

        found = settings_file(kinds)
    else:
        from reportlint.rulesets.json_schema import rule_file

        found = rule_file(kinds)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
