"""What the schema of rule files must know of an option beyond its type."""

from __future__ import annotations


class Expression(str):
    """The default of a field that holds a regular expression.

    What a rule gives instead must compile and be safe to run.
    """

    __slots__ = ()


def pattern(default: str = "") -> str:
    """Declare a field that holds a regular expression."""
    return Expression(default)
