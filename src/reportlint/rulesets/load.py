"""Rule sets by name, ready for the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.rule import RuleSet


def load(names: Sequence[str], base: Path | None = None) -> RuleSet:
    """Give the rules of the named sets and of everything they extend.

    A name is a packaged set, a rule file or a folder of rule files; paths are relative to ``base``
    (default: the current folder). Raises UsageError for a name that is no rule set, FileProblems
    with all mistakes in the files.
    """
    from reportlint.rulesets.gather import gather

    return gather(names, base or Path.cwd()).ruleset
