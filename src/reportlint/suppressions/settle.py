"""The result of a draft without what somebody has decided to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.result import Suppressed
from reportlint.suppressions.matching import Stock, counted, match, renamed, sums_of
from reportlint.suppressions.reading import read
from reportlint.suppressions.telling import broken, left_over, unknown_name, unused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportlint.finding import Finding
    from reportlint.result import FileResult
    from reportlint.rule import RuleSet
    from reportlint.rulesets.choice import Choice
    from reportlint.settings import Settings
    from reportlint.suppressions.comment import Comment, Comments


ALL = "all"
"""Stands for every rule."""


class Names(NamedTuple):
    """The rules of a run. ``ids``: name or former name -> id; ``active``: ids of those that run."""

    ids: Mapping[str, str]
    categories: Mapping[str, str]
    active: frozenset[str]

    def meant(self, name: str, finding: Finding) -> bool:
        """Tell whether a name stands for the rule of a finding."""
        return name in (ALL, finding.category) or self.ids.get(name, name) == finding.rule

    def judges(self, name: str) -> bool:
        """Tell whether this run can tell that there is nothing behind a name."""
        if name == ALL:
            return True
        if name in self.categories.values():
            return any(self.categories.get(rule) == name for rule in self.active)
        return self.ids.get(name, name) in self.active

    def exists(self, name: str) -> bool:
        """Tell whether there is such a rule or category."""
        return name == ALL or name in self.ids or name in self.categories.values()


class Settlement:
    """What the lists of a run say, and the rules that they speak of."""

    def __init__(self, rules: Callable[[Choice], RuleSet]) -> None:
        self._rules = rules
        self._stocks: dict[str, Stock] = {}
        self._names: dict[Choice, Names] = {}

    def read(self, paths: Iterable[str]) -> None:
        """Read lists and baselines.

        Raises FileProblems where one has mistakes, UsageError where one is not there.
        """
        for path in paths:
            self._stocks[path] = Stock(read(path))

    def settle(self, result: FileResult, settings: Settings) -> FileResult:
        """Leave out of a result what comments, the list and the baseline say.

        What they say about nothing becomes a finding, but for the baseline, where it is counted.
        """
        if settings.choice not in self._names:
            self._names[settings.choice] = known(self._rules(settings.choice))
        names = self._names[settings.choice]
        lists = tuple(
            self._stocks[path] if path else None
            for path in (settings.suppressions, settings.baseline)
        )
        return settle(result, names, *lists, comments=settings.suppress)


def settle(
    result: FileResult,
    names: Names,
    listed: Stock | None = None,
    baseline: Stock | None = None,
    *,
    comments: bool = True,
) -> FileResult:
    """Leave out of one result what comments, a list and a baseline say."""
    document = result.document
    if document is None:
        return result
    findings = result.findings
    told: list[Finding] = []
    counts = Suppressed()
    if comments and document.format == "markdown":
        from reportlint.suppressions.comment import find

        written = find(document.text)
        told += (broken(one) for one in written.broken)
        before = len(findings)
        findings, used, own = by_comments(findings, written, names)
        counts = counts._replace(comment=before - len(findings) - own)
        told += _about(written.comments, used, names)
    for stock in (listed, baseline):
        if stock is None or not stock.register.rows:
            continue
        sums = sums_of(document, findings)
        entries = stock.entries(result.path, counted(findings, sums))
        entries = renamed(entries, document, findings, sums, names.ids)
        found = match(entries, findings, sums)
        left = set(found.left)
        findings = tuple(one for number, one in enumerate(findings) if number not in left)
        judged = [one for one in found.spare if names.judges(one.rule)]
        if stock is listed:
            counts = counts._replace(listed=len(left))
            name = stock.register.shown
            told += (left_over(document, one, name) for one in judged)
            told += (
                unknown_name(document, one, name, names.ids)
                for one in entries
                if not names.exists(one.rule)
            )
        else:
            days = sorted(one.date for one in found.used if one.date)
            counts = counts._replace(
                baseline=len(left),
                stale=sum(one.count for one in judged),
                since=days[0] if days else "",
            )
    if told:
        findings = tuple(
            sorted((*findings, *told), key=lambda one: (one.span, -one.severity, one.rule))
        )
    return result._replace(findings=findings, suppressed=counts)


def by_comments(
    findings: Sequence[Finding], comments: Comments, names: Names
) -> tuple[tuple[Finding, ...], set[tuple[Comment, str]], int]:
    """Give what comments leave, what was used of them, and how much was about themselves."""
    left: list[Finding] = []
    used: set[tuple[Comment, str]] = set()
    own = 0
    for finding in findings:
        places = (finding.span, *(other.span for other in finding.related))
        if any(span.holds(place) for span in comments.spans for place in places):
            own += 1
            continue
        # All that fit are used, so that none of two seems to be for nothing.
        fitting = {
            (comment, rule)
            for comment in comments.comments
            if comment.scope.start <= finding.span.start < comment.scope.end
            for rule in comment.rules
            if names.meant(rule, finding)
        }
        used |= fitting
        if not fitting:
            left.append(finding)
    return tuple(left), used, own


def _about(
    comments: Sequence[Comment], used: set[tuple[Comment, str]], names: Names
) -> list[Finding]:
    told = []
    for comment in comments:
        for rule in comment.rules:
            if (comment, rule) in used:
                continue
            if not names.exists(rule):
                told.append(unused(comment, rule, names.ids, known=False))
            elif names.judges(rule):
                told.append(unused(comment, rule, names.ids, known=True))
    return told


def known(ruleset: RuleSet) -> Names:
    """Give the names of the rules of a run."""
    rules = ruleset.rules
    return Names(
        {name: rule.id for rule in rules for name in (rule.id, *rule.aliases)},
        {rule.id: rule.category for rule in rules},
        frozenset(rule.id for rule in rules if rule.enabled),
    )
