"""What the engine says about a text: figure findings with their level, and relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.errors import ReportlintError
from reportlint.figures.engine import relations
from reportlint.finding import Severity
from reportlint.language.segment import Segmenter
from reportlint.rulesets.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation
    from reportlint.finding import Finding
    from reportlint.span import Span

SETS = ("figures", "dates", "structure")
"""The packaged rule sets that hold rules about figures and about numbering."""

CHECKS = ("figure", "numbering", "reference", "identity")
"""Kinds of rules whose findings count: what they say is about figures or about sequence."""

SEGMENTER = Segmenter()


class Said(NamedTuple):
    """A finding: its rule (or kind of relation), level, text of the message, and marked places."""

    name: str
    level: Severity
    message: str
    places: tuple[Span, ...]

    def touches(self, places: Iterable[tuple[int, int]]) -> bool:
        """Tell whether one of the marked places shares a character with one of these."""
        return any(
            start < span.end and span.start < end for start, end in places for span in self.places
        )


class Judge:
    """The rules about figures, made ready for many texts."""

    def __init__(self) -> None:
        self.sets: list[str] = []
        for name in SETS:
            try:
                load([name])
            except ReportlintError:
                continue
            self.sets.append(name)
        self.checker = Checker(load(self.sets))
        rules = [rule for rule in self.checker.rules if rule.check in CHECKS]
        self.rules = frozenset(rule.id for rule in rules)
        self.ruled = frozenset(
            kind for rule in rules if rule.check == "figure" for kind in _kinds(rule.options)
        )

    def findings(self, document: Document, about: str = "") -> list[Said]:
        """Give all findings at error and warning level, if wanted only of one category.

        A violated relation of a kind that no rule asks for yet counts as an error, or as a warning
        where the engine is not certain.
        """
        outcome = self.checker.check(document)
        if outcome.failures:
            raise RuntimeError(f"a check crashed: {outcome.failures}")
        found = [
            _said(finding)
            for finding in outcome.findings
            if finding.rule in self.rules
            and finding.severity >= Severity.WARNING
            and about in ("", finding.category)
        ]
        found += [
            Said(
                relation.kind,
                Severity.ERROR if relation.certain else Severity.WARNING,
                relation.arithmetic,
                spans(relation),
            )
            for relation in document.facet(relations)
            if relation.verdict == "violated" and relation.kind not in self.ruled
        ]
        return sorted(found, key=lambda said: said.places)


def document(text: str, **known: object) -> Document:
    """Read a text, with one dictionary for all of them."""
    return from_text(text, segmenter=SEGMENTER, **known)  # type: ignore[arg-type]


def spans(relation: Relation) -> tuple[Span, ...]:
    """Give all figures of a relation."""
    return (relation.span, *(related.span for related in relation.related))


def _said(finding: Finding) -> Said:
    places = (finding.span, *(related.span for related in finding.related))
    return Said(finding.rule, finding.severity, finding.statement, places)


def _kinds(options: object) -> Iterator[str]:
    yield from getattr(options, "relations", ())
