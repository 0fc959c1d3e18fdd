"""A comparison as one JSON document; docs/json.md is the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.outputs import comparison_text as words
from reportlint.outputs.json import dump, place

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.documents.document import Document
    from reportlint.figures.comparison import Comparison
    from reportlint.figures.entry import Entry
    from reportlint.outputs.comparison_text import Compared


def write(compared: Compared, stream: TextIO) -> None:
    """Write the document."""
    found = compared.found
    told = {
        "schema": 1,
        "tool": {"name": "reportlint", "version": __version__},
        "old": _report(compared.old),
        "new": _report(compared.new),
        "adjacent": found.adjacent,
        "common": found.common,
        "comparisons": [_comparison(compared, one) for one in found.made],
        "vanished": [_indicator(compared.old, entry) for entry in found.vanished],
        "appeared": [_indicator(compared.new, entry) for entry in found.appeared],
        "carried": _carried(compared),
    }
    stream.write(dump(told) + "\n")


def _report(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "encoding": document.encoding,
        "document_type": document.type,
        "report_year": document.year,
    }


def _comparison(compared: Compared, one: Comparison) -> dict[str, Any]:
    violated = one.verdict == "violated"
    return {
        "kind": one.kind,
        "verdict": one.verdict,
        "severity": words.severity(one).label if violated else None,
        "message": words.message(compared, one) if violated else "",
        "arithmetic": one.arithmetic,
        "expected": one.expected,
        "name": one.entry.name,
        **place(compared.new, one.entry.span),
        "value": place(compared.new, one.value.span) if one.value else None,
        "old": place(compared.old, one.old.span),
    }


def _carried(compared: Compared) -> dict[str, Any]:
    carried = compared.carried
    return {
        "sentences": carried.sentences,
        "of_sentences": carried.of_sentences,
        "percent": carried.percent,
        "renumbered": carried.renumbered,
        "passages": [
            {
                "sentences": one.sentences,
                **place(compared.new, one.new),
                "old": place(compared.old, one.old),
            }
            for one in carried.passages
        ],
    }


def _indicator(document: Document, entry: Entry) -> dict[str, Any]:
    return {"name": entry.name, **place(document, entry.span)}
