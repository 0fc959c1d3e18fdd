"""Headings held against each other, and against the table of contents."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.documents.flat import flat
from reportlint.documents.section import INLINE, sections
from reportlint.finding import Hit, Related
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.documents.section import Section

CONTENTS = regex.compile(r"^[#\s]*目[ \u3000]*[录次]$")
"""The heading of a table of contents."""
ENTRY = regex.compile(r"^(?P<text>\S.{1,60}?)[ \u3000\t.．…·—-]{2,}(?P<page>\d{1,3})$")
"""A line of a table of contents: the heading, dots or spaces, the page."""
FIXED = regex.compile(
    "问题|不足|差距|短板|原因|打算|计划|安排|思路|方向|展望|任务|目标|措施|建议|要求|保障|情况|概况|职责|背景|回顾|总结|体会|启示|经验|附|其他"
)
"""Headings that are called so in every report."""
OTHERS = 3
"""Fewest headings that one is held against."""


class Options(NamedTuple):
    """``aspect``: what is looked at.

    - twice: two headings in the same words in one part.
    - contents: a line of the table of contents that is no heading of the text.
    - uneven: a short heading without a comma among long ones that all have one.
    """

    aspect: Literal["twice", "contents", "uneven"] = "twice"


def literals(options: Options) -> tuple[str, ...]:
    """Give none: headings have no literal."""
    return ()


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each heading, or each line of the contents, that does not fit."""
    if options.aspect == "twice":
        yield from repeated(document, document.facet(sections))
    elif options.aspect == "uneven":
        yield from uneven(document, document.facet(sections))
    else:
        yield from unknown(document)


def repeated(document: Document, siblings: Sequence[Section]) -> Iterator[Hit]:
    """Yield each heading that reads like one before it in the same part.

    The same words behind the same number begin another text: annexes often share a form.
    """
    seen: dict[str, Section] = {}
    for section in siblings:
        if section.level >= INLINE or section.run_in:
            continue
        words = plain(document[section.title])
        if len(words) >= 4:
            before = seen.get(words)
            if before is None:
                if filled(document, section):
                    seen[words] = section
            elif number(document, before) != number(document, section):
                yield Hit(
                    section.title,
                    {"match": document[section.title]},
                    related=(Related(before.title, "前面已经有这个标题"),),
                )
        if section.children:
            yield from repeated(document, section.children)


def number(document: Document, section: Section) -> str:
    """Give the number in front of a heading, as it is written."""
    return document.text[section.span.start : section.title.start]


def filled(document: Document, section: Section) -> bool:
    """Tell whether a section says anything: the lines of a table of contents do not."""
    blocks = document.blocks
    first = bisect_left(document.facet(flat).blocks, section.span.start)
    for index in range(first, len(blocks)):
        block = blocks[index]
        if block.span.start >= section.span.end:
            return False
        if block.kind in ("paragraph", "item", "table") and section.span.holds(block.span):
            return True
    return False


def uneven(document: Document, siblings: Sequence[Section]) -> Iterator[Hit]:
    """Yield the one heading in a part that is not built like all others.

    All others, at least ``OTHERS`` of them, have a comma and more than twice its characters. What
    is always called so (存在问题, 下一步打算) is left out.
    """
    own = [one for one in siblings if one.level < INLINE and not one.run_in]
    if sum("，" in document[one.title] for one in own) >= OTHERS:
        yield from short(document, own)
    for section in siblings:
        if section.children:
            yield from uneven(document, section.children)


def short(document: Document, own: Sequence[Section]) -> Iterator[Hit]:
    """Yield the one heading of these that is short, and has no comma as all others have."""
    built = [one for one in own if not FIXED.search(document[one.title])]
    bare = [one for one in built if "，" not in document[one.title]]
    if len(bare) != 1 or len(built) <= OTHERS:
        return
    words = len(plain(document[bare[0].title]))
    others = [one for one in built if one != bare[0]]
    if all(len(plain(document[one.title])) > 2 * words for one in others):
        yield Hit(
            bare[0].title,
            {"match": document[bare[0].title], "count": str(len(others))},
            related=(Related(others[0].title, "别的标题是这样写的"),),
        )


def unknown(document: Document) -> Iterator[Hit]:
    """Yield each line of the contents whose heading does not begin any block below them."""
    blocks = document.blocks
    start = next(
        (
            number
            for number, block in enumerate(blocks[:30])
            if CONTENTS.match(document[block.span])
        ),
        None,
    )
    if start is None:
        return
    entries: list[tuple[Span, str]] = []
    end = start + 1
    while end < len(blocks):
        match = ENTRY.match(document[blocks[end].span])
        if not match:
            break
        first = blocks[end].span.start + match.start("text")
        entries.append((Span(first, first + len(match["text"])), plain(match["text"])))
        end += 1
    texts = [plain(document[block.span])[:80] for block in blocks[end:]]
    heads: dict[int, set[str]] = {}
    for span, words in entries:
        size = len(words)
        if size not in heads:
            heads[size] = {text[:size] for text in texts}
        if texts and words not in heads[size]:
            yield Hit(span, {"match": document[span]})


def plain(text: str) -> str:
    """Leave out the spaces, which differ between contents and text."""
    return "".join(text.split()).strip("#")
