"""One rule file as it is written: its head, its rules with their examples, its changes to others.

Nothing here looks at another file; ``gather`` puts files together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.finding import CATEGORIES
from reportlint.rule import When
from reportlint.rulesets import node
from reportlint.rulesets.entry import check_when, read_entry
from reportlint.rulesets.node import Listing, Table
from reportlint.rulesets.schema import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.rulesets.entry import Entry
    from reportlint.rulesets.mistake import Mistakes, Word

ANY = When()


@dataclass(frozen=True)
class Head:
    """The keys of a rule file."""

    title: str
    description: str = ""
    extends: tuple[Word, ...] = ()
    words: tuple[str, ...] = ()
    when: When = ANY
    rules: Listing | None = None
    override: Table | None = None
    disable: tuple[Word, ...] = ()


@dataclass(frozen=True)
class RuleFile:
    """One rule file: its content, and what it says."""

    content: bytes
    head: Head
    entries: tuple[Entry, ...]


def read(path: str, shown: str, mistakes: Mistakes) -> RuleFile | None:
    """Read a rule file; None where its head cannot be read, with the reason noted.

    ``shown`` is its path as messages show it.
    """
    content = node.content(Path(path), shown, mistakes)
    root = None if content is None else node.parse(content, shown, mistakes)
    if content is None or root is None:
        return None
    decoder = Decoder(mistakes, vocabulary())
    head = decoder.table(root, Head)
    if head is None:
        # Its rules are read all the same, for the mistakes in them.
        rules = root.find("rules") if isinstance(root, Table) else None
        if isinstance(rules, Listing):
            list(_entries(decoder, rules, ANY))
        return None
    check_when(mistakes, head.when, root)
    if head.rules is None and not head.extends:
        mistakes.add(root.place, "没有规则：既没有 rules，也没有 extends", "在 rules 里写规则")
    elif head.rules is not None and not head.rules.items:
        mistakes.add(head.rules.place, "rules 里没有规则")
    entries = tuple(_entries(decoder, head.rules, head.when)) if head.rules else ()
    gates = root.find("when") if isinstance(root, Table) else None
    if gates is not None:
        entries = tuple(
            entry._replace(places={"when": gates.place, **entry.places}) for entry in entries
        )
    return RuleFile(content, head, entries)


def vocabulary() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Give the words that certain fields are limited to, with their Chinese names."""
    from reportlint.documents.kind import TYPES
    from reportlint.documents.region import REGIONS
    from reportlint.rulesets import wording

    examples = {"text": "纯文本", "markdown": "Markdown", "word": "Word"}
    formats = {**examples, "html": "网页", "pdf": "PDF"}
    regions = {name: wording.REGIONS.get(name, "") for name in REGIONS}
    return {
        ("Common", "category"): CATEGORIES,
        ("When", "document"): TYPES,
        ("When", "not_document"): TYPES,
        ("When", "not_format"): formats,
        ("Common", "fix_inside"): wording.KEPT,
        ("Where", "inside"): regions,
        ("Where", "outside"): regions,
        ("Example", "type"): TYPES,
        ("Example", "format"): examples,
    }


def _entries(decoder: Decoder, rules: Listing, when: When) -> Iterator[Entry]:
    for item in rules.items:
        entry = read_entry(decoder, item, when)
        if entry is not None:
            yield entry
