"""The characters of a text-bearing element as they are written in the part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlint.outputs.word.names import escape

if TYPE_CHECKING:
    from reportlint.outputs.word.markup import Element, Markup

CHARACTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
SECTION = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)
BLANK = " \t\r\n"
PRESERVED = re.compile(rb"""\bxml:space\s*=\s*["']preserve["']""")


def characters(markup: Markup, element: Element) -> list[str]:
    """Give the characters of a ``w:t``, each as it is written; ``&amp;`` is one.

    Joined again they are the content, but for comments and for ``CDATA``, which is written out.
    """
    text = markup.inside(element).decode()
    if "<" not in text:
        return CHARACTER.findall(text)
    found: list[str] = []
    here = 0
    for match in SECTION.finditer(text):
        found += CHARACTER.findall(text[here : match.start()])
        found += [escape(one) for one in (match[1] or "").replace("\r\n", "\n")]
        here = match.end()
    return found + CHARACTER.findall(text[here:])


def visible(markup: Markup, element: Element, written: list[str]) -> tuple[int, int]:
    """Give the first and the last (exclusive) character that count.

    White space at either end does not, unless the element says that it does.
    """
    start, end = 0, len(written)
    if not PRESERVED.search(markup.open(element)):
        while start < end and written[start] in BLANK:
            start += 1
        while end > start and written[end - 1] in BLANK:
            end -= 1
    return start, end
