"""Sentences and clauses as spans."""
from __future__ import annotations
import re
from reportlint.span import Span
END = re.compile(r"[。！？!?]+[”’）》」]*|……[”’）]*(?=[^，。；])")
CLAUSE = re.compile(r"[，；：。！？!?;]+[”’）》」]*|,(?![0-9])")
def _cut(expression, text, start, end):
    spans = []
    begin = start
    for match in expression.finditer(text, start, end):
        spans.append(Span(begin, match.end()))
        begin = match.end()
    if begin < end:
        spans.append(Span(begin, end))
    return spans
def sentences(text, start, end):
    return _cut(END, text, start, end)
def clauses(text, start, end):
    return _cut(CLAUSE, text, start, end)
