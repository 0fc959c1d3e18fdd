"""Help pages and usage errors in Chinese, which click writes in English."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from reportlint import regex
from reportlint.language.character import CLOSING, OPENING, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


WORDS = {
    "[OPTIONS]": "[选项]",
    "COMMAND": "命令",
    "[COMMAND]": "[命令]",
    "[ARGS]...": "[参数]…",
}
RANGE = r"\s*\[(\d+)<=x<=(\d+)\]$"
"""What click writes behind the help of an option that takes a number."""

WORD = regex.compile(r"[!-~]+|[\s\S]")
GAP = 2
"""Columns between the two columns of a list, and before the first one."""


class Formatter(click.HelpFormatter):
    """Lays out a help page by the columns that Chinese characters take."""

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        r"""Write paragraphs, parted by empty lines; one that begins with ``\b`` keeps its lines."""
        indent = " " * self.current_indent
        room = max(self.width - len(indent), 20)
        for number, paragraph in enumerate(text.split("\n\n")):
            lines = paragraph.strip("\n").split("\n")
            kept = lines[0].strip() == "\b"
            if number:
                self.write("\n")
            for row in lines[1:] if kept else wrap(" ".join(lines), room):
                self.write(f"{indent}{row.rstrip()}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = GAP
    ) -> None:
        """Write a list of two columns; what is too wide goes on below."""
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, said in rows:
            left = indent + term + " " * max(first - width(term), col_spacing)
            room = max(self.width - width(indent) - first, 20)
            for number, row in enumerate(wrap(said, room)):
                self.write(f"{left if not number else indent + ' ' * first}{row}\n")


def wrap(text: str, room: int) -> Iterator[str]:
    """Break a text into rows of so many columns.

    A row neither begins with a closing mark nor ends with an opening one, and a Latin word is
    broken only where it is wider than a row.
    """
    row, used = "", 0
    for word in WORD.findall(text):
        for piece in (word,) if width(word) <= room else word:
            if row and used + width(piece) > room and piece not in CLOSING + "，。、；：":
                kept = row.rstrip(OPENING)
                if not kept or width(row[len(kept) :] + piece) > room:
                    kept = row
                yield kept.rstrip(" \u3000")
                row = row[len(kept) :]
                used = width(row)
            if row or piece not in " \u3000":
                row += piece
                used += width(piece)
    yield row


class Context(click.Context):
    """A context whose help pages are laid out for Chinese."""

    formatter_class = Formatter


class Words:
    """Chinese headings for the help page of a command or a group."""

    context_class: type[click.Context] = Context
    sections: Mapping[str, Sequence[str]] = {}
    """Heading -> names of the options below it; all others are at the end."""

    def format_usage(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = [
            WORDS.get(piece, piece) for piece in " ".join(self.collect_usage_pieces(ctx)).split(" ")
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options, and of commands for a group."""
        limits = regex.compile(RANGE)
        others = "其他" if self.sections else "选项"
        rows: dict[str, list[tuple[str, str]]] = {}
        headings = {name: head for head, names in self.sections.items() for name in names}
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option):
                record = parameter.get_help_record(ctx)
                if record is not None:
                    term, said = record
                    row = (term, limits.sub(r"\1 到 \2。", said))
                    rows.setdefault(headings.get(parameter.name, others), []).append(row)
        for heading in (*self.sections, others):
            if heading in rows:
                with formatter.section(heading):
                    formatter.write_dl(rows[heading])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self: Any, ctx: click.Context) -> click.Option | None:
        """Make the option --help: click's own looks for translations of its text in every run."""
        names = self.get_help_option_names(ctx)
        if not names or not self.add_help_option:
            return None
        return click.Option(
            names,
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help="显示本帮助。",
            callback=show_help,
        )


def show_help(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Show the help page of a command and leave."""
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class Command(Words, click.Command):
    """A command with a Chinese help page."""


class Group(Words, click.Group):
    """A group of commands with a Chinese help page."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None and not command.hidden
        ]
        if rows:
            with formatter.section("命令"):
                formatter.write_dl(rows)


class Lazy(Group):
    """A group whose commands are imported when they are asked for.

    ``package`` holds their modules; ``table``: command -> its module and its one line of help, so
    that the overview loads none of them.
    """

    package = ""
    table: Mapping[str, tuple[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.table:
            return None
        module = import_module(f"{self.package}.{self.table[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview of commands."""
        with formatter.section("命令"):
            formatter.write_dl([(name, said) for name, (_, said) in self.table.items()])


NO_ARGUMENTS: tuple[type[click.ClickException], ...] = tuple(
    error for name, error in vars(click.exceptions).items() if name == "NoArgsIsHelpError"
)
"""How click, from 8.2 on, says that the help page was shown because nothing was asked for."""


def describe(mistake: click.ClickException) -> str:
    """Tell a mistake in calling the program, with the way out."""
    if isinstance(mistake, NO_ARGUMENTS):
        return mistake.format_message()
    context = getattr(mistake, "ctx", None)
    command = context.command_path if context else "reportlint"
    return f"错误：{reason(mistake)}\n      用 {command} --help 查看用法。"


def reason(mistake: click.ClickException) -> str:
    """Say what is wrong with the call."""
    if isinstance(mistake, click.NoSuchOption):
        return f"没有选项 {mistake.option_name}" + nearest(mistake.possibilities or ())
    if isinstance(mistake, click.MissingParameter):
        name = mistake.param.human_readable_name if mistake.param else mistake.param_hint
        return f"缺少参数 {name}"
    if isinstance(mistake, click.BadOptionUsage):
        return f"选项 {mistake.option_name} 用法不对，可能缺少取值"
    if isinstance(mistake, click.BadParameter) and mistake.param is not None:
        return wrong_value(mistake.param, mistake)
    if isinstance(mistake, click.UsageError) and "No such command" in mistake.message:
        name = mistake.message.split("'")[1] if "'" in mistake.message else ""
        close = (
            similar(name, mistake.ctx.command.list_commands(mistake.ctx))
            if (mistake.ctx and isinstance(mistake.ctx.command, click.Group))
            else []
        )
        return f"没有命令 {name}" + nearest(close)
    if isinstance(mistake, click.UsageError) and "unexpected extra argument" in mistake.message:
        return "多出了参数：" + mistake.message.partition("(")[2].rstrip(")")
    return mistake.format_message()


def wrong_value(parameter: click.Parameter, mistake: click.BadParameter) -> str:
    """Say which values an option takes."""
    name = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.name
    if isinstance(parameter.type, click.Choice):
        allowed = [str(choice) for choice in parameter.type.choices]
        given = mistake.message.split("'")[1] if "'" in mistake.message else ""
        return f"{name} 的值“{given}”无效，可用：{'、'.join(allowed)}" + nearest(
            similar(given, allowed)
        )
    if isinstance(parameter.type, click.IntRange):
        given = mistake.message.split(" is not ")[0].strip("'")
        limits = f"{parameter.type.min} 到 {parameter.type.max} 的整数"
        return f"{name} 要写{limits}，不能是“{given}”"
    return f"{name}：{mistake.message}"


def similar(word: str, known: Iterable[str]) -> list[str]:
    """Find the known words that a misspelt one may have meant."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=2, cutoff=0.5)


def nearest(words: Iterable[str]) -> str:
    """Ask whether one of the near words was meant."""
    found = list(words)
    return f"，是不是 {' 或 '.join(found)}？" if found else ""
