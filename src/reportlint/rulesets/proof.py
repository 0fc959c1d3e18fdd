"""The proof of rules: their examples, run one by one through the one rule they belong to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.documents.reader import from_text, read_bytes
from reportlint.engine import PLACEHOLDER, Checker
from reportlint.figures.fact import fact
from reportlint.namedtuple import NamedTuple
from reportlint.rule import Flood, RuleSet
from reportlint.rulesets.choice import of
from reportlint.rulesets.diagnosis import reasons
from reportlint.rulesets.gather import gather
from reportlint.rulesets.review import own, review

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Document
    from reportlint.engine import Outcome
    from reportlint.language.segment import Segmenter
    from reportlint.rule import Example, Rule
    from reportlint.rulesets.entry import Sample
    from reportlint.rulesets.gather import Written
    from reportlint.rulesets.review import Remark

SHOWN = 60
"""Longest piece of an example that a failure repeats, in characters."""


class Failed(NamedTuple):
    """An example that does not hold: where it stands, whose it is, what went wrong."""

    path: str
    line: int
    rule: str
    message: str
    text: str
    found: tuple[str, ...] = ()
    """What was found instead."""


class Proof(NamedTuple):
    """What came of the examples of some rule sets; ``rules`` and ``examples`` are numbers."""

    rules: int
    examples: int
    failures: tuple[Failed, ...]
    remarks: tuple[Remark, ...] = ()
    """What else there is to say about how the rules are written."""
    files: tuple[str, ...] = ()
    """All files that were read."""


def prove(name: str, base: Path | None = None) -> Proof:
    """Run the examples of a rule set: those of the rules it holds and of the rules it changes.

    A set that only extends others is proved with all it extends. Raises as ``load`` does.
    """
    from reportlint.language.segment import Segmenter

    gathered = gather(of([name], base or Path.cwd()))
    segmenter = Segmenter(gathered.ruleset.words)
    rules = own(gathered)
    return Proof(
        len(rules),
        sum(len(written.samples) for written in rules),
        tuple(failure for written in rules for failure in fails(written, segmenter)),
        tuple(review(gathered, segmenter)),
        tuple(gathered.contents),
    )


def fails(written: Written, segmenter: Segmenter) -> Iterator[Failed]:
    """Yield each example of a rule that does not hold."""
    rule = written.rule
    if rule is None:
        return
    checker = Checker(RuleSet((rule._replace(enabled=True, flood=None),)))
    flooded = None
    if rule.flood:
        flood = Flood(0, rule.flood.message)
        flooded = Checker(RuleSet((rule._replace(enabled=True, flood=flood),)))
    for sample in written.samples:
        document = read(sample.example, rule, segmenter)
        said = [*approve(document, sample.example)]
        outcome = checker.check(document)
        said += wrong(sample, outcome, document)
        if sample.bad and not said:
            said += unfilled(sample, [rule.message, rule.advice], outcome)
            if flooded and rule.flood:
                said += unfilled(sample, [rule.flood.message], flooded.check(document))
        for message in said:
            text = " ".join(sample.example.text.split())
            shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
            yield Failed(
                sample.place.path,
                sample.place.line,
                rule.id,
                message,
                shown,
                tuple(instead(sample, rule, outcome, document)),
            )


def instead(sample: Sample, rule: Rule, outcome: Outcome, document: Document) -> Iterator[str]:
    """Yield what was found instead of what an example expects."""
    if outcome.failures:
        return
    if sample.bad and not outcome.findings:
        yield from reasons(rule, document)
    elif not sample.bad:
        for finding in outcome.findings[:3]:
            yield f"报告的是：{finding.message}"


def read(example: Example, rule: Rule, segmenter: Segmenter) -> Document:
    """Make the document of an example.

    Where it does not say its type or year and the rule is gated by them, it is one that the rule
    is for: else a good example would hold without any proof.
    """
    when = rule.when
    type_ = example.type or (when.document[0] if when.document else None)
    year = example.year or (when.since if when.since is not None else when.until)
    if example.layout or example.format == "word":
        from reportlint.documents.word.typeset import typeset

        data = typeset(example.whole, example.layout)
        return read_bytes(data, "示例.docx", type=type_, year=year, segmenter=segmenter)
    return from_text(
        example.whole,
        format="markdown" if example.format == "markdown" else "text",
        type=type_,
        year=year,
        segmenter=segmenter,
    )


def approve(document: Document, example: Example) -> Iterator[str]:
    """Give a document the approved figures of its example; yield what is wrong with them."""
    try:
        document.facts = tuple(fact(*one, source="示例") for one in example.facts.items())
    except ValueError as mistake:
        yield f"facts 里{mistake.args[-1]}"


def wrong(sample: Sample, outcome: Outcome, document: Document) -> Iterator[str]:
    """Yield what speaks against an example, in Chinese."""
    for failure in outcome.failures:
        yield f"检查时出错：{failure.error}"
    if outcome.failures:
        return
    if sample.bad and not outcome.findings:
        yield "bad 示例没有报告"
    elif not sample.bad and outcome.findings:
        places = "、".join(f"“{document[one.span]}”" for one in outcome.findings[:3])
        yield f"good 示例不应报告，却报告了{places}"


def unfilled(sample: Sample, templates: Sequence[str], outcome: Outcome) -> Iterator[str]:
    """Yield the placeholders of a rule's texts that its kind of check has no value for."""
    for template in templates:
        for name in dict.fromkeys(PLACEHOLDER.findall(template)):
            braced = f"{{{name}}}"
            if braced not in sample.example.text and any(
                braced in finding.message or braced in finding.advice
                for finding in outcome.findings
            ):
                yield f"占位符 {braced} 没有值可填"
