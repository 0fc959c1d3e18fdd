"""Rule sets by name, ready for the engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.rulesets.choice import of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportlint.rule import RuleSet
    from reportlint.rulesets.choice import Choice


def load(names: Sequence[str], base: Path | None = None) -> RuleSet:
    """Give the rules of the named sets and of everything they extend.

    A name is a packaged set, a rule file or a folder of rule files; paths are relative to ``base``
    (default: the current folder). Raises UsageError for a name that is no rule set, FileProblems
    with all mistakes in the files.
    """
    from reportlint.rulesets.gather import gather

    return gather(of(names, base or os.getcwd())).ruleset


def ready(choice: Choice) -> RuleSet:
    """Give the rules of a choice for the engine; raises as ``load`` does.

    They come from the store where it has them. Then their options are still packed.
    """
    from reportlint.rulesets import cache

    ruleset = cache.read(choice)
    if ruleset is None:
        from reportlint.rulesets.gather import gather

        gathered = gather(choice)
        identity = cache.write(choice, gathered)
        ruleset = gathered.ruleset._replace(identity=identity)
    return ruleset
