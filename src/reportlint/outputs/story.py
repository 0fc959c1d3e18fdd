"""The story of a rule, laid out for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import CATEGORIES
from reportlint.outputs.line import Run, flow
from reportlint.rulesets.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.outputs.screen import Screen
    from reportlint.rulesets.story import Story

INDENT = 2
"""Columns before a line."""

CONTINUED = 4
"""Columns before what goes on below, inside the indent."""


def rows(story: Story, screen: Screen) -> Iterator[str]:
    """Yield the rows of a story: its rule's name, then each paragraph under its heading."""
    rule = story.rule
    yield f"{rule.id}　{SEVERITIES[rule.severity.label]}　{CATEGORIES[rule.category]}"
    if not rule.enabled:
        yield "这条规则现在是关闭的。"
    for heading, lines in story.paragraphs():
        yield ""
        yield heading
        for line in lines:
            for row in flow([Run(line)], screen, CONTINUED, screen.width - INDENT):
                yield " " * INDENT + "".join(run.text for run in row)
