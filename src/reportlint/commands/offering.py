"""What the shell offers for the value of an option: loaded and looked up only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import click
    from click.shell_completion import CompletionItem


def types(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer document types."""
    from reportlint.documents.kind import TYPES

    return beginning(TYPES, begun)


def rules(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer rules, categories and rule sets, those of the settings of the current folder."""
    from reportlint import settings
    from reportlint.errors import ReportlintError
    from reportlint.finding import CATEGORIES
    from reportlint.run import rules

    try:
        ruleset = rules(settings.for_folder(".", settings.Override()).choice)
    except ReportlintError:
        return []
    named = {rule.id: rule.message for rule in ruleset.rules}
    return beginning({**ruleset.titles, **CATEGORIES, **named}, begun)


def rule_sets(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer packaged rule sets, or files where a path is begun."""
    from click.shell_completion import CompletionItem

    from reportlint.rulesets.locate import packaged_names

    found = beginning(dict.fromkeys(packaged_names(), ""), begun)
    return found or [CompletionItem(begun, type="file")]


def beginning(words: Mapping[str, str], begun: str) -> list[CompletionItem]:
    """Give the words that begin so, with what they mean."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(word, help=meaning.replace("\n", " "))
        for word, meaning in words.items()
        if word.startswith(begun)
    ]
