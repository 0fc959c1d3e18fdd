"""What a run knows about one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.figures.approved import Coverage
    from reportlint.figures.ledger import Ledger
    from reportlint.finding import Finding


class Relations(NamedTuple):
    """How many figure relations were found, and what became of them."""

    found: int = 0
    hold: int = 0
    violated: int = 0


class Facts(NamedTuple):
    """How many approved figures were given, and how many of them some figure was judged by."""

    given: int = 0
    assessed: int = 0


class Failure(NamedTuple):
    """A check that crashed: an internal error that costs only its own findings."""

    rule: str
    error: str


class Suppressed(NamedTuple):
    """How many findings were left out because somebody decided so: where that is written.

    ``comment``: in the draft, ``listed``: in the list beside it, ``baseline``: in a baseline, whose
    oldest entry that was used is of the day ``since``. ``stale``: findings of the baseline that are
    no longer there.
    """

    comment: int = 0
    listed: int = 0
    baseline: int = 0
    stale: int = 0
    since: str = ""

    @property
    def total(self) -> int:
        """Give the number of findings that were left out."""
        return self.comment + self.listed + self.baseline


class FileResult(NamedTuple):
    """The result for one file; ``document`` is None where the file could not be read."""

    path: str
    document: Document | None = None
    error: str | None = None
    """Why it could not be read, in Chinese."""
    advice: str = ""
    findings: tuple[Finding, ...] = ()
    relations: Relations = Relations()
    failures: tuple[Failure, ...] = ()
    facts: Facts | None = None
    """None where no approved figures were given."""
    suppressed: Suppressed = Suppressed()


class FileLedger(NamedTuple):
    """The ledger of one file; ``document`` is None where the file could not be read.

    ``coverage``: what became of each approved figure.
    """

    path: str
    document: Document | None = None
    ledger: Ledger | None = None
    coverage: tuple[Coverage, ...] = ()
    error: str | None = None
    advice: str = ""
    failures: tuple[Failure, ...] = ()
