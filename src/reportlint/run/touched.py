"""Of what is said about a draft, what a change of it has touched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint import settings
from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple
from reportlint.run import git
from reportlint.run.planning import add, start, wanted
from reportlint.run.reading import rules
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.finding import Finding
    from reportlint.result import FileResult
    from reportlint.run.job import Job
    from reportlint.settings import Override

WHOLE = frozenset(("section", "required"))
"""Kinds of checks that speak of the draft as a whole: what is missing, is missing everywhere."""

WHOLE_CATEGORIES = frozenset(("layout",))


class Narrowed(NamedTuple):
    """The results with what was touched only, and how many findings were left out."""

    results: tuple[FileResult, ...]
    hidden: int


class Changes:
    """The drafts that have changed, and what they were.

    ``staged``: what the index holds is checked, not what lies on the disk. ``since``: the revision
    that drafts are compared with; None: the last commit. Raises UsageError where git is missing or
    fails.
    """

    def __init__(
        self,
        paths: Sequence[str],
        override: Override,
        *,
        staged: bool = False,
        since: str | None = None,
    ) -> None:
        found = git.staged() if staged else git.changed(since)
        start()
        chosen = [one for one in found if asked_for(one.path, paths, override)]
        there = {_same(one.path) for one in chosen}
        others = [path for path in paths if not os.path.isdir(path) and _same(path) not in there]
        self.unchanged = tuple(path for path in others if os.path.exists(path))
        """Files that were named and have not changed."""
        if staged and since is not None:
            old = {one.path: one.old for one in git.changed(since)}
            chosen = [one._replace(old=old.get(one.path, one.old)) for one in chosen]
        self._old = {one.path: one.old for one in chosen}
        jobs: dict[str, Job] = {}
        for one in chosen:
            add(jobs, one.path, override)
        for path in others:
            if path not in self.unchanged:
                add(jobs, path, override)  # which will say that there is no such file
        self.jobs = list(jobs.values())
        if staged:
            self.jobs = list(_with_content(self.jobs, chosen))

    def narrow(self, results: Sequence[FileResult]) -> Narrowed:
        """Leave out the findings that no change has touched."""
        wanted_ids = [old for result in results if (old := self._old.get(result.path))]
        contents = git.contents(wanted_ids)
        narrowed, hidden = [], 0
        for result, job in zip(results, self.jobs, strict=True):
            old = self._old.get(result.path)
            document = result.document
            if document is None or old is None:
                narrowed.append(result)
                continue
            before = text_of(git.unfolded(contents[old], old, result.path), job)
            places = changed_lines(before, document.text) if before is not None else None
            whole = set() if before == document.text else about_whole(result, job)
            kept = tuple(
                finding
                for finding in result.findings
                if places is None or finding in whole or touches(finding, places)
            )
            hidden += len(result.findings) - len(kept)
            narrowed.append(result._replace(findings=kept))
        return Narrowed(tuple(narrowed), hidden)


def about_whole(result: FileResult, job: Job) -> set[Finding]:
    """Give the findings that are about the draft as a whole: what is missing stands at its head.

    What is said of a part that is there but empty stands at that part, further down.
    """
    kinds = {rule.id: rule.check for rule in rules(job.settings.choice).rules}
    missing = [one for one in result.findings if kinds.get(one.rule) in WHOLE]
    head = min((one.span for one in missing), default=None)
    return {
        one
        for one in result.findings
        if one.category in WHOLE_CATEGORIES or (one.span == head and one in missing)
    }


def asked_for(path: str, paths: Sequence[str], override: Override) -> bool:
    """Tell whether a changed file is to be checked: it was named, or is a report in a folder."""
    here = os.path.abspath(path)
    folders = []
    for one in paths:
        if os.path.isdir(one):
            folders.append(os.path.abspath(one))
        elif _same(one) == _same(path):
            return True
    if paths and not any(_inside(here, folder) for folder in folders):
        return False
    inside = os.path.relpath(here, folders[0] if len(folders) == 1 else os.getcwd())
    if any(part.startswith(".") and part != os.pardir for part in inside.split(os.sep)):
        return False
    return wanted(here, settings.discover(os.path.dirname(here), override).files())


def _inside(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((path, folder)) == folder
    except ValueError:  # another drive
        return False


def _same(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))


def _with_content(jobs: Iterable[Job], changes: Sequence[git.Change]) -> Iterator[Job]:
    ids = {one.path: one.new for one in changes}
    contents = git.contents(one.new for one in changes if one.new)
    for job in jobs:
        name = ids.get(job.path)
        content = None if name is None else git.unfolded(contents[name], name, job.path)
        yield job._replace(content=content)


def text_of(content: bytes, job: Job) -> str | None:
    """Read what a draft was; None where that cannot be read, so that all of it is new."""
    from reportlint.documents import reader

    try:
        # With type and year given, nothing is worked out that is not needed.
        return reader.read_bytes(
            content, job.path, encoding=job.settings.encoding, type="notice", year=2000
        ).text
    except Unreadable:
        return None


def changed_lines(old: str, new: str) -> list[Span]:
    """Give the places of the lines of a text that are not in the old one, whatever their ends."""
    before, after = old.splitlines(), new.splitlines()
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(
        None, before[first : len(before) - last], after[first : len(after) - last], autojunk=False
    )
    starts = [0]
    for line in new.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return [
        Span(starts[first + start], starts[first + end])
        for word, _, _, start, end in matcher.get_opcodes()
        if word in ("replace", "insert")
    ]


def touches(finding: Finding, places: Sequence[Span]) -> bool:
    """Tell whether a finding, or a place that belongs to it, meets one of the places."""
    spans = [finding.span, *(one.span for one in finding.related), *finding.folded]
    return any(
        place.start < max(span.end, span.start + 1) and span.start < place.end
        for span in spans
        for place in places
    )
