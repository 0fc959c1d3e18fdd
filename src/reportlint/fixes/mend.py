"""Making the fixes of a draft, checking again, until there is nothing left to do.

A fix that would bring a new finding, anywhere in the draft, is not made. Whether it would is found
out by checking the draft with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reportlint.fixes.choice import Left, choose
from reportlint.fixes.draft import Draft, Shift
from reportlint.fixes.shifted import Ahead
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Edit, Finding
    from reportlint.fixes.choice import Candidate
    from reportlint.fixes.guard import Guard

PASSES = 10
"""Most times that a draft is gone through; fixes that wait for others need two or three."""

LOOKS = 120
"""Most times that one draft is checked while it is found out which fixes do harm."""

TIRED = "试改次数太多，没有再试"
AGAIN = "改了十遍还没有改完，再运行一次"


class Look(NamedTuple):
    """A draft as it is checked. ``findings``: all, ``open``: those that nobody decided to leave.

    ``crashed``: rules that failed, and so said nothing.
    """

    document: Document
    findings: tuple[Finding, ...]
    open: tuple[Finding, ...]
    crashed: frozenset[str] = frozenset()


class Done(NamedTuple):
    """A fix that was made, and where it stood in the text as it was."""

    finding: Finding
    place: int


class Mended(NamedTuple):
    """What became of a draft."""

    draft: Draft
    look: Look
    done: tuple[Done, ...]
    left: tuple[Left, ...]


class Bench(NamedTuple):
    """What mending needs: how to check a draft, where no edit may stand, what is allowed there."""

    look: Callable[[Draft], Look]
    guard: Callable[[Document], Guard]
    allowed: Mapping[str, Sequence[str]]
    unsafe: bool = False


def mend(first: str, bench: Bench) -> Mended:
    """Make all fixes of a text that help."""
    draft = Draft(first)
    look = bench.look(draft)
    done: list[Done] = []
    left: list[Left] = []
    trials = Trials(bench.look)
    for _ in range(PASSES):
        choice = choose(
            draft.text,
            look.open,
            bench.guard(look.document),
            bench.allowed,
            unsafe=bench.unsafe,
        )
        made, refused = trials.sort_out(draft, look, choice.candidates)
        left = [*choice.left, *refused]
        if not made:
            break
        done += (Done(one.finding, draft.origin(one.edits[0].start)) for one in made)
        draft = draft.revised(edits_of(made))
        look = trials.look(draft)
    else:
        left = [Left(one, AGAIN) for one in look.open if one.fix]
    left.sort(key=lambda one: (one.finding.span, one.finding.rule))
    return Mended(draft, look, tuple(done), tuple(left))


class Trials:
    """Finds out which of several fixes bring no new finding, by checking the draft with them."""

    def __init__(self, look: Callable[[Draft], Look]) -> None:
        self._look = look
        self._looks = 0
        self._last: tuple[str, Look] | None = None

    def look(self, draft: Draft) -> Look:
        """Check a draft; the last one is remembered."""
        if self._last is None or self._last[0] != draft.text:
            self._looks += 1
            self._last = draft.text, self._look(draft)
        return self._last[1]

    def sort_out(
        self, draft: Draft, before: Look, candidates: Sequence[Candidate]
    ) -> tuple[list[Candidate], list[Left]]:
        """Give the fixes that may be made together, and those that may not."""
        refused: list[Left] = []

        def grow(good: list[Candidate], more: Sequence[Candidate]) -> list[Candidate]:
            if not more:
                return good
            if self._looks >= LOOKS:
                refused.extend(Left(one.finding, TIRED) for one in more)
                return good
            tried = [*good, *more]
            after = self.look(draft.revised(edits_of(tried)))
            new, crashed = news(before, after, tried), after.crashed - before.crashed
            if not new and not crashed:
                return tried
            if len(more) == 1:
                refused.append(Left(more[0].finding, harm(more[0].finding, new, crashed)))
                return good
            suspects = beside(new, tried, more)
            if suspects and len(suspects) < len(more):
                # Harm is mostly done right there: the others are tried without those.
                others = set(map(id, suspects))
                return grow(grow(good, [one for one in more if id(one) not in others]), suspects)
            half = len(more) // 2
            return grow(grow(good, more[:half]), more[half:])

        return grow([], candidates), refused


def edits_of(candidates: Sequence[Candidate]) -> list[Edit]:
    """Give the edits of several fixes, in order."""
    return sorted(edit for one in candidates for edit in one.edits)


def news(before: Look, after: Look, made: Sequence[Candidate]) -> list[Finding]:
    """List the findings of a draft after some fixes that were not there before.

    A finding that stays is known by its rule and its place. Of the rest, a rule may have as many
    as before, without those that were fixed: they may have moved, or say another number. A rule
    that reports one place of many may go on to the next, where nothing was touched.
    """
    fixed = Counter((one.finding.rule, one.finding.span) for one in made)
    room: Counter[str] = Counter()
    known: Counter[tuple[str, int, int]] = Counter()
    for finding in before.findings:
        if fixed[finding.rule, finding.span] > 0:
            fixed[finding.rule, finding.span] -= 1
        else:
            known[finding.rule, finding.span.start, finding.span.end] += 1
            room[finding.rule] += 1
    shift = Shift(edits_of(made))
    others: dict[str, list[Finding]] = defaultdict(list)
    for finding in after.findings:
        place = finding.rule, shift.before(finding.span.start), shift.before(finding.span.end)
        if known[place] > 0:
            known[place] -= 1
            room[finding.rule] -= 1
        else:
            others[finding.rule].append(finding)
    goes_on = {one.finding.rule for one in made}
    new = []
    for rule, findings in others.items():
        # Those beside an edit come first: they are the likeliest to come of it.
        findings.sort(key=lambda one: not shift.touches(*one.span))
        over = max(len(findings) - room[rule], 0)
        new += [one for one in findings[:over] if rule not in goes_on or shift.touches(*one.span)]
    return new


def beside(
    new: Sequence[Finding], made: Sequence[Candidate], among: Sequence[Candidate]
) -> list[Candidate]:
    """Give those fixes of which an edit lies in a new finding or next to it."""
    ahead = Ahead(edits_of(made))
    places = [span for one in new for span in (one.span, *(other.span for other in one.related))]

    def near(edit: Edit) -> bool:
        start, end = ahead.place(edit.start), ahead.place(edit.end)
        return any(start <= span.end and end + len(edit.text) >= span.start for span in places)

    return [one for one in among if any(map(near, one.edits))]


def harm(finding: Finding, new: Sequence[Finding], crashed: Iterable[str] = ()) -> str:
    """Say what a fix would bring: new findings, or rules that crash."""
    if crashed:
        return f"改了会使规则出错，查不成：{'、'.join(sorted(crashed))}"
    if all(one.rule == finding.rule for one in new):
        return "改后仍有同样的问题"
    others = dict.fromkeys(one.rule for one in new if one.rule != finding.rule)
    return f"改了会带来新的问题：{'、'.join(others)}"
