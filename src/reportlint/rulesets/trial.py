"""Rules tried on a document: what they say there, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.engine import Checker, applies, literals
from reportlint.language.literal import LiteralIndex
from reportlint.namedtuple import NamedTuple
from reportlint.rule import RuleSet
from reportlint.rulesets.diagnosis import reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.language.segment import Segmenter
    from reportlint.result import Failure
    from reportlint.rule import Rule

AROUND = 16
"""Characters of the line that are shown on either side of a hit."""


class Hit(NamedTuple):
    """A finding in its line: the text before, the marked text, the text behind."""

    place: str
    """Line and column, or where it is in a Word document."""
    before: str
    text: str
    after: str
    finding: Finding


class Trial(NamedTuple):
    """What some rules said about one document."""

    hits: tuple[Hit, ...]
    size: int
    """Characters of the document."""
    passed: int
    """Words that occur and were not reported: inside other words, excused, in other regions."""
    barred: tuple[str, ...]
    """Why rules are not for this document at all, if none is."""
    failures: tuple[Failure, ...]


class Tryout:
    """Some rules made ready for many documents. No flood: every hit counts here."""

    def __init__(self, rules: Sequence[Rule], words: tuple[str, ...] = ()) -> None:
        self._rules = tuple(rule._replace(flood=None) for rule in rules)
        self._checker = Checker(RuleSet(self._rules, words))

    @property
    def segmenter(self) -> Segmenter:
        """Give what knows the words of the rules; documents are divided with it."""
        return self._checker.segmenter

    def run(self, document: Document) -> Trial:
        """Try the rules on a document."""
        outcome = self._checker.check(document)
        apply = [rule for rule in self._rules if applies(rule.when, document)]
        barred = () if apply else tuple(reasons(self._rules[0], document))
        return Trial(
            tuple(place(finding, document) for finding in outcome.findings),
            len(document.text),
            passed(apply, document, outcome.findings),
            barred,
            outcome.failures,
        )


def place(finding: Finding, document: Document) -> Hit:
    """Show a finding in its line."""
    text, (start, end) = document.text, finding.span
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    position = document.position(start)
    first, last = max(begin, start - AROUND), min(stop, end + AROUND)
    return Hit(
        document.locate(finding.span) or f"{position.line}:{position.column}",
        ("…" if first > begin else "") + text[first:start].lstrip(),
        text[start:end],
        text[end:last].rstrip() + ("…" if last < stop else ""),
        finding,
    )


def passed(rules: Sequence[Rule], document: Document, findings: Sequence[Finding]) -> int:
    """Count the words of the rules' lists that occur where nothing was reported."""
    reported = [finding.span for finding in findings]
    index = LiteralIndex.of(
        word for rule in rules if rule.check == "phrase" for word in literals(rule)
    )
    places = {
        (start, start + len(word))
        for word, starts in index.find(document.text).items()
        for start in starts
    }
    return sum(
        not any(start < span.end and span.start < end for span in reported) for start, end in places
    )
