"""What stands beside the draft: a card for each finding, and for each relation that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import CATEGORIES, Severity
from reportlint.outputs.html.escape import attributes, plain
from reportlint.outputs.verdict import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Document
    from reportlint.figures.relation import Relation
    from reportlint.finding import Finding, Fix, Related
    from reportlint.span import Span

SHOWN = 40
"""Longest piece of the draft that a card repeats, in characters."""

EDITS = 3
"""A fix of more edits than this is told by its advice alone."""

HOLDS = {"holds": "相符", "rounding": "四舍五入后相符"}


def of_finding(
    document: Document, finding: Finding, entry: int, note: int, fingerprint: str
) -> str:
    """Write the card of a finding. ``entry`` is its number on the page, ``note`` in its file."""
    position = document.position(finding.span.start)
    head = attributes(
        class_=f"card {finding.severity.label}",
        id=f"e{entry}",
        data_entry=entry,
        data_style=finding.severity.label,
        data_category=finding.category,
        data_rule=finding.rule,
        data_fingerprint=fingerprint,
        data_count=finding.count,
        data_line=position.line,
        data_label=_label(finding),
    )
    more = [_places(document, finding.span, finding.related, entry)] if finding.related else []
    more.append(
        _notes(
            (
                ("改为", _edits(document, finding.fix)),
                ("建议", plain(finding.advice)),
                ("依据", plain(finding.because)),
                ("类别", plain(CATEGORIES.get(finding.category, finding.category))),
                ("规则", f"<code>{plain(finding.rule)}</code>"),
            )
        )
    )
    return _card(
        head,
        note,
        NAMES[finding.severity],
        finding.message,
        where(document, finding.span, finding.location),
        "" if finding.arithmetic in finding.message else finding.arithmetic,
        "".join(more) + '<button type="button" class="dismiss">忽略这一条</button>',
    )


def of_relation(document: Document, relation: Relation, entry: int) -> str:
    """Write the card of a relation that holds."""
    head = attributes(
        class_="card holds",
        id=f"e{entry}",
        data_entry=entry,
        data_style="holds",
        data_label=relation.label or None,
        hidden=True,
    )
    return _card(
        head,
        0,
        HOLDS[relation.verdict],
        relation.arithmetic or short(document[relation.span]),
        where(document, relation.span, document.locate(relation.span)),
        "",
        _places(document, relation.span, relation.related, entry),
    )


def where(document: Document, span: Span, location: str | None) -> str:
    """Tell a place: in words of the file, or by line and column."""
    if location:
        return location
    position = document.position(span.start)
    return f"{position.line} 行 {position.column} 字"


def short(text: str) -> str:
    """Give a piece of the draft in one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _card(
    head: str, note: int, badge: str, message: str, place: str, arithmetic: str, more: str
) -> str:
    number = f'<span class="note">{note}</span>' if note else ""
    sum_ = f'<p class="sum">{plain(arithmetic)}</p>' if arithmetic else ""
    return (
        f"<li{head}>"
        f'<button type="button" class="head" aria-expanded="false">{number}'
        f'<span class="badge">{badge}</span> <span class="message">{plain(message)}</span> '
        f'<span class="where">{plain(place)}</span></button>'
        f'{sum_}<div class="more">{more}</div></li>\n'
    )


def _places(document: Document, span: Span, related: Sequence[Related], entry: int) -> str:
    """List the places of a conflict, each a way to it."""
    told = []
    every = [(span, "", document.locate(span))]
    every += [(other.span, other.message, document.locate(other.span)) for other in related]
    for order, (there, message, location) in enumerate(every):
        words = f"“{short(document[there])}”" if there.start < there.end else ""
        told.append(
            f'<li><button type="button" class="place" data-place="{entry}.{order}"'
            f"{attributes(data_label=message or None)}>"
            f'<span class="words">{plain(words)}</span> <span>{plain(message)}</span> '
            f'<span class="where">{plain(where(document, there, location))}</span></button></li>'
        )
    return f'<ol class="places" aria-label="相关的位置">{"".join(told)}</ol>'


def _notes(named: Sequence[tuple[str, str]]) -> str:
    rows = [
        f"<div{attributes(class_='category' if name == '类别' else None)}>"
        f"<dt>{name}</dt><dd>{told}</dd></div>"
        for name, told in named
        if told
    ]
    return f"<dl>{''.join(rows)}</dl>"


def _edits(document: Document, fix: Fix | None) -> str:
    """Show a fix as what goes and what comes."""
    if fix is None or len(fix.edits) > EDITS:
        return ""
    told = []
    for edit in fix.edits:
        old = document.text[edit.start : edit.end]
        gone = f"<del>{plain(short(old))}</del> " if old else ""
        come = f"<ins>{plain(short(edit.text))}</ins>" if edit.text else "（删去）"
        told.append(gone + come)
    return "；".join(told)


def _label(finding: Finding) -> str | None:
    """Give what is shown at the marked place when it is selected."""
    return short(finding.label) if finding.label and finding.severity > Severity.INFO else None
