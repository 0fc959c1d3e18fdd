"""Regular expressions of rules: compiled once, only when run, and safe to run.

What only the compiler of rule sets asks, ``required_literals`` and ``dangers``, is loaded then.
"""

from __future__ import annotations

import re
from functools import cache

from reportlint import regex


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern: ``^`` and ``$`` match at every line. Raises ``re.error``."""
    return regex.compile(pattern, re.MULTILINE)


@cache
def reaching(pattern: str) -> regex.Expression:
    """Compile a pattern so that it sees every line as a text of its own; see ``linewise``.

    Tells how far a match can reach, too; see ``regex.reach``.
    """
    return regex.expression(pattern, re.MULTILINE, rewritten_3)


def rewritten_3(pattern: str) -> str:
    """Rewrite; the number changes with what is written, because that is kept by this name."""
    from reportlint.language.linewise import linewise

    return linewise(pattern)


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return strings of which one at least occurs in every match; empty if there are none of use.

    What a lookahead or lookbehind asks for counts as part of the match.
    """
    from reportlint.language import factor

    return factor.required_literals(pattern)


def dangers(pattern: str) -> list[str]:
    """Say, in Chinese, why a pattern may run for a very long time; empty if it is safe."""
    from reportlint.language import runaway

    return runaway.dangers(pattern)
