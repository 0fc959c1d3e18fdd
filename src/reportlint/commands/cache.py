"""``reportlint cache``: what is kept on this machine, and clearing it."""

from __future__ import annotations

import os
import time

import click

from reportlint import store
from reportlint.commands import chinese
from reportlint.run.memory import PART


@click.group(
    name="cache",
    cls=chinese.Group,
    help="查看、清除本机保存的检查结果。没有改动的文稿再检查时直接用这些结果。\n\n"
    "结果里有文稿的片段，只存在本人的缓存文件夹里，别的用户读不到。"
    "不想保存：设置里写 cache: false，或加 --no-cache。",
)
def command() -> None:
    """Hold the subcommands together."""


@command.command(name="show", help="说明保存了什么，在哪里，多大。")
def show() -> None:
    """Say what is kept, where, and how much it is."""
    place = store.folder()
    if place is None:
        click.echo("这台机器没有可用的缓存文件夹，什么也不保存。")
        return
    results, others = store.entries(PART), store.entries()
    click.echo(f"检查结果：{os.path.join(place, PART)}")
    click.echo(f"  {told(results)}，含文稿片段；reportlint cache clear 清除")
    click.echo(f"词典、规则、表达式：{place}")
    click.echo(f"  {told(others)}，不含文稿内容；reportlint cache clear --all 一并清除")


@command.command(name="clear", help="清除保存的检查结果。")
@click.option("--all", "everything", is_flag=True, help="连同词典、规则、表达式一并清除。")
def clear(everything: bool) -> None:
    """Clear the results, and all else that is kept if so asked."""
    click.echo(f"已清除检查结果 {store.clear(PART)} 份。")
    if everything:
        click.echo(f"已清除词典、规则、表达式 {store.clear('')} 份；下次运行会慢一两秒。")


def told(entries: list[tuple[float, int, str]]) -> str:
    """Tell number, size and age of entries."""
    if not entries:
        return "没有"
    size = sum(bytes_ for _, bytes_, _ in entries)
    shown = f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KB"
    last = time.strftime("%Y-%m-%d %H:%M", time.localtime(max(used for used, _, _ in entries)))
    return f"{len(entries)} 份，{shown}，最近 {last}"
