"""Document and rules to findings."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import regex
from reportlint.checks import kind
from reportlint.documents.region import regions
from reportlint.finding import Finding, Severity
from reportlint.language.literal import LiteralIndex
from reportlint.language.segment import Segmenter
from reportlint.pack import Packed
from reportlint.result import Facts, Failure, Relations
from reportlint.rule import When

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Hit
    from reportlint.rule import Rule, RuleSet, Where

PLACEHOLDER = regex.compile(r"\{([\w-]+)\}")
QUOTED = 24
"""Longest piece of the draft that a message repeats, in characters."""


class Outcome(NamedTuple):
    """What the rules said about one document."""

    findings: tuple[Finding, ...]
    relations: Relations
    failures: tuple[Failure, ...]
    facts: Facts | None = None


ALWAYS = When()


class Check(NamedTuple):
    """The check of a rule with its options, loaded when the rule first has something to do."""

    run: Callable[[Document, Any, Mapping[str, Sequence[int]]], Iterable[Hit]]
    options: Any


def ready(rule: Rule) -> Check:
    """Load the check of a rule, and unpack its options if they come from the store."""
    module = kind(rule.check)
    options = rule.options
    if isinstance(options, Packed):
        options = options.open(vars(module))
    return Check(module.check, options)


class Checker:
    """A rule set made ready for many documents.

    ``segmenter`` knows the words of the rules; documents are read with it.
    """

    def __init__(self, ruleset: RuleSet) -> None:
        self.segmenter = Segmenter(ruleset.words)
        self.rules = tuple(rule for rule in ruleset.rules if rule.enabled)
        self._checks: list[Check | None] = [None] * len(self.rules)
        self._always: list[int] = []
        self._needing: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for word in rule.literals:
                self._needing.setdefault(word, []).append(number)
            if not rule.literals:
                self._always.append(number)
        self._index = LiteralIndex(self._needing)

    def check(self, document: Document) -> Outcome:
        """Run all rules that apply. A check that crashes costs only its own findings."""
        findings: list[Finding] = []
        failures: list[Failure] = []
        figures: set[bool] = set()
        for number, found in self._candidates(document.text):
            rule = self.rules[number]
            if rule.when != ALWAYS and not applies(rule.when, document):
                continue
            failed = None
            try:
                findings += self._judge(document, number, found)
            except Exception as error:
                failed = Failure(rule.id, f"{type(error).__name__}: {error}")
                failures.append(failed)
            if rule.check == "figure":
                figures.add(failed is None)
        findings.sort(key=lambda finding: (finding.span, -finding.severity, finding.rule))
        if figures != {True}:
            return Outcome(tuple(findings), Relations(), tuple(failures))
        return Outcome(tuple(findings), tally(document), tuple(failures), judged(document))

    def _candidates(self, text: str) -> Iterator[tuple[int, Mapping[str, Sequence[int]]]]:
        """Yield the rules that may have something to say, with the literals that occur."""
        found: dict[int, dict[str, Sequence[int]]] = {number: {} for number in self._always}
        for word, offsets in self._index.find(text).items():
            for number in self._needing[word]:
                found.setdefault(number, {})[word] = offsets
        yield from sorted(found.items(), key=itemgetter(0))

    def _judge(
        self, document: Document, number: int, found: Mapping[str, Sequence[int]]
    ) -> Sequence[Finding]:
        rule, check = self.rules[number], self._checks[number]
        if check is None:
            check = self._checks[number] = ready(rule)
        hits = list(check.run(document, check.options, found))
        return list(judge(document, rule, hits)) if hits else ()


def check(document: Document, ruleset: RuleSet) -> Outcome:
    """Check one document; for many, keep a ``Checker``."""
    return Checker(ruleset).check(document)


def applies(when: When, document: Document) -> bool:
    """Tell whether a rule is for this document."""
    if when.document and document.type not in when.document:
        return False
    if document.type in when.not_document or document.format in when.not_format:
        return False
    if when.since is not None and (document.year is None or document.year < when.since):
        return False
    if when.until is not None and (document.year is None or document.year > when.until):
        return False
    if when.contains and not any(word in document.text for word in when.contains):
        return False
    if when.titled and not any(word in document.titled for word in when.titled):
        return False
    return not any(word in document.text for word in when.lacks)


def judge(document: Document, rule: Rule, said: Iterable[Hit]) -> Iterator[Finding]:
    """Yield the findings that come of the hits of one rule: one for each place."""
    hits: list[Hit] = []
    places = set()
    for hit in said:
        if hit.span not in places and looks_at(rule.where, document, hit):
            places.add(hit.span)
            hits.append(hit)
    if rule.flood and len(hits) > rule.flood.over:
        first = stamp(rule, hits[0])
        message = fill(rule.flood.message, {**hits[0].values, "count": str(len(hits))})
        yield first._replace(message=message, count=len(hits), fix=None)
    else:
        for hit in hits:
            yield stamp(rule, hit)


def looks_at(where: Where, document: Document, hit: Hit) -> bool:
    """Tell whether a hit lies in a region that the rule is for."""
    if not where.inside and not where.outside:
        return True
    named = document.facet(regions)
    if where.inside and not any(named.inside(hit.span, name) for name in where.inside):
        return False
    return not any(named.inside(hit.span, name) for name in where.outside)


def stamp(rule: Rule, hit: Hit) -> Finding:
    """Put the rule onto a hit."""
    severity = rule.severity
    if not hit.certain and severity > Severity.INFO:
        severity = Severity(severity - 1)
    return Finding(
        rule.id,
        rule.category,
        severity,
        fill(rule.message, hit.values),
        hit.span,
        rule.because,
        fill(rule.advice, hit.values),
        hit.label,
        hit.arithmetic,
        hit.related,
        hit.fix,
    )


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into the braces of a message; an unknown name stays as it is written.

    Between “” the quotation marks of a value become single ones.
    """
    if "{" not in template:
        return template

    def value(match: re.Match[str]) -> str:
        text = values.get(match[1])
        if text is None:
            return match[0]
        if template[match.start() - 1 : match.start()] == "“":
            text = text.replace("“", "‘").replace("”", "’")
        return text if len(text) <= QUOTED * 3 else text[:QUOTED] + "…"

    return PLACEHOLDER.sub(value, template)


def tally(document: Document) -> Relations:
    """Count the figure relations of a document by verdict."""
    from reportlint.figures.engine import relations

    found = [one for one in document.facet(relations) if one.verdict != "open"]
    violated = sum(one.verdict == "violated" for one in found)
    return Relations(len(found), len(found) - violated, violated)


def judged(document: Document) -> Facts | None:
    """Count the approved figures that some figure of a document was judged by."""
    if not document.facts:
        return None
    from reportlint.figures.approved import coverage

    covered = document.facet(coverage)
    return Facts(len(covered), sum(one.assessed for one in covered))
