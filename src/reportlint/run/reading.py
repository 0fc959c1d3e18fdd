"""Reading what a job needs: its document, its rules, its approved figures."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.errors import UsageError
from reportlint.run.job import STDIN

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.engine import Checker
    from reportlint.figures.fact import Fact
    from reportlint.rule import RuleSet
    from reportlint.rulesets.choice import Choice
    from reportlint.run.job import Job


def read(job: Job) -> Document:
    """Read the document of a job; raises Unreadable with the reason and the way out."""
    from reportlint.documents import reader

    path, chosen, content = job
    if path == STDIN and content is None:
        content = sys.stdin.buffer.read()
    segmenter = checker(chosen.choice).segmenter
    encoding, type_, year = chosen.encoding, chosen.type, chosen.year
    if content is None:
        document = reader.read(path, encoding=encoding, type=type_, year=year, segmenter=segmenter)
    else:
        document = reader.read_bytes(
            content, path, encoding=encoding, type=type_, year=year, segmenter=segmenter
        )
    document.facts = approved(chosen.facts)
    return document


@lru_cache(maxsize=64)
def approved(path: str | None) -> tuple[Fact, ...]:
    """Read a file of approved figures, or nothing; raises FileProblems with all its mistakes."""
    if path is None:
        return ()
    from pathlib import Path

    from reportlint.facts.read import read as read_facts

    return read_facts(Path(path))


@lru_cache(maxsize=64)
def rules(choice: Choice) -> RuleSet:
    """Load the rules of a choice.

    Raises as ``rulesets.load`` does, and UsageError where no rule is left.
    """
    from reportlint.rulesets.load import ready

    ruleset = ready(choice)
    if not any(rule.enabled for rule in ruleset.rules):
        raise UsageError(
            "没有一条规则可用，等于没有检查",
            advice="检查 select、ignore、severity 和规则文件；不用检查的文件写进 exclude",
        )
    return ruleset


@lru_cache(maxsize=64)
def checker(choice: Choice) -> Checker:
    """Load the rules of a choice and make them ready; raises as ``rules``."""
    from reportlint.engine import Checker

    return Checker(rules(choice))


def forget() -> None:
    """Read rules and approved figures anew: a process that lives on must see what has changed."""
    checker.cache_clear()
    rules.cache_clear()
    approved.cache_clear()
