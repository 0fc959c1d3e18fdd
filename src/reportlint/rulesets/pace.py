"""How long the expressions of a rule take, measured on text made of the rule's own characters.

An expression for which nothing is known that every match contains is tried from every character of
every draft. That is where time goes, so these are measured.
"""

from __future__ import annotations

from time import process_time_ns
from typing import TYPE_CHECKING, Any

from reportlint.language.pattern import compiled, required_literals
from reportlint.rulesets.schema import fields

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.rule import Rule

SIZE = 10_000
"""Characters of the text: a long report."""

LONG = 100_000_000
"""Nanoseconds from which an expression is not measured again on a longer text."""

SLOW = 400
"""Times what it takes to look at each character once, from which an expression is slow."""

TEXT = (
    "一年来，在上级党委的坚强领导下，我们围绕年度目标任务，完成项目126个，比上年增长8.5%。"
    "（二）强化监督检查，（1）开展专项整治3次；2025年1—6月，办理来信12件、来访30批次。"
    "根据《关于加强档案工作的意见》（某发〔2024〕7号），“十四五”期间累计投入1.2亿元。"
)
"""Ordinary words of reports: text, numbers, brackets, quotation marks."""


def remarks(rule: Rule) -> Iterator[tuple[str, str, str, str]]:
    """Yield the slow expressions of a rule: key, text, message, advice."""
    for key, pattern in expressions(rule):
        if not pattern or required_literals(pattern):
            continue
        spent = cost(pattern)
        if spent > SLOW * max(cost("[〇]"), 1):
            yield (
                key,
                pattern,
                f"正则表达式慢：一份一万字的文稿要 {spent / 1e6:.0f} 毫秒",
                "以要找的字开头，前面的条件用 (?<!…) 写在后面；把 {0,30} 之类写小",
            )


def expressions(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the expressions among the options of a rule, with their keys."""
    schema: Any = type(rule.options)
    for field in fields(schema):
        if field.pattern:
            yield field.key, getattr(rule.options, field.name)


def cost(pattern: str) -> int:
    """Give the nanoseconds that an expression takes for a text; the best of three."""
    expression = compiled(pattern)
    best = took(expression, SIZE // 20) * 20
    if best < LONG:
        best = min(took(expression, SIZE) for _ in range(3))
    return best


def took(expression: re.Pattern[str], size: int) -> int:
    """Give the nanoseconds for a text of so many characters, once."""
    text = (TEXT * (size // len(TEXT) + 1))[:size]
    start = process_time_ns()
    for _match in expression.finditer(text):
        pass
    return process_time_ns() - start
