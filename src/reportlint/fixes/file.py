"""One file put right: read, mended, and made bytes again. Nothing here writes."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.documents import reader
from reportlint.engine import Checker
from reportlint.errors import Unreadable
from reportlint.fixes.coding import Unfixable, coding
from reportlint.fixes.copied import of_original
from reportlint.fixes.guard import Guard
from reportlint.fixes.mend import Bench, Look, mend
from reportlint.fixes.shifted import shifted
from reportlint.namedtuple import NamedTuple
from reportlint.result import FileResult
from reportlint.run import STDIN, check_file, checker, read, rules

if TYPE_CHECKING:
    from reportlint.documents.document import Document
    from reportlint.fixes.draft import Draft
    from reportlint.fixes.mend import Mended
    from reportlint.rulesets.choice import Choice
    from reportlint.run import Job
    from reportlint.run.suppress import Suppressor

NAMES = {"word": "Word 文件", "html": "网页文件", "pdf": "PDF 文件"}
PLAIN = ("text", "markdown")


class Repair(NamedTuple):
    """What became of a file.

    ``result``: what is said of it, after the fixes. ``old``: its content, ``new``: its content
    after the fixes, the same where there were none. ``stop``: why it could not be put right.
    """

    result: FileResult
    document: Document | None = None
    mended: Mended | None = None
    old: bytes = b""
    new: bytes = b""
    stop: Unfixable | None = None

    @property
    def changed(self) -> bool:
        """Tell whether there is something to write."""
        return self.mended is not None and bool(self.mended.done) and self.stop is None


def repair(job: Job, suppressor: Suppressor, *, unsafe: bool) -> Repair:
    """Put right what can be put right in a file."""
    if job.path == STDIN and job.content is None:
        job = job._replace(content=sys.stdin.buffer.read())
    try:
        document = read(job)
    except Unreadable as mistake:
        return Repair(FileResult(job.path, error=mistake.message, advice=mistake.advice))
    found = _checked(job, document)
    result = suppressor.left(job, found)
    if document.format not in (*PLAIN, "word"):
        return Repair(result, document, stop=_other(document, result))
    data = job.content
    if data is None:
        data = document.data if document.data is not None else Path(job.path).read_bytes()
    ruleset = rules(job.settings.choice)
    # What is left as a flood is not put right hit by hit.
    quiet = {one.rule for one in found.findings if one.count > 1}
    quiet -= {one.rule for one in result.findings}
    asked = {rule.id for rule in ruleset.rules if rule.enabled} - quiet
    trying = unfolded(widened(job.settings.choice))

    def look(draft: Draft) -> Look:
        seen = document if draft.text == document.text else _again(job, document, draft)
        outcome = trying.check(seen)
        told = suppressor.left(job, FileResult(job.path, seen, findings=outcome.findings))
        wanted = tuple(one for one in told.findings if one.rule in asked)
        crashed = frozenset(one.rule for one in outcome.failures)
        return Look(seen, outcome.findings, wanted, crashed)

    bench = Bench(
        look,
        lambda seen: Guard(seen, ruleset.words),
        {rule.id: rule.fix_inside for rule in ruleset.rules if rule.fix_inside},
        unsafe,
    )
    mended = mend(document.text, bench)
    if not mended.done:
        return Repair(result, document, mended, data, data)
    if document.format == "word":
        seen = shifted(document, mended.draft.edits())
        after = suppressor.left(job, _checked(job, seen))
        return Repair(of_original(after, document, mended.draft), document, mended, data)
    try:
        new = coding(data, document.text, document.encoding).encode(mended.draft.text)
    except Unfixable as stop:
        return Repair(result, document, mended, data, data, stop)
    after = suppressor.left(job, check_file(job._replace(content=new)))
    return Repair(after, document, mended, data, new)


def widened(choice: Choice) -> Choice:
    """Give the rules that fixes are tried with.

    Who asks for a few on the command line wants only those put right, and no harm from the others.
    """
    by_hand = any(word.place.path == "--select" for word in choice.select)
    return choice._replace(select=()) if by_hand else choice


@lru_cache(maxsize=8)
def unfolded(choice: Choice) -> Checker:
    """Give a checker that tells every hit by itself: of a flood, each has its own fix."""
    ruleset = rules(choice)
    return Checker(
        ruleset._replace(
            rules=tuple(rule._replace(flood=None) for rule in ruleset.rules), plan=None
        )
    )


def _checked(job: Job, document: Document) -> FileResult:
    outcome = checker(job.settings.choice).check(document)
    return FileResult(
        job.path,
        document,
        findings=outcome.findings,
        relations=outcome.relations,
        failures=outcome.failures,
        facts=outcome.facts,
    )


def _again(job: Job, document: Document, draft: Draft) -> Document:
    """Read a draft as its file would be read."""
    if document.format == "word":
        return shifted(document, draft.edits())
    chosen = job.settings
    made = reader.from_text(
        draft.text,
        format=document.format,
        type=chosen.type,
        year=chosen.year,
        path=document.path,
        encoding=document.encoding,
        segmenter=checker(chosen.choice).segmenter,
    )
    made.facts = document.facts
    return made


def _other(document: Document, result: FileResult) -> Unfixable | None:
    """Say that a file of another format is not put right, if there was something to do."""
    if not any(one.fix for one in result.findings):
        return None
    kind = NAMES.get(document.format, document.format)
    return Unfixable(f"{kind}不能自动修改", advice="在原来的程序里改，或者改它的 Word、文本原稿")
