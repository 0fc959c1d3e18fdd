"""Which fixes of a draft to make at once: the graver ones first, none touching another."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint.fixes.draft import parts
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.finding import Edit, Finding
    from reportlint.fixes.guard import Guard

UNSAFE = "改法需要人看过，加 --unsafe-fixes 才改"
WAITS = "与另一处修改重叠"


class Candidate(NamedTuple):
    """A finding with the edits that would put it right, in order, none of them idle."""

    finding: Finding
    edits: tuple[Edit, ...]


class Left(NamedTuple):
    """A finding whose fix is not made, and why."""

    finding: Finding
    reason: str


class Choice(NamedTuple):
    """What to do about the findings of a draft that have a fix."""

    candidates: tuple[Candidate, ...] = ()
    left: tuple[Left, ...] = ()


def choose(
    text: str,
    findings: Iterable[Finding],
    guard: Guard,
    allowed: Mapping[str, Sequence[str]],
    *,
    unsafe: bool,
) -> Choice:
    """Choose among the fixes of a draft.

    ``allowed``: rule -> the regions in which its edits may stand. ``unsafe``: also make fixes that
    want a reader.
    """
    candidates: list[Candidate] = []
    left: list[Left] = []
    taken: list[tuple[int, int]] = []
    for finding in sorted(findings, key=lambda one: (-one.severity, one.span, one.rule)):
        fix = finding.fix
        if fix is None:
            continue
        edits = tuple(sorted(one for edit in fix.edits for one in parts(text, edit)))
        if not edits:
            continue
        if fix.safety != "safe" and not unsafe:
            left.append(Left(finding, UNSAFE))
            continue
        reason = guard.bars(edits, allowed.get(finding.rule, ()), safe=fix.safety == "safe")
        if reason:
            left.append(Left(finding, reason))
        elif any(_meets(taken, edit) for edit in edits) or _overlap(edits):
            left.append(Left(finding, WAITS))
        else:
            for edit in edits:
                insort(taken, (edit.start, edit.end))
            candidates.append(Candidate(finding, edits))
    return Choice(tuple(candidates), tuple(left))


def _meets(taken: Sequence[tuple[int, int]], edit: Edit) -> bool:
    """Tell whether an edit overlaps one that is taken, or touches it."""
    number = bisect_left(taken, (edit.start, edit.end))
    after = number < len(taken) and taken[number][0] <= edit.end
    return after or (number > 0 and taken[number - 1][1] >= edit.start)


def _overlap(edits: Sequence[Edit]) -> bool:
    return any(one.end > other.start for one, other in pairwise(edits))
