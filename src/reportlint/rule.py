"""A rule as the engine runs it, and the set of rules of a run.

Named tuples, also for what is configured: every run makes these classes, and a frozen dataclass
takes a millisecond to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.finding import Severity
    from reportlint.pack import Packed


class When(NamedTuple):
    """Which documents a rule is for. An empty field does not restrict.

    ``document`` and ``not_document`` hold document types, ``not_format`` the formats of files in
    which the rule has nothing to say (markdown). ``since`` and ``until`` bound the report
    year, both inclusive; a bounded rule stays silent where the year is unknown. ``contains``: at
    least one of these strings must occur in the text; ``titled``: in its title; ``lacks``: none
    of them may occur in the text.
    """

    document: tuple[str, ...] = ()
    not_document: tuple[str, ...] = ()
    not_format: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    contains: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Where(NamedTuple):
    """Which regions of a document a rule looks at; see documents.region for the names.

    ``inside``: at least one of them must hold the hit (empty: anywhere). ``outside``: none may.
    """

    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


class Flood(NamedTuple):
    """More than ``over`` hits of a rule in one document become one finding with this message."""

    over: int
    message: str


class Example(NamedTuple):
    """One text of a rule's proof: a bad one must be reported by the rule, a good one must not.

    ``type``, ``year`` and ``format`` are those of the document, where they matter. ``facts``:
    approved figures it is checked against, by their names. ``layout``: it is a Word document, set
    as the standard says but for these measures (documents.word.typeset has their names); so is one
    of the format ``word``. ``repeat``: its last line stands there so many times, which makes a long
    document of a short example.
    """

    text: str
    type: str | None = None
    year: int | None = None
    format: str = "text"
    facts: Mapping[str, str] = {}
    layout: Mapping[str, str] = {}
    repeat: int = 1

    @property
    def whole(self) -> str:
        """Give the text with its last line repeated."""
        above, newline, last = self.text.rstrip("\n").rpartition("\n")
        if self.repeat == 1:
            return self.text
        return above + newline + "\n".join([last] * self.repeat)


class Rule(NamedTuple):
    """One rule: a kind of check with its options, and what to tell about a hit."""

    id: str
    check: str
    category: str
    severity: Severity
    message: str
    options: Any
    because: str = ""
    advice: str = ""
    when: When = When()
    where: Where = Where()
    flood: Flood | None = None
    enabled: bool = True
    """False for a rule that is off until settings select it."""
    set: str = ""
    """Name of the rule set it comes from."""
    aliases: tuple[str, ...] = ()
    """Names it had before; they are understood wherever a rule is named."""
    literals: tuple[str, ...] | Packed = ()
    """What its kind's ``literals(options)`` gives: one of them must occur; empty: unknown."""
    fix_inside: tuple[str, ...] = ()
    """Regions that its fixes may change although others have worded what stands there."""


class Plan(NamedTuple):
    """What the engine works out of the rules that are on, before it has seen a text.

    Plain data, which can be kept with the rules.
    """

    gates: tuple[int, ...]
    """For each rule the number of its ``when`` among all of them."""
    always: tuple[int, ...]
    """The numbers of the rules without a literal."""
    tables: tuple[Any, ...]
    """What the index of the literals looks things up in; each stands for the numbers of the rules
    that it belongs to."""


class RuleSet(NamedTuple):
    """The rules of a run, in the order of their files, with the words their segmentation needs."""

    rules: tuple[Rule, ...]
    words: tuple[str, ...] = ()
    titles: Mapping[str, str] = {}
    """Rule set name -> its Chinese title."""
    members: Mapping[str, tuple[str, ...]] = {}
    """Rule set name -> the rule sets it brings in by ``extends``, itself included."""
    identity: bytes = b""
    """A sum of all that these rules were made from; empty where nothing is kept of them."""
    plan: Plan | None = None
    """What was worked out of these very rules; whoever changes one of them leaves it out."""
