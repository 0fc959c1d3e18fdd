"""Ledgers as one JSON document; docs/json.md is the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.outputs import ledger_text as words
from reportlint.outputs.json import dump as write
from reportlint.outputs.json import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.approved import Coverage
    from reportlint.figures.ledger import Row
    from reportlint.figures.relation import Relation
    from reportlint.outputs.ledger_text import Wanted
    from reportlint.result import FileLedger


def dump(results: Sequence[FileLedger], wanted: Wanted) -> bytes:
    """Give the document."""
    tool = {"name": "reportlint", "version": __version__}
    files = ",\n".join(write(file(result, wanted)) for result in results)
    return f'{{"schema": 1, "tool": {write(tool)}, "files": [\n{files}\n]}}\n'.encode()


def file(result: FileLedger, wanted: Wanted) -> dict[str, Any]:
    """Describe the ledger of one file."""
    document, ledger = result.document, result.ledger
    known = ledger.verdicts if ledger else {}
    states = ledger.states if ledger else {}
    counts = {verdict: known.get(verdict, 0) for verdict in words.VERDICTS}
    hold = counts["holds"] + counts["rounding"]
    return {
        "path": result.path,
        "status": "unreadable" if document is None else "checked",
        "error": result.error,
        "encoding": document.encoding if document else None,
        "document_type": document.type if document else None,
        "report_year": document.year if document else None,
        "notes": [told._asdict() for told in document.notes] if document else [],
        "counts": {
            "relations": {
                "found": hold + counts["violated"],
                "hold": hold,
                "violated": counts["violated"],
                "rounding": counts["rounding"],
                "open": counts["open"],
            },
            "figures": {state: states.get(state, 0) for state in words.STATES},
        },
        "relations": [relation(document, number, one) for number, one in wanted.relations(ledger)]
        if document and ledger
        else [],
        "figures": [figure(document, row) for row in wanted.rows(ledger)]
        if document and ledger
        else [],
        "facts": [fact(document, one) for one in wanted.coverage(result.coverage)]
        if document
        else [],
        "failures": [failure._asdict() for failure in result.failures],
    }


def relation(document: Document, number: int, one: Relation) -> dict[str, Any]:
    """Describe a relation."""
    return {
        "number": number,
        "kind": one.kind,
        "title": words.kind_name(one),
        "verdict": one.verdict,
        "certain": one.certain,
        "arithmetic": one.arithmetic,
        "reason": one.reason,
        **place(document, one.span),
        "related": [
            {**place(document, other.span), "message": other.message} for other in one.related
        ],
    }


def figure(document: Document, row: Row) -> dict[str, Any]:
    """Describe a figure; its value is in its unit, its bounds are those of what is written."""
    entry = row.entry
    return {
        **place(document, entry.span),
        "location": entry.place or document.locate(entry.span),
        "name": entry.name,
        "value": words.value(entry),
        "unit": words.unit(entry),
        "qualifier": entry.quantity.qualifier,
        "period": entry.period,
        "scope": entry.scope,
        "status": entry.status,
        "change": entry.change or None,
        "state": row.state,
        "relations": list(row.relations),
    }


def fact(document: Document, covered: Coverage) -> dict[str, Any]:
    """Describe what became of an approved figure."""
    one = covered.fact
    return {
        "name": one.name,
        "period": one.period,
        "approved": one.written,
        "source": one.source,
        "verdict": words.outcome(covered),
        "reason": covered.reason,
        "places": [
            {**place(document, match.entry.span), "verdict": match.verdict, "reason": match.reason}
            for match in covered.matches
        ],
    }
