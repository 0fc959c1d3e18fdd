"""``reportlint init``: write a settings file that fits the drafts in a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlint.commands import chinese, exit_code
from reportlint.commands.survey import kinds, survey
from reportlint.commands.template import HOOK, Answers, lines
from reportlint.documents.kind import TYPES
from reportlint.errors import UsageError
from reportlint.outputs import save

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.commands.survey import Survey

NAME = ".reportlint.yaml"
HOOKS = ".pre-commit-config.yaml"

LEVELS = {"error": "错误", "warning": "警告", "never": "只提示，不拦"}


@click.command(
    name="init",
    cls=chinese.Command,
    help="看看文件夹里有哪些文稿，写一份带说明的 .reportlint.yaml。\n\n"
    "在终端里逐项询问；不在终端里，或加 --yes，按看到的情况写。已有的设置不会被改动。",
)
@click.argument("folder", default=".", metavar="[文件夹]")
@click.option("--yes", "-y", is_flag=True, help="不询问，按看到的情况写。")
@click.option("--force", is_flag=True, help="已有 .reportlint.yaml 时也重写。")
@click.option(
    "--pre-commit", "hook", is_flag=True, help="另写提交前检查的 .pre-commit-config.yaml。"
)
def command(folder: str, yes: bool, force: bool, hook: bool) -> int:
    """Look, ask, write, and say what to do next."""
    home = Path(folder)
    target = home / NAME
    free(home, force=force)
    seen = survey(home)
    for line in told(seen):
        click.echo(line)
    asked = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    answers = ask(home, seen, hook=hook) if asked else Answers(rules=seen.rules, hook=hook)
    text = "".join(f"{line}\n" for line in lines(seen, answers))
    sound(text, target)
    save.save(target, text.encode())
    click.echo(f"已写入 {target}")
    if answers.hook:
        write_hook(home, answers)
    click.echo(f"下一步：reportlint check {folder}")
    return exit_code.CLEAN


def free(home: Path, *, force: bool) -> None:
    """Raise UsageError where no settings file can or should be written."""
    if not home.is_dir():
        raise UsageError(f"没有这个文件夹：{home}", advice="先建好文件夹，或检查路径")
    if (home / NAME).exists() and not force:
        raise UsageError(f"已有 {home / NAME}，没有改动", advice="要重写就加 --force")
    from reportlint import settings

    there = settings.discover(home, settings.Override())
    other = Path(there.shown).name if there.shown else ""
    if there.home and Path(there.home).samefile(home) and other != NAME:
        raise UsageError(
            f"{there.shown} 里已有设置，同一文件夹只能有一份", advice="在那里改，或先把它挪开"
        )


def told(seen: Survey) -> Iterator[str]:
    """Say what was found."""
    if not seen.drafts:
        yield "没有找到文稿（.txt、.md、.docx），写一份通用的设置。"
    else:
        yield f"找到文稿 {seen.drafts} 份（{counted(seen.endings)}）：{kinds(seen)}。"
    if seen.unreadable:
        yield f"其中 {seen.unreadable} 份读不了，reportlint check 会说明原因。"
    if seen.others:
        yield f"另有 {counted(seen.others)}，默认不检查，可写进 include。"
    if seen.rules:
        yield f"规则文件：{'、'.join(seen.rules)}。"


def counted(endings: Mapping[str, int]) -> str:
    """Tell how many files there are of each ending."""
    return "、".join(f"{ending} {count} 份" for ending, count in sorted(endings.items()))


def ask(home: Path, seen: Survey, *, hook: bool) -> Answers:
    """Ask about what cannot be seen; what is in brackets is taken when the answer is empty."""
    type_ = None
    if seen.single and yes(f"文稿都是{TYPES.get(seen.single, seen.single)}吗？", False):
        type_ = seen.single
    level = choice("发现哪一级问题算不通过？", LEVELS, "error")
    rules = tuple(one for one in seen.rules if yes(f"用规则文件 {one} 吗？", True))
    others = tuple(one for one in sorted(seen.others) if yes(f"也检查 {one} 文件吗？", True))
    cache = yes("在本机保存检查结果（只有本人能读），没改动的文稿下次不再检查，可以吗？", True)
    wanted = hook or ((home / ".git").exists() and yes("提交到 git 之前自动检查吗？", True))
    return Answers(type_, level, rules, others, cache, wanted)


def yes(question: str, default: bool) -> bool:
    """Ask a question that is answered by y or n."""
    while True:
        said = click.prompt(
            f"{question}（y/n）", default="y" if default else "n", show_default=True
        )
        if said.strip().lower() in ("y", "yes", "是", "n", "no", "否"):
            return said.strip().lower() in ("y", "yes", "是")
        click.echo("请答 y 或 n。")


def choice(question: str, words: Mapping[str, str], default: str) -> str:
    """Ask for one of some words."""
    listed = "，".join(f"{word} {meaning}" for word, meaning in words.items())
    while True:
        said: str = click.prompt(f"{question}（{listed}）", default=default).strip()
        if said in words:
            return said
        click.echo(f"请写 {'、'.join(words)} 之一。")


def sound(text: str, target: Path) -> None:
    """Make sure that what is to be written can be read."""
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.settings.parse import parse

    mistakes = Mistakes()
    parse(text.encode(), str(target), mistakes)
    mistakes.close()


def write_hook(home: Path, answers: Answers) -> None:
    """Write the configuration of pre-commit, or say what to add to the one that is there."""
    from reportlint.settings.scope import ENDINGS

    endings = [one.lstrip(".") for one in (*ENDINGS, *answers.others)]
    text = HOOK.format(files=rf"(?i)\.({'|'.join(endings)})$")
    target = home / HOOKS
    if target.exists():
        click.echo(f"已有 {target}，没有改动；在 repos 里加上：")
        click.echo("".join(f"{line}\n" for line in text.splitlines()[2:]), nl=False)
        return
    save.save(target, text.encode())
    click.echo(f"已写入 {target}；再运行 pre-commit install")
