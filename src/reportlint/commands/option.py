"""Options that several commands have, each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import offering
from reportlint.outputs import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

    from reportlint.settings import Override


class FormatName(click.ParamType):  # type: ignore[type-arg,unused-ignore] # generic from 8.5 on
    """``NAME`` or ``NAME=PATH``; ``delivery.targets`` reads it and tells what is wrong with it."""

    name = "format"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the formats, and files behind the equals sign."""
        from click.shell_completion import CompletionItem

        if "=" in incomplete:
            return [CompletionItem(incomplete, type="file")]
        return [
            CompletionItem(name, help=one.description)
            for name, one in FORMATS.items()
            if name.startswith(incomplete)
        ]


formats = click.option(
    "--format",
    "-f",
    "formats",
    type=FormatName(),
    multiple=True,
    metavar="格式[=文件]",
    help=f"输出格式：{'、'.join(FORMATS)}。写“格式=文件”存成文件；可重复，一次输出几种。"
    "默认 terminal。",
)
output = click.option(
    "--output", "-o", metavar="文件", help="写到文件；没有写 --format 时按扩展名定格式。"
)
type_ = click.option(
    "--type",
    "-t",
    "type_",
    metavar="文种",
    help="指定文种，如 duty-report；默认自动识别。",
    shell_complete=offering.types,
)
year = click.option(
    "--year", "-y", type=click.IntRange(1949, 2100), metavar="年份", help="指定报告年度。"
)
encoding = click.option("--encoding", metavar="编码", help="指定编码，如 gb18030；默认自动识别。")
facts = click.option(
    "--facts", metavar="文件", help="核定数据（.yaml、.csv、.xlsx）：文稿里的数与它核对。"
)
config = click.option(
    "--config", metavar="文件", help="指定设置文件；默认从文稿所在文件夹逐级向上找。"
)
isolated = click.option("--isolated", is_flag=True, help="不读设置文件。")
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    metavar="方式",
    help="颜色：auto、always、never。",
)
rules = click.option(
    "--rules",
    "-r",
    "extends",
    multiple=True,
    metavar="规则集",
    help="另加规则集名称或规则文件，可重复。",
    shell_complete=offering.rule_sets,
)
LEVELS = ("error", "warning", "info")
select = click.option(
    "--select",
    multiple=True,
    metavar="规则",
    help="只用这些规则、类别或规则集，可重复。",
    shell_complete=offering.rules,
)
ignore = click.option(
    "--ignore",
    multiple=True,
    metavar="规则",
    help="不用这些规则、类别或规则集，可重复。",
    shell_complete=offering.rules,
)
severity = click.option(
    "--severity",
    type=click.Choice(LEVELS),
    metavar="级别",
    help="显示的最低级别：error、warning、info（默认全部）。",
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    metavar="级别",
    help="达到此级别时退出码为 1，默认 error。",
)
fix = click.option(
    "--fix", is_flag=True, help="改掉确定无疑的问题，再检查；Word 文件另存一份带修订的副本。"
)
unsafe_fixes = click.option(
    "--unsafe-fixes", is_flag=True, help="与 --fix、--diff 同用：需要人看过的改法也改。"
)
diff = click.option(
    "--diff", is_flag=True, help="只显示 --fix 会改什么，不写文件；会改则退出码为 1。"
)
no_cache = click.option("--no-cache", is_flag=True, help="不用、也不保存以前的检查结果。")
jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    metavar="数目",
    help="并行进程数；文件多时默认按处理器数目。",
)
force_exclude = click.option(
    "--force-exclude", is_flag=True, help="点名的文件也按设置的 exclude 排除；供 pre-commit 用。"
)
staged = click.option(
    "--staged", is_flag=True, help="检查 git 暂存区里的文稿（将要提交的内容），不看工作区。"
)
changed = click.option(
    "--changed", is_flag=True, help="只报改动之处的问题：与上次提交比，含未入库的新文稿。"
)
diff_from = click.option(
    "--diff-from", metavar="版本", help="只报改动之处的问题：与这个 git 版本比，如 origin/main。"
)
watch = click.option(
    "--watch", "-w", is_flag=True, help="一直开着：文稿、规则、设置一保存就再检查。"
)
statistics = click.option(
    "--statistics", is_flag=True, help="只列计数：每条规则、每个文件各多少处。"
)
exit_zero = click.option("--exit-zero", is_flag=True, help="有问题时退出码也为 0。")
show_files = click.option("--show-files", is_flag=True, help="只列出会检查哪些文件。")
show_settings = click.option(
    "--show-settings", is_flag=True, help="只列出对每个文件起作用的设置，各来自哪里。"
)
baseline = click.option(
    "--baseline", metavar="文件", help="基线：里面记下的老问题不再报告；见 reportlint baseline。"
)
no_suppressions = click.option(
    "--no-suppressions", is_flag=True, help="不理会注释、忽略清单和基线，全部列出。"
)
text_or_json = click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)


def override(options: Mapping[str, Any]) -> Override:
    """Give what the options of a command say in the place of settings."""
    from reportlint import settings

    given = options.get
    return settings.Override(
        config=given("config"),
        isolated=given("isolated", False),
        extends=given("extends", ()),
        select=given("select", ()),
        ignore=given("ignore", ()),
        type=given("type_"),
        year=given("year"),
        encoding=given("encoding"),
        fail_on=given("fail_on"),
        facts=given("facts"),
        baseline=given("baseline"),
        suppress=not given("no_suppressions", False),
        cache=not given("no_cache", False),
    )
