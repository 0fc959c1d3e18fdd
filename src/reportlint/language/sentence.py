"""Where sentences and clauses begin and end, inside one block of text.

A sentence ends at 。！？ (and at ! ? where no letter or digit follows), together with the closing
quotation marks and brackets behind the mark. What stands in “” ‘’ 「」 （） () is part of the
sentence around it: a mark inside ends the sentence only if it is the last thing before the closing
one, if a quotation is speech (it begins the sentence or follows a comma or colon, unlike a
“怎么看？” in the middle), and if the sentence does not plainly go on, with a comma, 的 or its own
final mark. A title in 《》 ends nothing. An enclosure of more than ``ENCLOSED`` characters is a
speech or a slip, and is divided like other text. …… ends a sentence only where the line ends,
because it stands for “and so on” as often as for a close.

；does not end a sentence, but a clause. No dot ends anything, so 3.5% stays whole, and so do 1,234
and 10：30.
"""

from __future__ import annotations

import re

from reportlint import regex
from reportlint.language.character import CLOSING, FINAL
from reportlint.span import Span

ENCLOSED = 120
"""Longest enclosure, in characters, whose inside is left whole."""

ENCLOSURES = ("《》", "“”", "‘’", "「」", "（）", "()")
"""The marks that enclose what may be left whole."""

CLOSE = re.escape(CLOSING)
STOP = r"[。！？]|[!?](?![A-Za-z0-9_=&/#%.])"


def enclosed(*pairs: str) -> str:
    """Write a pattern for text between two marks.

    It may not hold its own opening mark, so that every character is looked at a bounded number of
    times even where nothing is ever closed.
    """
    return "|".join(
        rf"\{pair[0]}[^\{pair[0]}\{pair[1]}\n]{{0,{ENCLOSED}}}\{pair[1]}" for pair in pairs
    )


PIECE = regex.compile(
    r"(?=[《“‘「（(。！？!?….])(?:"  # what a piece begins with: others are passed over at once
    rf"(?P<title>{enclosed(*ENCLOSURES[:1])})"
    rf"|(?P<quotation>{enclosed(*ENCLOSURES[1:4])})"
    rf"|(?P<brackets>{enclosed(*ENCLOSURES[4:])})"
    rf"|(?P<stop>(?:{STOP})(?:{STOP}|…)*[{CLOSE}]*)"
    rf"|(?P<trail>(?<![….])(?:…|\.\.\.)[….]*[{CLOSE}]*(?=\s*(?:\n|\Z))))"
)
GOES_ON = regex.compile(r"[，、；：,;:的。！？!?]")
SPEECH_AFTER = regex.compile(r"[，：；。！？,:;!?…\s]")

THOUSANDS = r"(?<!\d[，,](?=\d{3}(?!\d)))"
RATIO = r"(?<!\d[：:](?=\d))"
CLAUSE_END = rf"[，,]{THOUSANDS}|[：:]{RATIO}(?!//)|[；;]|{STOP}"
CLAUSE = regex.compile(rf"(?:{CLAUSE_END})[。！？!?…{CLOSE}]*")
ENUMERATION = regex.compile(rf"(?:、|{CLAUSE_END})[。！？!?…{CLOSE}]*")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Divide text[start:end], which should be one block, into sentences.

    The spans are in order, do not overlap, begin and end with visible characters, and cover all
    of them. A rest without a final mark is a sentence.
    """
    spans: list[Span] = []
    begin = start
    for piece in PIECE.finditer(text, start, end):
        stop = piece.end()
        kind = piece.lastgroup
        if kind == "title":
            continue
        if kind == "quotation" or kind == "brackets":
            mark = stop - 2
            while text[mark] in CLOSING:
                mark -= 1
            if text[mark] not in FINAL:
                continue
            first = piece.start()
            speech = kind == "brackets" or first == begin or SPEECH_AFTER.match(text, first - 1)
            while stop < end and text[stop] in CLOSING:
                stop += 1
            if not speech or GOES_ON.match(text, stop, end):
                continue
        elif text[stop - 1] in CLOSING and GOES_ON.match(text, stop, end):
            continue
        while text[begin].isspace():
            begin += 1
        spans.append(Span(begin, stop))
        begin = stop
    add(spans, text, begin, end)
    return spans


def clauses(text: str, start: int, end: int, *, enumeration: bool = False) -> list[Span]:
    """Divide text[start:end] at ，；： and where sentences end; with ``enumeration`` also at 、.

    Each span holds the mark that ends it and the closing quotation marks and brackets behind.
    Enclosures are divided too. The spans are in order and cover all visible characters.
    """
    spans: list[Span] = []
    begin = start
    for mark in (ENUMERATION if enumeration else CLAUSE).finditer(text, start, end):
        add(spans, text, begin, mark.end())
        begin = mark.end()
    add(spans, text, begin, end)
    return spans


def add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Append the span without the white space around it, if anything is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
