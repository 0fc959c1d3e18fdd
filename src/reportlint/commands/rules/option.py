"""Options of the subcommands that show rules, and which rules they ask for."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportlint.commands.option import text_or_json
from reportlint.documents.kind import TYPES
from reportlint.errors import UsageError
from reportlint.finding import CATEGORIES
from reportlint.rulesets.mistake import unknown
from reportlint.rulesets.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportlint.rule import RuleSet
    from reportlint.rulesets.choice import Choice

    Function = TypeVar("Function", bound=Callable[..., Any])

OPTIONS = (
    click.option("--set", "within", multiple=True, metavar="规则集", help="只看这个规则集自己的。"),
    click.option("--category", multiple=True, metavar="类别", help="只看一个类别，如 figure。"),
    click.option(
        "--severity", multiple=True, metavar="级别", help="只看一个级别：error、warning、info。"
    ),
    click.option(
        "--check", "kinds", multiple=True, metavar="类型", help="只看一种检查，如 phrase。"
    ),
    click.option(
        "--type", "-t", "types", multiple=True, metavar="文种", help="只看用于某文种的规则。"
    ),
    click.option("--enabled/--disabled", default=None, help="只看启用的，或关闭的规则。"),
    click.option("--search", "text", default="", metavar="文字", help="规则名、说明、词语里有它。"),
    text_or_json,
)


def filters(function: Function) -> Function:
    """Add the options by which rules are chosen, and the one for the format."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def selection(given: Mapping[str, Any], ruleset: RuleSet) -> Selection:
    """Make the conditions of the options; UsageError for a word that does not exist."""
    from reportlint.checks import KINDS

    known: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        ("within", "规则集", ruleset.titles),
        ("category", "类别", CATEGORIES),
        ("severity", "级别", {"error": "错误", "warning": "警告", "info": "提示"}),
        ("kinds", "这种检查", {**KINDS, **{rule.check: "" for rule in ruleset.rules}}),
        ("types", "文种", TYPES),
    )
    for option, what, words in known:
        for word in given[option]:
            if word not in words:
                shown = dict.fromkeys(words, "") if option == "kinds" else words
                message, advice = unknown(what, word, shown)
                raise UsageError(message, advice=advice)
    return Selection(
        given["within"],
        given["category"],
        given["severity"],
        given["kinds"],
        given["types"],
        given["enabled"],
        given["text"],
    )


def chosen(sets: Iterable[str]) -> Choice:
    """Choose some rule sets, or those of the current folder, with what its settings change."""
    from reportlint import settings
    from reportlint.rulesets.choice import of

    names = tuple(sets)
    return of(names, ".") if names else settings.for_folder(".", settings.Override()).choice


def nothing(wanted: Selection) -> UsageError:
    """Say that no rule fulfils the conditions."""
    told = "，".join(wanted.conditions())
    return UsageError(
        f"没有符合条件的规则：{told}" if told else "没有规则", advice="去掉一个条件再试"
    )


def show_json(data: Mapping[str, Any]) -> None:
    """Write a JSON document to standard output: UTF-8, whatever the console speaks."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
