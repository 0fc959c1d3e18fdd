"""Document and rules to findings."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlint import regex
from reportlint.checks import kind
from reportlint.checks.overtime import Clock, Overtime
from reportlint.documents.region import regions
from reportlint.errors import PluginError
from reportlint.finding import LEVELS, Finding, Severity
from reportlint.language.literal import LiteralIndex, Tables, tabulate
from reportlint.language.segment import Segmenter
from reportlint.namedtuple import NamedTuple
from reportlint.pack import Packed
from reportlint.result import Facts, Failure, Relations
from reportlint.rule import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Hit
    from reportlint.rule import Rule, RuleSet, When, Where
    from reportlint.span import Span

    Candidate = tuple[int, Mapping[str, Sequence[int]]]
    """The number of a rule, and the literals of it that occur with their offsets."""

PLACEHOLDER = regex.compile(r"\{([\w-]+)\}")
QUOTED = 24
"""Longest piece of the draft that a message repeats, in characters."""


class Outcome(NamedTuple):
    """What the rules said about one document."""

    findings: tuple[Finding, ...]
    relations: Relations
    failures: tuple[Failure, ...]
    facts: Facts | None = None


PROVING = ("figure", "identity")
"""The kinds of checks whose relations are counted; where one of them fails, none are."""


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


def plan(rules: Sequence[Rule]) -> Plan:
    """Work out which rules may have something to say about a text."""
    gates: dict[When, int] = {}
    gate = tuple([gates.setdefault(rule.when, len(gates)) for rule in rules])
    always: list[int] = []
    needing: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        words = literals(rule)
        for word in words:
            needing.setdefault(word, []).append(number)
        if not words:
            always.append(number)
    return Plan(gate, tuple(always), tuple(tabulate(needing)))


def literals(rule: Rule) -> tuple[str, ...]:
    """Give the literals of a rule, unpacked if they come from the store."""
    words = rule.literals
    if isinstance(words, Packed):
        words = words.open({})
    return words


class Checker:
    """A rule set made ready for many documents.

    ``segmenter`` knows the words of the rules; documents are read with it.
    """

    def __init__(self, ruleset: RuleSet) -> None:
        self.segmenter = Segmenter(ruleset.words)
        self.rules = tuple(rule for rule in ruleset.rules if rule.enabled)
        self._checks: list[Check | None] = [None] * len(self.rules)
        self._proving = [rule.check if rule.check in PROVING else "" for rule in self.rules]
        self._gate, self._always, tables = ruleset.plan or plan(self.rules)
        gates = {number: rule.when for number, rule in zip(self._gate, self.rules, strict=True)}
        self._gates = tuple(gates.values())
        self._index = LiteralIndex(Tables(*tables))
        self._kinds: dict[tuple[str | None, str, int | None], list[bool | None]] = {}

    def check(self, document: Document) -> Outcome:
        """Run all rules that apply. A check that crashes costs only its own findings."""
        findings: list[Finding] = []
        failures: list[Failure] = []
        proved: set[str] = set()
        failed: set[str] = set()
        chosen = self._chosen(document)
        self._give(document, chosen)
        with Clock() as clock:
            for number, found in chosen:
                proving = self._proving[number]
                clock.rule = -1 if proving else number
                if proving:
                    proved.add(proving)
                try:
                    findings += self._judge(document, number, found)
                except Exception as error:
                    failures.append(Failure(self.rules[number].id, told(error)))
                    failed.add(proving)
        findings.sort(key=lambda finding: (finding.span, -finding.severity, finding.rule))
        if document.source:
            findings = [
                finding._replace(location=document.locate(finding.span)) for finding in findings
            ]
        if document.inferred:
            findings = [doubted(finding) for finding in findings]
        if not proved or proved & failed:
            return Outcome(tuple(findings), Relations(), tuple(failures))
        if "figure" not in proved:
            return Outcome(tuple(findings), tally(document, own=True), tuple(failures))
        return Outcome(tuple(findings), tally(document), tuple(failures), judged(document))

    def give(self, document: Document) -> None:
        """Give a document the identities of the rules that apply to it.

        Its relations then hold those of the identities, without any rule being run.
        """
        self._give(document, self._chosen(document))

    def _give(self, document: Document, chosen: Iterable[Candidate]) -> None:
        rules = [number for number, _ in chosen if self._proving[number] == "identity"]
        if not rules and not document.identities:
            return
        from reportlint.checks.identity import read

        identities = {self.rules[number].id: read(self._ready(number).options) for number in rules}
        if identities != document.identities:
            document.forget()
            document.identities = identities

    def _chosen(self, document: Document) -> list[Candidate]:
        """List the rules that apply to a document and may have something to say."""
        found: dict[int, dict[str, Sequence[int]]] = defaultdict(dict)
        needing, gate, gates = self._index.values, self._gate, self._gates
        for word, offsets in self._index.find(document.text).items():
            for number in needing[word]:
                found[number][word] = offsets
        opened = self._opened(document)
        chosen: list[Candidate] = []
        for number in sorted([*self._always, *found]):
            here = gate[number]
            passes = opened[here]
            if passes is None:
                passes = opened[here] = worded(gates[here], document)
            if passes:
                chosen.append((number, found.get(number, {})))
        return chosen

    def _opened(self, document: Document) -> list[bool | None]:
        """Tell which gates are open to a document; None where its words decide."""
        kind = document.type, document.format, document.year
        if kind not in self._kinds:
            self._kinds[kind] = [
                suits(when, document)
                and (None if when.contains or when.titled or when.lacks else True)
                for when in self._gates
            ]
        return self._kinds[kind].copy()

    def _judge(
        self, document: Document, number: int, found: Mapping[str, Sequence[int]]
    ) -> Sequence[Finding]:
        run, options = self._checks[number] or self._ready(number)
        hits = list(run(document, options, found))
        return judge(document, self.rules[number], hits) if hits else ()

    def _ready(self, number: int) -> Check:
        check = self._checks[number]
        if check is None:
            check = self._checks[number] = ready(self.rules[number])
        return check


def told(error: Exception) -> str:
    """Tell what a check raised; what another package brings has told it already."""
    if isinstance(error, PluginError):
        return error.message
    if isinstance(error, Overtime):
        return str(error)
    return f"{type(error).__name__}: {error}"


def check(document: Document, ruleset: RuleSet) -> Outcome:
    """Check one document; for many, keep a ``Checker``."""
    return Checker(ruleset).check(document)


def applies(when: When, document: Document) -> bool:
    """Tell whether a rule is for this document."""
    return suits(when, document) and worded(when, document)


def suits(when: When, document: Document) -> bool:
    """Tell whether a rule is for documents of this type, format and year."""
    if when.document and document.type not in when.document:
        return False
    if document.type in when.not_document or document.format in when.not_format:
        return False
    if when.since is not None and (document.year is None or document.year < when.since):
        return False
    return when.until is None or (document.year is not None and document.year <= when.until)


def worded(when: When, document: Document) -> bool:
    """Tell whether a rule is for documents with such words."""
    says = document.text.__contains__
    if when.contains and not any(map(says, when.contains)):
        return False
    if when.titled and not any(map(document.titled.__contains__, when.titled)):
        return False
    return not any(map(says, when.lacks))


def judge(document: Document, rule: Rule, said: Iterable[Hit]) -> list[Finding]:
    """Give the findings that come of the hits of one rule: one for each place."""
    where, flood = rule.where, rule.flood
    anywhere = not where.inside and not where.outside
    places: dict[Span, Hit] = {}
    for hit in said:
        span = hit.span
        if span not in places and (anywhere or looks_at(where, document, hit)):
            places[span] = hit
    if not flood or len(places) <= flood.over:
        return [stamp(rule, hit) for hit in places.values()]
    first = next(iter(places.values()))
    message = fill(flood.message, {**first.values, "count": str(len(places))})
    folded = stamp(rule, first)._replace(
        message=message, count=len(places), fix=None, folded=tuple(places)
    )
    return [folded]


def looks_at(where: Where, document: Document, hit: Hit) -> bool:
    """Tell whether a hit lies in a region that the rule is for."""
    if not where.inside and not where.outside:
        return True
    inside, span = document.facet(regions).inside, hit.span
    if where.inside and not any(inside(span, name) for name in where.inside):
        return False
    return not any(inside(span, name) for name in where.outside)


def stamp(rule: Rule, hit: Hit) -> Finding:
    """Put the rule onto a hit."""
    span, values, label, related, arithmetic, fix, certain = hit
    return Finding(
        rule.id,
        rule.category,
        rule.severity if certain else lower(rule.severity),
        fill(rule.message, values),
        span,
        rule.because,
        fill(rule.advice, values),
        label,
        arithmetic,
        related,
        fix,
    )


def lower(severity: Severity) -> Severity:
    """Give the severity below; that of advice is the lowest."""
    return LEVELS[max(severity - 1, 1)]


def doubted(finding: Finding) -> Finding:
    """Tell a finding about figures with less certainty; the words of the others are what they are.

    Which figures stand together was inferred from where they are on the page.
    """
    if finding.category != "figure":
        return finding
    return finding._replace(severity=lower(finding.severity))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into the braces of a message; an unknown name stays as it is written.

    Between “” the quotation marks of a value become single ones.
    """
    if "{" not in template:
        return template
    text, places = divided(template)
    for name, quoted, words in places:
        value = values.get(name)
        if value is None:
            value = f"{{{name}}}"
        else:
            if quoted:
                value = value.replace("“", "‘").replace("”", "’")
            if len(value) > QUOTED * 3:
                value = value[:QUOTED] + "…"
        text += value + words
    return text


@lru_cache(maxsize=512)
def divided(template: str) -> tuple[str, tuple[tuple[str, bool, str], ...]]:
    """Divide a message: its first words, then the name of each value and the words behind it.

    With the name comes whether the value stands between “”.
    """
    first, *rest = PLACEHOLDER.split(template)
    before = [first, *rest[1::2]]
    quoted = [words.endswith("“") for words in before]
    return first, tuple(zip(rest[::2], quoted, rest[1::2], strict=False))


def tally(document: Document, *, own: bool = False) -> Relations:
    """Count the figure relations of a document by verdict; ``own``: those that rules give only."""
    if own:
        from reportlint.figures.kinds import identity

        every = list(identity.relations(document))
    else:
        from reportlint.figures.engine import relations

        every = list(document.facet(relations))
    found = [one for one in every if one.verdict != "open"]
    violated = sum(one.verdict == "violated" for one in found)
    return Relations(len(found), len(found) - violated, violated)


def judged(document: Document) -> Facts | None:
    """Count the approved figures that some figure of a document was judged by."""
    if not document.facts:
        return None
    from reportlint.figures.approved import coverage

    covered = document.facet(coverage)
    return Facts(len(covered), sum(one.assessed for one in covered))
